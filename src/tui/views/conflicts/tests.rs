use crate::tui::location::Location;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus};
use crate::tui::view::id::ViewId;

/// Mills of which there are three counts and two opinions, and a letter that is disputed.
const FILES: &[(&str, &str)] = &[
    ("dossier.toml", "title = \"The river\"\n"),
    (
        "actors/guild.toml",
        "name = \"Millers' Guild\"\nkind = \"organization\"\nacronyms = [\"MG\"]\nnative_names = [\"نقابة الطحانين\"]\n\
         [[claim]]\nproperty = \"mills\"\nunit = \"mills\"\nvalue = 12000\nqualifier = \"more-than\"\nas_of = \"2020\"\ncite = [{ source = \"gazette\", at = \"para 2\", quote = \"twelve thousand mills\", citing = \"census\" }]\n\
         [[claim]]\nid = \"few\"\nproperty = \"mills\"\nunit = \"mills\"\nvalue = 9000\nas_of = \"2020-03\"\nsaid_by = \"clerk\"\ncite = [\"ledger\"]\n\
         [[claim]]\nproperty = \"mills\"\nunit = \"mills\"\nlow = 10000\nhigh = 13000\nbest = 12500\nas_of = \"2019-11\"\n\
         [[claim]]\nproperty = \"standing\"\ntext = \"The Guild obeys the Board.\"\ncite = [\"ledger\"]\n\
         [[claim]]\nproperty = \"standing\"\ntext = \"The Guild obeys nobody.\"\ncite = [\"gazette, para 3\"]\n",
    ),
    (
        "actors/board.toml",
        "name = \"River Board\"\nkind = \"government-body\"\n\
         [[claim]]\nproperty = \"mills\"\nunit = \"mills\"\nvalue = 300\n\
         [[claim]]\nid = \"count\"\nproperty = \"mills\"\nunit = \"mills\"\nvalue = 9000\nas_of = \"2020\"\nabout = \"guild\"\ncite = [\"ledger\"]\n\
         [[relation]]\nid = \"tie\"\ntype = \"opposes\"\nto = \"guild\"\nwhen = \"2018/2021\"\ncite = [\"ledger\"]\n",
    ),
    (
        "actors/clerk.toml",
        "name = \"كاتب النهر\"\nkind = \"person\"\n[[claim]]\nid = \"peace\"\ntext = \"The Clerk said that the Board never opposed the Guild.\"\ndisputes = [\"board#tie\"]\ncite = [\"gazette\"]\n",
    ),
    (
        "sources/gazette.toml",
        "type = \"article-newspaper\"\ntitle = \"High water\"\nauthor = [\"Ada Penrose\"]\nissued = \"2020-03-04\"\nreliability = \"B\"\n[archive]\nfile = \"archive/gazette.txt\"\n",
    ),
    ("sources/ledger.toml", "title = \"Ledger\"\nissued = \"2021\"\nreliability = \"D\"\nseen = false\n"),
    ("sources/census.toml", "title = \"Census\"\nissued = \"2019\"\nreliability = \"A\"\nseen = false\n"),
];

const GAZETTE: &str = "High water\n\nThe town counts twelve thousand mills.\n\nNobody rules the Guild.\n";

fn harness(width: u16, height: u16) -> Harness {
    let mut harness = Harness::new(corpus(FILES), width, height).with_copy("gazette", GAZETTE);
    harness.press("1 enter v");
    assert_eq!(harness.view(), ViewId::Conflicts, "{}", harness.screen());
    harness
}

/// The address of the answer under the cursor, from the rows below the list.
fn under(harness: &Harness) -> String {
    let screen = harness.screen();
    let detail =
        screen.lines().skip_while(|line| !line.starts_with('├')).nth(1).unwrap_or_default().to_owned();
    detail.trim_matches(['│', ' ']).split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn a_date_is_whole_and_a_figure_too_on_every_screen() {
    for width in [60, 72, 80, 100, 120] {
        let screen = harness(width, 30).screen();
        for wanted in ["Nov 2019", "Mar 2020", "+ more than 12,000", "10,000–13,000"] {
            let wanted = wanted.trim_start_matches("+ ");
            assert!(screen.contains(wanted), "{wanted} at {width}\n{screen}");
        }
    }
}

#[test]
fn only_answers_that_no_rival_surpasses_are_a_tie() {
    let claim = |value: u32, source: &str| {
        format!("[[claim]]\nproperty = \"mills\"\nvalue = {value}\nas_of = \"2020\"\ncite = [\"{source}\"]\n")
    };
    let guild = [claim(10, "one"), claim(20, "weak"), claim(30, "two")].concat();
    let guild = format!("name = \"Guild\"\nkind = \"organization\"\n{guild}");
    let source =
        |grade: char| format!("title = \"S {grade}\"\nissued = \"2020\"\nreliability = \"{grade}\"\n");
    let files = [
        ("actors/guild.toml", guild.as_str()),
        ("sources/one.toml", &source('B')),
        ("sources/two.toml", &source('B')),
        ("sources/weak.toml", &source('C')),
    ];
    let mut harness = Harness::new(corpus(&files), 120, 30);
    harness.press("1 enter v");
    let screen = harness.screen();
    let row = |figure: &str| {
        screen
            .lines()
            .find(|line| line.contains(&format!(" {figure} ")) && line.contains(" org"))
            .unwrap_or_default()
    };
    assert!(row("10").contains("= 10") && row("30").contains("= 30") && !row("20").contains('='), "{screen}");
}

#[test]
fn without_an_answer_under_the_cursor_keys_about_one_do_nothing() {
    let mut harness = Harness::new(corpus(&FILES[..1]), 120, 30);
    harness.press("v");
    assert_eq!(harness.view(), ViewId::Conflicts);
    for key in ["b", "c", "o", "e", "y", "d"] {
        harness.press(key);
        assert!(harness.message().starts_with(&format!("{key} does nothing here")), "{}", harness.message());
    }
    assert!(!harness.screen().contains("show all 0"), "{}", harness.screen());
}

#[test]
fn the_conflicts_of_an_entry_and_of_the_corpus_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let mut harness = harness(width, height);
        insta::assert_snapshot!(format!("conflicts-{width}x{height}"), harness.screen());
        harness.press("a G");
        insta::assert_snapshot!(format!("conflicts-all-{width}x{height}"), harness.screen());
    }
}

#[test]
fn every_sign_has_an_ascii_form() {
    let mut harness = harness(120, 40);
    harness.set(|set| set.ascii = true);
    let screen = harness.screen();
    assert!(screen.is_ascii(), "{screen}");
    // Right-to-left names have no ASCII form; everything of the program's own does.
    let own: String = screen.lines().filter(|line| line.contains(" org ")).collect();
    assert!(own.contains("---->") && own.contains('*'), "{screen}");
}

#[test]
fn results_and_support_are_words_not_only_colors() {
    let mut harness = harness(120, 40);
    harness.press("j j");
    let screen = harness.screen();
    for words in ["in conflict", "differing", "better supported", "related: River Board"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn an_entry_without_conflicts_says_why_and_all_are_one_key_away() {
    let mut files = FILES.to_vec();
    files.push(("actors/zora.toml", "name = \"Zora\"\nkind = \"person\"\n"));
    let mut harness = Harness::new(corpus(&files), 120, 30);
    harness.press("1 j j enter v");
    let screen = harness.screen();
    assert!(
        screen.contains("no conflicts about Zora: no property has two")
            && screen.contains("(a to show all 3"),
        "{screen}"
    );
    harness.press("a");
    assert!(harness.screen().contains("conflicts · 3"), "{}", harness.screen());
    // Without a row, keys are about the entry.
    harness.press("a t");
    assert!(harness.screen().contains("timeline of Zora"), "{}", harness.screen());
    let mut none = Harness::new(corpus(&[("actors/a.toml", "name = \"A\"\nkind = \"party\"\n")]), 120, 30);
    none.press("v a");
    assert!(none.screen().contains("│ no conflicts: no property"), "{}", none.screen());
}

#[test]
fn enter_opens_the_claim_and_back_returns_to_its_row() {
    let mut harness = harness(120, 40);
    harness.press("j j");
    assert_eq!(under(&harness), "guild#1");
    harness.press("enter");
    assert_eq!((harness.view(), harness.current().as_str()), (ViewId::Browse, "guild"));
    harness.press("backspace");
    assert_eq!((harness.view(), under(&harness).as_str()), (ViewId::Conflicts, "guild#1"));
    // The location is all that history stores.
    let stored = serde_json::to_string(&harness.location()).unwrap();
    let location: Location = serde_json::from_str(&stored).unwrap();
    harness.press("g esc");
    harness.send(Msg::Open(Box::new(location)));
    assert_eq!(under(&harness), "guild#1");
}

#[test]
fn sections_are_stepped_through_and_the_cursor_survives_a_reload() {
    let mut harness = harness(120, 40);
    harness.press("}");
    assert_eq!(under(&harness), "guild#4", "{}", harness.screen());
    harness.press("j {");
    assert_eq!(under(&harness), "guild#4", "the start of its own question first");
    harness.press("{");
    assert_eq!(under(&harness), "guild#3", "the first answer by date");
    harness.press("} j");
    assert_eq!(under(&harness), "guild#5");
    let mut files = FILES.to_vec();
    let more = files[1].1.replacen("[[claim]]", "[[claim]]\ntext = \"New.\"\n[[claim]]", 1);
    files[1].1 = &more;
    harness.send(Msg::Loaded(corpus(&files), Load::default()));
    assert_eq!(under(&harness), "guild#6", "{}", harness.screen());
}

#[test]
fn a_filter_keeps_the_questions_with_a_matching_answer() {
    let mut harness = harness(120, 40);
    harness.press("a /").type_text("said-by:clerk").press("enter");
    let screen = harness.screen();
    assert!(screen.contains("· 1 of 3") && screen.contains("9000") && !screen.contains("obeys"), "{screen}");
    harness.press("esc");
    assert!(harness.screen().contains("conflicts · 3"), "{}", harness.screen());
    harness.press("/").type_text("no such word").press("enter");
    assert!(harness.screen().contains("nothing matches (esc to clear)"), "{}", harness.screen());
}

#[test]
fn both_passages_are_side_by_side_and_open_the_review() {
    let mut harness = harness(120, 40);
    harness.press("j j b");
    assert_eq!(harness.view(), ViewId::BothPassages);
    let screen = harness.screen();
    assert!(screen.contains("The town counts twelve thousand mills."), "{screen}");
    assert!(screen.contains("Penrose 2020") && screen.contains("9000"), "{screen}");
    harness.press("tab c");
    assert_eq!(harness.view(), ViewId::Review);
    assert!(harness.screen().contains("9000"), "{}", harness.screen());
    harness.press("backspace backspace");
    assert_eq!((harness.view(), under(&harness).as_str()), (ViewId::Conflicts, "guild#1"));
    harness.press("c");
    assert_eq!(harness.view(), ViewId::Review);
    // A figure that cites nothing has no passage.
    harness.press("backspace k k k b");
    assert!(harness.message().starts_with("no two passages here"), "{}", harness.message());
}

#[test]
fn passages_fit_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let mut harness = harness(width, height);
        harness.press("j j b");
        insta::assert_snapshot!(format!("passages-{width}x{height}"), harness.screen());
    }
}

#[test]
fn as_of_a_date_only_what_applies_is_compared() {
    let mut harness = harness(120, 40);
    harness.press("a");
    assert!(harness.screen().contains("disputed statements"), "{}", harness.screen());
    harness.press("@").type_text("2024-01-01").press("enter");
    let screen = harness.screen();
    // The relation has ended, so that nothing is left to dispute.
    assert!(!screen.contains("disputed statements") && screen.contains("◇"), "{screen}");
    assert!(screen.contains("as of 1 Jan 2024"), "{screen}");
}

#[test]
fn a_thousand_answers_are_windowed_and_reached() {
    let claims: String = (0..1000)
        .map(|nth| format!("[[claim]]\nproperty = \"mills\"\nvalue = {}\nas_of = \"2020\"\n", nth + 10))
        .collect();
    let text = format!("name = \"Guild\"\nkind = \"party\"\n{claims}");
    let mut harness = Harness::new(corpus(&[("actors/guild.toml", &text)]), 80, 24);
    harness.press("v");
    assert!(harness.screen().contains("1/1000"), "{}", harness.screen());
    harness.press("G");
    let screen = harness.screen();
    assert!(screen.contains("1000/1000") && screen.contains("1009"), "{screen}");
    assert_eq!(under(&harness), "guild#1000");
    harness.press("g");
    assert!(
        harness.screen().contains("Guild · mills"),
        "the question is above its first answer\n{}",
        harness.screen()
    );
}

#[test]
fn no_key_acts_on_answers_of_before_a_reload_or_on_the_neighbor_of_a_deleted_one() {
    for key in ["e", "enter", "c", "b"] {
        let mut harness = harness(120, 40);
        while !under(&harness).contains("few") {
            let before = under(&harness);
            harness.press("j");
            assert_ne!(under(&harness), before, "the last row");
        }
        let count = "[[claim]]\nid = \"few\"\n";
        let guild = FILES[1].1;
        let (head, tail) = guild.split_once(count).expect("the claim");
        let (_, tail) = tail.split_once("[[claim]]").expect("the next claim");
        let guild = format!("{head}[[claim]]{tail}");
        let mut files = FILES.to_vec();
        files[1].1 = &guild;
        harness.effects.clear();
        harness.finds = false;
        harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
        harness.press(key);
        assert_eq!((harness.effects.len(), harness.view()), (0, ViewId::Conflicts), "{key}");
        assert!(harness.message().contains("have changed"), "{key}: {}", harness.message());
        harness.answer();
        harness.press(key);
        assert_eq!((harness.effects.len(), harness.view()), (0, ViewId::Conflicts), "{key}");
        assert!(harness.message().contains("no longer listed"), "{key}: {}", harness.message());
    }
}

#[test]
fn sentences_are_whole_so_that_they_can_be_compared() {
    let said = |end: &str| {
        format!(
            "[[claim]]\nproperty = \"standing\"\ntext = \"According to the letter that the Guild sent to the River Board in the spring of that year, it {end}\"\n"
        )
    };
    let guild = [said("obeys nobody."), said("will obey the Board.")].concat();
    let guild = format!("name = \"Guild\"\nkind = \"organization\"\n{guild}");
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let mut harness = Harness::new(corpus(&[("actors/guild.toml", &guild)]), width, height);
        harness.press("v");
        let list: String = harness
            .screen()
            .lines()
            .take_while(|line| !line.starts_with('├'))
            .map(|line| {
                line.trim_matches(['│', '▌', ' ']).split("  ").next().unwrap_or_default().to_owned() + " "
            })
            .collect();
        for end in ["obeys nobody.", "will obey the Board."] {
            assert!(list.contains(end), "{width}\n{}", harness.screen());
        }
    }
}

#[test]
fn related_figures_that_are_left_out_are_counted() {
    let figure = |value: usize| {
        format!(
            "name = \"M{value}\"\nkind = \"party\"\n[[claim]]\nproperty = \"mills\"\nvalue = {value}\nas_of = \"2020\"\n"
        )
    };
    let others: Vec<(String, String)> =
        (0..30).map(|nth| (format!("actors/m-{nth}.toml"), figure(nth))).collect();
    let own = "name = \"Guild\"\nkind = \"party\"\n[[claim]]\nproperty = \"mills\"\nvalue = 100\nas_of = \"2020\"\n[[claim]]\nproperty = \"mills\"\nvalue = 200\nas_of = \"2020\"\n";
    let mut files = vec![("actors/guild.toml", own)];
    files.extend(others.iter().map(|(path, text)| (&**path, &**text)));
    let mut harness = Harness::new(corpus(&files), 120, 30);
    harness.press("v");
    assert!(harness.screen().contains("… 22 more related figures of other dossiers"), "{}", harness.screen());
    let related = harness.screen().lines().filter(|line| line.contains("related: M")).count();
    assert_eq!(related, 8);
}

#[test]
fn n_goes_to_the_next_answer_that_matches_the_filter() {
    let mut harness = harness(120, 40);
    harness.press("a /").type_text("source:ledger").press("enter g");
    let mut found = vec![under(&harness)];
    for _ in 0..4 {
        harness.press("n");
        found.push(under(&harness));
    }
    found.dedup();
    assert!(found.len() > 2, "{found:?}");
    for address in found.iter().skip(1) {
        assert!(["guild#few", "board#count", "guild#4", "board#tie"].contains(&&**address), "{found:?}");
    }
    harness.press("N");
    assert_eq!(Some(&under(&harness)), found.iter().rev().nth(1), "and back");
}

#[test]
fn a_name_from_right_to_left_is_last_in_its_row() {
    let claim = "[[claim]]\nproperty = \"mills\"\nvalue = 1\n[[claim]]\nproperty = \"mills\"\nvalue = 2\n";
    let file = format!("name = \"نقابة الطحانين\"\nkind = \"party\"\n{claim}");
    let mut harness = Harness::new(corpus(&[("actors/guild.toml", &file)]), 120, 30);
    harness.press("v");
    assert!(harness.screen().contains("mills · نقابة الطحانين"), "{}", harness.screen());
}

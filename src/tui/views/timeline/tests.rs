use ratatui::layout::Position;

use crate::tui::location::Location;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::hits::HitTarget;
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::MouseKind;

const FILES: &[(&str, &str)] = &[
    (
        "actors/ada.toml",
        "name = \"Ada\"\nkind = \"person\"\nacronyms = [\"AD\"]\n[[claim]]\ntext = \"Ada counted the mills.\"\nwhen = \"2021-03-05\"\ncite = [\"log, para 2\"]\n[[claim]]\ntext = \"Ada left the town.\"\nwhen = \"2020\"\nsaid_by = \"bo\"\n[[claim]]\ntext = \"Ada sings.\"\n",
    ),
    (
        "actors/bo.toml",
        "name = \"Bo\"\nkind = \"person\"\n[[relation]]\ntype = \"allied-with\"\nto = \"ada\"\nwhen = \"2019-05/..\"\ncite = [\"log\"]\n[[claim]]\ntext = \"Bo fished.\"\nwhen = \"2022-02-02\"\n",
    ),
    ("events/feud.toml", "name = \"The feud\"\ndate = \"2021-02/2022-06\"\nkind = \"war\"\n"),
    (
        "events/fair.toml",
        "name = \"The fair\"\ndate = \"[2021-03-01..2021-03-09]\"\nkind = \"meeting\"\npart_of = \"feud\"\n[[place]]\nname = \"The green\"\ncountry = \"nl\"\n[[participant]]\nactor = \"bo\"\nrole = \"attacker\"\nstatus = \"claimed\"\n[[participant]]\nactor = \"ada\"\nrole = \"target\"\n",
    ),
    ("sources/log.toml", "title = \"The log\"\nissued = \"2022-04-01\"\nreliability = \"B\"\n"),
];

fn open(files: &[(&str, &str)], width: u16, height: u16) -> Harness {
    let mut harness = Harness::new(corpus(files), width, height);
    harness.press("t");
    assert_eq!(harness.view(), ViewId::Timeline);
    harness
}

fn harness() -> Harness {
    open(FILES, 120, 30)
}

/// The rows of the list from the top, without borders; the strip and the axis are above them.
fn rows(harness: &Harness) -> Vec<String> {
    let screen = harness.screen();
    let inside = |line: &str| line.trim_matches(|c| c == '│' || c == ' ').to_owned();
    let rows = screen.lines().skip(6).take_while(|line| !line.starts_with(['├', '╰']));
    rows.map(inside).filter(|row| !row.is_empty()).collect()
}

/// The row under the cursor.
fn current(harness: &Harness) -> String {
    let row = rows(harness).into_iter().find(|row| row.starts_with('▌'));
    row.unwrap_or_else(|| panic!("no cursor\n{}", harness.screen()))
}

fn has(rows: &[String], wanted: &[&str]) {
    assert_eq!(rows.len(), wanted.len(), "{rows:#?}");
    for (row, wanted) in rows.iter().zip(wanted) {
        assert!(wanted.split(" & ").all(|part| row.contains(part)), "{wanted}\n{rows:#?}");
    }
}

#[test]
fn everything_dated_is_in_order_with_place_participants_and_their_status() {
    has(
        &rows(&harness()),
        &[
            "since May 2019 & Bo allied with Ada",
            "2020 & Ada left the town.",
            "Feb 21–Jun 22 & ╭ The feud",
            "1–9 Mar 2021? & ◇ & ╰ The fair · The green, NL & Bo (claimed) → AD",
            "5 Mar 2021 & Ada counted the mills.",
            "2 Feb 2022 & Bo fished.",
            "1 Apr 2022 & The log",
        ],
    );
    assert!(harness().screen().contains("timeline · 7 dated of 8"), "{}", harness().screen());
}

#[test]
fn the_thing_under_the_cursor_is_shown_in_full() {
    let mut harness = harness();
    harness.press("j j j");
    let screen = harness.screen();
    for wanted in [
        "between 1 and 9 Mar 2021 · meeting · fair",
        "The green, NL · Bo, attacker (claimed); Ada, target · part of The feud",
    ] {
        assert!(screen.contains(wanted), "{wanted}\n{screen}");
    }
}

#[test]
fn a_query_distinguishes_certain_from_possible() {
    let mut harness = harness();
    harness.press("/").type_text("march 2021").press("enter");
    has(&rows(&harness), &["Bo allied", "The feud", "The fair", "Ada counted"]);
    harness.press("esc /").type_text("date:2021-03-05").press("enter");
    has(&rows(&harness), &["◆ & Bo allied", "◆ & The feud", "◇ & The fair", "◆ & Ada counted"]);
    assert!(
        harness.screen().contains("/date:2021-03-05 · 3 certain, 1 possible of 8"),
        "{}",
        harness.screen()
    );
    harness.press("esc");
    assert_eq!((rows(&harness).len(), harness.view()), (7, ViewId::Timeline), "first the filter is cleared");
    harness.press("esc");
    assert_eq!(harness.view(), ViewId::Browse);
}

#[test]
fn the_axis_and_the_cursor_go_to_the_date_in_the_query() {
    let vague: String =
        (0..40).map(|n| format!("[[claim]]\ntext = \"Vague {n}.\"\nwhen = \"{}/\"\n", 1980 + n)).collect();
    let vague = format!("name = \"Cy\"\nkind = \"person\"\n{vague}");
    let mut files = FILES.to_vec();
    files.push(("actors/cy.toml", &vague));
    let mut harness = open(&files, 120, 30);
    harness.press("/").type_text("mar 2021").press("enter");
    let screen = harness.screen();
    assert!(screen.contains("4 certain, 40 possible of 48"), "{screen}");
    assert!(current(&harness).contains("The fair"), "the first that certainly began in March\n{screen}");
    assert!(screen.contains("Ada counted") && !screen.contains("Vague 0."), "{screen}");
    let axis = screen.lines().nth(5).unwrap_or_default();
    assert!(axis.contains("per 2 days") && axis.contains("Mar 2021"), "{screen}");
    // Zoomed out, or on a thing of long ago, the axis keeps the time that was asked for.
    harness.press("g");
    assert!(current(&harness).contains("Vague 0."), "{}", harness.screen());
    assert_eq!(harness.screen().lines().nth(5), Some(axis));
    harness.press("esc");
    assert!(harness.screen().contains("47 dated of 48"), "{}", harness.screen());
    assert!(!harness.screen().contains("per 2 days"), "{}", harness.screen());
}

#[test]
fn kinds_are_switched_off_and_undated_things_are_listed_last() {
    let mut harness = harness();
    harness.press("2 3 4");
    has(&rows(&harness), &["The feud", "The fair"]);
    assert!(
        harness.screen().contains("✓1 events  ○2 relations  ○3 claims  ○4 sources"),
        "{}",
        harness.screen()
    );
    harness.press("1");
    assert!(harness.screen().contains("7 hidden; show 1 events"), "{}", harness.screen());
    harness.press("3 5");
    let all = rows(&harness);
    assert!(all.last().is_some_and(|row| row.ends_with("Ada sings.")), "{all:#?}");
    assert_eq!(all.len(), 4);
}

#[test]
fn enter_goes_to_the_statement_and_backspace_returns_to_its_row() {
    let mut harness = harness();
    harness.press("2 + j j enter");
    assert_eq!((harness.view(), harness.shown()), (ViewId::Browse, "fair"));
    harness.press("backspace j enter");
    assert_eq!((harness.view(), harness.shown()), (ViewId::Browse, "ada"));
    assert!(
        harness.screen().lines().any(|line| line.contains('▌') && line.contains("Ada counted")),
        "{}",
        harness.screen()
    );
    let zoomed = Location::option(&harness.location(), "zoom").to_owned();
    assert_eq!(zoomed, "", "that of Browse");
    harness.press("backspace");
    assert_eq!(harness.view(), ViewId::Timeline);
    assert!(current(&harness).contains("5 Mar 2021"), "{}", harness.screen());
    assert!(harness.location().has("zoom") && harness.location().option("hidden") == "relation");
}

#[test]
fn the_cursor_stays_on_its_thing_when_others_come_before_it() {
    let mut harness = harness();
    harness.press("j j j j");
    let mut files = FILES.to_vec();
    files.push(("events/older.toml", "name = \"Older\"\ndate = \"1999\"\n"));
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
    assert!(current(&harness).contains("Ada counted"), "{}", harness.screen());
    assert_eq!(rows(&harness).len(), 8);
}

#[test]
fn a_narrows_to_what_concerns_the_entry_and_shows_everything_again() {
    let mut harness = Harness::new(corpus(FILES), 120, 30);
    harness.press("j enter t");
    has(&rows(&harness), &["Bo allied", "Ada left", "The fair", "Bo fished"]);
    assert!(harness.screen().contains("timeline of Bo · 4 dated of 4"), "{}", harness.screen());
    harness.press("a");
    assert_eq!((rows(&harness).len(), harness.message()), (7, "showing everything (a for Bo only)"));
    harness.press("t");
    assert_eq!(harness.view(), ViewId::Browse);
    harness.press("esc t");
    assert_eq!(rows(&harness).len(), 7, "as wide as the lists were");
}

#[test]
fn zoom_shows_less_time_around_the_cursor_and_fit_all_of_it() {
    let mut harness = harness();
    harness.press("j j j");
    assert!(harness.screen().contains("per 45 days"), "{}", harness.screen());
    harness.press("+ + + + +");
    assert!(
        harness.screen().contains("per day") && current(&harness).contains("◇───────◇"),
        "{}",
        harness.screen()
    );
    harness.press("+");
    assert!(harness.screen().contains("per day"), "a day is the least");
    harness.press("- - - - - - - - - - - - -");
    assert!(
        harness.screen().contains("per 10 years") && current(&harness).contains('◇'),
        "{}",
        harness.screen()
    );
    harness.press("=");
    assert!(harness.screen().contains("per 45 days"), "{}", harness.screen());
}

#[test]
fn the_strip_is_a_scroll_bar_for_keys_and_mouse() {
    let mut harness = harness();
    harness.press("l");
    assert!(current(&harness).contains("Ada left"), "{}", harness.screen());
    harness.press("l l l l l l l");
    assert!(current(&harness).contains("The log"), "{}", harness.screen());
    harness.press("h");
    assert!(current(&harness).contains("Bo fished"), "{}", harness.screen());
    // The strip is the first line inside the frame, which is below the header.
    let strip = harness.hits().at(Position::new(10, 2)).filter(|hit| hit.target == HitTarget::Text).cloned();
    let strip = strip.unwrap_or_else(|| panic!("no strip\n{}", harness.screen())).area;
    harness.point(MouseKind::Press, strip.x, strip.y + 1);
    assert!(current(&harness).contains("Bo allied"), "{}", harness.screen());
    harness.point(MouseKind::Press, strip.right() - 1, strip.y);
    assert!(current(&harness).contains("The log"), "{}", harness.screen());
}

#[test]
fn an_empty_timeline_says_why_and_which_key_helps() {
    let bare = &[("actors/a.toml", "name = \"A\"\nkind = \"person\"\n[[claim]]\ntext = \"x\"\n")];
    let mut none = open(bare, 80, 24);
    assert!(none.screen().contains("1 without a date (5 to list)"), "{}", none.screen());
    none.press("5");
    assert!(current(&none).ends_with('x'), "{}", none.screen());
    let empty = open(&bare[..1], 80, 24).press("5 /").type_text("zzz").press("enter").screen();
    assert!(empty.contains("nothing matches (esc to clear)"), "{empty}");
    let only = Harness::new(corpus(&[("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]), 80, 24)
        .press("enter t")
        .screen();
    assert!(only.contains("nothing dated here (a to show everything)"), "{only}");
}

#[test]
fn a_name_from_right_to_left_is_last_in_its_row() {
    let files = &[
        ("actors/k.toml", "name = \"كتائب\"\nkind = \"party\"\n"),
        ("actors/b.toml", "name = \"Bo\"\nkind = \"party\"\n"),
        (
            "events/e.toml",
            "name = \"معركة\"\ndate = \"2021\"\n[[participant]]\nactor = \"b\"\nrole = \"attacker\"\n[[participant]]\nactor = \"k\"\nrole = \"target\"\n",
        ),
    ];
    let harness = open(files, 120, 30);
    assert!(
        current(&harness).ends_with("معركة with Bo, attacker and كتائب, target"),
        "names are not ids, and no two of them are side by side\n{}",
        harness.screen()
    );
    let files = &[
        ("actors/b.toml", "name = \"Bo\"\nkind = \"party\"\n"),
        (
            "events/e.toml",
            "name = \"The raid\"\ndate = \"2021\"\n[[place]]\nname = \"بغداد\"\n[[participant]]\nactor = \"b\"\nrole = \"attacker\"\n",
        ),
        (
            "events/f.toml",
            "name = \"معركة\"\ndate = \"2022\"\n[[place]]\nname = \"Basra\"\n[[participant]]\nactor = \"b\"\nrole = \"attacker\"\n",
        ),
    ];
    let rows = rows(&open(files, 120, 30));
    assert!(rows[0].ends_with("The raid · Bo  بغداد"), "{rows:#?}");
    assert!(rows[1].ends_with("Basra · Bo  معركة"), "{rows:#?}");
}

#[test]
fn hiding_the_kind_of_the_row_under_the_cursor_goes_to_the_nearest_row_in_time() {
    let mut harness = harness();
    harness.press("g j j j j");
    assert!(current(&harness).contains("Ada counted the mills."), "{}", current(&harness));
    harness.press("3");
    assert!(current(&harness).contains("The fair"), "{}", harness.screen());
}

#[test]
fn a_click_on_a_kind_in_the_border_shows_or_hides_it() {
    let mut harness = harness();
    let place = |harness: &Harness, words: &str| {
        let screen = harness.screen();
        let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).expect("the kind");
        let before = line.split(words).next().unwrap_or_default().chars().count();
        (u16::try_from(before).expect("on the screen"), u16::try_from(y).expect("on the screen"))
    };
    let (x, y) = place(&harness, "✓3 claims");
    harness.point(MouseKind::Press, x + 4, y);
    assert!(harness.screen().contains("○3 claims") && harness.message().contains("claims hidden"));
    let (x, y) = place(&harness, "○3 claims");
    harness.point(MouseKind::Press, x, y);
    assert!(harness.screen().contains("✓3 claims"), "{}", harness.screen());
    let (x, y) = place(&harness, "✓1 events");
    harness.point(MouseKind::Press, x - 3, y);
    assert!(harness.screen().contains("✓1 events"), "beside it\n{}", harness.screen());
    harness.point(MouseKind::Press, x, y);
    assert!(harness.screen().contains("○1 events"), "{}", harness.screen());
}

#[test]
fn without_color_and_in_ascii_everything_is_distinguishable() {
    let mut harness = harness();
    harness.set(|set| set.ascii = true);
    let screen = harness.screen();
    assert!(
        screen.is_ascii() && !screen.replace("? help", "").replace("2021? ", "").contains('?'),
        "{screen}"
    );
    assert!(screen.contains("+ The feud"), "{screen}");
}

#[test]
fn the_screen_at_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut harness = open(FILES, width, height);
        harness.press("j j j");
        insta::assert_snapshot!(format!("timeline_{width}x{height}"), harness.screen());
    }
    let all = open(&sample(), 60, 12).screen();
    assert!(all.contains("The spring flood"), "{all}");
}

#[test]
fn a_thousand_things_are_drawn_by_the_screen() {
    let claims: String = (0..1_000)
        .map(|n| {
            format!(
                "[[claim]]\ntext = \"Claim {n}.\"\nwhen = \"{}-{:02}-{:02}\"\n",
                1990 + n / 50,
                n % 12 + 1,
                n % 28 + 1
            )
        })
        .collect();
    let actor = format!("name = \"A\"\nkind = \"person\"\n{claims}");
    let mut harness = open(&[("actors/a.toml", &actor)], 120, 40);
    let first = rows(&harness).len();
    assert!(first < 40 && harness.screen().contains("1/1000 ·"), "{}", harness.screen());
    harness.press("G");
    assert!(
        harness.screen().contains("1000/1000 ·") && current(&harness).contains("2009"),
        "{}",
        harness.screen()
    );
    assert_eq!(rows(&harness).len(), first);
}

#[test]
fn a_row_that_matched_by_another_name_says_so() {
    let mut files = FILES.to_vec();
    files.push(("events/gala.toml", "name = \"The gala\"\ntags = [\"music\"]\ndate = \"2021-04\"\n"));
    let mut harness = open(&files, 120, 30);
    harness.press("/").type_text("music").press("enter");
    assert!(current(&harness).contains("The gala  tag music"), "{}", harness.screen());
    harness.press("esc /").type_text("gala").press("enter");
    assert!(!current(&harness).contains("tag"), "{}", harness.screen());
}

#[test]
fn n_goes_from_one_certain_thing_to_the_next() {
    let mut harness = harness();
    harness.press("/").type_text("date:2021-03-05").press("enter g n");
    assert!(current(&harness).contains("The feud"), "{}", harness.screen());
    harness.press("n");
    assert!(current(&harness).contains("Ada counted"), "over the fair, which is only possible");
    harness.press("N N");
    assert!(current(&harness).contains("Bo allied"), "{}", harness.screen());
}

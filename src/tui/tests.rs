//! What the browser does, by its keys.

use std::sync::Arc;

use super::effect::Effect;
use super::msg::{Load, Msg};
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::views::browse::place::Focus;
use crate::domain::id::Kind;

fn harness() -> Harness {
    Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE)
}

fn with(path: &str, text: &str) -> crate::domain::snapshot::Snapshot {
    let mut files: Vec<(&str, &str)> = sample().into_iter().filter(|(name, _)| *name != path).collect();
    files.push((path, text));
    corpus(&files)
}

#[test]
fn editing_where_one_has_stepped_to_a_citation_opens_the_line_of_the_citation() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.press("enter 4");
    let entry = harness.app.model.corpus.get("millers-guild").expect("an entry").clone();
    let line_at = |path: &[_]| entry.file.position(entry.span_at(path)).line;
    let mut tried = 0;
    for _ in 0..8 {
        harness.press("n");
        let Some((_, super::document::Target::Cite { path, .. })) = harness.page().current_stop() else {
            continue;
        };
        let (line, path) = (line_at(path), path.clone());
        harness.effects.clear();
        harness.press("e");
        let Some(Effect::Edit { line: opened, .. }) = harness.effects.first() else {
            panic!("{:?}", harness.effects)
        };
        assert_eq!(*opened, line, "{path:?}");
        assert!(path.len() < 2 || line > line_at(&path[..1]), "{path:?}");
        tried += 1;
    }
    assert!(tried > 2, "{tried}");
}

#[test]
fn the_sample_has_no_problems() {
    assert_eq!(corpus(&sample()).problems(), []);
}

#[test]
fn the_cursor_previews_and_leaves_the_trail_alone() {
    let mut harness = harness();
    assert_eq!(harness.shown(), "millers-guild");
    harness.press("j");
    assert_eq!((harness.shown(), harness.current().as_str()), ("river-board", ""));
    assert!(!harness.app.model.nav.has_back());
}

#[test]
fn choosing_an_entry_narrows_every_list_to_what_is_tied_to_it() {
    let mut harness = harness();
    harness.press("enter");
    assert_eq!(harness.current(), "millers-guild");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board"]);
    assert_eq!(harness.list(Kind::Event), ["flood-2020"]);
    assert_eq!(harness.list(Kind::Source), ["gazette-2020"]);
    assert!(harness.screen().contains("1 Actors · 1 of 3 tied to MG"), "{}", harness.screen());
    harness.press("a");
    assert_eq!(harness.list(Kind::Event), ["flood-2020", "treaty-2021"]);
    harness.press("a");
    assert_eq!(harness.list(Kind::Event), ["flood-2020"]);
}

#[test]
fn an_event_shows_its_participants_and_a_source_who_cites_it() {
    let mut harness = harness();
    harness.press("2 enter");
    assert_eq!(harness.current(), "flood-2020");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board"]);
    harness.press("3 enter");
    assert_eq!(harness.current(), "gazette-2020");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board", "zora-quill"]);
}

#[test]
fn back_and_forward_keep_row_and_filter() {
    let mut harness = harness();
    harness.press("/").type_text("board").press("enter enter");
    assert_eq!(harness.current(), "river-board");
    harness.press("2 j enter");
    assert_eq!(harness.current(), "treaty-2021");
    harness.press("backspace");
    assert_eq!((harness.current().as_str(), harness.under(Kind::Event)), ("river-board", "treaty-2021"));
    harness.press("backspace");
    assert_eq!((harness.current().as_str(), &*harness.pane(Kind::Actor).query().filter), ("", "board"));
    assert_eq!(harness.focus(), Focus::List(Kind::Actor));
    harness.press("L L");
    assert_eq!(harness.current(), "treaty-2021");
}

#[test]
fn opening_a_backlink_and_going_back_returns_to_the_same_row() {
    let mut harness = harness();
    harness.press("j 4 n");
    let row = harness.page().row;
    assert!(harness.page().current_stop().is_some(), "{}", harness.screen());
    harness.press("enter");
    assert_ne!(harness.shown(), "river-board");
    harness.press("backspace");
    assert_eq!((harness.shown(), harness.page().row), ("river-board", row));
}

#[test]
fn a_filter_narrows_as_it_is_typed_and_escape_clears_it() {
    let mut harness = harness();
    harness.press("/").type_text("quil");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    assert_eq!(harness.shown(), "zora-quill");
    harness.press("enter");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    harness.press("esc");
    assert_eq!(harness.list(Kind::Actor).len(), 3);
}

#[test]
fn escape_closes_then_clears_the_filter_then_the_narrowing_and_never_quits() {
    let mut harness = harness();
    harness.press("enter /").type_text("board").press("enter ctrl-p esc");
    assert!(harness.is_bare());
    harness.press("esc");
    assert_eq!(harness.pane(Kind::Actor).query().filter, "");
    assert!(harness.is_narrowed());
    harness.press("esc esc esc");
    assert!(!harness.is_narrowed());
    assert_eq!(harness.effects, []);
}

#[test]
fn the_jump_box_finds_an_acronym_and_goes_there() {
    let mut harness = harness();
    harness.press("ctrl-p").type_text("mg");
    assert!(harness.screen().contains("MG → Millers' Guild"), "{}", harness.screen());
    harness.press("enter");
    assert_eq!((harness.current().as_str(), harness.dialogs()), ("millers-guild", 0));
}

#[test]
fn an_overtaken_answer_of_the_search_changes_nothing() {
    let mut harness = harness();
    harness.press("ctrl-p").type_text("quill");
    let before = harness.screen();
    let names = crate::search::haystack::Haystack::new(&harness.app.model.corpus);
    let stale = crate::search::jump::jump(&names, "board", 10, None, &|| false).expect("not cancelled");
    harness.send(Msg::Found(1, stale));
    assert_eq!(harness.screen(), before);
}

#[test]
fn edit_opens_the_line_of_what_is_under_the_cursor() {
    let mut harness = harness();
    harness.press("e");
    assert_eq!(
        harness.effects.last(),
        Some(&Effect::Edit { path: "actors/millers-guild.toml".into(), line: 1, col: 1 })
    );
    harness.press("4 G");
    // From the end up to the second claim.
    for _ in 0..60 {
        if harness.browse().target().is_some_and(|target| {
            let path = target.path;
            path.first().is_some_and(|step| step.key == "claim" && step.nth == 1) && path.len() == 1
        }) {
            break;
        }
        harness.press("k");
    }
    harness.press("e");
    let Some(Effect::Edit { path, line, .. }) = harness.effects.last() else { panic!("no edit") };
    let file = &harness
        .app
        .model
        .corpus
        .get(path.trim_start_matches("actors/").trim_end_matches(".toml"))
        .expect("the entry")
        .file;
    assert!(
        file.lines.text_of(&file.text, *line).contains("[[claim]]")
            || file.lines.text_of(&file.text, *line).contains("Opened the sluices"),
        "line {line}"
    );
}

#[test]
fn a_reload_keeps_the_cursor_on_its_entry() {
    let mut harness = harness();
    harness.press("j j");
    assert_eq!(harness.under(Kind::Actor), "zora-quill");
    harness.send(Msg::Loaded(
        with("actors/aaa.toml", "name = \"Aaa\"\nkind = \"person\"\n"),
        Load { read: 1, ..Load::default() },
    ));
    assert_eq!(harness.under(Kind::Actor), "zora-quill");
    assert_eq!(harness.list(Kind::Actor).len(), 4);
}

#[test]
fn a_refused_verdict_is_still_told_after_the_reload_that_it_brings() {
    let mut harness = harness();
    harness.send(Msg::Verdict(Err("not written: the file has changed".to_owned()), 0));
    let files = || with("actors/aaa.toml", "name = \"Aaa\"\nkind = \"person\"\n");
    harness.send(Msg::Loaded(files(), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("not written"), "{}", harness.screen());
    harness.press("R").send(Msg::Loaded(files(), Load { read: 1, asked: true, ..Load::default() }));
    assert!(harness.screen().contains("reloaded 1 file"), "{}", harness.screen());
}

#[test]
fn an_entry_that_goes_leaves_the_cursor_on_its_neighbour() {
    let mut harness = harness();
    harness.press("j enter");
    let files: Vec<_> = sample().into_iter().filter(|(path, _)| *path != "actors/river-board.toml").collect();
    harness.send(Msg::Loaded(corpus(&files), Load { read: 0, ..Load::default() }));
    let screen = harness.screen();
    assert!(!harness.under(Kind::Actor).is_empty(), "{screen}");
    harness.press("j k enter backspace");
}

#[test]
fn help_lists_exactly_the_keys_that_work_here() {
    let mut harness = harness();
    harness.press("?");
    let screen = harness.screen();
    assert!(screen.contains("filter the list"), "{screen}");
    assert!(!screen.contains("back along the trail"), "there is nowhere to go back to: {screen}");
    harness.press("esc enter ?");
    assert!(harness.screen().contains("back along the trail"));
}

#[test]
fn the_help_is_searched_by_typing() {
    let mut harness = harness();
    harness.press("? /").type_text("copy url");
    let screen = harness.screen();
    assert!(screen.contains("copy its id") && !screen.contains("next row"), "{screen}");
    harness.press("enter esc");
    assert!(harness.screen().contains("next row"), "escape shows every key again: {}", harness.screen());
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn a_problem_opens_the_editor_at_its_place() {
    let mut harness =
        Harness::new(with("actors/x.toml", "name = \"X\"\nkind = \"person\"\nsumary = \"\"\n"), 120, 40);
    harness.press("! enter");
    assert_eq!(harness.effects, [Effect::Edit { path: "actors/x.toml".into(), line: 3, col: 1 }]);
    assert!(harness.screen().contains("did you mean `summary`?"), "{}", harness.screen());
}

#[test]
fn every_size_is_drawn_without_a_panic() {
    let corpus = corpus(&sample());
    for keys in ["", "enter", "4", "ctrl-p", "!", "?", "? /", "/", "y", "3 O", "F", "F / a", "3 d"] {
        for width in 1..=12 {
            for height in 1..=12 {
                let mut harness = Harness::new(corpus.clone(), width, height);
                harness.press(keys);
                harness.screen();
            }
        }
        for (width, height) in [
            (40, 10),
            (39, 10),
            (40, 9),
            (60, 20),
            (79, 24),
            (80, 24),
            (100, 20),
            (120, 40),
            (180, 50),
            (200, 60),
            (300, 12),
        ] {
            let mut harness = Harness::new(corpus.clone(), width, height);
            harness.press(keys).press("tab tab tab j j G g");
            harness.screen();
        }
    }
}

#[test]
fn below_the_least_size_there_is_one_clear_line() {
    let harness = Harness::new(corpus(&sample()), 39, 9);
    assert_eq!(harness.screen().trim(), "too small: 39×9, wants 40×10");
}

#[test]
fn an_empty_corpus_says_what_to_do() {
    let harness = Harness::new(corpus(&[]), 120, 40);
    let screen = harness.screen();
    assert!(screen.contains("no actors yet") && screen.contains("! lists every problem"), "{screen}");
}

#[test]
fn sort_changes_the_order_and_says_so() {
    let mut harness = harness();
    harness.press(",");
    assert_eq!(harness.list(Kind::Actor)[0], "river-board");
    assert!(harness.screen().contains("most linked first"));
}

#[test]
fn resizing_keeps_the_place() {
    let mut harness = harness();
    harness.press("j 4 n n");
    let (shown, stop) = (harness.shown().to_owned(), harness.page().stop);
    harness.send(Msg::Resize(60, 20));
    harness.send(Msg::Resize(200, 60));
    harness.send(Msg::Resize(120, 40));
    assert_eq!((harness.shown(), harness.page().stop), (shown.as_str(), stop));
}

#[test]
fn without_colour_the_screen_reads_the_same() {
    let mut plain = harness();
    plain.set(|set| set.theme.colour = false);
    assert_eq!(plain.screen(), harness().screen());
}

#[test]
fn an_ascii_screen_is_ascii() {
    let mut harness = harness();
    harness.set(|set| set.ascii = true);
    harness.press("enter 4");
    assert!(harness.screen().is_ascii(), "{}", harness.screen());
    assert!(
        !harness.screen().replace("? help", "").contains('?'),
        "every mark of the program has its sign: {}",
        harness.screen()
    );
    harness.send(Msg::Resize(60, 20));
    assert!(harness.screen().contains("< 1 Actors >"), "{}", harness.screen());
    let accented = "name = \"Zoé Müller\"\nkind = \"person\"\n";
    harness.send(Msg::Loaded(with("actors/aaa.toml", accented), Load { read: 1, ..Load::default() }));
    harness.press("1 a");
    assert!(harness.screen().contains("Zoe Muller"), "{}", harness.screen());
}

#[test]
fn an_entry_that_goes_and_comes_back_is_listed_again_every_time() {
    let mut harness = harness();
    harness.press("enter");
    let without: Vec<_> =
        sample().into_iter().filter(|(path, _)| *path != "actors/millers-guild.toml").collect();
    for _ in 0..20 {
        harness.send(Msg::Loaded(corpus(&without), Load::default()));
        assert_eq!(harness.list(Kind::Actor), Vec::<&str>::new());
        harness.send(Msg::Loaded(corpus(&sample()), Load::default()));
        assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board"]);
    }
}

#[test]
fn a_broken_file_keeps_its_last_good_version_and_says_so() {
    let mut harness = harness();
    let broken = crate::load::dossier::read(
        "actors/millers-guild.toml",
        Kind::Actor,
        "millers-guild",
        b"name = \"Mill",
    );
    let good = crate::load::dossier::read(
        "actors/millers-guild.toml",
        Kind::Actor,
        "millers-guild",
        sample()[1].1.as_bytes(),
    );
    let mut parts = crate::load::corpus::Parts::default();
    parts.dossiers.push(std::sync::Arc::new(crate::load::dossier::with_last_good(
        broken,
        Some(&good),
        "12:03",
    )));
    harness.send(Msg::Loaded(crate::load::corpus::link(&parts).into(), Load { read: 1, ..Load::default() }));
    let screen = harness.screen();
    assert!(screen.contains("⚠ Millers' Guild") && screen.contains("broken since 12:03"), "{screen}");
    harness.press("e");
    assert_eq!(
        harness.effects.last(),
        Some(&Effect::Edit { path: "actors/millers-guild.toml".into(), line: 1, col: 1 })
    );
}

#[test]
fn tab_through_the_lists_comes_back_to_the_entry_that_was_chosen() {
    let mut harness = harness();
    harness.press("enter tab");
    assert_eq!(harness.shown(), "flood-2020");
    harness.press("tab tab");
    assert_eq!((harness.focus(), harness.shown()), (Focus::Dossier, "millers-guild"));
}

#[test]
fn what_falls_with_a_source_is_listed_and_leads_there() {
    let mut harness = harness();
    harness.press("3 j d");
    let screen = harness.screen();
    assert!(
        screen.contains("what falls with Penrose 2020")
            && screen.contains("✗ none River Board  Closed the lower lock."),
        "{screen}"
    );
    harness.press("enter");
    assert!(harness.is_bare());
    assert_eq!(harness.focus(), Focus::Dossier);
    harness.press("backspace 1 d");
    assert!(harness.is_bare(), "an actor is no source");
}

#[test]
fn what_the_rules_find_is_listed_counted_and_marked_at_its_citation() {
    let wrong = GAZETTE.replace("opened the sluices", "closed the sluices");
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", &wrong);
    harness.press("4");
    let before = harness.screen();
    assert!(before.contains("· [3]") && !before.contains("! "), "{before}");
    harness.check();
    let screen = harness.screen();
    assert!(screen.contains("⚠ [3]") && screen.contains("quote missing"), "{screen}");
    assert!(screen.contains("! 2 problems"), "{screen}");
    harness.press("!");
    assert!(harness.screen().contains("stands nowhere in the kept copy"), "{}", harness.screen());
    // The list of the load before stands until the rules have run again.
    harness.send(Msg::Loaded(corpus(&sample()), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("reloaded 1 file · 1 error, 1 warning"), "{}", harness.screen());
    let found = harness.app.model.status.problems().len();
    let late = harness.app.model.corpus.clone();
    harness.send(Msg::Loaded(corpus(&sample()), Load { read: 1, ..Load::default() }));
    harness.send(Msg::Checked(late, Arc::default()));
    assert_eq!(harness.app.model.status.problems().len(), found, "of an older corpus");
    harness = harness.with_copy("gazette-2020", GAZETTE);
    harness.copies.remove(0);
    harness.check();
    assert!(harness.screen().contains("reloaded 1 file · 1 warning, 1 note"), "{}", harness.screen());
    assert!(!harness.screen().contains("stands nowhere"), "{}", harness.screen());
}

#[test]
fn what_is_done_to_a_list_is_told_with_the_key_that_takes_it_back() {
    let mut harness = harness();
    for (keys, told) in [
        ("enter a", "everything is shown; a narrows to Millers' Guild again"),
        ("a", "narrowed to what is tied to Millers' Guild; a shows all"),
        ("esc", "everything is shown; a narrows to Millers' Guild again"),
        (",", "actors: most linked first; , changes it"),
        (", , ,", "actors: by name; , changes it"),
        ("/ b o a r d enter", "1 of 3 match “board”; esc clears the filter"),
        ("esc", "no filter any more; / types one"),
        ("F space enter", "1 facet chosen; esc lets it go, F changes it"),
        ("F j space esc", "2 facets chosen; esc lets them go, F changes them"),
        ("esc", "no facet any more; F chooses some"),
    ] {
        harness.press(keys);
        assert_eq!(harness.said(), told, "{keys}");
    }
}

#[test]
fn a_load_that_loses_dossiers_names_them() {
    let mut harness = harness();
    let without = |gone: &[&str]| {
        corpus(&sample().into_iter().filter(|(path, _)| !gone.contains(path)).collect::<Vec<_>>())
    };
    let load = |read, asked| Load { read, asked, ..Load::default() };
    let told = |harness: &Harness| harness.said().to_owned();
    harness.send(Msg::Loaded(without(&["events/treaty-2021.toml"]), load(0, false)));
    assert_eq!(told(&harness), "1 dossier gone: treaty-2021");
    harness.send(Msg::Loaded(corpus(&sample()), load(1, false)));
    assert_eq!(told(&harness), "reloaded 1 file");
    let most = ["millers-guild", "river-board", "zora-quill"].map(|id| format!("actors/{id}.toml"));
    let mut most: Vec<&str> = most.iter().map(String::as_str).collect();
    most.push("sources/ledger-2021.toml");
    harness.send(Msg::Loaded(without(&most), load(2, true)));
    let told = told(&harness);
    let start = "reloaded 2 files · 4 dossiers gone: ledger-2021, millers-guild, river-board, 1 more · ";
    assert!(told.starts_with(start) && told.ends_with("(! lists them)"), "{told}");
}

#[test]
fn what_falls_reads_as_words_in_order_of_names_and_opens_the_editor() {
    let mut harness = harness();
    harness.press("3 j d");
    let screen = harness.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap_or(usize::MAX);
    assert!(row("opposes River Board") < row("River Board  Closed"), "by name: {screen}");
    assert!(!screen.contains("river-board") && !screen.contains("[["), "{screen}");
    harness.press("e");
    assert!(
        matches!(harness.effects.last(), Some(Effect::Edit { path, line, .. }) if path.starts_with("actors/") && *line > 1),
        "{:?}",
        harness.effects.last()
    );
}

//! Tests of the browser, driven by keys.

use super::effect::Effect;
use super::msg::{Load, Msg};
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::views::browse::position::Focus;
use crate::domain::id::Kind;

pub(super) fn harness() -> Harness {
    Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE)
}

pub(super) fn with(path: &str, text: &str) -> crate::domain::snapshot::Snapshot {
    let mut files: Vec<(&str, &str)> = sample().into_iter().filter(|(name, _)| *name != path).collect();
    files.push((path, text));
    corpus(&files)
}

#[test]
fn edit_on_a_citation_opens_the_line_of_the_citation() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.press("enter 4");
    let mut tried = 0;
    for _ in 0..8 {
        harness.press("n");
        let Some((_, super::document::Target::Cite { owner, path, .. })) = harness.page().current_stop()
        else {
            continue;
        };
        // What the guild took part in is cited in the dossier of the event.
        let entry = harness.app.model.corpus.get(owner.as_str()).expect("an entry").clone();
        let line_at = |path: &[_]| entry.file.position(entry.span_at(path)).line;
        let (line, path) = (line_at(path), path.clone());
        harness.effects.clear();
        harness.press("e");
        let Some(Effect::Edit { path: file, line: opened, .. }) = harness.effects.first() else {
            panic!("{:?}", harness.effects)
        };
        assert_eq!((&**file, *opened), (&*entry.file.path, line), "{path:?}");
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
fn moving_the_cursor_previews_without_adding_to_history() {
    let mut harness = harness();
    assert_eq!(harness.shown(), "millers-guild");
    harness.press("j");
    assert_eq!((harness.shown(), harness.current().as_str()), ("river-board", ""));
    assert!(!harness.app.model.nav.has_back());
}

#[test]
fn opening_an_entry_narrows_every_list_to_related_entries() {
    let mut harness = harness();
    harness.press("enter");
    assert_eq!(harness.current(), "millers-guild");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board"]);
    assert_eq!(harness.list(Kind::Event), ["flood-2020"]);
    assert_eq!(harness.list(Kind::Source), ["gazette-2020"]);
    assert!(harness.screen().contains("1 Actors · 1 of 3 related to MG"), "{}", harness.screen());
    harness.press("a");
    assert_eq!(harness.list(Kind::Event), ["flood-2020", "treaty-2021"]);
    harness.press("a");
    assert_eq!(harness.list(Kind::Event), ["flood-2020"]);
}

#[test]
fn an_event_lists_its_participants_and_a_source_its_citing_entries() {
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
    assert_eq!((harness.current().as_str(), &*harness.pane(Kind::Actor).query().line()), ("", "board"));
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
    assert_eq!(harness.pane(Kind::Actor).query().line(), "");
    assert!(harness.is_narrowed());
    harness.press("esc esc esc");
    assert!(!harness.is_narrowed());
    assert_eq!(harness.effects, []);
}

#[test]
fn the_jump_dialog_finds_an_acronym_and_opens_it() {
    let mut harness = harness();
    harness.press("ctrl-p").type_text("mg");
    assert!(harness.screen().contains("MG → Millers' Guild"), "{}", harness.screen());
    harness.press("enter");
    assert_eq!((harness.current().as_str(), harness.dialogs()), ("millers-guild", 0));
}

#[test]
fn a_stale_search_result_changes_nothing() {
    let mut harness = harness();
    harness.press("ctrl-p").type_text("quill");
    let before = harness.screen();
    let names = crate::search::name_index::NameIndex::new(&harness.app.model.corpus, harness.app.model.today);
    let stale = crate::search::jump::jump(&names, "board", 10, None, &|| false).expect("not cancelled");
    harness.send(Msg::Found(1, stale));
    assert_eq!(harness.screen(), before);
}

#[test]
fn edit_opens_the_line_of_the_item_under_the_cursor() {
    let mut harness = harness();
    harness.press("e");
    assert_eq!(
        harness.effects.last(),
        Some(&Effect::Edit { path: "actors/millers-guild.toml".into(), line: 1, col: 1 })
    );
    harness.press("4 G");
    // Move up from the end to the second claim.
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
        file.lines().text_of(&file.text, *line).contains("[[claim]]")
            || file.lines().text_of(&file.text, *line).contains("Opened the sluices"),
        "line {line}"
    );
}

#[test]
fn help_lists_exactly_the_keys_that_work_here() {
    let mut harness = harness();
    harness.press("?");
    let screen = harness.screen();
    assert!(screen.contains("filter the list"), "{screen}");
    harness.press("/").type_text("back in history");
    let screen = harness.screen();
    assert!(screen.contains("no matching key"), "there is no history yet: {screen}");
    harness.press("esc esc enter ? /").type_text("back in history");
    assert!(
        harness.screen().contains("backspace ctrl-o alt-← H  go back in history"),
        "{}",
        harness.screen()
    );
}

#[test]
fn the_help_can_be_searched() {
    let mut harness = harness();
    harness.press("? /").type_text("copy url");
    let screen = harness.screen();
    assert!(screen.contains("copy an id") && !screen.contains("next pane"), "{screen}");
    harness.press("enter esc");
    assert!(harness.screen().contains("next pane"), "escape shows every key again: {}", harness.screen());
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn a_problem_opens_the_editor_at_its_place() {
    let mut harness =
        Harness::new(with("actors/x.toml", "name = \"X\"\nkind = \"person\"\nsumary = \"\"\n"), 120, 40);
    harness.press("! e");
    assert_eq!(harness.effects, [Effect::Edit { path: "actors/x.toml".into(), line: 3, col: 1 }]);
    assert!(harness.screen().contains("did you mean `summary`?"), "{}", harness.screen());
}

#[test]
fn edit_on_a_link_in_multiline_text_opens_its_line() {
    let text = "name = \"X\"\nkind = \"person\"\nnotes = \"\"\"\nOne \\\"word\\\" first.\nThen [[millers-guild]].\n\nAnd [[no-such-one|a name]], [@no-source] too.\n\"\"\"\n";
    let mut harness = Harness::new(with("actors/x.toml", text), 120, 40);
    harness.press("/").type_text("X").press("enter 4");
    let mut opened = |keys: &str| {
        harness.press(keys);
        let Some(Effect::Edit { path, line, col }) = harness.effects.last() else { panic!("no edit") };
        assert_eq!(&**path, "actors/x.toml");
        (*line, *col)
    };
    assert_eq!([opened("n e"), opened("n e"), opened("n e")], [(5, 6), (7, 5), (7, 29)]);
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
fn below_the_minimum_size_one_message_is_shown() {
    let harness = Harness::new(corpus(&sample()), 39, 9);
    assert_eq!(harness.screen().trim(), "too small: 39×9, needs 40×10");
}

#[test]
fn an_empty_corpus_shows_what_to_do() {
    let harness = Harness::new(corpus(&[]), 120, 40);
    let screen = harness.screen();
    assert!(screen.contains("no actors yet") && screen.contains("! to list problems"), "{screen}");
}

#[test]
fn sort_changes_the_order_and_reports_it() {
    let mut harness = harness();
    harness.press(",");
    assert_eq!(harness.list(Kind::Actor)[0], "river-board");
    assert!(harness.screen().contains("most linked first"));
}

#[test]
fn resizing_keeps_the_position() {
    let mut harness = harness();
    harness.press("j 4 n n");
    let (shown, stop) = (harness.shown().to_owned(), harness.page().stop);
    harness.send(Msg::Resize(60, 20));
    harness.send(Msg::Resize(200, 60));
    harness.send(Msg::Resize(120, 40));
    assert_eq!((harness.shown(), harness.page().stop), (shown.as_str(), stop));
}

#[test]
fn without_color_the_screen_has_the_same_text() {
    let mut plain = harness();
    plain.set(|set| set.theme.color = false);
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
        "every mark has an ASCII form: {}",
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
fn tab_through_the_lists_returns_to_the_current_entry() {
    let mut harness = harness();
    harness.press("enter tab");
    assert_eq!(harness.shown(), "flood-2020");
    harness.press("tab tab");
    assert_eq!((harness.focus(), harness.shown()), (Focus::Dossier, "millers-guild"));
}

#[test]
fn dependents_of_a_source_are_listed_and_can_be_opened() {
    let mut harness = harness();
    harness.press("3 j d");
    let screen = harness.screen();
    assert!(
        screen.contains("depends on Penrose 2020")
            && screen.contains("✗ none River Board  Closed the lower lock."),
        "{screen}"
    );
    harness.press("enter");
    assert!(harness.is_bare());
    assert_eq!(harness.focus(), Focus::Dossier);
    harness.press("backspace 1 d");
    assert!(harness.is_bare(), "an actor is not a source");
}

#[test]
fn changes_to_a_list_are_reported_with_the_key_that_undoes_them() {
    let mut harness = harness();
    for (keys, message) in [
        ("enter a", "showing all entries (a for those related to Millers' Guild)"),
        ("a", "showing entries related to Millers' Guild (a for all)"),
        ("esc", "showing all entries (a for those related to Millers' Guild)"),
        (",", "actors: most linked first (, to change)"),
        (",", "actors: by type (, to change)"),
        (",", "actors: by name (, to change)"),
        ("/ b o a r d enter", "1 of 3 match board (esc to clear the filter)"),
        ("esc", "filter cleared (/ to filter)"),
        ("F space enter", "1 of 3 match kind:government-body (esc to clear the filter)"),
        ("F j space esc", "2 of 3 match kind:government-body,organization (esc to clear the filter)"),
        ("esc", "filter cleared (/ to filter)"),
    ] {
        harness.press(keys);
        assert_eq!(harness.message(), message, "{keys}");
    }
}

#[test]
fn dependents_are_text_sorted_by_name_and_open_the_editor() {
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

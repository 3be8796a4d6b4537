use crate::domain::id::Kind;
use crate::tui::effect::Effect;
use crate::tui::msg::Msg;
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;

fn harness() -> Harness {
    let mut files = sample();
    files[0].1 = "title = \"The river\"\n[[view]]\nname = \"Public bodies\"\nquery = \"kind:government-body\"\n\
                  [[view]]\nname = \"Broken\"\nquery = \"kidn:x\"\n\
                  [[view]]\nname = \"Signed\"\nquery = \"kind:agreement\"\n\
                  [[view]]\nname = \"Said\"\nquery = \"is:claim\"\n";
    Harness::new(corpus(&files), 120, 40).with_copy("gazette-2020", GAZETTE)
}

/// The row of the palette under the cursor.
fn under(harness: &Harness) -> String {
    let screen = harness.screen();
    let lines = screen.lines().map(|line| line.chars().skip(12).collect::<String>());
    lines.into_iter().find(|line| line.starts_with("│▌")).unwrap_or_default()
}

#[test]
fn every_action_that_works_in_the_view_below_is_listed_with_its_key() {
    let mut harness = harness();
    harness.press(":");
    for (typed, name, key) in [
        ("facets", "facets", "F"),
        ("jump", "jump", "ctrl-p"),
        ("go to the events", "events", "2"),
        ("problems", "problems", "!"),
        ("order of the list", "sort", ","),
    ] {
        harness.press("ctrl-u").type_text(typed);
        let row = under(&harness);
        assert!(row.contains(&format!("▌{name} ")), "{typed}: {row}");
        assert!(row.trim_end_matches([' ', '│']).contains(&format!(" {key}")), "{typed}: {row}");
    }
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn enter_does_what_the_key_would_do_in_the_view_below() {
    let (mut by_key, mut by_name) = (harness(), harness());
    by_key.press("enter 4 n n n o");
    by_name.press("enter 4 n n n :").type_text("archived copy").press("enter");
    assert_eq!(by_name.view(), ViewId::Reader);
    assert_eq!(by_name.location(), by_key.location());
    by_key.press("] /");
    by_name.press(":").type_text("next cited").press("enter :").type_text("find in the text").press("enter");
    assert_eq!((by_name.location(), by_name.screen()), (by_key.location(), by_key.screen()));
}

#[test]
fn an_action_that_would_do_nothing_says_so_and_stays_open() {
    let mut harness = harness();
    harness.press(":").type_text("scroll the dossier up").press("enter");
    assert_eq!((harness.dialogs(), harness.message()), (1, "scroll up: nothing to do here"));
    assert_eq!(harness.effects, []);
}

#[test]
fn views_saved_views_and_kinds_are_commands_too() {
    let mut harness = harness();
    harness.press(":").type_text("statements").press("enter");
    assert_eq!(harness.view(), ViewId::Statements);
    harness.press(":").type_text("browse").press("enter");
    assert!(harness.is_bare());
    harness.press(":").type_text("public bod").press("enter");
    assert_eq!(harness.list(Kind::Actor), ["river-board"]);
    assert!(harness.is_bare());
    harness.press(":").type_text("agreement").press("enter");
    assert_eq!(harness.list(Kind::Event), ["treaty-2021"]);
    assert_eq!(harness.focus(), crate::tui::views::browse::position::Focus::List(Kind::Event));
    harness.press("backspace");
    assert_eq!(harness.list(Kind::Actor), ["river-board"], "back to the list before");
    harness.press("! :").type_text("public bod").press("enter");
    assert_eq!(harness.list(Kind::Actor), ["river-board"], "a view without a list opens one");
    harness.press("t :").type_text("public bod").press("enter");
    let query = harness.location().query.map(|query| query.query.to_string());
    assert_eq!((harness.view(), query.as_deref()), (ViewId::Timeline, Some("kind:government-body")));
    harness.press(":").type_text("broken").press("enter");
    assert!(harness.message().contains("did you mean `kind"), "{}", harness.message());
}

#[test]
fn a_saved_view_opens_in_the_list_with_its_matches_as_from_the_menu() {
    for (name, rows_of_menu) in [("signed", "G k enter"), ("said", "G enter")] {
        for from in ["1", "2", "!", "S"] {
            let (mut by_name, mut by_menu) = (harness(), harness());
            by_name.press(from).press(":").type_text(name).press("enter");
            // The problems have no list of their own, so that the menu is that of the actors.
            by_menu.press(if from == "!" { "1" } else { from }).press("V").press(rows_of_menu);
            assert_eq!(by_name.location().query, by_menu.location().query, "{name} from {from}");
            assert_eq!(by_name.view(), by_menu.view(), "{name} from {from}");
        }
    }
}

#[test]
fn commands_used_recently_come_first_and_are_saved() {
    let first = |harness: &mut Harness| {
        harness.press(":");
        let row = under(harness);
        harness.press("esc");
        row
    };
    let mut harness = harness();
    assert!(first(&mut harness).contains("open the row"), "{}", first(&mut harness));
    harness.press(":").type_text("events").press("enter :").type_text("sort").press("enter");
    assert!(first(&mut harness).contains("change the order of the list"));
    let saved = harness.effects.iter().rev().find_map(|effect| match effect {
        Effect::RememberCommands(commands) => Some(commands.clone()),
        _ => None,
    });
    assert_eq!(saved.as_deref(), Some(&["sort".to_owned(), "pane-2".to_owned()][..]));
    harness.send(Msg::RecentCommands(vec!["problems".to_owned()]));
    assert!(first(&mut harness).contains("list all problems"));
}

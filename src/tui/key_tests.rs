//! Tests of the keys shared by all views, in the places where they are used.

use super::effect::Effect;
use super::split::Split;
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::view::id::ViewId;
use crate::domain::id::Kind;

fn at(keys: &str, width: u16, height: u16) -> Harness {
    let mut harness = Harness::new(corpus(&sample()), width, height).with_copy("gazette-2020", GAZETTE);
    harness.press(keys);
    harness
}

#[test]
fn q_closes_a_view_or_a_dialog_and_quits_from_browse_only() {
    for keys in ["!", "enter 4 n n n o", "enter 4 n n n c", "3 end d", "?", "F", "y", "enter 4 n n n o ?"] {
        let mut harness = at(keys, 120, 40);
        let (view, dialogs) = (harness.view(), harness.dialogs());
        harness.press("q");
        assert!(!harness.effects.contains(&Effect::Quit), "{keys}");
        let closed = if dialogs > 0 { (view, dialogs - 1) } else { (ViewId::Browse, 0) };
        assert_eq!((harness.view(), harness.dialogs()), closed, "{keys}");
    }
    assert_eq!(at("q", 120, 40).effects, [Effect::Quit]);
    assert_eq!(at("/ q", 120, 40).effects, [], "a letter of the filter");
    assert_eq!(at("ctrl-p q", 120, 40).effects, [], "a letter of a name");
}

#[test]
fn esc_closes_and_clears_and_never_quits() {
    for keys in ["", "!", "?", "F", "/ x", "enter", "4", "enter 4 n n n o v", "ctrl-p"] {
        let mut harness = at(keys, 120, 40);
        harness.press("esc esc esc esc");
        assert!(!harness.effects.contains(&Effect::Quit), "{keys}");
        assert!(harness.is_bare() && !harness.is_narrowed(), "{keys}");
    }
}

#[test]
fn history_has_the_keys_common_in_other_programs() {
    for (back, forward) in [("backspace", "L"), ("H", "alt-right"), ("ctrl-o", "L"), ("alt-left", "L")] {
        let mut harness = at("enter j enter", 120, 40);
        let second = harness.current();
        harness.press(back);
        assert_ne!(harness.current(), second, "{back}");
        harness.press(forward);
        assert_eq!(harness.current(), second, "{forward}");
    }
}

/// A corpus with lists and dossiers longer than any screen.
fn long() -> Harness {
    let claims: String = (0..80).map(|n| format!("[[claim]]\ntext = \"Claim {n:02}.\"\n")).collect();
    let files: Vec<(String, String)> = (0..90)
        .map(|n| (format!("actors/a{n:02}.toml"), format!("name = \"A{n:02}\"\nkind = \"person\"\n{claims}")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Harness::new(corpus(&files), 120, 40)
}

#[test]
fn pages_and_half_pages_move_the_cursor_of_a_list() {
    let mut harness = long();
    harness.press("ctrl-d");
    let half = harness.under(Kind::Actor).to_owned();
    harness.press("ctrl-u ctrl-f");
    let page = harness.under(Kind::Actor).to_owned();
    assert!("a00" < half.as_str() && half < page, "{half} {page}");
    harness.press("ctrl-b pgdn");
    assert_eq!(harness.under(Kind::Actor), page, "the named key does the same");
    harness.press("pgup");
    assert_eq!(harness.under(Kind::Actor), "a00");
    harness.press("space");
    assert_eq!(
        (harness.under(Kind::Actor), harness.message()),
        ("a00", "space does nothing here (? for help)")
    );
}

#[test]
fn space_scrolls_a_page_and_lists_can_scroll_the_dossier() {
    let mut harness = long();
    harness.press("J J");
    let offset = harness.page().offset;
    assert!(offset > 0 && harness.under(Kind::Actor) == "a00");
    harness.press("K K");
    assert_eq!(harness.page().offset, 0);
    let before = harness.page().row;
    harness.press("4 space");
    assert!(harness.page().row > before + 20, "{}", harness.page().row);
    harness.press("ctrl-b");
    assert_eq!(harness.page().row, before);
}

#[test]
fn sections_can_be_stepped_through_forward_and_back() {
    let mut harness = at("enter 4", 120, 40);
    let heading = |harness: &Harness| {
        let page = harness.page();
        let of = page.document.sections.iter().rfind(|row| **row <= page.row);
        of.map(|row| page.document.rows[*row].row.text())
    };
    let mut walked = Vec::new();
    for _ in 0..20 {
        let before = harness.page().row;
        harness.press("}");
        if harness.page().row == before {
            break;
        }
        walked.push(heading(&harness));
    }
    assert_eq!(walked.len(), harness.page().document.sections.len(), "{walked:?}");
    assert_eq!(harness.message(), "no section below");
    for heading_before in walked.iter().rev().skip(1) {
        harness.press("{");
        assert_eq!(heading(&harness), *heading_before);
    }
    harness.press("{ {");
    assert_eq!(harness.message(), "no section above");
}

#[test]
fn the_same_keys_step_through_the_paragraphs_of_a_copy() {
    let long = (0..200).map(|n| format!("Paragraph {n}.\n\n")).collect::<String>();
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", &long);
    harness.press("3 end o");
    let top = |harness: &Harness| {
        let screen = harness.screen();
        let first = screen
            .lines()
            .find_map(|line| line.split_once("Paragraph ")?.1.split_once('.').map(|(n, _)| n.to_owned()));
        first.unwrap_or_default()
    };
    harness.press("g } }");
    assert_eq!(top(&harness), "2");
    harness.press("{");
    assert_eq!(top(&harness), "1");
    harness.press("space");
    assert_ne!(top(&harness), "1");
}

#[test]
fn a_pane_can_be_resized_within_limits_and_its_size_is_remembered() {
    let mut harness = at("", 120, 40);
    let width = |harness: &Harness| harness.browse().layout().lists[0].width;
    let before = width(&harness);
    harness.press("+");
    assert_eq!(width(&harness), before + 4);
    assert!(
        matches!(harness.effects.as_slice(), [Effect::Remember(Split { lists: Some(_), .. })]),
        "{:?}",
        harness.effects
    );
    harness.press("4 +");
    assert_eq!(width(&harness), before, "the dossier is larger, so the lists are smaller");
    harness.press("-");
    assert_eq!(width(&harness), before + 4);
    harness.press(&"- ".repeat(40));
    assert_eq!(harness.message(), "this pane cannot be smaller");
    harness.press(&"+ ".repeat(40));
    assert_eq!((width(&harness), harness.message()), (30, "this pane cannot be larger"));
    harness.press("z +");
    assert_eq!(harness.message(), "this pane already fills the screen");
}

#[test]
fn keys_without_an_action_in_a_view_say_so() {
    let keys = "t w D m ' A i r x X f P = [ ] f5 ctrl-g";
    for place in ["", "4", "!"] {
        for key in keys.split(' ') {
            let mut harness = at(place, 120, 40);
            let before = harness.location();
            if matches!((place, key), ("" | "4", "t")) {
                continue;
            }
            harness.press(key);
            assert_eq!(harness.message(), format!("{key} does nothing here (? for help)"), "{place}");
            assert_eq!(harness.location(), before);
        }
    }
    let mut harness = at("F", 120, 40);
    harness.press("t");
    assert!(harness.message().starts_with("t does nothing here"), "in a dialog too: {}", harness.message());
}

#[test]
fn a_text_input_opens_empty_and_recalls_its_last_text() {
    // Each view with a text input, and what is typed into it.
    for (place, text) in
        [("", "quill"), ("4", "sluices"), ("enter 4 n n n o", "lock"), ("F", "person"), ("?", "jump")]
    {
        let mut harness = at(place, 120, 40);
        let line = |harness: &Harness| harness.app.top().input().map(|line| line.text().to_owned());
        harness.press("/").type_text(text).press("enter /");
        assert_eq!(line(&harness).as_deref(), Some(""), "{place}");
        harness.press("up");
        assert_eq!(line(&harness).as_deref(), Some(text), "{place}");
        harness.press("up").type_text("x");
        assert_eq!(line(&harness), Some(format!("{text}x")), "{place}: recall does not overwrite text");
    }
}

#[test]
fn a_filter_applies_until_another_is_typed() {
    let mut harness = at("/ q u enter", 120, 40);
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    harness.press("/ enter");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"], "nothing was typed, nothing changes");
    harness.press("/ b");
    assert_eq!(harness.list(Kind::Actor), ["river-board"], "not `qub`");
    harness.press("esc");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"], "the filter before is back");
    harness.press("esc");
    assert_eq!(harness.list(Kind::Actor).len(), 3);
}

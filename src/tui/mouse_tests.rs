//! Tests of the mouse.

use std::ops::Range;

use ratatui::layout::Position;

use crate::domain::id::Kind;
use crate::tui::effect::Effect;
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::View;
use crate::tui::view::hits::{HitArea, HitTarget};
use crate::tui::view::pointer::MouseKind;
use crate::tui::views::browse::position::Focus;

fn harness(width: u16) -> Harness {
    Harness::new(corpus(&sample()), width, 30)
}

fn send(harness: &mut Harness, kind: MouseKind, x: u16, y: u16) {
    harness.point(kind, x, y);
}

/// The first cell of a text on the screen, within some columns.
fn cell(harness: &Harness, text: &str, columns: Range<usize>) -> (u16, u16) {
    for (y, line) in harness.screen().lines().enumerate() {
        let cells: Vec<char> = line.chars().collect();
        let wanted: Vec<char> = text.chars().collect();
        if let Some(x) =
            columns.clone().take_while(|x| *x < cells.len()).find(|x| cells[*x..].starts_with(&wanted))
        {
            return (x as u16, y as u16);
        }
    }
    panic!("no {text} on\n{}", harness.screen());
}

fn click(harness: &mut Harness, text: &str, columns: Range<usize>) {
    let (x, y) = cell(harness, text, columns);
    send(harness, MouseKind::Press, x, y);
    send(harness, MouseKind::Release, x, y);
}

#[test]
fn a_click_moves_the_cursor_and_a_second_one_opens() {
    let mut harness = harness(120);
    click(&mut harness, "River Board", 0..43);
    assert_eq!((harness.under(Kind::Actor), harness.current().as_str()), ("river-board", ""));
    click(&mut harness, "The spring flood", 0..43);
    assert_eq!((harness.focus(), harness.shown()), (Focus::List(Kind::Event), "flood-2020"));
    click(&mut harness, "The spring flood", 0..43);
    assert_eq!(harness.current(), "flood-2020");
}

#[test]
fn a_key_between_two_clicks_prevents_a_double_click() {
    let mut harness = harness(120);
    click(&mut harness, "River Board", 0..43);
    harness.press("k j");
    click(&mut harness, "River Board", 0..43);
    assert_eq!(harness.current(), "");
}

#[test]
fn every_link_can_be_hit_where_it_is_drawn() {
    for width in [60, 80, 120, 200] {
        every_link_is_found(harness(width));
    }
}

#[test]
fn every_link_can_be_hit_where_it_is_drawn_in_reordered_text() {
    let files = [
        ("actors/a-b.toml", "name = \"לשכת הנהר\"\nkind = \"person\"\n"),
        (
            "actors/c-d.toml",
            "name = \"C\"\nkind = \"person\"\nsummary = \"קודם [[a-b|הלשכה]] (45) ואחר כך [[a-b]], then [[c-d|this]] וסוף.\"\n\n[[relation]]\ntype = \"leads\"\nto = \"a-b\"\n",
        ),
    ];
    for width in [60, 80, 120, 200] {
        let mut harness = Harness::new(corpus(&files), width, 30);
        harness.set(|set| set.bidi = crate::tui::row::Bidi::Visual);
        harness.press("/ c enter 4");
        assert!(
            harness.screen().contains("הכשלה") && !harness.screen().contains("הלשכה"),
            "{}",
            harness.screen()
        );
        every_link_is_found(harness);
    }
}

fn every_link_is_found(mut harness: Harness) {
    let width = harness.app.model.area.width;
    harness.press("4");
    for stop in 0..harness.page().document.stops.len() {
        harness.press("n");
        let number = harness.page().stop.expect("a stop");
        let inner = crate::tui::geometry::inside(harness.browse().layout().dossier);
        let buffer = harness.buffer();
        let reversed = |x: u16, y: u16| {
            let cell = buffer.cell((x, y)).expect("a cell");
            cell.modifier.contains(ratatui::style::Modifier::REVERSED) && cell.symbol() != " "
        };
        let cells: Vec<Position> = inner.positions().filter(|at| reversed(at.x, at.y)).collect();
        assert!(!cells.is_empty(), "stop {stop} is on the screen at {width}");
        for at in cells {
            assert!(
                matches!(
                    harness.hits().at(at),
                    Some(HitArea { target: HitTarget::Line { stop: Some(found), .. }, .. }) if *found == number
                ),
                "{at:?} at {width}"
            );
        }
    }
}

#[test]
fn a_double_click_follows_a_link() {
    let mut harness = harness(120);
    click(&mut harness, "River Board", 50..120);
    assert!(harness.page().current_stop().is_some_and(|(stop, _)| Some(stop) == harness.page().stop));
    assert_eq!((harness.focus(), harness.shown()), (Focus::Dossier, "millers-guild"));
    click(&mut harness, "River Board", 50..120);
    assert_eq!(harness.current(), "river-board");
}

#[test]
fn tabs_can_be_clicked() {
    let mut harness = harness(80);
    click(&mut harness, "Sources", 0..43);
    assert_eq!(harness.focus(), Focus::List(Kind::Source));
    click(&mut harness, "Events", 0..43);
    assert_eq!(harness.focus(), Focus::List(Kind::Event));
}

#[test]
fn the_breadcrumbs_lead_back_to_the_list_on_a_narrow_screen() {
    let mut harness = harness(60);
    harness.press("4");
    send(&mut harness, MouseKind::Press, 3, 0);
    assert_eq!(harness.focus(), Focus::List(Kind::Actor));
}

#[test]
fn the_wheel_scrolls_the_pane_under_the_pointer_and_keeps_the_cursor_visible() {
    let many: Vec<(String, String)> = (0..60)
        .map(|n| (format!("actors/a{n:02}.toml"), format!("name = \"A{n:02}\"\nkind = \"person\"\n")))
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut harness = Harness::new(corpus(&files), 80, 24);
    harness.press("4");
    send(&mut harness, MouseKind::WheelDown, 5, 5);
    assert_eq!((harness.pane(Kind::Actor).location().scroll.offset, harness.under(Kind::Actor)), (3, "a03"));
    assert_eq!(harness.focus(), Focus::Dossier, "focus does not change");
    for _ in 0..40 {
        send(&mut harness, MouseKind::WheelDown, 5, 5);
    }
    assert_eq!(harness.pane(Kind::Actor).location().scroll.offset, 40);
    send(&mut harness, MouseKind::WheelUp, 5, 5);
    assert_eq!((harness.pane(Kind::Actor).location().scroll.offset, harness.under(Kind::Actor)), (37, "a40"));
}

#[test]
fn a_dragged_divider_is_remembered() {
    for width in [80, 120, 200] {
        let mut harness = harness(width);
        let edge = harness.browse().layout().dossier.x;
        send(&mut harness, MouseKind::Press, edge, 10);
        assert_eq!(harness.effects, [Effect::FollowPointer(true)]);
        for to in [edge - 3, edge - 6] {
            send(&mut harness, MouseKind::Drag, to, 10);
            assert_eq!(harness.browse().layout().dossier.x, to.max(30), "it follows the pointer");
        }
        send(&mut harness, MouseKind::Release, edge - 6, 10);
        assert_eq!(harness.browse().layout().dossier.x, (edge - 6).max(30));
        assert_eq!(
            harness.effects[1..],
            [Effect::Remember(harness.app.model.split), Effect::FollowPointer(false)]
        );
        send(&mut harness, MouseKind::Release, 3, 3);
        assert_eq!(harness.effects.len(), 3, "released once");
        send(&mut harness, MouseKind::Press, edge - 6, 10);
        send(&mut harness, MouseKind::Release, 0, 0);
        assert_eq!(harness.browse().layout().dossier.x, 30);
    }
}

#[test]
fn a_click_in_a_dialog_goes_to_the_dialog() {
    let mut harness = harness(120);
    harness.press("F");
    click(&mut harness, "[ ] person", 50..120);
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    harness.press("esc esc ctrl-p");
    click(&mut harness, "River Board", 0..43);
    click(&mut harness, "River Board", 0..43);
    assert_eq!((harness.current().as_str(), harness.is_bare()), ("river-board", true));
}

#[test]
fn the_mouse_never_panics() {
    for (width, height) in [(1, 1), (12, 12), (40, 10), (60, 20), (80, 24), (120, 30), (200, 40)] {
        for keys in ["", "4", "ctrl-p", "F", "/"] {
            let mut harness = Harness::new(corpus(&sample()), width, height);
            harness.press(keys);
            for x in (0..=width + 1).step_by(17) {
                for y in (0..=height + 1).step_by(9) {
                    for kind in [
                        MouseKind::Press,
                        MouseKind::Drag,
                        MouseKind::Release,
                        MouseKind::WheelDown,
                        MouseKind::WheelUp,
                    ] {
                        send(&mut harness, kind, x, y);
                    }
                }
            }
            send(&mut harness, MouseKind::Press, u16::MAX, u16::MAX);
            harness.screen();
        }
    }
}

#[test]
fn a_divider_whose_release_was_missed_is_released_by_the_next_press() {
    let mut harness = harness(120);
    let edge = harness.browse().layout().dossier.x;
    send(&mut harness, MouseKind::Press, edge, 10);
    send(&mut harness, MouseKind::Press, 3, 3);
    assert_eq!(harness.effects, [Effect::FollowPointer(true), Effect::FollowPointer(false)]);
    let before = harness.app.model.split;
    send(&mut harness, MouseKind::Drag, 60, 10);
    assert_eq!(harness.app.model.split, before);
}

#[test]
fn rows_of_dependents_open_like_rows_of_a_list() {
    let mut harness = harness(120);
    harness.press("3 j d");
    click(&mut harness, "Closed the lower lock", 0..120);
    assert!(!harness.is_bare());
    click(&mut harness, "Closed the lower lock", 0..120);
    assert!(harness.is_bare());
    assert_eq!(harness.shown(), "river-board");
}

#[test]
fn a_click_outside_the_help_closes_it() {
    let mut harness = harness(120);
    harness.press("?");
    click(&mut harness, "keys", 0..120);
    assert_eq!(harness.dialogs(), 1);
    send(&mut harness, MouseKind::Press, 0, 5);
    assert!(harness.is_bare(), "{}", harness.screen());
}

#[test]
fn a_click_on_a_key_in_the_footer_acts_like_the_key() {
    let mut harness = harness(120);
    harness.press("enter 4 n n n");
    click(&mut harness, "c review", 0..120);
    assert!(harness.screen().contains("esc close"), "{}", harness.screen());
    click(&mut harness, "close", 0..120);
    assert!(harness.is_bare());
    click(&mut harness, "? help", 0..120);
    assert!(harness.screen().contains("keys: dossier"), "{}", harness.screen());
    harness.press("esc 1 a / q u");
    click(&mut harness, "accept", 0..120);
    assert_eq!((harness.list(Kind::Actor), harness.app.top().input().is_none()), (vec!["zora-quill"], true));
    harness.press("y");
    click(&mut harness, "n name", 0..120);
    assert!(matches!(harness.effects.last(), Some(Effect::Clipboard { text, .. }) if text == "Zora Quill"));
    harness.send(crate::tui::msg::Msg::StatusExpired);
    let before = harness.effects.len();
    send(&mut harness, MouseKind::Press, 119, 29);
    assert_eq!(
        (harness.effects.len(), harness.dialogs()),
        (before, 0),
        "a click beside the keys does nothing"
    );
}

#[test]
fn a_click_clears_the_status_line_as_a_key_does() {
    let mut harness = harness(120);
    harness.press(",");
    assert!(!harness.message().is_empty());
    send(&mut harness, MouseKind::Press, 0, 0);
    assert_eq!(harness.message(), "");
}

#[test]
fn a_click_that_focuses_a_pane_opens_nothing() {
    let mut harness = harness(120);
    click(&mut harness, "River Board", 50..120);
    harness.press("1");
    click(&mut harness, "River Board", 50..120);
    assert_eq!((harness.current().as_str(), harness.focus()), ("", Focus::Dossier));
    click(&mut harness, "River Board", 50..120);
    assert_eq!(harness.current(), "river-board");
}

#[test]
fn a_third_click_does_not_open_the_row_that_replaced_the_opened_one() {
    let mut harness = harness(120);
    let (x, y) = cell(&harness, "River Board", 0..43);
    for _ in 0..3 {
        send(&mut harness, MouseKind::Press, x, y);
    }
    assert_eq!((harness.current().as_str(), harness.app.model.nav.past().count()), ("river-board", 1));
}

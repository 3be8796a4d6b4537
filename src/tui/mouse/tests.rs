use std::ops::Range;

use super::*;
use crate::domain::id::Kind;
use crate::tui::msg::Msg;
use crate::tui::rig::{Rig, corpus, sample};

fn rig(width: u16) -> Rig {
    Rig::new(corpus(&sample()), width, 30)
}

fn send(rig: &mut Rig, did: Did, x: u16, y: u16) {
    rig.send(Msg::Mouse(Mouse { at: Position::new(x, y), did }));
}

/// The cell where a text first stands on the screen, among some columns.
fn cell(rig: &Rig, text: &str, columns: Range<usize>) -> (u16, u16) {
    for (y, line) in rig.screen().lines().enumerate() {
        let cells: Vec<char> = line.chars().collect();
        let wanted: Vec<char> = text.chars().collect();
        if let Some(x) =
            columns.clone().take_while(|x| *x < cells.len()).find(|x| cells[*x..].starts_with(&wanted))
        {
            return (x as u16, y as u16);
        }
    }
    panic!("no {text} on\n{}", rig.screen());
}

fn click(rig: &mut Rig, text: &str, columns: Range<usize>) {
    let (x, y) = cell(rig, text, columns);
    send(rig, Did::Press, x, y);
    send(rig, Did::Release, x, y);
}

#[test]
fn a_click_puts_the_cursor_and_a_second_one_chooses() {
    let mut rig = rig(120);
    click(&mut rig, "River Board", 0..43);
    assert_eq!((rig.under(Kind::Actor), rig.current()), ("river-board", ""));
    click(&mut rig, "The spring flood", 0..43);
    assert_eq!((rig.state.here.focus, rig.shown()), (Focus::List(Kind::Event), "flood-2020"));
    click(&mut rig, "The spring flood", 0..43);
    assert_eq!(rig.current(), "flood-2020");
}

#[test]
fn a_key_between_makes_it_two_first_clicks() {
    let mut rig = rig(120);
    click(&mut rig, "River Board", 0..43);
    rig.press("k j");
    click(&mut rig, "River Board", 0..43);
    assert_eq!(rig.current(), "");
}

#[test]
fn every_link_of_the_page_is_found_where_it_is_drawn() {
    for width in [60, 80, 120, 200] {
        every_link_is_found(rig(width));
    }
}

#[test]
fn every_link_is_found_where_it_is_drawn_in_text_that_is_turned_too() {
    let files = [
        ("actors/a-b.toml", "name = \"לשכת הנהר\"\nkind = \"person\"\n"),
        (
            "actors/c-d.toml",
            "name = \"C\"\nkind = \"person\"\nsummary = \"קודם [[a-b|הלשכה]] (45) ואחר כך [[a-b]], then [[c-d|this]] וסוף.\"\n\n[[relation]]\ntype = \"leads\"\nto = \"a-b\"\n",
        ),
    ];
    for width in [60, 80, 120, 200] {
        let mut rig = Rig::new(corpus(&files), width, 30);
        rig.state.bidi = crate::tui::row::Bidi::Visual;
        rig.press("/ c enter 4");
        assert!(rig.screen().contains("הכשלה") && !rig.screen().contains("הלשכה"), "{}", rig.screen());
        every_link_is_found(rig);
    }
}

fn every_link_is_found(mut rig: Rig) {
    let width = rig.state.area.width;
    rig.press("4");
    for stop in 0..rig.state.page.stops.len() {
        rig.press("n");
        let layout = rig.state.layout().expect("a layout");
        let number = rig.state.here.page.stop.expect("a stop");
        let inner = crate::tui::layout::inside(layout.dossier);
        let buffer = rig.buffer();
        let reversed = |x: u16, y: u16| {
            let cell = buffer.cell((x, y)).expect("a cell");
            cell.modifier.contains(ratatui::style::Modifier::REVERSED) && cell.symbol() != " "
        };
        let cells: Vec<Position> = inner.positions().filter(|at| reversed(at.x, at.y)).collect();
        assert!(!cells.is_empty(), "stop {stop} is on the screen at {width}");
        for at in cells {
            assert!(
                matches!(hit(&rig.state, at), Hit::Page(_, Some(found)) if found == number),
                "{at:?} at {width}"
            );
        }
    }
}

#[test]
fn a_link_is_followed_by_the_second_click_on_it() {
    let mut rig = rig(120);
    click(&mut rig, "River Board", 50..120);
    assert!(rig.state.stop().is_some_and(|(stop, _)| Some(stop) == rig.state.here.page.stop));
    assert_eq!((rig.state.here.focus, rig.shown()), (Focus::Dossier, "millers-guild"));
    click(&mut rig, "River Board", 50..120);
    assert_eq!(rig.current(), "river-board");
}

#[test]
fn a_tab_is_clicked_where_the_lists_share_a_box() {
    let mut rig = rig(80);
    click(&mut rig, "Sources", 0..43);
    assert_eq!(rig.state.here.focus, Focus::List(Kind::Source));
    click(&mut rig, "Events", 0..43);
    assert_eq!(rig.state.here.focus, Focus::List(Kind::Event));
}

#[test]
fn the_crumbs_lead_back_to_the_list_on_a_narrow_screen() {
    let mut rig = rig(60);
    rig.press("4");
    send(&mut rig, Did::Press, 3, 0);
    assert_eq!(rig.state.here.focus, Focus::List(Kind::Actor));
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer_and_keeps_the_cursor_in_sight() {
    let many: Vec<(String, String)> = (0..60)
        .map(|n| (format!("actors/a{n:02}.toml"), format!("name = \"A{n:02}\"\nkind = \"person\"\n")))
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut rig = Rig::new(corpus(&files), 80, 24);
    rig.press("4");
    send(&mut rig, Did::WheelDown, 5, 5);
    assert_eq!((rig.state.here.list(Kind::Actor).offset, rig.under(Kind::Actor)), (3, "a03"));
    assert_eq!(rig.state.here.focus, Focus::Dossier, "the keys stay where they were");
    for _ in 0..40 {
        send(&mut rig, Did::WheelDown, 5, 5);
    }
    assert_eq!(rig.state.here.list(Kind::Actor).offset, 40);
    send(&mut rig, Did::WheelUp, 5, 5);
    assert_eq!((rig.state.here.list(Kind::Actor).offset, rig.under(Kind::Actor)), (37, "a40"));
}

#[test]
fn a_divider_is_dragged_and_remembered() {
    for width in [80, 120, 200] {
        let mut rig = rig(width);
        let edge = rig.state.layout().expect("a layout").dossier.x;
        send(&mut rig, Did::Press, edge, 10);
        assert_eq!(rig.effects, [Effect::FollowPointer(true)]);
        for to in [edge - 3, edge - 6] {
            send(&mut rig, Did::Drag, to, 10);
            assert_eq!(
                rig.state.layout().expect("a layout").dossier.x,
                to.max(30),
                "it goes with the pointer"
            );
        }
        send(&mut rig, Did::Release, edge - 6, 10);
        assert_eq!(rig.state.layout().expect("a layout").dossier.x, (edge - 6).max(30));
        assert_eq!(rig.effects[1..], [Effect::Remember(rig.state.split), Effect::FollowPointer(false)]);
        send(&mut rig, Did::Release, 3, 3);
        assert_eq!(rig.effects.len(), 3, "let go once");
        send(&mut rig, Did::Press, edge - 6, 10);
        send(&mut rig, Did::Release, 0, 0);
        assert_eq!(rig.state.layout().expect("a layout").dossier.x, 30);
    }
}

#[test]
fn a_click_in_an_overlay_is_the_overlays() {
    let mut rig = rig(120);
    rig.press("F");
    click(&mut rig, "[ ] person", 50..120);
    assert_eq!(rig.list(Kind::Actor), ["zora-quill"]);
    rig.press("esc esc ctrl-p");
    click(&mut rig, "River Board", 0..43);
    click(&mut rig, "River Board", 0..43);
    assert_eq!((rig.current(), rig.state.overlays.len()), ("river-board", 0));
}

#[test]
fn the_mouse_panics_nowhere() {
    for (width, height) in [(1, 1), (12, 12), (40, 10), (60, 20), (80, 24), (120, 30), (200, 40)] {
        for keys in ["", "4", "ctrl-p", "F", "/"] {
            let mut rig = Rig::new(corpus(&sample()), width, height);
            rig.press(keys);
            for x in (0..=width + 1).step_by(7) {
                for y in (0..=height + 1).step_by(5) {
                    for did in [Did::Press, Did::Drag, Did::Release, Did::WheelDown, Did::WheelUp] {
                        send(&mut rig, did, x, y);
                    }
                }
            }
            send(&mut rig, Did::Press, u16::MAX, u16::MAX);
            rig.screen();
        }
    }
}

#[test]
fn a_divider_whose_release_was_never_told_is_let_go_by_the_next_press() {
    let mut rig = rig(120);
    let edge = rig.state.layout().expect("a layout").dossier.x;
    send(&mut rig, Did::Press, edge, 10);
    send(&mut rig, Did::Press, 3, 3);
    assert_eq!(rig.effects, [Effect::FollowPointer(true), Effect::FollowPointer(false)]);
    let before = rig.state.split;
    send(&mut rig, Did::Drag, 60, 10);
    assert_eq!(rig.state.split, before);
}

#[test]
fn rows_of_what_falls_are_chosen_as_rows_of_a_list_are() {
    let mut rig = rig(120);
    rig.press("3 j d");
    click(&mut rig, "Closed the lower lock", 0..120);
    assert_eq!(rig.state.overlays.len(), 1);
    click(&mut rig, "Closed the lower lock", 0..120);
    assert!(rig.state.overlays.is_empty());
    assert_eq!(rig.shown(), "river-board");
}

#[test]
fn a_click_beside_the_help_closes_it() {
    let mut rig = rig(120);
    rig.press("?");
    click(&mut rig, "keys", 0..120);
    assert_eq!(rig.state.overlays.len(), 1);
    send(&mut rig, Did::Press, 0, 5);
    assert!(rig.state.overlays.is_empty(), "{}", rig.screen());
}

#[test]
fn a_click_on_a_key_in_the_bottom_line_does_what_the_key_does() {
    let mut rig = rig(120);
    rig.press("enter 4 n n n");
    click(&mut rig, "c review", 0..120);
    assert!(rig.screen().contains("esc close"), "{}", rig.screen());
    click(&mut rig, "close", 0..120);
    assert!(rig.state.overlays.is_empty());
    click(&mut rig, "? help", 0..120);
    assert!(rig.screen().contains("keys: dossier"), "{}", rig.screen());
    rig.press("esc 1 a / q u");
    click(&mut rig, "take", 0..120);
    assert_eq!((rig.list(Kind::Actor), rig.state.typing.is_none()), (vec!["zora-quill"], true));
    rig.press("y");
    click(&mut rig, "n name", 0..120);
    assert!(matches!(rig.effects.last(), Some(Effect::Clipboard { text, .. }) if text == "Zora Quill"));
    rig.state.status = None;
    let before = rig.effects.len();
    send(&mut rig, Did::Press, 119, 29);
    assert_eq!((rig.effects.len(), rig.state.overlays.len()), (before, 0), "beside them nothing is done");
}

#[test]
fn a_click_that_only_brings_the_keys_to_a_pane_chooses_nothing() {
    let mut rig = rig(120);
    click(&mut rig, "River Board", 50..120);
    rig.state.here.focus = Focus::List(Kind::Actor);
    click(&mut rig, "River Board", 50..120);
    assert_eq!((rig.current(), rig.state.here.focus), ("", Focus::Dossier));
    click(&mut rig, "River Board", 50..120);
    assert_eq!(rig.current(), "river-board");
}

#[test]
fn a_third_click_on_the_row_that_was_chosen_chooses_nothing_that_came_into_its_place() {
    let mut rig = rig(120);
    let (x, y) = cell(&rig, "River Board", 0..43);
    for _ in 0..3 {
        send(&mut rig, Did::Press, x, y);
    }
    assert_eq!((rig.current(), rig.state.back.len()), ("river-board", 1));
}

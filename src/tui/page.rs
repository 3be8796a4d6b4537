//! The dossier pane: the laid-out page of the entry under the cursor or the current one, its visible rows only.

use ratatui::layout::Rect;

use crate::text::shown::Shown;

use super::draw::{Frame, Painter};
use super::keys::Action;
use super::place::Focus;
use super::reading::instead;
use super::row::{Ink, Row, name};
use super::state::State;
use super::view::empty_box;

/// Draws the dossier pane.
pub(crate) fn view(state: &State, painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let focused = state.here.focus == Focus::Dossier;
    let Some(entry) = state.shown() else {
        let number = state.keymap.first(Action::Pane4).map_or_else(String::new, |key| format!("{key} "));
        return empty_box(painter, area, &format!("{number}Dossier"), focused, &nothing(state));
    };
    let place = &state.here.page;
    let total = state.page.rows.len();
    let mut frame = Frame { focused, ..Frame::default() };
    frame.title.push(state.icons().before(Some(entry)), Ink::Dim).name(entry.name(), Ink::Strong);
    let mut about = entry.type_word();
    if let Some(acronym) = entry.actor().and_then(|actor| actor.acronyms.first()) {
        about = if about.is_empty() { acronym.to_string() } else { format!("{about} · {}", &**acronym) };
    }
    if let Some(marking) = marking(entry) {
        about = if about.is_empty() { marking.to_owned() } else { format!("{about} · {marking}") };
    }
    match &entry.broken {
        Some(broken) => frame.title.right(name(&format!("⚠ broken since {}", broken.since)), Ink::Error),
        None => frame.title.right(name(&about), Ink::Dim),
    };
    let rows = area.height.saturating_sub(2) as usize;
    if total > rows {
        let last = (place.offset + rows).min(total);
        frame.foot.name(&format!("{}% · {}–{}", last * 100 / total.max(1), place.offset + 1, last), Ink::Dim);
    }
    let inner = painter.frame(area, &frame);
    trail(state, painter, area, frame.foot.left_width() as u16);
    let lit = if focused { state.stop().map(|(stop, _)| stop) } else { None };
    let here = state.page.rows.get(place.row).and_then(|row| row.spot);
    for (i, row) in state.page.rows.iter().skip(place.offset).take(inner.height as usize).enumerate() {
        let line = Rect { y: inner.y + i as u16, height: 1, ..inner };
        let text = Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
        painter.row(text, &row.row, lit);
        let at_cursor = place.offset + i == place.row;
        if focused && (at_cursor || (here.is_some() && row.spot == here)) {
            painter.bar(line.x, line.y, at_cursor);
        }
    }
}

/// Where the reader came from, the nearest first, in the bottom border left of what takes `taken` cells there.
fn trail(state: &State, painter: &mut Painter<'_>, area: Rect, taken: u16) {
    let room = area.width.saturating_sub(taken + 8);
    let mut row = Row::default();
    let typing = state.typing.as_ref().filter(|_| state.here.focus == Focus::Dossier);
    if let Some(line) = typing {
        row.lit(" /", Ink::Link).left.extend(line.row(room as usize).left);
    }
    for place in state.back.iter().rev().take(if typing.is_some() { 0 } else { usize::MAX }) {
        let entry = place.current.as_ref().and_then(|id| state.corpus.get(id.as_str()));
        let short = entry.and_then(|entry| entry.actor()?.acronyms.first()).map(|name| name.0.to_string());
        // Where nothing was chosen yet, everything was shown.
        let label = short.or(entry.map(|entry| entry.label())).unwrap_or_else(|| "all".to_owned());
        let step = name(&format!(" ‹ {label}"));
        if row.left_width() + step.width() + 1 > room as usize {
            break;
        }
        row.push(step, Ink::Dim);
    }
    if area.height >= 2 && !row.left.is_empty() {
        row.lit(" ", Ink::Dim);
        let wide = row.left_width() as u16;
        let line = Rect { x: area.x + 1, y: area.bottom() - 1, width: wide, height: 1 };
        painter.clear(line);
        painter.row(line, &row, None);
    }
}

/// An entry's own handling mark, where it has one.
fn marking(entry: &crate::domain::entry::Entry) -> Option<&str> {
    use crate::domain::entry::Body;
    let marking = match &entry.body {
        Body::Actor(actor) => &actor.marking,
        Body::Event(event) => &event.marking,
        Body::Source(source) => &source.marking,
    };
    marking.as_ref().map(|term| &*term.word)
}

fn nothing(state: &State) -> Vec<Shown> {
    if state.loading {
        return instead(state);
    }
    if state.corpus.entries().is_empty() && state.corpus.rest().is_none() {
        return vec![
            Shown::lit(if state.standing.problems().iter().any(|problem| problem.path.contains('/')) {
                "no dossier loads from this folder"
            } else {
                "no dossier yet in this folder"
            }),
            name(&format!(
                "{} lists every problem; {} reads the folder again",
                state.key(Action::Problems),
                state.key(Action::Reload)
            )),
            Shown::lit("dossier new actor ID writes a template"),
        ];
    }
    let lists = [Action::Pane1, Action::Pane2, Action::Pane3].map(|pane| state.key(pane)).join(" ");
    let jump = state.key(Action::Jump);
    vec![name(&format!("nothing is chosen: {lists} go to the lists, {jump} jumps to any name"))]
}

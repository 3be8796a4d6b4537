//! The view: the state to cells. Pure, and given only what fits the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::code::Severity;
use crate::domain::id::Kind;
use crate::text::shown::Shown;
use crate::text::wrap::wrap;

use super::draw::{Frame, Painter};
use super::layout::{LEAST, Layout};
use super::lists;
use super::place::index;
use super::reading::{badge, counted};
use super::row::{Ink, Row, name};
use super::state::State;

/// Cells of the header that are the title's whatever else is to be said.
const TITLE: usize = 12;

/// Draws the browser into a frame's cells.
pub(crate) fn view(state: &State, buffer: &mut Buffer) {
    let area = buffer.area;
    if area.is_empty() {
        return;
    }
    let mut painter = Painter::new(buffer, state.theme, state.bidi);
    match Layout::of(area, &state.here, state.split) {
        None => too_small(&mut painter, area),
        Some(layout) => browser(state, &mut painter, &layout),
    }
    painter.ground();
    if state.ascii {
        painter.to_ascii();
    }
}

fn too_small(painter: &mut Painter<'_>, area: Rect) {
    let words = name(&format!("too small: {}×{}, wants {}×{}", area.width, area.height, LEAST.0, LEAST.1));
    let lines = wrap(&words, area.width as usize);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        painter.row(Rect { y, height: 1, ..area }, &Row::of(words.slice(line), Ink::Plain), None);
    }
}

fn browser(state: &State, painter: &mut Painter<'_>, layout: &Layout) {
    header(state, painter, layout);
    let covered = state.overlays.iter().any(|overlay| overlay.covers());
    if !covered {
        for kind in Kind::ALL {
            let joined = !layout.tabs && kind != Kind::Actor;
            lists::view(state, painter, kind, layout.lists[index(kind)], layout.tabs, joined);
        }
        if layout.tabs {
            Kind::ALL.iter().for_each(|kind| lists::foot(state, painter, *kind, layout.list(*kind)));
        }
        super::page::view(state, painter, layout.dossier);
        super::passage::view(state, painter, layout.passage);
    }
    let world = state.world();
    for overlay in &state.overlays {
        overlay.view(&world, painter);
    }
    super::footer::view(state, painter, layout.footer);
}

fn header(state: &State, painter: &mut Painter<'_>, layout: &Layout) {
    let area = Rect { x: layout.header.x + 1, width: layout.header.width.saturating_sub(2), ..layout.header };
    let mut row = Row::default();
    let wide = area.width >= 100;
    let narrow_dossier = layout.lists.iter().all(|list| list.is_empty());
    if narrow_dossier {
        crumbs(state, &mut row);
    } else if state.loading {
        // Neither title nor counts are known, and built-in ones would be taken for the corpus's.
        row.lit("reading …", Ink::Dim);
    } else {
        row.name(state.corpus.settings.title(), Ink::Strong);
        if let Some(marking) = &state.corpus.settings.marking {
            row.lit("  ", Ink::Plain).name(&marking.word, Ink::Dim);
        }
    }
    let problems = state.standing.problems();
    let bad = problems.iter().filter(|p| p.severity() >= Severity::Warning).count();
    let mut tail = Row::default();
    if bad > 0 {
        let ink =
            if problems.iter().any(|p| p.severity() == Severity::Error) { Ink::Error } else { Ink::Warning };
        let words = match (wide, bad) {
            (true, 1) => "    ! 1 problem".to_owned(),
            (true, n) => format!("    ! {n} problems"),
            (false, n) => format!("   ! {n}"),
        };
        tail.right(name(&words), ink);
    }
    tail.right(Shown::lit(if wide { "    as of " } else { "   " }), Ink::Dim);
    tail.right(name(&crate::domain::date::Date::from(state.today).words()), Ink::Dim);
    if !state.loading {
        row.right =
            holds(state, wide, (area.width as usize).saturating_sub(tail.right_width() + TITLE)).right;
    }
    row.right.append(&mut tail.right);
    painter.row(area, &row, None);
}

/// How much the corpus holds; of one that is not read whole how much that is of it, be there no room for anything else.
fn holds(state: &State, wide: bool, room: usize) -> Row {
    let [actors, events, sources] = state.corpus.counts();
    let count = |count| counted(&state.corpus, count);
    let words = |number, word| {
        let number = count(number);
        format!("{number} {word}{}", if number == "1" { "" } else { "s" })
    };
    let long =
        format!("{} · {} · {}", words(actors, "actor"), words(events, "event"), words(sources, "source"));
    let short = format!("{} · {} · {}", count(actors), count(events), count(sources));
    let mut row = Row::default();
    let (Some(badge), Some(least)) = (badge(state, false), badge(state, true)) else {
        row.right(name(if wide { &long } else { &short }), Ink::Dim);
        return row;
    };
    let mut rows = [(&*long, &badge), (&*short, &badge), ("", &badge), ("", &least)].into_iter().map(
        |(counts, badge)| {
            let mut row = Row::default();
            if !counts.is_empty() {
                row.right(name(&format!("{counts}    ")), Ink::Dim);
            }
            row.right(Shown::lit("⚠ "), Ink::Warning).right(name(badge), Ink::Warning);
            row
        },
    );
    rows.find(|one| {
        row = one.clone();
        one.right_width() <= room
    })
    .unwrap_or(row)
}

/// Where one is, on screens where the dossier hides the lists.
fn crumbs(state: &State, row: &mut Row) {
    row.lit("‹ ", Ink::Dim);
    let list = state.here.list;
    row.name(&lists::number(state, list), Ink::Link).lit(lists::plural(list), Ink::Link);
    if let Some(current) = state.current().filter(|current| state.here.shown.as_ref() != Some(&current.id)) {
        row.lit(" › ", Ink::Dim).name(current.name(), Ink::Plain);
    }
    if let Some(shown) = state.shown() {
        row.lit(" › ", Ink::Dim).name(shown.name(), Ink::Strong);
    }
}

/// A box that has nothing to show but why.
pub(crate) fn empty_box(painter: &mut Painter<'_>, area: Rect, title: &str, focused: bool, lines: &[Shown]) {
    let mut frame = Frame { focused, ..Frame::default() };
    frame.title.name(title, Ink::Dim);
    let inner = painter.frame(area, &frame);
    if inner.width > 2 {
        painter.hint(Rect { x: inner.x + 1, width: inner.width - 2, ..inner }, lines);
    }
}

//! The third column on wide screens: the passage of the kept copy that the citation under the cursor points at.

use ratatui::layout::Rect;

use super::document::Target;
use super::draw::Painter;
use super::keys::Action;
use super::known::Citing;
use super::row::{Ink, Row, name};
use super::sighting::{Sighting, quoted, wrapped};
use super::state::State;
use super::view::empty_box;
use crate::domain::id::EntryId;
use crate::evidence::CopyState;

/// The passage to show: of what is under the cursor, else the next one from there on that can be read, else the first.
pub(crate) fn beside(state: &State) -> Option<(EntryId, Option<Citing>)> {
    state.passage().or_else(|| {
        let from = state.here.page.row;
        let here = |source: &EntryId| !matches!(state.standing.kept(source), None | Some(CopyState::Absent));
        let readable = |target: &Target| matches!(target, Target::Cite { source, .. } if here(source));
        let cites = || state.page.stops.iter().filter(|stop| readable(&stop.target));
        let next = cites().find(|stop| stop.row >= from).or_else(|| cites().next())?;
        let Target::Cite { owner, path, source, at } = &next.target else { return None };
        let cites = state.corpus.get(owner.as_str()).map(|entry| entry.cites()).unwrap_or_default();
        let quote = cites.iter().find(|site| site.path == *path).and_then(|site| site.cite.quote());
        let (owner, path, quote) = (owner.clone(), path.clone(), quote.unwrap_or_default().into());
        Some((source.clone(), Some(Citing { owner, path, source: source.clone(), at: at.clone(), quote })))
    })
}

/// Rows above the text, at most a third of the box: the quote and its verdict, a remark.
fn head(state: &State, area: Rect) -> Vec<Row> {
    let width = area.width.saturating_sub(4) as usize;
    let Some(citing) = beside(state).and_then(|(_, citing)| citing) else { return Vec::new() };
    let Some(known) = citing.known(&state.corpus) else { return Vec::new() };
    let mut rows = Vec::new();
    let sighting = state.excerpt.sighting();
    if let Some(quote) = known.cite.quote() {
        let mut row = quoted(quote, width.max(10)).into_iter().next().unwrap_or_default();
        if let Some((word, ink)) = sighting.map(Sighting::word) {
            row.right(word, ink);
        }
        rows.push(row);
    }
    if let Some(remark) = sighting.and_then(Sighting::remark) {
        rows.extend(wrapped(&remark, Ink::Warning, width));
    }
    rows.truncate(area.height as usize / 3);
    rows
}

/// As much of the box as the text has, below the rows and the rule that part them from it.
fn below(area: Rect, rows: usize) -> Rect {
    let taken = if rows == 0 { 0 } else { rows as u16 + 1 };
    Rect { y: area.y + taken, height: area.height.saturating_sub(taken), ..area }
}

/// Brings the passage of the citation under the cursor into the column at `area`.
pub(crate) fn settle(state: &mut State, area: Rect) {
    let passage = if area.is_empty() { None } else { beside(state) };
    let Some((source, citing)) = passage else { return state.excerpt.clear() };
    let mut excerpt = std::mem::take(&mut state.excerpt);
    excerpt.look_up(state.about(), &source, citing.as_ref());
    state.excerpt = excerpt;
    let rows = head(state, area).len();
    let mut excerpt = std::mem::take(&mut state.excerpt);
    excerpt.place(state.about(), below(area, rows));
    state.excerpt = excerpt;
}

/// Draws the passage column.
pub(crate) fn view(state: &State, painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    if state.excerpt.held().is_none() {
        return empty_box(
            painter,
            area,
            "Passage",
            false,
            &[name(&format!("no citation under the cursor: {} steps to one", state.key(Action::NextStop)))],
        );
    }
    state.excerpt.view(painter, area, &head(state, area));
}

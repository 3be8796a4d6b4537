//! What is on the screen, and the least that has to be written to make it something else.
//!
//! Terminals do not agree on how many cells some clusters of letters take, and one that takes two cells may be two letters
//! to them: writing over the first leaves the second. So a row with such a cluster in it, now or before, is written whole:
//! every cluster on cells that were blanked, and what follows it at a place that is named.

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;

use super::sanitizing_backend::SanitizingBackend;

/// The screen of a terminal.
#[derive(Debug)]
pub(crate) struct FrameWriter<W: Write> {
    gate: SanitizingBackend<W>,
    shown: Buffer,
    /// Whether something else may be on the screen than was written.
    is_unknown: bool,
}

impl<W: Write> FrameWriter<W> {
    /// A screen that is written through a gate; nothing is known of what is on it.
    pub(crate) fn new(gate: SanitizingBackend<W>) -> Self {
        Self { gate, shown: Buffer::default(), is_unknown: true }
    }

    /// Forgets what is on the screen: the next frame is written whole.
    pub(crate) fn forget(&mut self) {
        self.is_unknown = true;
    }

    /// Shows a frame of this size.
    ///
    /// # Errors
    /// What the system says if the terminal cannot be written.
    pub(crate) fn draw(&mut self, area: Rect, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let mut next = Buffer::empty(area);
        draw(&mut next);
        if self.is_unknown || self.shown.area != area {
            self.gate.clear()?;
            self.shown = Buffer::empty(area);
        }
        for y in area.top()..area.bottom() {
            self.write_row(&next, y)?;
        }
        Backend::flush(&mut self.gate)?;
        self.gate.assert_clean();
        // Only what was written is known.
        self.is_unknown = false;
        self.shown = next;
        Ok(())
    }

    fn write_row(&mut self, next: &Buffer, y: u16) -> io::Result<()> {
        let (old, new) = (row(&self.shown, y), row(next, y));
        if old == new {
            return Ok(());
        }
        if old.iter().chain(new).any(is_uncertain) {
            return write_whole(&mut self.gate, new, y);
        }
        self.gate.draw(changed(old, new).map(|x| (x as u16, y, &new[x])))
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y.saturating_sub(buffer.area.y)) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// Whether terminals may disagree on the width of what is in a cell: several code points, or a wide one beyond the basic
/// plane, such as an emoji.
fn is_uncertain(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    let first = chars.next();
    chars.next().is_some() || first.is_some_and(|c| c > '\u{ffff}')
}

/// The cells a row shows, each with how many it covers.
fn visible(row: &[Cell]) -> impl Iterator<Item = (usize, usize)> {
    let mut x = 0;
    std::iter::from_fn(move || {
        let width = usize::from(row.get(x)?.cell_width()).max(1);
        let at = x;
        x += width;
        Some((at, width))
    })
}

/// The cells of a row that have to be written: those that differ, and those that a wide one covered.
fn changed<'r>(old: &'r [Cell], new: &'r [Cell]) -> impl Iterator<Item = usize> {
    let mut covered = vec![false; new.len()];
    for (x, width) in visible(old) {
        covered.iter_mut().skip(x + 1).take(width - 1).for_each(|cell| *cell = true);
    }
    visible(new).map(|(x, _)| x).filter(move |x| covered.get(*x) == Some(&true) || old.get(*x) != new.get(*x))
}

/// Writes every cell of a row.
fn write_whole<W: Write>(gate: &mut SanitizingBackend<W>, row: &[Cell], y: u16) -> io::Result<()> {
    let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
    for (x, width) in visible(row) {
        let Some(cell) = row.get(x) else { continue };
        if !is_uncertain(cell) {
            run.push((x as u16, y, cell));
            continue;
        }
        // Each call begins by moving the cursor.
        gate.draw(std::mem::take(&mut run).into_iter())?;
        let mut blank = cell.clone();
        blank.set_symbol(" ");
        let end = (x + width).min(row.len());
        gate.draw((x..end).map(|x| (x as u16, y, &blank)))?;
        gate.draw(std::iter::once((x as u16, y, cell)))?;
    }
    gate.draw(run.into_iter())
}

#[cfg(test)]
mod tests;

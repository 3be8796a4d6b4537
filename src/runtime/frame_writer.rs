//! Writes frames to the terminal, sending only the cells that changed.
//!
//! Terminals disagree on the width of some grapheme clusters, and may treat a two-cell cluster as two characters, so that
//! overwriting the first leaves the second. If a row has such a cluster, before or after, the whole row is written: each
//! cluster onto blanked cells, followed by an explicit cursor move.

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;

use super::sanitizing_backend::SanitizingBackend;

/// Draws frames on a terminal.
#[derive(Debug)]
pub(crate) struct FrameWriter<W: Write> {
    backend: SanitizingBackend<W>,
    /// The frame on the screen.
    current: Buffer,
    /// Whether the screen may differ from `current`.
    is_invalid: bool,
}

impl<W: Write> FrameWriter<W> {
    /// Creates a writer. The first frame is drawn in full.
    pub(crate) fn new(backend: SanitizingBackend<W>) -> Self {
        Self { backend, current: Buffer::default(), is_invalid: true }
    }

    /// Makes the next frame a full redraw.
    pub(crate) fn invalidate(&mut self) {
        self.is_invalid = true;
    }

    /// Draws a frame of the given size.
    ///
    /// # Errors
    /// Fails if the terminal cannot be written.
    pub(crate) fn draw(&mut self, area: Rect, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let mut next = Buffer::empty(area);
        draw(&mut next);
        if self.is_invalid || self.current.area != area {
            self.backend.clear()?;
            self.current = Buffer::empty(area);
        }
        for y in area.top()..area.bottom() {
            self.write_row(&next, y)?;
        }
        Backend::flush(&mut self.backend)?;
        self.backend.assert_clean();
        // Set only now because the frame may have been written in part if anything failed.
        self.is_invalid = false;
        self.current = next;
        Ok(())
    }

    fn write_row(&mut self, next: &Buffer, y: u16) -> io::Result<()> {
        let (old, new) = (row(&self.current, y), row(next, y));
        if old == new {
            return Ok(());
        }
        if old.iter().chain(new).any(has_uncertain_width) {
            return write_full_row(&mut self.backend, new, y);
        }
        self.backend.draw(changed_cells(old, new).map(|x| (x as u16, y, &new[x])))
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y.saturating_sub(buffer.area.y)) * width;
    buffer.content.get(start..start + width).unwrap_or_default()
}

/// Returns whether terminals may disagree on the width of a cell: several code points, or one outside the Basic
/// Multilingual Plane, such as an emoji.
fn has_uncertain_width(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    let first = chars.next();
    chars.next().is_some() || first.is_some_and(|c| c > '\u{ffff}')
}

/// Returns the visible cells of a row, each with its index and width.
fn visible(row: &[Cell]) -> impl Iterator<Item = (usize, usize)> {
    let mut x = 0;
    std::iter::from_fn(move || {
        let width = usize::from(row.get(x)?.cell_width()).max(1);
        let at = x;
        x += width;
        Some((at, width))
    })
}

/// Returns the indices of the cells to write: the ones that differ, and the ones a wide cell used to cover.
fn changed_cells<'r>(old: &'r [Cell], new: &'r [Cell]) -> impl Iterator<Item = usize> {
    let mut covered = vec![false; new.len()];
    for (x, width) in visible(old) {
        covered.iter_mut().skip(x + 1).take(width - 1).for_each(|cell| *cell = true);
    }
    visible(new).map(|(x, _)| x).filter(move |x| covered.get(*x) == Some(&true) || old.get(*x) != new.get(*x))
}

/// Writes every cell of a row.
fn write_full_row<W: Write>(backend: &mut SanitizingBackend<W>, row: &[Cell], y: u16) -> io::Result<()> {
    let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
    for (x, width) in visible(row) {
        let Some(cell) = row.get(x) else { continue };
        if !has_uncertain_width(cell) {
            run.push((x as u16, y, cell));
            continue;
        }
        // Each call starts with a cursor move.
        backend.draw(std::mem::take(&mut run).into_iter())?;
        let mut blank = cell.clone();
        blank.set_symbol(" ");
        let end = (x + width).min(row.len());
        backend.draw((x..end).map(|x| (x as u16, y, &blank)))?;
        backend.draw(std::iter::once((x as u16, y, cell)))?;
    }
    backend.draw(run.into_iter())
}

#[cfg(test)]
mod tests;

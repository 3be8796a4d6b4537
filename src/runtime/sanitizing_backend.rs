//! A last check before the terminal: no cell with control sequences or undrawable characters gets through, whatever view or
//! widget drew it.

use std::io::{self, BufWriter, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::layout::{Position, Size};

use crate::text::is_drawable;

/// Maximum size of a cell, in bytes.
pub(crate) const MAX_CELL_BYTES: usize = 64;
const FRAME_BYTES: usize = 64 * 1024;

/// A function that returns the size of the terminal.
pub(crate) type SizeFn = fn() -> io::Result<WindowSize>;

/// A ratatui backend that replaces unsafe cells with U+FFFD.
///
/// A frame is buffered until [`Backend::flush`] and enclosed in a synchronized update, so that it is a single write unless
/// it exceeds the buffer.
#[derive(Debug)]
pub(crate) struct SanitizingBackend<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    size_fn: SizeFn,
    replaced_cells: usize,
    in_frame: bool,
}

impl<W: Write> SanitizingBackend<W> {
    /// Creates a backend with the size of the process's terminal.
    pub(crate) fn new(writer: W) -> Self {
        Self::with_size(writer, window_size)
    }

    /// Creates a backend with a custom size.
    pub(crate) fn with_size(writer: W, size_fn: SizeFn) -> Self {
        let inner = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, writer));
        Self { inner, size_fn, replaced_cells: 0, in_frame: false }
    }

    /// Panics in debug builds if any cell was replaced. Called after each frame.
    pub(crate) fn assert_clean(&self) {
        debug_assert_eq!(self.replaced_cells, 0, "unsanitized text was drawn");
    }

    fn begin_frame(&mut self) -> io::Result<()> {
        if !self.in_frame {
            self.in_frame = true;
            queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }
}

/// Passes bytes through unchanged, for modes and titles. A flush here does not end a frame.
impl<W: Write> Write for SanitizingBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for SanitizingBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells: Vec<(u16, u16, &Cell)> = content.collect();
        if cells.is_empty() {
            return Ok(());
        }
        self.begin_frame()?;
        let bad: Vec<(usize, Cell)> = cells
            .iter()
            .enumerate()
            .filter(|(_, (_, _, cell))| !is_safe(cell.symbol()))
            .map(|(at, (_, _, cell))| (at, replacement(cell)))
            .collect();
        self.replaced_cells += bad.len();
        for (at, cell) in &bad {
            cells[*at].2 = cell;
        }
        self.inner.draw(cells.into_iter())
    }

    fn append_lines(&mut self, n: u16) -> io::Result<()> {
        self.inner.append_lines(n)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Querying a terminal that does not reply takes two seconds and then fails, so the browser would not start. Only
        // clearing needs the position, to restore a cursor that is hidden anyway.
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin_frame()?;
        let region = match region {
            ClearType::All => terminal::ClearType::All,
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        queue!(self.inner, terminal::Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        (self.size_fn)().map(|size| size.columns_rows)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        (self.size_fn)()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.in_frame) {
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        Write::flush(&mut self.inner)
    }
}

/// Returns the size of the terminal on standard output, input, or error, in that order.
///
/// A size of 0 is returned as is, and nothing is drawn then. Crossterm would run `tput` on every draw in that case.
///
/// # Errors
/// Fails if none of the three is a terminal.
pub(crate) fn window_size() -> io::Result<WindowSize> {
    use rustix::stdio::{stderr, stdin, stdout};
    use rustix::termios::tcgetwinsize;
    let size =
        tcgetwinsize(stdout()).or_else(|_| tcgetwinsize(stdin())).or_else(|_| tcgetwinsize(stderr()))?;
    Ok(WindowSize {
        columns_rows: Size { width: size.ws_col, height: size.ws_row },
        pixels: Size { width: size.ws_xpixel, height: size.ws_ypixel },
    })
}

fn is_safe(symbol: &str) -> bool {
    if let [byte] = symbol.as_bytes() {
        return matches!(byte, b' '..=b'~');
    }
    symbol.len() <= MAX_CELL_BYTES && symbol.chars().all(is_drawable) && symbol.cell_width() > 0
}

/// Returns a cell with a replacement of the same width, so that no old content remains beside it.
fn replacement(cell: &Cell) -> Cell {
    let mut safe = cell.clone();
    let symbol = cell.symbol();
    let wide = symbol.len() > 1 && symbol.cell_width() == 2;
    safe.set_symbol(if wide { "\u{fffd} " } else { "\u{fffd}" });
    safe
}

#[cfg(test)]
mod tests;

//! The last check before the screen: no cell leaves that could steer the terminal.
//! Trusts no pane and no widget; knows nothing of what is drawn.

use std::io::{self, BufWriter, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::layout::{Position, Size};

use crate::text::is_drawable;

/// The most bytes of one cell that leave for the terminal.
pub(crate) const MAX_CELL_BYTES: usize = 64;
const FRAME_BYTES: usize = 64 * 1024;

/// Where the terminal's size is asked.
pub(crate) type Measure = fn() -> io::Result<WindowSize>;

/// A ratatui backend that replaces every cell no terminal should be given by U+FFFD.
///
/// What a frame writes is held back until [`Backend::flush`], between the marks of a synchronized
/// update, so that one frame is one write unless it outgrows the buffer.
#[derive(Debug)]
pub(crate) struct Gate<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    measure: Measure,
    stopped: usize,
    framing: bool,
}

impl<W: Write> Gate<W> {
    /// Guards a terminal's writer; the size is that of the process's terminal.
    pub(crate) fn new(writer: W) -> Self {
        Self::measured(writer, window_size)
    }

    /// Guards a writer whose size is told by a function.
    pub(crate) fn measured(writer: W, measure: Measure) -> Self {
        let inner = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, writer));
        Self { inner, measure, stopped: 0, framing: false }
    }

    /// Fails in debug builds where a cell was replaced; for the loop, after a draw.
    pub(crate) fn assert_clean(&self) {
        debug_assert_eq!(self.stopped, 0, "cells were drawn that did not come from shown text");
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.framing {
            self.framing = true;
            queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }
}

/// Bytes for modes and titles go through as they are; a flush here does not end a frame.
impl<W: Write> Write for Gate<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Gate<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells: Vec<(u16, u16, &Cell)> = content.collect();
        if cells.is_empty() {
            return Ok(());
        }
        self.begin()?;
        let bad: Vec<(usize, Cell)> = cells
            .iter()
            .enumerate()
            .filter(|(_, (_, _, cell))| !passes(cell.symbol()))
            .map(|(at, (_, _, cell))| (at, replaced(cell)))
            .collect();
        self.stopped += bad.len();
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
        // Asking the terminal waits two seconds where it does not answer, and then fails: the browser would not
        // start. Only clearing asks, to put a hidden cursor back.
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
        self.begin()?;
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
        (self.measure)().map(|size| size.columns_rows)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        (self.measure)()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.framing) {
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        Write::flush(&mut self.inner)
    }
}

/// Asks the kernel for the size of the terminal on standard output, input or error, in that order.
///
/// A size of 0 is given as 0: nothing is drawn then. Asking crossterm would start `tput` from
/// `PATH` at each draw in that case.
///
/// # Errors
///
/// None of the three is a terminal.
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

fn passes(symbol: &str) -> bool {
    if let [byte] = symbol.as_bytes() {
        return matches!(byte, b' '..=b'~');
    }
    symbol.len() <= MAX_CELL_BYTES && symbol.chars().all(is_drawable) && symbol.cell_width() > 0
}

/// The cell with a stand-in that covers as many columns, so that nothing older shows beside it.
fn replaced(cell: &Cell) -> Cell {
    let mut safe = cell.clone();
    let symbol = cell.symbol();
    let wide = symbol.len() > 1 && symbol.cell_width() == 2;
    safe.set_symbol(if wide { "\u{fffd} " } else { "\u{fffd}" });
    safe
}

#[cfg(test)]
mod tests;

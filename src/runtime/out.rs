//! Standard output and error: the one way to print.
//! Takes shown text and machine formats; refuses to know what they say.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::locale::Locale;
use crate::export::json::escaped;
use crate::text::{CombiningMarkLimit, SafeText, ascii_text, is_drawable, push_visible};

/// When to colour; what `--color` takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` names one without colours.
    #[default]
    Auto,
    /// Whatever the output is.
    Always,
    /// Not at all.
    Never,
}

/// How printed words stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// Heavier.
    Bold,
    /// Fainter.
    Dim,
    /// Errors.
    Red,
    /// Warnings.
    Yellow,
    /// Places and ids.
    Cyan,
}

impl Paint {
    /// The parameter of the SGR sequence (ECMA-48).
    fn sgr(self) -> &'static str {
        match self {
            Paint::Bold => "\x1b[1m",
            Paint::Dim => "\x1b[2m",
            Paint::Red => "\x1b[31m",
            Paint::Yellow => "\x1b[33m",
            Paint::Cyan => "\x1b[36m",
        }
    }
}

/// Whether anybody still reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Sent {
    /// The reader is there.
    Open,
    /// The reader closed the pipe: stop, this is no error.
    Closed,
}

/// A writer for standard output or error; it holds back until [`Out::flush`] or drop.
pub(crate) struct Out {
    writer: Box<dyn Write>,
    terminal: bool,
    colored: bool,
    /// Whether nothing but ASCII is printed.
    ascii: bool,
    closed: bool,
}

impl Out {
    /// Prints to standard output.
    pub(crate) fn stdout(color: Color) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        Self::to_locale(stdout, terminal, wanted(color, terminal))
    }

    /// Prints to standard error.
    pub(crate) fn stderr(color: Color) -> Self {
        let stderr = io::stderr();
        let terminal = stderr.is_terminal();
        Self::to_locale(stderr, terminal, wanted(color, terminal))
    }

    /// Prints to any writer, as though it were a terminal or not.
    pub(crate) fn to(writer: impl Write + 'static, terminal: bool, colored: bool) -> Self {
        let writer = Box::new(BufWriter::with_capacity(64 * 1024, writer));
        Self { writer, terminal, colored, ascii: false, closed: false }
    }

    /// The same; a terminal gets nothing but ASCII where its locale has nothing else.
    fn to_locale(writer: impl Write + 'static, terminal: bool, colored: bool) -> Self {
        Self::to(writer, terminal, colored).in_ascii(terminal && Locale::of_environment().wants_ascii())
    }

    /// Prints nothing but ASCII.
    fn in_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// Whether a person's terminal is at the other end.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether words are printed in colour.
    pub(crate) fn is_colored(&self) -> bool {
        self.colored
    }

    /// The columns of the terminal at the other end, where there is one and it has any.
    pub(crate) fn columns(&self) -> Option<usize> {
        let size = self.terminal.then(super::gate::window_size)?.ok()?;
        Some(usize::from(size.columns_rows.width)).filter(|columns| *columns > 0)
    }

    /// Prints a text as it is.
    pub(crate) fn text(&mut self, text: &SafeText) -> io::Result<Sent> {
        self.painted(text, &[])
    }

    /// Prints a text and ends the line.
    pub(crate) fn line(&mut self, text: &SafeText) -> io::Result<Sent> {
        let _ = self.text(text)?;
        self.send(b"\n")
    }

    /// Prints a text over the line that was printed so before, `before` cells wide, and stays in that line; an empty
    /// text leaves nothing of it. Written at once.
    pub(crate) fn redrawn(&mut self, text: &SafeText, before: usize) -> io::Result<Sent> {
        let _ = self.send(b"\r")?;
        let _ = self.text(&text.pad(before.max(text.width())))?;
        if text.is_empty() {
            let _ = self.send(b"\r")?;
        }
        self.flush()
    }

    /// Prints a text that stands out, where colours are wanted.
    pub(crate) fn painted(&mut self, text: &SafeText, paints: &[Paint]) -> io::Result<Sent> {
        let text = checked(text.as_str());
        let text = if self.ascii && !text.is_ascii() { Cow::Owned(ascii_text(&text)) } else { text };
        if !self.colored || paints.is_empty() {
            return self.send(text.as_bytes());
        }
        let mut bytes: String = paints.iter().map(|paint| paint.sgr()).collect();
        bytes.push_str(&text);
        bytes.push_str("\x1b[0m");
        self.send(bytes.as_bytes())
    }

    /// Prints JSON, to a pipe as to a terminal with `\u` escapes for what is invisible or steers.
    pub(crate) fn raw_json(&mut self, json: &str) -> io::Result<Sent> {
        self.send(escaped(json, self.ascii).as_bytes())
    }

    /// Prints a machine format whole; on a terminal, what could steer it is made visible.
    pub(crate) fn raw_bytes(&mut self, bytes: &[u8]) -> io::Result<Sent> {
        if !self.terminal {
            return self.send(bytes);
        }
        let mut out = String::with_capacity(bytes.len());
        let mut run = CombiningMarkLimit::default();
        for c in String::from_utf8_lossy(bytes).chars() {
            if harmless(c) && !run.exceeded_by(c) {
                out.push(c);
            } else {
                push_visible(c, &mut out);
            }
        }
        self.send(if self.ascii { ascii_text(&out) } else { out }.as_bytes())
    }

    /// Writes what was held back; call it before the process exits by anything but return.
    pub(crate) fn flush(&mut self) -> io::Result<Sent> {
        if self.closed {
            return Ok(Sent::Closed);
        }
        let result = self.writer.flush();
        self.judged(result)
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<Sent> {
        if self.closed {
            return Ok(Sent::Closed);
        }
        let result = self.writer.write_all(bytes);
        self.judged(result)
    }

    fn judged(&mut self, result: io::Result<()>) -> io::Result<Sent> {
        match result {
            Ok(()) => Ok(Sent::Open),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(Sent::Closed)
            }
            Err(error) => Err(error),
        }
    }
}

fn wanted(color: Color, terminal: bool) -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let term = std::env::var("TERM").unwrap_or_default();
    colored(color, terminal, no_color, &term)
}

fn colored(color: Color, terminal: bool, no_color: bool, term: &str) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !no_color && has_colors(term),
    }
}

/// Whether a terminal of this name has colours; the names of those without are terminfo's.
fn has_colors(term: &str) -> bool {
    let bare = ["-m", "-mono"].iter().any(|end| term.ends_with(end)) || term.starts_with("vt");
    !matches!(term, "" | "dumb") && !bare
}

fn harmless(c: char) -> bool {
    matches!(c, '\n' | '\t') || is_drawable(c)
}

/// A shown text again without anything no cell may hold, should it ever have some.
fn checked(text: &str) -> Cow<'_, str> {
    let fine = |c: char| c == '\n' || is_drawable(c);
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if fine(c) { c } else { '\u{fffd}' }).collect())
}

#[cfg(test)]
mod tests;

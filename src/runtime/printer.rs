//! Prints to standard output and standard error: sanitized text, and machine-readable formats.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::locale::Locale;
use crate::export::json::escaped;
use crate::text::{CombiningMarkLimit, SafeText, ascii_text, is_drawable, push_visible};

/// When to print colors; the value of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` names one without colors.
    #[default]
    Auto,
    /// Even if the output is not a terminal.
    Always,
    /// No color.
    Never,
}

/// A style of printed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrintStyle {
    /// Bold.
    Bold,
    /// Dim.
    Dim,
    /// Red, for errors.
    Red,
    /// Yellow, for warnings.
    Yellow,
    /// Cyan, for locations and ids.
    Cyan,
}

impl PrintStyle {
    /// Returns the SGR sequence (ECMA-48).
    fn sgr(self) -> &'static str {
        match self {
            PrintStyle::Bold => "\x1b[1m",
            PrintStyle::Dim => "\x1b[2m",
            PrintStyle::Red => "\x1b[31m",
            PrintStyle::Yellow => "\x1b[33m",
            PrintStyle::Cyan => "\x1b[36m",
        }
    }
}

/// Whether the output can still be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum PipeState {
    /// It can.
    Open,
    /// The reader closed the pipe. Stop printing; this is not an error.
    Closed,
}

/// A buffered writer for standard output or standard error. Flushed by [`Printer::flush`] or on drop.
pub(crate) struct Printer {
    writer: Box<dyn Write>,
    is_terminal: bool,
    is_colored: bool,
    is_ascii: bool,
    is_closed: bool,
}

impl Printer {
    /// Creates a printer for standard output.
    pub(crate) fn stdout(color: ColorChoice) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Self::for_locale(stdout, is_terminal, uses_color(color, is_terminal))
    }

    /// Creates a printer for standard error.
    pub(crate) fn stderr(color: ColorChoice) -> Self {
        let stderr = io::stderr();
        let is_terminal = stderr.is_terminal();
        Self::for_locale(stderr, is_terminal, uses_color(color, is_terminal))
    }

    /// Creates a printer for any writer, treated as a terminal or not.
    pub(crate) fn to(writer: impl Write + 'static, is_terminal: bool, is_colored: bool) -> Self {
        let writer = Box::new(BufWriter::with_capacity(64 * 1024, writer));
        Self { writer, is_terminal, is_colored, is_ascii: false, is_closed: false }
    }

    /// Like [`Self::to`], but prints only ASCII to a terminal whose locale is ASCII.
    fn for_locale(writer: impl Write + 'static, is_terminal: bool, is_colored: bool) -> Self {
        Self::to(writer, is_terminal, is_colored).in_ascii(is_terminal && Locale::from_env().wants_ascii())
    }

    /// Sets whether to print only ASCII.
    fn in_ascii(self, is_ascii: bool) -> Self {
        Self { is_ascii, ..self }
    }

    /// Returns whether the output is a terminal.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Returns whether colors are printed.
    pub(crate) fn is_colored(&self) -> bool {
        self.is_colored
    }

    /// Returns the width of the terminal in columns, if the output is one and its width is known.
    pub(crate) fn columns(&self) -> Option<usize> {
        let size = self.is_terminal.then(super::sanitizing_backend::window_size)?.ok()?;
        Some(usize::from(size.columns_rows.width)).filter(|columns| *columns > 0)
    }

    /// Prints text without styles.
    pub(crate) fn text(&mut self, text: &SafeText) -> io::Result<PipeState> {
        self.painted(text, &[])
    }

    /// Prints text and a newline.
    pub(crate) fn line(&mut self, text: &SafeText) -> io::Result<PipeState> {
        let _ = self.text(text)?;
        self.send(b"\n")
    }

    /// Replaces the current line, which is `width` cells wide, with `text`, and flushes. Empty text clears the line.
    pub(crate) fn redraw_line(&mut self, text: &SafeText, width: usize) -> io::Result<PipeState> {
        let _ = self.send(b"\r")?;
        let _ = self.text(&text.pad(width.max(text.width())))?;
        if text.is_empty() {
            let _ = self.send(b"\r")?;
        }
        self.flush()
    }

    /// Prints text with styles, if colors are enabled.
    pub(crate) fn painted(&mut self, text: &SafeText, paints: &[PrintStyle]) -> io::Result<PipeState> {
        let text = replace_undrawable(text.as_str());
        let text = if self.is_ascii && !text.is_ascii() { Cow::Owned(ascii_text(&text)) } else { text };
        if !self.is_colored || paints.is_empty() {
            return self.send(text.as_bytes());
        }
        let mut bytes: String = paints.iter().map(|paint| paint.sgr()).collect();
        bytes.push_str(&text);
        bytes.push_str("\x1b[0m");
        self.send(bytes.as_bytes())
    }

    /// Prints JSON with `\u` escapes for invisible and control characters, to pipes and terminals alike.
    pub(crate) fn raw_json(&mut self, json: &str) -> io::Result<PipeState> {
        self.send(escaped(json, self.is_ascii).as_bytes())
    }

    /// Prints a machine-readable format unchanged to a pipe. On a terminal, control characters are made visible.
    pub(crate) fn raw_bytes(&mut self, bytes: &[u8]) -> io::Result<PipeState> {
        if !self.is_terminal {
            return self.send(bytes);
        }
        let mut out = String::with_capacity(bytes.len());
        let mut marks = CombiningMarkLimit::default();
        for c in String::from_utf8_lossy(bytes).chars() {
            if is_safe(c) && !marks.exceeded_by(c) {
                out.push(c);
            } else {
                push_visible(c, &mut out);
            }
        }
        self.send(if self.is_ascii { ascii_text(&out) } else { out }.as_bytes())
    }

    /// Writes buffered output. Call this before exiting the process other than by returning.
    pub(crate) fn flush(&mut self) -> io::Result<PipeState> {
        if self.is_closed {
            return Ok(PipeState::Closed);
        }
        let result = self.writer.flush();
        self.check_pipe(result)
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<PipeState> {
        if self.is_closed {
            return Ok(PipeState::Closed);
        }
        let result = self.writer.write_all(bytes);
        self.check_pipe(result)
    }

    fn check_pipe(&mut self, result: io::Result<()>) -> io::Result<PipeState> {
        match result {
            Ok(()) => Ok(PipeState::Open),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(PipeState::Closed)
            }
            // The system's words alone, such as that a disk is full, would seem to be about the corpus.
            Err(error) => Err(io::Error::new(error.kind(), format!("writing the output: {error}"))),
        }
    }
}

fn uses_color(color: ColorChoice, is_terminal: bool) -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let term = std::env::var("TERM").unwrap_or_default();
    resolve_color(color, is_terminal, no_color, &term)
}

fn resolve_color(color: ColorChoice, is_terminal: bool, no_color: bool, term: &str) -> bool {
    match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => is_terminal && !no_color && has_colors(term),
    }
}

/// Returns whether a terminal with this terminfo name has colors.
fn has_colors(term: &str) -> bool {
    let is_monochrome = ["-m", "-mono"].iter().any(|end| term.ends_with(end)) || term.starts_with("vt");
    !matches!(term, "" | "dumb") && !is_monochrome
}

fn is_safe(c: char) -> bool {
    matches!(c, '\n' | '\t') || is_drawable(c)
}

/// Replaces characters that must not be printed. Sanitized text has none; this is a second line of defense.
fn replace_undrawable(text: &str) -> Cow<'_, str> {
    let is_fine = |c: char| c == '\n' || is_drawable(c);
    if text.chars().all(is_fine) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_fine(c) { c } else { '\u{fffd}' }).collect())
}

#[cfg(test)]
mod tests;

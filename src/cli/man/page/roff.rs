//! Writes roff with the macros of man(7). Escapes text so that none of it is interpreted as a request.

/// Maximum length of a line of text in bytes, which mandoc checks.
const WIDTH: usize = 80;

/// A page being written.
#[derive(Debug, Default)]
pub(super) struct Roff {
    out: String,
    /// Whether the current paragraph has text, so that a break is needed before the next one.
    begun: bool,
}

impl Roff {
    /// Starts a page with its title line.
    pub(super) fn title(&mut self, name: &str, section: &str, date: &str, source: &str, manual: &str) {
        // mandoc reads a date only if its hyphens are not escaped.
        let name = text(name);
        self.line(&format!(".TH {name} {section} {date} \"{}\" \"{}\"", text(source), text(manual)));
    }

    /// Starts a section.
    pub(super) fn section(&mut self, name: &str) {
        let name = if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
        self.line(&format!(".SH {name}"));
        self.begun = false;
    }

    /// Starts a list entry: `head`, in roff, with its text below.
    pub(super) fn item(&mut self, head: &str) {
        self.line(".TP");
        self.line(head);
        self.begun = false;
    }

    /// Writes a value of an option and its meaning, below the text of its entry.
    pub(super) fn value(&mut self, name: &str, meaning: &str) {
        self.line(".RS");
        self.line(".TP");
        self.line(&format!("\\fB{}\\fR", text(name)));
        if !meaning.is_empty() {
            self.wrapped(&text(meaning));
        }
        self.line(".RE");
    }

    /// Writes a line that is already roff.
    pub(super) fn raw(&mut self, line: &str) {
        self.wrapped(line);
        self.begun = true;
    }

    /// Writes paragraphs of plain text, separated by blank lines.
    pub(super) fn paragraphs(&mut self, plain: &str) {
        for paragraph in plain.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            if self.begun {
                self.line(".IP");
            }
            for line in paragraph.lines().map(str::trim).filter(|line| !line.is_empty()) {
                self.wrapped(&text(line));
            }
            self.begun = true;
        }
    }

    /// Returns the page.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes text in lines of at most [`WIDTH`] bytes, unless a word is longer.
    fn wrapped(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split(' ') {
            if !line.is_empty() && line.len() + 1 + word.len() > WIDTH {
                self.line(&line);
                line.clear();
                // At the start of a line, a period would start a request.
                line.push_str(if word.starts_with('.') { "\\&" } else { "" });
            } else if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(&line);
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// Escapes plain text for roff: backslashes, hyphens, quotation marks, and characters that start a request.
pub(super) fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    if plain.starts_with('.') {
        out.push_str("\\&");
    }
    for c in plain.chars() {
        match c {
            '\\' => out.push_str("\\e"),
            '-' => out.push_str("\\-"),
            '\'' => out.push_str("\\(aq"),
            '"' => out.push_str("\\(dq"),
            '`' => out.push_str("\\(ga"),
            '^' => out.push_str("\\(ha"),
            '~' => out.push_str("\\(ti"),
            c if c.is_ascii() => out.push(c),
            // Without an extra option, groff only accepts ASCII.
            c => out.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
    }
    out
}

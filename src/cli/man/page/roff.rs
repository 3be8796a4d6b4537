//! Requests and text of roff with the macros of man(7): nothing in a text is taken for a request. Knows no page.

/// A page under way.
#[derive(Debug, Default)]
pub(super) struct Roff {
    out: String,
    /// Whether there is text in the current paragraph, so that the next one has to be set off.
    begun: bool,
}

impl Roff {
    /// The first line of a page.
    pub(super) fn title(&mut self, name: &str, section: &str, date: &str, source: &str, manual: &str) {
        // mandoc reads a date only if its hyphens are not escaped.
        let name = text(name);
        self.line(&format!(".TH {name} {section} {date} \"{}\" \"{}\"", text(source), text(manual)));
    }

    /// Begins a section.
    pub(super) fn section(&mut self, name: &str) {
        let name = if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
        self.line(&format!(".SH {name}"));
        self.begun = false;
    }

    /// Begins an entry of a list: `head`, in roff, with its text below.
    pub(super) fn item(&mut self, head: &str) {
        self.line(".TP");
        self.line(head);
        self.begun = false;
    }

    /// A value of an option with what it means, below the text of its entry.
    pub(super) fn value(&mut self, name: &str, meaning: &str) {
        self.line(".RS");
        self.line(".TP");
        self.line(&format!("\\fB{}\\fR", text(name)));
        if !meaning.is_empty() {
            self.line(&text(meaning));
        }
        self.line(".RE");
    }

    /// A line that is roff already, in place of text.
    pub(super) fn raw(&mut self, line: &str) {
        self.line(line);
        self.begun = true;
    }

    /// Paragraphs of plain text, blank lines between them.
    pub(super) fn paragraphs(&mut self, plain: &str) {
        for paragraph in plain.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            if self.begun {
                self.line(".IP");
            }
            for line in paragraph.lines().map(str::trim).filter(|line| !line.is_empty()) {
                self.line(&text(line));
            }
            self.begun = true;
        }
    }

    /// The page.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// Plain text as roff has it: a backslash, a hyphen and a quotation mark as themselves, and no request at its start.
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
            // Without an option of its own groff takes nothing but ASCII.
            c => out.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
    }
    out
}

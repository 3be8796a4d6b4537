//! A laid-out dossier as lines of plain text, wrapped to a width.
//! Refuses to know fields; everything in it is safe to print.

use super::layout::{Part, Text};
use crate::text::{Kind, Shown, show, wrap};

/// A line of plain text and how it stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The text.
    pub text: Shown,
    /// Whether it heads what follows.
    pub heading: bool,
}

/// Writes the parts as lines of at most `width` cells, as far as words allow.
pub(crate) fn lines(parts: &[Part], width: usize) -> Vec<Line> {
    let mut page = Page { lines: Vec::new(), width };
    let mut before: Option<&Part> = None;
    for part in parts {
        let field = |part: Option<&Part>| matches!(part, Some(Part::Field(..) | Part::Heading(_)));
        match part {
            Part::Title(text) => page.put(text, "", 0, true),
            Part::Line(text) => page.put(text, "", 0, false),
            Part::Heading(words) => {
                page.blank();
                page.put(&Text::of(words), "", 0, true);
            }
            Part::Field(name, text) => {
                if !field(before) {
                    page.blank();
                }
                let mut line = Text::of(&format!("{name}: "));
                line.append(text.clone());
                page.put(&line, "", 2, false);
            }
            Part::Paragraph(text) => {
                if !matches!(before, Some(Part::Heading(_))) {
                    page.blank();
                }
                page.put(text, "", 2, false);
            }
            Part::Item(lines) => page.item(lines, "  -", 4),
            Part::Reference(number, lines) => page.item(lines, &format!("  [{number}]"), 7),
        }
        before = Some(part);
    }
    page.lines
}

struct Page {
    lines: Vec<Line>,
    width: usize,
}

impl Page {
    fn blank(&mut self) {
        self.lines.push(Line { text: Shown::default(), heading: false });
    }

    fn item(&mut self, lines: &[Text], lead: &str, indent: usize) {
        for (nth, line) in lines.iter().enumerate() {
            match nth {
                0 => self.put(line, lead, indent, false),
                _ => self.put(line, "", indent + 2, false),
            }
        }
    }

    fn put(&mut self, text: &Text, lead: &str, indent: usize, heading: bool) {
        let shown = text.shown();
        let room = self.width.saturating_sub(indent).max(20);
        for (nth, range) in wrap(&shown, room).into_iter().enumerate() {
            let lead = if nth == 0 { format!("{lead:<indent$}") } else { " ".repeat(indent) };
            let text = Shown::concat([&show(&lead, Kind::Prose), &shown.slice(range)]);
            self.lines.push(Line { text, heading });
        }
    }
}

//! A laid-out dossier as lines of plain text, wrapped to a width.
//! Refuses to know fields; everything in it is safe to print.

use super::layout::Part;
use crate::text::{Kind, Shown, show, wrap};

/// A line of plain text and how it stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: Shown,
    /// Whether it heads what follows.
    pub heading: bool,
}

/// Writes the parts as lines of at most `width` cells, as far as words allow.
pub fn lines(parts: &[Part], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut put = |text: &str, first: &str, indent: usize, heading: bool| {
        let shown = show(text, Kind::Prose);
        let room = width.saturating_sub(indent).max(20);
        for (nth, range) in wrap(&shown, room).into_iter().enumerate() {
            let lead = if nth == 0 { format!("{first:<indent$}") } else { " ".repeat(indent) };
            let text = Shown::concat([&show(&lead, Kind::Prose), &shown.slice(range)]);
            lines.push(Line { text, heading });
        }
    };
    let mut after_prose = false;
    for (nth, part) in parts.iter().enumerate() {
        match part {
            Part::Title(text) => put(text, "", 0, true),
            Part::Line(text) => put(text, "", 0, false),
            Part::Heading(text) => {
                put(" ", "", 0, false);
                put(text, "", 0, true);
            }
            Part::Field(name, text) => {
                if nth == 2 || after_prose {
                    put(" ", "", 0, false);
                }
                put(&format!("{name}: {text}"), "", 2, false);
            }
            Part::Prose(text) => {
                put(" ", "", 0, false);
                put(text, "", 2, false);
            }
            Part::Item(head, details) => {
                put(head, "  -", 4, false);
                if !details.is_empty() {
                    put(&details.join(" · "), "", 6, false);
                }
            }
            Part::Reference(number, text) => put(text, &format!("  [{number}]"), 7, false),
        }
        after_prose = matches!(part, Part::Prose(_));
    }
    lines
}

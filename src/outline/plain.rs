//! A page as lines of plain text, wrapped to a width. Does not depend on the fields; the result is safe to print.

use super::Outline;
use super::block::{Block, Group, Item, Section};
use super::printed;
use super::section_kind::ListStyle;
use super::text::{Text, Tone};
use crate::text::{SafeText, TextKind, show, wrap};

/// A line of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The text.
    pub text: SafeText,
    /// Whether it is a heading.
    pub heading: bool,
}

/// Renders a page as lines of at most `width` cells, unless a word is longer.
pub(crate) fn lines(outline: &Outline, width: usize) -> Vec<Line> {
    let mut page = Page { lines: Vec::new(), width };
    page.put(&Text::of(&outline.title.name, Tone::Strong), "", 0, true);
    page.put(&outline.title.about, "", 0, false);
    outline.sections.iter().for_each(|section| page.section(section));
    page.lines
}

struct Page {
    lines: Vec<Line>,
    width: usize,
}

impl Page {
    fn section(&mut self, section: &Section) {
        if let Some(heading) = section.kind.heading() {
            self.blank();
            let count = section.count().map_or_else(String::new, |count| format!(" ({count})"));
            self.put(&Text::of(&format!("{heading}{count}"), Tone::Strong), "", 0, true);
        }
        let style = section.kind.style();
        let mut after_heading = section.kind.heading().is_some();
        let mut after_field = after_heading;
        for block in &section.blocks {
            let is_field = !matches!(block, Block::Paragraph(..));
            if !(after_heading || is_field && after_field) {
                self.blank();
            }
            (after_heading, after_field) = (false, is_field);
            match block {
                Block::Paragraph(_, text) => self.put(text, "", 2, false),
                Block::Item(item) => self.item(item, style, 2),
                Block::Group(group) => self.group(group, style),
            }
        }
        if section.unlisted > 0 {
            self.put(&Text::of(&printed::more(section), Tone::Dim), "", 2, false);
        }
    }

    fn group(&mut self, group: &Group, style: ListStyle) {
        self.put(&group.head, "  -", 4, false);
        group.items.iter().for_each(|item| self.item(item, style, 4));
    }

    fn item(&mut self, item: &Item, style: ListStyle, indent: usize) {
        let mut lines = printed::lines(item);
        let lead = printed::shown(&item.lead);
        // A field without a label continues the one above.
        let goes_on = style == ListStyle::Fields && lead.is_empty();
        let further = if style == ListStyle::Fields { 4 } else { 2 };
        let (bullet, inside) = match style {
            // From `[100]` on, the number needs more room.
            ListStyle::Numbered => (format!("{:indent$}{lead} ", ""), indent + 5),
            ListStyle::List => (format!("{:indent$}-", ""), indent + 2),
            ListStyle::Fields if goes_on => (String::new(), indent + 4),
            ListStyle::Fields | ListStyle::Prose => (String::new(), indent),
        };
        if let Some(first) = lines.first_mut().filter(|_| style != ListStyle::Numbered && !lead.is_empty()) {
            let mut led = item.lead.clone();
            led.words(printed::after_lead(lead.as_str()), Tone::Plain).append(std::mem::take(first));
            *first = led;
        }
        for (nth, line) in lines.iter().enumerate() {
            match nth {
                0 => self.put(line, &bullet, inside, false),
                _ => self.put(line, "", inside + further, false),
            }
        }
    }

    fn blank(&mut self) {
        self.lines.push(Line { text: SafeText::default(), heading: false });
    }

    fn put(&mut self, text: &Text, lead: &str, indent: usize, heading: bool) {
        let shown = printed::shown(text);
        let room = self.width.saturating_sub(indent).max(20);
        for (nth, range) in wrap(&shown, room).into_iter().enumerate() {
            let lead = if nth == 0 { format!("{lead:<indent$}") } else { " ".repeat(indent) };
            let text = SafeText::concat([&show(&lead, TextKind::Prose), &shown.slice(range)]);
            self.lines.push(Line { text, heading });
        }
    }
}

//! The parts of a page that are hidden, perhaps hidden or struck out, for a note on them.

use super::tree::HtmlNode;
use crate::text::counted;

/// The number of characters shown of a part.
const SAMPLE: usize = 30;

/// Why a page does not show a part of it. What the HTML standard itself never displays, such as scripts, is not a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HidingReason {
    /// A style hides it.
    Style,
    /// Its class says that it is for screen readers.
    ScreenReader,
    /// It is a choice of a drop-down list, but not the one that is selected.
    Choice,
}

/// The parts of a page that are hidden.
#[derive(Debug, Default)]
pub(super) struct HiddenParts {
    style: PartCount,
    screen_reader: PartCount,
    choice: PartCount,
}

impl HiddenParts {
    /// Adds the text of a part, if there is any.
    pub(super) fn add(&mut self, reason: HidingReason, text: &str) {
        match reason {
            HidingReason::Style => &mut self.style,
            HidingReason::ScreenReader => &mut self.screen_reader,
            HidingReason::Choice => &mut self.choice,
        }
        .add(text);
    }

    /// Returns the length of the text that styles and classes hide, in bytes.
    pub(super) fn length(&self) -> usize {
        self.style.length + self.screen_reader.length
    }

    /// Returns the notes on them. With `kept`, what styles and classes hide is kept, and not among these parts.
    pub(super) fn notes(&self, kept: Option<&Self>) -> Vec<String> {
        let (style, class) = match kept {
            None => (
                "left out that the page hides by a style sheet",
                "left out that a class reserves for screen readers",
            ),
            Some(_) => (
                "kept that the page hides by a style sheet, as most of its text",
                "kept that a class reserves for screen readers",
            ),
        };
        let choice = "left out that a list offers as other choices";
        let hidden = kept.unwrap_or(self);
        let notes = [hidden.style.note(style), hidden.screen_reader.note(class), self.choice.note(choice)];
        notes.into_iter().flatten().collect()
    }
}

/// The number of parts with text, and the first words.
#[derive(Debug, Default)]
struct PartCount {
    count: usize,
    /// The length of their text, in bytes.
    length: usize,
    sample: String,
}

impl PartCount {
    fn add(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        self.count += 1;
        self.length += text.len();
        if self.sample.is_empty() {
            self.sample = text.chars().take(SAMPLE).collect();
            if self.sample.len() < text.len() {
                self.sample.push('…');
            }
        }
    }

    fn note(&self, what: &str) -> Option<String> {
        let (parts, sample) = (counted(self.count, "part"), &self.sample);
        (self.count > 0).then(|| format!("{parts} {what}, such as “{sample}”"))
    }
}

/// Parts of a page that are kept and reported, each as a whole.
#[derive(Debug, Default)]
pub(super) struct OpenPart {
    /// The outermost open one, and its text.
    open: Option<(usize, String)>,
    parts: PartCount,
}

impl OpenPart {
    /// Handles the start of a node; `begins` is whether such a part begins with it.
    pub(super) fn open(&mut self, at: usize, node: &HtmlNode, begins: bool) {
        match (&mut self.open, node) {
            (Some((_, text)), HtmlNode::Text(words)) => text.push_str(words),
            (Some((_, text)), _) => text.push(' '),
            (None, _) if begins => self.open = Some((at, String::new())),
            (None, _) => {}
        }
    }

    /// Handles the end of a node, and returns whether such a part ends with it.
    pub(super) fn close(&mut self, at: usize) -> bool {
        let closed = self.open.take_if(|(open, _)| *open == at);
        closed.inspect(|(_, text)| self.parts.add(text)).is_some()
    }

    /// Returns a note on them.
    pub(super) fn note(&self, what: &str) -> Option<String> {
        self.parts.note(what)
    }
}

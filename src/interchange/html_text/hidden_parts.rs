//! The parts of a page that its style sheets hide, or perhaps hide, for a note on them.

use super::style_sheet::SheetDisplay;
use super::tree::HtmlNode;
use crate::text::counted;

/// The number of characters shown of a part.
const SAMPLE: usize = 30;

/// The parts of a page that its style sheets hide.
#[derive(Debug, Default)]
pub(super) struct HiddenParts {
    /// The number of parts with text.
    count: usize,
    /// The length of their text, in bytes.
    length: usize,
    /// The first words.
    sample: String,
}

impl HiddenParts {
    /// Adds the text of a part, if there is any.
    pub(super) fn add(&mut self, text: &str) {
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

    /// Returns the length of their text, in bytes.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Returns a note on them; they are kept where they are most of the text.
    pub(super) fn note(&self, is_kept: bool) -> Option<String> {
        self.told(match is_kept {
            false => "left out that the page hides by a style sheet",
            true => "kept that the page hides by a style sheet until a script shows them",
        })
    }

    fn told(&self, what: &str) -> Option<String> {
        let (parts, sample) = (counted(self.count, "part"), &self.sample);
        (self.count > 0).then(|| format!("{parts} {what}, such as “{sample}”"))
    }
}

/// The parts of a page that a rule hides or not, by a condition that is not decided.
#[derive(Debug, Default)]
pub(super) struct UndecidedParts {
    /// The outermost open one, and its text.
    open: Option<(usize, String)>,
    parts: HiddenParts,
}

impl UndecidedParts {
    /// Handles the start of a node.
    pub(super) fn open(&mut self, at: usize, node: &HtmlNode, display: SheetDisplay) {
        match (&mut self.open, node) {
            (Some((_, text)), HtmlNode::Text(words)) => text.push_str(words),
            (Some((_, text)), _) => text.push(' '),
            (None, _) if display == SheetDisplay::Undecided => self.open = Some((at, String::new())),
            (None, _) => {}
        }
    }

    /// Handles the end of a node.
    pub(super) fn close(&mut self, at: usize) {
        if let Some((_, text)) = self.open.take_if(|(open, _)| *open == at) {
            self.parts.add(&text);
        }
    }

    /// Returns a note on them.
    pub(super) fn note(&self) -> Option<String> {
        self.parts.told("kept that a style sheet of the page perhaps hides")
    }
}

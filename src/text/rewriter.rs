//! Copy-on-write rewriting: replaces ranges of a text, and copies it only if something changes.
//! Can record an offset map; does not know why ranges are replaced.

use std::ops::Range;

use super::offset_map::RewritePass;

/// Replaces ranges of a text from front to back.
pub(crate) struct Rewriter<'a> {
    text: &'a str,
    copied: usize,
    out: String,
    stage: Option<RewritePass>,
}

impl<'a> Rewriter<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, copied: 0, out: String::new(), stage: None }
    }

    pub(crate) fn mapped(text: &'a str) -> Self {
        Self { stage: Some(RewritePass::default()), ..Self::new(text) }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Replaces a range by what `write` appends; ranges must come in ascending order.
    pub(crate) fn replace(&mut self, range: Range<usize>, write: impl FnOnce(&mut String)) {
        if self.copied == 0 {
            self.out.reserve(self.text.len());
        }
        self.out.push_str(&self.text[self.copied..range.start]);
        let from = self.out.len();
        write(&mut self.out);
        self.copied = range.end;
        if let Some(stage) = &mut self.stage {
            stage.replaced(range, from..self.out.len());
        }
    }

    /// Returns the rewritten text, or `None` if nothing was replaced.
    pub(crate) fn changed(mut self) -> Option<String> {
        if self.copied == 0 {
            return None;
        }
        self.out.push_str(&self.text[self.copied..]);
        Some(self.out)
    }

    /// Returns the text, rewritten or not, and the map of its offsets.
    pub(crate) fn finish(mut self) -> (String, RewritePass) {
        let stage = self.stage.take().unwrap_or_default();
        let text = self.text;
        (self.changed().unwrap_or_else(|| text.to_owned()), stage)
    }
}

//! What a page of a PDF draws.

use super::glyph::Glyph;

/// What a page draws.
#[derive(Debug, Default)]
pub(in super::super) struct PageContent {
    /// Its glyphs, in drawing order.
    pub glyphs: Vec<Glyph>,
    /// The number of invisible glyphs, as in the text layer that OCR adds to a scan.
    pub invisible: usize,
    /// The number of glyphs left out because they cannot be seen: white, tiny, or outside the page.
    pub hidden: usize,
    /// The number of images.
    pub images: usize,
    /// The number of form fields with a value that is not among the glyphs.
    pub missing_fields: usize,
    /// The number of form fields with a value that differs from the letters drawn.
    pub changed_fields: usize,
    /// The number of annotations that strike words out.
    pub struck: usize,
}

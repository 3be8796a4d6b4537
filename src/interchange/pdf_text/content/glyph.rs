//! A glyph on a page.

/// A glyph as drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Glyph {
    /// Its text; `None` if the file does not state it.
    pub text: Option<String>,
    /// Whether it is a symbol, such as a bullet, rather than a letter.
    pub is_symbol: bool,
    /// Whether its text is a value that the file stores in reading order, not a drawn letter.
    pub is_value: bool,
    /// The start position on the page.
    pub start: (f64, f64),
    /// The end position, without the spacing after it.
    pub end: (f64, f64),
    /// The direction of the line, as a unit vector.
    pub along: (f64, f64),
    /// The font height on the page.
    pub size: f64,
    /// The number of the operator that draws it.
    pub run: usize,
}

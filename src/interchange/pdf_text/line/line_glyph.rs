//! A glyph of a line.

/// A glyph in the coordinates of its line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LineGlyph {
    /// Its text.
    pub text: String,
    /// Whether its text is a value that the file stores in reading order.
    pub is_value: bool,
    /// Its start along the line.
    pub start: f64,
    /// Its end along the line.
    pub end: f64,
    /// The position of its baseline across the line.
    pub base: f64,
    /// The height of its font.
    pub size: f64,
    /// The number of the operator that draws it.
    pub run: usize,
}

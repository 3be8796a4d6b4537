//! One glyph on a page: what it stands for, where it is.

/// One glyph as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Glyph {
    /// What it stands for; none where the file does not say.
    pub text: Option<String>,
    /// Whether it is a sign, such as a bullet, and no letter.
    pub is_sign: bool,
    /// Where it begins, on the page.
    pub start: (f64, f64),
    /// Where it ends, without the spacing after it.
    pub end: (f64, f64),
    /// The direction in which the line goes on, as a vector of length 1.
    pub along: (f64, f64),
    /// The height of its font on the page.
    pub size: f64,
    /// The number of the operator that shows it.
    pub run: usize,
}

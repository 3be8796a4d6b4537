//! Splices: replacements of byte ranges of a text, with verification that only the intended values change.

use std::ops::Range;

use toml::{Table, Value};

use super::error::EditError;

/// A replacement of a byte range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Splice {
    /// The bytes to replace; empty for an insertion.
    pub at: Range<usize>,
    /// The text to insert.
    pub with: String,
}

impl Splice {
    /// Creates an edit that replaces the bytes `at` with `with`.
    pub(crate) fn new(at: Range<usize>, with: impl Into<String>) -> Self {
        Self { at, with: with.into() }
    }
}

/// Applies splices, given in any order; those at the same position are applied in the order given.
///
/// # Errors
/// [`EditError::WouldChangeMore`] if two overlap or one splits a character.
pub(crate) fn apply(text: &str, splices: &[Splice]) -> Result<String, EditError> {
    let mut sorted: Vec<&Splice> = splices.iter().collect();
    sorted.sort_by_key(|splice| (splice.at.start, splice.at.end));
    let mut out = String::with_capacity(text.len() + sorted.iter().map(|s| s.with.len()).sum::<usize>());
    let mut from = 0;
    for splice in sorted {
        out.push_str(text.get(from..splice.at.start).ok_or(EditError::WouldChangeMore)?);
        out.push_str(&splice.with);
        from = splice.at.end;
    }
    out.push_str(text.get(from..).ok_or(EditError::WouldChangeMore)?);
    Ok(out)
}

/// Applies splices and verifies that the result has exactly the values of the original after `change`.
///
/// # Errors
/// [`EditError::WouldChangeMore`] if it does not, or is not valid TOML.
pub(crate) fn apply_checked(
    text: &str,
    splices: &[Splice],
    change: impl FnOnce(&mut Table) -> Option<()>,
) -> Result<String, EditError> {
    let mut expected: Table = toml::from_str(text).map_err(|_| EditError::WouldChangeMore)?;
    change(&mut expected).ok_or(EditError::NotFound)?;
    let out = apply(text, splices)?;
    let actual: Table = toml::from_str(&out).map_err(|_| EditError::WouldChangeMore)?;
    if same_table(&expected, &actual) { Ok(out) } else { Err(EditError::WouldChangeMore) }
}

/// Returns whether two tables have the same values; a NaN equals itself.
pub(crate) fn same_table(a: &Table, b: &Table) -> bool {
    a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Table(a), Value::Table(b)) => same_table(a, b),
        (a, b) => a == b,
    }
}

/// Returns the line break of a text: that of its first line, or LF.
pub(crate) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_are_applied_in_order_and_rejected_if_they_overlap() {
        let splices = [Splice::new(2..3, "X"), Splice::new(0..0, "a"), Splice::new(0..0, "b")];
        assert_eq!(apply("012345", &splices).as_deref(), Ok("ab01X345"));
        assert!(apply("0123", &[Splice::new(0..2, ""), Splice::new(1..3, "")]).is_err());
        assert!(apply("é", &[Splice::new(1..2, "")]).is_err());
        assert!(apply("é", &[Splice::new(2..9, "")]).is_err());
    }

    #[test]
    fn an_unintended_change_is_rejected() {
        let expected = |table: &mut Table| table.insert("a".into(), Value::Integer(2)).map(drop);
        let text = "a = 1\nb = nan\n";
        assert_eq!(
            apply_checked(text, &[Splice::new(4..5, "2")], expected).as_deref(),
            Ok("a = 2\nb = nan\n")
        );
        let more = [Splice::new(4..5, "2"), Splice::new(10..13, "0.0")];
        assert_eq!(apply_checked(text, &more, expected), Err(EditError::WouldChangeMore));
        assert_eq!(apply_checked(text, &[Splice::new(4..5, "")], expected), Err(EditError::WouldChangeMore));
    }
}

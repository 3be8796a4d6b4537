//! The English names of the months.

/// The names in lower case, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Returns the name of month `number`, from 1, with its capital; empty for any other number.
pub(super) fn capitalized(number: u8) -> String {
    let name = usize::from(number).checked_sub(1).and_then(|at| MONTHS.get(at));
    let (first, rest) = name.and_then(|name| name.split_at_checked(1)).unwrap_or_default();
    first.to_ascii_uppercase() + rest
}

//! Two dates where one omits what it shares with the other: `17-23 March 2026`, `2026-03-17/23`, `2014-16`.

use super::interpretation::{Interpretation, is_date};
use super::point::point;

/// Maximum number of years between two years if the second is written with two digits.
const LONGEST_SHORTENED: u32 = 50;

/// Parses two ends that may share a month or year.
pub(super) fn ends(first: &str, last: &str, reading: Interpretation) -> Option<(String, String)> {
    let (first, last) = (first.trim(), last.trim());
    let (start, end) = (point(first, reading), point(last, reading));
    match (start, end) {
        (Some(start), Some(end)) => Some((start, end)),
        (Some(start), None) => shortened(&start, last).map(|end| (start, end)),
        (None, Some(end)) => completed(first, last, &end, reading).map(|start| (start, end)),
        (None, None) => None,
    }
}

/// Completes an end that consists of only its last number.
fn shortened(start: &str, last: &str) -> Option<String> {
    let digits = !last.is_empty() && last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit());
    let bare = start.trim_end_matches(['~', '?', '%']);
    if !digits {
        return None;
    }
    let end = match bare.rsplit_once('-') {
        Some((shared, _)) => format!("{shared}-{last:0>2}"),
        // `2014-16`, `1999-00`; not `2014-6`.
        None if last.len() == 2 => {
            let (century, year): (u32, u32) = (bare.get(..2)?.parse().ok()?, bare.get(2..)?.parse().ok()?);
            let last: u32 = last.parse().ok()?;
            // `1999-00` continues into the next century; `2026-13` is a month that does not exist.
            let later = u32::from(last < year);
            if 100 * later + last > year + LONGEST_SHORTENED {
                return None;
            }
            format!("{:02}{last:02}", century + later)
        }
        None => return None,
    };
    is_date(&end).then_some(end)
}

/// Completes a start from the end: `17` before `23 March 2026`, `March` before `April 2026`, `28 Feb` before `3 March 2026`.
fn completed(first: &str, last: &str, end: &str, reading: Interpretation) -> Option<String> {
    let bare = end.trim_end_matches(['~', '?', '%']);
    let year = bare.get(..4)?;
    if !first.is_empty() && first.len() <= 2 && first.bytes().all(|b| b.is_ascii_digit()) {
        let (shared, _) = bare.rsplit_once('-').filter(|_| bare.len() == 10)?;
        let start = format!("{shared}-{first:0>2}");
        return is_date(&start).then_some(start);
    }
    // The start has its own month, by name or as a number.
    let separator = if last.contains('.') { "." } else { " " };
    [format!("{first} {year}"), format!("{}{separator}{year}", first.trim_end_matches('.'))]
        .iter()
        .find_map(|start| point(start, reading))
}

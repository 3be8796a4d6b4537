//! What the marks on the screen mean, for the help, and the ink of those of trust. Knows no screen.

use super::document;
use super::row::Ink;
use crate::evidence::{SIGNS, Trust};
use crate::outline::tone;

/// Marks that are none of trust, with their meaning, in the order of the help.
static OTHERS: [(&str, &str); 7] = [
    ("⚠", "something is wrong: a link, a file that broke; ! says what"),
    ("[3]", "a citation; its passage is under References"),
    ("B2  B", "grade: reliability of the source A to F, credibility of the piece 1 to 6"),
    ("1–2 origins", "independent origins of a statement, at least and at most"),
    ("?2014  ~2014", "the date is uncertain; it is about then"),
    ("not seen", "known to the curators only through another source"),
    ("#name", "what a claim is called: dossier-id#name"),
];

/// Every mark with its meaning, in the order of the help: those of trust from the best to the worst, then the others.
pub(crate) fn marks() -> impl Iterator<Item = (&'static str, &'static str)> {
    SIGNS.iter().map(|row| (row.sign, row.means)).chain(OTHERS)
}

/// The ink of a mark of trust.
pub(crate) fn ink(trust: Trust) -> Ink {
    document::ink(tone(trust))
}

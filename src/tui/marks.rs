//! The legend of the marks on the screen, for the help.

use super::document;
use super::row::Ink;
use crate::evidence::{SIGNS, Trust};
use crate::outline::tone;

/// The other marks and their meanings, in the order of the help.
static OTHERS: [(&str, &str); 10] = [
    ("◆  ◇  –", "as of a date or by a query: certain, possible, undated"),
    ("+  =", "in conflicts: better supported; equally well supported (tie)"),
    ("⚠", "problem with a link or a file; see the list of problems"),
    ("[3]", "citation; the passage is under References"),
    ("B2  B", "grade: reliability of the source A–F, credibility of the item 1–6"),
    ("1–2 origins", "number of independent origins, at least and at most"),
    ("?2014  ~2014", "uncertain date; approximate date"),
    ("@2014", "known as of that time; not since when or until when"),
    ("not seen", "known only through another source"),
    ("#name", "name of a claim: dossier-id#name"),
];

/// Returns every mark with its meaning, in the order of the help: trust marks from best to worst, then the others.
pub(crate) fn marks() -> impl Iterator<Item = (&'static str, &'static str)> {
    SIGNS.iter().map(|row| (row.sign, row.means)).chain(OTHERS)
}

/// Returns the ink of a trust mark.
pub(crate) fn ink(trust: Trust) -> Ink {
    document::ink(tone(trust))
}

//! What is known of the citations of a page. What it rests on is looked up by whoever asks for a page: rules, verdicts
//! and archived copies are not known here.

use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::PathStep;
use crate::evidence::{CopyState, Standing, Trust};
use crate::search::leads::Lead;

use super::text::Tone;

/// How far a citation can be trusted, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TrustMark {
    /// How far.
    pub trust: Trust,
    /// What is wrong with its quote, in a few words: `quote moved`; empty if nothing is known to be.
    pub wrong: String,
    /// The initials of those who judged it, a space between them.
    pub by: String,
    /// What each of them found, in words.
    pub verdicts: Vec<String>,
}

/// How a degree of trust is emphasized.
pub(crate) fn tone(trust: Trust) -> Tone {
    match trust.row().standing {
        Standing::Good => Tone::Good,
        Standing::Open => Tone::Dim,
        Standing::Doubtful => Tone::Warning,
        Standing::Bad => Tone::Error,
    }
}

/// What is known of citations, archived copies and mentions beyond what the dossiers say.
pub(crate) trait TrustMarks {
    /// The mark of a citation of `owner`, which is at `path` in it.
    fn of_cite(&self, owner: &Entry, path: &[PathStep], cite: &Cite) -> TrustMark;

    /// What is kept of a source that names an archived copy; none if that is not known.
    fn of_copy(&self, source: &EntryId) -> Option<CopyState>;

    /// The names of an entry where nothing links or cites it, best first; empty if they have not been looked for.
    fn leads(&self, id: &EntryId) -> &[Lead];
}

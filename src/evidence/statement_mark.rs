//! The mark of a statement or an entry by what is known now: the worst of its citations, each judged by its quote in the
//! archived copy and by its verdicts.

use super::copies::{Copies, Kept};
use super::part::Part;
use super::trust::Trust;
use super::verdicts::Verdicts;
use super::verify::judge;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;

/// Returns the mark of one citation of `owner`.
///
/// As on the screen, a problem that the corpus or a comment allows does not count.
pub(crate) fn mark_of_cite(
    corpus: &Snapshot,
    owner: &Entry,
    cite: &Cite,
    copies: &Copies,
    verdicts: &Verdicts,
) -> Trust {
    let kept = cite.source_id().map_or(&Kept::Absent, |id| copies.of(id));
    let is_allowed = |code: &str| {
        let at =
            cite.spans.of(if code == "quote-moved" { "at" } else { "quote" }).unwrap_or(cite.spans.whole);
        corpus.settings.check.allow.iter().any(|name| **name == *code) || owner.file.allows(at, code)
    };
    let fault = Trust::fault(&judge(cite, kept)).filter(|(_, code)| !is_allowed(code));
    fault.map_or_else(|| Trust::of_verdicts(verdicts.on(&owner.id, cite)), |(trust, _)| trust)
}

/// The citations of a statement, those in its prose included. Looks at no other statement.
pub(crate) fn cites_of(owner: &Entry, part: Part) -> Vec<&Cite> {
    // Those of the entry itself are in all fields that are no statements of their own.
    let sites = owner.cites_below(&part.path()).into_iter();
    sites.filter(|site| Part::of_path(&site.path) == part).map(|site| site.cite).collect()
}

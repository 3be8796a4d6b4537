//! The mark of a statement or an entry: the worst of its citations, each based on its quote in the archived copy and
//! its verdicts.

use super::copies::{Copies, StoredCopy};
use super::part::Part;
use super::trust::Trust;
use super::verdicts::Verdicts;
use super::verify::judge;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;

/// Returns the mark of one citation of `owner`.
///
/// As on the screen, an allowed problem does not count.
pub(crate) fn mark_of_cite(
    corpus: &Snapshot,
    owner: &Entry,
    cite: &Cite,
    copies: &Copies,
    verdicts: &Verdicts,
) -> Trust {
    let kept = cite.source_id().map_or(&StoredCopy::Absent, |id| copies.of(id));
    let is_allowed = |code: &str| {
        let at =
            cite.spans.of(if code == "quote-moved" { "at" } else { "quote" }).unwrap_or(cite.spans.whole);
        corpus.settings.check.allow.iter().any(|name| **name == *code) || owner.file.allows(at, code)
    };
    let fault = Trust::fault(&judge(cite, kept)).filter(|(_, code)| !is_allowed(code));
    fault.map_or_else(|| Trust::of_verdicts(verdicts.on(&owner.id, cite)), |(trust, _)| trust)
}

/// Returns the citations of a statement, including those in its prose. Does not visit other statements.
pub(crate) fn cites_of(owner: &Entry, part: Part) -> Vec<&Cite> {
    // Those of the entry itself are in all fields that are not statements.
    let sites = owner.cites_below(&part.path()).into_iter();
    sites.filter(|site| Part::of_path(&site.path) == part).map(|site| site.cite).collect()
}

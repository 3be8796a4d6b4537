//! How long something that is still so is known to be so: as long as the newest source that says it.

use crate::domain::cite::Cite;
use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;

/// Returns the day through which what is still so is certain: the newest `issued` of the sources cited in support, taken
/// at its first day; `today` if none of them says when it was issued.
pub(crate) fn known_through(corpus: &Snapshot, cites: &[Cite], today: Day) -> Day {
    let issued = |cite: &Cite| {
        let source = corpus.get(cite.source_id()?.as_str())?.source()?;
        source.issued.as_ref().map(|date| date.possible_days().first())
    };
    cites.iter().filter(|cite| cite.supports()).filter_map(issued).max().unwrap_or(today)
}

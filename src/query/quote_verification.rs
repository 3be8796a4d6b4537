//! The state of each quote of a corpus, from what was found when its citations were verified.

use super::evidence::quote_word;
use super::quote_states::QuoteStates;
use super::row::{QueryRow, RowPart};
use crate::domain::snapshot::Snapshot;
use crate::evidence::VerifiedCitation;

/// Collects the states of the quotes of a snapshot, of which all citations of an entry come together, in canonical order.
pub(crate) fn quote_states(snapshot: &Snapshot, lines: &[VerifiedCitation<'_>]) -> QuoteStates {
    let of_entries = lines.chunk_by(|one, other| one.owner.id == other.owner.id);
    let states = of_entries.flat_map(|lines| {
        let entry = lines.first().and_then(|line| snapshot.index_of(line.owner.id.as_str()));
        (0u32..).zip(lines).filter_map(move |(nth, line)| {
            // Those without a quote, which are most, are not kept.
            line.cite.quote()?;
            let part = RowPart::of_step(line.path.first()?);
            Some((QueryRow { entry: entry?, part, citation: Some(nth) }, quote_word(&line.judged)))
        })
    });
    QuoteStates::new(snapshot.clone(), states.collect())
}

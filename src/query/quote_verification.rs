//! Looks up every quote of a corpus in the archived copies.

use super::context::Context;
use super::evidence::quote_state;
use super::index::Index;
use super::quote_states::QuoteStates;
use super::row::List;
use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Copies;

/// Looks up every quote of a snapshot in these copies.
pub(crate) fn quote_states(snapshot: &Snapshot, copies: &Copies) -> QuoteStates {
    let index = Index::new(snapshot);
    // The date makes no difference to a quote.
    let cx = Context { copies: Some(copies), ..Context::new(&index, Day::MIN) };
    let rows = index.rows(List::Citations).into_iter();
    QuoteStates::new(snapshot.clone(), rows.map(|row| (row, quote_state(&cx, row))).collect())
}

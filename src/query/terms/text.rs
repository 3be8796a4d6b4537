//! Tests of terms that look for words in prose and in archived copies.

use crate::domain::certainty::Certainty;
use crate::query::context::Context;
use crate::query::needle_search::NeedleSearch;
use crate::query::row::QueryRow;
use crate::query::takes::Wanted;

/// Words in the prose of an entry with all its statements, or of a statement.
pub(super) fn prose(cx: &Context<'_>, row: QueryRow, wanted: &Wanted) -> Certainty {
    match wanted {
        Wanted::Text(needle, _) => {
            let search = NeedleSearch::new(needle.clone());
            cx.index.prose(row).iter().any(|text| search.is_in(text)).into()
        }
        _ => Certainty::No,
    }
}

/// Words in the archived copy of a source.
pub(super) fn copy(cx: &Context<'_>, row: QueryRow, wanted: &Wanted) -> Certainty {
    let entry = cx.index.entry(row);
    let copy = entry.source().and_then(|_| cx.copies?.of(&entry.id).copy());
    match (wanted, copy) {
        (Wanted::Text(needle, _), Some(copy)) => NeedleSearch::new(needle.clone()).is_in_copy(copy).into(),
        _ => Certainty::No,
    }
}

//! Tests of terms that search prose and archived copies.

use crate::domain::certainty::Certainty;
use crate::query::context::Context;
use crate::query::copy_words::CopyWords;
use crate::query::needle_search::NeedleSearch;
use crate::query::row::QueryRow;
use crate::query::takes::ParsedValue;

/// Matches words in the prose of an entry with all its statements, or of a statement.
pub(super) fn prose(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    match wanted {
        ParsedValue::Text(needle, _) => {
            let search = NeedleSearch::new(needle.clone());
            cx.index.prose(row).iter().any(|text| search.is_in(text)).into()
        }
        _ => Certainty::No,
    }
}

/// Matches words in the archived copy of a source.
pub(super) fn copy(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let entry = cx.index.entry(row);
    let (ParsedValue::Text(needle, _), Some(_)) = (wanted, entry.source()) else { return Certainty::No };
    let words = CopyWords::new(needle);
    let is_found = match cx.copies {
        Some(copies) => copies.of(&entry.id).copy().is_some_and(|copy| words.are_in(copy)),
        None => cx.copy_matches.is_some_and(|matches| matches.has(words, &entry.id)),
    };
    is_found.into()
}

//! What queries ask of the evidence: the one place of this module that knows how it is worked out.

use super::context::Context;
use super::index::Index;
use super::row::QueryRow;
use crate::domain::cite::Cite;
use crate::evidence::verdicts::ReviewState;
use crate::evidence::{Anchor, Judged, Kept, Trust, judge, mark_of_cite, origins_of_cite};

/// The independent origins of a statement at least, of an entry the fewest that one of its statements has.
pub(super) fn fewest_origins(cx: &Context<'_>, row: QueryRow) -> Option<usize> {
    if row.is_of_statement() {
        return Some(cx.index.origins(row.statement()).0);
    }
    cx.index.statements_of(row.entry).map(|statement| cx.index.origins(statement).0).min()
}

/// The sources that a citation goes back to.
pub(super) fn origins_of(index: &Index, row: QueryRow) -> Vec<String> {
    let Some(citation) = index.citation(row) else { return Vec::new() };
    let origins = origins_of_cite(index.snapshot(), &citation.cite);
    origins.candidates.into_iter().map(|origin| origin.source).collect()
}

/// Whether the quote of a citation is in the archived copy, in the word of `quote:`.
pub(super) fn quote_state(cx: &Context<'_>, row: QueryRow) -> &'static str {
    if let Some(quotes) = cx.quotes {
        return quotes.state(row);
    }
    let Some(citation) = cx.index.citation(row) else { return "none" };
    quote_word(&judge(&citation.cite, kept(cx, &citation.cite)))
}

/// Whether a quote is in the archived copy, in the word of `quote:`.
pub(super) fn quote_word(judged: &Judged) -> &'static str {
    match judged {
        Judged::NoQuote => "none",
        Judged::NoCopy | Judged::Unreadable => "no-copy",
        Judged::Anchor(Anchor::Missing { .. }) => "missing",
        Judged::Anchor(Anchor::Ambiguous { .. }) => "ambiguous",
        Judged::Anchor(_) => "found",
    }
}

/// Whether a person has checked a citation: `yes` or `no`, `stale`, and whose verdicts count.
pub(super) fn checked(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let given = cx.verdicts.zip(cx.index.citation(row));
    let given = given.map(|(verdicts, citation)| verdicts.on(&cx.index.entry(row).id, &citation.cite));
    match given.map(|given| (given, given.state())) {
        Some((given, state)) if state.is_checked() => {
            take("yes");
            given.current().for_each(|given| take(given.review.initials.as_str()));
        }
        Some((_, ReviewState::Stale)) => ["no", "stale"].into_iter().for_each(take),
        _ => take("no"),
    }
}

/// The worst mark of the citations of a row; `None` without any, or where verdicts or copies are not known.
pub(crate) fn worst_mark(cx: &Context<'_>, row: QueryRow) -> Option<Trust> {
    let (verdicts, copies) = cx.verdicts.zip(cx.copies)?;
    let (corpus, owner) = (cx.index.snapshot(), cx.index.entry(row));
    cx.index.cites_of(row).map(|cite| mark_of_cite(corpus, owner, cite, copies, verdicts)).max()
}

/// Whether current verdicts on a citation differ.
pub(super) fn is_contested(cx: &Context<'_>, row: QueryRow) -> bool {
    let given = cx.verdicts.zip(cx.index.citation(row));
    given.is_some_and(|(verdicts, citation)| {
        verdicts.on(&cx.index.entry(row).id, &citation.cite).state() == ReviewState::Contested
    })
}

fn kept<'c>(cx: &Context<'c>, cite: &Cite) -> &'c Kept {
    cite.source_id().zip(cx.copies).map_or(&Kept::Absent, |(id, copies)| copies.of(id))
}

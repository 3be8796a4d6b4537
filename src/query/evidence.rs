//! Evidence as queries use it. The only place in this module that depends on how it is computed.

use super::context::Context;
use super::index::Index;
use super::row::QueryRow;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::evidence::verdicts::ReviewState;
use crate::evidence::{
    Anchor, QuoteResult, Statement, StoredCopy, Trust, judge, mark_of_cite, origins_of_cite,
};

/// Returns the minimum number of independent origins of a statement; for an entry, the lowest of its statements.
pub(super) fn fewest_origins(cx: &Context<'_>, row: QueryRow) -> Option<usize> {
    if row.is_of_statement() {
        return Some(cx.index.origins(row.statement()).0);
    }
    cx.index.statements_of(row.entry).map(|statement| cx.index.origins(statement).0).min()
}

/// Returns the sources that a citation leads back to; none if it is no origin of its statement: if it does not support
/// it, is in its prose, or the statement is an inference.
pub(super) fn origins_of(index: &Index, row: QueryRow) -> Vec<String> {
    let Some(citation) = index.citation(row) else { return Vec::new() };
    let statement = Statement { owner: index.snapshot().at(row.entry), part: citation.of };
    if citation.prose.is_some() || !citation.cite.supports() || statement.is_inference() {
        return Vec::new();
    }
    let origins = origins_of_cite(index.snapshot(), &citation.cite);
    origins.candidates.into_iter().map(|origin| origin.source).collect()
}

/// Returns the state of a citation's quote in the archived copy, as a value of `quote:`.
pub(super) fn quote_state(cx: &Context<'_>, row: QueryRow) -> &'static str {
    if let Some(quotes) = cx.quotes {
        return quotes.state(row);
    }
    let Some(citation) = cx.index.citation(row) else { return "none" };
    quote_word(&judge(&citation.cite, kept(cx, &citation.cite)))
}

/// Whether a quote is in the archived copy, in the word of `quote:`.
pub(super) fn quote_word(judged: &QuoteResult) -> &'static str {
    match judged {
        QuoteResult::NoQuote => "none",
        QuoteResult::NoCopy | QuoteResult::Unreadable => "no-copy",
        QuoteResult::Anchor(Anchor::Missing { .. }) => "missing",
        QuoteResult::Anchor(Anchor::Ambiguous { .. }) => "ambiguous",
        QuoteResult::Anchor(_) => "found",
    }
}

/// Returns whether an analyst has checked a citation, as values of `checked:`: `yes` or `no`, `stale`, and initials.
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

/// Returns the worst mark of the citations of a row; `None` if it has none, or verdicts or copies are not loaded.
pub(crate) fn worst_mark(cx: &Context<'_>, row: QueryRow) -> Option<Trust> {
    let (verdicts, copies) = cx.verdicts.zip(cx.copies)?;
    let (corpus, owner) = (cx.index.snapshot(), cx.index.entry(row));
    cx.index.cites_of(row).map(|cite| mark_of_cite(corpus, owner, cite, copies, verdicts)).max()
}

/// Returns the worst mark of the citations of an entry, without keeping them for the next question about it.
pub(crate) fn worst_mark_of_entry(cx: &Context<'_>, owner: &Entry) -> Option<Trust> {
    let (verdicts, copies) = cx.verdicts.zip(cx.copies)?;
    let corpus = cx.index.snapshot();
    owner.cites().iter().map(|site| mark_of_cite(corpus, owner, site.cite, copies, verdicts)).max()
}

/// Returns whether current verdicts on a citation disagree.
pub(super) fn is_contested(cx: &Context<'_>, row: QueryRow) -> bool {
    let given = cx.verdicts.zip(cx.index.citation(row));
    given.is_some_and(|(verdicts, citation)| {
        verdicts.on(&cx.index.entry(row).id, &citation.cite).state() == ReviewState::Contested
    })
}

fn kept<'c>(cx: &Context<'c>, cite: &Cite) -> &'c StoredCopy {
    cite.source_id().zip(cx.copies).map_or(&StoredCopy::Absent, |(id, copies)| copies.of(id))
}

//! What queries ask of the evidence: the one place of this module that knows how it is worked out.

use super::context::Context;
use super::index::Index;
use super::row::{Part, Row};
use crate::domain::cite::Cite;
use crate::domain::link::Link;
use crate::evidence::{self, Anchor, Judged, Kept, VerdictState, judge, supporting, verdict_state};

/// The independent origins of a statement, at least and at most; an inference has none from outside.
pub(super) fn origins(index: &Index, statement: Row) -> (usize, usize) {
    let basis = match statement.part {
        Part::Claim(_) => index.claim(statement).and_then(|claim| claim.basis.as_ref()),
        Part::Relation(_) => index.relation(statement).and_then(|relation| relation.basis.as_ref()),
        Part::Entry | Part::Participant(_) => None,
    };
    if basis.is_some_and(|basis| basis.is("inference")) {
        return (0, 0);
    }
    let count = evidence::origins_of(index.snapshot(), supporting(index.cites(statement))).count();
    (count, count)
}

/// The independent origins of a statement at least, of an entry the fewest that one of its statements has.
pub(super) fn fewest_origins(cx: &Context<'_>, row: Row) -> Option<usize> {
    if row.is_of_statement() {
        return Some(origins(cx.index, row.statement()).0);
    }
    cx.index.statements_of(row.entry).map(|statement| origins(cx.index, statement).0).min()
}

/// The sources that a citation goes back to.
pub(super) fn origins_of(index: &Index, row: Row) -> Vec<String> {
    let Some(citation) = index.citation(row) else { return Vec::new() };
    let in_prose = citation
        .source
        .clone()
        .map(|source| Cite { source: Some(Link::new(source, Default::default())), ..Cite::default() });
    let cite = citation.cite(index.entry(row)).or(in_prose.as_ref());
    let origins = evidence::origins_of(index.snapshot(), cite);
    origins.independent.into_iter().map(|origin| origin.source).collect()
}

/// Whether the quote of a citation is in the archived copy, in the word of `quote:`.
pub(super) fn quote_state(cx: &Context<'_>, row: Row) -> &'static str {
    let citation = cx.index.citation(row);
    let Some(cite) = citation.and_then(|citation| citation.cite(cx.index.entry(row))) else { return "none" };
    match judge(cite, kept(cx, cite)) {
        Judged::NoQuote => "none",
        Judged::NoCopy | Judged::Unreadable => "no-copy",
        Judged::Anchor(Anchor::Missing { .. }) => "missing",
        Judged::Anchor(Anchor::Ambiguous { .. }) => "ambiguous",
        Judged::Anchor(_) => "found",
    }
}

/// Whether a person has checked a citation: `yes` or `no`, `stale`, and whose verdict counts.
pub(super) fn checked(cx: &Context<'_>, row: Row, take: &mut dyn FnMut(&str)) {
    let citation = cx.index.citation(row);
    let cite = citation.and_then(|citation| citation.cite(cx.index.entry(row)));
    let archive = cite.and_then(|cite| cx.index.snapshot().get(cite.source_id()?.as_str())?.archive());
    let state = cite.map(|cite| (cite, verdict_state(cite, archive, kept(cx, cite))));
    match state {
        Some((cite, VerdictState::Current | VerdictState::Unpinned)) => {
            take("yes");
            cite.checked.iter().for_each(|checked| take(&checked.by));
        }
        Some((_, VerdictState::Stale)) => ["no", "stale"].into_iter().for_each(take),
        Some((_, VerdictState::None)) | None => take("no"),
    }
}

fn kept<'c>(cx: &Context<'c>, cite: &Cite) -> &'c Kept {
    cite.source_id().zip(cx.copies).map_or(&Kept::Absent, |(id, copies)| copies.of(id))
}

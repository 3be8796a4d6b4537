//! Tests of terms about citations.

use crate::domain::certainty::Certainty;
use crate::domain::number_range::NumberRange;
use crate::query::context::Context;
use crate::query::evidence;
use crate::query::row::QueryRow;
use crate::query::takes::ParsedValue;

pub(super) fn sources(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let source = cx.index.citation(row).and_then(|citation| citation.cite.source_id());
    source.into_iter().for_each(|source| take(source.as_str()));
}

/// What the citation says of its statement; one that says nothing supports it.
pub(super) fn stances(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let Some(citation) = cx.index.citation(row) else { return };
    take(citation.cite.stance.as_ref().map_or("supports", |stance| &stance.word));
}

pub(super) fn paragraph(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let paragraphs = cx.index.citation(row).and_then(|citation| citation.paragraphs);
    match (wanted, paragraphs) {
        (ParsedValue::Numbers(range), Some((first, last))) => {
            range.overlaps(NumberRange::between(f64::from(first), f64::from(last))).into()
        }
        _ => Certainty::No,
    }
}

/// The origins that a citation adds to its statement; certain if there is only one.
pub(super) fn origin(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str, Certainty)) {
    let origins = evidence::origins_of(cx.index, row);
    let certainty = if origins.len() > 1 { Certainty::Possible } else { Certainty::Certain };
    origins.iter().for_each(|id| take(id, certainty));
}

pub(super) fn grade(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    match wanted {
        ParsedValue::Grades(grades) => grades.have(cx.reliability(row).unwrap_or_else(|| cx.grade(row))),
        _ => Certainty::No,
    }
}

pub(super) fn quote(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    take(evidence::quote_state(cx, row));
}

pub(super) fn checked(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    evidence::checked(cx, row, take);
}

pub(super) fn contested(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    take(if evidence::is_contested(cx, row) { "yes" } else { "no" });
}

//! Tests of terms about claims, relations and participants.

use crate::domain::certainty::Certainty;
use crate::domain::entry::Body;
use crate::domain::number_range::NumberRange;
use crate::query::context::Context;
use crate::query::row::{QueryRow, RowPart};
use crate::query::takes::ParsedValue;

/// The row's own status, or the default if it is not set.
pub(super) fn statuses(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    match row.part {
        RowPart::Entry => match &cx.index.entry(row).body {
            Body::Actor(actor) => actor.status.iter().for_each(|status| take(&status.word)),
            Body::Event(_) | Body::Source(_) => {}
        },
        RowPart::Claim(_) => {
            let status = cx.index.claim(row).and_then(|claim| claim.status.as_ref());
            take(status.map_or("asserted", |status| &status.word));
        }
        RowPart::Relation(_) => {
            let status = cx.index.relation(row).and_then(|relation| relation.status.as_ref());
            take(status.map_or("asserted", |status| &status.word));
        }
        RowPart::Participant(_) => {
            let status = cx.index.participant(row).and_then(|participant| participant.status.as_ref());
            take(status.map_or("reported", |status| &status.word));
        }
    }
}

pub(super) fn roles(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let role = cx.index.participant(row).and_then(|participant| participant.role.as_ref());
    role.into_iter().for_each(|role| take(&role.word));
}

pub(super) fn participants(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let actor = cx.index.participant(row).and_then(|participant| participant.actor.as_ref());
    actor.into_iter().for_each(|actor| take(actor.id.as_str()));
}

/// Of a figure what it is about: the entry that has it, unless the claim says another.
pub(super) fn about(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let Some(claim) = cx.index.claim(row).filter(|claim| !claim.property.is_empty()) else { return };
    take(claim.about.as_ref().map_or(cx.index.entry(row).id.as_str(), |about| about.id.as_str()));
}

pub(super) fn confidences(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let confidence = match row.part {
        RowPart::Claim(_) => cx.index.claim(row).and_then(|claim| claim.confidence.as_ref()),
        RowPart::Relation(_) => cx.index.relation(row).and_then(|relation| relation.confidence.as_ref()),
        RowPart::Participant(_) => {
            cx.index.participant(row).and_then(|participant| participant.confidence.as_ref())
        }
        RowPart::Entry => None,
    };
    confidence.into_iter().for_each(|confidence| take(&confidence.word));
}

pub(super) fn likelihoods(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let likelihood = cx.index.claim(row).and_then(|claim| claim.likelihood.as_ref());
    likelihood.into_iter().for_each(|likelihood| take(&likelihood.word));
}

pub(super) fn said_by(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    cx.index.said_by(row).into_iter().for_each(|speaker| take(speaker.as_str()));
}

/// Certain if every possible number of origins matches, possible if any does.
pub(super) fn origins(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let ParsedValue::Numbers(range) = wanted else { return Certainty::No };
    let (least, most) = cx.index.origins(row);
    let meant = (least..=most).filter(|count| range.covers(NumberRange::exactly(*count as f64))).count();
    match meant {
        0 => Certainty::No,
        meant if meant > most - least => Certainty::Certain,
        _ => Certainty::Possible,
    }
}

pub(super) fn cited(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    take(yes_no(cx.index.citations_of(row).next().is_some()));
}

pub(super) fn basis(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let basis = match row.part {
        RowPart::Claim(_) => cx.index.claim(row).map(|claim| &claim.basis),
        RowPart::Relation(_) => cx.index.relation(row).map(|relation| &relation.basis),
        RowPart::Entry | RowPart::Participant(_) => None,
    };
    if let Some(basis) = basis {
        take(basis.as_ref().map_or("reported", |basis| &basis.word));
    }
}

pub(super) fn disputed(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    take(yes_no(cx.index.disputed().contains(&row)));
}

pub(super) fn property(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let property = cx.index.claim(row).map(|claim| &*claim.property);
    property.filter(|property| !property.is_empty()).into_iter().for_each(take);
}

pub(super) fn value(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let figure = cx.index.claim(row).and_then(|claim| claim.value_range());
    match (wanted, figure) {
        (ParsedValue::Numbers(range), Some(figure)) if range.covers(figure) => Certainty::Certain,
        (ParsedValue::Numbers(range), Some(figure)) if range.overlaps(figure) => Certainty::Possible,
        _ => Certainty::No,
    }
}

fn yes_no(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}

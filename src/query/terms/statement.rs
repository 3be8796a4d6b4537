//! Tests of terms that are about claims, relations and participants.

use crate::domain::entry::Body;
use crate::query::context::Context;
use crate::query::row::{Part, Row};

type Take<'t> = &'t mut dyn FnMut(&str);

/// The row's own status; a statement that says none has the one that is its default.
pub(super) fn statuses(cx: &Context<'_>, row: Row, take: Take<'_>) {
    match row.part {
        Part::Entry => match &cx.index.entry(row).body {
            Body::Actor(actor) => actor.status.iter().for_each(|status| take(&status.word)),
            Body::Event(_) | Body::Source(_) => {}
        },
        Part::Claim(_) => {
            let status = cx.index.claim(row).and_then(|claim| claim.status.as_ref());
            take(status.map_or("asserted", |status| &status.word));
        }
        Part::Relation(_) => {
            let status = cx.index.relation(row).and_then(|relation| relation.status.as_ref());
            take(status.map_or("asserted", |status| &status.word));
        }
        Part::Participant(_) => {
            let status = cx.index.participant(row).and_then(|participant| participant.status.as_ref());
            take(status.map_or("reported", |status| &status.word));
        }
    }
}

pub(super) fn roles(cx: &Context<'_>, row: Row, take: Take<'_>) {
    let role = cx.index.participant(row).and_then(|participant| participant.role.as_ref());
    role.into_iter().for_each(|role| take(&role.word));
}

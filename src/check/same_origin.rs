//! Sources that may have one origin: whether a corpus says so, and the line that says it.

use crate::check::CheckContext;
use crate::domain::cite::Cite;
use crate::domain::field_text::FieldText;
use crate::domain::id::EntryId;
use crate::domain::link::{Link, OneOrMore, ToSource};
use crate::domain::span::Span;

/// Returns whether two sources are already known to possibly share an origin.
pub(super) fn counts_as_one(cx: &CheckContext<'_>, one: &EntryId, other: &EntryId) -> bool {
    let cite = |id: &EntryId| Cite::short(id.clone(), None, FieldText::default(), Span::default());
    cx.sources().origins_of_cites(&[cite(one), cite(other)]).least < 2
}

/// Returns the line of a field that lists sources, with `others` added to those that it already has.
pub(super) fn links_with(
    field: &str,
    links: Option<&OneOrMore<Link<ToSource>>>,
    others: &[&EntryId],
) -> String {
    let listed = links.map_or(&[][..], |links| &links.0).iter().map(|link| &link.id);
    let ids: Vec<String> = listed.chain(others.iter().copied()).map(|id| format!("\"{id}\"")).collect();
    format!("{field} = [{}]", ids.join(", "))
}

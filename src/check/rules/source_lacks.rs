//! Which sources lack a grade or a description, for the two rules that ask.

use crate::check::Case;
use crate::domain::entry::Entry;
use crate::domain::span::Span;

/// The sources that were seen, or were not, and lack `reliability` or `descriptor`: where to say so, and which.
pub(super) fn lacking<'c>(
    case: &Case<'c>,
    seen: bool,
) -> impl Iterator<Item = (&'c Entry, Span, &'static str)> + use<'c> {
    case.entries().filter_map(move |entry| {
        let source = entry.source().filter(|source| source.is_seen() == seen)?;
        let lacks = match (source.reliability.is_none(), source.descriptor.is_empty()) {
            (true, true) => "`reliability` and no `descriptor`",
            (true, false) => "`reliability`",
            (false, true) => "`descriptor`",
            (false, false) => return None,
        };
        let at = ["title", "container_title", "url"].iter().find_map(|key| source.spans.of(key));
        Some((&**entry, at.unwrap_or_default(), lacks))
    })
}

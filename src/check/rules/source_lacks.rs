//! Sources without a grade or a description, shared by two rules.

use crate::check::CheckContext;
use crate::domain::entry::Entry;
use crate::domain::span::Span;

/// Returns the seen (or unseen) sources that lack `reliability` or `descriptor`, with the span to report and the missing
/// fields.
pub(super) fn lacking<'c>(
    cx: &CheckContext<'c>,
    seen: bool,
) -> impl Iterator<Item = (&'c Entry, Span, &'static str)> + use<'c> {
    cx.entries().filter_map(move |entry| {
        let source = entry.source().filter(|source| source.is_seen() == seen)?;
        let lacks = match (source.reliability.is_none(), source.descriptor.is_empty()) {
            (true, true) => "`reliability` and `descriptor`",
            (true, false) => "`reliability`",
            (false, true) => "`descriptor`",
            (false, false) => return None,
        };
        let at = ["title", "container_title", "url"].iter().find_map(|key| source.spans.of(key));
        Some((&**entry, at.unwrap_or_default(), lacks))
    })
}

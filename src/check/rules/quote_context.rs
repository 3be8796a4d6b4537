//! A prefix or suffix that is not next to the quote.

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::toml_string::quoted as in_toml;
use crate::evidence::{Anchor, QuoteResult, misplaced, words_after, words_before};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "quote-context",
    "The archived copy contains the quote once, but not next to the words in `prefix` or `suffix`. Either they are \
     mistyped, or another passage is meant. Correct or delete them: a quote that occurs once needs neither.",
)
.by("W3C Web Annotation, TextQuoteSelector");

/// Number of words suggested instead.
const OFFERED: usize = 4;

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        let QuoteResult::Anchor(anchor) = &line.judged else { continue };
        // `quote-ambiguous` reports the context of a quote that occurs more than once.
        if matches!(anchor, Anchor::Ambiguous { .. }) {
            continue;
        }
        let Some(copy) = line.cite.source_id().and_then(|id| cx.copies.of(id).copy()) else { continue };
        let (prefix, suffix) = line.cite.context();
        let Some(wrong) = misplaced(copy, anchor, prefix, suffix) else { continue };
        let (Some(first), Some(last)) = (anchor.ranges().first(), anchor.ranges().last()) else { continue };
        let place = first.start..last.end;
        let before = words_before(copy, &place);
        let before = before.get(before.len().saturating_sub(OFFERED)..).unwrap_or_default().join(" ");
        let after = words_after(copy, &place);
        let after = after.get(..OFFERED.min(after.len())).unwrap_or_default().join(" ");
        for (key, side, is_wrong, written, there) in
            [("prefix", "before", wrong.prefix, prefix, before), ("suffix", "after", wrong.suffix, suffix, after)]
        {
            if !is_wrong {
                continue;
            }
            let at = line.cite.spans.of(key).unwrap_or(line.cite.spans.whole);
            let message = format!(
                "{key} {} is not right {side} {}",
                quoted(written.unwrap_or_default()),
                quoted(&line.cite.quote)
            );
            let help = match there.is_empty() {
                true => format!("delete `{key}`; nothing is {side} the quote in its paragraph"),
                false => format!("write `{key} = {}`, or delete it", in_toml(&there)),
            };
            found.add(line.owner, at, message, help);
        }
    }
}

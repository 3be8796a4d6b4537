//! A quote that is longer than the corpus allows.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::words_in;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "quote-too-long",
    "A quote anchors a citation with a few words; it is not a copy of the source. This one is longer than \
     `max_quote_words` under [check] in dossier.toml allows (default 6). Shorten it to words that occur only once.",
)
.by("W3C Web Annotation, TextQuoteSelector; the right of quotation");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let most = cx.corpus.settings.check.max_quote_words();
    for line in cx.lines() {
        let words = words_in(&line.cite.quote);
        if words > most {
            let at = line.cite.spans.of("quote").unwrap_or(line.cite.spans.whole);
            found.add(
                line.owner,
                at,
                format!("quote is too long: {words} words, the limit is {most}"),
                "keep only enough words to identify the passage",
            );
        }
    }
}

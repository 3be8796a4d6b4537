//! A quote that stands nowhere in the kept copy.

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{Anchor, Judged};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "quote-missing",
    "The quoted words stand nowhere in the kept copy, not even in other typography. Either they were not copied \
     exactly, or they come from another text. Correct the quote to the words of the copy; the nearest passage is \
     offered as a candidate and is never taken for the quote.",
)
.by("W3C Web Annotation, TextQuoteSelector; ICD 206");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        let Judged::Anchor(Anchor::Missing { nearest }) = &line.judged else { continue };
        let at = line.cite.spans.of("quote").unwrap_or(line.cite.spans.whole);
        let copy = line.cite.source_id().and_then(|id| case.copies.of(id).copy());
        let passage = nearest.as_ref().and_then(|near| {
            let text = copy?.text().get(near.range.clone())?;
            Some(format!("not the quote, but nearest to it: para {}, {}", near.paragraph, quoted(text)))
        });
        found.add(
            line.owner,
            at,
            format!("{} stands nowhere in the kept copy", quoted(&line.cite.quote)),
            passage
                .unwrap_or_else(|| "copy the words from the kept text; nothing in it comes near them".into()),
        );
    }
}

//! A source known only through another one, without a description or grade.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "unseen-source-undescribed",
    "A source known only through another one (seen = false) has neither `reliability` nor `descriptor`. Nothing was read \
     that could be judged; set reliability = \"F\" (cannot be judged) to say so.",
)
.by("ICD 206; Admiralty code (NATO AJP-2.1)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for (entry, source) in cx.entries().filter_map(|entry| Some((entry, entry.source()?))) {
        if source.is_seen() || source.reliability.is_some() || !source.descriptor.is_empty() {
            continue;
        }
        found.add(
            entry,
            source.name_span(),
            "unseen source without `reliability` and `descriptor`",
            "add `reliability = \"F\"` (cannot be judged), or describe it in `descriptor`",
        );
    }
}

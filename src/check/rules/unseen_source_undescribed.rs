//! A source known only through another one, without a description or grade.

use super::source_lacks::lacking;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "unseen-source-undescribed",
    "A source known only through another one (seen = false) lacks `reliability`, `descriptor` or both. Nothing was read \
     that could be judged; set reliability = \"F\" (cannot be judged) to say so.",
)
.by("ICD 206; Admiralty code (NATO AJP-2.1)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for (entry, at, lacks) in lacking(cx, false) {
        found.add(
            entry,
            at,
            format!("unseen source without {lacks}"),
            "add `reliability = \"F\"` (cannot be judged), or describe it in `descriptor`",
        );
    }
}

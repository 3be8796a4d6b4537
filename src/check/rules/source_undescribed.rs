//! A source that was read but not described or graded.

use super::source_lacks::lacking;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "source-undescribed",
    "A source that was read lacks `reliability`, `descriptor` or both, so readers cannot weigh what is based on it. Grade \
     it A to F (F: cannot be judged) and describe its quality: access, stance, track record.",
)
.by("ICD 206; Admiralty code (NATO AJP-2.1)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for (entry, at, lacks) in lacking(cx, true) {
        found.add(
            entry,
            at,
            format!("source without {lacks}"),
            "grade it with `reliability` A to F (F: cannot be judged) and describe it in `descriptor`",
        );
    }
}

//! A source known only through another that nobody has described or graded.

use super::source_lacks::lacking;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "unseen-source-undescribed",
    "A source that is known only through another (seen = false) has no `reliability`, no `descriptor`, or neither. That is \
     an honest gap: nothing was read that could be judged. reliability = \"F\", cannot be judged, says so.",
)
.by("ICD 206; Admiralty code (NATO AJP-2.1)");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for (entry, at, lacks) in lacking(case, false) {
        found.add(
            entry,
            at,
            format!("the unseen source has no {lacks}"),
            "reliability = \"F\" says that it cannot be judged",
        );
    }
}

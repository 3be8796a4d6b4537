//! A source in hand that nobody has described or graded.

use super::source_lacks::lacking;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "source-undescribed",
    "A source that was read has no `reliability`, no `descriptor`, or neither, so a reader cannot weigh what rests on it. \
     Grade it A to F (F: cannot be judged) and say what bears on its quality: access, stance, track record.",
)
.by("ICD 206; Admiralty code (NATO AJP-2.1)");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for (entry, at, lacks) in lacking(case, true) {
        found.add(
            entry,
            at,
            format!("the source has no {lacks}"),
            "F says that it cannot be judged, which is a grade too",
        );
    }
}

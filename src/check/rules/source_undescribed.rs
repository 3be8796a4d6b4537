//! A source that was read but not described or graded.

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
    for (entry, source) in cx.entries().filter_map(|entry| Some((entry, entry.source()?))) {
        let (lacks, help) = match (source.reliability.is_none(), source.descriptor.is_empty()) {
            _ if !source.is_seen() => continue,
            (true, true) => (
                "`reliability` and `descriptor`",
                "grade it with `reliability` A to F (F: cannot be judged) and describe it in `descriptor`",
            ),
            (true, false) => ("`reliability`", "grade it with `reliability` A to F (F: cannot be judged)"),
            (false, true) => ("`descriptor`", "describe its access, stance and track record in `descriptor`"),
            (false, false) => continue,
        };
        found.add(entry, source.name_span(), format!("source without {lacks}"), help);
    }
}

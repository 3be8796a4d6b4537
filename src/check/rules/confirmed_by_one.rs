//! Credibility 1 (confirmed by other sources) although all citations share one origin.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;
use crate::domain::record::PathStep;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "confirmed-by-one",
    "Credibility 1 means confirmed by other, independent sources. All sources cited here may go back to a single origin \
     (followed through `citing`, `derived_from` and `may_share_origin`), so nothing confirms it. Cite the confirming \
     source, or grade it 2 (probably true) or lower.",
)
.by("Admiralty code (NATO AJP-2.1)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let confirmed = |cite: &Cite| cite.credibility.as_ref().is_some_and(|grade| grade.value == 1.0);
    for lines in cx.all_lines().chunk_by(|one, other| Arc::ptr_eq(one.owner, other.owner)) {
        let graded = lines.iter().find(|line| confirmed(line.cite));
        let Some(entry) = graded.map(|line| line.owner).filter(|entry| entry.broken.is_none()) else { continue };
        // Citations of the same record with the same stance can confirm each other.
        let mut beside: BTreeMap<(&[PathStep], bool), Vec<&'c Cite>> = BTreeMap::new();
        for line in lines {
            let record = line.path.split_last().map_or(&[][..], |(_, record)| record);
            beside.entry((record, line.cite.supports())).or_default().push(line.cite);
        }
        for cites in beside.values() {
            if !cites.iter().any(|cite| confirmed(cite))
                || cx.sources().origins_of_cites(cites.iter().copied()).least > 1
            {
                continue;
            }
            for cite in cites.iter().filter(|cite| confirmed(cite)) {
                found.add(
                    entry,
                    cite.spans.of("credibility").unwrap_or(cite.spans.whole),
                    "credibility 1 (confirmed) without a certain second origin",
                    "cite the source that confirms it, or change `credibility` to 2",
                );
            }
        }
    }
}

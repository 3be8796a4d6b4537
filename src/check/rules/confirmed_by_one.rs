//! Credibility 1 (confirmed by other sources) although all citations share one origin.

use std::collections::BTreeMap;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;
use crate::domain::record::FieldPath;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "confirmed-by-one",
    "Credibility 1 means confirmed by other, independent sources. All sources cited here may go back to a single origin \
     (followed through `citing`, `derived_from` and `may_share_origin`), so nothing confirms it. Cite the confirming \
     source, or grade it 2 (probably true) or lower.",
)
.by("Admiralty code (NATO AJP-2.1)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        // Citations of the same record with the same stance can confirm each other.
        let mut beside: BTreeMap<(FieldPath, bool), Vec<&'c Cite>> = BTreeMap::new();
        for mut site in entry.cites() {
            site.path.pop();
            beside.entry((site.path, site.cite.supports())).or_default().push(site.cite);
        }
        for cites in beside.values() {
            let confirmed = |cite: &Cite| cite.credibility.as_ref().is_some_and(|grade| grade.value == 1.0);
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

//! Credibility 1, confirmed by other sources, where there is no other.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::record::Path;
use crate::evidence::origins_of;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "confirmed-by-one",
    "Credibility 1 means confirmed by other, independent sources. All that is cited here goes back to a single origin \
     (counted along `citing` and `derived_from`), so nothing confirms it. Cite the confirming source, or grade it 2 \
     (probably true) or lower.",
)
.by("Admiralty code (NATO AJP-2.1)");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for entry in case.entries() {
        let sites = entry.cites();
        let record =
            |path: &Path| path.len().checked_sub(1).and_then(|last| path.get(..last).map(<[_]>::to_vec));
        for site in &sites {
            if site.cite.credibility.as_ref().is_none_or(|grade| grade.value != 1.0) {
                continue;
            }
            let beside = sites
                .iter()
                .filter(|other| record(&other.path) == record(&site.path))
                .filter(|other| other.cite.supports() == site.cite.supports())
                .map(|other| other.cite);
            if origins_of(case.corpus, beside).count() < 2 {
                let at = site.cite.spans.of("credibility").unwrap_or(site.cite.spans.whole);
                found.add(
                    entry,
                    at,
                    "credibility 1 means confirmed by other sources, and only one origin is cited",
                    "cite the source that confirms it, or write 2",
                );
            }
        }
    }
}

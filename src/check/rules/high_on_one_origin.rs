//! High confidence on the word of one origin.

use crate::check::{Case, Found, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::vocabulary::{Confidence, Term};
use crate::evidence::{origins_of, supporting};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "high-on-one-origin",
    "High confidence means judgements based on high-quality information from multiple sources. All that supports this \
     one goes back to a single origin, however many texts repeat it (counted along `citing` and `derived_from`). Cite a \
     second origin, or lower `confidence`.",
)
.by("ICD 203; ICD 206");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let mut judge = |owner: &'c Entry, grade: Option<&Term<Confidence>>, cites: &'c [Cite]| {
        let Some(grade) = grade.filter(|grade| grade.is("high")) else { return };
        let origins = origins_of(case.corpus, supporting(cites));
        if let [only] = origins.independent.as_slice() {
            let cited = match only.citations.len() {
                1 => "its one citation goes".to_owned(),
                n => format!("its {n} citations all go"),
            };
            found.add(
                owner,
                grade.at,
                format!("high confidence, but {cited} back to `{}`", only.source),
                "cite a second, independent origin, or write \"moderate\"",
            );
        }
    };
    for entry in case.entries() {
        for relation in entry.relations() {
            judge(entry, relation.confidence.as_ref(), &relation.cite);
        }
        for claim in entry.claims() {
            judge(entry, claim.confidence.as_ref(), &claim.cite);
        }
        for participant in entry.event().map_or(&[][..], |event| &event.participant) {
            judge(entry, participant.confidence.as_ref(), &participant.cite);
        }
    }
}

//! High confidence based on a single origin.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::vocabulary::{Confidence, Term};
use crate::evidence::{Part, supporting};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "high-on-one-origin",
    "High confidence means a judgment based on high-quality information from multiple sources. All sources that \
     support this one may go back to a single origin, however many texts repeat it (followed through `citing`, \
     `derived_from` and `may_share_origin`). Cite a second origin, or lower `confidence`.",
)
.by("ICD 203; ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for statement in cx.statements() {
        let owner = statement.owner;
        let grade: Option<&Term<Confidence>> = match statement.part {
            Part::Relation(nth) => owner.relations().get(nth).and_then(|one| one.confidence.as_ref()),
            Part::Claim(nth) => owner.claims().get(nth).and_then(|one| one.confidence.as_ref()),
            Part::Participant(nth) => {
                owner.event().and_then(|event| event.participant.get(nth)?.confidence.as_ref())
            }
            Part::Entry | Part::Place(_) | Part::NameRecord(_) => None,
        };
        let Some(grade) = grade.filter(|grade| grade.is("high")) else { continue };
        if supporting(statement.cites()).next().is_none() || statement.is_inference() {
            continue;
        }
        let origins = cx.sources().origins(&statement);
        let why = match (origins.least, origins.candidates.as_slice()) {
            (0, _) => "no cited source is an outside origin".to_owned(),
            (1, [only]) if only.citations.len() == 1 => {
                format!("its only citation goes back to `{}`", only.source)
            }
            (1, [only]) => format!("its {} citations all go back to `{}`", only.citations.len(), only.source),
            (1, several) => {
                let names: Vec<String> = several.iter().take(8).map(|one| format!("`{}`", one.source)).collect();
                format!("all cited sources may go back to one of {}", names.join(", "))
            }
            _ => continue,
        };
        found.add(
            owner,
            grade.at,
            format!("high confidence, but {why}"),
            "cite a second, independent origin, or change `confidence` to \"moderate\"",
        );
    }
}

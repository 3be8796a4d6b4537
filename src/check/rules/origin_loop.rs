//! Sources that rest on each other, so that none of them is first.

use std::collections::BTreeSet;

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{derives, source_loops};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "origin-loop",
    "Along `derived_from` these sources rest on each other, or a citation says that its words came through a document that \
     itself rests on the cited one, so that no origin can be told. A loop counts as one origin until it is cut where it \
     does not hold.",
)
.by("PROV wasDerivedFrom; ICD 206");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let loops = source_loops(case.corpus);
    let looped: BTreeSet<&str> = loops.iter().flatten().map(String::as_str).collect();
    for members in &loops {
        let Some(entry) = members.first().and_then(|id| case.corpus.get(id)) else { continue };
        let Some(source) = entry.source().filter(|_| entry.broken.is_none()) else { continue };
        let link =
            source.derived_from.0.iter().find(|link| members.iter().any(|id| *id == *link.id.as_str()));
        let at = link.map(|link| link.at).or(source.spans.of("derived_from")).unwrap_or_default();
        let message = match members.len() {
            1 => "the source derives from itself".to_owned(),
            n => format!("{n} sources derive from each other"),
        };
        let shown: Vec<&str> = members.iter().take(8).map(String::as_str).collect();
        found.add(entry, at, message, format!("cut the loop: {}", shown.join(", ")));
    }
    for line in case.lines() {
        let Some(source) = line.cite.source_id().filter(|id| !looped.contains(id.as_str())) else { continue };
        for through in &line.cite.citing.0 {
            if derives(case.corpus, through.id.as_str(), source.as_str()) {
                let message = if through.id == *source {
                    format!("`citing` names the cited source itself, `{source}`")
                } else {
                    format!("the words came through `{}`, which itself rests on `{source}`", through.id)
                };
                found.add(
                    line.owner,
                    through.at,
                    message,
                    "name the document this source takes the words from",
                );
            }
        }
    }
}

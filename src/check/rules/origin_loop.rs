//! Sources that derive from each other, so that none is the origin.

use std::collections::BTreeSet;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{derives, source_loops};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "origin-loop",
    "These sources derive from each other through `derived_from`, or a citation names an intermediate document that itself \
     derives from the cited source, so there is no origin. Remove the link that is wrong; until then the loop counts as \
     one origin.",
)
.by("PROV wasDerivedFrom; ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let loops = source_loops(cx.corpus);
    let looped: BTreeSet<&str> = loops.iter().flatten().map(String::as_str).collect();
    for members in &loops {
        let Some(entry) = members.first().and_then(|id| cx.corpus.get(id)) else { continue };
        let Some(source) = entry.source().filter(|_| entry.broken.is_none()) else { continue };
        let link =
            source.derived_from.0.iter().find(|link| members.iter().any(|id| *id == *link.id.as_str()));
        let at = link.map(|link| link.at).or(source.spans.of("derived_from")).unwrap_or_default();
        let message = match members.len() {
            1 => "the source derives from itself".to_owned(),
            n => format!("loop of {n} sources that derive from each other"),
        };
        let shown: Vec<&str> = members.iter().take(8).map(String::as_str).collect();
        found.add(entry, at, message, format!("remove one of the links between {}", shown.join(", ")));
    }
    for line in cx.lines() {
        let Some(source) = line.cite.source_id().filter(|id| !looped.contains(id.as_str())) else { continue };
        for through in line.cite.citing.ids() {
            if derives(cx.corpus, through.id.as_str(), source.as_str()) {
                let message = if through.id == *source {
                    format!("`citing` points to the cited source itself, `{source}`")
                } else {
                    format!("`citing` points to `{}`, which derives from the cited source `{source}`", through.id)
                };
                found.add(
                    line.owner,
                    through.at,
                    message,
                    "use the id of the document this source took the words from",
                );
            }
        }
    }
}

//! A verdict by someone dossier.toml does not name.

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::suggest::suggest;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "unknown-analyst",
    "A verdict is worth as much as the person who gave it, and the initials in `checked` are not listed under [analysts] \
     in dossier.toml. Add them there with the name, or correct them.",
)
.by("Berkeley Protocol, verification");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let analysts = &case.corpus.settings.analysts;
    for line in case.lines() {
        let Some(checked) = &line.cite.checked else { continue };
        if checked.by.is_empty() || analysts.contains_key(&checked.by) {
            continue;
        }
        let at = checked.spans.of("by").unwrap_or(checked.spans.whole);
        let help = match suggest(&checked.by, analysts.keys().map(|initials| &**initials)) {
            Some(near) => format!("did you mean \"{near}\"? or add them to [analysts] in dossier.toml"),
            None => "add them to [analysts] in dossier.toml, with the name".into(),
        };
        found.add(line.owner, at, format!("no analyst has the initials {}", quoted(&checked.by)), help);
    }
}

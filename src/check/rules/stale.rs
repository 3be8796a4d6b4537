//! A dossier that nobody has gone through for longer than the corpus allows.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::staleness::stale_since;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "stale",
    "The dossier's `reviewed` day, or where it has none its newest source, is older than stale_after under [check] in \
     dossier.toml. Look whether it still holds and set `reviewed`. A source ages only where it says when it was reviewed.",
)
.by("ICD 203, timeliness");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for entry in case.entries() {
        let spans = entry.record().spans();
        let Some(since) = stale_since(case.corpus, entry, case.today) else { continue };
        let after = &case.corpus.settings.check.stale_after;
        let (at, message) = match spans.of("reviewed") {
            Some(at) => (at, format!("last reviewed {since}, more than {after} ago")),
            None => (
                ["name", "title"].iter().find_map(|key| spans.of(key)).unwrap_or_default(),
                format!(
                    "its newest source is of {since}, more than {after} ago, and it was not reviewed since"
                ),
            ),
        };
        found.add(
            entry,
            at,
            message,
            format!("look whether it still holds, then write reviewed = \"{}\"", case.today),
        );
    }
}

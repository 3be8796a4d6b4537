//! A dossier that has not been reviewed for longer than the corpus allows.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::staleness::stale_since;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "stale",
    "The `reviewed` date of the dossier, or the date of its newest source if it has none, is older than `stale_after` \
     under [check] in dossier.toml. Make sure it is up to date and set `reviewed`. Sources become stale only if they have \
     a `reviewed` date.",
)
.by("ICD 203, timeliness");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        let spans = entry.record().spans();
        let Some(since) = stale_since(cx.corpus, entry, cx.today) else { continue };
        let after = &cx.corpus.settings.check.stale_after;
        let (at, message) = match spans.of("reviewed") {
            Some(at) => (at, format!("last reviewed {since}, more than {after} ago")),
            None => (
                ["name", "title"].iter().find_map(|key| spans.of(key)).unwrap_or_default(),
                format!(
                    "never reviewed, and its newest source is from {since}, more than {after} ago"
                ),
            ),
        };
        found.add(
            entry,
            at,
            message,
            format!("make sure it is up to date, then write `reviewed = \"{}\"`", cx.today),
        );
    }
}

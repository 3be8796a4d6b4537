//! A dossier that nobody has gone through for longer than the corpus allows.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::corpus::How;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::entry::{Body, Entry};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "stale",
    "The dossier's `reviewed` day, or where it has none its newest source, is older than stale_after under [check] in \
     dossier.toml. Look whether it still holds and set `reviewed`. A source ages only where it says when it was reviewed.",
)
.by("ICD 203, timeliness");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let Some(days) = case.corpus.settings.check.stale_in_days() else { return };
    for entry in case.entries() {
        let (reviewed, spans) = match &entry.body {
            Body::Actor(actor) => (&actor.reviewed, &actor.spans),
            Body::Event(event) => (&event.reviewed, &event.spans),
            Body::Source(source) => (&source.reviewed, &source.spans),
        };
        let since = reviewed.as_ref().map_or_else(|| newest_source(case, entry), Date::latest);
        let Some(since) = since.filter(|day| day.plus_days(i64::from(days)) < case.today) else { continue };
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

fn newest_source(case: &Case<'_>, entry: &Entry) -> Option<Day> {
    if entry.source().is_some() {
        return None;
    }
    let links = case.corpus.links(&entry.id).iter().filter(|link| link.how == How::Cite);
    links.filter_map(|link| case.corpus.get(link.to.as_str())?.source()?.issued.as_ref()?.latest()).max()
}

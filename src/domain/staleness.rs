//! Staleness of dossiers: when a dossier was last reviewed, if too long ago [ICD 206, timeliness].

use super::date::Date;
use super::day::Day;
use super::entry::Entry;
use super::mention::MentionKind;
use super::snapshot::Snapshot;

/// Returns the `reviewed` date, or without one the date of the newest source, if it is more than `stale_after` ago. Sources
/// become stale only if they have a `reviewed` date.
pub(crate) fn stale_since(snapshot: &Snapshot, entry: &Entry, today: Day) -> Option<Day> {
    let days = snapshot.settings.check.stale_in_days()?;
    let since = entry.reviewed().map_or_else(|| newest_source(snapshot, entry), Date::latest);
    since.filter(|day| day.plus_days(i64::from(days)) < today)
}

fn newest_source(snapshot: &Snapshot, entry: &Entry) -> Option<Day> {
    if entry.source().is_some() {
        return None;
    }
    let links = snapshot.links(&entry.id).iter().filter(|link| link.how == MentionKind::Cite);
    links.filter_map(|link| snapshot.get(link.to.as_str())?.source()?.issued.as_ref()?.latest()).max()
}

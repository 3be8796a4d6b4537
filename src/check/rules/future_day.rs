//! A review or access date in the future.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::date::Date;
use crate::domain::entry::Entry;
use crate::domain::record::Spans;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "future-day",
    "`reviewed`, `accessed`, `captured` or the `on` of a verdict is in the future, so the dossier would not become \
     stale before then. Correct the date; usually the year is mistyped. If most of these dates in the corpus are \
     in the future, the system clock is probably wrong, and nothing is reported.",
)
.by("Berkeley Protocol, verification");

/// Maximum number of future dates before a wrong clock is considered.
const FEW: usize = 4;

/// Returns the dates of an entry that say when someone looked, each with its key and the spans of its record.
fn looked(entry: &Entry) -> impl Iterator<Item = (&'static str, &Date, &Spans)> {
    let own = entry.record().spans();
    let reviewed = entry.reviewed().map(|date| ("reviewed", date, own));
    let accessed = entry.source().and_then(|source| Some(("accessed", source.accessed.as_ref()?, own)));
    let archive = entry.archive();
    let captured = archive.and_then(|archive| Some(("captured", archive.captured.as_ref()?, &archive.spans)));
    [reviewed, accessed, captured].into_iter().flatten()
}

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    // Today is in UTC; in the analyst's time zone it may already be tomorrow.
    let tomorrow = cx.today.plus_days(1);
    let (mut all, mut ahead) = (0_usize, Vec::new());
    for entry in cx.entries() {
        for (key, date, spans) in looked(entry) {
            all += 1;
            if date.earliest().is_some_and(|day| day > tomorrow) {
                let message = format!("`{key}` is in the future: {}, today is {}", date.words(), cx.today);
                ahead.push((&*entry.file, spans.of(key).unwrap_or_default(), message));
            }
        }
    }
    for review in cx.corpus.reviews() {
        for verdict in &review.verdicts {
            let Some(on) = &verdict.on else { continue };
            all += 1;
            if on.earliest().is_some_and(|day| day > tomorrow) {
                let message = format!("`on` is in the future: {}, today is {}", on.words(), cx.today);
                ahead.push((&*review.file, verdict.spans.of("on").unwrap_or_default(), message));
            }
        }
    }
    if ahead.len() > FEW && ahead.len() * 2 > all {
        return;
    }
    for (file, at, message) in ahead {
        found.add_in(file, at, message, "correct the date");
    }
}

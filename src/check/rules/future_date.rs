//! Something that is dated in the future.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "future-date",
    "An actor is founded or dissolved, an event happens, or a source is issued in the future. Usually the year is mistyped. For what \
     is only planned, such as an election, there is nothing to fix.",
)
.by("EDTF (ISO 8601-2)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    // Today is in UTC; in the analyst's time zone it may already be tomorrow.
    let tomorrow = cx.today.plus_days(1);
    for entry in cx.entries() {
        let (actor, event, source) = (entry.actor(), entry.event(), entry.source());
        let dates = [
            ("founded", actor.and_then(|actor| actor.founded.as_ref())),
            ("dissolved", actor.and_then(|actor| actor.dissolved.as_ref())),
            ("date", event.and_then(|event| event.date.as_ref())),
            ("issued", source.and_then(|source| source.issued.as_ref())),
        ];
        for (key, date) in dates {
            let Some(date) = date.filter(|date| date.earliest().is_some_and(|day| day > tomorrow)) else { continue };
            let at = entry.record().spans().of(key).unwrap_or_default();
            let message = format!("`{key}` is in the future: {}, today is {}", date.words(), cx.today);
            found.add(entry, at, message, "correct the date, unless it is planned");
        }
    }
}

//! An event that began before the event it follows.

use crate::check::ends::start;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "event-before-cause",
    "The event `follows` another event, that is, it responds to it, but certainly began before it. One of the dates or \
     the link is wrong. Dates that overlap, and dates marked approximate or uncertain, are not compared.",
)
.by("EDTF (ISO 8601-2)");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        let Some(event) = entry.event() else { continue };
        let Some(follows) = event.follows.as_ref() else { continue };
        let earlier = cx.corpus.get(follows.id.as_str()).and_then(|entry| entry.event()?.date.as_ref());
        let (Some(date), Some(earlier)) = (&event.date, earlier) else { continue };
        if let (Some(start), Some(cause)) = (start(date), start(earlier))
            && start.certainly_before(&cause) {
                found.add(
                    entry,
                    follows.at,
                    format!("began {}, before the event it follows ({})", start.words(), cause.words()),
                    "correct one of the dates, or swap the two events",
                );
            }
    }
}

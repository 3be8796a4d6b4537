//! Events whose `part_of` or `follows` links form a loop.

use std::collections::HashMap;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::snapshot::Snapshot;
use crate::domain::event::Event;
use crate::domain::link::{Link, ToEvent};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "event-loop",
    "Following `part_of` (or `follows`) from this event leads back to it, so it would be part of itself or respond to \
     itself. Remove the link that is wrong. Each loop is reported once, at the event whose id comes first.",
);

type NextEvent = fn(&Event) -> Option<&Link<ToEvent>>;

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let fields: [(NextEvent, &str); 2] =
        [(|e| e.part_of.as_ref(), "part_of"), (|e| e.follows.as_ref(), "follows")];
    for (step, key) in fields {
        for members in loops(cx.corpus, step) {
            let Some(first) = members.iter().min() else { continue };
            let Some(entry) = cx.corpus.get(first).filter(|entry| entry.broken.is_none()) else { continue };
            let Some(link) = entry.event().and_then(step) else { continue };
            let message = match members.len() {
                1 => format!("`{key}` points to the event itself"),
                2 => format!("`{key}` leads back to this event through 1 other"),
                n => format!("`{key}` leads back to this event through {} others", n - 1),
            };
            let way: Vec<&str> = members.iter().take(8).copied().collect();
            found.add(entry, link.at, message, format!("remove one of the links in {}", way.join(" → ")));
        }
    }
}

/// Returns every loop along a link that an event has at most once. Visits each event once.
fn loops(corpus: &Snapshot, step: NextEvent) -> Vec<Vec<&str>> {
    let mut walked: HashMap<&str, usize> = HashMap::new();
    let mut loops = Vec::new();
    for (walk, entry) in corpus.entries().iter().enumerate() {
        let mut way: Vec<&str> = Vec::new();
        let mut next = entry.event().map(|_| entry.id.as_str());
        while let Some(id) = next {
            match walked.get(id) {
                Some(earlier) if *earlier == walk => {
                    let from = way.iter().position(|member| *member == id).unwrap_or(0);
                    loops.push(way.split_off(from));
                    break;
                }
                Some(_) => break,
                None => {
                    walked.insert(id, walk);
                    way.push(id);
                }
            }
            next = corpus.get(id).and_then(|entry| step(entry.event()?)).map(|link| link.id.as_str());
        }
    }
    loops
}

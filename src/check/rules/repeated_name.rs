//! A name that an actor has twice: only the case, a space or an accent is another.

use std::collections::HashMap;

use crate::check::found::{quoted, within};
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::span::Span;
use crate::load::MAX_PROBLEMS;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "repeated-name",
    "A name of the actor is another of its names but for capitals or spaces. Search and links find both in either \
     spelling, so that the second adds nothing but a line to read. Delete it.",
);

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for entry in case.entries() {
        let Some(actor) = entry.actor() else { continue };
        let mut seen: HashMap<String, &str> = HashMap::new();
        seen.insert(plain(&actor.name), &actor.name);
        let lists = [
            ("aliases", &actor.aliases),
            ("acronyms", &actor.acronyms),
            ("native_names", &actor.native_names),
        ];
        for (key, names) in lists {
            let Some(field) = actor.spans.of(key) else { continue };
            for name in names.iter().filter(|name| !name.is_empty()) {
                let Some(first) = seen.insert(plain(name), name) else { continue };
                let listed = found.len() < MAX_PROBLEMS;
                let at = if listed { within(&entry.file, field, name) } else { field };
                let message = match *first == **name {
                    true => format!("{} is there twice", quoted(name)),
                    false => format!("{} is {} but for case or spaces", quoted(name), quoted(first)),
                };
                found.add(entry, at, message, format!("delete {}", quoted(name)));
                found.fix(listed.then(|| without(entry, field, name)).flatten());
            }
        }
    }
}

/// A name without its capitals and spaces.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

/// The fix that takes the last element that says `name` out of a list on one line.
fn without(entry: &Entry, list: Span, name: &str) -> Option<Fix> {
    let text = entry.file.text.get(list.range())?;
    let (start, length) = [format!("\"{name}\""), format!("'{name}'")]
        .iter()
        .filter_map(|literal| Some((text.rfind(literal.as_str())?, literal.len())))
        .max()?;
    let (before, after) = (text.get(..start)?, text.get(start + length..)?);
    // With its comma: the one before it, or, of the first, the one behind it.
    let lead = before.trim_end();
    let (from, to) = if lead.ends_with(',') {
        (lead.len() - 1, start + length)
    } else {
        let rest = after.trim_start();
        let comma = rest.strip_prefix(',').map_or(rest, |rest| rest.trim_start());
        (start, text.len() - comma.len())
    };
    if text.get(from..to)?.contains('#') {
        return None;
    }
    let at = list.start as usize;
    Some(Fix::replace(at + from..at + to, ""))
}

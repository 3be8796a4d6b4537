//! A name that an actor has twice, differing only in case or spaces.

use std::collections::HashMap;

use toml::de::DeTable;

use crate::check::findings::{quoted, within};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::span::Span;
use crate::load::MAX_PROBLEMS;

/// What makes a list a TOML field that can be parsed alone.
const KEY: &str = "x = ";

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "repeated-name",
    "Two names of the actor differ only in case or spaces. Search and links ignore both, so the second name adds nothing. \
     Delete it.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        let Some(actor) = entry.actor() else { continue };
        let mut seen: HashMap<String, &str> = HashMap::new();
        seen.insert(plain(&actor.name), &actor.name);
        // An acronym is also used for citing, so of an acronym and an equal alias the alias adds nothing.
        let lists = [
            ("acronyms", &actor.acronyms),
            ("aliases", &actor.aliases),
            ("native_names", &actor.native_names),
        ];
        for (key, names) in lists {
            let Some(field) = actor.spans.of(key) else { continue };
            for name in names.iter().filter(|name| !name.is_empty()) {
                let Some(first) = seen.insert(plain(name), name) else { continue };
                let listed = found.len() < MAX_PROBLEMS;
                let at = if listed { within(&entry.file, field, name) } else { field };
                let message = match *first == **name {
                    true => format!("duplicate name {}", quoted(name)),
                    false if quoted(name) == quoted(first) => {
                        format!("duplicate name {} with other spaces", quoted(name))
                    }
                    false => format!("{} differs from {} only in case or spaces", quoted(name), quoted(first)),
                };
                found.add(entry, at, message, format!("delete {}", quoted(name)));
                // A name without the space may be how it is written somewhere.
                let is_same = spaced(first) == spaced(name);
                found.fix((listed && is_same).then(|| without(entry, field, name)).flatten());
            }
        }
    }
}

/// Returns a name in lower case without spaces.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

/// Returns a name in lower case with single spaces.
fn spaced(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the fix that removes the last occurrence of `name` from a list.
fn without(entry: &Entry, list: Span, name: &str) -> Option<Fix> {
    let text = entry.file.text.get(list.range())?;
    let field = format!("{KEY}{text}");
    let table = DeTable::parse(&field).ok()?;
    let elements = table.get_ref().values().next()?.get_ref().as_array()?;
    let element = elements.iter().filter(|element| element.get_ref().as_str() == Some(name)).next_back()?;
    let (start, length) = (element.span().start.checked_sub(KEY.len())?, element.span().len());
    if elements.len() == 1 {
        let is_line = !text.contains(['\n', '#']);
        return is_line.then(|| Fix::delete_line(&entry.file.text, list.start as usize));
    }
    let (before, after) = (text.get(..start)?, text.get(start + length..)?);
    // Remove its comma too: the one before it, or for the first element the one after it.
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

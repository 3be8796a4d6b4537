//! A name that an actor has twice, differing only in case or spaces.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};

use crate::check::findings::{quoted, strings_in};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::fix::Fix;
use crate::domain::span::Span;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "repeated-name",
    "Two names of the actor differ only in case or spaces. Search and links ignore case, so a second name that differs in \
     nothing else adds nothing: delete it. A name written as one word is found as one word only if it is listed.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        let Some(actor) = entry.actor() else { continue };
        let mut seen: HashMap<String, (&str, &str)> = HashMap::new();
        seen.insert(plain(&actor.name), ("name", &actor.name));
        // Of two, the one to delete is that which says less of the name: `aliases` does not say that it is an acronym.
        let lists = [
            ("acronyms", &actor.acronyms),
            ("native_names", &actor.native_names),
            ("aliases", &actor.aliases),
        ];
        for (key, names) in lists {
            let Some(list) = actor.spans.of(key) else { continue };
            let strings = LazyCell::new(|| strings_in(&entry.file, list));
            for (nth, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
                let (first_key, first) = match seen.entry(plain(name)) {
                    Vacant(new) => {
                        new.insert((key, name));
                        continue;
                    }
                    Occupied(first) => *first.get(),
                };
                let is_there = strings.get(nth).is_some_and(|(_, string)| **string == **name);
                let at = strings.get(nth).filter(|_| is_there).map_or(list, |(at, _)| *at);
                let message = match *first == **name {
                    true => format!("duplicate name {}", quoted(name)),
                    false if quoted(name) == quoted(first) => {
                        format!("duplicate name {} with other spaces", quoted(name))
                    }
                    false => format!("{} differs from {} only in case or spaces", quoted(name), quoted(first)),
                };
                found.add(entry, at, message, format!("delete {}", quoted(name)));
                let is_less = key == "aliases" || key == first_key;
                let fix = (is_there && is_less && adds_nothing(first, name))
                    .then(|| without(&entry.file.text, key, list, &strings, nth));
                found.fix(fix.flatten());
            }
        }
    }
}

/// Returns a name in lower case without spaces.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

/// Returns whether a name has the words of the first one. A single word in capitals may be an acronym, which is more than its
/// letters.
fn adds_nothing(first: &str, name: &str) -> bool {
    let same = |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
    same(first, name)
        || (name.trim().contains(char::is_whitespace) && same(&first.to_lowercase(), &name.to_lowercase()))
}

/// Returns the fix that removes a string from the list of `key`, or the whole line if it is the only one. Comments are kept.
fn without(text: &str, key: &str, list: Span, strings: &[(Span, String)], nth: usize) -> Option<Fix> {
    let span = |nth: usize| strings.get(nth).map(|(at, _)| at.range());
    let this = span(nth)?;
    let (from, to) = match (nth.checked_sub(1).and_then(span), span(nth + 1)) {
        (Some(before), _) => (before.end, this.end),
        (None, Some(after)) => (this.start, after.start),
        (None, None) => {
            let range = list.range();
            let line = text.get(..range.start)?.rfind('\n').map_or(0, |end| end + 1);
            let is_key = text.get(line..range.start)?.trim().strip_prefix(key)?.trim() == "=";
            let rest = text.get(range.end..)?.split('\n').next()?;
            let end = (range.end + rest.len() + 1).min(text.len());
            (is_key && rest.trim().is_empty()).then_some((line, end))?
        }
    };
    let beside = text.get(from..this.start).into_iter().chain(text.get(this.end..to));
    let has_comment = beside.flat_map(str::chars).any(|c| c == '#');
    (!has_comment).then(|| Fix::replace(from..to, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fix::edited;
    use crate::domain::problem::File;

    #[test]
    fn a_name_is_removed_from_its_list_and_no_other_text() {
        for (before, nth, after) in [
            ("a = [\"x\", 'the \"x\" man', \"x\"]\n", 2, Some("a = [\"x\", 'the \"x\" man']\n")),
            ("a = [\"x\", \"y\"] # why\n", 0, Some("a = [\"y\"] # why\n")),
            ("b = 1\na = [\"x\"]\nc = 2\n", 0, Some("b = 1\nc = 2\n")),
            ("a = [\n  \"x\",\n]", 0, Some("")),
            ("a = [\"x\"] # why\n", 0, None),
            ("a = [\n  \"x\", # why\n  \"y\",\n]\n", 1, None),
        ] {
            let file = File::new("x", before);
            let start = before.find('[').expect("a list");
            let list: Span = (start..before.rfind(']').expect("its end") + 1).into();
            let fix = without(before, "a", list, &strings_in(&file, list), nth);
            let edits = fix.map(|fix| match fix {
                Fix::Edit(edits) => edited(before, &edits).expect("edits that fit"),
                other => panic!("{other:?}"),
            });
            assert_eq!(edits.as_deref(), after, "{before}");
        }
    }

    #[test]
    fn only_a_name_of_the_same_words_adds_nothing() {
        for (first, name) in [("Abu Khan", "ABU KHAN"), ("Abu Khan", "Abu  Khan "), ("PMF", "PMF")] {
            assert!(adds_nothing(first, name), "{name}");
        }
        for (first, name) in [("Abu Khan", "AbuKhan"), ("AbuKhan", "Abu Khan"), ("Who", "WHO")] {
            assert!(!adds_nothing(first, name), "{name}");
        }
    }
}

//! A dossier with the text of another one.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::span::Span;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "identical-dossier",
    "The file has the same text as another dossier: most likely a copy that was left behind. It is counted twice \
     everywhere. Delete it, unless you are about to turn it into a new dossier.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let mut first_with: HashMap<&str, &Arc<Entry>> = HashMap::new();
    // Of two copies, the one with the shorter id is the original: `alpha`, `alpha-copy`.
    let mut entries: Vec<&Arc<Entry>> = cx.entries().collect();
    entries.sort_by_key(|entry| (entry.id.as_str().len(), entry.id.as_str()));
    for entry in entries {
        let Some(first) = first_with.get(&*entry.file.text) else {
            first_with.insert(&entry.file.text, entry);
            continue;
        };
        // The same text in two folders is two kinds of dossiers with different meanings.
        if first.kind() != entry.kind() {
            continue;
        }
        let path = &first.file.path;
        let linked = cx.corpus.backlinks(&entry.id).len();
        let is_copy = is_named_as_a_copy(entry.id.as_str(), first.id.as_str());
        let help = match linked {
            0 if is_copy => "delete this file".to_owned(),
            0 => "delete this file if it is a copy; if they are two, write how they differ".to_owned(),
            _ => format!("delete this file, and write `{}` wherever `{}` is linked", first.id, entry.id),
        };
        found.add(entry, Span::default(), format!("the text is identical to {path}"), help);
        // Two attacks on one day, or a father and a son of one name, may be told apart by their ids only.
        found.fix((linked == 0 && is_copy).then_some(Fix::Remove));
    }
}

/// Returns whether an id is one that people and programs give to a copy: `alpha-copy`, `alpha-1`, `copy-of-alpha`.
fn is_named_as_a_copy(id: &str, original: &str) -> bool {
    let suffix = id.strip_prefix(original).and_then(|rest| rest.strip_prefix('-'));
    let is_mark = |word: &str| matches!(word, "1" | "copy" | "copy-1" | "copy-2" | "backup" | "bak" | "old" | "orig");
    suffix.is_some_and(is_mark) || id.strip_prefix("copy-of-") == Some(original)
}

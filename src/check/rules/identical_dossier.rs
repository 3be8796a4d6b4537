//! A dossier with the text of another one.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::span::Span;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "identical-dossier",
    "The file has the same text as another dossier: most likely a copy that was left behind. It is counted twice \
     everywhere. Delete it if it is a copy. Two that only their ids tell apart, such as two people of one name, need a word \
     on how they differ.",
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
        let relink = match cx.corpus.backlinks(&entry.id).len() {
            0 => String::new(),
            _ => format!(", and write `{}` wherever `{}` is linked", first.id, entry.id),
        };
        let help = format!("if it is a copy, delete this file{relink}; if it is not, write how the two differ");
        found.add(entry, Span::default(), format!("the text is identical to {path}"), help);
    }
}

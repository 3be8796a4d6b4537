//! Keeps the index of names up to date through edits that change no name.

use std::sync::Arc;

use super::{IndexedEntry, NameIndex, each_more_name};
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;

impl NameIndex {
    /// Updates the index of the names of `before` to `now`. Returns `false`, and changes nothing, if that changes a name, or which
    /// entries there are.
    pub(crate) fn follow(&mut self, before: &Snapshot, now: &Snapshot) -> bool {
        let (old, new) = (before.entries(), now.entries());
        let is_whole = before.as_of.is_none() && now.as_of.is_none();
        if !is_whole || old.len() != new.len() || self.entries.len() != new.len() {
            return false;
        }
        let has_same_names = |(old, new): (&Arc<Entry>, &Arc<Entry>)| {
            Arc::ptr_eq(old, new)
                || (old.id == new.id && old.kind() == new.kind() && written_names(old) == written_names(new))
        };
        if !old.iter().zip(new).all(has_same_names) {
            return false;
        }
        for ((indexed, entry), old) in self.entries.iter_mut().zip(new).zip(old) {
            if Arc::ptr_eq(entry, old) {
                // An edit anywhere may link to it.
                indexed.links = now.backlinks(&entry.id).len();
            } else {
                *indexed = IndexedEntry::new(now, entry, indexed.names.clone());
            }
        }
        true
    }
}

/// The names of an entry in order, each with whether it is its own.
fn written_names(entry: &Entry) -> Vec<(String, bool)> {
    let mut names = vec![(entry.name().to_owned(), true)];
    each_more_name(entry, |_| true, &mut |name, own| names.push((name.to_owned(), own)));
    names
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::day::Day;
    use crate::domain::id::Kind;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    const TEXTS: [&str; 4] = [
        "name = \"Ada\"\nkind = \"person\"\n",
        "name = \"Ada\"\nkind = \"person\"\nsummary = \"Knows [[b]].\"\n[[claim]]\ntext = \"Left.\"\n",
        "name = \"Ada\"\nkind = \"person\"\n[[claim]]\nid = \"went\"\ntext = \"Went to [[a]] and [[b]].\"\n",
        "name = \"Bo\"\nkind = \"person\"\naliases = [\"Abu Ada\"]\n",
    ];

    fn snapshot(texts: [usize; 2]) -> Snapshot {
        let dossiers = ["a", "b"].into_iter().zip(texts).map(|(id, text)| {
            Arc::new(read(&format!("actors/{id}.toml"), Kind::Actor, id, TEXTS[text].as_bytes()))
        });
        link(&CorpusFiles { dossiers: dossiers.collect(), ..CorpusFiles::default() }).into()
    }

    proptest! {
        #[test]
        fn an_index_that_follows_edits_is_that_of_the_corpus(edits in vec((0_usize..2, 0_usize..4), 1..8)) {
            let today = Day::from_ymd(2026, 11, 2).expect("a day");
            let mut texts = [0, 1];
            let mut before = snapshot(texts);
            let mut index = NameIndex::new(&before, today);
            for (file, text) in edits {
                let is_renamed = (TEXTS[texts[file]].contains("Bo")) != (TEXTS[text].contains("Bo"));
                texts[file] = text;
                let now = snapshot(texts);
                let new = NameIndex::new(&now, today);
                prop_assert_eq!(index.follow(&before, &now), !is_renamed);
                if is_renamed {
                    index = new;
                } else {
                    let shown = |index: &NameIndex| format!("{:?} {:?}", index.entries, index.names);
                    prop_assert_eq!(shown(&index), shown(&new));
                }
                before = now;
            }
        }
    }
}

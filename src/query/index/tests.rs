use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{LoadedDossier, read};

type LoadedFiles = BTreeMap<String, Arc<LoadedDossier>>;

fn put(files: &mut LoadedFiles, id: &str, name: &str) {
    let text = format!("name = \"{name}\"\nkind = \"person\"\n");
    let loaded = read(&format!("actors/{id}.toml"), Kind::Actor, id, text.as_bytes());
    files.insert(id.to_owned(), Arc::new(loaded));
}

fn snapshot(files: &LoadedFiles) -> Snapshot {
    link(&CorpusFiles { dossiers: files.values().cloned().collect(), ..CorpusFiles::default() }).into()
}

proptest! {
    #[test]
    fn an_index_that_follows_another_answers_like_a_new_one(
        edits in vec((0..5, option::of("[A-C][a-c]{0,2}( 200[0-3])?")), 1..12)
    ) {
        let mut files = LoadedFiles::new();
        let mut index = Index::new(&snapshot(&files));
        for (nth, name) in edits {
            match name {
                Some(name) => put(&mut files, &format!("a{nth}"), &name),
                None => drop(files.remove(&format!("a{nth}"))),
            }
            let now = snapshot(&files);
            index.prepare();
            index = Index::following(&now, &index);
            let new = Index::new(&now);
            for row in new.rows(List::Entries(Kind::Actor)) {
                prop_assert_eq!(index.name_rank(row), new.name_rank(row));
                prop_assert_eq!(format!("{:?}", index.text(row)), format!("{:?}", new.text(row)));
            }
            for year in ["2000", "2001", "2002", "2003"] {
                let takes = |index: &Index| index.takes_year(List::Statements, year);
                prop_assert_eq!(takes(&index), takes(&new));
            }
        }
    }
}

#[test]
fn what_is_known_of_an_entry_is_kept_until_its_file_changes() {
    let mut files = LoadedFiles::new();
    put(&mut files, "b", "Same");
    put(&mut files, "c", "Edited");
    let before = Index::new(&snapshot(&files));
    put(&mut files, "a", "New");
    put(&mut files, "c", "Edited again");
    let index = Index::following(&snapshot(&files), &before);
    let is_kept = |now: usize, then: usize| Arc::ptr_eq(&index.names[now], &before.names[then]);
    assert!(is_kept(1, 0));
    assert!(!is_kept(2, 1));
}

/// Versions of a dossier: other names, other claims, other citations.
const VERSIONS: [&str; 6] = [
    "name = \"Ada\"\nkind = \"person\"\n",
    "name = \"Ada\"\nkind = \"person\"\nnotes = \"Knew [[b]].\"\n[[claim]]\ntext = \"Left with [[b]].\"\ncite = [\"s\", \"t\"]\n",
    "name = \"Bea\"\nkind = \"person\"\naliases = [\"Jo Ek\"]\n[[claim]]\ntext = \"Met [[a]] [@s].\"\ncite = [\"t\"]\n",
    "name = \"Ada\"\nkind = \"person\"\n[[relation]]\ntype = \"part-of\"\nto = \"b\"\ncite = [\"s\"]\n[[claim]]\nproperty = \"age\"\nvalue = 3\ncite = [\"s\"]\n",
    "type = \"report\"\ntitle = \"S\"\nauthor = [\"Jo Ek\"]\nissued = \"2026\"\n",
    "type = \"report\"\ntitle = \"T\"\nauthor = [\"Jo Ek\"]\nissued = \"2026\"\nderived_from = [\"s\"]\n",
];

fn version(id: &str, nth: usize) -> Arc<LoadedDossier> {
    let kind = if ["s", "t"].contains(&id) { Kind::Source } else { Kind::Actor };
    let nth = if kind == Kind::Source { 4 + nth % 2 } else { nth % 4 };
    Arc::new(read(&format!("{}/{id}.toml", kind.folder()), kind, id, VERSIONS[nth].as_bytes()))
}

proptest! {
    #[test]
    fn an_index_after_an_edit_answers_like_a_new_one(
        edits in vec((0_usize..4, 0_usize..4), 1..10)
    ) {
        let ids = ["a", "b", "s", "t"];
        let dossiers = ids.iter().zip(0..).map(|(id, nth)| version(id, nth)).collect();
        let mut now: Snapshot = link(&CorpusFiles { dossiers, ..CorpusFiles::default() }).into();
        let mut index = Index::new(&now);
        for (id, nth) in edits {
            now.corpus.prepare();
            index.prepare();
            index.prepare_views();
            let all = index.rows(List::Statements);
            all.iter().for_each(|row| _ = (index.text(*row), index.own_prose(*row)));
            let newer = version(ids[id], nth).entry.clone().expect("an entry");
            now = now.corpus.replacing(&[newer]).expect("an edit").into();
            index = Index::following(&now, &index);
            let new = Index::new(&now);
            let entries = Kind::ALL.into_iter().flat_map(|kind| new.rows(List::Entries(kind)));
            for row in entries.chain(new.rows(List::Statements)) {
                prop_assert_eq!(format!("{:?}", index.text(row)), format!("{:?}", new.text(row)));
                prop_assert_eq!(format!("{:?}", index.own_prose(row)), format!("{:?}", new.own_prose(row)));
                prop_assert_eq!(index.origins(row), new.origins(row));
                prop_assert_eq!(index.name_rank(row), new.name_rank(row));
            }
        }
    }
}

#[test]
fn texts_are_kept_while_everything_is_called_the_same() {
    let dossiers = ["a", "b", "s", "t"].iter().map(|id| version(id, 1)).collect();
    let before: Snapshot = link(&CorpusFiles { dossiers, ..CorpusFiles::default() }).into();
    before.corpus.prepare();
    let index = Index::new(&before);
    index.prepare_views();
    let edit = |nth| {
        let now: Snapshot = before
            .corpus
            .replacing(&version("a", nth).entry.clone().into_iter().collect::<Vec<_>>())
            .expect("an edit")
            .into();
        let after = Index::following(&now, &index);
        (Arc::ptr_eq(&after.texts[1], &index.texts[1]), Arc::ptr_eq(&after.texts[0], &index.texts[0]))
    };
    assert_eq!(edit(3), (true, false));
    assert_eq!(edit(2), (false, false), "another name");
}

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

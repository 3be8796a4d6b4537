//! Searches for the names in the sample corpus, in spellings that an analyst would type.

use std::path::Path;

use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;
use crate::text::fold;

fn shipped() -> Snapshot {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
    Snapshot::from(CorpusLoader::new(folder).reload("12:03", false).corpus)
}

/// Searches for every word of every name in the sample corpus; the first match must contain it.
#[test]
fn every_word_of_a_shipped_name_finds_a_name_with_it() {
    let corpus = shipped();
    let index = NameIndex::new(&corpus, Day::MIN);
    let mut words: Vec<String> = corpus
        .entries()
        .iter()
        .flat_map(|entry| fold::fold_name(entry.name()).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word != "al")
        .collect();
    words.sort_unstable();
    words.dedup();
    assert!(words.len() > 300);
    for word in words {
        let found = jump(&index, &word, 20, None, &|| false).unwrap();
        let first = fold::fold_name(&found.hits[0].matched);
        let has = first.split(' ').any(|other| other == word) || first.replace(' ', "") == word;
        assert!(has, "{word}: {:?}", found.hits[0]);
    }
}

/// Names in the first spelling that comes to an analyst's mind.
#[test]
fn spellings_of_shipped_names_find_them_first() {
    let index = NameIndex::new(&shipped(), Day::MIN);
    for (query, id) in [
        ("katiab hezbollah", "kataib-hezbollah"),
        ("suddani", "mohammed-shia-al-sudani"),
        ("noori", "nouri-al-maliki"),
        ("kaani", "esmail-qaani"),
        ("ismail ghaani", "esmail-qaani"),
        ("hizballah", "hezbollah-lebanon"),
        ("كتائب حزب الله", "kataib-hezbollah"),
        ("pmf", "popular-mobilization-forces"),
    ] {
        let found = jump(&index, query, 20, None, &|| false).unwrap();
        assert_eq!(found.hits[0].id.as_str(), id, "{query}: {:#?}", &found.hits[..3.min(found.hits.len())]);
    }
}

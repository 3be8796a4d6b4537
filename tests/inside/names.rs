//! Searches for the names in the sample corpus, in spellings that an analyst would type.

use std::path::Path;

use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::search::jump::{FoundBy, JumpHit, jump};
use crate::search::name_index::NameIndex;
use crate::text::fold;
use crate::text::folded_possessives;

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
        let matched = &found.hits[0].matched;
        let first = fold::fold_name(matched);
        // Its possessive is that word, too.
        let is_owner = folded_possessives(matched).contains(&format!("{word}s"));
        let has = first.split(' ').any(|other| other == word) || first.replace(' ', "") == word || is_owner;
        assert!(has, "{word}: {:?}", found.hits[0]);
    }
}

/// A close spelling comes before a long title that has the letters somewhere.
#[test]
fn no_title_with_the_letters_buries_a_close_spelling() {
    let index = NameIndex::new(&shipped(), Day::MIN);
    for query in ["katiab", "suddani", "qasem", "noori", "kaani"] {
        let found = jump(&index, query, 100, None, &|| false).unwrap();
        let by_letters = found.hits.iter().position(|hit| hit.found_by == FoundBy::Letters);
        let close = |hit: &&JumpHit| matches!(hit.found_by, FoundBy::Spelling | FoundBy::Sound);
        let close = found.hits.iter().filter(close).count();
        assert!(close > 0 && by_letters.is_none_or(|at| at >= close), "{query}: {by_letters:?} {close}");
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
        ("katiab", "kataib-hezbollah"),
        ("qasem", "qasim-al-araji"),
        ("badr", "badr-organization"),
        ("aah", "asaib-ahl-al-haq"),
        ("prime minister", "iraqi-prime-ministers-office"),
        ("al-maliki nouri", "nouri-al-maliki"),
    ] {
        let found = jump(&index, query, 20, None, &|| false).unwrap();
        assert_eq!(found.hits[0].id.as_str(), id, "{query}: {:#?}", &found.hits[..3.min(found.hits.len())]);
    }
}

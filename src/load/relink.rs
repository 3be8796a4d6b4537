//! Links a corpus again after some of its files were edited, at the cost of those files and of what links to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::corpus::{not_allowed, set_problems};
use super::dossier::LoadedDossier;
use super::duplicate_file::DossiersById;
use super::linker::Linker;
use super::review::LoadedReview;
use crate::domain::code;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::problem::{File, Finding, Problem};

/// The files that were edited since a corpus was linked, and the loaded files to look others up.
pub(crate) struct EditedFiles<'l> {
    /// The edited dossiers.
    pub dossiers: Vec<&'l Arc<LoadedDossier>>,
    /// All review files, sorted by path, if one was edited.
    pub reviews: Option<Vec<&'l Arc<LoadedReview>>>,
    /// dossier.toml, which was not edited, and the findings in it.
    pub settings: Option<(&'l File, &'l [Finding])>,
    /// Returns the dossier at a path.
    pub at: &'l dyn Fn(&str) -> Option<&'l LoadedDossier>,
}

/// Returns the corpus that linking all files would give. Returns `None` if an edit changes which ids there are, or if the advice
/// for some file may depend on the text of another: then only linking all files can tell.
pub(crate) fn relink(before: &Corpus, edited: &EditedFiles<'_>) -> Option<Corpus> {
    let compares_files = |problem: &Problem| [&code::BAD_ID, &code::DUPLICATE_ID].contains(&problem.code);
    if before.rest().is_some() || before.problems().iter().any(compares_files) {
        return None;
    }
    let mut newer = Vec::with_capacity(edited.dossiers.len());
    let mut same_names = true;
    for loaded in &edited.dossiers {
        let entry = loaded.entry.as_ref()?;
        // Another file with the same id is not in the corpus.
        let old = before.get(entry.id.as_str()).filter(|old| old.file.path == loaded.file.path)?;
        same_names &= has_same_names(old, entry);
        newer.push(entry.clone());
    }
    let mut corpus = before.replacing(&newer)?;
    let mut affected: BTreeSet<&str> = edited.dossiers.iter().map(|loaded| &*loaded.file.path).collect();
    affected.extend(newer.iter().flat_map(|entry| referring_to_claims_of(before, &entry.id)));
    if !same_names {
        // Advice names dossiers by what was written in place of their ids.
        affected.extend(before.problems().iter().map(|problem| &*problem.path));
    }
    let reviews = edited.reviews.iter().flatten();
    let review_paths: BTreeSet<&str> = reviews.clone().map(|loaded| &*loaded.file.path).collect();
    if edited.reviews.is_some() {
        corpus.set_reviews(reviews.clone().filter_map(|loaded| loaded.review.clone()).collect());
    }

    let linker = Linker::new(&corpus, edited.settings);
    let mut found = Vec::new();
    let mut linked = BTreeSet::new();
    for path in &affected {
        let Some(loaded) = (edited.at)(path) else { continue };
        linked.insert(*path);
        found.extend(not_allowed(&loaded.file, &linker.findings_of_file(loaded, &DossiersById::new())));
        let entry = loaded.entry.as_ref().and_then(|entry| corpus.get(entry.id.as_str()));
        if let Some(entry) = entry.filter(|entry| entry.file.path == loaded.file.path) {
            found.extend(not_allowed(&entry.file, &linker.findings_of_entry(entry, true)));
        }
    }
    drop(linker);
    found.extend(reviews.flat_map(|loaded| not_allowed(&loaded.file, &loaded.findings)));
    let is_kept =
        |problem: &&Problem| !linked.contains(&*problem.path) && !review_paths.contains(&*problem.path);
    let mut problems: Vec<Problem> = before.problems().iter().filter(is_kept).cloned().collect();
    problems.extend(found);
    set_problems(&mut corpus, problems);
    Some(corpus)
}

/// Returns whether two versions of an entry are found by the same names.
fn has_same_names(old: &Entry, new: &Entry) -> bool {
    let url = |entry: &Entry| entry.source().map(|source| source.url.clone());
    old.names() == new.names() && url(old) == url(new)
}

/// Returns the files of the entries that may refer to claims of an entry.
fn referring_to_claims_of<'c>(corpus: &'c Corpus, id: &EntryId) -> Vec<&'c str> {
    let owners: BTreeSet<u32> = corpus.backlinks(id).map(|backlink| backlink.from).collect();
    let owners = owners.into_iter().map(|from| corpus.at(from));
    owners.filter(|owner| !owner.references.claims.is_empty()).map(|owner| &*owner.file.path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    fn dossier(stem: &str, text: &str) -> Arc<LoadedDossier> {
        Arc::new(read(&format!("actors/{stem}.toml"), Kind::Actor, stem, text.as_bytes()))
    }

    fn corpus(dossiers: &[Arc<LoadedDossier>]) -> Corpus {
        link(&CorpusFiles { dossiers: dossiers.to_vec(), ..CorpusFiles::default() })
    }

    fn relinked(before: &[(&str, &str)], edited: (&str, &str)) -> Option<(Corpus, Corpus)> {
        let mut files: Vec<_> = before.iter().map(|(stem, text)| dossier(stem, text)).collect();
        let linked = corpus(&files);
        let newer = dossier(edited.0, edited.1);
        files.retain(|file| file.file.path != newer.file.path);
        files.push(newer.clone());
        files.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        let at = |path: &str| files.iter().find(|file| &*file.file.path == path).map(|file| &**file);
        let edited = EditedFiles { dossiers: vec![&newer], reviews: None, settings: None, at: &at };
        Some((relink(&linked, &edited)?, corpus(&files)))
    }

    #[test]
    fn an_edit_finds_and_solves_the_problems_of_other_files() {
        let a = ("a", "name = \"A\"\nkind = \"group\"\n[[claim]]\nid = \"x\"\ntext = \"T.\"\n");
        let b = (
            "b",
            "name = \"B\"\nkind = \"group\"\n[[claim]]\ntext = \"T.\"\ndisputes = [\"a#x\", \"a#y\"]\n",
        );
        let c = ("c", "name = \"C\"\nkind = \"group\"\nsummary = \"See [[New Name]] and [[zz]].\"\n");
        let newer = "name = \"New Name\"\nkind = \"group\"\n[[claim]]\nid = \"y\"\ntext = \"[[b]] T.\"\n";
        let (relinked, fresh) = relinked(&[a, b, c], ("a", newer)).expect("an edit");
        assert_eq!(relinked.problems(), fresh.problems());
        let messages: Vec<&str> = fresh.problems().iter().map(|problem| &*problem.message).collect();
        assert!(messages.iter().any(|message| message.contains("`x`")), "{messages:?}");
        let named = fresh.problems().iter().filter_map(|problem| problem.help.as_deref());
        assert_eq!(named.filter(|help| help.contains("[[a]]")).count(), 1);
        let b = EntryId::parse("b").expect("an id");
        assert_eq!(relinked.backlinks(&b).len(), 1);
    }

    #[test]
    fn a_new_dossier_is_linked_with_all_files() {
        let a = ("a", "name = \"A\"\nkind = \"group\"\n");
        assert!(relinked(&[a], ("b", "name = \"B\"\nkind = \"group\"\n")).is_none());
        assert!(relinked(&[a], ("a", "name = \"B\"\nkind = \"group\"\n")).is_some());
    }
}

//! Links the loaded files into a corpus: ids, links, vocabulary, and the problems of all files in one list.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::sync::Arc;

use super::dossier::LoadedDossier;
use super::duplicate_file::{DossiersById, duplicate_help};
use super::linker::Linker;
use super::problem_limit;
use super::review::LoadedReview;
use super::unknown_words::unknown_word;
use crate::domain::code;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::entry_references::UnlistedTerm;
use crate::domain::id::EntryId;
use crate::domain::problem::{File, Finding, Problem};
use crate::domain::progress::RemainingFiles;
use crate::domain::settings::Settings;
use crate::domain::vocabulary::{HasVocabulary, Marking};

/// The loaded files of a folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct CorpusFiles {
    /// The settings in dossier.toml and the problems found in it; `None` if there is no such file.
    pub settings: Option<(Settings, Arc<File>, Vec<Finding>)>,
    /// The dossiers, sorted by path.
    pub dossiers: Vec<Arc<LoadedDossier>>,
    /// The review files, sorted by path.
    pub reviews: Vec<Arc<LoadedReview>>,
    /// Problems of the folder itself: stray files, limits exceeded.
    pub folder: Vec<(Arc<File>, Finding)>,
    /// What was left unread if loading was stopped.
    pub rest: Option<RemainingFiles>,
}

/// Returns whether a problem of the folder explains why dossier.toml could not be read.
fn hides_settings(path: &str, finding: &Finding) -> bool {
    path == "dossier.toml" || (path == "." && *finding.code == code::UNREADABLE)
}

/// Links files into a corpus. Never fails: an empty folder gives an empty corpus.
pub(crate) fn link(parts: &CorpusFiles) -> Corpus {
    let mut problems = Vec::new();
    let (settings, settings_file) = match &parts.settings {
        Some((settings, file, findings)) => {
            problems.extend(not_allowed(file, findings));
            (settings.clone(), Some(file.clone()))
        }
        // If the folder or the file cannot be read, that is the only problem to report.
        None if parts.folder.iter().any(|(file, finding)| hides_settings(&file.path, finding)) => {
            (Settings::default(), None)
        }
        None => {
            let finding = Finding::new(&code::NO_SETTINGS, 0..0, "no dossier.toml in this folder")
                .help("create one; an empty file will do, and title = \"…\" names the corpus");
            problems.push(File::new("dossier.toml", "").problem(&finding));
            (Settings::default(), None)
        }
    };
    problems.extend(parts.folder.iter().map(|(file, finding)| file.problem(finding)));

    let mut entries: Vec<Arc<Entry>> = Vec::new();
    // A link to a dossier that was found but not read is not dangling, as for one that fails to load.
    let unread = parts.rest.iter().flat_map(|rest| rest.ids.iter().cloned());
    let known: BTreeSet<EntryId> =
        parts.dossiers.iter().filter_map(|loaded| loaded.id.clone()).chain(unread).collect();
    let mut first_with = DossiersById::new();
    let mut duplicate_ids: Vec<(&EntryId, &LoadedDossier)> = Vec::new();
    for loaded in &parts.dossiers {
        let Some(id) = &loaded.id else { continue };
        match first_with.entry(id) {
            btree_map::Entry::Occupied(_) => duplicate_ids.push((id, loaded)),
            btree_map::Entry::Vacant(free) => {
                free.insert(loaded);
                entries.extend(loaded.entry.clone());
            }
        }
    }
    problems.extend(duplicates(&first_with, &duplicate_ids));
    for loaded in &parts.reviews {
        problems.extend(not_allowed(&loaded.file, &loaded.findings));
    }

    let mut corpus = Corpus::new(settings, settings_file, entries, known);
    corpus.set_rest(parts.rest.clone());
    corpus.set_reviews(parts.reviews.iter().filter_map(|loaded| loaded.review.clone()).collect());
    let findings = parts.settings.as_ref().map(|(_, file, findings)| (&**file, &**findings));
    let linker = Linker::new(&corpus, findings);
    for loaded in &parts.dossiers {
        problems.extend(not_allowed(&loaded.file, &linker.findings_of_file(loaded, &first_with)));
    }
    let bad_links = corpus.with_bad_links();
    for (index, entry) in (0..).zip(corpus.entries()) {
        problems
            .extend(not_allowed(&entry.file, &linker.findings_of_entry(entry, bad_links.contains(&index))));
    }
    if let (Some(file), Some(marking)) = (&corpus.settings_file, &corpus.settings.marking)
        && !corpus.settings.has_word(Marking::VOCABULARY, &marking.word)
    {
        let (word, vocabulary) = ((&*marking.word).into(), Marking::VOCABULARY);
        let term = UnlistedTerm { word, vocabulary, at: marking.at };
        problems.extend(not_allowed(file, &[unknown_word(&corpus.settings, &file.text, &term, true)]));
    }
    if let Some(file) = &corpus.settings_file {
        problems.extend(not_allowed(file, &linker.findings_of_description()));
    }
    drop(linker);
    set_problems(&mut corpus, problems);
    corpus
}

/// Sets the problems of a corpus, except those that its settings allow.
pub(super) fn set_problems(corpus: &mut Corpus, mut problems: Vec<Problem>) {
    problems.retain(|problem| !corpus.settings.check.allow.iter().any(|code| **code == *problem.code.name));
    sort(&mut problems);
    corpus.set_problems(problems);
}

/// Maximum number of files listed that have the same id as another.
const MAX_OTHERS: usize = 8;

/// Returns a problem for each file whose id another file has too.
fn duplicates(first_with: &DossiersById<'_>, duplicate_ids: &[(&EntryId, &LoadedDossier)]) -> Vec<Problem> {
    let mut by_id: BTreeMap<&EntryId, Vec<&LoadedDossier>> = BTreeMap::new();
    for (id, loaded) in duplicate_ids {
        by_id.entry(id).or_default().push(loaded);
    }
    let mut problems = Vec::new();
    for (id, later) in by_id {
        let Some(first) = first_with.get(id) else { continue };
        let files = || std::iter::once(first).chain(&later);
        for loaded in files() {
            let others = files().filter(|other| other.file.path != loaded.file.path);
            let others: Vec<&str> = others.map(|other| &*other.file.path).take(MAX_OTHERS).collect();
            let more = match later.len().saturating_sub(others.len()) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("the id `{id}` is also used by {}{more}", others.join(", "));
            let finding = Finding::new(&code::DUPLICATE_ID, 0..0, message);
            let finding = if loaded.file.path == first.file.path {
                finding.help("this file is loaded; rename the others, or delete copies")
            } else {
                let (help, fix) = duplicate_help(loaded, first);
                let rename = if fix.is_some() { "" } else { ", or rename it if it describes something else" };
                finding.help(format!("{help}{rename}")).fix(fix)
            };
            problems.extend(not_allowed(&loaded.file, &[finding]));
        }
    }
    problems
}

/// Sorts problems into display order, removes duplicates, and limits their number per file.
pub(crate) fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(Problem::order);
    problems.dedup();
    problem_limit::cap(problems);
}

/// Converts findings in a file to problems, except those allowed by a comment next to them.
pub(super) fn not_allowed(file: &File, findings: &[Finding]) -> impl Iterator<Item = Problem> {
    findings
        .iter()
        .filter(|finding| !file.allows(finding.at, finding.code.name))
        .map(|finding| file.problem(finding))
}

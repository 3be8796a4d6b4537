//! From what the files gave to the corpus: ids, links, vocabulary, and every problem of all files in one list.

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::sync::Arc;

use super::claim_addresses::claims;
use super::dossier::{LoadedDossier, is_unreadable};
use super::duplicate_file::{DossiersById, duplicate_help, with_rename_help};
use super::links::{description, links, with_suggestion};
use super::mentions::mentions;
use super::problem_limit;
use super::unknown_words::{unknown_word, unknown_words};
use crate::domain::code;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::problem::{File, Finding, Problem};
use crate::domain::progress::Rest;
use crate::domain::record::Look;
use crate::domain::settings::Settings;
use crate::domain::suggest::suggest;
use crate::domain::vocabulary::{Marking, Words};

/// What a folder gave, file by file.
#[derive(Clone, Debug, Default)]
pub(crate) struct CorpusFiles {
    /// What dossier.toml says, and what is wrong with it; none where there is no such file.
    pub settings: Option<(Settings, Arc<File>, Vec<Finding>)>,
    /// The dossiers, in the order of their paths.
    pub dossiers: Vec<Arc<LoadedDossier>>,
    /// Problems of the folder itself: stray files, bounds.
    pub folder: Vec<(Arc<File>, Finding)>,
    /// What is not read, where the reading was stopped.
    pub rest: Option<Rest>,
}

/// Returns whether a problem of the folder says why there is no dossier.toml to read.
fn hides_settings(path: &str, finding: &Finding) -> bool {
    path == "dossier.toml" || (path == "." && *finding.code == code::UNREADABLE)
}

/// Links the parts to a corpus. Never fails: an empty folder gives an empty corpus.
pub(crate) fn link(parts: &CorpusFiles) -> Corpus {
    let mut problems = Vec::new();
    let (settings, settings_file) = match &parts.settings {
        Some((settings, file, findings)) => {
            problems.extend(not_allowed(file, findings));
            (settings.clone(), Some(file.clone()))
        }
        // Where the folder or the file cannot be read, that is the one thing to mend.
        None if parts.folder.iter().any(|(file, finding)| hides_settings(&file.path, finding)) => {
            (Settings::default(), None)
        }
        None => {
            let finding = Finding::new(&code::NO_SETTINGS, 0..0, "the folder has no dossier.toml")
                .help("create one; an empty file is enough, and title = \"…\" names the corpus");
            problems.push(File::new("dossier.toml", "").problem(&finding));
            (Settings::default(), None)
        }
    };
    problems.extend(parts.folder.iter().map(|(file, finding)| file.problem(finding)));

    // A dossier.toml that does not parse takes its vocabulary with it, and a mistake in the vocabulary may cost any
    // of its words; they are not judged then, for one typo there would be a problem at every use of the word.
    let judged = !parts
        .settings
        .as_ref()
        .is_some_and(|(_, file, findings)| is_unreadable(findings) || any_in_vocabulary(file, findings));

    let mut entries: Vec<Arc<Entry>> = Vec::new();
    // A link to what was found and not read leads somewhere, like one to a file that does not load.
    let unread = parts.rest.iter().flat_map(|rest| rest.ids.iter().cloned());
    let known: BTreeSet<EntryId> =
        parts.dossiers.iter().filter_map(|loaded| loaded.id.clone()).chain(unread).collect();
    let mut first_with = DossiersById::new();
    let mut doubled: Vec<(&EntryId, &LoadedDossier)> = Vec::new();
    for loaded in &parts.dossiers {
        let Some(id) = &loaded.id else { continue };
        match first_with.entry(id) {
            btree_map::Entry::Occupied(_) => doubled.push((id, loaded)),
            btree_map::Entry::Vacant(free) => {
                free.insert(loaded);
                entries.extend(loaded.entry.clone());
            }
        }
    }
    for loaded in &parts.dossiers {
        let advised = |finding: &Finding| {
            with_rename_help(loaded, &with_suggestion(loaded, finding, &known), &first_with)
        };
        let findings: Vec<Finding> = loaded.findings.iter().map(advised).collect();
        problems.extend(not_allowed(&loaded.file, &findings));
    }
    problems.extend(duplicates(&first_with, &doubled));

    let mut corpus = Corpus::new(settings, settings_file, entries, known, mentions);
    corpus.set_rest(parts.rest.clone());
    for entry in corpus.entries() {
        // A last good version has other spans than the file on disk; its links are not judged.
        if entry.broken.is_none() {
            let mut found = links(&corpus, entry);
            found.extend(unknown_words(&corpus.settings, entry, judged));
            found.extend(claims(&corpus, entry));
            problems.extend(not_allowed(&entry.file, &found));
        }
    }
    if let (Some(file), Some(marking)) = (&corpus.settings_file, &corpus.settings.marking)
        && let Some(finding) =
            unknown_word(&corpus.settings, &Look::Term(&marking.word, Marking::VOCABULARY, marking.at), true)
    {
        problems.extend(not_allowed(file, &[finding]));
    }
    if let Some(file) = &corpus.settings_file {
        problems.extend(not_allowed(file, &description(&corpus)));
    }
    problems.retain(|problem| !corpus.settings.check.allow.iter().any(|code| **code == *problem.code.name));
    sort(&mut problems);
    corpus.set_problems(problems);
    corpus
}

/// Returns the files that have the id of an earlier one, and that one.
fn duplicates(first_with: &DossiersById<'_>, doubled: &[(&EntryId, &LoadedDossier)]) -> Vec<Problem> {
    let mut by_id: BTreeMap<&EntryId, Vec<&LoadedDossier>> = BTreeMap::new();
    for (id, loaded) in doubled {
        by_id.entry(id).or_default().push(loaded);
    }
    let mut problems = Vec::new();
    for (id, later) in by_id {
        let Some(first) = first_with.get(id) else { continue };
        let files = || std::iter::once(first).chain(&later);
        for loaded in files() {
            let others: Vec<&str> = files()
                .filter(|other| other.file.path != loaded.file.path)
                .map(|other| &*other.file.path)
                .collect();
            let message = format!("the id `{id}` is also that of {}", others.join(", "));
            let finding = Finding::new(&code::DUPLICATE_ID, 0..0, message);
            let finding = if loaded.file.path == first.file.path {
                finding.help("this file is used; rename the others, or delete what is a copy")
            } else {
                let (help, fix) = duplicate_help(loaded, first);
                let rename = if fix.is_some() { "" } else { ", or rename it if it is about something else" };
                finding.help(format!("{help}{rename}")).fix(fix)
            };
            problems.extend(not_allowed(&loaded.file, &[finding]));
        }
    }
    problems
}

/// Puts problems into the order of lists, drops repeats, and of each file keeps no more than can be of use.
pub(crate) fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(Problem::order);
    problems.dedup();
    problem_limit::cap(problems);
}

/// Returns whether one of the findings in dossier.toml is about its vocabulary, be it the name of that table.
fn any_in_vocabulary(file: &File, findings: &[Finding]) -> bool {
    let names = |line: &str| {
        let key = line.trim_start().trim_start_matches('[').trim_start();
        let key = key.split([']', '.', '=', ' ', '\t']).next().unwrap_or_default();
        key == "vocabulary" || suggest(key, ["vocabulary"]).is_some()
    };
    // One pass over the lines, for there may be as many findings as lines.
    let mut below = false;
    let about: Vec<bool> = file
        .text
        .split('\n')
        .map(|line| {
            if line.trim_start().starts_with('[') {
                below = names(line);
            }
            below || names(line)
        })
        .collect();
    let line = |finding: &Finding| file.lines.line(finding.at.start as usize) as usize;
    findings.iter().any(|finding| about.get(line(finding) - 1).is_some_and(|about| *about))
}

/// Returns the problems that findings in a file are, but for those that a comment beside them allows.
fn not_allowed(file: &File, findings: &[Finding]) -> impl Iterator<Item = Problem> {
    findings.iter().filter(|finding| !is_allowed(file, finding)).map(|finding| file.problem(finding))
}

/// Returns whether the line of a finding, or a comment line just above it, says `# dossier: allow CODE`.
pub(crate) fn is_allowed(file: &File, finding: &Finding) -> bool {
    file.allows.beside(&file.text, file.lines.line(finding.at.start as usize), finding.code.name)
}

//! Finds the problems of one file that depend on the rest of the corpus: its links, the claims and the words it refers to.

use super::claim_addresses::unknown_claims;
use super::dossier::{LoadedDossier, is_unreadable};
use super::duplicate_file::{DossiersById, with_rename_help};
use super::entry_by_name::EntryByName;
use super::links::{check_description, check_links, with_suggestion};
use super::unknown_words::unknown_words;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::problem::{File, Finding};
use crate::domain::suggest::{SuggestionIndex, suggest};

/// What the problems of a file are found with. Ids and names are indexed on first use.
pub(super) struct Linker<'c> {
    corpus: &'c Corpus,
    checks_extensible: bool,
    ids: SuggestionIndex<'c>,
    names: EntryByName<'c>,
}

impl<'c> Linker<'c> {
    /// Creates a linker. `settings` are dossier.toml and the findings in it; `None` if there is no such file.
    pub(super) fn new(corpus: &'c Corpus, settings: Option<(&File, &[Finding])>) -> Self {
        Self {
            corpus,
            // If dossier.toml does not parse, its vocabulary is unknown, and any mistake in the vocabulary may hide some of
            // its words. Words are not checked then: one typo would cause a problem at every use of the word.
            checks_extensible: !settings
                .is_some_and(|(file, findings)| is_unreadable(findings) || any_in_vocabulary(file, findings)),
            ids: SuggestionIndex::new(corpus.ids().map(EntryId::as_str)),
            names: EntryByName::new(corpus),
        }
    }

    /// Returns the findings of a file itself, with advice that depends on the other files.
    pub(super) fn findings_of_file(
        &self,
        loaded: &LoadedDossier,
        first_with: &DossiersById<'_>,
    ) -> Vec<Finding> {
        let advised = |finding: &Finding| {
            let finding = with_suggestion(self.corpus, loaded, finding, &self.ids, &self.names);
            with_rename_help(loaded, &finding, first_with)
        };
        loaded.findings.iter().map(advised).collect()
    }

    /// Returns the findings about what an entry refers to. `has_bad_links` is false if all its links are known to be good.
    pub(super) fn findings_of_entry(&self, entry: &Entry, has_bad_links: bool) -> Vec<Finding> {
        // The spans of a last good version do not fit the file on disk, so its links are not checked.
        if entry.broken.is_some() {
            return Vec::new();
        }
        let mut found = unknown_words(&self.corpus.settings, entry, self.checks_extensible);
        found.extend(unknown_claims(self.corpus, entry));
        if has_bad_links {
            found.extend(check_links(self.corpus, entry, &self.ids, &self.names));
        }
        found
    }

    /// Returns the findings about the links in the description of the corpus.
    pub(super) fn findings_of_description(&self) -> Vec<Finding> {
        check_description(self.corpus, &self.ids)
    }
}

/// Returns whether a finding in dossier.toml is about its vocabulary, including the name of that table.
fn any_in_vocabulary(file: &File, findings: &[Finding]) -> bool {
    let names = |line: &str| {
        let key = line.trim_start().trim_start_matches('[').trim_start();
        let key = key.split([']', '.', '=', ' ', '\t']).next().unwrap_or_default();
        key == "vocabulary" || suggest(key, ["vocabulary"]).is_some()
    };
    // One pass over the lines, because there may be as many findings as lines.
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
    let line = |finding: &Finding| file.lines().line(&file.text, finding.at.start as usize) as usize;
    findings.iter().any(|finding| about.get(line(finding) - 1).is_some_and(|about| *about))
}

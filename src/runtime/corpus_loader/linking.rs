//! Links the loaded files into a corpus. If only the text of some files changed, the corpus is linked again around them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::unlinked_changes::UnlinkedChanges;
use super::{CorpusLoader, FileContent, LoadOutcome, empty_file};
use crate::domain::corpus::Corpus;
use crate::domain::problem::Finding;
use crate::domain::settings::Settings;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::LoadedDossier;
use crate::load::file_role::FileRole;
use crate::load::relink::{EditedFiles, relink};

impl CorpusLoader {
    /// Links what changed since the last time, if anything did.
    pub(super) fn link_changes(&mut self, outcome: &mut LoadOutcome) {
        outcome.changed = !self.unlinked.is_empty();
        outcome.corpus = match &self.corpus {
            Some(corpus) if !outcome.changed => corpus.clone(),
            _ => {
                let corpus = Arc::new(self.relink().unwrap_or_else(|| link(&self.parts())));
                self.unlinked = UnlinkedChanges::none_after(&self.missing);
                self.corpus.insert(corpus).clone()
            }
        };
    }

    /// Returns the corpus with what changed, if it was only the text of dossiers and reviews and no other file can be affected.
    /// Takes much less time than linking all files.
    fn relink(&self) -> Option<Corpus> {
        let UnlinkedChanges { files, has_other, left_out } = &self.unlinked;
        if *has_other || *left_out || !self.missing.is_empty() {
            return None;
        }
        let (mut dossiers, mut has_reviews) = (Vec::new(), false);
        for path in files {
            match &self.files.get(path)?.content {
                FileContent::Dossier(loaded) => dossiers.push(loaded),
                FileContent::Review(_) => has_reviews = true,
                FileContent::Settings(..) | FileContent::Problem(_) => return None,
            }
        }
        let reviews = || {
            let all =
                self.files.iter().filter(|(path, _)| matches!(FileRole::of(path), FileRole::Review(..)));
            all.filter_map(|(_, file)| match &file.content {
                FileContent::Review(loaded) => Some(loaded),
                _ => None,
            })
            .collect()
        };
        let settings = self.files.get("dossier.toml").and_then(|file| match &file.content {
            FileContent::Settings(_, file, findings) => Some((&**file, &**findings)),
            _ => None,
        });
        let at = |path: &str| match &self.files.get(path)?.content {
            FileContent::Dossier(loaded) => Some::<&LoadedDossier>(loaded),
            _ => None,
        };
        relink(
            self.corpus.as_ref()?,
            &EditedFiles { dossiers, reviews: has_reviews.then(reviews), settings, at: &at },
        )
    }

    /// Returns the content of all files, ready to be linked into a corpus.
    pub(crate) fn parts(&self) -> CorpusFiles {
        let mut parts = CorpusFiles { rest: self.rest(), ..CorpusFiles::default() };
        let present: BTreeSet<&str> = self
            .files
            .iter()
            .filter(|(path, _)| !self.missing.is_empty() && !self.missing.contains(*path))
            .filter_map(|(_, file)| match &file.content {
                FileContent::Dossier(loaded) => loaded.id.as_ref().map(|id| id.as_str()),
                _ => None,
            })
            .collect();
        for (path, file) in &self.files {
            match &file.content {
                FileContent::Settings(settings, file, findings) => {
                    parts.settings = Some((Settings::clone(settings), file.clone(), findings.clone()));
                }
                FileContent::Dossier(loaded) => {
                    // A moved file is known under both names until the removal is confirmed; don't load it twice.
                    let moved = self.missing.contains(path)
                        && loaded.id.as_ref().is_some_and(|id| present.contains(id.as_str()));
                    if !moved {
                        parts.dossiers.push(loaded.clone());
                    }
                }
                FileContent::Review(loaded) => parts.reviews.push(loaded.clone()),
                FileContent::Problem(finding) => {
                    parts.folder.push((empty_file(path), Finding::clone(finding)));
                }
            }
        }
        if self.is_gone {
            // Don't report missing settings in a missing folder.
            parts
                .settings
                .get_or_insert_with(|| (Settings::default(), empty_file("dossier.toml"), Vec::new()));
        }
        parts
            .folder
            .extend(self.folder_problems.iter().map(|(path, finding)| (empty_file(path), finding.clone())));
        parts
    }
}

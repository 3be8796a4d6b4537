//! The most recently loaded content of a file: settings, a dossier, verdicts, or just a problem.

use std::sync::Arc;

use super::problems::same_findings;
use crate::domain::problem::{File, Finding};
use crate::domain::settings::Settings;
use crate::load::dossier::LoadedDossier;
use crate::load::review::LoadedReview;

/// A file as it was last loaded.
#[derive(Debug)]
pub(super) struct LoadedFile {
    pub content: FileContent,
    /// Whether the bytes could be read, so that later bytes can be compared with them.
    pub has_bytes: bool,
}

/// The content of a file.
#[derive(Debug)]
pub(super) enum FileContent {
    Settings(Box<Settings>, Arc<File>, Vec<Finding>),
    Dossier(Arc<LoadedDossier>),
    Review(Arc<LoadedReview>),
    Problem(Box<Finding>),
}

/// Returns a file without content, for problems of what cannot be read.
pub(super) fn empty_file(path: &str) -> Arc<File> {
    Arc::new(File::new(path, ""))
}

impl FileContent {
    pub(super) fn findings(&self) -> Vec<Finding> {
        match self {
            Self::Settings(_, _, findings) => findings.clone(),
            Self::Dossier(loaded) => loaded.findings.clone(),
            Self::Review(loaded) => loaded.findings.clone(),
            Self::Problem(finding) => vec![Finding::clone(finding)],
        }
    }

    /// Returns the text of the file, if it could be read.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Settings(_, file, _) => Some(&file.text),
            Self::Dossier(loaded) => Some(&loaded.file.text),
            Self::Review(loaded) => Some(&loaded.file.text),
            Self::Problem(_) => None,
        }
    }

    pub(super) fn has_same_findings(&self, other: &Self) -> bool {
        same_findings(&self.findings(), &other.findings())
    }
}

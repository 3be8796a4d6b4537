//! The most recently loaded content of a file: settings, a dossier, or just a problem.

use std::sync::Arc;

use super::problems::same_findings;
use crate::domain::problem::{File, Finding};
use crate::domain::settings::Settings;
use crate::load::dossier::LoadedDossier;

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
    Problem(Finding),
}

impl FileContent {
    pub(super) fn findings(&self) -> Vec<Finding> {
        match self {
            Self::Settings(_, _, findings) => findings.clone(),
            Self::Dossier(loaded) => loaded.findings.clone(),
            Self::Problem(finding) => vec![finding.clone()],
        }
    }

    pub(super) fn has_same_findings(&self, other: &Self) -> bool {
        same_findings(&self.findings(), &other.findings())
    }
}

//! What one file of a corpus last gave: settings, a dossier, or only a problem.

use std::sync::Arc;

use super::problems::same_findings;
use crate::domain::problem::{File, Finding};
use crate::domain::settings::Settings;
use crate::load::dossier::LoadedDossier;

/// What one file last gave.
#[derive(Debug)]
pub(super) struct Slot {
    pub given: Given,
    /// Whether its bytes were read, so that the next ones can be compared with them.
    pub compared: bool,
}

/// The content of a file.
#[derive(Debug)]
pub(super) enum Given {
    Settings(Box<Settings>, Arc<File>, Vec<Finding>),
    Dossier(Arc<LoadedDossier>),
    Problem(Finding),
}

impl Given {
    pub(super) fn findings(&self) -> Vec<Finding> {
        match self {
            Given::Settings(_, _, findings) => findings.clone(),
            Given::Dossier(loaded) => loaded.findings.clone(),
            Given::Problem(finding) => vec![finding.clone()],
        }
    }

    pub(super) fn says_the_same_as(&self, other: &Given) -> bool {
        same_findings(&self.findings(), &other.findings())
    }
}

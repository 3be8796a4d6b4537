//! What of a corpus could not be read. A reader shows it as problems and goes on; a writer stops, because what it cannot
//! see it would leave out (R24).

use std::collections::BTreeMap;
use std::io;

use crate::domain::code;
use crate::domain::problem::Finding;
use crate::runtime::sweep::Scan;

/// Something that could not be read: its path relative to the corpus, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The path; `.` for the corpus folder itself.
    pub path: String,
    /// Why, in words.
    pub reason: String,
}

/// What could not be read when the folder was last looked at.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    folder: Vec<Gap>,
    files: BTreeMap<String, String>,
}

impl Gaps {
    /// Takes note of what a scan did not see.
    pub(super) fn note_scan(&mut self, scan: &io::Result<Scan>) {
        let root = |reason: String| Gap { path: ".".to_owned(), reason };
        self.folder = match scan {
            Ok(scan) => {
                let unreadable = scan.unreadable.iter();
                let unreadable =
                    unreadable.map(|(path, reason)| Gap { path: path.clone(), reason: reason.clone() });
                scan.limits.iter().map(|limit| root(limit.to_string())).chain(unreadable).collect()
            }
            Err(error) => vec![root(error.to_string())],
        };
        if let Ok(scan) = scan {
            self.files.retain(|path, _| scan.files.contains_key(path));
        }
    }

    /// Takes note of a file that was read.
    pub(super) fn note_read(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Takes note of what is wrong with a file that was not read.
    pub(super) fn note_failed(&mut self, path: &str, findings: &[Finding]) {
        let unread = findings
            .iter()
            .find(|finding| [code::UNREADABLE.name, code::TOO_LARGE.name].contains(&finding.code.name));
        // A symlink or a pipe is no part of a corpus: there is nothing in it to be missed.
        if let Some(finding) = unread {
            self.files.insert(path.to_owned(), finding.message.to_string());
        }
    }

    /// Takes note of a file whose reading was put off.
    pub(super) fn note_put_off(&mut self, path: &str, reason: &str) {
        self.files.insert(path.to_owned(), reason.to_owned());
    }

    /// All of it, what is wrong with folders first.
    pub(super) fn list(&self) -> Vec<Gap> {
        let files =
            self.files.iter().map(|(path, reason)| Gap { path: path.clone(), reason: reason.clone() });
        self.folder.iter().cloned().chain(files).collect()
    }
}

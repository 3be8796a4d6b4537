//! Tracks the parts of a corpus that could not be read. Readers report them as problems and continue; writers stop, because
//! they would miss what they can't see (R24).

use std::collections::BTreeMap;
use std::io;

use crate::domain::code;
use crate::domain::problem::Finding;
use crate::runtime::scan::Scan;

/// A file or folder that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnreadFile {
    /// The path relative to the corpus; `.` for the corpus itself.
    pub path: String,
    /// The reason, as a message.
    pub reason: String,
}

/// The files and folders that the last load could not read.
#[derive(Debug, Default)]
pub(super) struct UnreadFiles {
    folder: Vec<UnreadFile>,
    files: BTreeMap<String, String>,
}

impl UnreadFiles {
    /// Records what a scan could not see.
    pub(super) fn record_scan(&mut self, scan: &io::Result<Scan>) {
        let root = |reason: String| UnreadFile { path: ".".to_owned(), reason };
        self.folder = match scan {
            Ok(scan) => {
                let unreadable = scan.unreadable.iter();
                let unreadable = unreadable
                    .map(|(path, reason)| UnreadFile { path: path.clone(), reason: reason.clone() });
                scan.limits.iter().map(|limit| root(limit.to_string())).chain(unreadable).collect()
            }
            Err(error) => vec![root(error.to_string())],
        };
        if let Ok(scan) = scan {
            self.files.retain(|path, _| scan.files.contains_key(path));
        }
    }

    /// Records that a file was read.
    pub(super) fn record_read(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Records a file that could not be read.
    pub(super) fn record_failure(&mut self, path: &str, findings: &[Finding]) {
        let unread = findings
            .iter()
            .find(|finding| [code::UNREADABLE.name, code::TOO_LARGE.name].contains(&finding.code.name));
        // A symlink or a pipe is not part of a corpus, so nothing in it is missed.
        if let Some(finding) = unread {
            self.files.insert(path.to_owned(), finding.message.to_string());
        }
    }

    /// Records a file that was not read for now.
    pub(super) fn record_deferred(&mut self, path: &str, reason: &str) {
        self.files.insert(path.to_owned(), reason.to_owned());
    }

    /// Returns everything that could not be read, folders first.
    pub(super) fn list(&self) -> Vec<UnreadFile> {
        let files =
            self.files.iter().map(|(path, reason)| UnreadFile { path: path.clone(), reason: reason.clone() });
        self.folder.iter().cloned().chain(files).collect()
    }
}

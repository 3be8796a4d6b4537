//! The problems of a folder itself: what is no file, what lies beyond the bounds, what cannot be looked at.
//! It refuses to know what the files say.

use std::io;

use crate::domain::code;
use crate::domain::id::Kind;
use crate::domain::problem::Finding;
use crate::load::file_role::REVIEWS;
use crate::runtime::inside::ReadError;
use crate::runtime::sweep::{self, Scan};
use crate::runtime::write::BESIDE;

/// The problems a scan itself tells of, each with the path it is shown at.
pub(super) fn of_scan(scan: &Scan) -> Vec<(String, Finding)> {
    let bounds = scan.limits.iter().map(|limit| {
        let finding = Finding::new(&code::BOUNDS, 0..0, limit.to_string())
            .help("part the corpus, or move what is no dossier elsewhere");
        (".".to_owned(), finding)
    });
    let unreadable = scan.unreadable.iter().map(|(path, reason)| unreadable(path, reason));
    let beside = scan.files.keys().filter(|path| path.contains(BESIDE)).map(|path| beside(path));
    bounds.chain(unreadable).chain(beside).collect()
}

/// A path that the system does not let be looked at.
pub(super) fn unreadable(path: &str, reason: &str) -> (String, Finding) {
    let finding = Finding::new(&code::UNREADABLE, 0..0, format!("cannot be read: {reason}"));
    (if path.is_empty() { "." } else { path }.to_owned(), finding)
}

/// The corpus folder is not there.
pub(super) fn gone() -> (String, Finding) {
    let finding = Finding::new(&code::UNREADABLE, 0..0, "the folder is not there")
        .help("make it again, or start dossier with another one: what comes back is read at once");
    (".".to_owned(), finding)
}

/// Whether an error of opening the root means that there is no such folder.
pub(super) fn means_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// What a rename wanted to write where somebody else had written.
fn beside(path: &str) -> (String, Finding) {
    let finding =
        Finding::new(&code::STRAY_FILE, 0..0, "what a rename laid beside a file that was changed meanwhile")
            .help("take from it what is wanted into the file itself, then delete it");
    (path.to_owned(), finding)
}

/// A write that was stopped and that no command has completed.
pub(super) fn unfinished_write() -> (String, Finding) {
    let finding = Finding::new(
        &code::UNFINISHED_WRITE,
        0..0,
        "a rename or another write was interrupted: some files have their new content, some do not",
    )
    .help("run the command again, or any other that writes, such as `dossier fmt`: it completes the write first");
    (".".to_owned(), finding)
}

/// A `.toml` file where no dossier belongs.
pub(super) fn stray(path: &str) -> (String, Finding) {
    let finding =
        Finding::new(&code::STRAY_FILE, 0..0, "a .toml file outside actors/, events/, sources/ and reviews/")
            .help("move it into the folder of its kind, or give it another ending");
    (path.to_owned(), finding)
}

/// A name that ends in `.toml` and is no regular file.
pub(super) fn not_a_file(path: &str, kind: sweep::Kind) -> Finding {
    let what = match kind {
        sweep::Kind::File => "a file",
        sweep::Kind::Symlink => "a symbolic link",
        sweep::Kind::Other => "a folder, a pipe or a device",
    };
    let wanted = if is_kind_folder(path) { "folder" } else { "file" };
    Finding::new(&code::NOT_A_FILE, 0..0, format!("{what}, not a {wanted}: it is not read"))
        .help(format!("put the {wanted} itself here"))
}

/// Whether a path is that of a folder that is read: of a kind, or of the verdicts.
pub(super) fn is_kind_folder(path: &str) -> bool {
    Kind::of_folder(path).is_some() || path == REVIEWS
}

/// What a failed reading is called, and whether it may pass by itself.
pub(super) fn of_read(error: &ReadError, max: u64) -> (Finding, bool) {
    match error {
        ReadError::TooLarge(_) => {
            let message = format!("the file has more than {} MiB: it is not read", max >> 20);
            (Finding::new(&code::TOO_LARGE, 0..0, message).help("part it into several dossiers"), false)
        }
        ReadError::NotAFile | ReadError::Leaves => {
            (Finding::new(&code::NOT_A_FILE, 0..0, error.to_string()), true)
        }
        ReadError::Refused(_) => (Finding::new(&code::UNREADABLE, 0..0, error.to_string()), false),
        _ => {
            let finding = Finding::new(&code::UNREADABLE, 0..0, format!("cannot be read: {error}"))
                .help("see who may read it (ls -l), or whether the disk is well");
            (finding, true)
        }
    }
}

/// Whether two lists of folder problems say the same.
pub(super) fn alike(a: &[(String, Finding)], b: &[(String, Finding)]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|((path, one), (other_path, other))| path == other_path && same(one, other))
}

/// Whether two lists of findings say the same.
pub(super) fn same_findings(a: &[Finding], b: &[Finding]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(one, other)| same(one, other))
}

fn same(one: &Finding, other: &Finding) -> bool {
    one.code == other.code && one.message == other.message
}

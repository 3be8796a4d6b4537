//! The problems of a corpus folder itself, independent of file contents: special files, limits, unreadable paths.

use std::collections::{BTreeSet, HashMap};
use std::io;

use crate::domain::code;
use crate::domain::id::Kind;
use crate::domain::problem::Finding;
use crate::load::file_role::{FileRole, REVIEWS, lower_case};
use crate::runtime::confined_dir::ReadError;
use crate::runtime::scan::{self, FileKind, FileStamp, Scan};
use crate::runtime::write::CONFLICT_SUFFIX;

/// Returns the problems found by a scan, each with the path it is reported at.
pub(super) fn of_scan(scan: &Scan) -> Vec<(String, Finding)> {
    let bounds = scan.limits.iter().map(|limit| {
        let finding = Finding::new(&code::BOUNDS, 0..0, limit.to_string())
            .help("split the corpus, or move files that are not dossiers elsewhere");
        (".".to_owned(), finding)
    });
    let unreadable = scan.unreadable.iter().map(|(path, reason)| unreadable(path, reason));
    let conflicts =
        scan.files.keys().filter(|path| path.contains(CONFLICT_SUFFIX)).map(|path| conflict(path));
    let links = scan.files.iter().filter(|(path, stamp)| is_link_like_a_folder(path, stamp));
    let stale = scan.stale.iter().map(|path| stale(path));
    bounds.chain(stale).chain(unreadable).chain(conflicts).chain(links.map(|(path, _)| link(path))).collect()
}

/// Returns whether a path among the dossiers is a symbolic link that is likely meant for a folder.
fn is_link_like_a_folder(path: &str, stamp: &FileStamp) -> bool {
    let mut parts = path.split('/');
    let is_among_dossiers =
        parts.next().is_some_and(|folder| Kind::ALL.iter().any(|kind| kind.folder() == folder));
    stamp.kind == FileKind::Symlink
        && is_among_dossiers
        && parts.next_back().is_some_and(|name| !name.contains('.'))
}

/// Returns the problem for a symbolic link that is not followed.
fn link(path: &str) -> (String, Finding) {
    let finding = Finding::new(&code::NOT_A_FILE, 0..0, "a symbolic link; links to folders are not followed")
        .help("move the folder itself here, or give the corpus that has it with `-C`");
    (path.to_owned(), finding)
}

/// Returns the problem for a path that cannot be read.
pub(super) fn unreadable(path: &str, reason: &str) -> (String, Finding) {
    let finding = Finding::new(&code::UNREADABLE, 0..0, format!("cannot be read: {reason}"));
    (if path.is_empty() { "." } else { path }.to_owned(), finding)
}

/// Returns the problem for a missing corpus folder.
pub(super) fn gone() -> (String, Finding) {
    let finding = Finding::new(&code::UNREADABLE, 0..0, "the corpus folder does not exist")
        .help("restore it (it is reloaded at once), or start dossier with another folder");
    (".".to_owned(), finding)
}

/// Returns whether an error from opening the root means that the folder does not exist.
pub(super) fn means_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Returns the problem for a conflict copy, which a write saved next to a file changed by another program.
fn conflict(path: &str) -> (String, Finding) {
    let finding = Finding::new(
        &code::STRAY_FILE,
        0..0,
        "a conflict copy, written because another program changed the file during a rename",
    )
    .help("merge what you need from it into the file, then delete it");
    (path.to_owned(), finding)
}

/// Returns the problem for a temporary file that an interrupted write left behind.
fn stale(path: &str) -> (String, Finding) {
    let finding = Finding::new(&code::STRAY_FILE, 0..0, "a temporary file of an interrupted write")
        .help("run any command that writes, such as `dossier fmt`; if the file is still there, delete it");
    (path.to_owned(), finding)
}

/// Returns the problem for an interrupted write that has not been completed yet.
pub(super) fn unfinished_write() -> (String, Finding) {
    let finding = Finding::new(
        &code::UNFINISHED_WRITE,
        0..0,
        "a rename or another write was interrupted: only some files have their new content",
    )
    .help("to complete it, run any command that writes, such as `dossier fmt`");
    (".".to_owned(), finding)
}

/// Returns the problems for `.toml` files outside the folders for dossiers, and for those among the dossiers with another ending.
/// `files` are the paths of the files that are read.
pub(super) fn strays<'p>(
    strays: &'p BTreeSet<String>,
    files: impl Iterator<Item = &'p String>,
) -> Vec<(String, Finding)> {
    // An id is unique in all folders. Of several files that would get the same one, the first gets it.
    let mut by_id: HashMap<String, &str> = HashMap::new();
    let renamed = |path: &String| lower_case(path).map(|renamed| (FileRole::of(&renamed), renamed));
    let paths = files.filter(|_| !strays.is_empty()).map(|path| (FileRole::of(path), path));
    for (role, path) in paths.chain(strays.iter().filter_map(|path| Some((renamed(path)?.0, path)))) {
        if let FileRole::Dossier(_, id) = role {
            by_id.entry(id).or_insert(path);
        }
    }
    let problem = |path: &String| match renamed(path) {
        Some((FileRole::Dossier(_, id), renamed)) => {
            let help = match by_id.get(&id).filter(|first| **first != path) {
                Some(first) => {
                    format!(
                        "compare it with {first}, copy anything missing into that file, then delete this one"
                    )
                }
                None => format!("rename it to {renamed}"),
            };
            ("the file is not read: its name does not end in .toml", help)
        }
        _ => (
            "a .toml file outside actors/, events/, sources/ and reviews/",
            "move it into the folder of its kind, or change its extension".to_owned(),
        ),
    };
    let finding = |path: &String| {
        let (message, help) = problem(path);
        (path.clone(), Finding::new(&code::STRAY_FILE, 0..0, message).help(help))
    };
    strays.iter().map(finding).collect()
}

/// Returns the problem for a `.toml` name that is not a regular file.
pub(super) fn not_a_file(path: &str, kind: scan::FileKind) -> Finding {
    let what = match kind {
        scan::FileKind::File => "a file",
        scan::FileKind::Symlink => "a symbolic link",
        scan::FileKind::Other => "a folder, a pipe, or a device",
    };
    let expected = if is_kind_folder(path) { "folder" } else { "file" };
    Finding::new(&code::NOT_A_FILE, 0..0, format!("expected a {expected}, found {what}"))
        .help(format!("replace it with a regular {expected}"))
}

/// Returns whether a path is the folder of a kind, such as `actors`, or that of the verdicts.
pub(super) fn is_kind_folder(path: &str) -> bool {
    Kind::from_folder(path).is_some() || path == REVIEWS
}

/// Returns the problem for a failed read, and whether the failure may be temporary.
pub(super) fn of_read(error: &ReadError, max: u64) -> (Finding, bool) {
    match error {
        ReadError::TooLarge(_) => {
            let message = format!("the file is larger than {} MiB and was not read", max >> 20);
            (Finding::new(&code::TOO_LARGE, 0..0, message).help("split it into several dossiers"), false)
        }
        ReadError::NotAFile | ReadError::OutsideCorpus => {
            (Finding::new(&code::NOT_A_FILE, 0..0, error.to_string()), true)
        }
        ReadError::InvalidPath(_) => (Finding::new(&code::UNREADABLE, 0..0, error.to_string()), false),
        _ => {
            let finding = Finding::new(&code::UNREADABLE, 0..0, format!("cannot be read: {error}"))
                .help("check the file's permissions with `ls -l`, and the disk for errors");
            (finding, true)
        }
    }
}

/// Returns whether two lists of folder problems are the same.
pub(super) fn are_same(a: &[(String, Finding)], b: &[(String, Finding)]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|((path, one), (other_path, other))| path == other_path && same(one, other))
}

/// Returns whether two lists of findings are the same, but for their positions.
pub(super) fn same_findings(a: &[Finding], b: &[Finding]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(one, other)| same(one, other))
}

fn same(one: &Finding, other: &Finding) -> bool {
    one.code == other.code && one.message == other.message && one.help == other.help
}

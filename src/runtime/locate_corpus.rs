//! Locates the corpus folder: the one the user named, or the nearest one. Reads no dossiers.

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::scan::MANIFEST;
use crate::domain::id::{EntryId, Kind};
use crate::load::file_role::FileRole;
use crate::text::{self, show};

/// The subfolder of the current folder that is also tried.
const SUBFOLDER: &str = "dossiers";
/// The reason a folder is not a corpus.
const NO_MANIFEST: &str = "no dossier.toml";

/// A corpus folder and, if the user named the file of a dossier, its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorpusLocation {
    /// The folder.
    pub root: PathBuf,
    /// The entry to open.
    pub entry: Option<EntryId>,
    /// Whether the folder has neither a `dossier.toml` nor any folder of dossiers.
    pub is_empty: bool,
}

impl CorpusLocation {
    /// Returns the corpus in the `dossiers` subfolder, which is probably what the user meant, if there is one.
    pub(crate) fn subfolder(&self) -> Option<PathBuf> {
        Some(self.root.join(SUBFOLDER)).filter(|folder| is_corpus(folder).unwrap_or(false))
    }
}

/// The error for a corpus that was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorpusNotFound {
    /// The places searched, each with the reason it was rejected.
    pub searched: Vec<(PathBuf, Cow<'static, str>)>,
    /// Whether a place could not be inspected, so that there may be a corpus after all.
    is_inconclusive: bool,
}

impl CorpusNotFound {
    /// Returns whether there is certainly no corpus, as opposed to one that could not be inspected.
    pub(crate) fn is_certain(&self) -> bool {
        !self.is_inconclusive
    }
}

impl fmt::Display for CorpusNotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_certain() && self.searched.len() > 1 {
            // If no folder was named, a new user needs to know what to do, rather than where there is no corpus.
            f.write_str("no corpus found in this folder or above it")?;
            return f.write_str("\n  help: run `dossier demo` to try the sample corpus, or `dossier init` to start your own here");
        }
        f.write_str("no corpus found; searched")?;
        for (place, reason) in &self.searched {
            write!(f, "\n  {}: {reason}", show(&place.display().to_string(), text::TextKind::Name))?;
        }
        f.write_str("\na corpus is a folder with a dossier.toml: choose one with -C DIR or $DOSSIER_DIR")?;
        f.write_str("\nto try the sample corpus, run `dossier demo`")
    }
}

impl std::error::Error for CorpusNotFound {}

/// Locates the corpus: `named` if given, else `$DOSSIER_DIR`, else `here`, its `dossiers` subfolder, or its parents.
///
/// A folder inside a corpus selects that corpus; any other folder is used as is. A file in a corpus selects the corpus
/// and the file's own entry.
///
/// # Errors
/// Returns [`CorpusNotFound`] with every place searched.
pub(crate) fn locate_corpus(
    named: Option<&Path>,
    dossier_dir: Option<&Path>,
    here: &Path,
) -> Result<CorpusLocation, CorpusNotFound> {
    let named = named.or(dossier_dir.filter(|dir| !dir.as_os_str().is_empty()));
    if let Some(named) = named {
        return locate_named(&here.join(named), named);
    }
    let mut searched = Vec::new();
    if is_corpus(here)? {
        return Ok(CorpusLocation { root: here.to_owned(), entry: None, is_empty: false });
    }
    searched.push((here.to_owned(), NO_MANIFEST.into()));
    let subfolder = here.join(SUBFOLDER);
    if has_dossiers(&subfolder)? {
        return Ok(CorpusLocation { root: subfolder, entry: None, is_empty: false });
    }
    let is_folder = file_type(&subfolder)?.is_some_and(|kind| kind.is_dir());
    searched.push((subfolder, if is_folder { NO_MANIFEST } else { "no such folder" }.into()));
    for parent in here.ancestors().skip(1) {
        if is_corpus(parent)? {
            return Ok(CorpusLocation { root: parent.to_owned(), entry: None, is_empty: false });
        }
        searched.push((parent.to_owned(), NO_MANIFEST.into()));
    }
    Err(CorpusNotFound { searched, is_inconclusive: false })
}

fn locate_named(path: &Path, named: &Path) -> Result<CorpusLocation, CorpusNotFound> {
    let not_found = |reason: &'static str| {
        Err(CorpusNotFound { searched: vec![(named.to_owned(), reason.into())], is_inconclusive: false })
    };
    let enclosing_corpus = || {
        for folder in path.ancestors().skip(1) {
            if is_corpus(folder)? {
                return Ok(Some(folder));
            }
        }
        Ok(None)
    };
    match file_type(path)? {
        Some(kind) if kind.is_dir() => {
            // A folder inside a corpus, such as actors/, selects the corpus: on its own it would have no dossiers.
            let root = if has_dossiers(path)? { None } else { enclosing_corpus()? }.unwrap_or(path);
            return Ok(CorpusLocation { root: root.to_owned(), entry: None, is_empty: !has_dossiers(root)? });
        }
        Some(_) => {}
        None => return not_found("no such file or folder"),
    }
    let is_kind = |folder: &Path| {
        folder
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| Kind::from_folder(name).is_some())
    };
    // The nearest parent with a manifest; without any, the parent of the actors, events, or sources folder.
    let root = enclosing_corpus()?.or_else(|| {
        path.ancestors().skip(1).find(|folder| is_kind(folder)).and_then(|folder| folder.parent())
    });
    let Some(root) = root else { return not_found("not inside a corpus") };
    let relative = path.strip_prefix(root).ok().and_then(|relative| relative.to_str()).unwrap_or("");
    let entry = match FileRole::of(relative) {
        FileRole::Dossier(_, stem) => EntryId::parse(&stem).ok(),
        _ => None,
    };
    Ok(CorpusLocation { root: root.to_owned(), entry, is_empty: false })
}

fn is_corpus(folder: &Path) -> Result<bool, CorpusNotFound> {
    Ok(file_type(&folder.join(MANIFEST))?.is_some_and(|kind| kind.is_file()))
}

fn has_dossiers(folder: &Path) -> Result<bool, CorpusNotFound> {
    if is_corpus(folder)? {
        return Ok(true);
    }
    for kind_of_entry in Kind::ALL {
        if file_type(&folder.join(kind_of_entry.folder()))?.is_some_and(|kind| kind.is_dir()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the file type at a path, following symlinks, or `None` if nothing is there.
///
/// # Errors
/// Fails if the path cannot be inspected. Treating it as absent could select the wrong corpus.
fn file_type(path: &Path) -> Result<Option<FileType>, CorpusNotFound> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found.file_type())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => {
            let reason = format!("cannot be read: {error}");
            Err(CorpusNotFound { searched: vec![(path.to_owned(), reason.into())], is_inconclusive: true })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("temp dir");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
            fs::write(path, "").expect("write");
        }
        folder
    }

    #[test]
    fn a_named_folder_is_used_as_is_and_a_missing_one_is_reported() {
        let bare = folder(&["x/readme"]);
        let found =
            locate_corpus(Some(Path::new("x")), None, bare.path()).expect("a folder without settings");
        assert_eq!(found.root, bare.path().join("x"));
        assert!(found.is_empty && found.subfolder().is_none());
        let error = locate_corpus(Some(Path::new("y")), None, bare.path()).expect_err("no such folder");
        assert!(error.to_string().contains("y: no such file or folder"), "{error}");
    }

    #[test]
    fn a_folder_inside_a_corpus_selects_the_corpus() {
        let all = folder(&["dossier.toml", "actors/deep/x.toml", "inner/events/e.toml"]);
        let root = |named: &str| locate_corpus(Some(Path::new(named)), None, all.path()).expect("found").root;
        assert_eq!(root("actors/deep"), all.path());
        assert_eq!(root("actors"), all.path());
        assert_eq!(root("inner"), all.path().join("inner"));
    }

    #[test]
    fn an_unreadable_path_is_not_treated_as_absent() {
        let all = folder(&["dossier.toml", "inner/x"]);
        std::os::unix::fs::symlink("dossier.toml", all.path().join("inner/dossier.toml")).expect("symlink");
        let error = locate_corpus(Some(Path::new("inner")), None, all.path()).expect_err("symlink loop");
        assert!(error.to_string().contains("inner/dossier.toml: cannot be read"), "{error}");
        assert!(!error.is_certain());
        assert!(locate_corpus(None, None, &all.path().join("inner")).is_err_and(|error| !error.is_certain()));
    }

    #[test]
    fn an_argument_beats_the_environment_which_beats_the_current_folder() {
        let all = folder(&["dossier.toml", "a/dossier.toml", "b/dossier.toml"]);
        let root = |named: Option<&str>, env: Option<&str>| {
            locate_corpus(named.map(Path::new), env.map(Path::new), all.path()).expect("found").root
        };
        assert_eq!(root(Some("a"), Some("b")), all.path().join("a"));
        assert_eq!(root(None, Some("b")), all.path().join("b"));
        assert_eq!(root(None, Some("")), all.path());
        assert_eq!(root(None, None), all.path());
    }

    #[test]
    fn finds_the_dossiers_subfolder_and_the_nearest_parent() {
        let below = folder(&["dossiers/dossier.toml"]);
        assert_eq!(
            locate_corpus(None, None, below.path()).expect("corpus below").root,
            below.path().join("dossiers")
        );
        let above = folder(&["dossier.toml", "actors/deep/x.toml"]);
        let here = above.path().join("actors/deep");
        assert_eq!(locate_corpus(None, None, &here).expect("corpus above").root, above.path());
        let none = folder(&["x/y"]);
        let error = locate_corpus(None, None, &none.path().join("x")).expect_err("no corpus");
        assert!(error.searched.len() >= 3, "{error}");
    }

    #[test]
    fn a_file_selects_its_corpus_and_its_entry() {
        let corpus = folder(&["dossier.toml", "actors/deep/x-y.toml", "archive/z.txt"]);
        let at =
            |file: &str| locate_corpus(Some(&corpus.path().join(file)), None, Path::new("/")).expect("found");
        assert_eq!(at("actors/deep/x-y.toml").entry.map(|id| id.to_string()), Some("x-y".into()));
        assert_eq!(at("actors/deep/x-y.toml").root, corpus.path());
        assert_eq!(at("dossier.toml").entry, None);
        assert_eq!(at("archive/z.txt").root, corpus.path());
        let bare = folder(&["events/e.toml", "readme"]);
        let found = locate_corpus(Some(&bare.path().join("events/e.toml")), None, Path::new("/"))
            .expect("no settings");
        assert_eq!(found.root, bare.path());
        assert!(locate_corpus(Some(&bare.path().join("readme")), None, Path::new("/")).is_err());
    }
}

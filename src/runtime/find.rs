//! Where the corpus is: the folder that was named, or the nearest that is one.
//! It refuses to read a dossier; whether the folder is a good corpus is the loader's to say.

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::sweep::MANIFEST;
use crate::domain::id::{EntryId, Kind};
use crate::load::file_role::FileRole;
use crate::text::{self, show};

/// The folder below the current one that is tried for a corpus.
const BELOW: &str = "dossiers";
/// Why a folder is no corpus.
const NO_MANIFEST: &str = "no dossier.toml in it";

/// A corpus folder, and the entry whose file was named, if one was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The folder.
    pub root: PathBuf,
    /// The entry to open.
    pub entry: Option<EntryId>,
    /// Whether the folder has neither settings nor a folder of dossiers.
    pub bare: bool,
}

impl Found {
    /// The corpus below the folder that was likely meant, where there is one.
    pub(crate) fn below(&self) -> Option<PathBuf> {
        Some(self.root.join(BELOW)).filter(|below| is_corpus(below).unwrap_or(false))
    }
}

/// No corpus, and where one was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotFound {
    /// Each place with why it is none.
    pub looked: Vec<(PathBuf, Cow<'static, str>)>,
    /// What kept it from being found out whether there is one.
    unknown: bool,
}

impl NotFound {
    /// Whether there is none, rather than one that could not be looked at.
    pub(crate) fn is_certain(&self) -> bool {
        !self.unknown
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_certain() && self.looked.len() > 1 {
            // Nothing was named: who starts here wants to know what to do, not where there is none.
            f.write_str("no corpus found in this folder or above it")?;
            return f.write_str("\n  help: `dossier demo` opens the one that comes with the program; `dossier init` starts your own here");
        }
        f.write_str("no corpus found; looked at")?;
        for (place, why) in &self.looked {
            write!(f, "\n  {}: {why}", show(&place.display().to_string(), text::TextKind::Name))?;
        }
        f.write_str(
            "\na corpus is a folder with a dossier.toml in it: name one with -C DIR or $DOSSIER_DIR",
        )?;
        f.write_str("\n`dossier demo` opens one that comes with the program")
    }
}

impl std::error::Error for NotFound {}

/// Finds the corpus: `named` by the reader, else by `$DOSSIER_DIR`, else in `here`, its `dossiers`, its parents.
///
/// A folder that is named is taken as it is, unless it lies inside a corpus; a file in a corpus stands for the corpus
/// and its own entry.
///
/// # Errors
/// [`NotFound`] with every place that was looked at.
pub(crate) fn find(named: Option<&Path>, dossier_dir: Option<&Path>, here: &Path) -> Result<Found, NotFound> {
    let named = named.or(dossier_dir.filter(|dir| !dir.as_os_str().is_empty()));
    if let Some(named) = named {
        return at(&here.join(named), named);
    }
    let mut looked = Vec::new();
    if is_corpus(here)? {
        return Ok(Found { root: here.to_owned(), entry: None, bare: false });
    }
    looked.push((here.to_owned(), NO_MANIFEST.into()));
    let below = here.join(BELOW);
    if holds_dossiers(&below)? {
        return Ok(Found { root: below, entry: None, bare: false });
    }
    let is_folder = kind(&below)?.is_some_and(|kind| kind.is_dir());
    looked.push((below, if is_folder { NO_MANIFEST } else { "no such folder" }.into()));
    for parent in here.ancestors().skip(1) {
        if is_corpus(parent)? {
            return Ok(Found { root: parent.to_owned(), entry: None, bare: false });
        }
        looked.push((parent.to_owned(), NO_MANIFEST.into()));
    }
    Err(NotFound { looked, unknown: false })
}

fn at(path: &Path, named: &Path) -> Result<Found, NotFound> {
    let nothing =
        |why: &'static str| Err(NotFound { looked: vec![(named.to_owned(), why.into())], unknown: false });
    let corpus_above = || {
        for folder in path.ancestors().skip(1) {
            if is_corpus(folder)? {
                return Ok(Some(folder));
            }
        }
        Ok(None)
    };
    match kind(path)? {
        Some(kind) if kind.is_dir() => {
            // A folder inside a corpus, such as actors/, stands for the corpus: taken as it is, it would be empty.
            let root = if holds_dossiers(path)? { None } else { corpus_above()? }.unwrap_or(path);
            return Ok(Found { root: root.to_owned(), entry: None, bare: !holds_dossiers(root)? });
        }
        Some(_) => {}
        None => return nothing("no such folder or file"),
    }
    let is_kind = |folder: &Path| {
        folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| Kind::of_folder(name).is_some())
    };
    // A manifest on the way up marks the corpus; without one, the folder that holds the folder of the kind.
    let root = corpus_above()?.or_else(|| {
        path.ancestors().skip(1).find(|folder| is_kind(folder)).and_then(|folder| folder.parent())
    });
    let Some(root) = root else { return nothing("a file that lies in no corpus") };
    let relative = path.strip_prefix(root).ok().and_then(|relative| relative.to_str()).unwrap_or("");
    let entry = match FileRole::of(relative) {
        FileRole::Dossier(_, stem) => EntryId::parse(&stem).ok(),
        _ => None,
    };
    Ok(Found { root: root.to_owned(), entry, bare: false })
}

fn is_corpus(folder: &Path) -> Result<bool, NotFound> {
    Ok(kind(&folder.join(MANIFEST))?.is_some_and(|kind| kind.is_file()))
}

fn holds_dossiers(folder: &Path) -> Result<bool, NotFound> {
    if is_corpus(folder)? {
        return Ok(true);
    }
    for kind_of_entry in Kind::ALL {
        if kind(&folder.join(kind_of_entry.folder()))?.is_some_and(|kind| kind.is_dir()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is at a path, symlinks followed; none if there is nothing.
///
/// # Errors
/// If it cannot be found out: what is not seen must not be taken for absent, or another corpus would be.
fn kind(path: &Path) -> Result<Option<FileType>, NotFound> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(found.file_type())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => {
            let why = format!("cannot be looked at: {error}");
            Err(NotFound { looked: vec![(path.to_owned(), why.into())], unknown: true })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, "").expect("written");
        }
        folder
    }

    #[test]
    fn what_is_named_is_taken_as_it_is_and_what_is_not_there_is_named_back() {
        let bare = folder(&["x/readme"]);
        let found = find(Some(Path::new("x")), None, bare.path()).expect("a folder without settings");
        assert_eq!(found.root, bare.path().join("x"));
        assert!(found.bare && found.below().is_none());
        let lost = find(Some(Path::new("y")), None, bare.path()).expect_err("nothing there");
        assert!(lost.to_string().contains("y: no such folder"), "{lost}");
    }

    #[test]
    fn a_folder_inside_a_corpus_stands_for_the_corpus() {
        let all = folder(&["dossier.toml", "actors/deep/x.toml", "inner/events/e.toml"]);
        let root = |named: &str| find(Some(Path::new(named)), None, all.path()).expect("found").root;
        assert_eq!(root("actors/deep"), all.path());
        assert_eq!(root("actors"), all.path());
        assert_eq!(root("inner"), all.path().join("inner"));
    }

    #[test]
    fn what_cannot_be_looked_at_is_not_taken_for_absent() {
        let all = folder(&["dossier.toml", "inner/x"]);
        std::os::unix::fs::symlink("dossier.toml", all.path().join("inner/dossier.toml")).expect("linked");
        let lost = find(Some(Path::new("inner")), None, all.path()).expect_err("a loop");
        assert!(lost.to_string().contains("inner/dossier.toml: cannot be looked at"), "{lost}");
        assert!(!lost.is_certain());
        assert!(find(None, None, &all.path().join("inner")).is_err_and(|lost| !lost.is_certain()));
    }

    #[test]
    fn a_name_beats_the_environment_and_the_environment_beats_the_folder() {
        let all = folder(&["dossier.toml", "a/dossier.toml", "b/dossier.toml"]);
        let root = |named: Option<&str>, env: Option<&str>| {
            find(named.map(Path::new), env.map(Path::new), all.path()).expect("found").root
        };
        assert_eq!(root(Some("a"), Some("b")), all.path().join("a"));
        assert_eq!(root(None, Some("b")), all.path().join("b"));
        assert_eq!(root(None, Some("")), all.path());
        assert_eq!(root(None, None), all.path());
    }

    #[test]
    fn dossiers_below_and_the_nearest_parent_are_found() {
        let below = folder(&["dossiers/dossier.toml"]);
        assert_eq!(find(None, None, below.path()).expect("below").root, below.path().join("dossiers"));
        let above = folder(&["dossier.toml", "actors/deep/x.toml"]);
        let here = above.path().join("actors/deep");
        assert_eq!(find(None, None, &here).expect("above").root, above.path());
        let none = folder(&["x/y"]);
        let lost = find(None, None, &none.path().join("x")).expect_err("none");
        assert!(lost.looked.len() >= 3, "{lost}");
    }

    #[test]
    fn a_file_stands_for_its_corpus_and_its_entry() {
        let corpus = folder(&["dossier.toml", "actors/deep/x-y.toml", "archive/z.txt"]);
        let at = |file: &str| find(Some(&corpus.path().join(file)), None, Path::new("/")).expect("found");
        assert_eq!(at("actors/deep/x-y.toml").entry.map(|id| id.to_string()), Some("x-y".into()));
        assert_eq!(at("actors/deep/x-y.toml").root, corpus.path());
        assert_eq!(at("dossier.toml").entry, None);
        assert_eq!(at("archive/z.txt").root, corpus.path());
        let bare = folder(&["events/e.toml", "readme"]);
        let found =
            find(Some(&bare.path().join("events/e.toml")), None, Path::new("/")).expect("no settings");
        assert_eq!(found.root, bare.path());
        assert!(find(Some(&bare.path().join("readme")), None, Path::new("/")).is_err());
    }
}

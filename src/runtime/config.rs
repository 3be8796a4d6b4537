//! Finds and reads the reader's config.toml; none is no trouble. Refuses to know what the settings mean.

pub(crate) mod config_watch;
pub(crate) mod overrides;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use super::confined_dir::{ConfinedDir, ReadError};
use crate::tui::settings::{FILE, MAX_BYTES, Settings, Trouble};

/// What was found of a reader's settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Config {
    /// Where the file is, or would be; none where neither variable says.
    pub path: Option<PathBuf>,
    /// Whether there is such a file.
    pub there: bool,
    /// The settings, the built-in ones where nothing is set.
    pub settings: Settings,
    /// What is wrong with them.
    pub troubles: Vec<Trouble>,
    /// Whether nothing in the file could be read, so that what held before it holds.
    pub kept: bool,
}

/// Where the file is, by `$XDG_CONFIG_HOME` and `$HOME`; one that is not absolute does not count (XDG Base Directory).
pub(crate) fn path(config_home: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute = |value: Option<OsString>| value.map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute(config_home).or_else(|| Some(absolute(home)?.join(".config")))?;
    Some(folder.join("dossier").join(FILE))
}

impl Config {
    /// Reads the file at `path`; whatever keeps it from being read is a trouble, but its absence.
    pub(crate) fn read(path: Option<PathBuf>) -> Self {
        Self::read_over(path, &Settings::default())
    }

    /// The same where other settings hold already: they go on where nothing in the file can be read.
    pub(crate) fn read_over(path: Option<PathBuf>, stood: &Settings) -> Self {
        let bytes = match path.as_deref().map(bytes) {
            None | Some(Err(ReadError::Missing)) => return Self { path, ..Self::default() },
            Some(Err(error)) => {
                let troubles = vec![Trouble { at: None, what: error.to_string() }];
                return Self { path, there: true, settings: stood.clone(), troubles, kept: true };
            }
            Some(Ok(bytes)) => bytes,
        };
        let (read, troubles) = Settings::read_some(&bytes);
        let kept = read.is_none();
        Self { path, there: true, settings: read.unwrap_or_else(|| stood.clone()), troubles, kept }
    }

    /// What is wrong, in one sentence for the status line.
    pub(crate) fn trouble(&self) -> Option<String> {
        let first = self.troubles.first()?;
        Some(match self.troubles.len() {
            1 => first.to_string(),
            count => format!("{FILE}: {count} faults (dossier settings lists them): {first}"),
        })
    }
}

fn bytes(path: &std::path::Path) -> Result<Vec<u8>, ReadError> {
    // Many keep the file elsewhere behind a symlink of their own making.
    let real = match path.canonicalize() {
        Ok(real) => real,
        Err(_) if path.is_symlink() => return Err(ReadError::Io(io::Error::other("a symlink to nothing"))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(ReadError::Missing);
        }
        Err(error) => return Err(ReadError::Io(error)),
    };
    let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
        return Err(ReadError::NotAFile);
    };
    ConfinedDir::open(folder)?.read(name, MAX_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(config_home: &str, home: &str) -> Option<String> {
        path(Some(config_home.into()), Some(home.into())).map(|path| path.display().to_string())
    }

    #[test]
    fn the_file_is_looked_for_where_xdg_says() {
        assert_eq!(at("/x", "/h").as_deref(), Some("/x/dossier/config.toml"));
        for config_home in ["", "relative"] {
            assert_eq!(at(config_home, "/h").as_deref(), Some("/h/.config/dossier/config.toml"));
        }
        assert_eq!(at("", ""), None);
    }

    #[test]
    fn a_file_is_read_through_a_symlink_and_none_is_no_trouble() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dotfiles.toml");
        std::fs::write(&path, "mouse = false\nthme = 1\n").unwrap();
        let link = folder.path().join(FILE);
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let config = Config::read(Some(link.clone()));
        assert!(config.there && !config.settings.mouse);
        assert_eq!(
            config.trouble().as_deref(),
            Some("config.toml:2:1: unknown setting `thme`; did you mean `theme`?")
        );
        std::fs::write(&path, "thme = 1\nmose = 1\n").unwrap();
        let said = Config::read(Some(link.clone())).trouble().unwrap_or_default();
        let start = "config.toml: 2 faults (dossier settings lists them): config.toml:1:1: unknown setting";
        assert!(said.starts_with(start), "{said}");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(Config::read(Some(link)).trouble().as_deref(), Some("config.toml: a symlink to nothing"));
        let none = Config::read(Some(folder.path().join("none/config.toml")));
        assert!(!none.there && none.troubles.is_empty());
    }

    #[test]
    fn a_folder_or_a_flood_in_its_place_is_a_trouble() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        std::fs::create_dir(&path).unwrap();
        assert_eq!(Config::read(Some(path.clone())).troubles.len(), 1);
        std::fs::remove_dir(&path).unwrap();
        std::fs::write(&path, vec![b'#'; MAX_BYTES as usize + 1]).unwrap();
        assert_eq!(Config::read(Some(path)).troubles.len(), 1);
    }
}

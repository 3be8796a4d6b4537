//! Locates and reads the user's config.toml. A missing file is not an error.

pub(crate) mod config_watch;
pub(crate) mod overrides;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use super::confined_dir::{ConfinedDir, ReadError};
use crate::tui::settings::{FILE, MAX_BYTES, SettingsError, UserSettings};

/// The user's configuration as read from the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Config {
    /// The path of the file, whether it exists or not; none if no environment variable determines it.
    pub path: Option<PathBuf>,
    /// Whether the file exists.
    pub exists: bool,
    /// The settings, with defaults for the ones that are not set.
    pub settings: UserSettings,
    /// The problems found in the file.
    pub problems: Vec<SettingsError>,
    /// Whether the file could not be read at all, so that the previous settings stay in effect.
    pub keeps_previous: bool,
}

/// Returns the path of the file from `$XDG_CONFIG_HOME` or `$HOME`. Relative values are ignored (XDG Base Directory
/// Specification).
pub(crate) fn path(config_home: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute = |value: Option<OsString>| value.map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute(config_home).or_else(|| Some(absolute(home)?.join(".config")))?;
    Some(folder.join("dossier").join(FILE))
}

impl Config {
    /// Reads the file at `path`. Any error other than a missing file is reported as a problem.
    pub(crate) fn read(path: Option<PathBuf>) -> Self {
        Self::read_or_keep(path, &UserSettings::default())
    }

    /// Like [`Self::read`], but keeps the previous settings if the file cannot be read at all.
    pub(crate) fn read_or_keep(path: Option<PathBuf>, previous: &UserSettings) -> Self {
        let bytes = match path.as_deref().map(bytes) {
            None | Some(Err(ReadError::Missing)) => return Self { path, ..Self::default() },
            Some(Err(error)) => {
                let problems = vec![SettingsError { at: None, what: error.to_string() }];
                let settings = previous.clone();
                return Self { path, exists: true, settings, problems, keeps_previous: true };
            }
            Some(Ok(bytes)) => bytes,
        };
        let (read, problems) = UserSettings::read_some(&bytes);
        let keeps_previous = read.is_none();
        let settings = read.unwrap_or_else(|| previous.clone());
        Self { path, exists: true, settings, problems, keeps_previous }
    }

    /// Returns a message about the problems for the status line, if there are any.
    pub(crate) fn message(&self) -> Option<String> {
        let first = self.problems.first()?;
        Some(match self.problems.len() {
            1 => first.to_string(),
            count => format!("{FILE}: {count} problems, listed by `dossier settings`: {first}"),
        })
    }
}

fn bytes(path: &std::path::Path) -> Result<Vec<u8>, ReadError> {
    // Many users symlink the file to another place.
    let real = match path.canonicalize() {
        Ok(real) => real,
        Err(_) if path.is_symlink() => return Err(ReadError::Io(io::Error::other("a dangling symlink"))),
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
    fn locates_the_file_as_xdg_specifies() {
        assert_eq!(at("/x", "/h").as_deref(), Some("/x/dossier/config.toml"));
        for config_home in ["", "relative"] {
            assert_eq!(at(config_home, "/h").as_deref(), Some("/h/.config/dossier/config.toml"));
        }
        assert_eq!(at("", ""), None);
    }

    #[test]
    fn reads_through_a_symlink_and_accepts_a_missing_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dotfiles.toml");
        std::fs::write(&path, "mouse = false\nthme = 1\n").unwrap();
        let link = folder.path().join(FILE);
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let config = Config::read(Some(link.clone()));
        assert!(config.exists && !config.settings.mouse);
        assert_eq!(
            config.message().as_deref(),
            Some("config.toml:2:1: unknown setting `thme`; did you mean `theme`?")
        );
        std::fs::write(&path, "thme = 1\nmose = 1\n").unwrap();
        let message = Config::read(Some(link.clone())).message().unwrap_or_default();
        let start = "config.toml: 2 problems, listed by `dossier settings`: config.toml:1:1: unknown setting";
        assert!(message.starts_with(start), "{message}");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(Config::read(Some(link)).message().as_deref(), Some("config.toml: a dangling symlink"));
        let none = Config::read(Some(folder.path().join("none/config.toml")));
        assert!(!none.exists && none.problems.is_empty());
    }

    #[test]
    fn a_folder_or_an_oversized_file_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        std::fs::create_dir(&path).unwrap();
        assert_eq!(Config::read(Some(path.clone())).problems.len(), 1);
        std::fs::remove_dir(&path).unwrap();
        std::fs::write(&path, vec![b'#'; MAX_BYTES as usize + 1]).unwrap();
        assert_eq!(Config::read(Some(path)).problems.len(), 1);
    }
}

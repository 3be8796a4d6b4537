//! The role of a file in a corpus: settings, a dossier, a review file, or something else. Decided by its path alone.

use crate::domain::id::Kind;

/// The folder of the review files.
pub(crate) const REVIEWS: &str = "reviews";

/// The role of a file, by its path relative to the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileRole {
    /// `dossier.toml`.
    Settings,
    /// A dossier of this kind, with its file stem, which should be its id.
    Dossier(Kind, String),
    /// A review file, with its file stem, which should be the analyst's initials.
    Review(String),
    /// A `.toml` file in a folder that is not for dossiers, or a file in one with this ending in capitals.
    Stray,
    /// Anything else.
    Other,
}

impl FileRole {
    /// Returns the role of the file at `path`. Hidden files and temporary files of editors are `Other`.
    pub(crate) fn of(path: &str) -> Self {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        if path == "dossier.toml" {
            return Self::Settings;
        }
        if is_leftover(name) || folders.split('/').any(is_leftover) {
            return Self::Other;
        }
        let top = folders.split('/').next().unwrap_or_default();
        let kind = Kind::from_folder(top);
        let Some(stem) = name.strip_suffix(".toml") else {
            return if kind.is_some() && lower_case(name).is_some() { Self::Stray } else { Self::Other };
        };
        match kind {
            Some(kind) => Self::Dossier(kind, stem.to_owned()),
            None if folders == REVIEWS => Self::Review(stem.to_owned()),
            None if top == "archive" => Self::Other,
            None => Self::Stray,
        }
    }
}

/// Returns the name of a file with `.toml` at its end, if its ending is that in capitals.
pub(crate) fn lower_case(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_other = extension.eq_ignore_ascii_case("toml") && extension != "toml";
    is_other.then(|| format!("{stem}.toml"))
}

/// Returns whether a file name is hidden or a temporary file of an editor.
pub(crate) fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || [".swp", ".swo", ".swx", ".tmp"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_role_follows_from_the_path() {
        assert_eq!(FileRole::of("dossier.toml"), FileRole::Settings);
        assert_eq!(FileRole::of("actors/a.toml"), FileRole::Dossier(Kind::Actor, "a".into()));
        assert_eq!(FileRole::of("events/2026/march/x.toml"), FileRole::Dossier(Kind::Event, "x".into()));
        assert_eq!(FileRole::of("reviews/ab.toml"), FileRole::Review("ab".into()));
        assert_eq!(FileRole::of("reviews/old/ab.toml"), FileRole::Stray);
        assert_eq!(FileRole::of("a.toml"), FileRole::Stray);
        assert_eq!(FileRole::of("notes/a.toml"), FileRole::Stray);
        assert_eq!(FileRole::of("actors/a.TOML"), FileRole::Stray);
        assert_eq!(FileRole::of("archive/a.TOML"), FileRole::Other);
        for other in [
            "actors/.a.toml.swp",
            "actors/a.toml~",
            "actors/#a.toml#",
            "actors/4913",
            "actors/.hidden.toml",
            "README.md",
            ".git/x.toml",
            "archive/x.toml",
        ] {
            assert_eq!(FileRole::of(other), FileRole::Other, "{other}");
        }
    }
}

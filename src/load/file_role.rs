//! What a path in a corpus is: settings, a dossier, a kept copy, or none of the program's business. Knows names only.

use crate::domain::id::Kind;

/// What a file is, by its path relative to the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileRole {
    /// `dossier.toml`.
    Settings,
    /// A dossier of this kind; its stem is its id, if it is one.
    Dossier(Kind, String),
    /// A `.toml` file where no dossier belongs.
    Stray,
    /// Anything else.
    Other,
}

impl FileRole {
    /// Returns what the file at `path` is. Hidden files and editors' leftovers are `Other`.
    pub(crate) fn of(path: &str) -> Self {
        let mut parts: Vec<&str> = path.split('/').collect();
        let Some(name) = parts.pop() else { return Self::Other };
        if path == "dossier.toml" {
            return Self::Settings;
        }
        if is_leftover(name) || parts.iter().any(|folder| is_leftover(folder)) {
            return Self::Other;
        }
        let Some(stem) = name.strip_suffix(".toml") else { return Self::Other };
        match parts.first().and_then(|folder| Kind::of_folder(folder)) {
            Some(kind) => Self::Dossier(kind, stem.to_owned()),
            None if parts.first() == Some(&"archive") => Self::Other,
            None => Self::Stray,
        }
    }
}

/// Returns whether a name is hidden or what an editor leaves behind while it saves.
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
    fn a_path_tells_what_a_file_is() {
        assert_eq!(FileRole::of("dossier.toml"), FileRole::Settings);
        assert_eq!(FileRole::of("actors/a.toml"), FileRole::Dossier(Kind::Actor, "a".into()));
        assert_eq!(FileRole::of("events/2026/march/x.toml"), FileRole::Dossier(Kind::Event, "x".into()));
        assert_eq!(FileRole::of("a.toml"), FileRole::Stray);
        assert_eq!(FileRole::of("notes/a.toml"), FileRole::Stray);
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

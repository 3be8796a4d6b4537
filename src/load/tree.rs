//! What a path in a corpus is: settings, a dossier, a kept copy, or none of the program's business. Knows names only.

use crate::domain::id::Kind;

/// The folder of the files of verdicts.
pub(crate) const REVIEWS: &str = "reviews";

/// What a file is, by its path relative to the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `dossier.toml`.
    Settings,
    /// A dossier of this kind; its stem is its id, if it is one.
    Dossier(Kind, String),
    /// A file of verdicts; its stem is the analyst's initials, if it is such.
    Review(String),
    /// A `.toml` file where no dossier belongs.
    Stray,
    /// Anything else.
    Other,
}

/// Tells what the file at `path` is. Hidden files and editors' leftovers are `Other`.
pub(crate) fn place(path: &str) -> Place {
    let mut parts: Vec<&str> = path.split('/').collect();
    let Some(name) = parts.pop() else { return Place::Other };
    if path == "dossier.toml" {
        return Place::Settings;
    }
    if is_leftover(name) || parts.iter().any(|folder| is_leftover(folder)) {
        return Place::Other;
    }
    let Some(stem) = name.strip_suffix(".toml") else { return Place::Other };
    match parts.first().and_then(|folder| Kind::of_folder(folder)) {
        Some(kind) => Place::Dossier(kind, stem.to_owned()),
        None if parts == [REVIEWS] => Place::Review(stem.to_owned()),
        None if parts.first() == Some(&"archive") => Place::Other,
        None => Place::Stray,
    }
}

/// Whether a name is hidden or what an editor leaves behind while it saves.
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
        assert_eq!(place("dossier.toml"), Place::Settings);
        assert_eq!(place("actors/a.toml"), Place::Dossier(Kind::Actor, "a".into()));
        assert_eq!(place("events/2026/march/x.toml"), Place::Dossier(Kind::Event, "x".into()));
        assert_eq!(place("reviews/ab.toml"), Place::Review("ab".into()));
        assert_eq!(place("reviews/old/ab.toml"), Place::Stray);
        assert_eq!(place("a.toml"), Place::Stray);
        assert_eq!(place("notes/a.toml"), Place::Stray);
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
            assert_eq!(place(other), Place::Other, "{other}");
        }
    }
}

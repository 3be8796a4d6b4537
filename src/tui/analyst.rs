//! Who reads, as far as the machine knows: whose a verdict will be. Knows no dossier.

/// Most characters of a name that stands for initials.
const MOST: usize = 32;

/// Who reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analyst {
    /// The name the reader is logged in by, `$USER`; empty where there is none.
    pub user: Box<str>,
    /// The file that lists the corpus's analysts, as the reader would name it.
    pub list: Box<str>,
}

/// Whether a name can stand for initials: letters, digits, `-`, `_` and `.`, at most 32.
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.chars().count() <= MOST && name.chars().all(plain)
}

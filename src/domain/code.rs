//! The codes of problems: stable names, each with its severity and an explanation. Knows no dossier.

use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing has to change.
    Note,
    /// Probably a mistake; everything still works.
    Warning,
    /// Something is lost or wrong.
    Error,
}

impl Severity {
    /// The severity as a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A sort of problem. Its name is stable: analysts write it into `allow`, scripts match on it.
#[derive(Debug)]
pub struct Code {
    /// The stable name, lower case with hyphens.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and why it matters, for `check --explain`.
    pub explain: &'static str,
    /// The standard the rule comes from, where there is one.
    pub standard: Option<&'static str>,
}

impl Code {
    /// A code at `Severity::Error`.
    pub(crate) const fn error(name: &'static str, explain: &'static str) -> Self {
        Self { name, severity: Severity::Error, explain, standard: None }
    }

    /// A code at `Severity::Warning`.
    pub(crate) const fn warning(name: &'static str, explain: &'static str) -> Self {
        Self { name, severity: Severity::Warning, explain, standard: None }
    }

    /// A code at `Severity::Note`.
    pub(crate) const fn note(name: &'static str, explain: &'static str) -> Self {
        Self { name, severity: Severity::Note, explain, standard: None }
    }

    /// The same code, resting on `standard`.
    pub(crate) const fn by(self, standard: &'static str) -> Self {
        Self { standard: Some(standard), ..self }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Code {}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $konst:ident = $severity:ident($name:literal, $explain:literal);)*) => {
        $($(#[$doc])* pub(crate) static $konst: Code = Code::$severity($name, $explain);)*
        /// Every code that loading can give, in the order of the reference.
        pub static LOADING: &[&Code] = &[$(&$konst),*];
    };
}

codes! {
    /// The text is not TOML.
    SYNTAX = error("toml-syntax", "The file is not valid TOML 1.0. Until it is, its last good version stays on the screen, and its id stays known, so that links to it are not called dangling.");
    /// Syntax that only TOML 1.1 knows.
    TOML_1_1 = warning("toml-1-1", "The file uses syntax that only TOML 1.1 knows (such as a line break inside an inline table, \\e or \\x escapes, or times without seconds). dossier reads it; most other tools reject it.");
    /// Version control left its marks.
    CONFLICT_MARKERS = error("conflict-markers", "The file holds the markers of an unfinished merge (<<<<<<<, =======, >>>>>>>). Choose one side, delete the markers, save.");
    /// Not UTF-8.
    NOT_UTF8 = error("not-utf8", "Dossiers are UTF-8. Save the file again as UTF-8; a file in UTF-16 is recognised by its first bytes and named as such.");
    /// Nothing in it.
    EMPTY_FILE = error("empty-file", "The file is empty. An editor that crashed while saving leaves such files: restore it, or delete it if it is not wanted.");
    /// Over the size bound.
    TOO_LARGE = error("too-large", "A dossier may have 1 MiB, dossier.toml 8 MiB, a file of verdicts 64 MiB. Larger files are not read, so that no file can make the program wait.");
    /// The file could not be read.
    UNREADABLE = error("unreadable", "The file is there, but the system does not let it be read: a permission, or a fault of the disk.");
    /// A symlink, FIFO, device.
    NOT_A_FILE = warning("not-a-file", "The name ends in .toml, but it is a link, a pipe or a device. Only regular files are read; links are not followed, since they may lead out of the corpus.");
    /// A file made the loader panic.
    BROKE_LOADER = error("broke-the-loader", "The file made the loader stop. That is a fault of dossier, not of the file: please report it with the file. The other dossiers are not affected.");
    /// The stem is not an id.
    BAD_ID = error("bad-id", "The id of a dossier is its file's stem: 1 to 64 of a-z, 0-9 and hyphens, neither first nor last a hyphen. Rename the file.");
    /// The stem of a review is not initials.
    BAD_INITIALS = error("bad-initials", "A file in reviews/ holds the verdicts of one analyst and is named by that person's initials: 1 to 8 of a-z and 0-9, and not yes, no or stale, which mean something else in a query. Rename the file; until then its verdicts do not count.");
    /// One id, two files.
    DUPLICATE_ID = error("duplicate-id", "Ids are unique across actors, events and sources, so that an id alone names a dossier everywhere. The first path in order is used. Rename one of the files.");
    /// A dossier in no kind's folder.
    STRAY_FILE = warning("stray-file", "Dossiers lie below actors/, events/ or sources/, files of verdicts in reviews/. A .toml file anywhere else is not read, nor is what a rename laid beside a file that somebody else had changed (.renamed-copy).");
    /// Too many or too deep.
    BOUNDS = error("bounds", "A corpus may have 50,000 files, folders nested 12 deep. What lies beyond is not read.");
    /// A rename stopped half way, and not finished since.
    UNFINISHED_WRITE = error("unfinished-write", "A rename, or another command that writes several files, was interrupted, so that some of them have their new content and some do not. What is missing is kept in your state folder ($XDG_STATE_HOME/dossier, else ~/.local/state/dossier). The next command that writes in this corpus completes it first, and names every file it touches.");
    /// No dossier.toml.
    NO_SETTINGS = warning("no-settings", "A corpus is a folder with a dossier.toml in it: its title, its vocabulary, its check settings. Without one the defaults hold. An empty file is enough.");
    /// A required field is absent.
    MISSING_FIELD = error("missing-field", "A required field is absent. Actors need name and kind, events name and date, sources a title, url or container_title, relations type and to, claims text or property; `value`, `best`, `low`, `high`, `unit` and `qualifier` want their `property`, `lat` and `lon` each other.");
    /// A key nobody knows.
    UNKNOWN_FIELD = error("unknown-field", "The key is not part of the dossier format, so nothing reads it. A likely spelling is offered where there is one.");
    /// The value has another type.
    WRONG_TYPE = error("wrong-type", "The value is of another TOML type than the field wants. The field is dropped, the rest of the dossier stands.");
    /// The value is of the right type, but cannot be.
    BAD_VALUE = error("bad-value", "The value has the right type and still cannot be: a latitude beyond 90, a credibility of 9, a negative `count`, `best` beyond `low` or `high`, an archive path that leaves the corpus. What cannot be read is dropped.");
    /// Nothing between the quotation marks.
    EMPTY_VALUE = warning("empty-value", "The field is there and has nothing in it, so that it reads as filled in while nothing is done with it: an empty `quote` is looked for nowhere, an empty `file` names no copy.");
    /// An address no browser opens.
    BAD_URL = warning("bad-url", "`url` is the address of a page: it begins with http:// or https:// and names a host. Nothing else is ever opened from a dossier; another identifier has a field of its own, such as `doi`.");
    /// Not a date of the EDTF subset.
    BAD_DATE = error("bad-date", "Dates are EDTF strings (ISO 8601-2): days, months, years, intervals, sets, with ~ ? % for about, uncertain, both. Seasons, centuries and years before 1000 are left out.");
    /// An interval that runs backwards.
    END_BEFORE_START = error("end-before-start", "The interval or set ends before it starts, or an actor is dissolved before it was founded.");
    /// A locator nobody can follow.
    BAD_LOCATOR = error("bad-locator", "A locator says where in the source: para 10, para 22-23, p. 14, line 3, sec. 2, 00:12:30 [CSL].");
    /// A locator whose label CSL has not.
    UNLISTED_LOCATOR = note("unlisted-locator", "The label of the locator is none of CSL's. It is kept and shown as written, but other programs may take it for a page. Use a label of CSL's if one means the same; otherwise there is nothing to fix.");
    /// A value of a new dossier that nobody has filled in.
    PLACEHOLDER = error("placeholder", "The value is the placeholder that `dossier new` wrote, so the dossier is unfinished. Write the value in its place, or delete a field that is not required. A placeholder is never shown as a fact.");
    /// A value outside its vocabulary.
    UNKNOWN_VALUE = warning("unknown-value", "The value is not in the vocabulary of this field. Correct it, or add it to [vocabulary] in dossier.toml where the field allows it.");
    /// A link to nothing.
    DANGLING_LINK = error("dangling-link", "No dossier has this id. The link stays and is drawn as broken; it heals when the dossier is written.");
    /// A link to the wrong kind.
    WRONG_KIND = error("wrong-kind", "The link leads to a dossier of another kind than this field wants: a source where an actor belongs, say.");
    /// A broken mark in prose.
    BAD_MARK = warning("bad-mark", "Prose has two marks: [[id]] or [[id|shown words]] links a dossier, [@source-id, para 5] cites one. This one is neither and is shown as plain text.");
    /// Two claims, one id.
    DUPLICATE_CLAIM = error("duplicate-claim", "Two claims or relations of this dossier have the same id, or one has for its id what addresses another that has none (its property, its number), so that dossier-id#claim-id names neither for certain.");
    /// A dispute with no claim.
    UNKNOWN_CLAIM = error("unknown-claim", "No claim has this address. Addresses are \"#id\" within the dossier or \"dossier-id#id\"; unnamed claims are #property where that is unique, else #N.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_lower_case_words() {
        let mut names: Vec<_> = LOADING.iter().map(|code| code.name).collect();
        assert!(names.iter().all(|n| n.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), LOADING.len());
    }
}

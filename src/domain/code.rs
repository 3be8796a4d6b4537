//! Problem codes: stable names with a severity and an explanation.

use std::fmt;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, but nothing needs to change.
    Note,
    /// Probably a mistake, but everything still works.
    Warning,
    /// Something is lost or wrong.
    Error,
}

impl Severity {
    /// Returns the severity as a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A kind of problem. The name is stable, since analysts use it in `allow` and scripts match on it.
#[derive(Debug)]
pub struct Code {
    /// The stable name, in lower case with hyphens.
    pub name: &'static str,
    /// The severity.
    pub severity: Severity,
    /// What is wrong and why it matters, for `check --explain`.
    pub explain: &'static str,
    /// The standard the rule comes from, if any.
    pub standard: Option<&'static str>,
}

impl Code {
    /// Creates a code with `Severity::Error`.
    pub(crate) const fn error(name: &'static str, explain: &'static str) -> Self {
        Self { name, severity: Severity::Error, explain, standard: None }
    }

    /// Creates a code with `Severity::Warning`.
    pub(crate) const fn warning(name: &'static str, explain: &'static str) -> Self {
        Self { name, severity: Severity::Warning, explain, standard: None }
    }

    /// Creates a code with `Severity::Note`.
    pub(crate) const fn note(name: &'static str, explain: &'static str) -> Self {
        Self { name, severity: Severity::Note, explain, standard: None }
    }

    /// Sets the standard.
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
        /// The codes that loading reports, in the order of the reference.
        pub static LOADING: &[&Code] = &[$(&$konst),*];
    };
}

codes! {
    /// Not valid TOML.
    SYNTAX = error("toml-syntax", "The file is not valid TOML 1.0. Until it is fixed, the last good version is shown, and links to it are not reported as dangling.");
    /// TOML 1.1 syntax.
    TOML_1_1 = warning("toml-1-1", "The file uses TOML 1.1 syntax, such as a line break in an inline table, \\e or \\x escapes, or times without seconds. dossier accepts it, but most other tools don't.");
    /// Merge conflict markers.
    CONFLICT_MARKERS = error("conflict-markers", "The file contains conflict markers of an unfinished merge (<<<<<<<, =======, >>>>>>>). Resolve the conflict and delete the markers.");
    /// Not UTF-8.
    NOT_UTF8 = error("not-utf8", "Dossiers must be UTF-8. Save the file as UTF-8. A UTF-16 file is recognized by its first bytes and reported as such.");
    /// An empty file.
    EMPTY_FILE = error("empty-file", "The file is empty, for example because an editor crashed while saving. Restore it, or delete it if it is not needed.");
    /// Over the size limit.
    TOO_LARGE = error("too-large", "The size limit is 1 MiB for a dossier, 8 MiB for dossier.toml and 64 MiB for a file in reviews/. Larger files are not read, so that no file can stall the program.");
    /// The file could not be read.
    UNREADABLE = error("unreadable", "The file exists but cannot be read, because of its permissions or a disk error.");
    /// A symlink, FIFO or device.
    NOT_A_FILE = warning("not-a-file", "A symbolic link, a pipe or a device is where a dossier or a folder of dossiers should be. Only regular files and folders are read. Links are not followed, since they can point outside the corpus.");
    /// A panic in the loader.
    BROKE_LOADER = error("broke-the-loader", "The file made the loader crash. This is a bug in dossier, not in the file; please report it and attach the file. Other dossiers are not affected.");
    /// A file name that is not a valid id.
    BAD_ID = error("bad-id", "The id of a dossier is its file name without .toml: 1 to 64 of a-z, 0-9 and hyphens, without a hyphen at the start or end. Rename the file.");
    /// A review file name that is not valid initials.
    BAD_INITIALS = error("bad-initials", "A file in reviews/ contains the verdicts of one analyst and must be named after the analyst's initials: 1 to 8 of a-z and 0-9, except yes, no and stale, which have a meaning in queries. Rename the file; until then its verdicts are ignored.");
    /// Two files with the same id.
    DUPLICATE_ID = error("duplicate-id", "Ids must be unique across actors, events and sources, since links use the id alone. The file with the first path is used. Rename one of the files.");
    /// A dossier outside the folders of the kinds.
    STRAY_FILE = warning("stray-file", "Dossiers must be in actors/, events/ or sources/, and verdicts in reviews/. Any other .toml file is not read, nor is a .renamed-copy file, which a rename leaves next to a file that someone else changed.");
    /// Too many files, or nested too deep.
    BOUNDS = error("bounds", "A corpus can have up to 2,000,000 files, in folders nested up to 12 deep. Anything beyond that is not read.");
    /// An interrupted rename.
    UNFINISHED_WRITE = error("unfinished-write", "A rename, or another command that writes several files, was interrupted, so only some of the files are updated. The rest is saved in your state directory ($XDG_STATE_HOME/dossier, else ~/.local/state/dossier). The next command that writes to this corpus completes it first and lists every file it changes.");
    /// No dossier.toml.
    NO_SETTINGS = warning("no-settings", "A corpus is a folder with a dossier.toml, which contains its title, vocabulary and check settings. Without it, the defaults apply. An empty file is enough.");
    /// A missing required field.
    MISSING_FIELD = error("missing-field", "A required field is missing. Actors need `name` and `kind`, events `name` and `date`, sources `title`, `url` or `container_title`, relations `type` and `to`, claims `text` or `property`. `value`, `best`, `low`, `high`, `unit` and `qualifier` need `property`; `lat` and `lon` need each other.");
    /// An unknown key.
    UNKNOWN_FIELD = error("unknown-field", "The key is not part of the dossier format, so it is ignored. If it looks like a misspelling, the correct key is suggested.");
    /// A value of the wrong type.
    WRONG_TYPE = error("wrong-type", "The value has the wrong TOML type. The field is ignored; the rest of the dossier is loaded.");
    /// A value that is not valid.
    BAD_VALUE = error("bad-value", "The value has the right type but is not valid: a latitude above 90, a credibility of 9, a negative `count`, a `best` outside `low` and `high`, an archive path outside the corpus. Values that cannot be read are ignored.");
    /// An empty string.
    EMPTY_VALUE = warning("empty-value", "The field is present but empty, so it looks filled in but has no effect: an empty `quote` is never checked, and an empty `file` points to no copy.");
    /// A URL that is not http or https.
    BAD_URL = warning("bad-url", "`url` must be the address of a web page: http:// or https:// and a host. Nothing else is ever opened from a dossier. Other identifiers have their own fields, such as `doi`.");
    /// Not a date of the EDTF subset.
    BAD_DATE = error("bad-date", "Dates are EDTF strings (ISO 8601-2): days, months, years, decades, intervals and sets, with ~ for approximate, ? for uncertain and % for both. Seasons, centuries and years before 1000 are not supported.");
    /// An interval that runs backwards.
    END_BEFORE_START = error("end-before-start", "The interval or set ends before it starts, or an actor was dissolved before it was founded.");
    /// A locator that is not valid.
    BAD_LOCATOR = error("bad-locator", "A locator gives the place in the source: para 10, para 22-23, p. 14, line 3, sec. 2, 00:12:30 [CSL].");
    /// A locator with a label that is not a CSL term.
    UNLISTED_LOCATOR = note("unlisted-locator", "The label of the locator is not a CSL term. It is kept and shown as written, but other programs may treat it as a page. Use a CSL label if one means the same; otherwise there is nothing to fix.");
    /// The name of an author with something that is not part of it.
    AUTHOR_FORM = warning("author-form", "The name of an author has something that is not part of it, such as a title, a second name or braces. The source is cited by this name, and the same author under another spelling counts as another person. Write each author as a string of its own, given names first or `Family, Given`, and organizations as { literal = \"…\" }.");
    /// A placeholder that is not filled in.
    PLACEHOLDER = error("placeholder", "The value is still the placeholder from `dossier new`, so the dossier is unfinished. Replace it with the value, or delete the field if it is not required. A placeholder is never shown as a fact.");
    /// A value outside its vocabulary.
    UNKNOWN_VALUE = warning("unknown-value", "The value is not in the vocabulary of this field. Correct it, or add it to [vocabulary] in dossier.toml if the field allows additions.");
    /// A link to nothing.
    DANGLING_LINK = error("dangling-link", "No dossier has this id. The link is kept and shown as broken until the dossier exists.");
    /// A link to the wrong kind.
    WRONG_KIND = error("wrong-kind", "The link points to a dossier of the wrong kind, for example to a source in a field that expects an actor.");
    /// Invalid markup in prose.
    BAD_MARK = warning("bad-mark", "Prose has two kinds of markup: [[id]] or [[id|displayed text]] links to a dossier, and [@source-id, para 5] cites a source. This is neither, and is shown as plain text.");
    /// Two claims with the same id.
    DUPLICATE_CLAIM = error("duplicate-claim", "Two claims or relations of this dossier have the same id, or the id of one is the property or number that addresses another one without an id, so dossier-id#claim-id is ambiguous.");
    /// A dispute of a claim that does not exist.
    UNKNOWN_CLAIM = error("unknown-claim", "No claim has this address. An address is \"#id\" within the dossier or \"dossier-id#id\". Claims without an id are addressed by #property if that is unique, else by #N.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_lower_case() {
        let mut names: Vec<_> = LOADING.iter().map(|code| code.name).collect();
        assert!(names.iter().all(|n| n.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), LOADING.len());
    }
}

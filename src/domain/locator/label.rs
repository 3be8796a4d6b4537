//! The locator labels of CSL 1.0.2, in all their forms, and suggestions for misspelled ones.

/// What follows the label of a locator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LocatorForm {
    /// A number, or a range of them.
    Number,
    /// A time, or a range of them.
    Time,
    /// Free text.
    Words,
}

/// A locator label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Paragraphs of the archived copy.
    Para,
    /// Lines of the archived copy.
    Line,
    /// Pages.
    Page,
    /// Sections.
    Section,
    /// A time in a recording.
    Time,
    /// Another CSL locator: its short form, singular and plural.
    Other(&'static [&'static str; 2]),
}

/// The labels and their spellings, in lower case without a trailing period.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Para, &["para", "paras", "par", "pars", "paragraph", "paragraphs", "¶", "¶¶"]),
    (Label::Line, &["line", "lines", "l", "ll", "ln", "lns"]),
    (Label::Page, &["p", "pp", "pg", "pgs", "page", "pages"]),
    (Label::Section, &["s", "ss", "sec", "secs", "sect", "sects", "section", "sections", "§", "§§"]),
    (Label::Time, &["timestamp", "timestamps", "time"]),
    (Label::Other(&["act", "acts"]), &["act", "acts"]),
    (Label::Other(&["app.", "apps."]), &["app", "apps", "appendix", "appendices", "appendixes"]),
    (
        Label::Other(&["art.", "arts."]),
        &["art", "arts", "article", "articles", "article-locator", "article-locators"],
    ),
    (Label::Other(&["bk.", "bks."]), &["bk", "bks", "book", "books"]),
    (Label::Other(&["can.", "cans."]), &["can", "cans", "canon", "canons"]),
    (Label::Other(&["ch.", "chs."]), &["ch", "chs", "chap", "chaps", "chapter", "chapters"]),
    (Label::Other(&["col.", "cols."]), &["col", "cols", "column", "columns"]),
    (Label::Other(&["eq.", "eqs."]), &["eq", "eqs", "equation", "equations"]),
    (Label::Other(&["fig.", "figs."]), &["fig", "figs", "figure", "figures"]),
    (Label::Other(&["fol.", "fols."]), &["fol", "fols", "folio", "folios", "f", "ff", "fo", "fos"]),
    (Label::Other(&["loc.", "locs."]), &["loc", "locs", "location", "locations", "elocation", "elocations"]),
    (
        Label::Other(&["n.", "nn."]),
        &["n", "nn", "note", "notes", "fn", "fns", "footnote", "footnotes", "endnote", "endnotes"],
    ),
    (Label::Other(&["no.", "nos."]), &["no", "nos", "№", "number", "numbers", "issue", "issues"]),
    (Label::Other(&["op.", "opp."]), &["op", "ops", "opp", "opus", "opera"]),
    (Label::Other(&["pt.", "pts."]), &["pt", "pts", "part", "parts"]),
    (Label::Other(&["r.", "rr."]), &["r", "rr", "rule", "rules"]),
    (
        Label::Other(&["s.v.", "s.vv."]),
        &["s.v", "s.vv", "sv", "svv", "s. v", "s. vv", "sub verbo", "sub verbis", "sub-verbo", "sub-verbis"],
    ),
    (Label::Other(&["sc.", "scs."]), &["sc", "scs", "scene", "scenes"]),
    (Label::Other(&["supp.", "supps."]), &["supp", "supps", "suppl", "suppls", "supplement", "supplements"]),
    (Label::Other(&["tbl.", "tbls."]), &["tbl", "tbls", "tab", "tabs", "table", "tables"]),
    (
        Label::Other(&["tit.", "tits."]),
        &["tit", "tits", "title", "titles", "title-locator", "title-locators"],
    ),
    (Label::Other(&["v.", "vv."]), &["v", "vv", "verse", "verses"]),
    (Label::Other(&["version", "versions"]), &["version", "versions"]),
    (Label::Other(&["vol.", "vols."]), &["vol", "vols", "volume", "volumes"]),
];

/// Places in a source that have no number, in lower case.
pub(crate) const PLACES: [&str; 24] = [
    "abstract",
    "acknowledgments",
    "afterword",
    "back cover",
    "back page",
    "caption",
    "conclusion",
    "cover",
    "epilogue",
    "executive summary",
    "foreword",
    "front cover",
    "front page",
    "headline",
    "introduction",
    "legend",
    "letterhead",
    "masthead",
    "passim",
    "preamble",
    "preface",
    "prologue",
    "table of contents",
    "title page",
];

/// Words before a locator that say nothing about the place.
pub(super) const FILLERS: [&str; 5] = ["at", "on", "in", "the", "kindle"];

/// Words before a locator that say how the passage bears on the statement, without a trailing period.
pub(super) const SIGNALS: [&str; 10] =
    ["see also", "see generally", "see", "cf", "compare", "contra", "but see", "e.g", "siehe", "vgl"];

/// The signals before a passage that contradicts the statement.
pub(super) const CONTRARY_SIGNALS: [&str; 2] = ["contra", "but see"];

/// Minimum length for a word to be considered a misspelled label.
const SLIP: usize = 4;

impl Label {
    /// Returns the label with this spelling, ignoring case; `word` has no trailing period.
    pub(super) fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        LABELS.iter().find(|(_, spellings)| spellings.contains(&word.as_str())).map(|(label, _)| *label)
    }

    /// Returns the label that a misspelled word probably means.
    pub(super) fn near(word: &str) -> Option<&'static str> {
        let word = word.to_lowercase();
        let near = |spelling: &&&str| {
            spelling.len() >= SLIP - 1
                && spelling.chars().next() == word.chars().next()
                && strsim::osa_distance(spelling, &word) <= 1
        };
        let spellings = || LABELS.iter().flat_map(|(_, spellings)| spellings.iter());
        (word.chars().count() >= SLIP).then(|| spellings().find(near).copied()).flatten()
    }
}

/// Returns the spellings of the labels [CSL] that are followed by `form`, in lower case without a trailing period.
pub(crate) fn spellings(form: LocatorForm) -> impl Iterator<Item = &'static str> {
    let of = |label: &Label| match label {
        Label::Para | Label::Line => LocatorForm::Number,
        Label::Time => LocatorForm::Time,
        _ => LocatorForm::Words,
    };
    LABELS
        .iter()
        .filter(move |(label, _)| of(label) == form)
        .flat_map(|(_, spellings)| spellings.iter().copied())
}

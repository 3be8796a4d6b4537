//! The labels of locators [CSL 1.0.2], in full, short and plural, and what is near to one of them.

use super::Form;

/// What a label stands before.
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
    /// A time of a recording.
    Time,
    /// Another of CSL's locators: its short form, and that of several.
    Other(&'static str, &'static str),
}

/// Labels and their spellings, lower case and without the full stop behind them.
const LABELS: [(Label, &[&str]); 28] = [
    (Label::Para, &["para", "paras", "paragraph", "paragraphs", "¶", "¶¶"]),
    (Label::Line, &["line", "lines", "l", "ll"]),
    (Label::Page, &["p", "pp", "page", "pages"]),
    (Label::Section, &["sec", "secs", "sect", "sects", "section", "sections", "§", "§§"]),
    (Label::Time, &["timestamp", "timestamps", "time"]),
    (Label::Other("act", "acts"), &["act", "acts"]),
    (Label::Other("app.", "apps."), &["app", "apps", "appendix", "appendices", "appendixes"]),
    (Label::Other("art.", "arts."), &["art", "arts", "article", "articles"]),
    (Label::Other("bk.", "bks."), &["bk", "bks", "book", "books"]),
    (Label::Other("can.", "cans."), &["can", "cans", "canon", "canons"]),
    (Label::Other("ch.", "chs."), &["ch", "chs", "chap", "chaps", "chapter", "chapters"]),
    (Label::Other("col.", "cols."), &["col", "cols", "column", "columns"]),
    (Label::Other("eq.", "eqs."), &["eq", "eqs", "equation", "equations"]),
    (Label::Other("fig.", "figs."), &["fig", "figs", "figure", "figures"]),
    (Label::Other("fol.", "fols."), &["fol", "fols", "folio", "folios"]),
    (Label::Other("loc.", "locs."), &["loc", "locs", "location", "locations", "elocation", "elocations"]),
    (Label::Other("n.", "nn."), &["n", "nn", "note", "notes", "fn", "fns", "footnote", "footnotes"]),
    (Label::Other("no.", "nos."), &["no", "nos", "number", "numbers", "issue", "issues"]),
    (Label::Other("op.", "opp."), &["op", "opp", "opus", "opera"]),
    (Label::Other("pt.", "pts."), &["pt", "pts", "part", "parts"]),
    (Label::Other("r.", "rr."), &["r", "rr", "rule", "rules"]),
    (Label::Other("s.v.", "s.vv."), &["s.v", "s.vv", "sv", "svv", "sub verbo", "sub verbis"]),
    (Label::Other("sc.", "scs."), &["sc", "scs", "scene", "scenes"]),
    (Label::Other("supp.", "supps."), &["supp", "supps", "suppl", "suppls", "supplement", "supplements"]),
    (Label::Other("tbl.", "tbls."), &["tbl", "tbls", "table", "tables"]),
    (Label::Other("tit.", "tits."), &["tit", "tits", "title", "titles"]),
    (Label::Other("v.", "vv."), &["v", "vv", "verse", "verses"]),
    (Label::Other("vol.", "vols."), &["vol", "vols", "volume", "volumes"]),
];

/// Letters that a label has at least for a slip in it to be told from another word.
const SLIP: usize = 4;

impl Label {
    /// Returns the label of a word, whatever its case and without the full stop behind it.
    pub(super) fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        LABELS.iter().find(|(_, spellings)| spellings.contains(&word.as_str())).map(|(label, _)| *label)
    }

    /// Returns the spelling of a label that was probably meant by a word that is none.
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

/// Returns the spellings of the labels that `form` is written after.
pub(super) fn spellings(form: Form) -> impl Iterator<Item = &'static str> {
    let of = |label: &Label| match label {
        Label::Para | Label::Line => Form::Number,
        Label::Time => Form::Time,
        _ => Form::Words,
    };
    LABELS
        .iter()
        .filter(move |(label, _)| of(label) == form)
        .flat_map(|(_, spellings)| spellings.iter().copied())
}

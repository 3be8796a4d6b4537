//! The editors that are known, a row each: their names, the option that makes them wait, how they are told a place.

/// How a program is told the place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `path`
    Nowhere,
    /// `+L path`
    Plus,
    /// `+L:C path`
    PlusColon,
    /// `+L,C path`
    PlusComma,
    /// `+Lg path`
    PlusG,
    /// `path:L:C`
    Colons,
    /// `--goto path:L:C`
    Goto,
    /// `--line L --column C path`
    LineColumn,
    /// `--line L:C path`
    Line,
    /// `path -g L`
    After,
}

/// One kind of editor.
pub(super) struct Row {
    /// The names of its programs, in lower case.
    pub(super) names: &'static [&'static str],
    /// The option without which it would return at once, and other ways to say the same.
    pub(super) wait: Option<(&'static str, &'static [&'static str])>,
    /// How it is told the place.
    pub(super) place: Place,
}

const fn row(names: &'static [&'static str], place: Place) -> Row {
    Row { names, wait: None, place }
}

const fn waiting(
    names: &'static [&'static str],
    option: &'static str,
    same: &'static [&'static str],
    place: Place,
) -> Row {
    Row { names, wait: Some((option, same)), place }
}

/// What is not in the table.
pub(super) const PLAIN: Row = row(&[], Place::Nowhere);

pub(super) const ROWS: &[Row] = &[
    row(&["vi", "vim", "nvim", "view", "rvim", "ex", "nvi", "elvis", "vile", "vis"], Place::Plus),
    waiting(&["gvim", "mvim"], "-f", &["--nofork"], Place::Plus),
    row(&["emacs", "emacsclient", "zile", "jmacs"], Place::PlusColon),
    row(&["nano", "rnano", "ne"], Place::PlusComma),
    row(&["pico", "joe", "jstar", "jpico", "rjoe", "mg", "mcedit"], Place::Plus),
    row(&["hx", "helix"], Place::Colons),
    row(&["kak", "micro"], Place::PlusColon),
    row(&["jed"], Place::After),
    row(&["less"], Place::PlusG),
    waiting(
        &["code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"],
        "--wait",
        &["-w"],
        Place::Goto,
    ),
    waiting(&["subl", "sublime_text"], "--wait", &["-w"], Place::Colons),
    waiting(&["zed", "zeditor"], "--wait", &["-w"], Place::Colons),
    waiting(&["mate"], "--wait", &["-w"], Place::Line),
    waiting(&["bbedit"], "--wait", &["-w"], Place::Plus),
    waiting(&["kate"], "--block", &["-b"], Place::LineColumn),
    waiting(&["gedit", "xed", "pluma"], "--wait", &["-w"], Place::PlusColon),
    waiting(
        &[
            "idea",
            "idea.sh",
            "pycharm",
            "clion",
            "webstorm",
            "phpstorm",
            "rubymine",
            "goland",
            "rustrover",
            "rider",
            "datagrip",
            "studio",
        ],
        "--wait",
        &[],
        Place::LineColumn,
    ),
];

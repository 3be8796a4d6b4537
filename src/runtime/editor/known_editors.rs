//! The editors whose command-line options are known.

/// How an editor takes a position in a file on its command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PositionSyntax {
    /// `path`
    None,
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

/// An editor and its command-line options.
pub(super) struct EditorSpec {
    /// The names of its executables, in lower case.
    pub(super) names: &'static [&'static str],
    /// The option that makes it wait until the file is closed, and the option's aliases.
    pub(super) wait: Option<(&'static str, &'static [&'static str])>,
    /// How it takes a position.
    pub(super) syntax: PositionSyntax,
}

const fn editor(names: &'static [&'static str], syntax: PositionSyntax) -> EditorSpec {
    EditorSpec { names, wait: None, syntax }
}

const fn waiting(
    names: &'static [&'static str],
    option: &'static str,
    aliases: &'static [&'static str],
    syntax: PositionSyntax,
) -> EditorSpec {
    EditorSpec { names, wait: Some((option, aliases)), syntax }
}

/// The options of an editor that is not in the table.
pub(super) const UNKNOWN_EDITOR: EditorSpec = editor(&[], PositionSyntax::None);

pub(super) const KNOWN_EDITORS: &[EditorSpec] = &[
    editor(&["vi", "vim", "nvim", "view", "rvim", "ex", "nvi", "elvis", "vile", "vis"], PositionSyntax::Plus),
    waiting(&["gvim", "mvim"], "-f", &["--nofork"], PositionSyntax::Plus),
    editor(&["emacs", "emacsclient", "zile", "jmacs"], PositionSyntax::PlusColon),
    editor(&["nano", "rnano", "ne"], PositionSyntax::PlusComma),
    editor(&["pico", "joe", "jstar", "jpico", "rjoe", "mg", "mcedit"], PositionSyntax::Plus),
    editor(&["hx", "helix"], PositionSyntax::Colons),
    editor(&["kak", "micro"], PositionSyntax::PlusColon),
    editor(&["jed"], PositionSyntax::After),
    editor(&["less"], PositionSyntax::PlusG),
    waiting(
        &["code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"],
        "--wait",
        &["-w"],
        PositionSyntax::Goto,
    ),
    waiting(&["subl", "sublime_text"], "--wait", &["-w"], PositionSyntax::Colons),
    waiting(&["zed", "zeditor"], "--wait", &["-w"], PositionSyntax::Colons),
    waiting(&["mate"], "--wait", &["-w"], PositionSyntax::Line),
    waiting(&["bbedit"], "--wait", &["-w"], PositionSyntax::Plus),
    waiting(&["kate"], "--block", &["-b"], PositionSyntax::LineColumn),
    waiting(&["gedit", "xed", "pluma"], "--wait", &["-w"], PositionSyntax::PlusColon),
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
        PositionSyntax::LineColumn,
    ),
];

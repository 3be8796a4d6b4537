//! The color roles, each declared once: its meaning, its style without color and its style in each built-in theme.

use ratatui::style::Modifier;

/// The number of built-in themes: the columns of the table below.
pub(super) const THEMES: usize = 5;

/// Declares the inks, and the roles that are not for text, each with its style in every theme.
macro_rules! inks {
    (
        inks { $($(#[$doc:meta])* $ink:ident = $name:literal, $bare:expr, $styles:expr;)* }
        parts { $($(#[$part_doc:meta])* $part:ident = $part_name:literal, $part_looks:expr;)* }
    ) => {
        /// The role of a piece of text, which decides its style.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub(crate) enum Ink {
            $($(#[$doc])* $ink),*
        }

        impl Ink {
            /// Every ink, in the order of [`ROLES`].
            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$ink),*];

            /// Returns the modifiers of the ink without color; without any, the text or a mark before it carries
            /// the meaning.
            pub(super) fn bare(self) -> Modifier {
                match self {
                    $(Self::$ink => $bare),*
                }
            }
        }

        /// The names of the roles: the inks in order, then the others.
        pub(crate) const ROLES: [&str; STYLES.len()] = [$($name,)* $($part_name),*];

        /// The style of each role in each built-in theme, written as in a `config.toml`.
        pub(super) const STYLES: &[[&str; THEMES]] = &[$($styles,)* $($part_looks),*];

        inks!(@index [$($ink)*] $($(#[$part_doc])* $part)*);
    };
    (@index [$($before:ident)*] $(#[$doc:meta])* $part:ident $($(#[$more_doc:meta])* $more:ident)*) => {
        $(#[$doc])*
        pub(super) const $part: usize = [$(stringify!($before)),*].len();
        inks!(@index [$($before)* $part] $($(#[$more_doc])* $more)*);
    };
    (@index [$($before:ident)*]) => {};
}

const NONE: Modifier = Modifier::empty();

// Apart from the 16 terminal colors, the themes use the 256-color palette of xterm, which terminals without 24-bit
// color support.
#[rustfmt::skip]
inks! {
    inks {
        //                                               terminal               light                 dark                  high-contrast            color-blind
        /// Ordinary text.
        #[default]
        Plain = "plain", NONE,                          ["",                    "",                   "",                   "",                      ""];
        /// Secondary text.
        Dim = "dim", Modifier::DIM,                     ["bright-black",        "241",                "245",                "252",                   "bright-black"];
        /// Names and other important text in a row.
        Strong = "strong", Modifier::BOLD,              ["bold",                "bold",               "bold",               "bold",                  "bold"];
        /// Headings of a dossier.
        Heading = "heading", Modifier::BOLD,            ["bold",                "bold",               "bold",               "bold underlined",       "bold"];
        /// A link with a target.
        Link = "link", Modifier::UNDERLINED,            ["cyan",                "25",                 "80",                 "51 underlined",         "32"];
        /// A link without a target.
        Broken = "broken", Modifier::CROSSED_OUT,       ["red crossed-out",     "160 crossed-out",    "203 crossed-out",    "217 crossed-out",       "166 crossed-out"];
        /// Letters that match typed text.
        Match = "match", Modifier::BOLD.union(Modifier::UNDERLINED), ["cyan bold underlined", "25 bold underlined", "80 bold underlined", "226 bold underlined", "32 bold underlined"];
        /// A quote in an archived copy.
        Quote = "quote", Modifier::BOLD.union(Modifier::UNDERLINED), ["yellow bold reversed", "235 on 222 bold", "234 on 222 bold", "16 on 226 bold",    "172 bold reversed"];
        /// A quote of another citation than the one that is read.
        Cited = "cited", Modifier::UNDERLINED,          ["underlined",          "underlined",         "underlined",         "underlined",            "underlined"];
        /// Matches of a text search.
        Hit = "hit", Modifier::ITALIC.union(Modifier::UNDERLINED),              ["yellow underlined",   "94 underlined",      "221 underlined",     "226 underlined",        "172 underlined"];
        /// The current or selected words.
        Selection = "selection", Modifier::REVERSED,          ["reversed",            "reversed",           "reversed",           "reversed",              "reversed"];
        /// An error.
        Error = "error", Modifier::BOLD,                ["red bold",            "160 bold",           "203 bold",           "217 bold",              "166 bold"];
        /// A warning.
        Warning = "warning", NONE,                      ["yellow",              "94",                 "221",                "226",                   "172"];
        /// A note.
        Note = "note", NONE,                            ["blue",                "25",                 "111",                "159",                   "67"];
        /// A success mark, such as a check mark.
        Good = "good", NONE,                            ["green",               "22",                 "114",                "157",                   "32 bold"];
        /// Text being typed.
        Input = "input", NONE,                          ["",                    "",                   "",                   "",                      ""];
    }
    parts {
        /// The border of a pane.
        BORDER = "border",                          ["bright-black",        "245",                "240",                "231",                   "bright-black"];
        /// The border of the focused pane.
        FOCUS = "focus",                            ["cyan",                "25",                 "80",                 "226 bold",              "32"];
        /// The background, and the default text color.
        BACKGROUND = "background",                          ["",                    "235 on 255",         "252 on 234",         "231 on 16",             ""];
    }
}

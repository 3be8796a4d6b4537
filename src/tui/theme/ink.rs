//! Color roles, each declared once: what it is for, how it looks without color and in each built-in theme.
//! Knows nothing that is drawn.

use ratatui::style::Modifier;

/// How many themes come with the program: the columns of the table below.
pub(super) const THEMES: usize = 5;

/// Declares the inks, and after them the parts of the screen that are no words, each with its looks by theme.
macro_rules! inks {
    (
        inks { $($(#[$doc:meta])* $ink:ident = $name:literal, $bare:expr, $looks:expr;)* }
        parts { $($(#[$part_doc:meta])* $part:ident = $part_name:literal, $part_looks:expr;)* }
    ) => {
        /// What a piece of text is, which decides how it looks.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub(crate) enum Ink {
            $($(#[$doc])* $ink),*
        }

        impl Ink {
            /// Every ink, in the order of [`PARTS`].
            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$ink),*];

            /// How the ink looks without color; where nothing is given, the words or a mark before them say it.
            pub(super) fn bare(self) -> Modifier {
                match self {
                    $(Self::$ink => $bare),*
                }
            }
        }

        /// The names of what a theme gives a look: the inks in their order, then the other parts.
        pub(crate) const PARTS: [&str; LOOKS.len()] = [$($name,)* $($part_name),*];

        /// The look of each part in each built-in theme, written as in a `config.toml`.
        pub(super) const LOOKS: &[[&str; THEMES]] = &[$($looks,)* $($part_looks),*];

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

// Past the 16 colors the themes use the 256 of xterm, which terminals have that know no 24-bit color.
#[rustfmt::skip]
inks! {
    inks {
        //                                               terminal               light                 dark                  high-contrast            colour-blind
        /// Ordinary text.
        #[default]
        Plain = "plain", NONE,                          ["",                    "",                   "",                   "",                      ""];
        /// Secondary text.
        Dim = "dim", Modifier::DIM,                     ["bright-black",        "241",                "245",                "252",                   "bright-black"];
        /// Names and what matters in a row.
        Strong = "strong", Modifier::BOLD,              ["bold",                "bold",               "bold",               "bold",                  "bold"];
        /// Headings of a dossier.
        Heading = "heading", Modifier::BOLD,            ["bold",                "bold",               "bold",               "bold underlined",       "bold"];
        /// A link that leads somewhere.
        Link = "link", Modifier::UNDERLINED,            ["cyan",                "25",                 "80",                 "51 underlined",         "32"];
        /// A link that leads nowhere.
        Broken = "broken", Modifier::CROSSED_OUT,       ["red crossed-out",     "160 crossed-out",    "203 crossed-out",    "217 crossed-out",       "166 crossed-out"];
        /// Letters that match what was typed.
        Lit = "lit", Modifier::BOLD.union(Modifier::UNDERLINED), ["cyan bold underlined", "25 bold underlined", "80 bold underlined", "226 bold underlined", "32 bold underlined"];
        /// A quote where it stands in a kept copy.
        Quote = "quote", Modifier::BOLD.union(Modifier::UNDERLINED), ["yellow bold reversed", "235 on 222 bold", "234 on 222 bold", "16 on 226 bold",    "172 bold reversed"];
        /// A quote of another citation than the one that is read.
        Cited = "cited", Modifier::UNDERLINED,          ["underlined",          "underlined",         "underlined",         "underlined",            "underlined"];
        /// Words that were looked for.
        Hit = "hit", Modifier::ITALIC.union(Modifier::UNDERLINED),              ["yellow underlined",   "94 underlined",      "221 underlined",     "226 underlined",        "172 underlined"];
        /// The words one is at, or is choosing.
        Chosen = "chosen", Modifier::REVERSED,          ["reversed",            "reversed",           "reversed",           "reversed",              "reversed"];
        /// An error.
        Error = "error", Modifier::BOLD,                ["red bold",            "160 bold",           "203 bold",           "217 bold",              "166 bold"];
        /// A warning.
        Warning = "warning", NONE,                      ["yellow",              "94",                 "221",                "226",                   "172"];
        /// A note.
        Note = "note", NONE,                            ["blue",                "25",                 "111",                "159",                   "67"];
        /// Something found good: a check mark.
        Good = "good", NONE,                            ["green",               "22",                 "114",                "157",                   "32 bold"];
        /// What is typed.
        Input = "input", NONE,                          ["",                    "",                   "",                   "",                      ""];
    }
    parts {
        /// The border of a pane.
        BORDER = "border",                          ["bright-black",        "245",                "240",                "231",                   "bright-black"];
        /// The border of the pane that has the keys.
        FOCUS = "focus",                            ["cyan",                "25",                 "80",                 "226 bold",              "32"];
        /// What all words are on, and the color of those that have none.
        GROUND = "ground",                          ["",                    "235 on 255",         "252 on 234",         "231 on 16",             ""];
    }
}

//! The parts of a query as the grammar has them.
//!
//! ```text
//! query  = and { "or" and }                       and binds tighter than or
//! and    = not { not }
//! not    = [ "-" | "not" ] atom
//! atom   = "(" query ")" | key ":" value { "," value } | '"' phrase '"' | word
//! value  = [ "<" | "<=" | ">" | ">=" ] text | [ text ] ".." [ text ] | "(" query ")"
//! ```

use crate::domain::span::Span;

/// One of these, or all rows if there is none.
pub(super) type Alternatives = Vec<Conjunction>;

/// All of these; never empty.
pub(super) type Conjunction = Vec<Factor>;

/// A condition or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Factor {
    /// Whether the opposite is meant.
    pub negated: bool,
    /// The condition.
    pub atom: Atom,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A query in parentheses; never empty.
    Group(Alternatives),
    /// A key with one value or several, of which any will do.
    Clause(Clause),
    /// Words that follow each other.
    Phrase(Box<str>),
    /// The start of a word, and where it is.
    Word(Box<str>, Span),
}

/// `key:value,value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its key, one of the table of terms.
    pub key: &'static str,
    /// Its values; never empty.
    pub values: Vec<Value>,
}

/// One value and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// What it says.
    pub form: Form,
    /// Its bytes in the text that was parsed.
    pub at: Span,
}

/// What a value says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A word, number, date or id.
    Text(Box<str>),
    /// Less or more than a text says.
    Compare(ComparisonOperator, Box<str>),
    /// From one text to another; either can be left out.
    Range(Option<Box<str>>, Option<Box<str>>),
    /// A query in parentheses; never empty.
    Query(Alternatives),
}

/// How a value compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ComparisonOperator {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl ComparisonOperator {
    /// All of them, so that none comes before one that it is the start of.
    pub(super) const ALL: [Self; 4] = [Self::AtMost, Self::AtLeast, Self::Less, Self::More];

    /// The sign.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// One key that rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// What they are ordered by.
    pub by: By,
    /// Whether the greatest comes first.
    pub reversed: bool,
}

impl Order {
    /// Reads `date`, or `-date` for the reverse.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (reversed, word) = text.strip_prefix('-').map_or((false, text), |word| (true, word));
        let by = By::ALL.iter().find(|by| by.word() == word)?;
        Some(Self { by: *by, reversed })
    }
}

macro_rules! by {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What rows can be ordered by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum By {
            $($(#[$doc])* $name,)*
        }

        impl By {
            /// Every order.
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];

            /// Its word in a query.
            pub(crate) fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

by! {
    /// The first day it can have been; what has no date comes last.
    Date = "date",
    /// The name, article and case aside.
    Name = "name",
    /// The kind or type.
    Kind = "kind",
    /// Reliability and credibility, the best greatest; what has no grade comes last.
    Grade = "grade",
    /// Independent origins; what has no statement comes last.
    Origins = "origins",
    /// Links to the entry.
    Links = "links",
}

/// Calls back with every value of every term and the term's key, those of nested queries included.
pub(super) fn each_value(any: &Alternatives, call: &mut dyn FnMut(&'static str, &Value)) {
    for factor in any.iter().flatten() {
        match &factor.atom {
            Atom::Group(any) => each_value(any, call),
            Atom::Clause(clause) => {
                for value in &clause.values {
                    call(clause.key, value);
                    if let Form::Query(any) = &value.form {
                        each_value(any, call);
                    }
                }
            }
            Atom::Phrase(_) | Atom::Word(..) => {}
        }
    }
}

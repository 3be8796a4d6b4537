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

/// Any of these; all rows match if there are none.
pub(super) type Alternatives = Vec<Conjunction>;

/// All of these; never empty.
pub(super) type Conjunction = Vec<Factor>;

/// A condition, possibly negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Factor {
    /// Whether it is negated.
    pub negated: bool,
    /// The condition.
    pub atom: Atom,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A query in parentheses; never empty.
    Group(Alternatives),
    /// A key with one or more values, any of which can match.
    Clause(Clause),
    /// A phrase.
    Phrase(Box<str>),
    /// The start of a word, and its place.
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

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// The value.
    pub form: Form,
    /// Its bytes in the parsed text.
    pub at: Span,
}

/// The form of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A word, number, date or id.
    Text(Box<str>),
    /// A comparison with a text.
    Compare(ComparisonOperator, Box<str>),
    /// A range; either end can be missing.
    Range(Option<Box<str>>, Option<Box<str>>),
    /// A query in parentheses; never empty.
    Query(Alternatives),
}

/// A comparison operator.
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
    /// All operators, longest first, so that none hides one that it is a prefix of.
    pub(super) const ALL: [Self; 4] = [Self::AtMost, Self::AtLeast, Self::Less, Self::More];

    /// Returns the operator as written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// A sort key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// What rows are sorted by.
    pub by: SortKey,
    /// Whether the order is descending.
    pub reversed: bool,
}

impl Order {
    /// Parses `date`, or `-date` for descending order.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (reversed, word) = text.strip_prefix('-').map_or((false, text), |word| (true, word));
        let by = SortKey::ALL.iter().find(|by| by.word() == word)?;
        Some(Self { by: *by, reversed })
    }
}

macro_rules! by {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What rows can be sorted by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum SortKey {
            $($(#[$doc])* $name,)*
        }

        impl SortKey {
            /// Every order.
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns its word in a query.
            pub(crate) fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

by! {
    /// The first possible day; rows without a date come last.
    Date = "date",
    /// The name, ignoring the article and case.
    Name = "name",
    /// The kind or type.
    Kind = "kind",
    /// Reliability and credibility, the best being the highest; rows without a grade come last.
    Grade = "grade",
    /// Independent origins; rows without statements come last.
    Origins = "origins",
    /// Links to the entry.
    Links = "links",
}

/// Calls back with every value of every term and the key of the term, including those of nested queries.
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

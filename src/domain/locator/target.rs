//! What a locator points to, and how it is displayed.

use std::fmt;

/// What a locator points to. Ranges are inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LocatorTarget {
    /// Paragraphs of the archived copy, from 1.
    Para {
        /// The first.
        first: u32,
        /// The last, at least `first`.
        last: u32,
    },
    /// Lines of the archived copy, from 1.
    Line {
        /// The first.
        first: u32,
        /// The last, at least `first`.
        last: u32,
    },
    /// Printed page numbers: `14`, `14–15`, `iv`.
    Page(Box<str>),
    /// A section by number or name.
    Section(Box<str>),
    /// A time or time range in a recording, in seconds from its start.
    Time {
        /// The first second.
        first: u32,
        /// The last second, at least `first`.
        last: u32,
    },
    /// Another CSL locator. Boxed, as the next, because few citations have one.
    Other(Box<OtherPlace>),
    /// A locator whose label is not a CSL term: `annex I`, `slide 7`, `abstract`.
    Unlisted(Box<UnlistedPlace>),
}

/// A place with the label of a CSL term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OtherPlace {
    /// The short form of the label, singular and plural: `ch.`, `chs.`
    pub label: &'static [&'static str; 2],
    /// The text after the label.
    pub text: Box<str>,
}

/// A place whose label is not a CSL term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct UnlistedPlace {
    /// The label as written, without a trailing period.
    pub label: Box<str>,
    /// The text after the label; empty for a place without a number.
    pub text: Box<str>,
}

impl fmt::Display for LocatorTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocatorTarget::Para { first, last } if first == last => write!(f, "para {first}"),
            LocatorTarget::Para { first, last } => write!(f, "para {first}–{last}"),
            LocatorTarget::Line { first, last } if first == last => write!(f, "line {first}"),
            LocatorTarget::Line { first, last } => write!(f, "lines {first}–{last}"),
            LocatorTarget::Page(text) if is_several(text) => write!(f, "pp. {text}"),
            LocatorTarget::Page(text) => write!(f, "p. {text}"),
            LocatorTarget::Section(text) if is_several(text) => write!(f, "secs. {text}"),
            LocatorTarget::Section(text) => write!(f, "sec. {text}"),
            LocatorTarget::Time { first, last } => {
                clock(*first, f)?;
                if first != last {
                    f.write_str("–")?;
                    clock(*last, f)?;
                }
                Ok(())
            }
            LocatorTarget::Other(place) => {
                let [one, several] = place.label;
                write!(f, "{} {}", if is_several(&place.text) { several } else { one }, place.text)
            }
            LocatorTarget::Unlisted(place) if place.text.is_empty() => f.write_str(&place.label),
            LocatorTarget::Unlisted(place) => write!(f, "{} {}", place.label, place.text),
        }
    }
}

/// Returns whether the text is plural: a range, or numbers after a comma. `3, para 4` is one page.
fn is_several(text: &str) -> bool {
    let digits = |part: &str| part.trim().starts_with(|c: char| c.is_ascii_digit());
    let before = text.split(',').next().unwrap_or("");
    before.contains('–') || text.split(',').skip(1).any(digits)
}

fn clock(seconds: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

//! The leaves of a record: names, numbers, vocabulary words, dates, locators, as fields hold them.

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::date::{Date, DateErrorKind};
use super::locator::Locator;
use super::read::{Reader, Value, leaf};
use super::record::{Look, Wants};
use super::span::Span;
use super::vocabulary::{Term, Words};

/// A name the entry goes by; jump finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name(pub Box<str>);

impl std::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Value for Name {
    fn wants() -> Wants {
        Wants::Name
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let at = value.span();
        let text: String = leaf(value, Self::wants(), reader)?;
        if text.trim().is_empty() {
            let message = format!("`{}` is empty", reader.key());
            reader.bad(&code::BAD_VALUE, at, message, "write the name, or delete the field");
            return None;
        }
        Some(Name(text.into()))
    }
    fn look(&self) -> Look<'_> {
        if self.0.is_empty() { Look::Absent } else { Look::Name(&self.0) }
    }
}

impl<W: Words> Value for Option<Term<W>> {
    fn wants() -> Wants {
        Wants::Term(W::VOCABULARY)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        Terms::<W>::read_one(value, reader).map(Some)
    }
    fn look(&self) -> Look<'_> {
        self.as_ref().map_or(Look::Absent, |term| Look::Term(&term.word, W::VOCABULARY, term.at))
    }
}

/// Several words of one vocabulary.
#[derive(Debug)]
pub(crate) struct Terms<W>(pub Vec<Term<W>>);

impl<W> Default for Terms<W> {
    fn default() -> Self {
        Terms(Vec::new())
    }
}
impl<W> Clone for Terms<W> {
    fn clone(&self) -> Self {
        Terms(self.0.clone())
    }
}
impl<W> PartialEq for Terms<W> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<W: Words> Terms<W> {
    fn read_one(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Term<W>> {
        let at: super::span::Span = value.span().into();
        let word: String = leaf(value, Wants::Term(W::VOCABULARY), reader)?;
        if word.trim().is_empty() {
            let message = format!("`{}` is empty", reader.key());
            let help = format!("write its {}, or delete the field", W::VOCABULARY.name);
            reader.bad(&code::BAD_VALUE, at, message, &help);
            return None;
        }
        Some(Term::new(&word, at))
    }
}

impl<W: Words> Value for Terms<W> {
    fn wants() -> Wants {
        Wants::List(|| Wants::Term(W::VOCABULARY))
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => Some(Terms(reader.each(array, Self::read_one))),
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::wants());
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        Look::List(self.0.iter().map(|term| Look::Term(&term.word, W::VOCABULARY, term.at)).collect())
    }
}

impl Value for Option<Date> {
    fn wants() -> Wants {
        Wants::Date
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span = value.span();
        let year = value.get_ref().as_integer().map(|i| i.as_str().to_owned());
        // A bare TOML date is taken as it is written; a time beside it is a date error with its own hint.
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(_) => {
                let year = year.unwrap_or_default();
                let message = format!("`{}` wants a date in quotes, not an integer", reader.key());
                let help = match Date::parse(&year) {
                    Ok(_) => format!("write {} = \"{year}\"", reader.key()),
                    Err(error) => error.help,
                };
                reader.bad(&code::BAD_DATE, span, message, &help);
                return None;
            }
            _ => {
                reader.wrong_type(&value, Self::wants());
                return None;
            }
        };
        match Date::parse(&text) {
            Ok(date) => Some(Some(date)),
            Err(error) => {
                let code = match error.kind {
                    DateErrorKind::EndBeforeStart => &code::END_BEFORE_START,
                    _ => &code::BAD_DATE,
                };
                reader.bad(code, span, error.message, &error.help);
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        self.as_ref().map_or(Look::Absent, Look::Date)
    }
}

/// Notes a locator whose label CSL has not.
pub(super) fn note_unlisted(locator: &Locator, at: impl Into<Span>, reader: &mut Reader<'_>) {
    let Some(label) = locator.unlisted() else { return };
    let message = format!("`{}` is not a locator label of CSL", label.escape_debug());
    let help = "nothing to fix if the source counts by it; else use para, p., line, sec., art., ch., app. or another of CSL's";
    reader.bad(&code::UNLISTED_LOCATOR, at, message, help);
}

impl Value for Option<Locator> {
    fn wants() -> Wants {
        Wants::Locator
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let at = value.span();
        let text: String = leaf(value, Self::wants(), reader)?;
        match Locator::parse(&text) {
            Ok(locator) => {
                note_unlisted(&locator, at, reader);
                Some(Some(locator))
            }
            Err(error) => {
                reader.bad(&code::BAD_LOCATOR, at, error.message, &error.help);
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        // A locator is text to every screen; the citation draws it.
        self.as_ref().map_or(Look::Absent, |locator| Look::Text(locator.as_written()))
    }
}

//! Scalar fields: names, vocabulary words, dates and locators.

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::date::{Date, DateErrorKind};
use super::locator::Locator;
use super::read::{Reader, Value, leaf};
use super::record::{Look, Wants};
use super::span::Span;
use super::toml_string::quoted;
use super::vocabulary::{Term, Words};

/// A name of an entry, used by jump.
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
            reader.bad(&code::BAD_VALUE, at, message, "write a name, or delete the field");
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

/// A list of words of one vocabulary.
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
            let help = format!("write the {}, or delete the field", W::VOCABULARY.name);
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
        // An unquoted TOML date is used as written; with a time it is a date error with its own help.
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(_) => {
                let year = year.unwrap_or_default();
                let message = format!("expected a date in quotes for `{}`, found an integer", reader.key());
                let (help, instead) = match Date::parse(&year) {
                    Ok(_) => (format!("write `{} = \"{year}\"`", reader.key()), Some(quoted(&year))),
                    Err(error) => (error.help, only(&error.instead)),
                };
                reader.bad_for(&code::BAD_DATE, span, message, help, instead);
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
                reader.bad_for(code, span, error.message, error.help, only(&error.instead));
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        self.as_ref().map_or(Look::Absent, Look::Date)
    }
}

/// Returns the suggested date, if there is exactly one.
fn only(instead: &[String]) -> Option<String> {
    match instead {
        [date] => Some(quoted(date)),
        _ => None,
    }
}

/// Reports a locator with a label that is not a CSL term.
pub(super) fn note_unlisted(locator: &Locator, at: impl Into<Span>, reader: &mut Reader<'_>) {
    let Some(label) = locator.unlisted() else { return };
    let message = format!("`{}` is not a CSL locator label", label.escape_debug());
    let help = "use a CSL label if one means the same, such as para, p., line, sec., art., ch. or app.";
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
        // Screens treat a locator as text; the citation draws it.
        self.as_ref().map_or(Look::Absent, |locator| Look::Text(locator.as_written()))
    }
}

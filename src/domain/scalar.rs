//! Scalar fields: flags, text, names, prose, numbers, claim addresses, vocabulary words, dates and locators, and tables of text.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::claim_ref::ClaimRef;
use super::code;
use super::date::{Date, DateError, DateErrorKind, DateEvent, event_before};
use super::field_reader::{FieldReader, FieldType, read_text};
use super::field_text::FieldText;
use super::inline_marks::{self, ProseSegment};
use super::literal_cursor::LiteralCursor;
use super::locator::Locator;
use super::number::Number;
use super::prose::{CitedPlace, InlineMark, Prose};
use super::record::{ExpectedType, FieldValue};
use super::span::Span;
use super::toml_string::quoted;
use super::vocabulary::{HasVocabulary, Term};

impl FieldType for bool {
    fn expected() -> ExpectedType {
        ExpectedType::Flag
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            reader.wrong_type(&value, Self::expected());
        }
        flag
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::Flag(*self)
    }
}

impl FieldType for FieldText {
    fn expected() -> ExpectedType {
        ExpectedType::Text
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        read_text(value, Self::expected(), reader).map(|text| reader.keep(&text))
    }
    fn field_value(&self) -> FieldValue<'_> {
        if self.is_empty() { FieldValue::Absent } else { FieldValue::Text(self) }
    }
}

/// A name of an entry, used by jump.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name(pub FieldText);

impl std::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl FieldType for Name {
    fn expected() -> ExpectedType {
        ExpectedType::Name
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let at = value.span();
        let text = read_text(value, Self::expected(), reader)?;
        if text.trim().is_empty() {
            let message = format!("`{}` is empty", reader.key());
            reader.report(&code::BAD_VALUE, at, message, &format!("write a name{}", reader.or_delete()));
            return None;
        }
        Some(Name(reader.keep(&text)))
    }
    fn field_value(&self) -> FieldValue<'_> {
        if self.0.is_empty() { FieldValue::Absent } else { FieldValue::Name(&self.0) }
    }
}

impl FieldType for Prose {
    fn expected() -> ExpectedType {
        ExpectedType::Prose
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span: Span = value.span().into();
        let text = read_text(value, Self::expected(), reader)?;
        let mut marks = Vec::new();
        let mut written = LiteralCursor::new(reader.text.get(span.range()).unwrap_or(""), &text);
        let mut place = |range| -> Span {
            let within = written.range(range);
            (span.start as usize + within.start..span.start as usize + within.end).into()
        };
        for piece in inline_marks::parse(&text) {
            let (id, cited, range) = match piece {
                ProseSegment::Text(_) => continue,
                ProseSegment::Link { id, range, .. } => (id, None, range),
                ProseSegment::Cite { source, locator, quote, range } => {
                    let cited = CitedPlace { locator, quote: quote.map(|quote| reader.keep(quote)) };
                    (source, Some(Box::new(cited)), range)
                }
                ProseSegment::Broken { range, why, instead } => {
                    let forms = "`[[id]]`, `[[id|displayed text]]`, `[@source-id, para 5]` or `[@source-id, para 5: quote]`";
                    let help = match &instead {
                        Some(instead) => format!("write `{instead}`"),
                        None => format!("write {forms}"),
                    };
                    let at = place(range.clone());
                    // What is escaped in the file would have to be escaped again.
                    let is_as_written = reader.text.get(at.range()) == text.get(range);
                    let instead = instead.filter(|_| is_as_written);
                    reader.report_with_fix(&code::BAD_MARK, at, why, help, instead);
                    continue;
                }
            };
            if let Ok(id) = reader.id(id) {
                let at = place(range);
                marks.push(InlineMark { id, cited, at });
            }
        }
        Some(Prose { text: reader.keep(&text), marks: marks.into() })
    }
    fn field_value(&self) -> FieldValue<'_> {
        if self.is_empty() { FieldValue::Absent } else { FieldValue::Prose(self) }
    }
}

impl FieldType for Number {
    fn expected() -> ExpectedType {
        ExpectedType::Number
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let read = Number::of(value.get_ref());
        if read.is_none() {
            if value.get_ref().is_float() || value.get_ref().is_integer() {
                let message = format!("`{}` is not a finite number, or is too large", reader.key());
                reader.report(
                    &code::BAD_VALUE,
                    value.span(),
                    message,
                    "write a finite number; integers can have up to 18 digits",
                );
            } else {
                reader.wrong_type(&value, Self::expected());
            }
        }
        read
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::Number(self)
    }
}

impl FieldType for ClaimRef {
    fn expected() -> ExpectedType {
        ExpectedType::ClaimRef
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let at: Span = value.span().into();
        let text = read_text(value, Self::expected(), reader)?;
        let Some(claim) = ClaimRef::parse(&text) else {
            let message = format!("\"{}\" is not a valid claim address", text.escape_debug());
            let help = "write `\"#claim-id\"` or `\"dossier-id#claim-id\"`";
            reader.report(&code::UNKNOWN_CLAIM, at, message, help);
            return None;
        };
        Some(ClaimRef { at, ..claim })
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::ClaimRef(self)
    }
}

impl<W: HasVocabulary> FieldType for Term<W> {
    fn expected() -> ExpectedType {
        ExpectedType::Term(W::VOCABULARY)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let at: Span = value.span().into();
        let word = read_text(value, Self::expected(), reader)?;
        if word.trim().is_empty() {
            let message = format!("`{}` is empty", reader.key());
            let help = format!("write the {}{}", W::VOCABULARY.name, reader.or_delete());
            reader.report(&code::BAD_VALUE, at, message, &help);
            return None;
        }
        Some(Term::new(reader.keep(&word), at))
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::Term(&self.word, W::VOCABULARY, self.at)
    }
}

impl FieldType for Date {
    fn expected() -> ExpectedType {
        ExpectedType::Date
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span = value.span();
        let year = value.get_ref().as_integer().map(|i| i.as_str().to_owned());
        // An unquoted TOML date is used as written; with a time it is a date error with its own help.
        let text = match value.get_ref() {
            DeValue::String(text) => text.clone(),
            DeValue::Datetime(date) => date.to_string().into(),
            DeValue::Integer(_) => {
                let year = year.unwrap_or_default();
                let message = format!("expected a date in quotes for `{}`, found an integer", reader.key());
                let (help, instead) = match Date::parse(&year) {
                    Ok(_) => (format!("write `{} = \"{year}\"`", reader.key()), Some(quoted(&year))),
                    Err(error) => (error.help, only(&error.instead)),
                };
                reader.report_with_fix(&code::BAD_DATE, span, message, help, instead);
                return None;
            }
            _ => {
                reader.wrong_type(&value, Self::expected());
                return None;
            }
        };
        match Date::parse_as(&text, |text| reader.keep(text)) {
            Ok(date) => Some(date),
            Err(error) => {
                let code = match error.kind {
                    DateErrorKind::EndBeforeStart => &code::END_BEFORE_START,
                    _ => &code::BAD_DATE,
                };
                let error = for_field(reader.key(), &text, error);
                reader.report_with_fix(code, span, error.message, error.help, only(&error.instead));
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::Date(self)
    }
}

/// Returns the error with what the suggested date means in a field for one moment: a `founded` that says `d. 2020` is about the end,
/// and one that says `since 2014` about the start alone or about all the time from then on.
fn for_field(key: &str, text: &str, error: DateError) -> DateError {
    let [date] = error.instead.as_slice() else { return error };
    let other = match (key, event_before(text)) {
        ("founded", Some(DateEvent::End)) => Some("dissolved"),
        ("dissolved", Some(DateEvent::Start)) => Some("founded"),
        _ => None,
    };
    if let Some(other) = other {
        let help = format!("write `\"{date}\"` in `{other}` if the word before it is right, otherwise here");
        return DateError { help, instead: Vec::new(), ..error };
    }
    match date.strip_suffix("/..").filter(|_| matches!(key, "founded" | "dissolved" | "issued")) {
        Some(start) => {
            let help = format!(
                "write `\"{start}\"` for the start alone, or `\"{date}\"` if it is not known when after that"
            );
            DateError { help, instead: Vec::new(), ..error }
        }
        None => error,
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
pub(super) fn note_unlisted(locator: &Locator, at: impl Into<Span>, reader: &mut FieldReader<'_>) {
    let Some(label) = locator.unlisted() else { return };
    let message = format!("`{}` is not a CSL locator label", label.escape_debug());
    let help = "use a CSL label if one means the same, such as para, p., line, sec., art., ch. or app.";
    reader.report(&code::UNLISTED_LOCATOR, at, message, help);
}

impl FieldType for Locator {
    fn expected() -> ExpectedType {
        ExpectedType::Locator
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let at = value.span();
        let text = read_text(value, Self::expected(), reader)?;
        match Locator::parse_as(&text, |text| reader.keep(text)) {
            Ok(locator) => {
                note_unlisted(&locator, at, reader);
                Some(locator)
            }
            Err(error) => {
                // A field takes one locator.
                let instead = match error.instead.as_slice() {
                    [one] => Some(quoted(one)),
                    _ => None,
                };
                reader.report_with_fix(&code::BAD_LOCATOR, at, error.message, error.help, instead);
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        // Screens treat a locator as text; the citation draws it.
        FieldValue::Text(self.as_written())
    }
}

impl FieldType for BTreeMap<Box<str>, Box<str>> {
    fn expected() -> ExpectedType {
        ExpectedType::Table
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => {
                let mut read = BTreeMap::new();
                for (key, value) in table {
                    let key = key.into_inner();
                    reader.set_key(key.to_string());
                    if let Some(value) = FieldText::read(value, reader) {
                        read.insert(key.as_ref().into(), (&*value).into());
                    }
                }
                Some(read)
            }
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::expected());
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::Table(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_fixed_only_in_the_field_that_it_is_about() {
        let instead =
            |key: &str, text: &str| for_field(key, text, Date::parse(text).expect_err(text)).instead;
        assert_eq!(instead("founded", "b. 1960"), ["1960"]);
        assert_eq!(instead("dissolved", "died 2020"), ["2020"]);
        for (key, text) in [
            ("founded", "d. 2020"),
            ("dissolved", "b. 1960"),
            ("founded", "since 2014"),
            ("dissolved", "from 2014"),
        ] {
            assert_eq!(instead(key, text), [""; 0], "{key} {text}");
        }
        assert_eq!(instead("when", "since 2014"), ["2014/.."]);
    }
}

//! Names of authors and editors [CSL-JSON]: a string, or a table of name parts.

mod body;
mod body_words;
mod name_help;
mod particle;
mod person;

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::field_reader::{FieldReader, FieldType, Validate, read_table};
use super::field_text::FieldText;
use super::record::{ExpectedType, FieldValue};
use super::record_macro::record;
use super::scalar::Name;

pub(crate) use body::is_body;
use name_help::NameHelp;
pub(crate) use person::{PersonName, person};

record! {
    /// The parts of a name [CSL-JSON].
    pub(crate) struct CslName ("a name") {
        /// Family name with particles: al-Sudani, van Gogh [CSL].
        family: FieldText,
        /// Given names [CSL].
        given: FieldText,
        /// Suffix: Jr., III [CSL].
        suffix: FieldText,
        /// A name without parts, such as that of an organization: World Bank [CSL].
        literal: FieldText,
    }
}

impl Validate for CslName {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let meant = reader.likely_keys();
        let has = |key: &str| self.spans.of(key).is_some() || meant.contains(&key);
        let blank = |text: &str| text.trim().is_empty();
        let given = self.spans.of("given");
        let at = given.or(self.spans.of("suffix")).unwrap_or(self.spans.whole);
        if !has("family") && !has("literal") {
            let message = "missing field `family` or `literal` in a name";
            let help = match blank(&self.given) {
                true => {
                    "write `{ family = \"…\", given = \"…\" }` for a person, `{ literal = \"…\" }` for an organization"
                        .to_owned()
                }
                false => {
                    format!("add `family`, or change `given` to `literal` if {:?} is the whole name", &*self.given)
                }
            };
            reader.report(&code::MISSING_FIELD, at, message, &help);
        } else if has("literal") && (has("family") || has("given")) {
            let at = self.spans.of("literal").unwrap_or(self.spans.whole);
            let help = "delete `literal` for a person, or the others for an organization";
            reader.report(&code::BAD_VALUE, at, "`literal` cannot be combined with other name parts", help);
        }
    }
}

/// The name of an author or editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Author {
    /// The display name, given names first.
    text: FieldText,
    parts: NameParts,
}

/// The parts of a name, as far as known.
#[derive(Clone, Debug, Default, PartialEq)]
enum NameParts {
    /// The name is written as a string.
    #[default]
    Unknown,
    /// A person's name.
    Person(PersonName),
    /// An organization's name.
    Body,
}

/// What a name refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AuthorKind {
    /// A person.
    Person(PersonName),
    /// An organization, which has no family name.
    Body,
}

impl Author {
    /// Creates an author from a name written as a string, without space around it.
    pub(crate) fn new(text: FieldText) -> Self {
        Self { text, parts: NameParts::Unknown }
    }

    /// Returns the display name.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what the name refers to. For a name written as a string, `known` is asked first whether it is an organization;
    /// if it returns `None`, the words in the name decide.
    pub(crate) fn named(&self, known: impl Fn(&str) -> Option<bool>) -> AuthorKind {
        match &self.parts {
            NameParts::Person(name) => AuthorKind::Person(name.clone()),
            NameParts::Body => AuthorKind::Body,
            NameParts::Unknown if known(&self.text).unwrap_or_else(|| is_body(&self.text)) => {
                AuthorKind::Body
            }
            NameParts::Unknown => AuthorKind::Person(person(&self.text)),
        }
    }
}

impl From<CslName> for Author {
    fn from(name: CslName) -> Self {
        if !name.literal.trim().is_empty() {
            return Self { text: name.literal.trim().into(), parts: NameParts::Body };
        }
        let parts = [&*name.given, &*name.family, &*name.suffix].map(str::trim);
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let [given, family, suffix] = parts.map(Into::into);
        Self { text: text.into(), parts: NameParts::Person(PersonName { family, given, suffix }) }
    }
}

impl FieldType for Author {
    fn expected() -> ExpectedType {
        ExpectedType::Author
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(_) => {
                let author = Author::from(read_table::<CslName>(value, reader)?);
                (!author.text.is_empty()).then_some(author)
            }
            DeValue::String(_) => {
                let at = value.span();
                let name = Name::read(value, reader)?;
                if let Some(NameHelp { message, help, instead }) = NameHelp::of(&name) {
                    reader.report_with_fix(&code::AUTHOR_FORM, at, message, help, instead);
                }
                Some(Author::new(reader.keep(name.trim())))
            }
            _ => {
                reader.wrong_type(&value, Self::expected());
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        if self.text.is_empty() { FieldValue::Absent } else { FieldValue::Name(&self.text) }
    }
}

#[cfg(test)]
mod tests;

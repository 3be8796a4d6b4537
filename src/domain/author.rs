//! The name of an author or editor [CSL-JSON]: a string, or a table of its parts. Knows no other source and no corpus.

mod body;
mod particle;
mod person;

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::leaf::Name;
use super::read::{Reader, Value, Whole, read_table};
use super::record::{Look, Wants, record};

pub(crate) use body::is_body;
pub(crate) use person::{PersonName, person};

record! {
    /// The parts of a name [CSL-JSON].
    pub(crate) struct CslName ("a name") {
        /// Family name with its particles: al-Sudani, van Gogh [CSL].
        family: Box<str>,
        /// Given names [CSL].
        given: Box<str>,
        /// What follows the name: Jr., III [CSL].
        suffix: Box<str>,
        /// A name that has no parts: that of a body, such as World Bank [CSL].
        literal: Box<str>,
    }
}

impl Whole for CslName {
    fn whole(&self, reader: &mut Reader<'_>) {
        let meant = reader.meant_keys();
        let has = |key: &str| self.spans.of(key).is_some() || meant.contains(&key);
        let blank = |text: &str| text.trim().is_empty();
        let given = self.spans.of("given");
        let at = given.or(self.spans.of("suffix")).unwrap_or(self.spans.whole);
        if !has("family") && !has("literal") {
            let message = "a name has neither `family` nor `literal`";
            let help = match blank(&self.given) {
                true => {
                    "write { family = \"…\", given = \"…\" } for a person, { literal = \"…\" } for a body"
                        .to_owned()
                }
                false => {
                    format!("write literal in place of given, if {:?} is the whole of the name", &*self.given)
                }
            };
            reader.bad(&code::MISSING_FIELD, at, message, &help);
        } else if has("literal") && (has("family") || has("given")) {
            let at = self.spans.of("literal").unwrap_or(self.spans.whole);
            let help = "delete literal for a person, or the others for a body";
            reader.bad(
                &code::BAD_VALUE,
                at,
                "`literal` is the whole of a name, and there are parts beside it",
                help,
            );
        }
    }
}

/// The name of an author or editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Author {
    /// The name as it is shown: given names first.
    text: Box<str>,
    parts: Parts,
}

/// What is known of the parts of a name.
#[derive(Clone, Debug, Default, PartialEq)]
enum Parts {
    /// It is written as a string.
    #[default]
    Unknown,
    /// The name of a person.
    Person(PersonName),
    /// The name of a body.
    Body,
}

/// Who goes by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A person.
    Person(PersonName),
    /// A body, which has no family name.
    Body,
}

impl Author {
    /// Takes a name that is written as a string.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.trim().into(), parts: Parts::Unknown }
    }

    /// Returns the name as it is shown.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns who goes by the name. Of a string `known` is asked first, which says whether it is a body if it can tell; else it
    /// is one if a word in it says so.
    pub(crate) fn named(&self, known: impl Fn(&str) -> Option<bool>) -> Named {
        match &self.parts {
            Parts::Person(name) => Named::Person(name.clone()),
            Parts::Body => Named::Body,
            Parts::Unknown if known(&self.text).unwrap_or_else(|| is_body(&self.text)) => Named::Body,
            Parts::Unknown => Named::Person(person(&self.text)),
        }
    }
}

impl From<CslName> for Author {
    fn from(name: CslName) -> Self {
        if !name.literal.trim().is_empty() {
            return Self { text: name.literal.trim().into(), parts: Parts::Body };
        }
        let parts = [&*name.given, &*name.family, &*name.suffix].map(str::trim);
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let [given, family, suffix] = parts.map(Into::into);
        Self { text: text.into(), parts: Parts::Person(PersonName { family, given, suffix }) }
    }
}

impl Value for Author {
    fn wants() -> Wants {
        Wants::Author
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(_) => {
                let author = Author::from(read_table::<CslName>(value, reader)?);
                (!author.text.is_empty()).then_some(author)
            }
            DeValue::String(_) => Name::read(value, reader).map(|name| Author::new(&name)),
            _ => {
                reader.wrong_type(&value, Self::wants());
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        if self.text.is_empty() { Look::Absent } else { Look::Name(&self.text) }
    }
}

#[cfg(test)]
mod tests;

//! An optional value that few records have, which takes little room where there is none.

use std::ops::Deref;

use toml::Spanned;
use toml::de::DeValue;

use super::field_reader::{FieldReader, FieldType};
use super::field_text::FieldText;
use super::record::{ExpectedType, FieldValue};

/// An optional value on the heap: eight bytes in each record that does not have it. A claim has a dozen such fields, and
/// most claims fill in one or two.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BoxedOption<T>(Option<Box<T>>);

impl<T> BoxedOption<T> {
    /// Returns the value.
    pub(crate) fn as_ref(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// Returns whether there is a value.
    pub(crate) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Returns whether there is no value.
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Iterates over the value, if there is one.
    pub(crate) fn iter(&self) -> std::option::IntoIter<&T> {
        self.as_ref().into_iter()
    }
}

impl<T> Default for BoxedOption<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Option<T>> for BoxedOption<T> {
    fn from(value: Option<T>) -> Self {
        Self(value.map(Box::new))
    }
}

impl From<&str> for BoxedOption<FieldText> {
    fn from(text: &str) -> Self {
        Some(FieldText::from(text)).filter(|text| !text.is_empty()).into()
    }
}

/// The text, or nothing.
impl Deref for BoxedOption<FieldText> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_deref().map_or("", |text| text)
    }
}

impl<'v, T> IntoIterator for &'v BoxedOption<T> {
    type Item = &'v T;
    type IntoIter = std::option::IntoIter<&'v T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: FieldType> FieldType for BoxedOption<T> {
    fn expected() -> ExpectedType {
        T::expected()
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        Some(T::read(value, reader).into()).filter(Self::is_some)
    }
    fn field_value(&self) -> FieldValue<'_> {
        self.as_ref().map_or(FieldValue::Absent, FieldType::field_value)
    }
}

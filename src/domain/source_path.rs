//! The `citing` path of a citation: the documents the words came through, from nearest to farthest.

use toml::Spanned;
use toml::de::DeValue;

use super::field_reader::{FieldReader, FieldType};
use super::link::{Link, OneOrMore, ToSource};
use super::record::{ExpectedType, FieldValue};

/// One id or a path of ids. An explicit empty path means that the cited source itself is the origin
/// [PROV wasDerivedFrom].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourcePath(Option<Box<[Link<ToSource>]>>);

impl SourcePath {
    /// Returns the path, or `None` if it is not written, so that the source's `derived_from` applies.
    pub(crate) fn given(&self) -> Option<&[Link<ToSource>]> {
        self.0.as_deref()
    }

    /// Returns the ids of the path; none if it is empty or not written.
    pub(crate) fn ids(&self) -> &[Link<ToSource>] {
        self.given().unwrap_or_default()
    }
}

impl FieldType for SourcePath {
    fn expected() -> ExpectedType {
        OneOrMore::<Link<ToSource>>::expected()
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        OneOrMore::read(value, reader).map(|ids| SourcePath(Some(ids.0.into())))
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::List(self.ids().iter().map(FieldType::field_value).collect())
    }
}

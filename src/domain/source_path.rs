//! The `citing` path of a citation: the documents the words came through, from nearest to farthest.

use toml::Spanned;
use toml::de::DeValue;

use super::field_reader::{FieldReader, FieldType};
use super::link::{Link, OneOrMore, ToSource};
use super::record::{ExpectedType, FieldValue};

/// One id or a path of ids. An explicit empty path means that the cited source itself is the origin
/// [PROV wasDerivedFrom].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourcePath(pub Vec<Link<ToSource>>, bool);

impl SourcePath {
    /// Returns the path, or `None` if it is not written, so that the source's `derived_from` applies.
    pub(crate) fn given(&self) -> Option<&[Link<ToSource>]> {
        self.1.then_some(&*self.0)
    }
}

impl FieldType for SourcePath {
    fn expected() -> ExpectedType {
        OneOrMore::<Link<ToSource>>::expected()
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        OneOrMore::read(value, reader).map(|ids| SourcePath(ids.0, true))
    }
    fn field_value(&self) -> FieldValue<'_> {
        self.0.field_value()
    }
}

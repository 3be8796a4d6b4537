//! The `citing` path of a citation: the documents the words came through, from nearest to farthest.

use toml::Spanned;
use toml::de::DeValue;

use super::link::{Link, OneOrMore, ToSource};
use super::read::{Reader, Value};
use super::record::{Look, Wants};

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

impl Value for SourcePath {
    fn wants() -> Wants {
        OneOrMore::<ToSource>::wants()
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        OneOrMore::read(value, reader).map(|ids| SourcePath(ids.0, true))
    }
    fn look(&self) -> Look<'_> {
        Look::List(self.0.iter().map(Link::see).collect())
    }
}

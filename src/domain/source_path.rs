//! The path of `citing`: the documents a citation's words came through, from the nearest to the farthest.

use toml::Spanned;
use toml::de::DeValue;

use super::link::{Link, OneOrMore, ToSource};
use super::read::{Reader, Value};
use super::record::{Look, Wants};

/// One id or a path of ids; an empty path that is written says that the cited source itself is the origin
/// [PROV wasDerivedFrom].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourcePath(pub Vec<Link<ToSource>>, bool);

impl SourcePath {
    /// The path as the citation gives it; `None` where it gives none, so that the source's own `derived_from` applies.
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

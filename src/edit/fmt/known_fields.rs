//! The fields that a table at some path of a file can have. Knows no text.

use crate::domain::author::CslName;
use crate::domain::cite::Cite;
use crate::domain::record::{Spec, Wants};

/// What the value of a key is.
pub(super) fn wants(specs: &'static [Spec], key: &str) -> Option<Wants> {
    specs.iter().find(|spec| spec.key == key).map(|spec| (spec.wants)())
}

/// The fields of the records that a value holds, where it holds any.
pub(super) fn fields(wants: Wants) -> Option<&'static [Spec]> {
    match wants {
        Wants::Record(_, specs) => Some(specs()),
        Wants::Cite => Some(Cite::specs()),
        Wants::Author => Some(CslName::specs()),
        Wants::List(inner) | Wants::OneOrList(inner) => fields(inner()),
        _ => None,
    }
}

/// The fields of the table at a path of keys.
pub(super) fn below(top: &'static [Spec], keys: &[String]) -> Option<&'static [Spec]> {
    keys.iter().try_fold(top, |specs, key| fields(wants(specs, key)?))
}

//! The known fields of the table at a given path in a file. Does not depend on any text.

use crate::domain::author::CslName;
use crate::domain::cite::Cite;
use crate::domain::record::{ExpectedType, FieldSpec};

/// What a key's value is.
pub(super) fn expected(specs: &'static [FieldSpec], key: &str) -> Option<ExpectedType> {
    specs.iter().find(|spec| spec.key == key).map(|spec| (spec.expected)())
}

/// Returns the fields of the records in a value, if it contains any.
pub(super) fn fields(expected: ExpectedType) -> Option<&'static [FieldSpec]> {
    match expected {
        ExpectedType::Record(_, specs) => Some(specs()),
        ExpectedType::Cite => Some(Cite::specs()),
        ExpectedType::Author => Some(CslName::specs()),
        ExpectedType::List(inner) | ExpectedType::OneOrList(inner) => fields(inner()),
        _ => None,
    }
}

/// Returns the fields of the table at a path of keys.
pub(super) fn below(top: &'static [FieldSpec], keys: &[String]) -> Option<&'static [FieldSpec]> {
    keys.iter().try_fold(top, |specs, key| fields(expected(specs, key)?))
}

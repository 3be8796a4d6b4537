//! A rule of the check: a code and how to find what breaks it. Knows no registry.

use super::case::Case;
use super::found::Found;
use crate::domain::code::Code;

/// One rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its code: the stable name, the severity, the explanation and the standard.
    pub code: &'static Code,
    /// Finds every place that breaks it.
    pub find: for<'c> fn(&Case<'c>, &mut Found<'c>),
}

//! A rule: a code and the function that finds violations.

use super::context::CheckContext;
use super::findings::Findings;
use crate::domain::code::Code;

/// A check rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// The code: stable name, severity, explanation and standard.
    pub code: &'static Code,
    /// Adds a finding for every violation.
    pub find: for<'c> fn(&CheckContext<'c>, &mut Findings<'c>),
}

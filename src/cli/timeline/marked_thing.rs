//! A thing of a timeline as it is printed: with how far it can be trusted.

use crate::analysis::DatedThing;
use crate::evidence::Trust;

/// A thing, and the worst mark of the citations it rests on.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct MarkedThing {
    /// The thing.
    pub(super) thing: DatedThing,
    /// The worst mark; `None` without citations.
    pub(super) trust: Option<Trust>,
}

//! Analysis of a corpus: conflicts between statements, changes, and the timeline. Pure; does not depend on copies, disk
//! or screen. It compares values and dates, and never weighs sources: grades are listed and not combined into a score.

mod analysis_results;
mod change_days;
mod comparer;
mod conflict;
mod question;
mod questions;
mod related_figures;
mod support;
mod timeline;

pub(crate) use analysis_results::AnalysisResults;
pub(crate) use conflict::{Conflict, ConflictAnswer};
pub(crate) use timeline::{
    BracketMark, DateMeaning, DatedKind, DatedThing, ThingFacts, ThingParticipant, TimeScale, Timeline,
    related_things,
};

#[cfg(test)]
mod tests;

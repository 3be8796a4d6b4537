//! Analysis: what a corpus says when its statements are held against each other, and in what order things happened. Pure;
//! does not depend on copies, disk or screen. Judges values and dates, never sources: grades are set side by side and not multiplied into a score.

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

//! The terms of the query language, one line each: key, example, what it finds, values, test.
//!
//! The parser, the evaluation, the completion, the facets and the reference come from this table. To add a term: its line,
//! its test.

mod entry;
mod statement;

use super::about::About;
use super::context::Context;
use super::row::Row;
use super::takes::{Takes, Wanted};
use crate::domain::certainty::Certainty;
use crate::domain::id::Kind;
use crate::domain::vocabulary::{
    ActorKind, ActorStatus, ClaimStatus, Country, EventKind, Marking, ParticipantRole, ParticipantStatus,
    RelationType, SourceType, Words,
};

/// The key of what words that make a date are taken as.
pub(super) const DATE: &str = "date";

/// One term of the language.
#[derive(Debug)]
pub(crate) struct QueryTerm {
    /// Its key, letters and hyphens.
    pub key: &'static str,
    /// How it is written.
    pub example: &'static str,
    /// What it finds.
    pub help: &'static str,
    /// What its values are.
    pub takes: Takes,
    /// What it is about: in a conjunction one and the same thing meets all terms that are about it.
    pub about: About,
    /// How it tests what it is about.
    pub test: Test,
}

/// How a term tests what it is about.
#[derive(Clone, Copy)]
pub(crate) enum Test {
    /// By words that it has: one of them must be the value, whatever the case.
    Words(fn(&Context<'_>, Row, &mut dyn FnMut(&str))),
    /// By a value.
    Value(fn(&Context<'_>, Row, &Wanted) -> Certainty),
    /// By a query that the owner of the row meets.
    Of,
    /// By a query that is met certainly.
    Certainly,
    /// Not at all: it orders rows.
    Order,
}

impl std::fmt::Debug for Test {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Words(_) => "Words",
            Self::Value(_) => "Value",
            Self::Of => "Of",
            Self::Certainly => "Certainly",
            Self::Order => "Order",
        })
    }
}

/// Finds a term by its key.
pub(super) fn find(key: &str) -> Option<&'static QueryTerm> {
    TERMS.iter().find(|term| term.key == key)
}

const fn term(
    key: &'static str,
    example: &'static str,
    help: &'static str,
    takes: Takes,
    about: About,
    test: Test,
) -> QueryTerm {
    QueryTerm { key, example, help, takes, about, test }
}

/// What things are, as `is:` has it.
const THINGS: &[&str] = &["actor", "event", "source", "claim", "relation", "participant"];

/// Every term, in the order of the reference.
#[rustfmt::skip]
pub(crate) static TERMS: &[QueryTerm] = &[
    term("is", "is:claim", "kind of thing", Takes::Words(THINGS), About::Row, Test::Words(entry::things)),
    term("id", "id:iran", "that entry and what is in it; a claim by its address, `iran#budget`", Takes::Id(None), About::Row, Test::Words(entry::ids)),
    term("kind", "kind:attack,strike", "kind of actor or event", Takes::Vocabulary(&[ActorKind::VOCABULARY, EventKind::VOCABULARY]), About::Owner, Test::Words(entry::kinds)),
    term("type", "type:report", "type of source or relation", Takes::Vocabulary(&[SourceType::VOCABULARY, RelationType::VOCABULARY]), About::Row, Test::Words(entry::types)),
    term("tag", "tag:us-designated", "tag of the entry or claim", Takes::Label, About::Row, Test::Words(entry::tags)),
    term("country", "country:iq", "country of an actor or of an event's places", Takes::Vocabulary(&[Country::VOCABULARY]), About::Owner, Test::Words(entry::countries)),
    term("status", "status:disputed", "status of an actor, claim, relation or participant", Takes::Vocabulary(&[ActorStatus::VOCABULARY, ClaimStatus::VOCABULARY, ParticipantStatus::VOCABULARY]), About::Row, Test::Words(statement::statuses)),
    term("marking", "marking:tlp:amber", "handling mark, the entry's or the corpus's", Takes::Vocabulary(&[Marking::VOCABULARY]), About::Owner, Test::Words(entry::markings)),
    term("role", "role:attacker", "role of a participant: of an event, or of an actor in any event", Takes::Vocabulary(&[ParticipantRole::VOCABULARY]), About::Participant, Test::Words(statement::roles)),
    term("place", "place:baghdad", "place of an event, by a word of its name or by its actor's id", Takes::Text, About::Owner, Test::Value(entry::place)),
    term("part-of", "part-of:iran-war-2026", "events that are part of that event", Takes::Id(Some(Kind::Event)), About::Owner, Test::Words(entry::part_of)),
    term(DATE, "date:2025-10..2026-02", "what overlaps that time: `date` of an event, `when` or `as_of` of a statement, `issued` of a source, `founded` to `dissolved` of an actor", Takes::Days, About::Row, Test::Value(entry::date)),
    term("of", "of:(kind:person)", "what is in an entry that meets the query", Takes::Query, About::Row, Test::Of),
    term("certainly", "certainly:(date:2026-03)", "what meets the query whatever dates and origins leave open", Takes::Query, About::Row, Test::Certainly),
    term("sort", "sort:-date", "nothing, but orders the list: date, name, kind, grade, origins; with `-` in reverse", Takes::Order, About::Row, Test::Order),
];

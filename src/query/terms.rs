//! The terms of the query language, one per line: key, example, help, values, test.
//!
//! The parser, evaluation, completion, facets and reference use this table. To add a term, add its line and its test.

mod citation;
mod entry;
mod related;
mod statement;
mod text;

use super::about::About;
use super::context::Context;
use super::row::QueryRow;
use super::takes::{ParsedValue, Takes};
use crate::domain::certainty::Certainty;
use crate::domain::id::Kind;
use crate::domain::vocabulary::{
    ActorKind, ActorStatus, Basis, ClaimStatus, Confidence, Country, EventKind, HasVocabulary, Likelihood,
    Marking, ParticipantRole, ParticipantStatus, RelationType, SourceType, Stance,
};

/// The key for words that form a date.
pub(super) const DATE: &str = "date";

/// The key of the term that keeps only certain matches.
pub(super) const CERTAINLY: &str = "certainly";

/// The key of words in prose.
pub(super) const TEXT: &str = "text";

/// The keys of terms for the place that a citation points to.
pub(super) const SOURCE: &str = "source";
pub(super) const PARAGRAPH: &str = "para";

/// The key of grades, which sources also have.
pub(super) const GRADE: &str = "grade";

/// The keys of terms that search archived copies.
pub(super) const NEED_COPIES: &[&str] = &["copy"];

/// The keys of terms that look up quotes in archived copies.
pub(super) const NEED_QUOTES: &[&str] = &["quote"];

/// The keys of terms that use verdicts.
pub(super) const NEED_VERDICTS: &[&str] = &["checked", "contested"];

/// The keys of terms that use the problems of the corpus.
pub(super) const NEED_PROBLEMS: &[&str] = &["problem"];

/// A term of the language.
#[derive(Debug)]
pub(crate) struct QueryTerm {
    /// Its key, letters and hyphens.
    pub key: &'static str,
    /// An example.
    pub example: &'static str,
    /// What it matches.
    pub help: &'static str,
    /// The kind of its values.
    pub takes: Takes,
    /// What it is about: all terms of a conjunction about the same kind of thing must be met by one thing.
    pub about: About,
    /// How it is tested.
    pub test: Test,
}

/// A callback for each word that a thing has.
pub(super) type TakeWord<'t> = &'t mut dyn FnMut(&str);

/// The same, with the certainty of each.
pub(super) type TakePossibly<'t> = &'t mut dyn FnMut(&str, Certainty);

/// How a term is tested.
#[derive(Clone, Copy)]
pub(crate) enum Test {
    /// By words: one of them must equal the value, ignoring case.
    Words(fn(&Context<'_>, QueryRow, TakeWord<'_>)),
    /// By words with a certainty.
    Possibly(fn(&Context<'_>, QueryRow, TakePossibly<'_>)),
    /// By the other actors of relations of a type, with the certainty of each relation.
    Related(fn(&Context<'_>, QueryRow, &str, TakePossibly<'_>)),
    /// By a value.
    Value(fn(&Context<'_>, QueryRow, &ParsedValue) -> Certainty),
    /// By a query that the owner of the row matches.
    Of,
    /// By a query that matches certainly.
    Certainly,
    /// Not at all: it sorts rows.
    Order,
}

impl std::fmt::Debug for Test {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Words(_) => "Words",
            Self::Possibly(_) => "Possibly",
            Self::Related(_) => "Related",
            Self::Value(_) => "Value",
            Self::Of => "Of",
            Self::Certainly => "Certainly",
            Self::Order => "Order",
        })
    }
}

/// Returns a term by its key.
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

/// The values of `is:`.
const THINGS: &[&str] = &["actor", "event", "source", "claim", "relation", "participant"];

/// The values of yes-or-no terms.
const YES_NO: Takes = Takes::Words(&["yes", "no"]);

/// All terms, in the order of the reference.
#[rustfmt::skip]
pub(crate) static TERMS: &[QueryTerm] = &[
    term("is", "is:claim", "kind of thing", Takes::Words(THINGS), About::Row, Test::Words(entry::things)),
    term("id", "id:iran", "the entry with that id and its statements; a claim by its address, `iran#budget`", Takes::Id(None), About::Row, Test::Words(entry::ids)),
    term("kind", "kind:attack,strike", "kind of actor or event", Takes::Vocabulary(&[ActorKind::VOCABULARY, EventKind::VOCABULARY]), About::Owner, Test::Words(entry::kinds)),
    term("type", "type:report", "type of source or relation", Takes::Vocabulary(&[SourceType::VOCABULARY, RelationType::VOCABULARY]), About::Row, Test::Words(entry::types)),
    term("tag", "tag:us-designated", "tag of the entry or claim", Takes::Label, About::Row, Test::Words(entry::tags)),
    term("country", "country:iq", "country of an actor or of an event's places", Takes::Vocabulary(&[Country::VOCABULARY]), About::Owner, Test::Words(entry::countries)),
    term("status", "status:disputed", "status of an actor, claim, relation or participant", Takes::Vocabulary(&[ActorStatus::VOCABULARY, ClaimStatus::VOCABULARY, ParticipantStatus::VOCABULARY]), About::Row, Test::Words(statement::statuses)),
    term("marking", "marking:tlp:amber", "handling mark of the entry, or else of the corpus", Takes::Vocabulary(&[Marking::VOCABULARY]), About::Owner, Test::Words(entry::markings)),
    term("role", "role:attacker", "events with a participant in that role, and actors in that role in any event", Takes::Vocabulary(&[ParticipantRole::VOCABULARY]), About::Participant, Test::Words(statement::roles)),
    term("participant", "participant:iran", "events with that participant, in the `role:` asked for with it; participants", Takes::Id(Some(Kind::Actor)), About::Participant, Test::Words(statement::participants)),
    term("place", "place:baghdad", "place of an event, by a word of its name or the id of its actor", Takes::Text, About::Owner, Test::Value(entry::place)),
    term("part-of", "part-of:iran-war-2026", "events that are part of that event", Takes::Id(Some(Kind::Event)), About::Owner, Test::Words(entry::part_of)),
    term("follows", "follows:fayyad-strike-2026", "events that respond to that event", Takes::Id(Some(Kind::Event)), About::Owner, Test::Words(entry::follows)),
    term(DATE, "date:2025-10..2026-02", "dates that overlap that time, `today` and `yesterday` too: `date` of an event, `when` or `as_of` of a statement, `issued` of a source, `founded` to `dissolved` of an actor", Takes::Days, About::Row, Test::Value(entry::date)),
    term("with", "with:iran", "entries that share a relation, an event or a claim with that entry", Takes::Id(None), About::Owner, Test::Words(related::with)),
    term("rel", "rel:backed-by=iran", "actors with that relation or its inverse, and relations of that type; the other actor by its id or by a query, `rel:backed-by=(country:ir)`", Takes::Relation, About::Row, Test::Related(related::rel)),
    term(SOURCE, "source:un-2026", "whatever cites that source", Takes::Id(Some(Kind::Source)), About::Citation, Test::Words(citation::sources)),
    term(PARAGRAPH, "para:14", "whatever cites that paragraph", Takes::Number, About::Citation, Test::Value(citation::paragraph)),
    term("origin", "origin:un-2026", "whatever has that source as an origin, certainly or possibly", Takes::Id(Some(Kind::Source)), About::Citation, Test::Possibly(citation::origin)),
    term("said-by", "said-by:(country:iq)", "statements by that speaker", Takes::Id(Some(Kind::Actor)), About::Statement, Test::Words(statement::said_by)),
    term("about", "about:iran", "figures about that entry, its own or those of another", Takes::Id(None), About::Statement, Test::Words(statement::about)),
    term("author", "author:penrose", "sources by a word of the name of an author or editor", Takes::Text, About::Owner, Test::Value(entry::author)),
    term("publisher", "publisher:\"al monitor\"", "sources by a word of their publisher, or of what they appeared in", Takes::Text, About::Owner, Test::Value(entry::publisher)),
    term("language", "language:ar", "language of a source", Takes::Label, About::Owner, Test::Words(entry::languages)),
    term("stance", "stance:disputes", "what a citation says of the statement: it supports it, disputes it or mentions it", Takes::Vocabulary(&[Stance::VOCABULARY]), About::Citation, Test::Words(citation::stances)),
    term(GRADE, "grade:>=B2", "citations with that grade, and sources with that reliability; in ranges, F, 6 and missing grades match possibly", Takes::Grade, About::Citation, Test::Value(citation::grade)),
    term("origins", "origins:<2", "statements with that number of independent origins", Takes::Number, About::Statement, Test::Value(statement::origins)),
    term("quote", "quote:missing", "citations by the state of their quote: found, missing, ambiguous, none (no quote), no-copy", Takes::Words(&["found", "missing", "ambiguous", "none", "no-copy"]), About::Citation, Test::Words(citation::quote)),
    term("checked", "checked:no", "citations that an analyst has checked: yes, no, stale, or the analyst's initials", Takes::Label, About::Citation, Test::Words(citation::checked)),
    term("contested", "contested:yes", "citations on which analysts disagree", YES_NO, About::Citation, Test::Words(citation::contested)),
    term("cited", "cited:no", "statements with or without a citation", YES_NO, About::Statement, Test::Words(statement::cited)),
    term("basis", "basis:inference", "basis of a claim or relation", Takes::Vocabulary(&[Basis::VOCABULARY]), About::Statement, Test::Words(statement::basis)),
    term("confidence", "confidence:high", "confidence in a judgment", Takes::Vocabulary(&[Confidence::VOCABULARY]), About::Statement, Test::Words(statement::confidences)),
    term("likelihood", "likelihood:likely", "likelihood that a claim gives", Takes::Vocabulary(&[Likelihood::VOCABULARY]), About::Statement, Test::Words(statement::likelihoods)),
    term("disputed", "disputed:yes", "statements that dispute another, are disputed, have that status, or have conflicting values", YES_NO, About::Statement, Test::Words(statement::disputed)),
    term("property", "property:personnel", "claims about that property", Takes::Label, About::Statement, Test::Words(statement::property)),
    term("value", "value:>1000", "figures: certain if the whole range matches, possible if part of it does", Takes::Number, About::Statement, Test::Value(statement::value)),
    term(TEXT, "text:\"security forces\"", "words in summaries, notes and claims, as displayed", Takes::Text, About::Row, Test::Value(text::prose)),
    term("copy", "copy:\"air defense\"", "sources with these words in their archived copy", Takes::Text, About::Owner, Test::Value(text::copy)),
    term("has", "has:native_names", "whatever has that field", Takes::Field, About::Row, Test::Value(entry::has)),
    term("missing", "missing:summary", "whatever lacks that field", Takes::Field, About::Row, Test::Value(entry::missing)),
    term("todo", "todo:yes", "entries with open questions", YES_NO, About::Owner, Test::Words(entry::todo)),
    term("stale", "stale:yes", "entries last reviewed longer ago than `stale_after` in dossier.toml", YES_NO, About::Owner, Test::Words(entry::stale)),
    term("problem", "problem:uncited", "whatever has that problem", Takes::Code, About::Row, Test::Words(entry::problems)),
    term("of", "of:(kind:person)", "statements and other parts of entries that match the query", Takes::Query, About::Row, Test::Of),
    term(CERTAINLY, "certainly:(date:2026-03)", "only certain matches of the query", Takes::Query, About::Row, Test::Certainly),
    term("sort", "sort:-date", "sorts the list by date, name, kind, grade, origins or links; `-` reverses the order", Takes::Order, About::Row, Test::Order),
];

#[cfg(test)]
mod tests;

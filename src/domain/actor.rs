//! Actors: who acts.

use std::collections::BTreeMap;

use super::cite::Cites;
use super::claim::{Claim, NameRecord, Relation};
use super::code;
use super::date::Date;
use super::leaf::{Name, Terms};
use super::link::{Links, ToActor};
use super::marked::Prose;
use super::read::{Reader, Whole};
use super::record::record;
use super::vocabulary::{ActorKind, ActorStatus, Country, Marking, Term};

record! {
    /// Who acts: a person, a group, a body, a state.
    pub(crate) struct Actor ("an actor") {
        /// Shown name [FtM name, SKOS prefLabel].
        name: Name = required => Own,
        /// What sort of actor: person, armed-group, party, …; the corpus may add its own [FtM schema].
        kind: Option<Term<ActorKind>> = required => Head(Kind, "kind"),
        /// Spellings seen in sources [SKOS altLabel].
        aliases: Vec<Name> => Head(Names, "also"),
        /// Short forms [SKOS altLabel].
        acronyms: Vec<Name> => Head(Names, "acronym"),
        /// Names in other scripts [SKOS altLabel].
        native_names: Vec<Name> => Head(Scripts, "native name"),
        /// Found by search, never linked by themselves [FtM weakAlias].
        weak_aliases: Vec<Name> => Head(Names, "weak alias"),
        /// Actors it is not to be confused with [owl:differentFrom].
        distinct_from: Links<ToActor>,
        /// Two-letter codes, lower case [ISO 3166-1 alpha-2].
        country: Terms<Country> => Head(Kind, "kind"),
        /// When it began [EDTF].
        founded: Option<Date> => Head(Lifetime, "founded"),
        /// When it ended [EDTF].
        dissolved: Option<Date> => Head(Lifetime, "dissolved"),
        /// Whether it still is: active, inactive, dissolved, deceased, unknown.
        status: Option<Term<ActorStatus>> => Head(Kind, "kind"),
        /// Labels.
        tags: Vec<Box<str>> => Head(Handling, "tags"),
        /// What a reader new to it should know, two to five sentences.
        summary: Prose => Own,
        /// Remarks of the curators.
        notes: Prose => Own,
        /// Open questions.
        todo: Vec<Box<str>> => Own,
        /// Day the dossier was last gone through.
        reviewed: Option<Date> => Head(Handling, "reviewed"),
        /// Handling mark [TLP 2.0].
        marking: Option<Term<Marking>> => Head(Handling, "marking"),
        /// Identifiers elsewhere, such as wikidata.
        ids: BTreeMap<Box<str>, Box<str>>,
        /// What the dossier as a whole rests on.
        cite: Cites => Cite,
        /// A name that needs dates or a citation [Popolo other_names].
        name_record: Vec<NameRecord> => Head(Names, "name"),
        /// Typed ties to other actors.
        relation: Vec<Relation> => Own,
        /// Statements.
        claim: Vec<Claim> => Own,
    }
}

impl Whole for Actor {
    fn whole(&self, reader: &mut Reader<'_>) {
        let certain = |date: &&Date| !date.is_approximate() && !date.is_uncertain();
        let founded = self.founded.as_ref().filter(certain);
        let Some((founded, dissolved)) = founded.zip(self.dissolved.as_ref().filter(certain)) else { return };
        if dissolved.certainly_before(founded) {
            reader.bad(
                &code::END_BEFORE_START,
                self.spans.of("dissolved").unwrap_or(self.spans.whole),
                format!("the end ({}) lies before the beginning ({})", dissolved.words(), founded.words()),
                "correct `founded` or `dissolved`",
            );
        }
    }
}

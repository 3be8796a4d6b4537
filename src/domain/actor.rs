//! Actors: people, groups, organizations and states.

use std::collections::BTreeMap;

use super::boxed_option::BoxedOption;
use super::cite::Cites;
use super::claim::{Claim, NameRecord, Relation};
use super::code;
use super::date::Date;
use super::field_reader::{FieldReader, Validate};
use super::field_text::FieldText;
use super::link::{Link, ToActor};
use super::prose::Prose;
use super::record_macro::record;
use super::scalar::Name;
use super::span::Span;
use super::vocabulary::{ActorKind, ActorStatus, Country, Marking, Term};

record! {
    /// An actor: a person, group, organization or state.
    pub(crate) struct Actor ("an actor") {
        /// Display name [FtM name, SKOS prefLabel].
        name: Name = required => Own,
        /// Kind of actor: person, armed-group, party, …; the corpus can add its own [FtM schema].
        kind: Option<Term<ActorKind>> = required => Head(Kind, "kind"),
        /// Other spellings used in sources [SKOS altLabel].
        aliases: Vec<Name> => Head(Names, "also"),
        /// Acronyms [SKOS altLabel].
        acronyms: Vec<Name> => Head(Names, "acronym"),
        /// Names in other scripts [SKOS altLabel].
        native_names: Vec<Name> => Head(Scripts, "native name"),
        /// Names that search finds but that are not linked automatically [FtM weakAlias].
        weak_aliases: Vec<Name> => Head(Names, "weak alias"),
        /// Actors it must not be confused with [owl:differentFrom].
        distinct_from: Vec<Link<ToActor>>,
        /// Two-letter country codes, lower case [ISO 3166-1 alpha-2].
        country: Vec<Term<Country>> => Head(Kind, "kind"),
        /// When it was founded or born [EDTF].
        founded: BoxedOption<Date> => Head(Lifetime, "founded"),
        /// When it was dissolved or died [EDTF].
        dissolved: BoxedOption<Date> => Head(Lifetime, "dissolved"),
        /// Status: active, inactive, dissolved, deceased, unknown.
        status: BoxedOption<Term<ActorStatus>> => Head(Kind, "kind"),
        /// Tags.
        tags: Vec<FieldText> => Head(Handling, "tags"),
        /// What a reader unfamiliar with it should know, in two to five sentences.
        summary: Prose => Own,
        /// Curators' notes.
        notes: Prose => Own,
        /// Open questions.
        todo: Vec<FieldText> => Own,
        /// Date the dossier was last reviewed.
        reviewed: BoxedOption<Date> => Head(Handling, "reviewed"),
        /// Handling mark [TLP 2.0].
        marking: BoxedOption<Term<Marking>> => Head(Handling, "marking"),
        /// Identifiers in other databases, such as wikidata.
        ids: BTreeMap<Box<str>, Box<str>>,
        /// Citations for the dossier as a whole.
        cite: Cites => Cite,
        /// A name that needs dates or a citation [Popolo other_names].
        name_record: Vec<NameRecord> => Head(Names, "name"),
        /// Relations to other actors.
        relation: Vec<Relation> => Own,
        /// Claims.
        claim: Vec<Claim> => Own,
    }
}

impl Actor {
    /// Returns every name that an actor is linked by, with the span of its field. Excludes weak aliases.
    pub(crate) fn linked_names(&self) -> impl Iterator<Item = (&str, Span)> {
        self.named([
            ("aliases", &*self.aliases),
            ("acronyms", &*self.acronyms),
            ("native_names", &*self.native_names),
        ])
    }

    /// Returns every name in full: the linked ones without acronyms.
    pub(crate) fn full_names(&self) -> impl Iterator<Item = (&str, Span)> {
        self.named([("aliases", &*self.aliases), ("acronyms", &[]), ("native_names", &*self.native_names)])
    }

    fn named<'a>(&'a self, lists: [(&'static str, &'a [Name]); 3]) -> impl Iterator<Item = (&'a str, Span)> {
        let records = self
            .name_record
            .iter()
            .map(|record| (&*record.value, record.spans.of("value").unwrap_or(record.spans.whole)));
        let listed = lists.into_iter().flat_map(move |(key, names)| {
            let at = self.spans.of(key).unwrap_or_default();
            names.iter().map(move |name| (&**name, at))
        });
        let own = (&*self.name, self.spans.of("name").unwrap_or_default());
        std::iter::once(own).chain(listed).chain(records).filter(|(name, _)| !name.is_empty())
    }
}

impl Validate for Actor {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let certain = |date: &&Date| !date.is_approximate() && !date.is_uncertain();
        let founded = self.founded.as_ref().filter(certain);
        let Some((founded, dissolved)) = founded.zip(self.dissolved.as_ref().filter(certain)) else { return };
        if dissolved.certainly_before(founded) {
            reader.report(
                &code::END_BEFORE_START,
                self.spans.of("dissolved").unwrap_or(self.spans.whole),
                format!("`dissolved` ({}) is before `founded` ({})", dissolved.words(), founded.words()),
                "correct `founded` or `dissolved`",
            );
        }
    }
}

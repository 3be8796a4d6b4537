//! Events: things that happened in the world.

use super::boxed_option::BoxedOption;
use super::cite::Cites;
use super::claim::Claim;
use super::code;
use super::date::Date;
use super::field_reader::{FieldReader, Validate, first_line};
use super::field_text::FieldText;
use super::link::{Link, ToActor, ToEvent};
use super::number::Number;
use super::prose::Prose;
use super::record_macro::record;
use super::scalar::Name;
use super::vocabulary::{
    Confidence, Country, EventKind, Marking, ParticipantRole, ParticipantStatus, Precision, Term,
};

record! {
    /// The place of an event.
    pub(crate) struct Place ("a place") {
        /// Name of the place.
        name: FieldText => Own,
        /// The dossier of the place.
        actor: Option<Link<ToActor>> => Own,
        /// Two-letter country code, lower case [ISO 3166-1 alpha-2].
        country: BoxedOption<Term<Country>> => Detail("{}"),
        /// Latitude in degrees, north positive [WGS 84].
        lat: BoxedOption<Number> => Own,
        /// Longitude in degrees, east positive [WGS 84].
        lon: BoxedOption<Number> => Own,
        /// Precision of the coordinates: exact, city, district, province, country [UCDP where_prec].
        precision: BoxedOption<Term<Precision>>,
        /// Citations.
        cite: Cites => Cite,
    }
}

impl Validate for Place {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let meant = reader.likely_keys();
        let pair = [("lat", &self.lat, 90.0, "lon"), ("lon", &self.lon, 180.0, "lat")];
        for (key, number, bound, other) in pair {
            let Some(at) = self.spans.of(key) else { continue };
            if number.as_ref().is_some_and(|n| n.value.abs() > bound) {
                reader.report(
                    &code::BAD_VALUE,
                    at,
                    format!("`{key}` is out of range: at most {bound} degrees"),
                    "write decimal degrees, negative for south and west",
                );
            } else if self.spans.of(other).is_none() && !meant.contains(&other) {
                reader.report(
                    &code::MISSING_FIELD,
                    at,
                    format!("`{key}` without `{other}`"),
                    &format!("add `{other} = …` in degrees, or delete `{key}`"),
                );
            }
        }
    }
}

record! {
    /// A participant in an event.
    pub(crate) struct Participant ("a participant") {
        /// The participant's dossier.
        actor: Option<Link<ToActor>> => Own,
        /// Name, for a participant without a dossier.
        name: FieldText => Own,
        /// Role in the event: attacker, target, victim, host, …
        role: Option<Term<ParticipantRole>> => Own,
        /// Number of people or things.
        count: BoxedOption<Number> => Detail("{}"),
        /// How certain the participation is: reported (default), claimed, denied, suspected.
        status: BoxedOption<Term<ParticipantStatus>> => Unless("reported"),
        /// Who says so, if not the cited author [ClaimReview].
        said_by: BoxedOption<Link<ToActor>> => Detail("said by {}"),
        /// Confidence in the judgment [ICD 203].
        confidence: BoxedOption<Term<Confidence>> => Detail("{} confidence"),
        /// Curators' note.
        note: Prose => Note,
        /// Citations.
        cite: Cites => Cite,
    }
}

impl Validate for Participant {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let meant = reader.likely_keys();
        let written = |key: &str| self.spans.of(key).is_some() || meant.contains(&key);
        if !written("actor") && !written("name") {
            reader.report(
                &code::MISSING_FIELD,
                first_line(self.spans.whole, reader.text),
                "missing field `actor` or `name` in a participant",
                "add `actor = \"id\"`, or `name = \"…\"` for one without a dossier",
            );
        }
        if self.count.as_ref().is_some_and(|count| count.value < 0.0 || count.value.fract() != 0.0) {
            reader.report(
                &code::BAD_VALUE,
                self.spans.of("count").unwrap_or(self.spans.whole),
                "`count` is not a non-negative integer",
                "write an integer of 0 or more; for a disputed or approximate number, write a claim with `best`, `low` and `high`",
            );
        }
    }
}

record! {
    /// An event: something that happened in the world.
    pub(crate) struct Event ("an event") {
        /// Display name.
        name: Name = required => Own,
        /// When it happened; write a set or an interval if the exact day is not known [EDTF].
        date: Option<Date> = required => Head(Date, "date"),
        /// How the date is known, if the source does not state it.
        date_note: Prose => Remark,
        /// Kind of event: attack, strike, election, …; the corpus can add its own.
        kind: Option<Term<EventKind>> => Head(Kind, "kind"),
        /// Larger event it is part of.
        part_of: BoxedOption<Link<ToEvent>> => Own,
        /// Earlier event it responds to.
        follows: BoxedOption<Link<ToEvent>> => Own,
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
        /// Citations for the dossier as a whole.
        cite: Cites => Cite,
        /// Places where it happened.
        place: Vec<Place> => Head(Location, "where"),
        /// Participants and their roles.
        participant: Vec<Participant> => Own,
        /// Claims.
        claim: Vec<Claim> => Own,
    }
}

impl Validate for Event {}

//! Events: what happened in the world.

use super::cite::Cites;
use super::claim::Claim;
use super::code;
use super::date::Date;
use super::leaf::Name;
use super::link::{Link, ToActor, ToEvent};
use super::marked::Prose;
use super::number::Number;
use super::read::{Reader, Whole, first_line};
use super::record::record;
use super::vocabulary::{
    Confidence, Country, EventKind, Marking, ParticipantRole, ParticipantStatus, Precision, Term,
};

record! {
    /// Where an event happened.
    pub(crate) struct Place ("a place") {
        /// Name of the place.
        name: Box<str> => Own,
        /// The place's own dossier.
        actor: Option<Link<ToActor>> => Own,
        /// Two-letter code, lower case [ISO 3166-1 alpha-2].
        country: Option<Term<Country>> => Detail("{}"),
        /// Latitude in degrees, north positive [WGS 84].
        lat: Option<Number> => Own,
        /// Longitude in degrees, east positive [WGS 84].
        lon: Option<Number> => Own,
        /// How far the point stands for the place: exact, city, district, province, country [UCDP where_prec].
        precision: Option<Term<Precision>>,
        /// What it rests on.
        cite: Cites => Cite,
    }
}

impl Whole for Place {
    fn whole(&self, reader: &mut Reader<'_>) {
        let meant = reader.meant_keys();
        let pair = [("lat", &self.lat, 90.0, "lon"), ("lon", &self.lon, 180.0, "lat")];
        for (key, number, bound, other) in pair {
            let Some(at) = self.spans.of(key) else { continue };
            if number.as_ref().is_some_and(|n| n.value.abs() > bound) {
                reader.bad(
                    &code::BAD_VALUE,
                    at,
                    format!("`{key}` lies beyond {bound} degrees"),
                    "write degrees as a decimal number; south and west are negative",
                );
            } else if self.spans.of(other).is_none() && !meant.contains(&other) {
                reader.bad(
                    &code::MISSING_FIELD,
                    at,
                    format!("`{key}` has no `{other}` beside it"),
                    &format!("add {other} = …, in degrees, or leave both out"),
                );
            }
        }
    }
}

record! {
    /// Who took part in an event, and as what.
    pub(crate) struct Participant ("a participant") {
        /// The participant's dossier.
        actor: Option<Link<ToActor>> => Own,
        /// Name, for those without a dossier.
        name: Box<str> => Own,
        /// What it was in the event: attacker, target, victim, host, …
        role: Option<Term<ParticipantRole>> => Own,
        /// How many.
        count: Option<Number> => Detail("{}"),
        /// How sure it is: reported (default), claimed, denied, suspected.
        status: Option<Term<ParticipantStatus>> => Unless("reported"),
        /// Who says so, where that is not the cited author [ClaimReview].
        said_by: Option<Link<ToActor>> => Detail("said by {}"),
        /// Confidence in the judgement [ICD 203].
        confidence: Option<Term<Confidence>> => Detail("{} confidence"),
        /// A remark of the curators.
        note: Prose => Note,
        /// What it rests on.
        cite: Cites => Cite,
    }
}

impl Whole for Participant {
    fn whole(&self, reader: &mut Reader<'_>) {
        let meant = reader.meant_keys();
        let written = |key: &str| self.spans.of(key).is_some() || meant.contains(&key);
        if !written("actor") && !written("name") {
            reader.bad(
                &code::MISSING_FIELD,
                first_line(self.spans.whole, reader.text),
                "a participant has neither `actor` nor `name`",
                "add actor = \"id\", or name = \"…\" for one without a dossier",
            );
        }
        if self.count.as_ref().is_some_and(|count| count.value < 0.0 || count.value.fract() != 0.0) {
            reader.bad(
                &code::BAD_VALUE,
                self.spans.of("count").unwrap_or(self.spans.whole),
                "`count` is not a number of people or things",
                "write a whole number from 0 up; a figure that is disputed or bounded is a claim with best, low and high",
            );
        }
    }
}

record! {
    /// Something that happened in the world.
    pub(crate) struct Event ("an event") {
        /// Shown name.
        name: Name = required => Own,
        /// When it happened; a bounded guess is a set or an interval, not a day [EDTF].
        date: Option<Date> = required => Head(Date, "date"),
        /// How the date is known, where the source does not print it.
        date_note: Prose => Remark,
        /// What sort of event: attack, strike, election, …; the corpus may add its own.
        kind: Option<Term<EventKind>> => Head(Kind, "kind"),
        /// Larger event it belongs to.
        part_of: Option<Link<ToEvent>> => Own,
        /// Earlier event it answers.
        follows: Option<Link<ToEvent>> => Own,
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
        /// What the dossier as a whole rests on.
        cite: Cites => Cite,
        /// Where it happened.
        place: Vec<Place> => Head(Location, "where"),
        /// Who took part, and as what.
        participant: Vec<Participant> => Own,
        /// Statements.
        claim: Vec<Claim> => Own,
    }
}

impl Whole for Event {}

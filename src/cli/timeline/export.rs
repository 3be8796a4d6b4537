//! A timeline for programs: JSON and CSV, with the first and the last possible day of each thing.

use std::io;

use serde_json::{Value, json};

use super::marked_thing::MarkedThing;
use crate::analysis::{DateMeaning, ThingParticipant, Timeline};
use crate::cli::call::Call;
use crate::domain::day::Day;
use crate::evidence::Trust;
use crate::export::csv;

/// The columns of the table.
const COLUMNS: [&str; 18] = [
    "date",
    "words",
    "earliest",
    "latest",
    "means",
    "certain",
    "mark",
    "kind",
    "text",
    "place",
    "participants",
    "status",
    "qualifiers",
    "part_of",
    "owner",
    "address",
    "path",
    "line",
];

/// Prints an array with an object for each thing. Open or unknown bounds are null.
pub(super) fn json(call: &mut Call, timeline: &Timeline, things: &[MarkedThing]) -> io::Result<()> {
    let _ = call.json(&things.iter().map(|thing| object(timeline, thing)).collect::<Vec<_>>())?;
    Ok(())
}

fn object(timeline: &Timeline, MarkedThing { thing, trust }: &MarkedThing) -> Value {
    let (facts, statement) = (timeline.facts(thing), timeline.statement(thing));
    let date = timeline.date(thing);
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let participant = |one: &ThingParticipant| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        json!({
            "actor": one.actor.as_ref().map(|id| id.as_str()),
            "name": one.name,
            "role": text(&one.role),
            "status": text(&one.status),
        })
    };
    json!({
        "date": date.map(|(_, date)| date.as_written()),
        "words": date.map(|(meaning, date)| meaning.words(date)),
        "earliest": day(thing.earliest),
        "latest": day(thing.latest),
        "approximate": date.is_some_and(|(_, date)| date.is_approximate()),
        "uncertain": date.is_some_and(|(_, date)| date.is_uncertain()),
        "interval": date.is_some_and(|(_, date)| date.is_interval()),
        "means": date.map(|(meaning, _)| word(meaning)),
        "certain": thing.is_certain,
        "mark": trust.map(Trust::word),
        "kind": thing.kind.word(),
        "text": facts.text,
        "place": facts.place,
        "participants": facts.participants.iter().map(participant).collect::<Vec<_>>(),
        "status": facts.status,
        "qualifiers": facts.qualifiers,
        "part_of": facts.part_of.as_ref().map(|id| id.as_str()),
        "owner": statement.owner.id.as_str(),
        "address": statement.address(),
        "path": &*statement.owner.file.path,
        "line": statement.owner.file.position(statement.span()).line,
    })
}

/// Prints a table with a line for each thing. Open or unknown bounds are empty.
pub(super) fn csv(call: &mut Call, timeline: &Timeline, things: &[MarkedThing]) -> io::Result<()> {
    let mut text = csv::line(COLUMNS);
    for MarkedThing { thing, trust } in things {
        let (facts, statement) = (timeline.facts(thing), timeline.statement(thing));
        let date = timeline.date(thing);
        let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
        let who: Vec<String> = facts.participants.iter().map(ThingParticipant::words).collect();
        let line: [String; COLUMNS.len()] = [
            date.map_or(String::new(), |(_, date)| date.as_written().to_owned()),
            date.map_or(String::new(), |(meaning, date)| meaning.words(date)),
            day(thing.earliest),
            day(thing.latest),
            date.map_or("", |(meaning, _)| word(meaning)).to_owned(),
            thing.is_certain.to_string(),
            trust.map_or("", Trust::word).to_owned(),
            thing.kind.word().to_owned(),
            facts.text,
            facts.place,
            who.join("; "),
            facts.status,
            facts.qualifiers.join("; "),
            facts.part_of.map_or(String::new(), |id| id.to_string()),
            statement.owner.id.to_string(),
            statement.address(),
            statement.owner.file.path.to_string(),
            statement.owner.file.position(statement.span()).line.to_string(),
        ];
        text.push_str(&csv::line(line.iter().map(String::as_str)));
    }
    let _ = call.out.raw_bytes(text.as_bytes())?;
    Ok(())
}

/// Returns the meaning of a date as a word.
fn word(meaning: DateMeaning) -> &'static str {
    match meaning {
        DateMeaning::Happens => "happened",
        DateMeaning::Holds => "applied",
        DateMeaning::AsOf => "applied then",
    }
}

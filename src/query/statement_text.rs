//! The text of a statement: a claim's sentence or figure, or a relation or participant in words.

use super::row::{QueryRow, RowPart};
use crate::domain::entry::Entry;
use crate::domain::event::Participant;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{self, Statement};

/// Returns the text of a statement, of the statement of a citation, or the name of an entry.
pub(crate) fn statement_text(snapshot: &Snapshot, row: QueryRow) -> String {
    let owner = snapshot.at(row.entry);
    let words = |part| Statement { owner, part }.words(snapshot);
    match row.part {
        RowPart::Entry => owner.name().to_owned(),
        RowPart::Relation(nth) => words(evidence::Part::Relation(nth as usize)),
        RowPart::Claim(nth) => words(evidence::Part::Claim(nth as usize)),
        RowPart::Participant(nth) => {
            let participant = owner.event().and_then(|event| event.participant.get(nth as usize));
            participant.map_or_else(String::new, |participant| part_in_words(snapshot, participant))
        }
    }
}

/// Returns the text of a statement with what is not usual of it, so that nothing reads surer than it is.
pub(crate) fn qualified_text(snapshot: &Snapshot, row: QueryRow) -> String {
    let statement = Statement { owner: snapshot.at(row.entry), part: row.part.statement_part() };
    [vec![statement_text(snapshot, row)], statement.qualifiers()].concat().join(" · ")
}

/// `people (28), victim`: who took part, how many, and in which role.
fn part_in_words(snapshot: &Snapshot, participant: &Participant) -> String {
    let entry = participant.actor.as_ref().map(|link| (link, snapshot.get(link.id.as_str())));
    let name = match entry {
        Some((_, Some(entry))) => Entry::name(entry),
        Some((link, None)) => link.id.as_str(),
        None => &participant.name,
    };
    // `three US soldiers` already contains the number.
    let count = participant.count.as_ref().filter(|_| participant.actor.is_none()).map(|count| count.words());
    let name = match count {
        Some(count) if !name.contains(&count) => format!("{name} ({count})"),
        _ => name.to_owned(),
    };
    let role = participant.role.as_ref().map(|role| role.word.replace(['-', '_'], " "));
    match role {
        Some(role) => format!("{name}, {role}"),
        None => name,
    }
}

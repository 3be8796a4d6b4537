//! A timeline for people: dates in words with texts next to them, never truncated.

use std::io;

use super::marked_thing::MarkedThing;
use crate::analysis::{DatedThing, ThingFacts, ThingParticipant, Timeline};
use crate::cli::call::Call;
use crate::evidence::Trust;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::wrap::wrap_ids;
use crate::text::{SafeText, TextKind, show};

/// The number of cells between two columns.
const GAP: usize = 2;
/// The minimum width of the text column, in cells.
const TEXT: usize = 20;

/// A thing as printed.
struct PrintedThing {
    mark: &'static str,
    date: SafeText,
    /// The sign of the worst mark of its citations; a space without any.
    trust: &'static str,
    text: SafeText,
    details: SafeText,
}

/// Prints things with mark, date, text and details.
pub(super) fn print(call: &mut Call, timeline: &Timeline, things: &[MarkedThing]) -> io::Result<()> {
    let is_marked = things.iter().any(|one| !one.thing.is_certain);
    let rows: Vec<PrintedThing> = things
        .iter()
        .map(|MarkedThing { thing, trust }| {
            let facts = timeline.facts(thing);
            let date = timeline
                .date(thing)
                .map_or_else(|| "undated".to_owned(), |(meaning, date)| meaning.words(date));
            PrintedThing {
                mark: if is_marked { thing.mark() } else { "" },
                date: show(&date, TextKind::Name),
                trust: trust.map_or(" ", Trust::sign),
                details: show(&details(timeline, thing, &facts), TextKind::Name),
                text: show(&facts.text, TextKind::Name),
            }
        })
        .collect();
    // On a terminal, dates take up to a third of the line and wrap beyond that.
    let most = call.out.columns().map_or(usize::MAX, |columns| (columns / 3).max(TEXT));
    let widest = rows.iter().map(|row| row.date.width()).max().unwrap_or(0).min(most);
    for row in &rows {
        if print_row(call, row, widest)? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

fn print_row(call: &mut Call, row: &PrintedThing, widest: usize) -> io::Result<PipeState> {
    let mut mark = SafeText::literal(row.mark);
    if !mark.is_empty() {
        mark.push(&SafeText::literal(" "));
    }
    let Some(columns) = call.out.columns() else {
        // Prints one line for each thing, for programs that read lines.
        let mut line = mark;
        line.push(&row.date.pad(widest));
        let (gap, trust) = (SafeText::literal("  "), SafeText::literal(row.trust));
        for part in [&gap, &trust, &gap, &row.text, &SafeText::literal(" · "), &row.details] {
            line.push(part);
        }
        return call.line(&line);
    };
    // The mark is a cell wide.
    let before = mark.width() + widest + GAP + 1 + GAP;
    let room = columns.saturating_sub(before).max(TEXT);
    let pieces = |text: &SafeText, width| {
        wrap_ids(text, width).into_iter().map(|at| text.slice(at)).collect::<Vec<_>>()
    };
    let dates = pieces(&row.date, widest);
    let (texts, details) = (pieces(&row.text, room), pieces(&row.details, room));
    for nth in 0..dates.len().max(texts.len() + details.len()) {
        let mut line = if nth == 0 { mark.clone() } else { SafeText::default().pad(mark.width()) };
        line.push(&dates.get(nth).cloned().unwrap_or_default().pad(widest + GAP));
        line.push(&SafeText::literal(if nth == 0 { row.trust } else { " " }).pad(1 + GAP));
        let _ = call.out.text(&line)?;
        let (text, paints) = match texts.get(nth) {
            Some(text) => (Some(text), &[][..]),
            None => (details.get(nth - texts.len()), &[PrintStyle::Dim][..]),
        };
        let _ = call.out.painted(&text.cloned().unwrap_or_default(), paints)?;
        if call.line(&SafeText::default())? == PipeState::Closed {
            return Ok(PipeState::Closed);
        }
    }
    Ok(PipeState::Open)
}

/// Returns kind, status, place, participants, the larger event and the address.
fn details(timeline: &Timeline, thing: &DatedThing, facts: &ThingFacts) -> String {
    let statement = timeline.statement(thing);
    let is_event = statement.owner.event().is_some() && thing.kind.word() == "event";
    let kind = Some(statement.owner.type_word()).filter(|word| is_event && !word.is_empty());
    let part_of = facts.part_of.as_ref().map(|event| format!("part of {event}"));
    let who = facts.participants.iter().map(ThingParticipant::words).collect::<Vec<_>>().join("; ");
    let parts = [
        kind.unwrap_or_else(|| thing.kind.word().to_owned()),
        facts.qualifiers.join(" · "),
        facts.place.clone(),
        who,
        part_of.unwrap_or_default(),
        statement.address(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

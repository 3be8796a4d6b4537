//! Texts of the timeline: who did what to whom on each row, and the details below the list.

use super::{TimelineAction, TimelineView};
use crate::analysis::{DatedKind, DatedThing, ThingFacts, ThingParticipant};
use crate::text::bidi::is_right_to_left;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::labels::{presence_words, short_name, source_label};
use crate::tui::load_text::placeholder;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::shown_kinds::ShownKinds;
use crate::tui::timeline_rows::TimelineRows;

/// Roles of those who act, and roles of those who are acted on. A subject is what an event is about, neither of them.
const ACTING: [&str; 6] = ["attacker", "caller", "visitor", "issuer", "appointer", "speaker"];
const ACTED_ON: [&str; 5] = ["target", "victim", "called", "host", "appointee"];
const SUBJECT: &str = "subject";

/// Returns what a row says of a thing, from left to right: its text, where, and who took part. What is written from right to left
/// stands last, and between two of those is a word from left to right, so that a terminal that reorders them moves nothing else.
pub(super) fn phrases(facts: &ThingFacts, who: &str) -> Vec<(String, ThingPhrase)> {
    let all = [
        (&*facts.text, ThingPhrase::Text, ""),
        (&*facts.place, ThingPhrase::Place, " at "),
        (who, ThingPhrase::Who, " with "),
    ];
    let (last, first): (Vec<_>, Vec<_>) =
        all.into_iter().filter(|(text, ..)| !text.is_empty()).partition(|(text, ..)| is_right_to_left(text));
    let mut phrases: Vec<(String, ThingPhrase)> = Vec::new();
    for (text, phrase, between) in first.into_iter().chain(last) {
        let gap = match phrases.last() {
            None => "",
            Some((before, _)) if is_right_to_left(before) => between,
            Some((_, ThingPhrase::Who)) => "  ",
            Some(_) => " · ",
        };
        if !gap.is_empty() {
            phrases.push((gap.to_owned(), ThingPhrase::Gap));
        }
        phrases.push((text.to_owned(), phrase));
    }
    phrases
}

/// A part of a row of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThingPhrase {
    /// What happened or was so.
    Text,
    /// Where.
    Place,
    /// Who took part.
    Who,
    /// What is between two others.
    Gap,
}

/// Returns who took part, as in `KH (claimed) → US`, else the status of a statement. Names from right to left are not put
/// beside an arrow, which would be read the other way around there: `علي, attacker (claimed) and US, target`.
pub(super) fn who(model: &Model, facts: &ThingFacts) -> String {
    if facts.participants.iter().any(|one| is_right_to_left(&short(model, one))) {
        let words = facts
            .participants
            .iter()
            .map(|one| ThingParticipant { name: short(model, one), ..one.clone() }.words());
        return words.collect::<Vec<_>>().join(" and ");
    }
    let of = |roles: &[&str]| {
        let those = facts.participants.iter().filter(|one| roles.contains(&&*one.role));
        those.map(|one| participant(model, one)).collect::<Vec<_>>().join(", ")
    };
    let is_other = |one: &&ThingParticipant| {
        !ACTING.contains(&&*one.role) && !ACTED_ON.contains(&&*one.role) && one.role != SUBJECT
    };
    let others = facts.participants.iter().filter(is_other).map(|one| participant(model, one));
    let others = others.collect::<Vec<_>>().join(", ");
    let sides = match (of(&ACTING), of(&ACTED_ON)) {
        (acting, acted_on) if acted_on.is_empty() => acting,
        // Who did it is unknown, and nobody else may appear in that place.
        (acting, acted_on) if acting.is_empty() => format!("? → {acted_on}"),
        (acting, acted_on) => format!("{acting} → {acted_on}"),
    };
    let others = if sides.is_empty() || others.is_empty() { others } else { format!("with {others}") };
    let subject = of(&[SUBJECT]);
    let subject = if subject.is_empty() { subject } else { format!("on {subject}") };
    let all = [sides, others, subject, facts.qualifiers.join(", ")];
    all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Returns the short name of a participant.
fn short(model: &Model, one: &ThingParticipant) -> String {
    let entry = model.entry(one.actor.as_ref());
    entry.map_or_else(|| one.name.clone(), |entry| short_name(&model.corpus, entry))
}

/// Returns the short name of a participant with its status.
fn participant(model: &Model, one: &ThingParticipant) -> String {
    let short = short(model, one);
    if one.status.is_empty() { short } else { format!("{short} ({})", one.status) }
}

/// Returns the details of the thing under the cursor, `width` cells wide.
pub(super) fn detail(model: &Model, rows: &TimelineRows, thing: &DatedThing, width: u16) -> Vec<StyledRow> {
    let (facts, statement) = (rows.timeline.facts(thing), rows.timeline.statement(thing));
    let date =
        rows.timeline.date(thing).map_or_else(|| "undated".to_owned(), |(meaning, date)| meaning.words(date));
    let kind = match thing.kind {
        DatedKind::Event => statement.owner.type_word(),
        _ => String::new(),
    };
    let part_of =
        facts.part_of.as_ref().map(|id| model.entry(Some(id)).map_or(id.as_str(), |entry| entry.name()));
    let mut sources: Vec<String> = Vec::new();
    for source in statement.cites().iter().filter_map(|cite| cite.source_id()) {
        let label = source_label(&model.corpus, Some(source));
        if !sources.contains(&label) {
            sources.push(label);
        }
    }
    let possibly = if thing.is_certain { "" } else { "possibly matches" };
    let kind = if kind.is_empty() { thing.kind.word().to_owned() } else { kind };
    let head = [date, possibly.to_owned(), kind, statement.address(), sources.join(", ")];
    let head = head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let who = facts.participants.iter().map(ThingParticipant::words).collect::<Vec<_>>().join("; ");
    let part_of = part_of.map(|name| format!("part of {name}")).unwrap_or_default();
    let rest =
        [facts.qualifiers.join(" · "), facts.place, who, part_of].into_iter().filter(|part| !part.is_empty());
    // What is written from right to left has a line of its own.
    let (mut own_lines, rest): (Vec<String>, Vec<String>) = rest.partition(|part| is_right_to_left(part));
    own_lines.extend((!rest.is_empty()).then(|| rest.join(" · ")));
    let presence = presence_words(&model.corpus, model.today, &statement.owner.id, &thing.part.path())
        .unwrap_or_default();
    let mut all = vec![StyledRow::of(name(&head), Ink::Dim)];
    let texts = [(presence, Ink::Warning), (facts.text, Ink::Plain)].into_iter();
    for (text, ink) in texts.chain(own_lines.into_iter().map(|line| (line, Ink::Dim))) {
        let text = prose(&text);
        let lines = wrap(&text, usize::from(width)).into_iter().filter(|at| !at.is_empty());
        all.extend(lines.map(|at| StyledRow::of(text.slice(at), ink)));
    }
    all
}

/// Returns the kinds with their keys, and what is hidden: `✓1 events ○2 relations …`, each with its action.
pub(super) fn kinds(
    model: &Model,
    kinds: ShownKinds,
    rows: &TimelineRows,
) -> Vec<(StyledRow, TimelineAction)> {
    let button = |is_shown: bool, action: TimelineAction, words: &str| {
        let mut row = StyledRow::default();
        row.literal(if is_shown { "✓" } else { "○" }, if is_shown { Ink::Good } else { Ink::Dim });
        row.name(&model.key(action), Ink::Dim).literal(" ", Ink::Dim);
        row.name(words, if is_shown { Ink::Plain } else { Ink::Dim }).literal("  ", Ink::Dim);
        (row, action)
    };
    let of_kind = |(kind, action, words)| button(kinds.has(kind), action, words);
    let undated = rows.undated();
    let words = if undated == 0 { "undated".to_owned() } else { format!("undated ({undated})") };
    let undated = button(kinds.undated, TimelineAction::Undated, &words);
    TimelineView::KINDS.into_iter().map(of_kind).chain([undated]).collect()
}

/// Returns why a timeline is empty, and which key helps.
pub(super) fn empty(model: &Model, view: &TimelineView, rows: &TimelineRows) -> Vec<SafeText> {
    if model.loading {
        return placeholder(model);
    }
    if view.rows.is_unbuilt() {
        return vec![SafeText::literal("building the timeline…")];
    }
    let key = |action| model.key(action);
    let undated = rows.undated();
    let words = if rows.hidden > 0 {
        let keys = TimelineView::KINDS.map(|(_, action, words)| format!("{} {words}", key(action)));
        format!("{} hidden; show {}", rows.hidden, keys.join(", "))
    } else if undated > 0 {
        format!("{undated} without a date ({} to list)", key(TimelineAction::Undated))
    } else if view.is_filtered() {
        format!("nothing matches ({} to clear)", key(TimelineAction::Cancel))
    } else if view.is_narrowed() {
        format!("nothing dated here ({} to show everything)", key(TimelineAction::All))
    } else {
        "nothing dated yet; add `date` to an event, `when` to a claim or relation, or `issued` to a source"
            .to_owned()
    };
    let mut lines = vec![name(&words)];
    lines.extend(view.line.similar_names(model, &key(TimelineAction::Choose)));
    lines
}

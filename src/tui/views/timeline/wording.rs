//! What a timeline says of a thing: who did what to whom on its row, everything else below the list.

use super::{TimelineAction, TimelineView};
use crate::analysis::{DatedKind, DatedThing, ThingFacts, ThingParticipant};
use crate::domain::date::Date;
use crate::text::bidi::visual_order;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::labels::{short_name, source_label};
use crate::tui::load_text::placeholder;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::shown_kinds::ShownKinds;
use crate::tui::timeline_rows::TimelineRows;

/// Roles of those who act, and roles of those who are acted on.
const ACTING: [&str; 6] = ["attacker", "caller", "visitor", "issuer", "appointer", "speaker"];
const ACTED_ON: [&str; 6] = ["target", "victim", "called", "host", "subject", "appointee"];

/// Returns whether a text has right-to-left letters, which terminals may reorder with what is around them.
pub(super) fn is_right_to_left(text: &str) -> bool {
    visual_order(text).is_some()
}

/// Returns who took part, as in `KH (claimed) → US`, else the status of a statement.
pub(super) fn who(model: &Model, facts: &ThingFacts) -> String {
    let of = |roles: &[&str]| {
        let those = facts.participants.iter().filter(|one| roles.contains(&&*one.role));
        those.map(|one| participant(model, one)).collect::<Vec<_>>().join(", ")
    };
    let is_other = |one: &&ThingParticipant| !ACTING.contains(&&*one.role) && !ACTED_ON.contains(&&*one.role);
    let others = facts.participants.iter().filter(is_other).map(|one| participant(model, one));
    let sides = match (of(&ACTING), of(&ACTED_ON)) {
        (acting, acted_on) if acted_on.is_empty() => acting,
        (acting, acted_on) => format!("{acting} → {acted_on}").trim_start().to_owned(),
    };
    let all = [sides, others.collect::<Vec<_>>().join(", "), facts.status.clone()];
    all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Returns the short name of a participant with its status. The id stands for a name in a right-to-left script, which
/// could be read on the wrong side of the arrow.
fn participant(model: &Model, one: &ThingParticipant) -> String {
    let entry = model.entry(one.actor.as_ref());
    let short = entry.map_or_else(|| one.name.clone(), |entry| short_name(&model.corpus, entry));
    let short = match &one.actor {
        Some(id) if is_right_to_left(&short) => id.to_string(),
        _ => short,
    };
    if one.status.is_empty() { short } else { format!("{short} ({})", one.status) }
}

/// Returns what is shown below the list of the thing under the cursor, `width` cells wide.
pub(super) fn detail(model: &Model, rows: &TimelineRows, thing: &DatedThing, width: u16) -> Vec<StyledRow> {
    let (facts, statement) = (rows.timeline.facts(thing), rows.timeline.statement(thing));
    let date = rows.timeline.date(thing).map_or_else(|| "undated".to_owned(), |(_, date)| Date::words(date));
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
    let rest = [facts.status, facts.place, who, part_of];
    let rest = rest.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut all = vec![StyledRow::of(name(&head), Ink::Dim)];
    for (text, ink) in [(facts.text, Ink::Plain), (rest, Ink::Dim)] {
        let text = prose(&text);
        all.extend(wrap(&text, usize::from(width)).into_iter().map(|at| StyledRow::of(text.slice(at), ink)));
    }
    all
}

/// Returns the kinds with their keys, and what is hidden: `✓1 events ○2 relations …`.
pub(super) fn kinds(model: &Model, kinds: ShownKinds, rows: &TimelineRows) -> StyledRow {
    let mut row = StyledRow::default();
    let mut put = |is_shown: bool, key: String, words: &str| {
        row.literal(if is_shown { "✓" } else { "○" }, if is_shown { Ink::Good } else { Ink::Dim });
        row.name(&key, Ink::Dim).literal(" ", Ink::Dim);
        row.name(words, if is_shown { Ink::Plain } else { Ink::Dim }).literal("  ", Ink::Dim);
    };
    for (kind, action, words) in TimelineView::KINDS {
        put(kinds.has(kind), model.key(action), words);
    }
    let undated = rows.undated();
    let words = if undated == 0 { "undated".to_owned() } else { format!("undated ({undated})") };
    put(kinds.undated, model.key(TimelineAction::Undated), &words);
    row
}

/// Returns why a timeline is empty, and which key helps.
pub(super) fn empty(model: &Model, view: &TimelineView, rows: &TimelineRows) -> Vec<SafeText> {
    if model.loading {
        return placeholder(model);
    }
    if view.rows.is_unmade() {
        return vec![SafeText::literal("putting everything in order…")];
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
        "nothing dated yet; give an event its `date`, a claim or a relation its `when`, a source its `issued`"
            .to_owned()
    };
    vec![name(&words)]
}

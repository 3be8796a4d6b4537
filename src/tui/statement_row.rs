//! The row of a statement in a list: date, text, who says it, grade, origins, and the worst mark of its citations.

use super::labels::source_label;
use super::marks;
use super::model::Model;
use super::row::{Ink, StyledRow, beginning, name, with_highlights};
use crate::domain::date::Date;
use crate::domain::id::EntryId;
use crate::evidence::Trust;
use crate::query::Facts;
use crate::search::excerpt::excerpt;
use crate::search::highlight::highlighted;
use crate::search::note_match::note_match;
use crate::text::fold::QueryWords;
use crate::text::safe_text::{SafeText, TextKind, show_mapped};

/// The width of the column for the speaker or source, in cells.
const WHO: usize = 18;

/// The maximum length of the part of a note that is shown for the words in it, in characters.
const NOTE: usize = 60;
const NOTE_LABEL: &str = "  note ";

/// What separates a statement from what it is about. Its length in bytes is at least that in cells.
const SEPARATOR: &str = " · ";

/// The number of bytes of a note that are searched for it.
const SEARCHED: usize = 4096;

/// The minimum length of the text of a statement, in characters.
const MIN_TEXT: usize = 8;

/// The minimum room for a text at which its first words are shown before the words that were found, in cells.
const WITH_FIRST_WORDS: usize = 24;

/// The minimum widths of a list at which its rows show speaker or source, grade, and origins; the text comes first. Beside a
/// part of a note there is less room for the speaker.
const WITH_WHO: usize = 72;
const WITH_WHO_AND_NOTE: usize = 100;
const WITH_GRADE: usize = 50;

/// Returns the row of a statement in a list of `width` cells; `trust` is the worst mark of its citations, and `mark`
/// shows whether the match is certain, in a list that has both kinds.
pub(crate) fn statement_row(
    model: &Model,
    facts: &Facts,
    trust: Option<Trust>,
    mark: &'static str,
    words: &QueryWords,
    width: usize,
) -> StyledRow {
    let mut row = StyledRow::default();
    if !mark.is_empty() {
        row.literal(mark, Ink::Dim).literal(" ", Ink::Plain);
    }
    row.push(name(&facts.short_date).pad(Date::SHORT), Ink::Dim).literal(" ", Ink::Plain);
    let text = facts.qualified_text();
    let note = note_match(&model.corpus, &facts.address, &text, words, SEARCHED);
    if width >= if note.is_some() { WITH_WHO_AND_NOTE } else { WITH_WHO } {
        row.right(name(&who(model, facts)).cut(WHO).pad(WHO), Ink::Dim);
    }
    if width >= WITH_GRADE {
        row.right(name(&format!("  {:<2} {:>5} ", facts.grade, origins(facts))), Ink::Dim);
    }
    let (sign, ink) = trust.map_or((" ", Ink::Dim), |trust| (trust.sign(), marks::ink(trust)));
    row.right(SafeText::literal(sign), ink);
    // A row has a margin on both sides.
    let room = |row: &StyledRow| row.rooms(width.saturating_sub(2)).0.saturating_sub(row.left_width());
    let text_width = name(beginning(&text)).width();
    if let Some(subject) = &facts.subject {
        let subject = model.corpus.get(subject).map_or(&**subject, |entry| entry.name());
        // The statement says more than what it is about.
        let share = room(&row) / if note.is_some() { 3 } else { 2 };
        let left = room(&row).saturating_sub(text_width + SEPARATOR.len());
        let most = if note.is_some() { share } else { share.max(left) };
        row.push(name(beginning(subject)).cut(most), Ink::Dim).literal(SEPARATOR, Ink::Dim);
    }
    let room = room(&row);
    let Some((note, first)) = note else {
        highlight(&mut row, &around_match(&text, words, room), Ink::Plain, words);
        return row;
    };
    // Half of the room each, and what the other leaves.
    let room = room.saturating_sub(NOTE_LABEL.len());
    let note = excerpt(&note, &first, NOTE.min((room / 2).max(room.saturating_sub(text_width)))).0;
    let room = room.saturating_sub(name(&note).width());
    highlight(&mut row, &around_match(&text, words, room), Ink::Plain, words);
    row.literal(NOTE_LABEL, Ink::Dim);
    highlight(&mut row, &note, Ink::Dim, words);
    row
}

/// Returns a text or, if it is wider than `room` cells, the part of it around the first of the words, after its first words:
/// statements about one thing often end alike.
fn around_match(text: &str, words: &QueryWords, room: usize) -> String {
    let text = beginning(text);
    if name(text).width() <= room {
        return text.to_owned();
    }
    let first = highlighted(words, text).into_iter().next().unwrap_or(0..0);
    let most = text.char_indices().nth(room / 3).map_or(text.len(), |(end, _)| end);
    let head = text.get(..most.min(first.start)).and_then(|head| Some(head.rsplit_once(' ')?.0));
    let head = head.filter(|_| room >= WITH_FIRST_WORDS).unwrap_or_default().trim_end();
    let tail = text.get(head.len()..).unwrap_or_default();
    let gap = usize::from(!head.is_empty());
    let room = room.saturating_sub(head.chars().count() + gap).max(MIN_TEXT);
    let found = excerpt(tail, &(first.start - head.len()..first.end - head.len()), room).0;
    if gap > 0 { format!("{head} {}", found.trim_start()) } else { found }
}

/// Adds a text to a row with the words in it highlighted.
pub(crate) fn highlight(row: &mut StyledRow, text: &str, ink: Ink, words: &QueryWords) {
    let text = beginning(text);
    // Ranges refer to the text in the file, which differs from the shown text if it contains unusual characters.
    let (shown, map) = show_mapped(text, TextKind::Name);
    let at: Vec<_> = highlighted(words, text).iter().map(|range| map.safe_range(range)).collect();
    row.left.extend(with_highlights(&shown, ink, &at, Ink::Match));
}

/// Returns who says it: the speaker, else the sources.
pub(crate) fn who(model: &Model, facts: &Facts) -> String {
    let label = |id: &String| match EntryId::parse(id) {
        Ok(id) if model.corpus.get(id.as_str()).is_some() => source_label(&model.corpus, Some(&id)),
        _ => id.clone(),
    };
    match &facts.said_by {
        Some(speaker) => {
            model.corpus.get(speaker).map_or_else(|| speaker.clone(), |entry| entry.name().to_owned())
        }
        None => facts.sources.iter().map(label).collect::<Vec<_>>().join(", "),
    }
}

/// Returns the number of origins, `1 org` or `1–2 org`; empty if there is none.
fn origins(facts: &Facts) -> String {
    match facts.origins {
        None => String::new(),
        Some((least, most)) if least == most => format!("{least} org"),
        Some((least, most)) => format!("{least}–{most} org"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_that_end_alike_are_told_apart_by_their_first_words() {
        let words = QueryWords::new("airspace");
        let end = "told the board that the mill was seeking to control the airspace, according to Penrose.";
        let shown = |start: &str, room: usize| {
            let shown = around_match(&format!("{start} {end}"), &words, room);
            assert!(shown.contains("airspace") && name(&shown).width() <= room, "{shown}");
            shown
        };
        assert!(shown("The old chief of the guild", 31).starts_with("The old …"));
        assert!(shown("The miller", 31).starts_with("The …"));
        assert_ne!(shown("Quill of the guild", 40), shown("A colonel", 40));
        assert!(shown("The old chief", 20).starts_with('…'), "there is no room for more");
        assert_eq!(
            around_match("airspace of the mill and of the board", &words, 24),
            "airspace of the mill…"
        );
    }
}

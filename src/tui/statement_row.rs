//! The row of a statement in a list: date, text, who says it, grade, origins, and the worst mark of its citations.

use super::labels::source_label;
use super::marks;
use super::model::Model;
use super::row::{Ink, StyledRow, beginning, name, with_highlights};
use crate::domain::date::Date;
use crate::domain::id::EntryId;
use crate::evidence::{Statement, Trust};
use crate::query::Facts;
use crate::search::excerpt::excerpt;
use crate::search::highlight::highlighted;
use crate::text::fold::{self, QueryWords};
use crate::text::safe_text::{SafeText, TextKind, show_mapped};

/// The width of the column for the speaker or source, in cells.
const WHO: usize = 18;

/// The maximum length of the part of a note that is shown for the words in it, in characters.
const NOTE: usize = 60;

/// The minimum widths of a list at which its rows show speaker or source, grade, and origins; the text comes first.
const WITH_WHO: usize = 72;
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
    if let Some(subject) = &facts.subject {
        let subject = model.corpus.get(subject).map_or(&**subject, |entry| entry.name());
        row.name(subject, Ink::Dim).literal(" · ", Ink::Dim);
    }
    let text = facts.qualified_text();
    highlight(&mut row, &text, Ink::Plain, words);
    if let Some(note) = matched_note(model, facts, &text, words) {
        row.literal("  note ", Ink::Dim);
        highlight(&mut row, &note, Ink::Dim, words);
    }
    if width >= WITH_WHO {
        row.right(name(&who(model, facts)).cut(WHO).pad(WHO), Ink::Dim);
    }
    if width >= WITH_GRADE {
        row.right(name(&format!("  {:<2} {:>5} ", facts.grade, origins(facts))), Ink::Dim);
    }
    let (sign, ink) = trust.map_or((" ", Ink::Dim), |trust| (trust.sign(), marks::ink(trust)));
    row.right(SafeText::literal(sign), ink);
    row
}

/// Returns the part of the note on a statement around the words that are not in its text `shown`; `None` if all are, or none is
/// in the note.
fn matched_note(model: &Model, facts: &Facts, shown: &str, words: &QueryWords) -> Option<String> {
    if words.as_slice().is_empty() || words.are_in(&fold::fold_name(shown), shown) {
        return None;
    }
    let note = Statement::at(&model.corpus, &facts.address)?.note(&model.corpus);
    let first = highlighted(words, beginning(&note)).into_iter().next()?;
    Some(excerpt(&note, &first, NOTE).0)
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

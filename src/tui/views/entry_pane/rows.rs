//! The rows of a list of entries.

use crate::domain::date::Date;
use crate::domain::entry::{Body, Entry};
use crate::search::highlight::highlighted;
use crate::text::fold::QueryWords;
use crate::text::safe_text::{SafeText, TextKind, show_mapped};
use crate::tui::list_match::{self, MatchedField};
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, beginning, name, with_highlights};

/// The width of the column for the kind of an actor, in cells.
const KIND: usize = 8;

/// Returns the row of an entry in a list of `width` cells, with the `wanted` words of the filter highlighted;
/// `mark` distinguishes certain from possible matches.
pub(super) fn row(
    model: &Model,
    entry: &Entry,
    wanted: &QueryWords,
    width: u16,
    mark: &'static str,
) -> StyledRow {
    let mut row = StyledRow::default();
    if !mark.is_empty() {
        row.literal(mark, Ink::Dim).literal(" ", Ink::Plain);
    }
    let add_name = |row: &mut StyledRow, text: &str| {
        let ink = if entry.broken.is_some() { Ink::Error } else { Ink::Plain };
        row.push(model.icons().before(Some(entry)), Ink::Dim);
        let text = beginning(text.trim_start());
        // Ranges refer to the text in the file, which differs from the shown text if it contains unusual
        // characters.
        let (shown, map) = show_mapped(text, TextKind::Name);
        let highlights: Vec<_> =
            highlighted(wanted, text).iter().map(|range| map.safe_range(range)).collect();
        row.left.extend(with_highlights(&shown, ink, &highlights, Ink::Match));
    };
    if entry.broken.is_some() {
        row.literal("⚠ ", Ink::Error);
    }
    match &entry.body {
        Body::Actor(actor) => {
            add_name(&mut row, entry.name());
            if let (Some(kind), true) = (&actor.kind, width >= 36) {
                row.right(name(kind_word(&kind.word)).cut(KIND).pad(KIND), Ink::Dim);
            }
        }
        Body::Event(event) => {
            let date = event.date.as_ref().map_or_else(|| "no date".to_owned(), |date| date.short());
            row.push(name(&date).pad(Date::SHORT), Ink::Dim).literal(" ", Ink::Plain);
            add_name(&mut row, entry.name());
        }
        Body::Source(source) => {
            let grade = source.reliability.as_ref().map_or("·", |term| &*term.word);
            row.push(name(grade).cut(1).pad(1), Ink::Dim).literal(" ", Ink::Plain);
            let label = model.corpus.label(entry);
            add_name(&mut row, &label);
            let title = match [&*source.title, &*entry.address].into_iter().find(|name| !name.is_empty()) {
                Some(title) => title,
                // Reports without a title that have the same URL are distinguished by id.
                None => entry.id.as_str(),
            };
            if title != label {
                let column = (usize::from(width) * 3 / 10).clamp(14, 26);
                let gap = column.saturating_sub(name(beginning(&label)).width()) + 2;
                row.push(SafeText::default().pad(gap), Ink::Plain).name(title, Ink::Dim);
            }
            if !source.is_seen() {
                row.right(SafeText::literal("not seen"), Ink::Dim);
            }
        }
    }
    if let Some(MatchedField { field, text }) = list_match::matched_field(entry, &row_text(&row), wanted) {
        // The matched field is more useful than what is usually shown there.
        row.right.clear();
        let reason = name(&format!("{field} {text}"));
        row.right(reason.cut(usize::from(width) / 2), Ink::Dim);
    }
    row
}

/// Returns the text of the left side of a row.
fn row_text(row: &StyledRow) -> String {
    row.left.iter().map(|piece| piece.text.as_str()).collect()
}

/// Returns the last word of a kind, most of which fit the column: `group` for `armed-group`.
fn kind_word(kind: &str) -> &str {
    match kind {
        "organization" => "org",
        "government-body" => "body",
        "coalition" => "bloc",
        other => other.rsplit('-').next().unwrap_or(other),
    }
}

//! The rows of a search: the hits of each group below its heading.

use std::collections::HashMap;

use crate::domain::record::FieldPath;
use crate::evidence::Part;
use crate::query::{Query, SearchGroup, SearchHit, SearchPlace, SearchResults};
use crate::search::excerpt::excerpt;
use crate::search::highlight::highlighted;
use crate::text::fold::QueryWords;
use crate::tui::labels::source_label;
use crate::tui::list_match;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, with_highlights};
use crate::tui::row_marks::RowMarks;
use crate::tui::rows::Rows;
use crate::tui::statement_row::{highlight, statement_row};

/// The heading of entries with similar names.
const SIMILAR: &str = "Similar names";

/// The rows of the results, identified by content.
#[derive(Debug, Default)]
pub(super) struct SearchRows(Vec<SearchRow>);

/// A row.
#[derive(Debug)]
struct SearchRow {
    id: String,
    group: SearchGroup,
    /// The hit in its group; `None` for the heading.
    hit: Option<usize>,
}

impl Rows<String> for SearchRows {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<String> {
        self.0.get(row).map(|row| row.id.clone())
    }

    fn row_of(&self, id: &String) -> Option<usize> {
        self.0.iter().position(|row| row.id == *id)
    }
}

/// The identity of a hit across searches.
fn id_of(hit: &SearchHit) -> String {
    match &hit.place {
        SearchPlace::Entry(id, _) => format!("entry {id}"),
        SearchPlace::Statement(id, _) => format!("statement {id} {}", hit.text),
        SearchPlace::Passage(source, paragraph, _) => format!("passage {source} {paragraph}"),
    }
}

impl SearchRows {
    /// Returns the rows of results.
    pub(super) fn of(results: &SearchResults) -> Self {
        let mut rows: Vec<SearchRow> = Vec::new();
        let mut alike: HashMap<String, usize> = HashMap::new();
        // Hits with the same content are distinguished by their order.
        let mut unique = |hit: &SearchHit| {
            let id = id_of(hit);
            let count = alike.entry(id.clone()).or_default();
            *count += 1;
            if *count > 1 { format!("{id} {count}") } else { id }
        };
        for (group, hits) in SearchGroup::ALL.into_iter().zip(&results.groups) {
            if !hits.is_empty() {
                rows.push(SearchRow { id: group.heading().to_owned(), group, hit: None });
            }
            let hit = |(nth, hit)| SearchRow { id: unique(hit), group, hit: Some(nth) };
            rows.extend(hits.iter().enumerate().map(hit));
        }
        Self(rows)
    }

    /// Returns the rows of entries with similar names.
    pub(super) fn similar(results: &SearchResults) -> Self {
        let mut rows = Self::of(results);
        if let Some(heading) = rows.0.first_mut() {
            heading.id = SIMILAR.to_owned();
        }
        rows
    }

    /// Returns whether the rows are entries with similar names, none of which matches.
    fn are_similar(&self) -> bool {
        self.0.first().is_some_and(|row| row.id == SIMILAR)
    }

    /// Returns the number of rows.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether a row is a heading.
    pub(super) fn is_heading(&self, row: usize) -> bool {
        self.0.get(row).is_some_and(|row| row.hit.is_none())
    }

    /// Returns the hit of a row.
    pub(super) fn hit<'r>(&self, results: &'r SearchResults, row: usize) -> Option<&'r SearchHit> {
        let row = self.0.get(row)?;
        results.groups.get(row.group as usize)?.get(row.hit?)
    }

    /// Returns the heading of the next group, or of the previous one.
    pub(super) fn section(&self, from: usize, forward: bool) -> Option<usize> {
        let own = (0..=from.min(self.len())).rev().find(|row| self.is_heading(*row))?;
        match forward {
            true => (own + 1..self.len()).find(|row| self.is_heading(*row)),
            false => (0..own).rev().find(|row| self.is_heading(*row)),
        }
    }

    /// Returns the number of the hit of a row among all that are listed.
    pub(super) fn place(&self, row: usize) -> String {
        let hits = |rows: &[SearchRow]| rows.iter().filter(|row| row.hit.is_some()).count();
        format!("{}/{}", hits(self.0.get(..=row).unwrap_or_default()), hits(&self.0))
    }

    /// Looks up the marks of the visible rows.
    pub(super) fn mark(
        &self,
        marks: &mut RowMarks<String>,
        visible: impl Iterator<Item = usize>,
        model: &Model,
        results: &SearchResults,
    ) {
        let rows: HashMap<&String, &SearchHit> =
            visible.filter_map(|row| Some((&self.0.get(row)?.id, self.hit(results, row)?))).collect();
        let mark = |id: &String| {
            let (id, part) = match &rows.get(id)?.place {
                SearchPlace::Entry(id, _) => (id, Part::Entry),
                SearchPlace::Statement(id, path) => (id, Part::of_path(path)),
                SearchPlace::Passage(..) => return None,
            };
            model.status.worst_of_part(model.entry(Some(id))?, part)
        };
        marks.refresh(model, rows.keys().map(|id| (*id).clone()), mark);
    }

    /// Prepares the rows to be drawn `width` cells wide, for a query as typed.
    pub(super) fn shown<'r>(
        &'r self,
        model: &'r Model,
        results: &'r SearchResults,
        marks: &'r RowMarks<String>,
        query: &str,
        width: usize,
    ) -> ShownRows<'r> {
        let words = QueryWords::new(&Query::parse(query).unwrap_or_default().highlighted_text());
        let marked = model.corpus.as_of.is_some() || results.groups.iter().flatten().any(|hit| !hit.certain);
        ShownRows { rows: self, model, results, marks, words, marked, width }
    }
}

/// Rows that are being drawn.
pub(super) struct ShownRows<'r> {
    rows: &'r SearchRows,
    model: &'r Model,
    results: &'r SearchResults,
    marks: &'r RowMarks<String>,
    words: QueryWords,
    /// Whether some hits are possible only or the corpus is shown as of a day, so that all have a mark.
    marked: bool,
    width: usize,
}

impl ShownRows<'_> {
    /// Returns a row as displayed.
    pub(super) fn row(&self, nth: usize) -> StyledRow {
        let Some(row) = self.rows.0.get(nth) else { return StyledRow::default() };
        let Some(hit) = self.rows.hit(self.results, nth) else { return self.heading(row.group) };
        let mark = if self.marked { hit.mark() } else { "" };
        let mut row = StyledRow::default();
        if !mark.is_empty() {
            row.literal(mark, Ink::Dim).literal(" ", Ink::Plain);
        }
        match (&hit.place, &hit.facts) {
            (SearchPlace::Statement(..), Some(facts)) => {
                let trust = self.rows.id(nth).and_then(|id| self.marks.of(&id));
                return statement_row(self.model, facts, trust, mark, &self.words, self.width);
            }
            (SearchPlace::Entry(id, found), _) => {
                let entry = self.model.entry(Some(id));
                row.push(self.model.icons().before(entry.map(AsRef::as_ref)), Ink::Dim);
                highlight(&mut row, &hit.text, Ink::Plain, &self.words);
                if let Some(found) = found {
                    row.literal("  ", Ink::Plain)
                        .name(&place_of(&found.path), Ink::Dim)
                        .literal(" ", Ink::Plain);
                    let room = self.width.saturating_sub(row.left_width() + 30).max(20);
                    self.excerpt(&mut row, &found.text, &found.range, room, Ink::Dim);
                }
                if let (Some(entry), None) = (entry, found) {
                    let reason = list_match::reason(entry, &hit.text, &self.words);
                    if !reason.is_empty() {
                        let at = highlighted(&self.words, reason.as_str());
                        row.literal("  ", Ink::Plain);
                        row.left.extend(with_highlights(&reason, Ink::Dim, &at, Ink::Match));
                    }
                }
                if let Some(entry) = entry {
                    let date = entry.date().map_or(String::new(), |date| format!("  {}", date.short()));
                    row.right(name(&format!("{}{date}", entry.type_word())), Ink::Dim);
                    self.rows.id(nth).into_iter().for_each(|id| self.marks.add(&id, &mut row));
                }
            }
            (SearchPlace::Passage(source, paragraph, _), _) => {
                row.name(&source_label(&self.model.corpus, Some(source)), Ink::Plain);
                row.name(&format!(" · para {paragraph}   "), Ink::Dim);
                let room = self.width.saturating_sub(row.left_width() + 3).max(20);
                self.excerpt(&mut row, &hit.text, &hit.range, room, Ink::Plain);
            }
            (SearchPlace::Statement(..), None) => drop(row.name(&hit.text, Ink::Plain)),
        }
        row
    }

    fn heading(&self, group: SearchGroup) -> StyledRow {
        let at = group as usize;
        let (count, listed) = (self.results.counts[at], self.results.groups[at].len());
        let mut row = StyledRow::default();
        let heading = if self.rows.are_similar() { SIMILAR } else { group.heading() };
        row.literal(heading, Ink::Heading).name(&format!(" · {count}"), Ink::Dim);
        if listed < count {
            row.name(&format!(", first {listed} shown"), Ink::Dim);
        }
        row
    }

    /// Adds the part of a text around a match on one line, with every word found in it highlighted.
    fn excerpt(
        &self,
        row: &mut StyledRow,
        text: &str,
        range: &std::ops::Range<usize>,
        room: usize,
        ink: Ink,
    ) {
        let (text, range) = excerpt(text, range, room);
        let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
        highlight(row, piece(0..range.start), ink, &self.words);
        let found = name(piece(range.clone()));
        let whole = 0..found.len();
        row.left.extend(with_highlights(&found, ink, &[whole], Ink::Match));
        highlight(row, piece(range.end..text.len()), ink, &self.words);
    }
}

/// Returns the name of a prose field: `summary`, `place note`.
fn place_of(path: &FieldPath) -> String {
    path.iter().map(|step| step.key.replace('_', " ")).collect::<Vec<_>>().join(" ")
}

/// Returns the number of hits in each non-empty group; `…` if more may follow.
pub(super) fn counts(results: &SearchResults, rows: &SearchRows, is_pending: bool) -> String {
    if rows.are_similar() && !is_pending {
        return format!("nothing matches, {} close", results.counts[SearchGroup::Entries as usize]);
    }
    let counts = SearchGroup::ALL.into_iter().zip(results.counts).filter(|(_, count)| *count > 0);
    let words: Vec<String> = counts.map(|(group, count)| format!("{count} {}", group.noun(count))).collect();
    let more = if is_pending || !results.is_complete { "…" } else { "" };
    format!("{}{more}", words.join(" · "))
}

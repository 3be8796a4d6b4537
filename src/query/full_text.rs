//! Full-text search of entries, statements, and paragraphs of archived copies. Each hit has everything that is
//! displayed.

use std::ops::Range;

use super::Query;
use super::context::Context;
use super::error::QueryError;
use super::facts::Facts;
use super::passages::PassageSearch;
use super::row::{List, QueryRow, RowPart};
use super::runner::{Hit, Runner};
use crate::domain::certainty::Certainty;
use crate::domain::id::{EntryId, Kind};
use crate::domain::presence::Presence;
use crate::domain::record::FieldPath;
use crate::evidence::Copy;
use crate::text::fold::{Level, Phrase, floor};

/// The number of bytes kept on each side of a match in a long text.
const AROUND: usize = 600;

/// The results of a search, in groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SearchResults {
    /// The hits of each group, up to the limit.
    pub groups: [Vec<SearchHit>; 3],
    /// The number of hits of each group.
    pub counts: [usize; 3],
    /// Whether the search is complete.
    pub is_complete: bool,
    /// The error, if the text is not a valid query.
    pub error: Option<QueryError>,
}

/// A group of hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchGroup {
    /// Actors, events and sources.
    Entries,
    /// Claims, relations and participants.
    Statements,
    /// Paragraphs of archived copies.
    Passages,
}

/// One hit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SearchHit {
    /// Its place.
    pub place: SearchPlace,
    /// Whether the match is certain, whatever dates and the like turn out to be.
    pub certain: bool,
    /// Whether it has no date by which it could be left out as of a day; a passage if its source has none.
    pub undated: bool,
    /// The name of an entry, the text of a statement, or the paragraph around the first match.
    pub text: String,
    /// The bytes of the first match in `text`, for a paragraph.
    pub range: Range<usize>,
    /// The other columns of a statement.
    pub facts: Option<Box<Facts>>,
}

/// The place of a hit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SearchPlace {
    /// An entry; if only its prose matches, with the text around the first match.
    Entry(EntryId, Option<Box<ProseMatch>>),
    /// A statement, by its owner and the path to it.
    Statement(EntryId, FieldPath),
    /// A paragraph of the archived copy of a source: its number, and the byte in the copy to scroll to.
    Passage(EntryId, usize, usize),
}

/// A matching prose field of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ProseMatch {
    /// The path to the field.
    pub path: FieldPath,
    /// The text around the match, as displayed.
    pub text: String,
    /// The bytes of the match in `text`.
    pub range: Range<usize>,
}

impl SearchHit {
    /// The mark of lists: solid if it is certain, hollow if it is possible only, a dash if it has no date to be judged by.
    pub(crate) fn mark(&self) -> &'static str {
        Presence::of_row(self.certain, self.undated).mark()
    }
}

impl SearchGroup {
    /// All groups, in the order of the results.
    pub(crate) const ALL: [Self; 3] = [Self::Entries, Self::Statements, Self::Passages];

    /// Returns its heading.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Entries => "Entries",
            Self::Statements => "Statements",
            Self::Passages => "Passages in archived copies",
        }
    }

    /// Returns the noun for `count` of its hits.
    pub(crate) fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Entries, 1) => "entry",
            (Self::Entries, _) => "entries",
            (Self::Statements, 1) => "statement",
            (Self::Statements, _) => "statements",
            (Self::Passages, 1) => "passage",
            (Self::Passages, _) => "passages",
        }
    }
}

impl SearchResults {
    /// Returns the results for a text that is not a valid query.
    pub(crate) fn wrong(error: QueryError) -> Self {
        Self { is_complete: true, error: Some(error), ..Self::default() }
    }

    /// Adds the passages of a source; at most `limit` are kept in total.
    pub(crate) fn add(&mut self, found: FoundPassages, limit: usize) {
        let at = SearchGroup::Passages as usize;
        self.counts[at] += found.count;
        let room = limit.saturating_sub(self.groups[at].len());
        self.groups[at].extend(found.hits.into_iter().take(room));
    }

    /// Returns how many more passages can be kept.
    pub(crate) fn room(&self, limit: usize) -> usize {
        limit.saturating_sub(self.groups[SearchGroup::Passages as usize].len())
    }
}

/// The matching passages of one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FoundPassages {
    /// The first of them, up to the limit.
    pub hits: Vec<SearchHit>,
    /// The total number.
    pub count: usize,
}

/// A query prepared for full-text search.
#[derive(Debug)]
pub(crate) struct FullTextSearch<'i> {
    query: &'i Query,
    cx: Context<'i>,
    passages: PassageSearch<'i>,
    phrases: Vec<Phrase>,
    /// Whether a term asks for words in prose.
    asks_prose: bool,
}

impl<'i> FullTextSearch<'i> {
    /// Prepares a query.
    pub(crate) fn new(query: &'i Query, cx: Context<'i>) -> Self {
        let cx = Context { searches_prose: true, ..cx };
        let words = query.highlighted_words();
        let phrases = words.iter().filter_map(|words| Phrase::new(words, Level::Search)).collect();
        let asks_prose = words.len() > query.search_words().len();
        Self { query, cx, passages: PassageSearch::new(query, cx), phrases, asks_prose }
    }

    /// Finds entries and statements, with details for at most `limit` of each group.
    pub(crate) fn lists(&self, limit: usize) -> SearchResults {
        let mut results = SearchResults::default();
        if self.query.is_empty() {
            return results;
        }
        let all = |list| Runner::new(self.query, self.cx, list).find_all();
        let (named, in_prose): (Vec<Hit>, Vec<Hit>) = Kind::ALL
            .into_iter()
            .flat_map(|kind| all(List::Entries(kind)))
            .partition(|hit| self.is_named(hit.row));
        // Matches in the name come before matches in prose.
        let entries: Vec<Hit> = named.into_iter().chain(in_prose).collect();
        let statements = all(List::Statements);
        results.counts = [entries.len(), statements.len(), 0];
        results.groups[0] = entries.iter().take(limit).map(|hit| self.entry(*hit)).collect();
        results.groups[1] = statements.iter().take(limit).map(|hit| self.statement(*hit)).collect();
        results
    }

    /// Returns whether the query has words to search for in archived copies.
    pub(crate) fn has_words(&self) -> bool {
        self.passages.has_words()
    }

    /// Finds matching paragraphs in the archived copy of a source; those beyond the first `limit` are only counted.
    pub(crate) fn passages(&self, source: &EntryId, copy: &Copy, limit: usize) -> FoundPassages {
        let Some(row) = self.cx.index.row_of(source.as_str()) else { return FoundPassages::default() };
        // A source that was not there yet has said nothing.
        let then = self.cx.certainty_then(row);
        if then == Certainty::No {
            return FoundPassages::default();
        }
        let found = self.passages.find(row, copy, limit);
        let undated = self.cx.presence(row) == Some(Presence::Undated);
        let hit = |hit: &super::passages::PassageHit| {
            let paragraph = copy.paragraph(hit.paragraph).unwrap_or(hit.range.clone());
            let (text, range) = around(copy.text(), &paragraph, &hit.range);
            // Show the start of the paragraph, unless the match is far behind it.
            let is_near = hit.range.start.saturating_sub(paragraph.start) < AROUND;
            let byte = if is_near { paragraph.start } else { hit.range.start };
            let place = SearchPlace::Passage(source.clone(), hit.paragraph, byte);
            let certain = hit.certain && then == Certainty::Certain;
            SearchHit { place, certain, undated, text, range, facts: None }
        };
        FoundPassages { hits: found.hits.iter().map(hit).collect(), count: found.count }
    }

    /// Returns whether all words match the names, id, title or tags of an entry; true for a query of terms only.
    fn is_named(&self, row: QueryRow) -> bool {
        self.phrases.is_empty() || {
            let named = Context { searches_prose: false, ..self.cx };
            Runner::new(self.query, named, List::Entries(self.cx.index.entry(row).kind())).certainty(row)
                != Certainty::No
        }
    }

    fn entry(&self, hit: Hit) -> SearchHit {
        let entry = self.cx.index.entry(hit.row);
        let is_in_prose = self.asks_prose || !self.is_named(hit.row);
        let found = if is_in_prose { self.prose_match(hit.row) } else { None };
        SearchHit {
            place: SearchPlace::Entry(entry.id.clone(), found.map(Box::new)),
            certain: hit.certain,
            undated: hit.undated,
            text: entry.name().to_owned(),
            range: 0..0,
            facts: None,
        }
    }

    /// Returns the first prose field of an entry, outside of its statements, that contains one of the words.
    fn prose_match(&self, row: QueryRow) -> Option<ProseMatch> {
        let mut found = None;
        self.cx.index.each_prose(row.entry, &mut |path, text| {
            let is_own = path.first().map(RowPart::of_step) == Some(RowPart::Entry);
            if found.is_some() || !is_own {
                return;
            }
            let first = self.phrases.iter().filter_map(|phrase| phrase.find_all(text).into_iter().next());
            if let Some(range) = first.min_by_key(|range| range.start) {
                let (text, range) = around(text, &(0..text.len()), &range);
                found = Some(ProseMatch { path: path.to_vec(), text, range });
            }
        });
        found
    }

    fn statement(&self, hit: Hit) -> SearchHit {
        let facts = Facts::of(&self.cx, hit.row);
        SearchHit {
            place: SearchPlace::Statement(self.cx.index.entry(hit.row).id.clone(), hit.row.part.path()),
            certain: hit.certain,
            undated: hit.undated,
            text: facts.text.clone(),
            range: 0..0,
            facts: Some(Box::new(facts)),
        }
    }
}

/// Returns the part of `within` around a match, and the range of the match in it.
fn around(text: &str, within: &Range<usize>, found: &Range<usize>) -> (String, Range<usize>) {
    let within = within.start.min(found.start)..within.end.max(found.end);
    let start = floor(text, found.start.saturating_sub(AROUND)).max(within.start);
    let end = floor(text, found.end.saturating_add(AROUND)).min(within.end).max(found.end);
    let piece = text.get(start..end).unwrap_or_default().to_owned();
    (piece, found.start.saturating_sub(start)..found.end.saturating_sub(start))
}

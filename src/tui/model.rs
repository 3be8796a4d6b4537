//! The model: all state shared by the views, which borrow it and never change it.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::analyst::Analyst;
use super::archived_copies::ArchivedCopies;
use super::background_results::BackgroundResults;
use super::corpus_list::{CorpusList, CorpusListKey, CorpusListRows, FacetSubject};
use super::corpus_list_request::CorpusListRequest;
use super::corpus_status::CorpusStatus;
use super::document::Document;
use super::effect::Effect;
use super::icons::Icons;
use super::layout_key::LayoutKey;
use super::load_progress::LoadProgress;
use super::nav::Nav;
use super::page_layout::PageLayout;
use super::preferences::Preferences;
use super::prepared_corpus::PreparedCorpus;
use super::reading_places::ReadingPlaces;
use super::similar_names::SimilarNames;
use super::split::Split;
use super::undo_stack::UndoStack;
use super::view::actions::{Actions, Binding};
use super::view::id::ViewId;
use crate::analysis::AnalysisResults;
use crate::check::all_codes;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::export::gaps::Gap;
use crate::query::{Context, CopyMatches, Index, List, Query};
use crate::search::jump::JumpHit;

/// The minimum size of the screen, in columns and rows; a smaller one shows a single message.
pub(crate) const MIN_SIZE: (u16, u16) = (40, 10);

/// The maximum number of recently used commands that are saved.
const MAX_RECENT: usize = 20;

/// The number of pages kept: those of the panes on the screen, and the ones before them.
const KEPT_PAGES: usize = 4;

/// The number of lists kept: those of Browse, and as many earlier ones.
const KEPT_LISTS: usize = 6;

/// The maximum number of entries and statements from which a list is built between two keys.
const SHORT: usize = 5_000;

/// The state shared by all views.
#[derive(Debug)]
pub(crate) struct Model {
    /// The corpus.
    pub corpus: Snapshot,
    /// The number of snapshots so far: anything derived from an earlier one is stale.
    pub load: u64,
    /// Whether the first load is still running.
    pub loading: bool,
    /// The running load, if it is slow.
    pub progress: LoadProgress,
    /// All problems, and the state of the archived copies.
    pub status: CorpusStatus,
    /// The analysis of the snapshot, or of an earlier one; `None` before the first.
    pub analysis: Option<Arc<AnalysisResults>>,
    /// The number of analyses received so far: anything derived from earlier ones is stale.
    pub analysis_number: u64,
    /// The snapshot that was analyzed, by its number.
    analysis_load: u64,
    /// The archived copies that have been read.
    pub copies: ArchivedCopies,
    /// History.
    pub nav: Nav,
    /// The reading position in each source.
    pub reading: ReadingPlaces,
    /// Today's date, for relative dates and staleness.
    pub today: Day,
    /// The area of the screen.
    pub area: Rect,
    /// The dividers between the columns.
    pub split: Split,
    /// Whether a dialog is open, which then has focus.
    pub has_dialog: bool,
    /// The user's settings.
    pub preferences: Preferences,
    /// The analyst, whose initials sign verdicts.
    pub analyst: Analyst,
    /// Whether the corpus is the demo, which is discarded on exit, so that nothing should be written to it.
    pub demo: bool,
    /// The default folder for a copy of the demo.
    pub keep_at: String,
    /// The writes of this session that can be undone.
    pub undo: UndoStack,
    /// The width of the longest title of an event, in cells.
    pub widest_title: u16,
    /// Which archived copies contain the words in queries.
    pub copy_matches: CopyMatches,
    /// Pages laid out in the background.
    pub pages: BackgroundResults<LayoutKey, Arc<Document>>,
    /// Lists built in the background.
    pub lists: BackgroundResults<CorpusListKey, CorpusListRows>,
    /// The names similar to words that match nothing in a list.
    pub similar: SimilarNames,
    /// The gaps found last, and the load they are from.
    gaps: Option<(u64, Arc<Vec<Gap>>)>,
    /// The recently used commands of the palette, newest first.
    pub recent_commands: Vec<String>,
    /// The last text typed in each view.
    typed: BTreeMap<ViewId, String>,
    /// Data computed from the corpus; `None` before the first.
    prepared: Option<PreparedCorpus>,
    /// Data computed in the background for the corpus that is about to replace the current one.
    next: Option<PreparedCorpus>,
    /// The index while there is no corpus.
    empty: Arc<Index>,
    codes: Arc<[&'static str]>,
}

impl Model {
    /// Creates a model without a corpus.
    pub(crate) fn new(today: Day) -> Self {
        Self {
            corpus: Snapshot::default(),
            load: 0,
            loading: true,
            progress: LoadProgress::default(),
            status: CorpusStatus::default(),
            analysis: None,
            analysis_number: 0,
            analysis_load: 0,
            copies: ArchivedCopies::default(),
            nav: Nav::default(),
            reading: ReadingPlaces::default(),
            today,
            area: Rect::new(0, 0, 80, 24),
            split: Split::default(),
            has_dialog: false,
            preferences: Preferences::default(),
            analyst: Analyst::default(),
            demo: false,
            keep_at: String::new(),
            undo: UndoStack::default(),
            widest_title: 0,
            copy_matches: CopyMatches::default(),
            pages: BackgroundResults::new(KEPT_PAGES),
            lists: BackgroundResults::new(KEPT_LISTS),
            similar: SimilarNames::default(),
            gaps: None,
            recent_commands: Vec::new(),
            typed: BTreeMap::new(),
            prepared: None,
            next: None,
            empty: Arc::new(Index::new(&Snapshot::default())),
            codes: all_codes().map(|code| code.name).collect(),
        }
    }

    /// Replaces the corpus and returns the previous one. Keeps the as-of date.
    pub(crate) fn replace(&mut self, corpus: Snapshot) -> Snapshot {
        let corpus = corpus.viewed_as_of(self.corpus.as_of);
        self.load += 1;
        self.loading = false;
        let is_its = |index: &Index| Arc::ptr_eq(&index.snapshot().corpus, &corpus.corpus);
        let next = self.next.take().filter(|next| is_its(&next.index));
        let next = next.unwrap_or_else(|| PreparedCorpus::of(&corpus, self.status.last_check(), self.today));
        self.widest_title = next.widest_title;
        self.status.loaded(next.verdicts.clone(), next.problems.clone());
        // Lists of the previous corpus are not shown again.
        self.lists = BackgroundResults::new(KEPT_LISTS);
        self.prepared = Some(next);
        self.copy_matches.forget();
        self.progress.update(None);
        std::mem::replace(&mut self.corpus, corpus)
    }

    /// Returns what a worker needs to lay out a page.
    pub(crate) fn page_layout(&self, key: LayoutKey) -> PageLayout {
        PageLayout { key, corpus: self.corpus.clone(), status: self.status.clone(), today: self.today }
    }

    /// Returns what a worker needs to build a list.
    pub(crate) fn corpus_list(&self, key: CorpusListKey) -> CorpusListRequest {
        CorpusListRequest {
            key,
            corpus: self.corpus.clone(),
            index: self.index().clone(),
            status: self.status.clone(),
            copy_matches: self.copy_matches.clone(),
            codes: self.codes.clone(),
            today: self.today,
            gaps: self.gaps.as_ref().filter(|(load, _)| *load == self.load).map(|(_, gaps)| gaps.clone()),
        }
    }

    /// Stores a list that was built in the background.
    pub(super) fn receive_list(&mut self, key: CorpusListKey, rows: CorpusListRows) {
        if let (CorpusList::Gaps, CorpusListRows::Gaps(gaps)) = (&key.list, &rows) {
            self.gaps = Some((key.load, gaps.clone()));
        }
        self.lists.receive(key, rows);
    }

    /// Returns the rows of a list, if they are known or quick to build.
    pub(crate) fn list_rows(&self, key: &CorpusListKey) -> Option<CorpusListRows> {
        let made = || self.lists.get(key).or_else(|| self.prepared_rows(&key.list));
        let make = || self.corpus_list(key.clone()).run();
        made().or_else(|| self.is_short(&key.list).then(make))
    }

    /// Returns the rows of a list that came with the corpus.
    fn prepared_rows(&self, list: &CorpusList) -> Option<CorpusListRows> {
        let CorpusList::Rows(inputs) = list else { return None };
        let lists = &self.prepared.as_ref().filter(|_| self.corpus.as_of.is_none())?.lists;
        let (_, rows) = lists.iter().find(|(own, _)| own == inputs)?;
        Some(CorpusListRows::Rows(rows.clone()))
    }

    /// Returns whether a list is built from so few rows that no key has to wait for it.
    fn is_short(&self, list: &CorpusList) -> bool {
        let related = match list {
            // Its words are looked for in notes, which may be long.
            CorpusList::Facets(_, FacetSubject::Search) => return false,
            // There may be many of one actor.
            CorpusList::Facets(_, FacetSubject::Leads) => return false,
            CorpusList::Rows(inputs) | CorpusList::Facets(inputs, _) => {
                let is_of_entries = matches!(inputs.query.list, List::Entries(_));
                inputs.related_to.as_ref().filter(|_| is_of_entries)
            }
            _ => None,
        };
        let links = |id| self.corpus.links(id).len() + self.corpus.backlinks(id).len();
        related.map_or_else(|| self.index().size(), links) <= SHORT
    }

    /// Returns the entries with names similar to words, best first; `None` until they have been searched for.
    pub(crate) fn similar_names(&self, words: &str) -> Option<Arc<[JumpHit]>> {
        self.similar.of(self.load, words)
    }

    /// Returns the index of the corpus.
    fn index(&self) -> &Arc<Index> {
        self.prepared.as_ref().map_or(&self.empty, |prepared| &prepared.index)
    }

    /// Stores data computed for a corpus that is about to be loaded.
    pub(crate) fn prepare(&mut self, next: PreparedCorpus) {
        self.next = Some(next);
    }

    /// Sets the as-of date; `None` for all dates. Returns whether it changed.
    pub(super) fn view_as_of(&mut self, day: Option<Day>) -> bool {
        let is_new = self.corpus.as_of != day;
        if is_new {
            self.corpus = self.corpus.viewed_as_of(day);
            self.load += 1;
        }
        is_new
    }

    /// Replaces the analysis of the snapshot.
    pub(super) fn receive_analysis(&mut self, analysis: Arc<AnalysisResults>) {
        self.analysis = Some(analysis);
        self.analysis_number += 1;
        self.analysis_load = self.load;
    }

    /// Returns whether the analysis is of an earlier snapshot, whose paths may be outdated.
    pub(crate) fn is_analysis_stale(&self) -> bool {
        self.analysis.is_some() && self.analysis_load != self.load
    }

    /// Returns the part of the screen between header and footer.
    pub(crate) fn body(&self) -> Rect {
        let area = self.area;
        Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
    }

    /// Returns whether the screen is too small to draw.
    pub(crate) fn is_too_small(&self) -> bool {
        self.area.width < MIN_SIZE.0 || self.area.height < MIN_SIZE.1
    }

    /// Returns an entry by id.
    pub(crate) fn entry(&self, id: Option<&EntryId>) -> Option<&Arc<Entry>> {
        self.corpus.get(id?.as_str())
    }

    /// Returns the first key of an action for use in a message; if it has no key, its settings name in parentheses.
    pub(crate) fn key<A: Actions>(&self, action: A) -> String {
        action.binding().map_or_else(String::new, |binding| self.key_of(binding))
    }

    /// Returns the first key of a binding for use in a message; if it has no key, its settings name in parentheses.
    pub(crate) fn key_of(&self, binding: &Binding) -> String {
        self.preferences.keymap.first(binding).unwrap_or_else(|| format!("({})", binding.name()))
    }

    /// Returns the first key of an action; `None` if it has no key.
    pub(crate) fn first_key<A: Actions>(&self, action: A) -> Option<String> {
        self.preferences.keymap.first(action.binding()?)
    }

    /// Returns the last text typed in a view; empty if there is none.
    pub(crate) fn last_typed(&self, view: ViewId) -> &str {
        self.typed.get(&view).map_or("", String::as_str)
    }

    /// Remembers the text typed in a view.
    pub(super) fn remember_typed(&mut self, view: ViewId, text: String) {
        self.typed.insert(view, text);
    }

    /// Moves a command to the front of the recently used ones, and returns the effect that saves them.
    pub(super) fn use_command(&mut self, id: String) -> Effect {
        self.recent_commands.retain(|other| *other != id);
        self.recent_commands.insert(0, id);
        self.recent_commands.truncate(MAX_RECENT);
        Effect::RememberCommands(self.recent_commands.clone())
    }

    /// Returns the icons shown before names.
    pub(crate) fn icons(&self) -> Icons {
        if self.preferences.ascii { Icons::None } else { self.preferences.icons }
    }

    /// Returns a number that increases whenever data that queries need changes: rows found with a lower one are stale.
    pub(crate) fn number_for(&self, query: &Query) -> u64 {
        let needs = query.needs();
        let of_status = needs.problems || needs.verdicts || needs.quotes;
        let of_status = if of_status { self.status.number() } else { 0 };
        of_status + if needs.copies { self.copy_matches.number() } else { 0 }
    }

    /// Returns the context in which queries of lists are evaluated.
    pub(crate) fn query_context(&self) -> Context<'_> {
        Context {
            as_of: self.corpus.as_of,
            verdicts: Some(self.status.verdicts()),
            quotes: self.status.quotes(&self.corpus),
            copy_matches: Some(&self.copy_matches),
            problems: self.status.problems(),
            codes: &self.codes,
            ..Context::new(self.index(), self.today)
        }
    }
}

//! Everything that is known: views borrow it and never change it.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::analyst::Analyst;
use super::archived_copies::ArchivedCopies;
use super::corpus_status::CorpusStatus;
use super::icons::Icons;
use super::load_progress::LoadProgress;
use super::nav::Nav;
use super::preferences::Preferences;
use super::split::Split;
use super::view::actions::{Actions, Binding};
use super::view::id::ViewId;
use crate::check::all_codes;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::query::{Context, Index};

/// The smallest screen that is drawn, in columns and rows; on a smaller one there is one clear line.
pub(crate) const MIN_SIZE: (u16, u16) = (40, 10);

/// What the browser knows.
#[derive(Debug)]
pub(crate) struct Model {
    /// The corpus.
    pub corpus: Snapshot,
    /// How many corpora have been loaded: what was derived from an earlier one is stale.
    pub load: u64,
    /// Whether the first load is still running.
    pub loading: bool,
    /// The load that is running, if it takes a while.
    pub progress: LoadProgress,
    /// Every problem, and the state of the archived copies.
    pub status: CorpusStatus,
    /// The archived copies that have been read.
    pub copies: ArchivedCopies,
    /// History.
    pub nav: Nav,
    /// Today, for dates in words and what is stale.
    pub today: Day,
    /// The screen.
    pub area: Rect,
    /// The dividers between the columns.
    pub split: Split,
    /// Whether a dialog is open, which then has the keys.
    pub has_dialog: bool,
    /// What the reader has set.
    pub preferences: Preferences,
    /// Who reads, for the initials under a verdict.
    pub analyst: Analyst,
    /// Whether the corpus is the demo's, which is discarded at the end, so that nothing is to be written in it.
    pub demo: bool,
    /// Where the demo's corpus would be copied to be kept.
    pub keep_at: String,
    /// How many verdicts of this session can be undone.
    pub verdicts: usize,
    /// The text that was typed last into the line of a view, by view.
    typed: BTreeMap<ViewId, String>,
    index: OnceCell<Index>,
    codes: Vec<&'static str>,
}

impl Model {
    /// A model without a corpus yet.
    pub(crate) fn new(today: Day) -> Self {
        Self {
            corpus: Snapshot::default(),
            load: 0,
            loading: true,
            progress: LoadProgress::default(),
            status: CorpusStatus::default(),
            copies: ArchivedCopies::default(),
            nav: Nav::default(),
            today,
            area: Rect::new(0, 0, 80, 24),
            split: Split::default(),
            has_dialog: false,
            preferences: Preferences::default(),
            analyst: Analyst::default(),
            demo: false,
            keep_at: String::new(),
            verdicts: 0,
            typed: BTreeMap::new(),
            index: OnceCell::new(),
            codes: all_codes().map(|code| code.name).collect(),
        }
    }

    /// Replaces the corpus and returns the one before.
    pub(crate) fn replace(&mut self, corpus: Snapshot) -> Snapshot {
        self.load += 1;
        self.loading = false;
        self.index = OnceCell::new();
        self.status.loaded(&corpus);
        self.progress.update(None);
        std::mem::replace(&mut self.corpus, corpus)
    }

    /// The part of the screen between header and footer.
    pub(crate) fn body(&self) -> Rect {
        let area = self.area;
        Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
    }

    /// Whether the screen is too small to be drawn.
    pub(crate) fn is_too_small(&self) -> bool {
        self.area.width < MIN_SIZE.0 || self.area.height < MIN_SIZE.1
    }

    /// An entry by id.
    pub(crate) fn entry(&self, id: Option<&EntryId>) -> Option<&std::sync::Arc<Entry>> {
        self.corpus.get(id?.as_str())
    }

    /// The first key of an action as a sentence names it; of one without a key, its name in settings, in parentheses.
    pub(crate) fn key<A: Actions>(&self, action: A) -> String {
        action.binding().map_or_else(String::new, |binding| self.key_of(binding))
    }

    /// The same for a binding.
    pub(crate) fn key_of(&self, binding: &Binding) -> String {
        self.preferences.keymap.first(binding).unwrap_or_else(|| format!("({})", binding.name()))
    }

    /// The first key of an action; `None` if it has no key.
    pub(crate) fn first_key<A: Actions>(&self, action: A) -> Option<String> {
        self.preferences.keymap.first(action.binding()?)
    }

    /// The text that was typed last into the line of a view; empty if there is none.
    pub(crate) fn last_typed(&self, view: ViewId) -> &str {
        self.typed.get(&view).map_or("", String::as_str)
    }

    /// Remembers what was typed into the line of a view.
    pub(super) fn remember_typed(&mut self, view: ViewId, text: String) {
        self.typed.insert(view, text);
    }

    /// The glyphs before names.
    pub(crate) fn icons(&self) -> Icons {
        if self.preferences.ascii { Icons::None } else { self.preferences.icons }
    }

    /// What queries of lists are evaluated against.
    pub(crate) fn query_context(&self) -> Context<'_> {
        Context {
            problems: self.status.problems(),
            codes: &self.codes,
            ..Context::new(self.index.get_or_init(|| Index::new(&self.corpus)), self.today)
        }
    }
}

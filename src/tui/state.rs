//! What the browser holds: the corpus, the place and the trail to it, overlays, the line that is typed.
//! What follows from these (lists, the laid-out page, windows) is derived in one step, `settle`.

mod cursor;
mod page;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;

use super::analyst::Analyst;
use super::copies::Copies;
use super::copying;
use super::document::Document;
use super::excerpt::{About, Excerpt};
use super::hit::{Edge, Hit};
use super::icons::Icons;
use super::input::Line;
use super::keymap::KeyMap;
use super::keys::{Action, Contexts};
use super::layout::{BESIDE, Layout, Split};
use super::listing::{FilterTexts, Listing};
use super::msg::{Effect, Status};
use super::overlay::{Overlay, World};
use super::place::{Focus, Place, index};
use super::reading::Reading;
use super::row::Bidi;
use super::sought::Sought;
use super::standing::Standing;
use super::theme::Theme;
use super::told::Reloaded;
use page::PageKey;

pub(crate) use cursor::line_of;

/// Everything the browser holds.
#[derive(Debug)]
pub(crate) struct State {
    /// The corpus.
    pub corpus: Snapshot,
    /// How many corpora have been loaded: what was derived from an earlier one is stale.
    pub load: u64,
    /// Today, for dates in words and what is stale.
    pub today: Day,
    /// The frame.
    pub area: Rect,
    /// Where the reader is.
    pub here: Place,
    /// Where the reader has been, the latest last.
    pub back: Vec<Place>,
    /// Where the reader came back from, the nearest last.
    pub forward: Vec<Place>,
    /// What covers the panes, the topmost last.
    pub overlays: Vec<Box<dyn Overlay>>,
    /// The filter that is being typed for the focused list.
    pub typing: Option<Line>,
    /// The words that were last looked for on a page.
    pub finding: String,
    /// Whether `y` was pressed, and a letter is awaited that says what to copy.
    pub copying: bool,
    /// Where the dividers between the columns stand.
    pub split: Split,
    /// The divider that is held with the mouse, and how all stood when it was taken.
    pub held: Option<(Edge, Split)>,
    /// What was clicked last, if nothing was pressed since: a second click on it is Enter.
    pub clicked: Option<Hit>,
    /// The status line.
    pub status: Option<Status>,
    /// Whether the first load is still under way.
    pub loading: bool,
    /// A reading of the folder that takes a while.
    pub reading: Reading,
    /// Colours.
    pub theme: Theme,
    /// What the keys mean to this reader.
    pub keymap: Arc<KeyMap>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Which glyphs stand before names, where not only ASCII is drawn.
    pub icons: Icons,
    /// Who turns right-to-left text.
    pub bidi: Bidi,
    /// What the three lists show.
    pub listings: [Listing; 3],
    /// The dossier as it is laid out.
    pub page: Document,
    /// Whether the next load follows from a verdict of ours.
    pub own_load: bool,
    /// Who reads, for the initials under a verdict.
    pub analyst: Arc<Analyst>,
    /// Whether the corpus is a copy that will not be kept, so that nothing is to be written in it.
    pub demo: bool,
    /// Where a copy that is kept would go.
    pub keep_at: String,
    /// How many verdicts of this session can be taken back.
    pub verdicts: usize,
    /// The kept copies that have been read.
    pub copies: Copies,
    /// Every problem, and what is kept of the sources.
    pub standing: Standing,
    /// What the last load said in the status line; the check that follows it may know more.
    pub told: Option<Reloaded>,
    /// The number of the last query of the jump box.
    pub queries: u64,
    /// The passage in the third column.
    pub excerpt: Excerpt,
    page_key: Option<PageKey>,
    filter_texts: FilterTexts,
}

impl State {
    /// A browser without a corpus yet.
    pub(crate) fn new(today: Day) -> Self {
        Self {
            corpus: Snapshot::default(),
            load: 0,
            today,
            area: Rect::new(0, 0, 80, 24),
            here: Place::default(),
            back: Vec::new(),
            forward: Vec::new(),
            overlays: Vec::new(),
            typing: None,
            finding: String::new(),
            copying: false,
            split: Split::default(),
            held: None,
            clicked: None,
            status: None,
            loading: true,
            reading: Reading::default(),
            theme: Theme::default(),
            keymap: Arc::default(),
            ascii: false,
            icons: Icons::default(),
            bidi: Bidi::default(),
            listings: Default::default(),
            page: Document::default(),
            own_load: false,
            analyst: Arc::default(),
            demo: false,
            keep_at: String::new(),
            verdicts: 0,
            copies: Copies::default(),
            standing: Standing::default(),
            told: None,
            queries: 0,
            excerpt: Excerpt::default(),
            page_key: None,
            filter_texts: FilterTexts::default(),
        }
    }

    /// Where the panes lie now.
    pub(crate) fn layout(&self) -> Option<Layout> {
        Layout::of(self.area, &self.here, self.split)
    }

    /// What overlays may know.
    pub(crate) fn world(&self) -> World {
        let body = self.layout().map_or(Rect::default(), |layout| layout.body);
        let bases = self.listings.each_ref().map(|listing| listing.base.clone());
        World {
            corpus: self.corpus.clone(),
            load: self.load,
            analyst: self.analyst.clone(),
            demo: self.demo,
            verdicts: self.verdicts,
            today: self.today,
            copies: self.copies.clone(),
            problems: self.standing.all(),
            standing: self.standing.clone(),
            bases,
            body,
            keymap: self.keymap.clone(),
            icons: self.icons(),
        }
    }

    /// Which glyphs are drawn before names.
    pub(crate) fn icons(&self) -> Icons {
        if self.ascii { Icons::None } else { self.icons }
    }

    /// The key of an action, for a sentence.
    pub(crate) fn key(&self, action: Action) -> String {
        self.keymap.key(action)
    }

    /// What passages are drawn from.
    pub(crate) fn about(&self) -> About<'_> {
        About { corpus: &self.corpus, load: self.load, copies: &self.copies }
    }

    /// Where keys are looked up now.
    pub(crate) fn context(&self) -> Contexts {
        if let Some(overlay) = self.overlays.last() {
            return overlay.context();
        }
        if self.copying {
            return Contexts::COPY;
        }
        match (&self.typing, self.here.focus) {
            (Some(_), _) => Contexts::INPUT,
            (None, Focus::List(_)) => Contexts::LIST,
            (None, Focus::Dossier) => Contexts::DOSSIER,
        }
    }

    /// The entry the dossier pane shows.
    pub(crate) fn shown(&self) -> Option<&Arc<Entry>> {
        self.here.shown.as_ref().and_then(|id| self.corpus.get(id.as_str()))
    }

    /// The current entry.
    pub(crate) fn current(&self) -> Option<&Arc<Entry>> {
        self.here.current.as_ref().and_then(|id| self.corpus.get(id.as_str()))
    }

    /// The list of a kind.
    pub(crate) fn listing(&self, kind: Kind) -> &Listing {
        &self.listings[index(kind)]
    }

    /// Whether an action would do something here and now.
    pub(crate) fn enabled(&self, action: Action) -> bool {
        // Of what is being read nothing need be asked for.
        if action == Action::Reload && self.reading.is_underway() {
            return false;
        }
        if let Some(overlay) = self.overlays.last() {
            return overlay.enabled(action, &self.world());
        }
        match action {
            Action::Back => !self.back.is_empty(),
            Action::Forward => !self.forward.is_empty(),
            Action::NextStop | Action::PrevStop => !self.page.stops.is_empty(),
            Action::Down | Action::Up | Action::First | Action::Last | Action::HalfDown | Action::HalfUp => {
                match self.here.focus {
                    Focus::List(kind) => self.listing(kind).entries.len() > 1,
                    Focus::Dossier => self.page.rows.len() > 1,
                }
            }
            Action::Pane1 => self.here.focus != Focus::List(Kind::Actor),
            Action::Pane2 => self.here.focus != Focus::List(Kind::Event),
            Action::Pane3 => self.here.focus != Focus::List(Kind::Source),
            Action::Pane4 | Action::Right => self.here.focus != Focus::Dossier,
            Action::Left => self.here.focus == Focus::Dossier,
            Action::Zoom => self.area.width >= BESIDE,
            Action::Filter if self.here.focus == Focus::Dossier => !self.page.rows.is_empty(),
            Action::Filter | Action::Sort => {
                self.here.focused_list().is_some_and(|kind| self.listing(kind).has_some())
            }
            Action::All => self.here.current.is_some(),
            Action::Read => self.passage().is_some(),
            Action::Review => self.review().is_some(),
            Action::Falls => self.passage().is_some(),
            Action::Edit => self.under_cursor().is_some(),
            Action::Choose => match self.here.focus {
                Focus::List(kind) => self.here.list(kind).cursor.is_some(),
                Focus::Dossier => self.stop().is_some() || self.here.shown != self.here.current,
            },
            Action::CopyId | Action::CopyName | Action::CopyCite | Action::CopyUrl | Action::CopyLink => {
                copying::text(self, action).is_ok()
            }
            Action::Copy => copying::text(self, Action::CopyId).is_ok(),
            Action::Facets => {
                self.here.focused_list().is_some_and(|kind| !self.listing(kind).base.is_empty())
            }
            Action::Open => copying::address(self).is_some(),
            Action::Cancel if self.copying => true,
            Action::Cancel => self.reading.can_stop() || self.here.narrowed || self.is_sifted(),
            _ => true,
        }
    }

    /// Whether a filter or facets leave something out of a list.
    pub(crate) fn is_sifted(&self) -> bool {
        self.here.lists.iter().any(|list| !list.filter.is_empty() || !list.facets.is_empty())
    }

    /// Goes to another place and leaves this one on the trail.
    pub(crate) fn go(&mut self, next: Place) {
        let here = std::mem::replace(&mut self.here, next);
        self.back.push(here);
        // A trail of a working day; the oldest steps are of no use.
        if self.back.len() > 500 {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Brings everything that follows up to date: lists, page, windows, overlays.
    pub(crate) fn settle(&mut self) {
        let Some(layout) = self.layout() else { return };
        for kind in Kind::ALL {
            self.listings[index(kind)].derive(
                &self.corpus,
                self.load,
                &self.here,
                kind,
                &mut self.filter_texts,
            );
            let height = layout.list_rows(kind);
            // A list that is not on the screen keeps its window for when it is.
            if height > 0 || self.here.list(kind).cursor.is_none() {
                self.listings[index(kind)].settle(&self.corpus, self.here.list_mut(kind), height.max(1));
            }
        }
        if let Some(kind) = self.here.focused_list() {
            self.here.list = kind;
            if let Some(under) = self.here.list(kind).cursor.clone() {
                self.show(under);
            }
        }
        self.lay_out(&layout);
        super::passage::settle(self, layout.passage);
        let world = self.world();
        for overlay in &mut self.overlays {
            overlay.settle(&world);
        }
    }

    /// Asks for the kept copies that are on the screen and not held, and for words in them that are not known.
    pub(crate) fn want_copies(&mut self) -> Vec<Effect> {
        let mut wanted: Vec<EntryId> = self.overlays.iter().filter_map(|overlay| overlay.wants()).collect();
        if self.layout().is_some_and(|layout| !layout.passage.is_empty()) {
            wanted.extend(super::passage::beside(self).map(|(source, _)| source));
        }
        let mut effects: Vec<Effect> =
            wanted.iter().filter_map(|source| self.copies.want(&self.corpus, source)).collect();
        // What covers the panes is what is read.
        let mut sought: Vec<Sought> =
            self.overlays.iter().rev().flat_map(|overlay| overlay.seeks()).collect();
        sought.extend(self.excerpt.seeks().cloned());
        let sought = self.copies.seek(sought);
        effects.extend((!sought.is_empty()).then(|| Effect::Seek(sought)));
        effects
    }
}

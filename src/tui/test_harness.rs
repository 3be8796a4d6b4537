//! A test harness for the browser: an invented corpus, keys given as a string, the screen as text.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::app::{App, Session};
use super::corpus_status::CheckResults;
use super::effect::Effect;
use super::key::Key;
use super::key_table::named_actions;
use super::location::Location;
use super::msg::{Load, Msg};
use super::preferences::Preferences;
use super::screen;
use super::update::update;
use super::view::hits::Hits;
use super::view::id::ViewId;
use super::view::pointer::{Mouse, MouseKind};
use super::views::browse::BrowseView;
use super::views::browse::position::Focus;
use super::views::dossier::page::DossierPage;
use super::views::entry_pane::EntryPane;
use super::views::jump::LIMIT;
use super::views::search::LIMIT as SEARCH_LIMIT;
use crate::analysis::AnalysisResults;
use crate::domain::day::Day;
use crate::domain::id::{EntryId, Kind};
use crate::domain::initials::Initials;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, StoredCopy};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier;
use crate::query::{Context, CopyWords, FullTextSearch, Query, SearchResults};
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;

/// Builds a corpus from texts: `(path, TOML)`.
pub(crate) fn corpus(files: &[(&str, &str)]) -> Snapshot {
    link(&parts(files)).into()
}

/// Reads texts into the parts of a corpus, before linking.
pub(crate) fn parts(files: &[(&str, &str)]) -> CorpusFiles {
    let mut parts = CorpusFiles::default();
    for (path, text) in files {
        match crate::load::file_role::FileRole::of(path) {
            crate::load::file_role::FileRole::Settings => {
                parts.settings = Some(dossier::read_settings(text.as_bytes()))
            }
            crate::load::file_role::FileRole::Dossier(kind, stem) => {
                parts.dossiers.push(Arc::new(dossier::read(path, kind, &stem, text.as_bytes())));
            }
            crate::load::file_role::FileRole::Review(stem) => {
                let review = crate::load::review::read(path, &stem, text.as_bytes(), None);
                parts.reviews.push(Arc::new(review));
            }
            _ => {}
        }
    }
    parts.dossiers.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    parts
}

/// A browser under test.
#[derive(Debug)]
pub(crate) struct Harness {
    /// The app.
    pub app: App,
    /// The archived copies, by source.
    pub copies: Vec<(EntryId, Arc<Copy>)>,
    /// Whether lookups of quotes are answered at once.
    pub looks_up: bool,
    /// Whether long pages are laid out at once.
    pub lays_out: bool,
    /// Whether searches of everything and the comparing of statements are answered at once.
    pub finds: bool,
    /// Those that were not answered, see [`Self::answer`].
    held: Vec<Effect>,
    /// Whether lists of the whole corpus are made at once.
    pub makes_lists: bool,
    /// The effects not performed by the harness itself.
    pub effects: Vec<Effect>,
}

impl Harness {
    /// Creates a browser of `width` × `height` over `corpus`.
    pub(crate) fn new(corpus: Snapshot, width: u16, height: u16) -> Self {
        let mut harness = Self::without_corpus(width, height);
        harness.send(Msg::Loaded(corpus, Load { first: true, ..Load::default() }));
        harness
    }

    /// Creates a browser whose first load is still running.
    pub(crate) fn without_corpus(width: u16, height: u16) -> Self {
        let today = Day::from_ymd(2026, 11, 21).unwrap_or(Day::MIN);
        let mut harness = Self {
            app: App::new(today, Session::default()),
            copies: Vec::new(),
            looks_up: true,
            lays_out: true,
            finds: true,
            held: Vec::new(),
            makes_lists: true,
            effects: Vec::new(),
        };
        harness.app.model.preferences.analyst = Initials::parse("ab").ok();
        harness.send(Msg::Resize(width, height));
        harness
    }

    /// Adds an archived copy of a source.
    pub(crate) fn with_copy(mut self, source: &str, text: &str) -> Self {
        if let (Ok(id), Ok(copy)) = (EntryId::parse(source), Copy::new(text.as_bytes().to_vec())) {
            self.copies.push((id, Arc::new(copy)));
        }
        self
    }

    /// Marks the corpus as the demo, with `keep_at` as the default folder for a copy.
    pub(crate) fn over_demo(mut self, keep_at: &str) -> Self {
        self.app.model.demo = true;
        self.app.model.keep_at = keep_at.to_owned();
        self
    }

    /// Changes the user's settings.
    pub(crate) fn set(&mut self, change: impl FnOnce(&mut Preferences)) -> &mut Self {
        let mut preferences = self.app.model.preferences.clone();
        change(&mut preferences);
        self.send(Msg::Settings(Box::new(preferences), None));
        self
    }

    /// Runs the check rules on the corpus, as the runtime does after a load.
    pub(crate) fn check(&mut self) {
        let corpus = self.app.model.corpus.clone();
        let by_source =
            self.copies.iter().map(|(id, copy)| (id.clone(), StoredCopy::Copy(copy.clone()))).collect();
        let results = CheckResults::of(&corpus, &Copies { by_source }, self.app.model.today);
        self.send(Msg::Checked(corpus, Arc::new(results)));
    }

    /// Presses keys: `j j enter ctrl-p`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).unwrap_or_else(|| panic!("keys: {keys}")) {
            self.send(Msg::Key(key));
        }
        self
    }

    /// Types text.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = if c == ' ' { Key::parse("space") } else { Key::parse(&c.to_string()) };
            self.send(Msg::Key(key.unwrap_or_else(|| panic!("{c}"))));
        }
        self
    }

    /// Uses the mouse at a cell.
    pub(crate) fn point(&mut self, kind: MouseKind, x: u16, y: u16) -> &mut Self {
        let at = Position::new(x, y);
        let hit = self.hits().at(at).cloned();
        self.send(Msg::Mouse(Mouse { at, kind }, hit));
        self
    }

    /// Sends a message; answers searches, copies and quotes at once, as the workers would.
    pub(crate) fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.app, msg) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Search { number, query } => {
                let names = NameIndex::new(&self.app.model.corpus, self.app.model.today);
                if let Some(found) = jump(&names, &query, LIMIT, None, &|| false) {
                    self.send(Msg::Found(number, found));
                }
            }
            Effect::SearchText { number, text } if self.finds => {
                let results = self.search(&text);
                self.send(Msg::Searched(number, Arc::new(results)));
            }
            Effect::FindInCopies(words) => {
                let has = |words: &CopyWords| {
                    let having = self.copies.iter().filter(|(_, copy)| words.are_in(copy));
                    having.map(|(source, _)| source.clone()).collect()
                };
                let found = words.into_iter().map(|words| (words.clone(), has(&words))).collect();
                self.send(Msg::FoundInCopies(self.app.model.corpus.clone(), found));
            }
            Effect::ReadCopy { source, .. } => {
                let copy = self.copies.iter().find(|(id, _)| *id == source).map(|(_, copy)| copy.clone());
                self.send(Msg::Copy(source, copy.map_or(StoredCopy::Absent, StoredCopy::Copy)));
            }
            Effect::LookUp(lookups) if self.looks_up => {
                for lookup in lookups {
                    let judged = lookup.judge();
                    self.send(Msg::LookedUp(Box::new(lookup), judged));
                }
            }
            Effect::MakeList(key) if self.makes_lists => {
                let rows = self.app.model.corpus_list(key.clone()).run();
                self.send(Msg::Listed(key, rows));
            }
            Effect::LayOut(key) if self.lays_out => {
                let document = self.app.model.page_layout(key.clone()).run();
                self.send(Msg::LaidOut(key, Arc::new(document)));
            }
            Effect::Analyze(corpus) if self.finds => {
                let analysis = AnalysisResults::new(&corpus.0, self.app.model.today, None);
                self.send(Msg::Analyzed(corpus.0, Arc::new(analysis)));
            }
            Effect::SearchText { .. } | Effect::Analyze(_) => self.held.push(effect),
            Effect::IndexNames(_) | Effect::Check(_) | Effect::ForgetCopy(_) => {}
            other => self.effects.push(other),
        }
    }

    /// Answers the searches and comparisons that were held back.
    pub(crate) fn answer(&mut self) {
        self.finds = true;
        for effect in std::mem::take(&mut self.held) {
            self.perform(effect);
        }
    }

    /// Searches everything, as the worker does.
    fn search(&self, text: &str) -> SearchResults {
        let cx = self.app.model.query_context();
        let query = match Query::parse(text).and_then(|query| query.check(&cx).map(|()| query)) {
            Ok(query) => query,
            Err(error) => return SearchResults::wrong(error),
        };
        let by_source =
            self.copies.iter().map(|(id, copy)| (id.clone(), StoredCopy::Copy(copy.clone()))).collect();
        let copies = Copies { by_source };
        let search = FullTextSearch::new(&query, Context { copies: Some(&copies), ..cx });
        let mut results = search.lists(SEARCH_LIMIT);
        for (source, copy) in &self.copies {
            let found = search.passages(source, copy, results.room(SEARCH_LIMIT));
            results.add(found, SEARCH_LIMIT);
        }
        results.is_complete = true;
        results
    }

    /// Returns the screen as lines without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let line: String = (0..buffer.area.width)
                .filter_map(|x| buffer.cell((x, y)))
                .map(|cell| cell.symbol())
                .collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn draw(&self) -> (Buffer, Hits) {
        let area = self.app.model.area;
        let mut buffer = Buffer::empty(Rect::new(0, 0, area.width, area.height));
        let hits = screen::draw(&self.app, &mut buffer);
        (buffer, hits)
    }

    /// Returns the cells of the screen.
    pub(crate) fn buffer(&self) -> Buffer {
        self.draw().0
    }

    /// Returns the hit areas.
    pub(crate) fn hits(&self) -> Hits {
        self.draw().1
    }

    /// Returns the Browse view; panics if it is not open.
    pub(crate) fn browse(&self) -> &BrowseView {
        self.app.main().as_any().downcast_ref().unwrap_or_else(|| panic!("not Browse:\n{}", self.screen()))
    }

    /// Returns the id of the full-screen view.
    pub(crate) fn view(&self) -> ViewId {
        self.app.main().spec().id
    }

    /// Returns the number of open dialogs.
    pub(crate) fn dialogs(&self) -> usize {
        self.app.dialogs().count()
    }

    /// Returns whether Browse is open without dialogs.
    pub(crate) fn is_bare(&self) -> bool {
        self.view() == ViewId::Browse && self.dialogs() == 0
    }

    /// Returns the focused pane.
    pub(crate) fn focus(&self) -> Focus {
        self.browse().focus()
    }

    /// Returns the page of the dossier pane.
    pub(crate) fn page(&self) -> &DossierPage {
        self.browse().dossier().page()
    }

    /// Returns the list pane of a kind.
    pub(crate) fn pane(&self, kind: Kind) -> &EntryPane {
        self.browse().list(kind)
    }

    /// Returns the current location.
    pub(crate) fn location(&self) -> Location {
        self.app.main().location()
    }

    /// Returns whether the lists show only entries related to the current entry.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.location().has("narrowed")
    }

    /// Returns the message in the status line.
    pub(crate) fn message(&self) -> &str {
        self.app.status.as_ref().map_or("", |status| &status.text)
    }

    /// Returns the id of the current entry.
    pub(crate) fn current(&self) -> String {
        self.location().subject.map_or_else(String::new, |id| id.to_string())
    }

    /// Returns the id of the entry in the dossier pane.
    pub(crate) fn shown(&self) -> &str {
        self.browse().dossier().shown().map_or("", EntryId::as_str)
    }

    /// Returns the ids in a list.
    pub(crate) fn list(&self, kind: Kind) -> Vec<&str> {
        self.pane(kind).entries().entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    /// Returns the id under a list's cursor.
    pub(crate) fn under(&self, kind: Kind) -> &str {
        self.pane(kind).cursor().map_or("", EntryId::as_str)
    }

    /// Returns the first key of the action with the settings name `name`.
    pub(crate) fn key(&self, name: &str) -> Key {
        let action = named_actions().into_iter().find(|action| action.name == name);
        let action = action.unwrap_or_else(|| panic!("no action {name}"));
        self.app.model.preferences.keymap.keys(action.binding)[0].keys()[0]
    }
}

/// An invented corpus: a river guild, a flood, a gazette.
pub(crate) fn sample() -> Vec<(&'static str, &'static str)> {
    vec![
        ("dossier.toml", "title = \"The river\"\n"),
        (
            "actors/millers-guild.toml",
            "name = \"Millers' Guild\"\nkind = \"organization\"\naliases = [\"Guild of the Millers\"]\nacronyms = [\"MG\"]\nsummary = \"Owns the mills on the [[river-board|board]]'s river.\"\n\n[[relation]]\ntype = \"opposes\"\nto = \"river-board\"\ncite = [\"gazette-2020, para 2\"]\n\n[[claim]]\nid = \"mills\"\nproperty = \"mills\"\nvalue = 12000\nqualifier = \"more-than\"\nas_of = \"2020\"\ncite = [{ source = \"gazette-2020\", at = \"para 2\", quote = \"twelve thousand mills\" }]\n\n[[claim]]\ntext = \"Opened the sluices at night.\"\nwhen = \"2020-03-01\"\ncite = [{ source = \"gazette-2020\", at = \"para 3\", quote = \"opened the sluices\" }]\n",
        ),
        (
            "actors/river-board.toml",
            "name = \"River Board\"\nkind = \"government-body\"\naliases = [\"the Board\"]\nsummary = \"Keeps the river.\"\n\n[[claim]]\ntext = \"Closed the lower lock.\"\nwhen = \"2020-03\"\ncite = [\"gazette-2020, para 3\"]\n",
        ),
        (
            "actors/zora-quill.toml",
            "name = \"Zora Quill\"\nkind = \"person\"\n\n[[relation]]\ntype = \"leads\"\nto = \"river-board\"\nas_of = \"2020\"\ncite = [\"gazette-2020, para 1\"]\n",
        ),
        (
            "events/flood-2020.toml",
            "name = \"The spring flood\"\ndate = \"2020-03-01\"\nkind = \"other\"\nsummary = \"The river rose.\"\ncite = [\"gazette-2020, para 3\"]\n\n[[participant]]\nactor = \"millers-guild\"\nrole = \"attacker\"\nstatus = \"suspected\"\ncite = [\"gazette-2020, para 3\"]\n\n[[participant]]\nactor = \"river-board\"\nrole = \"victim\"\n",
        ),
        (
            "events/treaty-2021.toml",
            "name = \"Treaty of the weir\"\ndate = \"2021\"\nkind = \"agreement\"\n\n[[participant]]\nactor = \"river-board\"\nrole = \"signatory\"\ncite = [\"ledger-2021\"]\n",
        ),
        (
            "sources/gazette-2020.toml",
            "type = \"article-newspaper\"\ntitle = \"High water\"\nauthor = [\"Ada Penrose\"]\nissued = \"2020-03-04\"\nreliability = \"B\"\ndescriptor = \"A town paper.\"\n\n[archive]\nfile = \"archive/gazette-2020.txt\"\n",
        ),
        (
            "sources/ledger-2021.toml",
            "type = \"report\"\ntitle = \"Ledger of treaties\"\nissued = \"2021\"\nseen = false\n",
        ),
        ("reviews/ab.toml", "analyst = \"A. Bell\"\n"),
    ]
}

/// The archived copy of `gazette-2020`.
pub(crate) const GAZETTE: &str = "High water\n\nThe town counts twelve thousand mills along the river.\n\nAt night somebody opened the sluices and the lock was closed.\n";

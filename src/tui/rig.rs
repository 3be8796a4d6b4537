//! A rig for tests: a browser over an invented corpus, driven by keys as a string, its screen as text.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::Key;
use super::msg::{Effect, Load, Msg};
use super::standing::Checked;
use super::state::State;
use super::update::update;
use super::view::view;
use crate::domain::day::Day;
use crate::domain::id::{EntryId, Kind};
use crate::domain::initials::Initials;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, Kept};
use crate::load::corpus::{Parts, link};
use crate::load::{dossier, review};
use crate::search::haystack::Haystack;
use crate::search::jump::jump;

/// A corpus from texts: `(path, TOML)`.
pub(crate) fn corpus(files: &[(&str, &str)]) -> Snapshot {
    link(&parts(files)).into()
}

/// What texts give before they are linked.
pub(crate) fn parts(files: &[(&str, &str)]) -> Parts {
    let mut parts = Parts::default();
    for (path, text) in files {
        match crate::load::tree::place(path) {
            crate::load::tree::Place::Settings => parts.settings = Some(dossier::settings(text.as_bytes())),
            crate::load::tree::Place::Dossier(kind, stem) => {
                parts.dossiers.push(Arc::new(dossier::read(path, kind, &stem, text.as_bytes())));
            }
            crate::load::tree::Place::Review(stem) => {
                parts.reviews.push(Arc::new(review::read(path, &stem, text.as_bytes(), None)));
            }
            _ => {}
        }
    }
    parts.dossiers.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    parts
}

/// A browser under test.
#[derive(Debug)]
pub(crate) struct Rig {
    /// The state.
    pub state: State,
    /// The kept copies there are, by source.
    pub copies: Vec<(EntryId, Arc<Copy>)>,
    /// Whether it looks for words at once that are to be looked for beside the screen.
    pub seeks: bool,
    /// The effects that were not answered by the rig itself.
    pub effects: Vec<Effect>,
}

impl Rig {
    /// A browser of `width` × `height` over `corpus`.
    pub(crate) fn new(corpus: Snapshot, width: u16, height: u16) -> Self {
        let mut rig = Self::without_corpus(width, height);
        rig.send(Msg::Loaded(corpus, Load { first: true, ..Load::default() }));
        rig
    }

    /// A browser whose first load is still under way.
    pub(crate) fn without_corpus(width: u16, height: u16) -> Self {
        let today = Day::from_ymd(2026, 11, 21).unwrap_or(Day::MIN);
        let mut rig = Self { state: State::new(today), copies: Vec::new(), seeks: true, effects: Vec::new() };
        Arc::make_mut(&mut rig.state.analyst).set = Initials::parse("ab").ok();
        rig.send(Msg::Resize(width, height));
        rig
    }

    /// The same with a kept copy of a source.
    pub(crate) fn with_copy(mut self, source: &str, text: &str) -> Self {
        if let (Ok(id), Ok(copy)) = (EntryId::parse(source), Copy::new(text.as_bytes().to_vec())) {
            self.copies.push((id, Arc::new(copy)));
        }
        self
    }

    /// Applies the rules to what is loaded, as the runtime does behind a load.
    pub(crate) fn check(&mut self) {
        let corpus = self.state.corpus.clone();
        let by_source = self.copies.iter().map(|(id, copy)| (id.clone(), Kept::Copy(copy.clone()))).collect();
        let checked = Checked::of(&corpus, &Copies { by_source }, self.state.today);
        self.send(Msg::Checked(corpus, Arc::new(checked)));
    }

    /// Presses keys: `j j enter ctrl-p`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).unwrap_or_else(|| panic!("keys: {keys}")) {
            self.send(Msg::Key(key));
        }
        self
    }

    /// Types letters into whatever takes them.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = if c == ' ' { Key::parse("space") } else { Key::parse(&c.to_string()) };
            self.send(Msg::Key(key.unwrap_or_else(|| panic!("{c}"))));
        }
        self
    }

    /// Sends a message and answers searches and copies as the runtime would, at once.
    pub(crate) fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            match effect {
                Effect::Search { number, query } => {
                    let names = Haystack::new(&self.state.corpus);
                    if let Some(found) = jump(&names, &query, super::overlay::jump::LIMIT, None, &|| false) {
                        self.send(Msg::Found(number, found));
                    }
                }
                Effect::ReadCopy { source, .. } => {
                    let copy = self.copies.iter().find(|(id, _)| *id == source).map(|(_, copy)| copy.clone());
                    self.send(Msg::Copy(source, copy.ok_or_else(|| "the kept copy is not here".to_owned())));
                }
                Effect::Seek(sought) if self.seeks => {
                    for sought in sought {
                        let judged = sought.judge();
                        self.send(Msg::Sighted(Box::new(sought), judged));
                    }
                }
                other => self.effects.push(other),
            }
        }
    }

    /// The screen as lines, trailing blanks cut.
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

    /// The screen's cells.
    pub(crate) fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.state.area.width, self.state.area.height);
        let mut buffer = Buffer::empty(area);
        view(&self.state, &mut buffer);
        buffer
    }

    /// The id of the current entry.
    pub(crate) fn current(&self) -> &str {
        self.state.here.current.as_ref().map_or("", EntryId::as_str)
    }

    /// The id of the entry the dossier pane shows.
    pub(crate) fn shown(&self) -> &str {
        self.state.here.shown.as_ref().map_or("", EntryId::as_str)
    }

    /// The ids in a list.
    pub(crate) fn list(&self, kind: Kind) -> Vec<&str> {
        self.state.listing(kind).entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    /// The id under a list's cursor.
    pub(crate) fn under(&self, kind: Kind) -> &str {
        self.state.here.list(kind).cursor.as_ref().map_or("", EntryId::as_str)
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

/// The kept copy of `gazette-2020`.
pub(crate) const GAZETTE: &str = "High water\n\nThe town counts twelve thousand mills along the river.\n\nAt night somebody opened the sluices and the lock was closed.\n";

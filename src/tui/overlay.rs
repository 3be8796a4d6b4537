//! Overlays: what covers the panes and sees the keys first. Each is one file below `overlay/`.

pub(crate) mod falls;
pub(crate) mod help;
pub(crate) mod jump;
pub(crate) mod keep;
pub(crate) mod menu;
pub(crate) mod open;
pub(crate) mod problems;
pub(crate) mod reader;
pub(crate) mod review;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::problem::Problem;
use crate::domain::record::Path;
use crate::domain::snapshot::Snapshot;

use super::analyst::Analyst;
use super::copies::Copies;
use super::draw::Painter;
use super::facets::Facets;
use super::icons::Icons;
use super::key::Key;
use super::keymap::KeyMap;
use super::keys::{Action, Contexts};
use super::msg::{Effect, Msg, Status};
use super::sought::Sought;
use super::standing::Standing;

/// What an overlay may know.
#[derive(Clone, Debug)]
pub(crate) struct World {
    /// The corpus.
    pub corpus: Snapshot,
    /// How many corpora have been loaded.
    pub load: u64,
    /// Who reads.
    pub analyst: Arc<Analyst>,
    /// Whether the corpus is a copy that will not be kept.
    pub demo: bool,
    /// How many verdicts of this session can be taken back.
    pub verdicts: usize,
    /// Today.
    pub today: Day,
    /// The kept copies that have been read.
    pub copies: Copies,
    /// Every problem, by path and place.
    pub problems: Arc<[Problem]>,
    /// What the rules found of citations and kept copies.
    pub standing: Standing,
    /// What the narrowing and the filter leave of each list, before any facet.
    pub bases: [Arc<[Arc<Entry>]>; 3],
    /// The part of the screen between header and footer.
    pub body: Rect,
    /// What the keys mean to this reader.
    pub keymap: Arc<KeyMap>,
    /// Which glyphs stand before names.
    pub icons: Icons,
}

impl World {
    /// The key of an action, for a sentence.
    pub(crate) fn key(&self, action: Action) -> String {
        self.keymap.key(action)
    }
}

/// What an overlay asks of the browser.
#[derive(Debug)]
pub(crate) enum Ask {
    /// Close this overlay.
    Close,
    /// Close everything and go to an entry, at the row about this path of it.
    Go(EntryId, Option<Path>),
    /// Lay another overlay over this one.
    Open(Box<dyn Overlay>),
    /// Have this done.
    Do(Effect),
    /// Show of a list what has these facets.
    Facets(Kind, Facets),
    /// Say this in the status line.
    Say(Status),
}

/// Something that covers the panes and takes the keys.
pub(crate) trait Overlay: std::fmt::Debug + Send {
    /// Where the keys are looked up.
    fn context(&self) -> Contexts;
    /// Whether nothing below it is seen.
    fn covers(&self) -> bool {
        false
    }
    /// The source whose kept copy it shows, which the browser then has read.
    fn wants(&self) -> Option<EntryId> {
        None
    }
    /// The citations whose words it shows and does not know yet, the most wanted first.
    fn seeks(&self) -> Vec<Sought> {
        Vec::new()
    }
    /// A key before it is looked up, for a line that is typed; none: not taken.
    fn typed(&mut self, _key: Key, _world: &World) -> Option<Vec<Ask>> {
        None
    }
    /// Pasted text.
    fn pasted(&mut self, _text: &str, _world: &World) -> Vec<Ask> {
        Vec::new()
    }
    /// A click on the screen.
    fn click(&mut self, _at: Position, _world: &World) -> Vec<Ask> {
        Vec::new()
    }
    /// An action of its context.
    fn act(&mut self, action: Action, world: &World) -> Vec<Ask>;
    /// Whether an action would do something here and now, for the help and the footer.
    fn enabled(&self, _action: Action, _world: &World) -> bool {
        true
    }
    /// An answer of the runtime: a search result, a kept copy.
    fn heard(&mut self, _msg: &Msg, _world: &World) -> Vec<Ask> {
        Vec::new()
    }
    /// The corpus is new, or the screen has another size: everything is found again by id.
    fn settle(&mut self, _world: &World) {}
    /// Draws itself into the part of `body` it covers.
    fn view(&self, world: &World, painter: &mut Painter<'_>);
}

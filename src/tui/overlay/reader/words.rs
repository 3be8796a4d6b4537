//! The reader's choosing of words, and the citation that goes to the clipboard.

use ratatui::layout::Position;

use super::Reader;
use super::select::{Selection, cite, next_word, word_at, word_before};
use crate::tui::keys::Action;
use crate::tui::msg::{Effect, Status};
use crate::tui::overlay::{Ask, World};

impl Reader {
    pub(super) fn select(&mut self, world: &World) {
        let height = self.areas(world.body).text.height as usize;
        let Some(paper) = &mut self.paper else { return };
        if let Some(selection) = &mut self.selection {
            // Pressed again it holds this end, or lets it go.
            selection.held = if selection.held.is_some() { None } else { Some(selection.word.clone()) };
            return;
        }
        let seen = paper.window(self.top, height);
        let hit = self.find.as_ref().and_then(|find| find.hit.clone());
        let focus = self.sighting.as_ref().and_then(|sighting| sighting.focus.clone());
        let start = [hit, focus].into_iter().flatten().map(|range| range.start).find(|at| seen.contains(at));
        let at = start.unwrap_or_else(|| paper.start_of(self.top));
        self.selection = Selection::at(paper.copy().text(), at);
    }

    pub(super) fn move_word(&mut self, action: Action) {
        let (Some(paper), Some(selection)) = (&mut self.paper, &mut self.selection) else { return };
        let copy = paper.copy().clone();
        let text = copy.text();
        let mut beside = |times: usize, down: bool| {
            let at = (0..times).fold(selection.word.start, |at, _| paper.beside(at, down));
            word_at(text, at)
        };
        let next = match action {
            Action::NextWord => next_word(text, selection.word.end),
            Action::PrevWord => word_before(text, selection.word.start),
            Action::Down => beside(1, true),
            Action::Up => beside(1, false),
            Action::HalfDown => beside(10, true),
            Action::HalfUp => beside(10, false),
            _ => None,
        };
        if let Some(next) = next {
            selection.word = next;
        }
    }

    /// Moves the end that moves to the word at a cell of the screen.
    pub(super) fn choose_at(&mut self, at: Position, world: &World) {
        let area = self.areas(world.body).text;
        let (Some(paper), Some(selection)) = (&mut self.paper, &mut self.selection) else { return };
        if !area.contains(at) || self.typing.is_some() {
            return;
        }
        let byte = paper.byte_at(self.top, (at.y - area.y) as usize, (at.x - area.x) as usize);
        if let Some(word) = byte.and_then(|byte| word_at(paper.copy().text(), byte)) {
            selection.word = word;
        }
    }

    pub(super) fn cite(&mut self, world: &World) -> Vec<Ask> {
        let (Some(paper), Some(selection)) = (&self.paper, &self.selection) else {
            let (choose, cite) = (world.key(Action::Select), world.key(Action::Cite));
            return vec![Ask::Say(Status::hint(format!(
                "{choose} chooses words first, then {cite} cites them"
            )))];
        };
        let most = world.corpus.settings.check.max_quote_words();
        let Some(made) = cite(paper.copy(), &self.source, &selection.range(), most) else {
            return Vec::new();
        };
        self.selection = None;
        let note = match (made.holds, made.cut) {
            (false, _) => " (the words would not be found again by this quote alone)".to_owned(),
            (true, true) => format!(" (cut to {most} words, as dossier.toml has it)"),
            (true, false) => String::new(),
        };
        let remark = if made.holds { Status::good(note) } else { Status::bad(note) };
        vec![Ask::Do(Effect::Clipboard { text: made.text, remark })]
    }
}

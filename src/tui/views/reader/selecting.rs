//! Selection in the reader, and copying a citation of it.

use ratatui::layout::Position;

use super::select::{Selection, cite, next_word, word_at, word_before};
use super::{ReaderAction, ReaderView};
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

impl ReaderView {
    pub(super) fn select(&mut self, model: &Model) {
        let height = self.areas(model.body()).text.height as usize;
        let Some(text) = &mut self.text else { return };
        if let Some(selection) = &mut self.selection {
            // Pressing the key again anchors this end, or releases it.
            selection.anchor = if selection.anchor.is_some() { None } else { Some(selection.word.clone()) };
            return;
        }
        let seen = text.window(self.top, height);
        let hit = self.find.as_ref().and_then(|find| Some(find.at.as_ref()?.range.clone()));
        let focus = self.quote.as_ref().and_then(|quote| quote.focus.clone());
        let start = [hit, focus].into_iter().flatten().map(|range| range.start).find(|at| seen.contains(at));
        let at = start.unwrap_or_else(|| text.start_of(self.top));
        self.selection = Selection::at(text.copy().text(), at);
    }

    /// Moves the moving end of the selection by a word.
    pub(super) fn move_word(&mut self, forward: bool) {
        let (Some(text), Some(selection)) = (&self.text, &mut self.selection) else { return };
        let text = text.copy().text();
        let next = match forward {
            true => next_word(text, selection.word.end),
            false => word_before(text, selection.word.start),
        };
        selection.word = next.unwrap_or(selection.word.clone());
    }

    /// Moves the moving end by rows; returns whether there is a selection and the motion is by rows.
    pub(super) fn move_row(&mut self, motion: Motion) -> bool {
        let (Some(text), Some(selection)) = (&mut self.text, &mut self.selection) else { return false };
        let (times, down) = match motion {
            Motion::Down => (1, true),
            Motion::Up => (1, false),
            Motion::HalfDown => (10, true),
            Motion::HalfUp => (10, false),
            Motion::PageDown => (20, true),
            Motion::PageUp => (20, false),
            Motion::First | Motion::Last => return false,
        };
        let at = (0..times).fold(selection.word.start, |at, _| text.adjacent_row(at, down));
        if let Some(word) = word_at(text.copy().text(), at) {
            selection.word = word;
        }
        true
    }

    /// Moves the moving end to the word at a cell of the screen.
    pub(super) fn choose_at(&mut self, at: Position, model: &Model) {
        let area = self.areas(model.body()).text;
        let (Some(text), Some(selection)) = (&mut self.text, &mut self.selection) else { return };
        if !area.contains(at) || self.typing.is_some() {
            return;
        }
        let byte = text.byte_at(self.top, (at.y - area.y) as usize, (at.x - area.x) as usize);
        if let Some(word) = byte.and_then(|byte| word_at(text.copy().text(), byte)) {
            selection.word = word;
        }
    }

    pub(super) fn cite(&mut self, model: &Model) -> Vec<Cmd> {
        let (Some(text), Some(selection)) = (&self.text, &self.selection) else {
            let (choose, cite) = (model.key(ReaderAction::Select), model.key(ReaderAction::Cite));
            return Cmd::say(Status::hint(format!(
                "select words first ({choose} to select, then {cite} to copy a citation)"
            )));
        };
        let most = model.corpus.settings.check.max_quote_words();
        let made =
            self.source.as_ref().and_then(|source| cite(text.copy(), source, &selection.range(), most));
        let Some(made) = made else { return Vec::new() };
        self.selection = None;
        let note = match (made.is_unique, made.cut) {
            (false, _) => " (this quote alone is ambiguous)".to_owned(),
            (true, true) => format!(" (cut to {most} words, the limit in dossier.toml)"),
            (true, false) => String::new(),
        };
        let remark = if made.is_unique { Status::good(note) } else { Status::bad(note) };
        vec![Cmd::Do(Effect::Clipboard { text: made.text, remark })]
    }
}

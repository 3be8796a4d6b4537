//! The rows of the reader: the visible text, its highlights and its margin marks.

use super::ReaderView;
use super::find;
use crate::domain::id::EntryId;
use crate::tui::archive_text::{InkRange, Margin};
use crate::tui::model::Model;
use crate::tui::page_position::third;
use crate::tui::row::Ink;

/// The maximum number of other citations looked up per layout.
const MAX_LOOKUPS: usize = 60;

impl ReaderView {
    pub(super) fn lay_out(&mut self, model: &Model) {
        let area = self.areas(model.body()).text;
        let height = area.height as usize;
        self.rows.clear();
        self.place.clear();
        let Some(text) = &mut self.text else { return };
        let focus = self.quote.as_ref().and_then(|quote| quote.focus.as_ref());
        self.top = self.position.fit(text, (area.width as usize, height), self.top, focus);
        if let Some((byte, below)) = self.restore.take() {
            let position = text.position_of(byte);
            self.top = text.offset_by(position, isize::from(below));
        }
        let brings = self.bring.is_some();
        if let Some(range) = self.bring.take() {
            let position = text.position_of(range.start);
            let inside = position >= self.top
                && position < text.offset_by(self.top, isize::try_from(height).unwrap_or(isize::MAX));
            // A visible match keeps its row; anything else is scrolled to a third of the way down.
            if !(inside && self.find.is_some()) {
                self.top = third(text, range.start, height);
            }
        }
        if let Some(selection) = &self.selection {
            let position = text.position_of(selection.word.start);
            let down = isize::try_from(height.saturating_sub(1)).unwrap_or(0);
            self.top = self.top.clamp(text.offset_by(position, -down), position);
        }
        self.top = text.clamped_top(self.top, height);
        self.position.record(text, self.top, focus);
        if brings {
            self.brought = Some(self.top);
        }
        let copy = text.copy().clone();
        let seen = text.window(self.top, height);
        let mut highlights: Vec<InkRange> = Vec::new();
        let own = self.cited.as_ref().and_then(|cited| self.passages.position(cited));
        for at in
            self.passages.within(&copy, &seen).into_iter().filter(|at| Some(*at) != own).take(MAX_LOOKUPS)
        {
            if let Some(quote) =
                self.passages.quote(at, &model.corpus, &self.archived).filter(|one| one.is_verified())
            {
                highlights.extend(quote.highlights(Ink::Cited));
            }
        }
        highlights.extend(self.quote.iter().flat_map(|quote| quote.highlights(Ink::Quote)));
        if let Some(find) = &mut self.find {
            find.count(&*copy, find::WHILE_TYPING);
            highlights.extend(find::within(find, &copy, &seen).into_iter().map(|hit| (hit, Ink::Hit)));
            highlights.extend(find.at.as_ref().map(|at| (at.range.clone(), Ink::Selection)));
        }
        highlights.extend(self.selection.as_ref().map(|selection| (selection.range(), Ink::Selection)));
        highlights.retain(|(range, _)| range.start < seen.end && range.end > seen.start);
        let marks_names = !self.hides_names;
        let named = |source: &EntryId, paragraph| model.status.has_uncited_name(source, paragraph);
        let is_named = |paragraph| self.source.as_ref().is_some_and(|source| named(source, paragraph));
        let margin = |paragraph: usize| match &self.quote {
            Some(quote) if quote.is_here(&copy, paragraph) => Margin::Here,
            _ => match (self.passages.cites(paragraph), marks_names && is_named(paragraph)) {
                (true, true) => Margin::CitedAndNamed,
                (true, false) => Margin::Cited,
                (false, true) => Margin::Named,
                (false, false) => Margin::Bare,
            },
        };
        self.rows = text.rows(self.top, height, &highlights, margin);
        let (first, last) = (
            copy.paragraph_at(seen.start).unwrap_or(0),
            copy.paragraph_at(seen.end.saturating_sub(1)).unwrap_or(0),
        );
        let share = seen.end * 100 / copy.paragraphs().last().map_or(1, |last| last.end).max(1);
        self.place = format!("para {first}–{last} of {} · {share}%", copy.paragraphs().len());
    }
}

//! The border of the reader: the title, the statement the passage is cited for, the bottom line.

use ratatui::layout::Rect;

use super::{ReaderAction, ReaderView};
use crate::evidence::verdicts::AnalystVerdict;
use crate::text::agreeing;
use crate::tui::archived_copies::ArchivedCopy;
use crate::tui::canvas::Canvas;
use crate::tui::labels::source_label;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::quote_state::{QuoteState, hash_words, quoted, wrapped};
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::view::typing::TypingAction;

impl ReaderView {
    pub(super) fn title(&self, model: &Model) -> StyledRow {
        let mut row = StyledRow::default();
        row.name(&source_label(&model.corpus, self.source.as_ref()), Ink::Strong);
        let known = self.cited.as_ref().and_then(|cited| cited.resolve(&model.corpus));
        if let Some(known) = &known {
            if let Some(at) = &known.cite.at {
                row.literal(" · ", Ink::Dim).name(&at.to_string(), Ink::Plain);
            }
            if let Some(quote) = self.quote.as_ref().filter(|_| self.archived.copy().is_some()) {
                let (word, ink) = quote.word();
                row.literal(" · ", Ink::Dim).push(word, ink);
            }
        }
        if !matches!(self.archived, ArchivedCopy::Loading) {
            let archive = model.entry(self.source.as_ref()).and_then(|entry| entry.archive());
            let (words, ink) = hash_words(archive, &self.archived);
            row.literal(" · ", Ink::Dim).name(&words, ink);
        }
        let wide = model.body().width >= 100;
        if let Some((number, of)) = self.at().filter(|_| wide).and_then(|at| self.passages.number(at)) {
            row.right(name(&format!("passage {number} of {of}")), Ink::Dim);
        }
        row
    }

    /// Returns the statement the passage is cited for, its quote and verdict.
    pub(super) fn head(&self, model: &Model, width: usize) -> Vec<StyledRow> {
        let Some(cited) = &self.cited else { return Vec::new() };
        let Some(known) = cited.resolve(&model.corpus) else {
            let back = model.key(ReaderAction::Cancel);
            let words = format!("this citation is no longer in its dossier ({back} to go back)");
            return wrapped(&words, Ink::Warning, width);
        };
        let mut says = StyledRow::default();
        says.name(known.owner.name(), Ink::Strong)
            .literal("  ", Ink::Plain)
            .name(&known.statement_text(&model.corpus), Ink::Plain);
        let mut words = StyledRow::default();
        let verdict = match known.verdicts(model.status.verdicts()).given() {
            [] => "· unchecked".to_owned(),
            given => given.iter().map(AnalystVerdict::words).collect::<Vec<_>>().join(" · "),
        };
        match known.cite.quote() {
            Some(quote) => {
                words.left.extend(quoted(quote, width.max(40)).into_iter().next().unwrap_or_default().left)
            }
            None => {
                words.literal("no quote; the whole passage is cited", Ink::Dim);
            }
        }
        let mut about = vec![known.grade(&model.corpus)];
        about.extend(known.when());
        about.extend(known.stance_text());
        words.name(&format!("  {}", about.join(" · ")), Ink::Dim);
        words.right(name(&verdict), Ink::Dim);
        let mut rows = vec![says, words];
        rows.extend(self.remark(width));
        let mut third = StyledRow::default();
        if rows.len() > 2 {
            return rows;
        }
        if let Some(beside) = self.at().map(|at| self.passages.beside(at)).filter(|beside| *beside > 0) {
            third.name(&format!("{beside} more {} of this passage", agreeing(beside, "citation")), Ink::Dim);
        }
        rows.push(third);
        rows
    }

    /// Returns remarks on the quote, in rows of `width` cells.
    pub(super) fn remark(&self, width: usize) -> Vec<StyledRow> {
        let remark = self.quote.as_ref().and_then(QuoteState::remark);
        remark.map(|remark| wrapped(&remark, Ink::Warning, width)).unwrap_or_default()
    }

    fn tally(&self) -> Option<String> {
        let find = self.find.as_ref().filter(|find| find.at.is_some())?;
        Some(find.tally(&**self.text.as_ref()?.copy()))
    }

    /// Draws what is typed, searched or selected into the bottom border, of which `taken` cells at the right are used.
    pub(super) fn draw_foot(&self, model: &Model, canvas: &mut Canvas<'_>, area: Rect, taken: u16) {
        let mut row = StyledRow::default();
        if let Some((line, _)) = &self.typing {
            row.literal(" /", Ink::Link).left.extend(line.row(24).left);
            let missed =
                !line.text().trim().is_empty() && self.find.as_ref().is_some_and(|find| find.at.is_none());
            row.literal(" ", Ink::Dim);
            if missed {
                let all = model.key(TypingAction::Accept);
                row.name(&format!("no match nearby ({all} to search everything)"), Ink::Dim);
            } else if let Some(tally) = self.tally() {
                row.name(&format!("{tally} "), Ink::Dim);
            }
        } else if let Some(selection) = &self.selection {
            let moves = [
                ReaderAction::PrevWord,
                ReaderAction::NextWord,
                ReaderAction::Move(Motion::Down),
                ReaderAction::Move(Motion::Up),
            ];
            let moves = moves.map(|action| model.key(action)).join(" ");
            let (hold, cite) = (model.key(ReaderAction::Select), model.key(ReaderAction::Cite));
            let words = match selection.anchor {
                Some(_) => format!(" {moves} to the last word · {cite} to cite "),
                None => format!(" {moves} to the first word · {hold} to start · {cite} to cite "),
            };
            row.name(&words, Ink::Link);
        } else if let Some(find) = &self.find {
            row.literal(" /", Ink::Link).name(&find.words, Ink::Input).literal(" ", Ink::Plain);
            if let Some(tally) = self.tally() {
                row.name(&format!("{tally} "), Ink::Dim);
            }
        }
        if !row.left.is_empty() {
            // The place in the copy stays readable beside it.
            let width = (row.left_width() as u16).min(area.width.saturating_sub(4 + taken));
            let line = Rect { x: area.x + 1, y: area.bottom().saturating_sub(1), width, height: 1 };
            canvas.clear(line);
            canvas.row(line, &row, None);
        }
    }
}

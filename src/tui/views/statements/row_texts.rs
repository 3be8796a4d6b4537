//! The rows of the statements view, the statement under the cursor in full, and what an empty list says.

use super::rows::context;
use super::{Statements, StatementsAction};
use crate::evidence::Statement;
use crate::query::{Facts, Hit};
use crate::text::fold::QueryWords;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::labels::presence_words;
use crate::tui::load_text::placeholder;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::statement_row::{statement_row, who};

impl Statements {
    /// Returns the row of a statement in a list of `width` cells.
    pub(super) fn row(&self, model: &Model, hit: &Hit, width: usize) -> StyledRow {
        let facts = Facts::of(&context(&self.rows, model), hit.row);
        let marked = self.rows.has_possible() || model.corpus.as_of.is_some();
        let mark = if marked { hit.mark() } else { "" };
        let words = QueryWords::new(&self.line.query().query.highlighted_text());
        statement_row(model, &facts, self.marks.of(&hit.row), mark, &words, width)
    }

    /// Returns the statement under the cursor in full: what it says, whether it is there as of the day that is viewed and why,
    /// and the note on it.
    pub(super) fn detail_rows(&self, model: &Model, width: u16) -> Vec<StyledRow> {
        let Some(hit) = self.current() else { return Vec::new() };
        let cx = context(&self.rows, model);
        let facts = Facts::of(&cx, hit.row);
        let owner = cx.index.snapshot().at(hit.row.entry);
        let statement = Statement { owner, part: hit.row.part.statement_part() };
        let head = [&*facts.address, &*facts.long_date, &*who(model, &facts)];
        let head = head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let presence =
            presence_words(&model.corpus, model.today, &owner.id, &statement.part.path()).unwrap_or_default();
        let note = statement.note(cx.index.snapshot());
        let note = if note.is_empty() { note } else { format!("note: {note}") };
        let mut rows = vec![StyledRow::of(name(&head), Ink::Dim)];
        for (text, ink) in [(presence, Ink::Warning), (facts.qualified_text(), Ink::Plain), (note, Ink::Dim)]
        {
            let text = prose(&text);
            let lines = wrap(&text, usize::from(width)).into_iter();
            rows.extend(lines.filter(|at| !at.is_empty()).map(|at| StyledRow::of(text.slice(at), ink)));
        }
        rows
    }

    /// Explains why there are no rows, and which key helps.
    pub(super) fn empty(&self, model: &Model) -> Vec<SafeText> {
        match (model.loading, self.line.query().is_narrowing()) {
            (true, _) => placeholder(model),
            _ if self.rows.is_unbuilt() => vec![SafeText::literal("listing the statements…")],
            (_, true) => {
                let (clear, choose) =
                    (model.key(StatementsAction::Cancel), model.key(StatementsAction::Choose));
                let mut lines = vec![name(&format!("nothing matches ({clear} to clear)"))];
                lines.extend(self.line.similar_names(model, &choose));
                lines
            }
            (_, false) => vec![SafeText::literal(
                "no statements yet; each [[claim]], [[relation]] and [[participant]] of a dossier is one",
            )],
        }
    }
}

//! The details of the citation under review.

use super::ReviewView;
use crate::evidence::origins_of;
use crate::text::safe_text::SafeText;
use crate::tui::citation::ResolvedCitation;
use crate::tui::marks::ink;
use crate::tui::model::Model;
use crate::tui::quote_state::{QuoteState, quoted, wrapped};
use crate::tui::row::{Ink, StyledRow, name};

impl ReviewView {
    /// Returns the details of a citation in rows.
    pub(super) fn claim(
        &self,
        model: &Model,
        known: &ResolvedCitation<'_>,
        width: usize,
        roomy: bool,
    ) -> Vec<StyledRow> {
        let corpus = &model.corpus;
        let mut rows = vec![StyledRow::of(name(known.owner.name()), Ink::Strong)];
        let gap = |rows: &mut Vec<StyledRow>| {
            if roomy {
                rows.push(StyledRow::default());
            }
        };
        gap(&mut rows);
        rows.extend(wrapped(&known.statement_text(corpus), Ink::Plain, width));
        gap(&mut rows);
        let mut field = |key: &'static str, lines: Vec<StyledRow>| {
            for (i, line) in lines.into_iter().enumerate() {
                let mut row = StyledRow::default();
                row.push(SafeText::literal(if i == 0 { key } else { "" }).pad(9), Ink::Dim);
                row.left.extend(line.left);
                row.right = line.right;
                rows.push(row);
            }
        };
        let narrow = width.saturating_sub(9).max(8);
        let quote = self.excerpt.quote();
        if let Some(speaker) = known.speaker(corpus) {
            field("said by", wrapped(&speaker, Ink::Plain, narrow));
        }
        if let Some(when) = known.when() {
            field("when", wrapped(&when, Ink::Plain, narrow));
        }
        match known.cite.quote() {
            Some(quote) => field("quote", quoted(quote, narrow)),
            None => field("quote", wrapped("none; the whole passage is cited", Ink::Dim, narrow)),
        }
        if known.cite.quote().is_some() {
            let (word, ink) = quote.map_or((SafeText::literal("no copy"), Ink::Dim), QuoteState::word);
            field("", vec![StyledRow::of(word, ink)]);
        }
        if let Some(remark) = quote.and_then(QuoteState::remark) {
            field("", wrapped(&remark, Ink::Warning, narrow));
        }
        // A citation in prose counts for no origin, so that those of its statement say nothing of it.
        let origins = match known.in_prose() {
            true => "in prose, counts for no origin".to_owned(),
            false => origins_of(corpus, &known.statement()).words(),
        };
        field("grade", wrapped(&format!("{} · {origins}", known.grade(corpus)), Ink::Plain, narrow));
        if let Some(stance) = known.stance_text() {
            field("stance", wrapped(&stance, Ink::Warning, narrow));
        }
        field("checked", verdict_rows(model, known, narrow));
        if !self.also.is_empty() {
            gap(&mut rows);
        }
        rows
    }
}

/// Returns the verdicts on a citation, in rows.
fn verdict_rows(model: &Model, known: &ResolvedCitation<'_>, width: usize) -> Vec<StyledRow> {
    let verdicts = known.verdicts(model.status.verdicts());
    let trust = model.status.trust(known.owner, known.cite);
    let mut rows = wrapped(&format!("{} {}", trust.sign(), trust.word()), ink(trust), width);
    for given in verdicts.given() {
        let ink = if given.stale.is_some() { Ink::Warning } else { Ink::Plain };
        rows.extend(wrapped(&given.words(), ink, width));
    }
    rows
}

//! The left half of the review: the details of a citation.

use super::ReviewView;
use super::queue::ReviewScope;
use crate::domain::corpus::paragraphs;
use crate::domain::id::EntryId;
use crate::evidence::{Trust, origins_of};
use crate::text::safe_text::SafeText;
use crate::tui::citation::{CitationId, ResolvedCitation};
use crate::tui::labels::source_label;
use crate::tui::marks::ink;
use crate::tui::model::Model;
use crate::tui::quote_state::{QuoteState, quoted, wrapped};
use crate::tui::row::{Ink, StyledRow, name};

/// The maximum number of other statements listed.
const MAX_BESIDE: usize = 40;

impl ReviewView {
    /// Returns the position, `citation 2 of 10 unchecked`; for one that has been checked since, the number left.
    pub(super) fn place(&self) -> String {
        let (place, left) = (self.queue.all.len().min(self.at + 1), self.queue.left());
        match (self.unchecked, self.queue.passing == Some(self.at)) {
            (true, true) => format!("checked · {left} unchecked left"),
            (true, false) => format!("citation {place} of {left} unchecked"),
            (false, _) => format!("citation {place} of {left}"),
        }
    }

    pub(super) fn scope_words(&self, model: &Model) -> String {
        match self.scope {
            ReviewScope::Dossier => {
                let id = self.home.as_ref().map(|(owner, _)| owner);
                let name = model.entry(id).map_or(id.map_or("", EntryId::as_str), |entry| entry.name());
                name.to_owned()
            }
            ReviewScope::Source => source_label(&model.corpus, self.home.as_ref().map(|(_, source)| source)),
            ReviewScope::Corpus => "the whole corpus".to_owned(),
        }
    }

    /// Returns the details of the citation in rows, and which rows link to which other citation.
    pub(super) fn claim(
        &self,
        model: &Model,
        here: &CitationId,
        known: &ResolvedCitation<'_>,
        width: usize,
        roomy: bool,
    ) -> (Vec<StyledRow>, Vec<(usize, CitationId)>) {
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
        let origins = origins_of(corpus, &known.statement()).words();
        field("grade", wrapped(&format!("{} · {origins}", known.grade(corpus)), Ink::Plain, narrow));
        if let Some(manner) = known.basis_text() {
            field("basis", wrapped(&manner, Ink::Plain, narrow));
        }
        field("checked", verdict_rows(model, known, narrow));
        let (beside, of) = beside(model, here);
        let mut links = Vec::new();
        if !beside.is_empty() {
            gap(&mut rows);
            let noun = if of == 1 { "citation" } else { "citations" };
            let some = if beside.len() < of { format!("{} of ", beside.len()) } else { String::new() };
            rows.push(StyledRow::of(name(&format!("also citing this passage: {some}{of} {noun}")), Ink::Dim));
            let mut last = "";
            for beside in &beside {
                if beside.who != last {
                    let mut row = StyledRow::default();
                    row.lit("  ", Ink::Plain).name(&beside.who, Ink::Plain);
                    links.push((rows.len(), beside.citing.clone()));
                    rows.push(row);
                }
                last = &beside.who;
                let mut row = StyledRow::default();
                row.lit("    ", Ink::Plain).name(&beside.says, Ink::Dim);
                links.push((rows.len(), beside.citing.clone()));
                rows.push(row);
            }
        }
        (rows, links)
    }
}

/// Returns the verdicts on a citation, in rows.
fn verdict_rows(model: &Model, known: &ResolvedCitation<'_>, width: usize) -> Vec<StyledRow> {
    let verdicts = known.verdicts(model.status.verdicts());
    let trust = Trust::of_verdicts(verdicts);
    let mut rows = wrapped(&format!("{} {}", trust.sign(), trust.word()), ink(trust), width);
    for given in verdicts.given() {
        let ink = if given.stale.is_some() { Ink::Warning } else { Ink::Plain };
        rows.extend(wrapped(&given.words(), ink, width));
    }
    rows
}

/// Another citation of the reviewed passage.
struct OtherCitation {
    who: String,
    says: String,
    citing: CitationId,
}

/// Returns the other citations of the same paragraphs, up to the maximum, and their total number.
fn beside(model: &Model, here: &CitationId) -> (Vec<OtherCitation>, usize) {
    let Some((first, last)) = here.at.as_ref().and_then(paragraphs) else { return (Vec::new(), 0) };
    let mut all = Vec::new();
    let mut of = 0;
    for resting in model.corpus.citations_of(&here.source) {
        let at = resting.cite.at.as_ref().and_then(paragraphs);
        let touches = at.is_some_and(|(from, to)| from <= last && to >= first);
        if !touches || (resting.owner.id == here.owner && resting.path == here.path) {
            continue;
        }
        let Some(citing) = CitationId::of(&resting.owner.id, &resting.path, resting.cite) else { continue };
        of += 1;
        if all.len() < MAX_BESIDE {
            let says = citing
                .resolve(&model.corpus)
                .map(|known| known.statement_text(&model.corpus))
                .unwrap_or_default();
            all.push(OtherCitation { who: resting.owner.name().to_owned(), says, citing });
        }
    }
    (all, of)
}

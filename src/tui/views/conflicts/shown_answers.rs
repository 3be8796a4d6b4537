//! The questions that the conflicts view shows and their answers, and the identity of each answer.

use crate::analysis::{Conflict, ConflictAnswer};
use crate::domain::certainty::Certainty;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::query::{List, Runner};
use crate::tui::list_query::ListQuery;
use crate::tui::model::Model;
use crate::tui::rows::Rows;

/// An answer: its question and its position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AnswerAt {
    /// The index of the question.
    pub block: usize,
    /// Its position among the answers, or among the related figures.
    pub nth: usize,
    /// Whether it is a related figure, which is not compared.
    pub is_related: bool,
}

impl AnswerAt {
    /// Returns the answer.
    pub(super) fn of(self, conflicts: &[Conflict]) -> Option<&ConflictAnswer> {
        let conflict = conflicts.get(self.block)?;
        if self.is_related { conflict.related.get(self.nth) } else { conflict.answers.get(self.nth) }
    }

    /// Returns the answer to the same question that contradicts it most; `None` if nothing is compared with it.
    pub(super) fn rival(self, conflicts: &[Conflict]) -> Option<Self> {
        let conflict = conflicts.get(self.block).filter(|_| !self.is_related)?;
        conflict.rival(self.nth).map(|nth| Self { nth, ..self })
    }
}

/// The identity of an answer, by content, used to find it again after a reload.
#[derive(Clone, Debug)]
pub(super) struct AnswerId {
    /// The dossier with the statement.
    pub owner: EntryId,
    /// The path to it, in the load it is from.
    pub path: FieldPath,
    question: (EntryId, String, String),
    pub(super) text: String,
}

impl PartialEq for AnswerId {
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.text == other.text && self.question == other.question
    }
}

/// The answers that are shown, by their identity.
pub(super) struct AnswerRows<'a> {
    pub conflicts: &'a [Conflict],
    pub answers: &'a [AnswerAt],
}

impl Rows<AnswerId> for AnswerRows<'_> {
    fn count(&self) -> usize {
        self.answers.len()
    }

    fn id(&self, row: usize) -> Option<AnswerId> {
        let at = self.answers.get(row)?;
        let (conflict, answer) = (self.conflicts.get(at.block)?, at.of(self.conflicts)?);
        let question = (conflict.subject.clone(), conflict.property.clone(), conflict.unit.clone());
        Some(AnswerId {
            owner: answer.owner.clone(),
            path: answer.part.path(),
            question,
            text: answer.text.clone(),
        })
    }

    fn row_of(&self, id: &AnswerId) -> Option<usize> {
        let is_it = |at: &AnswerAt| {
            let (Some(conflict), Some(answer)) = (self.conflicts.get(at.block), at.of(self.conflicts)) else {
                return false;
            };
            answer.owner == id.owner
                && answer.text == id.text
                && (&conflict.subject, &conflict.property, &conflict.unit)
                    == (&id.question.0, &id.question.1, &id.question.2)
        };
        // Several statements of a dossier can have the same content; prefer the one with the same path.
        let same_place =
            |at: &AnswerAt| at.of(self.conflicts).is_some_and(|answer| answer.part.path() == id.path);
        let exact = self.answers.iter().position(|at| is_it(at) && same_place(at));
        exact.or_else(|| self.answers.iter().position(is_it))
    }
}

/// The answers that are shown, and the inputs they were selected from.
#[derive(Debug, Default)]
pub(super) struct ShownAnswers {
    /// The answers, in order.
    pub answers: Vec<AnswerAt>,
    /// The number of questions shown.
    pub shown: usize,
    /// The number of questions before the filter.
    pub of: usize,
    /// The answers that match the filter, by their position, in order; empty without a filter.
    pub matching: Vec<usize>,
    /// A number that grows with each refresh: clicks on earlier lines are ignored.
    pub version: u64,
    key: Option<(u64, u64, Option<EntryId>, ListQuery)>,
}

impl ShownAnswers {
    /// Selects the answers again if the analysis, the subject or the query has changed.
    pub(super) fn refresh(&mut self, model: &Model, subject: Option<&EntryId>, query: &ListQuery) {
        let known = model.number_for(&query.query);
        let key = Some((model.analysis_number, known, subject.cloned(), query.clone()));
        if key == self.key {
            return;
        }
        let version = self.version + 1;
        *self = Self { key, version, ..Self::default() };
        let conflicts = model.analysis.as_ref().map_or(&[][..], |analysis| &analysis.conflicts);
        let cx = model.query_context();
        let runner = query.is_narrowing().then(|| Runner::new(&query.query, cx, List::Statements));
        for (block, conflict) in conflicts.iter().enumerate() {
            if subject.is_some_and(|id| !conflict.concerns(id.as_str())) {
                continue;
            }
            self.of += 1;
            let meets = |answer: &ConflictAnswer| {
                let row = cx.index.row_at(answer.owner.as_str(), &answer.part.path());
                let is_match =
                    |runner: &Runner<'_>| row.is_some_and(|row| runner.certainty(row) != Certainty::No);
                runner.as_ref().is_some_and(is_match)
            };
            let first = self.answers.len();
            let matching = (0..).zip(&conflict.answers).filter(|(_, answer)| meets(answer));
            let matching: Vec<usize> = matching.map(|(nth, _): (usize, _)| first + nth).collect();
            if runner.is_none() || !matching.is_empty() {
                self.matching.extend(matching);
                self.add(block, conflict);
            }
        }
    }

    fn add(&mut self, block: usize, conflict: &Conflict) {
        self.shown += 1;
        let answers = (0..conflict.answers.len()).map(|nth| AnswerAt { block, nth, is_related: false });
        let related = (0..conflict.related.len()).map(|nth| AnswerAt { block, nth, is_related: true });
        self.answers.extend(answers.chain(related));
    }
}

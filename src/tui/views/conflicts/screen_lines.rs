//! The lines of the list of conflicts that are on the screen. An answer is as high as its sentence, so that only those on the
//! screen, and what is just above them, are laid out.

use std::collections::HashMap;

use super::answer_columns::{AnswerColumns, AnswerText};
use super::shown_answers::AnswerAt;
use crate::analysis::Conflict;

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConflictLine {
    Blank,
    /// The question with this index.
    Head(usize),
    /// The scale of its figures.
    Scale(usize),
    /// A line of the answer with this index among all answers that are shown: its columns, or the rest of its sentence.
    Answer {
        /// The index of the answer.
        row: usize,
        /// The line of it, from 0.
        line: usize,
    },
    /// How many related figures of the question with this index are not listed.
    Rest(usize),
}

/// The lines on the screen.
#[derive(Debug, Default)]
pub(super) struct ScreenLines {
    /// The lines, top to bottom.
    pub lines: Vec<ConflictLine>,
    /// The number of answers on the screen.
    pub answers: usize,
    /// The columns of each question that has been on the screen, for the version of the answers and the width they are of.
    columns: HashMap<usize, AnswerColumns>,
    of: (u64, u16),
}

/// The answers that are shown, and the size of the list.
pub(super) struct AnswerList<'a> {
    pub conflicts: &'a [Conflict],
    pub answers: &'a [AnswerAt],
    /// A number that changes with the answers.
    pub version: u64,
    /// The cells and lines of the list.
    pub size: (u16, usize),
}

impl AnswerList<'_> {
    fn is_first(&self, row: usize) -> bool {
        let block = |row: usize| self.answers.get(row).map(|at| at.block);
        row.checked_sub(1).is_none_or(|before| block(before) != block(row))
    }

    fn is_last(&self, row: usize) -> bool {
        self.is_first(row + 1)
    }

    fn conflict(&self, row: usize) -> Option<&Conflict> {
        self.conflicts.get(self.answers.get(row)?.block)
    }
}

impl ScreenLines {
    /// Lays out the lines from the answer `top` on so that the whole of the answer `cursor` is among them, moving `top` as little
    /// as possible. The question of the first answer is always above it.
    pub(super) fn refresh(&mut self, list: &AnswerList<'_>, cursor: usize, top: &mut usize) {
        let of = (list.version, list.size.0);
        if self.of != of {
            self.columns.clear();
            self.of = of;
        }
        let last = list.answers.len().saturating_sub(1);
        let least = self.first_above(list, cursor.min(last));
        let most = self.first_above(list, last);
        *top = (*top).clamp(least, cursor.min(last).max(least)).min(most.max(least));
        self.lines.clear();
        self.answers = 0;
        let mut row = *top;
        while self.lines.len() < list.size.1 && row < list.answers.len() {
            let lead = self.lead(list, row, row == *top);
            self.lines.extend(lead);
            let height = self.height(list, row);
            self.lines.extend((0..height).map(|line| ConflictLine::Answer { row, line }));
            if let (true, Some(at)) = (Self::has_rest(list, row), list.answers.get(row)) {
                self.lines.push(ConflictLine::Rest(at.block));
            }
            self.answers += usize::from(self.lines.len() <= list.size.1);
            row += 1;
        }
        // On a screen too low for the question and its answer, the answer is seen.
        let end = self
            .lines
            .iter()
            .rposition(|line| matches!(line, ConflictLine::Answer { row, .. } if *row == cursor));
        let over = end.map_or(0, |end| (end + 1).saturating_sub(list.size.1));
        self.lines.drain(..over);
        self.lines.truncate(list.size.1);
    }

    /// Returns the columns of a question that is on the screen.
    pub(super) fn columns(&self, block: usize) -> Option<&AnswerColumns> {
        self.columns.get(&block)
    }

    /// Returns the text of an answer.
    pub(super) fn text(&self, conflicts: &[Conflict], at: AnswerAt) -> AnswerText {
        let columns = self.columns(at.block).zip(at.of(conflicts));
        columns.map(|(columns, answer)| columns.text(answer)).unwrap_or_default()
    }

    /// Returns the first answer from which on everything up to the end of the answer `row` fits.
    fn first_above(&mut self, list: &AnswerList<'_>, row: usize) -> usize {
        let (mut first, mut lines) = (row, self.height(list, row) + usize::from(Self::has_rest(list, row)));
        while let Some(before) = first.checked_sub(1) {
            let between = self.lead(list, first, false).len() + usize::from(Self::has_rest(list, before));
            let taken = lines + between + self.height(list, before);
            if taken + self.lead(list, before, true).len() > list.size.1 {
                break;
            }
            (first, lines) = (before, taken);
        }
        first
    }

    /// Returns the lines above an answer: its question, if it is the first answer to it or the first on the screen.
    fn lead(&mut self, list: &AnswerList<'_>, row: usize, is_top: bool) -> Vec<ConflictLine> {
        let Some(at) = list.answers.get(row).filter(|_| is_top || list.is_first(row)) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if !is_top {
            lines.push(ConflictLine::Blank);
        }
        lines.push(ConflictLine::Head(at.block));
        if self.columns_of(list, row).is_some_and(|columns| columns.scale.is_some()) {
            lines.push(ConflictLine::Scale(at.block));
        }
        lines
    }

    fn height(&mut self, list: &AnswerList<'_>, row: usize) -> usize {
        let at = list.answers.get(row).copied();
        let _ = self.columns_of(list, row);
        at.map_or(1, |at| self.text(list.conflicts, at).height())
    }

    fn has_rest(list: &AnswerList<'_>, row: usize) -> bool {
        list.is_last(row) && list.conflict(row).is_some_and(|conflict| conflict.related_left_out > 0)
    }

    fn columns_of(&mut self, list: &AnswerList<'_>, row: usize) -> Option<&AnswerColumns> {
        let (block, conflict) = (list.answers.get(row)?.block, list.conflict(row)?);
        Some(self.columns.entry(block).or_insert_with(|| AnswerColumns::new(conflict, list.size.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::tui::test_harness::corpus;
    use proptest::prelude::*;

    fn conflicts() -> Vec<Conflict> {
        let sentence = |property: &str, words: usize| {
            format!("[[claim]]\nproperty = \"{property}\"\ntext = \"{}.\"\n", "mill ".repeat(words).trim())
        };
        let figure =
            |value: u32| format!("[[claim]]\nproperty = \"mills\"\nvalue = {value}\nas_of = \"2020\"\n");
        let claims: String = (0..12).map(|nth| sentence(["a", "b", "c"][nth % 3], 1 + 17 * nth)).collect();
        let figures: String = (0..7).map(figure).collect();
        let file = format!("name = \"Guild\"\nkind = \"party\"\n{claims}{figures}");
        let other = |nth: u32| format!("name = \"M\"\nkind = \"party\"\n{}", figure(nth + 20));
        let others: Vec<(String, String)> =
            (0..12).map(|nth| (format!("actors/m-{nth}.toml"), other(nth))).collect();
        let mut files = vec![("actors/guild.toml", &*file)];
        files.extend(others.iter().map(|(path, text)| (&**path, &**text)));
        Conflict::all(&corpus(&files), Day::MAX)
    }

    proptest! {
        #[test]
        fn the_answer_under_the_cursor_is_whole_and_its_question_above_it(
            width in 20_u16..200,
            height in 1_usize..40,
            steps in prop::collection::vec((0_usize..30, 0_usize..30), 1..8),
        ) {
            let conflicts = conflicts();
            let mut answers = Vec::new();
            for (block, conflict) in conflicts.iter().enumerate() {
                let of = |count: usize, is_related| (0..count).map(move |nth| AnswerAt { block, nth, is_related });
                answers.extend(of(conflict.answers.len(), false));
                answers.extend(of(conflict.related.len(), true));
            }
            let mut screen = ScreenLines::default();
            for (cursor, mut top) in steps {
                let cursor = cursor % answers.len();
                let list = AnswerList { conflicts: &conflicts, answers: &answers, version: 1, size: (width, height) };
                screen.refresh(&list, cursor, &mut top);
                prop_assert!(screen.lines.len() <= height);
                let own: Vec<usize> = screen.lines.iter().filter_map(|line| match line {
                    ConflictLine::Answer { row, line } if *row == cursor => Some(*line),
                    _ => None,
                }).collect();
                let whole = screen.text(&conflicts, answers[cursor]).height();
                prop_assert_eq!(own.len(), whole.min(height), "{:?}", screen.lines);
                let block = answers[cursor].block;
                if height >= whole + 2 {
                    prop_assert!(screen.lines.contains(&ConflictLine::Head(block)), "{:?}", screen.lines);
                }
                // It moves only as far as it has to: another look at the same answer changes nothing.
                let (before, lines) = (top, screen.lines.clone());
                screen.refresh(&list, cursor, &mut top);
                prop_assert_eq!((before, &lines), (top, &screen.lines));
            }
        }
    }
}

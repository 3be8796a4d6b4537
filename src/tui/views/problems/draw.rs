//! Drawing of the list of problems: its rows, and the details of the problem under the cursor.

use super::rows::{ProblemGroup, ProblemRow};
use crate::domain::code::Severity;
use crate::domain::problem::Problem;
use crate::text::counted;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::row::{Ink, StyledRow, name};

fn mark(severity: Severity) -> (SafeText, Ink) {
    match severity {
        Severity::Error => (SafeText::literal("✗ error   "), Ink::Error),
        Severity::Warning => (SafeText::literal("⚠ warning "), Ink::Warning),
        Severity::Note => (SafeText::literal("· note    "), Ink::Note),
    }
}

/// Returns a row of the list. The end of a long message distinguishes it from others, so the file is shortened first.
pub(super) fn row(listed: &ProblemRow, problem: &Problem, width: usize) -> StyledRow {
    let mut row = StyledRow::default();
    let (word, ink) = mark(problem.severity());
    if let Some(ProblemGroup { code, count, files, is_open }) = listed.group {
        row.literal(if is_open { "▾ " } else { "▸ " }, Ink::Dim).push(word, ink).name(code.name, Ink::Strong);
        row.name(&format!(" · {} in {}", counted(count, "problem"), counted(files, "file")), Ink::Dim);
        return row;
    }
    row.literal(if listed.is_inner { "    " } else { "  " }, Ink::Plain).push(word, ink);
    row.name(&problem.message, Ink::Plain);
    let place = name(&format!("{}:{}", problem.path, problem.position.line));
    let fixes = if problem.fix.is_some() { 2 } else { 0 };
    if row.left_width() + place.width() + fixes + 3 <= width {
        row.right(place, Ink::Dim);
    }
    if problem.fix.is_some() {
        row.right(SafeText::literal(" ✎"), Ink::Good);
    }
    row
}

/// Returns the title of a group.
pub(super) fn explanation(group: &ProblemGroup, width: usize) -> Vec<StyledRow> {
    let words = name(group.code.explain);
    wrap(&words, width).into_iter().map(|range| StyledRow::of(words.slice(range), Ink::Plain)).collect()
}

/// Returns the details of a problem: the whole message, its location, the line, the help.
pub(super) fn detail(problem: &Problem, width: usize) -> Vec<StyledRow> {
    let mut rows = Vec::new();
    let message = name(&problem.message);
    if message.width() + 20 > width {
        rows.extend(
            wrap(&message, width).into_iter().map(|range| StyledRow::of(message.slice(range), Ink::Plain)),
        );
    }
    let place =
        format!("{}:{}:{}  {}", problem.path, problem.position.line, problem.position.col, problem.code);
    rows.push(StyledRow::of(name(&place), Ink::Dim));
    if !problem.excerpt.trim().is_empty() {
        let number = problem.position.line.to_string();
        let mut row = StyledRow::default();
        row.name(&format!("{number} │ "), Ink::Dim).name(&problem.excerpt, Ink::Plain);
        rows.push(row);
        let before: String = problem
            .excerpt
            .chars()
            .take((problem.position.col - problem.excerpt_from.min(problem.position.col)) as usize)
            .collect();
        let marked: String =
            problem.excerpt.chars().skip(before.chars().count()).take(problem.marked as usize).collect();
        let mut row = StyledRow::default();
        row.name(&" ".repeat(number.len() + 3 + name(&before).width()), Ink::Plain);
        row.name(&"^".repeat(name(&marked).width().max(1)), mark(problem.severity()).1);
        rows.push(row);
    }
    if let Some(help) = &problem.help {
        let help = name(&format!("help: {help}"));
        rows.extend(wrap(&help, width).into_iter().map(|range| StyledRow::of(help.slice(range), Ink::Link)));
    }
    rows
}

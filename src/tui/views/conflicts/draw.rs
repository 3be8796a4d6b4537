//! Drawing of the conflicts view: its rows, and the details of the answer under the cursor below them.

use ratatui::layout::Rect;

use super::layout::{DETAIL, DETAIL_FROM};
use super::lines::{AnswerAt, ConflictLine};
use super::scale::FigureScale;
use super::{ConflictsAction, ConflictsView};
use crate::analysis::{Conflict, ConflictAnswer};
use crate::domain::comparison::Comparison;
use crate::domain::date::Date;
use crate::evidence::Origins;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{line, padded};
use crate::tui::labels::short_name;
use crate::tui::load_text::placeholder;
use crate::tui::marks;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::view::hits::{HitTarget, Hits};

/// The minimum width at which rows have all columns.
const WIDE: u16 = 110;
/// The minimum width at which rows show the speaker; below that, only the details do.
const WITH_WHO: u16 = 66;
/// The maximum width of a figure, in cells.
const FIGURE: usize = 28;

/// Returns the ink of a result.
fn ink(result: Comparison) -> Ink {
    match result {
        Comparison::InConflict => Ink::Error,
        Comparison::Differing => Ink::Warning,
        Comparison::Compatible | Comparison::Equal => Ink::Good,
        Comparison::Earlier | Comparison::Later | Comparison::Superseded => Ink::Dim,
    }
}

/// Returns the sign of an answer's support: better than its rivals, or a tie.
fn support(answer: &ConflictAnswer) -> &'static str {
    match (answer.is_better, answer.is_tied) {
        (true, _) => "+",
        (false, true) => "=",
        (false, false) => " ",
    }
}

/// Returns the number of origins, `1–2 org`.
fn origins(origins: &Origins) -> String {
    if origins.inference { "infer.".to_owned() } else { format!("{origins} org") }
}

/// The layout of a row: the columns at the right, and the cells left of them.
struct RowColumns {
    who: usize,
    date: usize,
    origins: usize,
    is_wide: bool,
    left: usize,
}

impl RowColumns {
    /// Creates the columns of a question on a screen of `width` cells. A date is never truncated, since its year
    /// distinguishes figures, and a figure only if nothing else can be.
    fn new(conflict: &Conflict, width: u16) -> Self {
        let answers = || conflict.answers.iter().chain(&conflict.related);
        let widest = |text: &dyn Fn(&ConflictAnswer) -> String| {
            answers().map(|answer| name(&text(answer)).width()).max().unwrap_or(0)
        };
        if width >= WIDE {
            return Self::of(width, [24, Date::SHORT, 7], true);
        }
        let who = widest(&|answer| answer.who.clone()).min(14);
        let date = widest(&date_of);
        let figure = ConflictsView::figure_width(conflict);
        let all = [[if width >= WITH_WHO { who } else { 0 }, date, 7], [0, date, 7]];
        let fitting = all.into_iter().map(|columns| Self::of(width, columns, false));
        let fitting = fitting.into_iter().find(|columns| columns.left > figure);
        fitting.unwrap_or_else(|| Self::of(width, [0, date, 0], false))
    }

    fn of(width: u16, [who, date, origins]: [usize; 3], is_wide: bool) -> Self {
        // After each column is a space; grade, mark and comparison have fixed widths.
        let columns = [who, date, 2, origins].into_iter().filter(|cells| *cells > 0);
        let right = columns.map(|cells| cells + 1).sum::<usize>() + 1 + if is_wide { 12 } else { 0 };
        Self { who, date, origins, is_wide, left: (width as usize).saturating_sub(right + 4) }
    }
}

/// Returns the date of an answer for its column; empty if it has none.
fn date_of(answer: &ConflictAnswer) -> String {
    answer.date.as_ref().map_or_else(String::new, |(date, _)| date.short())
}

impl ConflictsView {
    fn head(model: &Model, conflict: &Conflict) -> StyledRow {
        let mut row = StyledRow::default();
        row.name(&conflict.name, Ink::Strong);
        if !conflict.property.is_empty() {
            row.literal(" · ", Ink::Dim).name(&conflict.title(), Ink::Heading);
        } else if conflict.answers.len() > 1 {
            row.literal(" · ", Ink::Dim).literal("disputed statements", Ink::Heading);
        } else {
            row.literal(" · ", Ink::Dim).literal("marked as disputed", Ink::Heading);
        }
        if model.corpus.get(conflict.subject.as_str()).is_none() {
            row.literal("  ⚠ no dossier", Ink::Warning);
        }
        row.right(name(conflict.result.word()), ink(conflict.result));
        if conflict.is_tie {
            row.right(SafeText::literal(", tie"), Ink::Dim);
        }
        row
    }

    /// Returns the width of the figures of a question, in cells.
    fn figure_width(conflict: &Conflict) -> usize {
        let answers = conflict.answers.iter().chain(&conflict.related);
        answers.map(|answer| name(&answer.figure).width()).max().unwrap_or(0).min(FIGURE)
    }

    fn scale(conflict: &Conflict, columns: &RowColumns) -> Option<FigureScale> {
        // The sign before the figure and the mark of a day take cells too.
        let before = if conflict.answers.iter().any(|answer| answer.presence.is_some()) { 7 } else { 5 };
        let cells = columns.left.saturating_sub(Self::figure_width(conflict) + before).min(60);
        conflict
            .scale()
            .filter(|(least, most)| least < most && cells >= 6)
            .map(|scale| FigureScale::new(scale, cells))
    }

    fn scale_row(conflict: &Conflict, columns: &RowColumns) -> StyledRow {
        let mut row = StyledRow::default();
        if let Some(scale) = Self::scale(conflict, columns) {
            row.push(SafeText::default().pad(Self::figure_width(conflict) + 5), Ink::Plain);
            row.name(&scale.labels(), Ink::Dim);
        }
        row
    }

    fn answer_row(
        &self,
        model: &Model,
        conflict: &Conflict,
        at: AnswerAt,
        columns: &RowColumns,
    ) -> StyledRow {
        let mut row = StyledRow::default();
        let Some(answer) = at.of(Self::conflicts(model)) else { return row };
        let plain = if at.is_related { Ink::Dim } else { Ink::Plain };
        row.literal(" ", Ink::Plain).literal(if at.is_related { " " } else { support(answer) }, Ink::Good);
        row.literal(" ", Ink::Plain);
        if let Some(presence) = answer.presence {
            row.literal(presence.mark(), Ink::Dim).literal(" ", Ink::Plain);
        }
        let scale = answer.range.zip(Self::scale(conflict, columns)).filter(|_| !at.is_related);
        if answer.figure.is_empty() {
            row.name(&answer.text, plain);
        } else {
            let value_ink = if answer.is_better { Ink::Strong } else { plain };
            let figure = name(&answer.figure).cut(FIGURE);
            let column = Self::figure_width(conflict) + 2;
            match scale {
                Some(((range, best), scale)) => {
                    row.push(figure.pad(column), value_ink).name(&scale.bar(range, best), ink_of(answer));
                }
                None if at.is_related => {
                    row.push(figure.pad(column), value_ink).literal("related: ", Ink::Dim);
                    row.name(&short_of(model, answer), Ink::Dim);
                }
                None => _ = row.push(figure, value_ink),
            }
        }
        let grade = answer.grades.first().map_or("", String::as_str);
        if columns.who > 0 {
            row.right(name(&answer.who).cut(columns.who).pad(columns.who + 1), Ink::Dim);
        }
        if columns.date > 0 {
            row.right(name(&date_of(answer)).cut(columns.date).pad(columns.date + 1), Ink::Dim);
        }
        row.right(name(grade).cut(2).pad(3), Ink::Dim);
        if columns.origins > 0 {
            row.right(
                name(&origins(&answer.origins)).cut(columns.origins).pad(columns.origins + 1),
                Ink::Dim,
            );
        }
        match worst(model, answer) {
            Some(trust) => row.right(SafeText::literal(trust.sign()), marks::ink(trust)),
            None => row.right(SafeText::literal(" "), Ink::Dim),
        };
        if columns.is_wide {
            // The comparison with the answer under the cursor.
            let here = self.current().filter(|here| here.block == at.block && *here != at);
            let result = here.filter(|here| !here.is_related && !at.is_related);
            let result = result.map(|here| conflict.between(at.nth, here.nth));
            let words = result.map_or("", Comparison::word);
            row.right(name(&format!(" {words}")).pad(12), result.map_or(Ink::Dim, ink));
        }
        row
    }

    /// Draws the details of the answer under the cursor: its address, who says it through whom, and the full text.
    fn draw_detail(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let conflicts = Self::conflicts(model);
        let answer = self.current().and_then(|at| Some((at, at.of(conflicts)?)));
        let Some((at, answer)) = answer else { return };
        let mut facts = vec![answer.address.clone()];
        if let Some((date, is_as_of)) = &answer.date {
            facts.push(if *is_as_of { date.words_as_of() } else { date.words() });
        }
        facts.extend((!answer.grades.is_empty()).then(|| answer.grades.join(" ")));
        facts.push(answer.origins.words());
        facts.extend(match (at.is_related, answer.is_better, answer.is_tied) {
            (true, ..) => Some("related, not compared".to_owned()),
            (false, true, _) => Some("better supported".to_owned()),
            (false, false, true) => Some("tie".to_owned()),
            (false, false, false) => None,
        });
        let width = area.width as usize;
        let mut rows = Vec::new();
        let mut add = |text: &SafeText, ink: Ink| {
            rows.extend(wrap(text, width).into_iter().map(|range| StyledRow::of(text.slice(range), ink)));
        };
        add(&name(&facts.join(" · ")), Ink::Dim);
        let who = match (&*answer.who, &*answer.through) {
            ("", _) => "no source is cited for it".to_owned(),
            (who, "") => who.to_owned(),
            (who, through) => format!("{who} · {through}"),
        };
        add(&name(&who), Ink::Dim);
        add(&prose(&answer.text), Ink::Plain);
        canvas.rows(area, &rows);
    }

    /// Explains why there are no rows, and which key helps.
    fn empty(&self, model: &Model) -> Vec<SafeText> {
        if model.loading {
            return placeholder(model);
        }
        let Some(analysis) = &model.analysis else {
            return vec![SafeText::literal("comparing the statements of the corpus")];
        };
        let day =
            model.corpus.as_of.map_or_else(String::new, |day| format!(" as of {}", Date::from(day).words()));
        let subject = self.subject.as_ref().filter(|_| !self.all && !analysis.conflicts.is_empty());
        let words = match (self.line.query().is_narrowing(), subject) {
            (true, _) => format!("nothing matches ({} to clear)", model.key(ConflictsAction::Cancel)),
            (false, Some(id)) => {
                let name = model
                    .entry(Some(id))
                    .map_or_else(|| id.to_string(), |entry| short_name(&model.corpus, entry));
                let (all, key) = (analysis.conflicts.len(), model.key(ConflictsAction::All));
                format!("no conflicts about {name}{day} ({key} for all {all} in the corpus)")
            }
            (false, None) => format!("no conflicts{day}"),
        };
        vec![name(&words)]
    }

    fn title(&self, model: &Model) -> StyledRow {
        let mut row = StyledRow::default();
        row.literal("conflicts", Ink::Strong);
        let subject = self.subject.as_ref().filter(|_| !self.all);
        if let Some(id) = subject {
            let of = model
                .entry(Some(id))
                .map_or_else(|| id.to_string(), |entry| short_name(&model.corpus, entry));
            row.literal(" of ", Ink::Strong).name(&of, Ink::Strong);
        }
        let filter = self.line.row();
        row.literal(if filter.left.is_empty() { " " } else { "" }, Ink::Plain).left.extend(filter.left);
        let count = match (self.line.query().is_narrowing(), subject) {
            (true, _) => format!("· {} of {}", self.lines.shown, self.lines.of),
            (false, Some(_)) => format!("· {} of {}", self.lines.of, Self::conflicts(model).len()),
            (false, None) => format!("· {}", self.lines.of),
        };
        row.name(&count, Ink::Dim);
        row
    }

    /// Draws the view and returns the clickable rows.
    pub(super) fn draw_view(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, title: self.title(model), ..PaneFrame::default() };
        if !self.lines.answers.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, self.lines.answers.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if self.lines.answers.is_empty() {
            canvas.hint(padded(inner), &self.empty(model));
            return hits;
        }
        let conflicts = Self::conflicts(model);
        let columns = |conflict: &Conflict| RowColumns::new(conflict, padded(inner).width);
        let visible = self.lines.lines.iter().skip(self.top).take(self.height);
        for (nth, drawn) in visible.enumerate() {
            let line = line(inner, nth);
            match *drawn {
                ConflictLine::Blank => {}
                ConflictLine::Head(block) => {
                    let head = conflicts.get(block).map(|conflict| Self::head(model, conflict));
                    canvas.row(padded(line), &head.unwrap_or_default(), None);
                }
                ConflictLine::Scale(block) => {
                    let scale =
                        conflicts.get(block).map(|conflict| Self::scale_row(conflict, &columns(conflict)));
                    canvas.row(padded(line), &scale.unwrap_or_default(), None);
                }
                ConflictLine::Answer(row) => {
                    let at = self.lines.answers.get(row).copied();
                    let Some((at, conflict)) = at.and_then(|at| Some((at, conflicts.get(at.block)?))) else {
                        continue;
                    };
                    let drawn = self.answer_row(model, conflict, at, &columns(conflict));
                    canvas.list_row(line, &drawn, row == self.list.row, true);
                    hits.add(line, HitTarget::Row(self.lines.version, row));
                }
            }
        }
        if area.height >= DETAIL_FROM {
            let top = area.bottom() - 2 - DETAIL;
            canvas.rule(area, top, true);
            self.draw_detail(model, padded(Rect { y: top + 1, height: DETAIL, ..inner }), canvas);
        }
        hits
    }
}

/// Returns the ink of an answer's bar.
fn ink_of(answer: &ConflictAnswer) -> Ink {
    if answer.in_conflict { Ink::Warning } else { Ink::Link }
}

/// Returns the name of the dossier of a related figure.
fn short_of(model: &Model, answer: &ConflictAnswer) -> String {
    let owner = model.entry(Some(&answer.owner));
    owner.map_or_else(|| answer.owner.to_string(), |entry| short_name(&model.corpus, entry))
}

/// Returns the trust in the least trusted citation of an answer; `None` if there is none.
fn worst(model: &Model, answer: &ConflictAnswer) -> Option<crate::evidence::Trust> {
    let owner = model.entry(Some(&answer.owner))?;
    answer.part.cites(owner).iter().map(|cite| model.status.trust(owner, cite)).max()
}

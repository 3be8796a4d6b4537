//! Drawing of the conflicts view: its rows, and the details of the answer under the cursor below them.

use super::answer_columns::{AnswerColumns, AnswerText, date_of};
use super::screen_lines::ConflictLine;
use super::shown_answers::AnswerAt;
use super::{ConflictsAction, ConflictsView};
use crate::analysis::{Conflict, ConflictAnswer};
use crate::domain::comparison::Comparison;
use crate::domain::date::Date;
use crate::evidence::Origins;
use crate::text::bidi::is_right_to_left;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{line, padded};
use crate::tui::labels::{presence_words, short_name};
use crate::tui::load_text::placeholder;
use crate::tui::marks;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name, prose};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::shared::SharedAction;

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

impl ConflictsView {
    fn head(model: &Model, conflict: &Conflict) -> StyledRow {
        let mut row = StyledRow::default();
        let title = match () {
            () if !conflict.property.is_empty() => conflict.title(),
            () if conflict.answers.len() > 1 => "disputed statements".to_owned(),
            () => "marked as disputed".to_owned(),
        };
        // A name that is written from right to left stands last.
        if is_right_to_left(&conflict.name) {
            row.name(&title, Ink::Heading).literal(" · ", Ink::Dim).name(&conflict.name, Ink::Strong);
        } else {
            row.name(&conflict.name, Ink::Strong).literal(" · ", Ink::Dim).name(&title, Ink::Heading);
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

    fn scale_row(columns: &AnswerColumns) -> StyledRow {
        let mut row = StyledRow::default();
        if let Some(scale) = &columns.scale {
            row.push(SafeText::default().pad(columns.before + columns.figure + 2), Ink::Plain);
            row.name(&scale.labels(), Ink::Dim);
        }
        row
    }

    /// Returns the first line of an answer: its sign, its figure or the beginning of its sentence, and the columns.
    fn answer_row(
        &self,
        model: &Model,
        conflict: &Conflict,
        at: AnswerAt,
        columns: &AnswerColumns,
        text: &AnswerText,
    ) -> StyledRow {
        let mut row = StyledRow::default();
        let Some(answer) = at.of(Self::conflicts(model)) else { return row };
        let plain = if at.is_related { Ink::Dim } else { Ink::Plain };
        row.literal(" ", Ink::Plain).literal(if at.is_related { " " } else { support(answer) }, Ink::Good);
        row.literal(" ", Ink::Plain);
        if let Some(presence) = answer.presence {
            row.literal(presence.mark(), Ink::Dim).literal(" ", Ink::Plain);
        }
        if answer.figure.is_empty() {
            match text.lines.first().filter(|_| text.is_beside) {
                Some(line) => _ = row.push(line.clone(), plain),
                // The sentence is below; who says it is shown in its place.
                None => _ = row.name(&answer.who, Ink::Dim),
            }
        } else {
            let value_ink = if answer.is_better { Ink::Strong } else { plain };
            let figure = AnswerColumns::figure_of(answer);
            let scale = answer.range.zip(columns.scale.as_ref()).filter(|_| !at.is_related);
            match scale {
                Some(((range, best), scale)) => {
                    row.push(figure.pad(columns.figure + 2), value_ink);
                    row.name(&scale.bar(range, best), ink_of(answer));
                }
                None if at.is_related => {
                    row.push(figure.pad(columns.figure + 2), value_ink).literal("related: ", Ink::Dim);
                    row.name(&short_of(model, answer), Ink::Dim);
                }
                None => _ = row.push(figure, value_ink),
            }
        }
        let grade = answer.grades.first().map_or("", String::as_str);
        if columns.who > 0 && text.is_beside {
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

    /// Returns another line of the sentence of an answer.
    fn text_row(at: AnswerAt, columns: &AnswerColumns, text: &AnswerText, line: usize) -> StyledRow {
        let mut row = StyledRow::default();
        row.push(SafeText::default().pad(columns.before), Ink::Plain);
        let nth = if text.is_beside { Some(line) } else { line.checked_sub(1) };
        if let Some(words) = nth.and_then(|nth| text.lines.get(nth)) {
            row.push(words.clone(), if at.is_related { Ink::Dim } else { Ink::Plain });
        }
        row
    }

    /// Returns what is known of the answer under the cursor: where it is, who says it through whom, and what it says in full.
    pub(super) fn detail_rows(&self, model: &Model, width: u16) -> Vec<StyledRow> {
        let conflicts = Self::conflicts(model);
        let answer = self.current().and_then(|at| Some((at, at.of(conflicts)?)));
        let Some((at, answer)) = answer else { return Vec::new() };
        let mut facts = vec![answer.address.clone()];
        if let Some((date, is_as_of)) = &answer.date {
            facts.push(if *is_as_of { date.words_as_of() } else { date.words() });
        }
        facts.extend(answer.qualifiers.iter().cloned());
        facts.extend((!answer.grades.is_empty()).then(|| answer.grades.join(" ")));
        facts.push(answer.origins.words());
        facts.extend(match (at.is_related, answer.is_better, answer.is_tied) {
            (true, ..) => Some("related, not compared".to_owned()),
            (false, true, _) => Some("better supported".to_owned()),
            (false, false, true) => Some("tie".to_owned()),
            (false, false, false) => None,
        });
        let mut rows = Vec::new();
        let mut add = |text: &SafeText, ink: Ink| {
            let ranges = wrap(text, usize::from(width)).into_iter();
            rows.extend(ranges.map(|range| StyledRow::of(text.slice(range), ink)));
        };
        add(&name(&facts.join(" · ")), Ink::Dim);
        let who = match (&*answer.who, &*answer.through) {
            ("", _) => "no source is cited for it".to_owned(),
            (who, "") => who.to_owned(),
            (who, through) => format!("{who} · {through}"),
        };
        add(&name(&who), Ink::Dim);
        if let Some(words) = presence_words(&model.corpus, model.today, &answer.owner, &answer.part.path()) {
            add(&name(&words), Ink::Warning);
        }
        add(&prose(&answer.text), Ink::Plain);
        rows
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
        let date = match model.corpus.as_of {
            Some(_) => format!(", {} for another date", model.key(SharedAction::AsOf)),
            None => String::new(),
        };
        let subject = self.subject.as_ref().filter(|_| !self.all && !analysis.conflicts.is_empty());
        let words = match (self.line.query().is_narrowing(), subject) {
            (true, _) => format!("nothing matches ({} to clear)", model.key(ConflictsAction::Cancel)),
            (false, Some(id)) => {
                let name = model
                    .entry(Some(id))
                    .map_or_else(|| id.to_string(), |entry| short_name(&model.corpus, entry));
                let (all, key) = (analysis.conflicts.len(), model.key(ConflictsAction::All));
                format!(
                    "no conflicts about {name}{day}: no property has two answers, and no statement is disputed ({key} to show all {all} of the corpus{date})"
                )
            }
            (false, None) => {
                let date = date.strip_prefix(", ").map_or_else(String::new, |date| format!(" ({date})"));
                format!("no conflicts{day}: no property has two answers, and no statement is disputed{date}")
            }
        };
        let mut lines = vec![name(&words)];
        lines.extend(self.line.similar_names(model, &model.key(ConflictsAction::Choose)));
        lines
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
            (true, _) => format!("· {} of {}", self.shown.shown, self.shown.of),
            _ if model.analysis.is_none() => String::new(),
            (false, Some(_)) => format!("· {} of {}", self.shown.of, Self::conflicts(model).len()),
            (false, None) => format!("· {}", self.shown.of),
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
        if !self.shown.answers.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, self.shown.answers.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if self.shown.answers.is_empty() {
            canvas.hint(padded(inner), &self.empty(model));
            return hits;
        }
        let conflicts = Self::conflicts(model);
        for (nth, drawn) in self.screen.lines.iter().enumerate() {
            let line = line(inner, nth);
            let conflict = |block: usize| conflicts.get(block).zip(self.screen.columns(block));
            match *drawn {
                ConflictLine::Blank => {}
                ConflictLine::Head(block) => {
                    let head = conflicts.get(block).map(|conflict| Self::head(model, conflict));
                    canvas.row(padded(line), &head.unwrap_or_default(), None);
                }
                ConflictLine::Scale(block) => {
                    let scale = conflict(block).map(|(_, columns)| Self::scale_row(columns));
                    canvas.row(padded(line), &scale.unwrap_or_default(), None);
                }
                ConflictLine::Rest(block) => {
                    let words = conflicts.get(block).and_then(Conflict::rest_words).unwrap_or_default();
                    canvas.row(padded(line), &StyledRow::of(name(&format!("   {words}")), Ink::Dim), None);
                }
                ConflictLine::Answer { row, line: of } => {
                    let Some(at) = self.shown.answers.get(row).copied() else { continue };
                    let Some((conflict, columns)) = conflict(at.block) else { continue };
                    let text = self.screen.text(conflicts, at);
                    let drawn = match of {
                        0 => self.answer_row(model, conflict, at, columns, &text),
                        of => Self::text_row(at, columns, &text, of),
                    };
                    canvas.list_row(line, &drawn, row == self.list.row, true);
                    hits.add(line, HitTarget::Row(self.shown.version, row));
                }
            }
        }
        self.detail.draw(area, &model.key(ConflictsAction::ScrollDown), canvas);
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

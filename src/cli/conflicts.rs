//! `dossier conflicts`: prints the answers to each question. Does not depend on how answers are compared.

use std::collections::HashSet;
use std::io;

use serde_json::json;

use super::as_of::AsOf;
use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::query_input::{QueryInput, nothing_matches};
use super::styled_line::StyledLine;
use crate::analysis::{Conflict, ConflictAnswer};
use crate::domain::id::EntryId;
use crate::evidence::{Part, Trust};
use crate::export::csv;
use crate::query::{Context, List, Runner, worst_mark};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::{TextKind, show};

/// Compare statements that answer the same question
///
/// A query, such as `property:personnel source:un-2026`, limits the list to questions with a matching statement. The id of a
/// dossier limits it to questions about that dossier or answered in it.
#[derive(Debug, clap::Args)]
pub(crate) struct Conflicts {
    #[command(flatten)]
    input: QueryInput,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintConflicts>,
}

type PrintConflicts = fn(&mut Call, &Context<'_>, &[Conflict]) -> io::Result<()>;

/// The formats of questions and answers.
pub(crate) static FORMATS: &[Format<PrintConflicts>] = &[
    Format { name: "text", extension: "txt", print: text },
    Format { name: "json", extension: "json", print: json },
    Format { name: "csv", extension: "csv", print: csv },
];

impl Conflicts {
    /// Compares the answers and prints them.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        self.input.answer(call, self.as_of.day, true, |call, cx, query| {
            let corpus = cx.index.snapshot();
            let word = self.input.only_word();
            let id = word.filter(|word| corpus.get(word).is_some());
            let hits = match id {
                None if !query.is_empty() => Runner::new(query, *cx, List::Statements).find_all(),
                _ => Vec::new(),
            };
            let found: HashSet<(&EntryId, Part)> =
                hits.iter().map(|hit| (&cx.index.entry(hit.row).id, hit.row.part.statement_part())).collect();
            let mut conflicts = Conflict::all(corpus, cx.today);
            conflicts.retain(|conflict| match id {
                Some(id) => conflict.concerns(id),
                None if query.is_empty() => true,
                None => conflict.answers.iter().any(|answer| found.contains(&(&answer.owner, answer.part))),
            });
            (self.format.print)(call, cx, &conflicts)?;
            if !conflicts.is_empty() {
                return Ok(Exit::Done);
            }
            if id.is_none() && !query.is_empty() {
                let unknown = word.filter(|word| hits.is_empty() && EntryId::parse(word).is_ok());
                return match unknown {
                    Some(id) => call.no_such_id(corpus, id),
                    None => nothing_matches(call, query, cx, List::Statements),
                };
            }
            let about = id.map_or(String::new(), |id| format!(" about `{}`", named(id)));
            call.note(&format!("no conflicts{about}"))?;
            Ok(Exit::Found)
        })
    }
}

/// Formats a question and its result: `Millers (millers) · personnel, fighters: in conflict, tie`.
fn head(conflict: &Conflict) -> String {
    let (name, subject) = (&conflict.name, conflict.subject.as_str());
    let mut head = if name == subject { name.clone() } else { format!("{name} ({subject})") };
    let title = conflict.title();
    if !title.is_empty() {
        head.push_str(&format!(" · {title}"));
    }
    format!("{head}: {}", conflict.result_words())
}

/// Returns the worst mark of the citations of an answer; `None` without any.
fn trust(cx: &Context<'_>, answer: &ConflictAnswer) -> Option<Trust> {
    worst_mark(cx, cx.index.row_at(answer.owner.as_str(), &answer.part.path())?)
}

/// Formats an answer on one line: address, marks, text, speaker, date, grades, origins.
fn line(cx: &Context<'_>, answer: &ConflictAnswer, is_related: bool) -> String {
    let mut line = format!("{}: ", answer.address);
    // Among the dots that separate facts, the dot that nobody has judged it would say nothing.
    let trust = trust(cx, answer).filter(|trust| *trust != Trust::Unchecked);
    let marks = [answer.presence.map(|presence| presence.mark()), trust.map(Trust::sign)];
    for mark in marks.into_iter().flatten() {
        line.push_str(&format!("{mark} "));
    }
    line.push_str(&answer.text);
    let mut add = |words: &str| {
        if !words.is_empty() {
            line.push_str(&format!(" · {words}"));
        }
    };
    match (&*answer.who, &*answer.through) {
        (who, "") => add(who),
        (who, through) => add(&format!("{who} ({through})")),
    }
    if let Some((date, is_as_of)) = &answer.date {
        add(&if *is_as_of { date.words_as_of() } else { date.words() });
    }
    add(&answer.qualifiers.join(" · "));
    add(&answer.grades.join(" "));
    add(&answer.origins.words());
    match (is_related, answer.is_better, answer.is_tied) {
        (true, ..) => add("related, not compared"),
        (false, true, _) => add("better supported"),
        (false, false, true) => add("tie"),
        (false, false, false) => {}
    }
    line
}

fn text(call: &mut Call, cx: &Context<'_>, conflicts: &[Conflict]) -> io::Result<()> {
    for (nth, conflict) in conflicts.iter().enumerate() {
        if nth > 0 && call.line(&show("", TextKind::Name))? == PipeState::Closed {
            return Ok(());
        }
        let mut title = StyledLine::default();
        if title.push(&show(&head(conflict), TextKind::Name), &[PrintStyle::Bold]).print(call)?
            == PipeState::Closed
        {
            return Ok(());
        }
        let answers = conflict.answers.iter().map(|answer| (answer, false));
        for (answer, is_related) in answers.chain(conflict.related.iter().map(|answer| (answer, true))) {
            let place = format!("  {}:{}: ", answer.place.0, answer.place.1);
            let mut printed = StyledLine::default();
            printed.push(&show(&place, TextKind::Name), &[PrintStyle::Cyan]);
            printed.push(&show(&line(cx, answer, is_related), TextKind::Name), &[]);
            if printed.print(call)? == PipeState::Closed {
                return Ok(());
            }
        }
        if let Some(rest) = conflict.rest_words()
            && call.line(&show(&format!("  {rest}"), TextKind::Name))? == PipeState::Closed
        {
            return Ok(());
        }
    }
    Ok(())
}

/// Formats the known bounds of a figure.
fn bounds(answer: &ConflictAnswer) -> [Option<f64>; 2] {
    let bounds = answer.range.map(|(range, _)| [range.low(), range.high()]);
    bounds.unwrap_or([f64::INFINITY; 2]).map(|bound| Some(bound).filter(|bound| bound.is_finite()))
}

fn json(call: &mut Call, cx: &Context<'_>, conflicts: &[Conflict]) -> io::Result<()> {
    let object = |conflict: &Conflict| {
        let written = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let statement = |(nth, answer): (usize, &ConflictAnswer)| {
            let [low, high] = bounds(answer);
            json!({
                "claim": answer.address,
                "kind": answer.kind,
                "path": answer.place.0,
                "line": answer.place.1,
                "text": answer.text,
                "value": written(&answer.figure),
                "low": low,
                "high": high,
                "date": answer.date.as_ref().map(|(date, _)| date.as_written()),
                "who": answer.who,
                "through": answer.through,
                "status": answer.status,
                "grades": answer.grades,
                "at_least": answer.origins.least,
                "at_most": answer.origins.most,
                "presence": answer.presence.map(|presence| presence.word()),
                "mark": trust(cx, answer).map(Trust::word),
                "in_conflict": answer.in_conflict,
                "to_first": (nth > 0).then(|| conflict.between(nth, 0).word()),
                "better_supported": answer.is_better,
                "tied": answer.is_tied,
            })
        };
        json!({
            "about": conflict.subject.as_str(),
            "property": conflict.property,
            "unit": written(&conflict.unit),
            "result": conflict.result.word(),
            "tie": conflict.is_tie,
            "statements": conflict.answers.iter().enumerate().map(statement).collect::<Vec<_>>(),
            "related": conflict.related.iter().map(|answer| &answer.address).collect::<Vec<_>>(),
            "related_left_out": conflict.related_left_out,
        })
    };
    let _ = call.json(&conflicts.iter().map(object).collect::<Vec<_>>())?;
    Ok(())
}

/// The columns of the table.
const COLUMNS: [&str; 24] = [
    "about",
    "property",
    "unit",
    "result",
    "support",
    "claim",
    "kind",
    "text",
    "value",
    "low",
    "high",
    "date",
    "who",
    "through",
    "status",
    "grades",
    "at_least",
    "at_most",
    "presence",
    "mark",
    "in_conflict",
    "to_first",
    "path",
    "line",
];

fn csv(call: &mut Call, cx: &Context<'_>, conflicts: &[Conflict]) -> io::Result<()> {
    let mut table = csv::line(COLUMNS);
    for conflict in conflicts {
        let answers = conflict.answers.iter().enumerate().map(|(nth, answer)| (Some(nth), answer));
        for (nth, answer) in answers.chain(conflict.related.iter().map(|answer| (None, answer))) {
            let [low, high] =
                bounds(answer).map(|bound| bound.map_or_else(String::new, |bound| bound.to_string()));
            let support = match (nth, answer.is_better, answer.is_tied) {
                (None, ..) => "related, not compared",
                (Some(_), true, _) => "better supported",
                (Some(_), false, true) => "tie",
                (Some(_), false, false) => "",
            };
            let to_first = nth.filter(|nth| *nth > 0).map_or("", |nth| conflict.between(nth, 0).word());
            let cells: [&str; COLUMNS.len()] = [
                conflict.subject.as_str(),
                &conflict.property,
                &conflict.unit,
                conflict.result.word(),
                support,
                &answer.address,
                answer.kind,
                &answer.text,
                &answer.figure,
                &low,
                &high,
                answer.date.as_ref().map_or("", |(date, _)| date.as_written()),
                &answer.who,
                &answer.through,
                &answer.status,
                &answer.grades.join(" "),
                &answer.origins.least.to_string(),
                &answer.origins.most.to_string(),
                answer.presence.map_or("", |presence| presence.word()),
                trust(cx, answer).map_or("", Trust::word),
                if answer.in_conflict { "true" } else { "false" },
                to_first,
                &answer.place.0,
                &answer.place.1.to_string(),
            ];
            table.push_str(&csv::line(cells));
        }
    }
    let _ = call.out.raw_bytes(table.as_bytes())?;
    Ok(())
}

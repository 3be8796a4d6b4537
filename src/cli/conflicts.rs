//! `dossier conflicts`: what the corpus answers more than once, side by side. Knows not how answers are compared.

use std::io;

use serde_json::json;

use super::as_of::AsOf;
use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use crate::analysis::{Question, Side, Weighing, questions, related};
use crate::domain::date::Date;
use crate::domain::grade::Grade;
use crate::domain::snapshot::Snapshot;
use crate::domain::vocabulary::spelled;
use crate::evidence::{Part, SourceGraph, Statement, origins_of, supporting};
use crate::runtime::printer::{Paint, PipeState};
use crate::text::{TextKind, show};

/// Set statements side by side that answer one question, and say whether they agree
#[derive(Debug, clap::Args)]
pub(crate) struct Conflicts {
    /// Only what this dossier is about or takes part in
    #[arg(value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(&FORMATS))]
    format: &'static Format<PrintConflicts>,
}

type PrintConflicts = fn(&mut Call, &Answered<'_>) -> io::Result<()>;

/// The formats of questions and answers.
pub(crate) static FORMATS: [Format<PrintConflicts>; 2] = [
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

/// Questions of a corpus.
pub(crate) struct Answered<'c> {
    corpus: &'c Snapshot,
    graph: SourceGraph<'c>,
    questions: Vec<Question<'c>>,
}

impl Conflicts {
    /// Compares and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let corpus = corpus.viewed_as_of(self.as_of.day);
        if let Some(id) = self.id.as_ref().filter(|id| corpus.get(id).is_none()) {
            return call.no_such_id(&corpus, id);
        }
        let wanted = |question: &Question<'_>| {
            let owners = question.statements.iter().map(|one| &one.owner.id);
            self.id
                .as_ref()
                .is_none_or(|id| owners.chain([question.subject]).any(|owner| owner.as_str() == id))
        };
        let questions = questions(&corpus).into_iter().filter(wanted).collect();
        let graph = SourceGraph::of(&corpus);
        (self.format.print)(call, &Answered { corpus: &corpus, graph, questions })?;
        Ok(Exit::Done)
    }
}

/// What a question is, and what its answers come to: `Millers (millers) · personnel, fighters: in conflict, a tie`.
fn head(corpus: &Snapshot, question: &Question<'_>, sides: &[Side]) -> String {
    let subject = question.subject;
    let name = corpus.get(subject.as_str()).map_or_else(|| subject.to_string(), |entry| corpus.label(entry));
    let mut head = if name == subject.as_str() { name } else { format!("{name} ({subject})") };
    if !question.property.is_empty() {
        head.push_str(&format!(" · {}", spelled(question.property)));
    }
    if !question.unit.is_empty() {
        head.push_str(&format!(", {}", question.unit));
    }
    head.push_str(&format!(": {}", question.result().word()));
    if question.weigh(sides) == Weighing::Tie {
        head.push_str(", a tie");
    }
    head
}

/// The side that is better supported than its rivals.
fn better<'s>(question: &Question<'_>, sides: &'s [Side]) -> Option<&'s Side> {
    if let Weighing::Better(nth) = question.weigh(sides) { sides.get(nth) } else { None }
}

/// When a statement held or happened.
fn date<'c>(statement: &Statement<'c>) -> Option<(&'static str, &'c Date)> {
    let (as_of, when) = match statement.part {
        Part::Claim(nth) => statement.owner.claims().get(nth).map(|one| (&one.as_of, &one.when))?,
        Part::Relation(nth) => statement.owner.relations().get(nth).map(|one| (&one.as_of, &one.when))?,
        _ => return None,
    };
    as_of.as_ref().map(|date| ("as of ", date)).or_else(|| when.as_ref().map(|date| ("", date)))
}

fn grades(corpus: &Snapshot, statement: &Statement<'_>) -> Vec<String> {
    let mut grades: Vec<String> = Vec::new();
    for cite in supporting(statement.cites()) {
        let grade = Grade::of_cite(corpus, cite).to_string();
        if !grade.is_empty() && !grades.contains(&grade) {
            grades.push(grade);
        }
    }
    grades
}

fn print(call: &mut Call, answered: &Answered<'_>) -> io::Result<()> {
    let corpus = answered.corpus;
    for (nth, question) in answered.questions.iter().enumerate() {
        let sides = question.sides(corpus, &answered.graph);
        let better = better(question, &sides);
        if nth > 0 && call.line(&show("", TextKind::Name))? == PipeState::Closed {
            return Ok(());
        }
        let _ = call.out.painted(&show(&head(corpus, question, &sides), TextKind::Name), &[Paint::Bold])?;
        if call.line(&show("", TextKind::Name))? == PipeState::Closed {
            return Ok(());
        }
        let related = related(corpus, question);
        let answers = question.statements.iter().enumerate().map(|(nth, one)| (Some(nth), one));
        for (nth, statement) in answers.chain(related.iter().map(|one| (None, one))) {
            let file = &statement.owner.file;
            let place = format!("  {}:{}: ", file.path, file.position(statement.span()).line);
            let _ = call.out.painted(&show(&place, TextKind::Name), &[Paint::Cyan])?;
            let mut line = format!("{}: {}", statement.address(), statement.words(corpus));
            if let Some((word, date)) = date(statement) {
                line.push_str(&format!(" · {word}{}", date.words()));
            }
            let grades = grades(corpus, statement);
            if !grades.is_empty() {
                line.push_str(&format!(" · {}", grades.join(" ")));
            }
            line.push_str(&format!(" · {}", origins_of(corpus, statement).words()));
            match nth {
                None => line.push_str(" · related, not compared"),
                Some(nth) if better.is_some_and(|side| side.statements.contains(&nth)) => {
                    line.push_str(" · better supported");
                }
                Some(_) => {}
            }
            if call.line(&show(&line, TextKind::Name))? == PipeState::Closed {
                return Ok(());
            }
        }
    }
    if answered.questions.is_empty() {
        let _ =
            call.line(&show("nothing is said of one thing twice, and nothing is disputed", TextKind::Name))?;
    }
    Ok(())
}

fn json(call: &mut Call, answered: &Answered<'_>) -> io::Result<()> {
    let corpus = answered.corpus;
    let question = |question: &Question<'_>| {
        let sides = question.sides(corpus, &answered.graph);
        let better = better(question, &sides);
        let statement = |(nth, one): (usize, &Statement<'_>)| {
            let origins = origins_of(corpus, one);
            json!({
                "claim": one.address(),
                "kind": one.kind_word(),
                "path": &*one.owner.file.path,
                "line": one.owner.file.position(one.span()).line,
                "text": one.as_written(),
                "date": date(one).map(|(_, date)| date.as_written()),
                "grades": grades(corpus, one),
                "at_least": origins.least,
                "at_most": origins.most,
                "in_conflict": question.is_in_conflict(nth),
                "better_supported": better.is_some_and(|side| side.statements.contains(&nth)),
            })
        };
        json!({
            "about": question.subject.as_str(),
            "property": question.property,
            "unit": question.unit,
            "result": question.result().word(),
            "statements": question.statements.iter().enumerate().map(statement).collect::<Vec<_>>(),
            "related": related(corpus, question).iter().map(Statement::address).collect::<Vec<_>>(),
        })
    };
    let _ = call.json(&answered.questions.iter().map(question).collect::<Vec<_>>())?;
    Ok(())
}

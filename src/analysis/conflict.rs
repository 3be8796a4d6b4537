//! A question with its answers as text, for the screen and printed lists. Owns its data, so that a worker can compute
//! it.

use std::collections::HashSet;

use super::comparer::Comparer;
use super::question::{Question, SupportComparison};
use super::questions::questions;
use super::related_figures::RelatedFigures;
use crate::domain::cite::Cite;
use crate::domain::comparison::Comparison;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::id::EntryId;
use crate::domain::number_range::NumberRange;
use crate::domain::presence::Presence;
use crate::domain::snapshot::Snapshot;
use crate::domain::vocabulary::spelled;
use crate::evidence::{Origins, Part, SourceGraph, Statement, supporting};
use crate::text::counted;

/// A question to which a corpus has several answers, or one that is disputed.
#[derive(Clone, Debug)]
pub(crate) struct Conflict {
    /// What it is about: an entry, or the value of `about`, even if no such entry exists.
    pub subject: EntryId,
    /// The name of that entry, or the id if it does not exist.
    pub name: String,
    /// The property, as in the file; empty if the statements are grouped because they dispute each other.
    pub property: String,
    /// The unit of its values; may be empty.
    pub unit: String,
    /// The result of the comparison.
    pub result: Comparison,
    /// Whether no answer is better supported than its rivals.
    pub is_tie: bool,
    /// The answers, by date for figures, otherwise in corpus order; at least one.
    pub answers: Vec<ConflictAnswer>,
    /// Figures of the same property and unit about something else; these are neither compared nor added up.
    pub related: Vec<ConflictAnswer>,
    /// How many more such figures of other dossiers there are.
    pub related_left_out: usize,
    comparer: Comparer,
}

/// A statement that answers a question.
#[derive(Clone, Debug)]
pub(crate) struct ConflictAnswer {
    /// The dossier of the statement.
    pub owner: EntryId,
    /// The statement in the dossier.
    pub part: Part,
    /// The address, `dossier-id#claim-id`.
    pub address: String,
    /// The kind of statement: claim or relation.
    pub kind: &'static str,
    /// The text of the statement.
    pub text: String,
    /// Its figure without property and unit; empty if it is a sentence.
    pub figure: String,
    /// The range of the figure, and its best estimate.
    pub range: Option<(NumberRange, Option<f64>)>,
    /// Who says it: the speaker, or else the sources.
    pub who: String,
    /// Through whom: the sources of a speaker, or what each source cites.
    pub through: String,
    /// When it applied or happened, and whether the date is an `as_of`.
    pub date: Option<(Date, bool)>,
    /// Its presence on the as-of date; `None` without one.
    pub presence: Option<Presence>,
    /// Its status as in the file, such as `rejected`; empty if it has none.
    pub status: String,
    /// What is not usual of it, in words: of a plain report nothing.
    pub qualifiers: Vec<String>,
    /// The grades of the supporting citations, without duplicates.
    pub grades: Vec<String>,
    /// Its independent origins.
    pub origins: Origins,
    /// Whether it conflicts with another answer, or any statement disputes it.
    pub in_conflict: bool,
    /// Whether its side is better supported than all rivals.
    pub is_better: bool,
    /// Whether it is as well supported as a rival, and no rival is better supported.
    pub is_tied: bool,
    /// The file and the line, counted from 1.
    pub place: (String, u32),
    /// Its index in the question.
    nth: usize,
}

impl Conflict {
    /// Returns all questions with several answers or a disputed one, in corpus order. With an as-of date, only
    /// statements that apply on it are answers. The cost grows with the corpus.
    pub(crate) fn all(corpus: &Snapshot, today: Day) -> Vec<Self> {
        let (graph, figures) = (SourceGraph::of(corpus), RelatedFigures::of(corpus, today));
        let questions = questions(corpus, today);
        questions.iter().map(|question| Self::of(corpus, today, &graph, &figures, question)).collect()
    }

    fn of<'c>(
        corpus: &'c Snapshot,
        today: Day,
        graph: &SourceGraph<'c>,
        figures: &RelatedFigures<'c>,
        question: &Question<'c>,
    ) -> Self {
        let sides = question.sides(corpus, graph);
        let weighing = question.weigh(&sides);
        let better = if let SupportComparison::Better(nth) = weighing { sides.get(nth) } else { None };
        let tied: HashSet<usize> = question.tied(&sides).into_iter().collect();
        let better: HashSet<usize> = better.iter().flat_map(|side| side.statements.iter().copied()).collect();
        let answer = |(nth, one): (usize, &Statement<'c>)| ConflictAnswer {
            in_conflict: question.is_in_conflict(nth),
            is_better: better.contains(&nth),
            is_tied: tied.contains(&nth),
            nth,
            ..ConflictAnswer::of(corpus, today, graph, one)
        };
        let mut answers: Vec<ConflictAnswer> = question.statements.iter().enumerate().map(answer).collect();
        if answers.iter().all(|answer| answer.range.is_some()) {
            answers.sort_by(|a, b| match (&a.date, &b.date) {
                (Some((a, _)), Some((b, _))) => a.cmp_start(b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
        }
        let (related, related_left_out) = figures.to(question);
        let subject = question.subject;
        Self {
            subject: subject.clone(),
            name: corpus
                .get(subject.as_str())
                .map_or_else(|| subject.to_string(), |entry| corpus.label(entry)),
            property: question.property.to_owned(),
            unit: question.unit.to_owned(),
            result: question.result(),
            is_tie: weighing == SupportComparison::Tie,
            answers,
            related: related.iter().map(|one| ConflictAnswer::of(corpus, today, graph, one)).collect(),
            related_left_out,
            comparer: question.comparer().clone(),
        }
    }

    /// Returns whether it is about an entry or has an answer in its dossier.
    pub(crate) fn concerns(&self, id: &str) -> bool {
        self.subject.as_str() == id || self.answers.iter().any(|answer| answer.owner.as_str() == id)
    }

    /// Returns the property and unit for display, such as `personnel, fighters`.
    pub(crate) fn title(&self) -> String {
        let property = spelled(&self.property);
        // A count of attacks has `attacks` as both property and unit.
        if self.unit.is_empty() || *self.unit == property {
            property
        } else {
            format!("{property}, {}", self.unit)
        }
    }

    /// Returns how many related figures are left out, with the query that lists them; `None` if all are listed.
    pub(crate) fn rest_words(&self) -> Option<String> {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let query = match self.property.chars().all(is_word) {
            true => format!(" (property:{})", self.property),
            false => String::new(),
        };
        let count = counted(self.related_left_out, "more related figure");
        (self.related_left_out > 0)
            .then(|| format!("… {count} of other dossiers, further away in time{query}"))
    }

    /// Returns the result in words, such as `in conflict, tie`.
    pub(crate) fn result_words(&self) -> String {
        let tie = if self.is_tie { ", tie" } else { "" };
        format!("{}{tie}", self.result.word())
    }

    /// Compares two answers, given their indices in `answers`.
    pub(crate) fn between(&self, one: usize, other: usize) -> Comparison {
        match (self.answers.get(one), self.answers.get(other)) {
            (Some(one), Some(other)) => self.comparer.between(one.nth, other.nth),
            _ => Comparison::Differing,
        }
    }

    /// Returns the index of the answer that contradicts an answer most; `None` if it is the only one.
    pub(crate) fn rival(&self, one: usize) -> Option<usize> {
        let others = (0..self.answers.len()).filter(|other| *other != one);
        others.max_by_key(|other| (self.between(one, *other), std::cmp::Reverse(*other)))
    }

    /// Returns the smallest and the largest number of its figures, if there are any.
    pub(crate) fn scale(&self) -> Option<(f64, f64)> {
        let ranges = self.answers.iter().filter_map(|answer| answer.range);
        let numbers = ranges.flat_map(|(range, best)| [Some(range.low()), Some(range.high()), best]);
        numbers.flatten().filter(|number| number.is_finite()).fold(None, |scale, number| match scale {
            None => Some((number, number)),
            Some((least, most)) => Some((number.min(least), number.max(most))),
        })
    }
}

impl ConflictAnswer {
    fn of<'c>(corpus: &'c Snapshot, today: Day, graph: &SourceGraph<'c>, statement: &Statement<'c>) -> Self {
        let owner = statement.owner;
        let claim = statement.claim();
        let mut grades: Vec<String> = Vec::new();
        for cite in supporting(statement.cites()) {
            let grade = Grade::of_cite(corpus, cite).to_string();
            if !grade.is_empty() && !grades.contains(&grade) {
                grades.push(grade);
            }
        }
        let (who, through) = said(corpus, statement);
        let line = owner.file.position(statement.span()).line;
        Self {
            owner: owner.id.clone(),
            part: statement.part,
            address: statement.address(),
            kind: statement.kind_word(),
            text: statement.words(corpus),
            figure: claim.filter(|claim| claim.has_value()).map_or_else(String::new, |claim| claim.amount()),
            range: claim
                .and_then(|claim| Some((claim.value_range()?, claim.best.as_ref().map(|best| best.value)))),
            who,
            through,
            date: date(statement),
            presence: corpus.temporal(today).map(|temporal| temporal.at(owner, &statement.part.path())),
            qualifiers: statement.qualifiers(),
            status: statement.status().map_or_else(String::new, |status| status.word.to_string()),
            grades,
            origins: graph.origins(statement),
            in_conflict: false,
            is_better: false,
            is_tied: false,
            place: (owner.file.path.to_string(), line),
            nth: 0,
        }
    }
}

/// Returns when a statement applied or happened, and whether the date is an `as_of`.
fn date(statement: &Statement<'_>) -> Option<(Date, bool)> {
    let (as_of, when) = match statement.part {
        Part::Claim(nth) => statement.owner.claims().get(nth).map(|one| (&one.as_of, &one.when))?,
        Part::Relation(nth) => statement.owner.relations().get(nth).map(|one| (&one.as_of, &one.when))?,
        _ => return None,
    };
    let own = as_of.as_ref().map(|date| (date, true)).or_else(|| when.as_ref().map(|date| (date, false)));
    own.map(|(date, is_as_of)| (date.clone(), is_as_of))
}

/// Returns who says a statement and through whom: the speaker through the sources, or else the sources through what
/// they cite.
fn said(corpus: &Snapshot, statement: &Statement<'_>) -> (String, String) {
    let name =
        |id: &EntryId| corpus.get(id.as_str()).map_or_else(|| id.to_string(), |entry| corpus.label(entry));
    let said_by = match statement.part {
        Part::Claim(nth) => statement.owner.claims().get(nth).and_then(|one| one.said_by.as_ref()),
        Part::Relation(nth) => statement.owner.relations().get(nth).and_then(|one| one.said_by.as_ref()),
        _ => None,
    };
    let source = |cite: &Cite| cite.source_id().map_or_else(String::new, name);
    let path = |cite: &Cite| {
        let citing: Vec<String> = cite.citing.ids().iter().map(|link| name(&link.id)).collect();
        if citing.is_empty() { String::new() } else { format!("citing {}", citing.join(" from ")) }
    };
    let cites: Vec<&Cite> = supporting(statement.cites()).collect();
    let joined = |texts: Vec<String>, separator: &str| {
        let mut once: Vec<String> = Vec::new();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            if !once.contains(&text) {
                once.push(text);
            }
        }
        once.join(separator)
    };
    let with_path = |cite: &&Cite| [source(cite), path(cite)].join(" ").trim().to_owned();
    match said_by {
        Some(speaker) => (name(&speaker.id), joined(cites.iter().map(with_path).collect(), ", ")),
        None => (
            joined(cites.iter().map(|cite| source(cite)).collect(), ", "),
            joined(cites.iter().map(|cite| path(cite)).collect(), "; "),
        ),
    }
}

//! A query prepared for a list, with values parsed and terms about the same thing grouped. Evaluates rows.

use super::about::About;
use super::context::Context;
use super::date_words;
use super::entry_names::searched;
use super::needle::Needle;
use super::row::{List, QueryRow};
use super::takes::{ParsedValue, Takes};
use super::terms::{self, DATE, GRADE, PARAGRAPH, QueryTerm, SOURCE, Test};
use super::tree::{Alternatives, Atom, Clause, Conjunction, Form};
use crate::domain::certainty::Certainty;
use crate::domain::date::Date;
use crate::domain::id::Kind;
use crate::domain::number_range::NumberRange;

/// A condition on a row.
#[derive(Debug)]
pub(super) enum Plan {
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
    /// Words in the row's text.
    Text(Needle),
    /// One thing matches all of these.
    One(About, Vec<Condition>),
    /// The owner matches it.
    Of(Box<Plan>),
    /// It matches certainly.
    Certainly(Box<Plan>),
}

/// A term with its values, one of which must match.
#[derive(Debug)]
pub(super) struct Condition {
    term: &'static QueryTerm,
    values: Vec<(ParsedValue, Option<Plan>)>,
}

impl Plan {
    /// Prepares a query for a list. Without alternatives, everything matches.
    pub(super) fn new(cx: &Context<'_>, list: List, any: &Alternatives) -> Self {
        match any.as_slice() {
            [] => Self::All(Vec::new()),
            [all] => conjunction(cx, list, all),
            several => Self::Any(several.iter().map(|all| conjunction(cx, list, all)).collect()),
        }
    }

    /// Returns the certainty with which a row matches.
    pub(super) fn meets(&self, cx: &Context<'_>, row: QueryRow) -> Certainty {
        match self {
            Self::All(plans) => Certainty::all(plans.iter().map(|plan| plan.meets(cx, row))),
            Self::Any(plans) => Certainty::any(plans.iter().map(|plan| plan.meets(cx, row))),
            Self::Not(plan) => plan.meets(cx, row).negated(),
            Self::Text(needle) => has_text(cx, row, needle).into(),
            Self::One(about, leaves) => {
                let meets = |thing| Certainty::all(leaves.iter().map(|leaf| leaf.meets(cx, thing)));
                match about {
                    About::Row => meets(row),
                    About::Owner => meets(row.owner()),
                    // A source has a grade of its own; all other citation terms are about the citations in it.
                    About::Citation if cx.reliability(row).is_some() => {
                        let (own, cited): (Vec<&Condition>, Vec<&Condition>) =
                            leaves.iter().partition(|leaf| leaf.term.key == GRADE);
                        let all = |leaves: &[&Condition], thing| {
                            Certainty::all(leaves.iter().map(|leaf| leaf.meets(cx, thing)))
                        };
                        let cited = if cited.is_empty() {
                            Certainty::Certain
                        } else {
                            let things = cx.things(About::Citation, row);
                            Certainty::any(things.into_iter().map(|thing| all(&cited, thing)))
                        };
                        all(&own, row).and(cited)
                    }
                    // With an as-of date, only what applies on it counts.
                    about => Certainty::any(cx.things(*about, row).into_iter().map(|thing| {
                        match cx.certainty_then(thing) {
                            Certainty::No => Certainty::No,
                            then => then.and(meets(thing)),
                        }
                    })),
                }
            }
            Self::Of(plan) => plan.meets(cx, row.owner()),
            Self::Certainly(plan) => (plan.meets(cx, row) == Certainty::Certain).into(),
        }
    }
}

impl Plan {
    /// Adds the words and phrases that a paragraph must or must not contain.
    pub(super) fn needles(&self, found: &mut Vec<Needle>) {
        match self {
            Self::All(plans) | Self::Any(plans) => plans.iter().for_each(|plan| plan.needles(found)),
            Self::Certainly(plan) | Self::Not(plan) => plan.needles(found),
            Self::Text(needle) if !found.contains(needle) => found.push(needle.clone()),
            Self::Text(_) | Self::One(..) | Self::Of(_) => {}
        }
    }

    /// Whether it can be met by one paragraph of a copy and not by another that has the same words.
    pub(super) fn is_about_paragraphs(&self) -> bool {
        match self {
            Self::All(plans) | Self::Any(plans) => plans.iter().any(Self::is_about_paragraphs),
            Self::Certainly(plan) | Self::Not(plan) => plan.is_about_paragraphs(),
            Self::One(About::Citation, leaves) => leaves.iter().any(|leaf| leaf.term.key == PARAGRAPH),
            Self::Text(_) | Self::One(..) | Self::Of(_) => false,
        }
    }

    /// Returns the certainty with which a paragraph of the archived copy of `source` matches; without a number, whether
    /// any could.
    ///
    /// `has` returns whether the paragraph contains a word. A term about a citation applies to that paragraph; every
    /// other term applies to the source.
    pub(super) fn meets_passage(
        &self,
        cx: &Context<'_>,
        source: QueryRow,
        paragraph: Option<usize>,
        has: &dyn Fn(&Needle) -> Certainty,
    ) -> Certainty {
        let meets = |plan: &Self| plan.meets_passage(cx, source, paragraph, has);
        match self {
            Self::All(plans) => Certainty::all(plans.iter().map(meets)),
            Self::Any(plans) => Certainty::any(plans.iter().map(meets)),
            Self::Not(plan) => meets(plan).negated(),
            Self::Certainly(plan) if paragraph.is_some() => (meets(plan) == Certainty::Certain).into(),
            Self::Certainly(plan) => meets(plan),
            Self::Text(needle) => has(needle),
            Self::One(About::Citation, leaves) => {
                Certainty::all(leaves.iter().map(|leaf| match (leaf.term.key, paragraph) {
                    (SOURCE, _) => leaf.has(cx, cx.index.entry(source).id.as_str()),
                    (PARAGRAPH, None) => Certainty::Possible,
                    (PARAGRAPH, Some(number)) => leaf.covers(number as f64),
                    (GRADE, _) => leaf.meets(cx, source),
                    _ => Certainty::any(
                        cx.things(About::Citation, source).into_iter().map(|thing| leaf.meets(cx, thing)),
                    ),
                }))
            }
            Self::One(..) | Self::Of(_) => self.meets(cx, source),
        }
    }
}

fn has_text(cx: &Context<'_>, row: QueryRow, needle: &Needle) -> bool {
    if !needle.is_signs() {
        return cx.index.text(row).has(needle) || cx.searches_prose && cx.index.own_prose(row).has(needle);
    }
    // Folding removes punctuation, so it is searched for in the folded text.
    let signs = needle.written();
    if row.is_of_statement() {
        return cx.index.statement_text(row).contains(signs);
    }
    let mut found = false;
    searched(cx.index.entry(row), &mut |text| found |= text.contains(signs));
    found
}

impl Condition {
    fn meets(&self, cx: &Context<'_>, thing: QueryRow) -> Certainty {
        let mut found = Certainty::No;
        match self.term.test {
            Test::Value(test) => {
                return Certainty::any(self.values.iter().map(|(wanted, _)| test(cx, thing, wanted)));
            }
            Test::Related(others) => {
                for (wanted, plan) in &self.values {
                    let ParsedValue::Relation(kind, to) = wanted else { continue };
                    others(cx, thing, kind, &mut |other, certainty| {
                        let is_other = match (to, plan) {
                            (Some(to), _) => (**to == *other).into(),
                            (None, Some(plan)) => meets_entry(cx, plan, other),
                            (None, None) => Certainty::Certain,
                        };
                        found = found.or(certainty.and(is_other));
                    });
                }
            }
            Test::Words(words) => words(cx, thing, &mut |word| found = found.or(self.has(cx, word))),
            Test::Possibly(words) => words(cx, thing, &mut |word, certainty| {
                found = found.or(certainty.and(self.has(cx, word)));
            }),
            // These are not conditions: a plan has its own variants for them.
            Test::Of | Test::Certainly | Test::Order => {}
        }
        found
    }

    /// Returns the certainty with which a number is one of the values.
    fn covers(&self, number: f64) -> Certainty {
        Certainty::any(self.values.iter().map(|(wanted, _)| match wanted {
            ParsedValue::Numbers(range) => range.covers(NumberRange::exactly(number)).into(),
            _ => Certainty::No,
        }))
    }

    /// Returns whether a word is one of the values, or the id of an entry that matches one.
    fn has(&self, cx: &Context<'_>, word: &str) -> Certainty {
        Certainty::any(self.values.iter().map(|(wanted, plan)| match (wanted, plan) {
            (ParsedValue::Word(wanted), _) => is_word(word, wanted).into(),
            (_, Some(plan)) => meets_entry(cx, plan, word),
            _ => Certainty::No,
        }))
    }
}

/// Returns the certainty with which the entry with an id matches.
fn meets_entry(cx: &Context<'_>, plan: &Plan, id: &str) -> Certainty {
    cx.index.row_of(id).map_or(Certainty::No, |row| plan.meets(cx, row))
}

/// Returns whether a lower-case word is one of the values.
fn is_word(word: &str, wanted: &str) -> bool {
    word == wanted || word.to_lowercase() == wanted
}

fn conjunction(cx: &Context<'_>, list: List, all: &Conjunction) -> Plan {
    let mut plans: Vec<Plan> = Vec::with_capacity(all.len());
    // Groups the terms that one thing must match.
    let mut together: Vec<(About, Vec<Condition>)> = Vec::new();
    for factor in all {
        let plan = match &factor.atom {
            // A query in parentheses is matched independently.
            Atom::Group(any) => Plan::new(cx, list, any),
            Atom::Clause(clause) => match one_clause(cx, list, clause) {
                Plan::One(about, leaves) if about.is_one_of_several() && !factor.negated => {
                    match together.iter_mut().find(|(other, _)| *other == about) {
                        Some((_, all)) => all.extend(leaves),
                        None => together.push((about, leaves)),
                    }
                    continue;
                }
                plan => plan,
            },
            Atom::Phrase(text) => Plan::Text(Needle::phrase(text)),
            Atom::Word(text, _) => word(cx, list, text),
        };
        plans.push(if factor.negated { Plan::Not(Box::new(plan)) } else { plan });
    }
    plans.extend(together.into_iter().map(|(about, leaves)| Plan::One(about, leaves)));
    match plans.len() {
        1 => plans.remove(0),
        _ => Plan::All(plans),
    }
}

fn word(cx: &Context<'_>, list: List, text: &str) -> Plan {
    let year = date_words::is_year(text) && cx.index.takes_year(list, text);
    let period = year.then(|| Date::parse(text).ok()?.period()).flatten();
    match (period, terms::find(DATE)) {
        (Some(period), Some(term)) => {
            Plan::One(term.about, vec![Condition { term, values: vec![(ParsedValue::Days(period), None)] }])
        }
        _ => Plan::Text(Needle::word(text)),
    }
}

fn one_clause(cx: &Context<'_>, list: List, clause: &Clause) -> Plan {
    // The parser accepts no other keys.
    let Some(term) = terms::find(clause.key) else { return Plan::Any(Vec::new()) };
    let inner = match term.takes {
        Takes::Id(Some(kind)) => List::Entries(kind),
        Takes::Relation => List::Entries(Kind::Actor),
        _ => list,
    };
    let query = |form: &Form| match form {
        Form::Query(any) | Form::Related(_, any) => Some(Plan::new(cx, inner, any)),
        _ => None,
    };
    let queries = || clause.values.iter().filter_map(|value| query(&value.form));
    match term.test {
        Test::Of => Plan::Any(queries().map(|plan| Plan::Of(Box::new(plan))).collect()),
        Test::Certainly => Plan::Any(queries().map(|plan| Plan::Certainly(Box::new(plan))).collect()),
        _ => {
            let read =
                |form: &Form| Some((term.takes.read(clause.key, form, Some(cx.today)).ok()?, query(form)));
            let values = clause.values.iter().filter_map(|value| read(&value.form)).collect();
            Plan::One(term.about, vec![Condition { term, values }])
        }
    }
}

//! Questions of small invented corpora.

use proptest::prelude::*;

use crate::domain::comparison::Comparison;
use std::sync::Arc;

use super::question::{Question, SupportComparison};
use super::questions::questions;
use super::related_figures::RelatedFigures;
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{SourceGraph, Statement};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier;

pub(super) fn corpus(files: &[(Kind, &str, &str)]) -> Snapshot {
    let read = |(kind, stem, text): &(Kind, &str, &str)| {
        let path = format!("{}/{stem}.toml", kind.folder());
        Arc::new(dossier::read(&path, *kind, stem, text.as_bytes()))
    };
    let dossiers = files.iter().map(read).collect();
    Snapshot::from(link(&CorpusFiles {
        settings: Some(dossier::read_settings(b"")),
        dossiers,
        ..CorpusFiles::default()
    }))
}

/// An actor with these claims.
fn actor(claims: &str) -> String {
    format!("name = \"A\"\nkind = \"party\"\n{}", claims.replace("--", "[[claim]]"))
}

fn addresses(statements: &[Statement<'_>]) -> Vec<String> {
    statements.iter().map(Statement::address).collect()
}

/// Each question as “a personnel fighters: a#1 a#2”, with its result.
fn summaries(corpus: &Snapshot) -> Vec<String> {
    let summaries = |question: &Question<'_>| {
        let head = format!("{} {} {}", question.subject, question.property, question.unit);
        format!(
            "{}: {} {}",
            head.trim_end(),
            addresses(&question.statements).join(" "),
            question.result().word()
        )
    };
    questions(corpus, Day::MAX).iter().map(summaries).collect()
}

#[test]
fn figures_of_one_property_and_unit_are_one_question_and_sentences_belong_to_it() {
    let text = actor(
        "--\nproperty = \"men\"\nvalue = 200\nunit = \"fighters\"\n--\nproperty = \"men\"\nvalue = 5\nunit = \"boats\"\n\
         --\nproperty = \"men\"\ntext = \"Had no men.\"\n--\nproperty = \"men\"\nvalue = 210\nqualifier = \"about\"\nunit = \"fighters\"\n\
         --\nproperty = \"seat\"\nvalue = \"Old Port\"\n--\ntext = \"Of no property.\"\n",
    );
    let alone = corpus(&[(Kind::Actor, "a", &text)]);
    assert_eq!(summaries(&alone), ["a men fighters: a#1 a#3 a#4 in conflict"]);
    let question = &questions(&alone, Day::MAX)[0];
    assert_eq!(question.between(0, 1), Comparison::Differing, "a figure and a sentence");
    assert_eq!(question.between(0, 2), Comparison::InConflict);
    assert_eq!([0, 1, 2].map(|nth| question.is_in_conflict(nth)), [true, false, true]);
    let seat = actor(
        "--\nproperty = \"seat\"\nvalue = \"Old Port\"\n--\nproperty = \"seat\"\ntext = \"It has no seat.\"\n",
    );
    assert_eq!(summaries(&corpus(&[(Kind::Actor, "a", &seat)])), ["a seat: a#1 a#2 differing"]);
}

#[test]
fn figures_about_one_thing_meet_across_dossiers_and_others_are_related() {
    let figure = |value: u32, about: &str| {
        let about = if about.is_empty() { String::new() } else { format!("about = \"{about}\"\n") };
        format!("--\nproperty = \"deaths\"\nvalue = {value}\n{about}")
    };
    let a = actor(&(figure(28, "fire") + &figure(100, "") + &figure(3, "flood")));
    let fire = format!("name = \"Fire\"\ndate = \"2026\"\n{}", figure(28, "").replace("--", "[[claim]]"));
    let other = actor(&figure(900, ""));
    let corpus = corpus(&[(Kind::Actor, "a", &a), (Kind::Actor, "b", &other), (Kind::Event, "fire", &fire)]);
    assert_eq!(summaries(&corpus), ["fire deaths: a#1 fire#deaths equal"]);
    let question = &questions(&corpus, Day::MAX)[0];
    // The dossiers that speak of the fire come first; b counts other dead, which are listed and never added.
    assert_eq!(addresses(&RelatedFigures::of(&corpus, Day::MAX).to(question).0), ["a#2", "a#3", "b#deaths"]);
}

#[test]
fn times_and_statuses_make_no_conflict() {
    let text = actor(
        "--\nproperty = \"men\"\nvalue = 200\nas_of = \"2020\"\n--\nproperty = \"men\"\nvalue = 300\nas_of = \"2026\"\n\
         --\nproperty = \"men\"\nvalue = 250\nas_of = \"2026\"\nstatus = \"superseded\"\n",
    );
    let corpus = corpus(&[(Kind::Actor, "a", &text)]);
    let question = &questions(&corpus, Day::MAX)[0];
    assert_eq!((question.between(0, 1), question.between(1, 0)), (Comparison::Earlier, Comparison::Later));
    assert_eq!(
        (question.between(0, 2), question.between(2, 1)),
        (Comparison::Superseded, Comparison::Superseded)
    );
    assert_eq!(question.result(), Comparison::Earlier);
    assert_eq!(
        question.weigh(&question.sides(&corpus, &SourceGraph::of(&corpus))),
        SupportComparison::Unrivaled
    );
}

#[test]
fn disputed_statements_and_relations_are_separate_questions() {
    let a = actor(
        "--\nid = \"left\"\ntext = \"Left.\"\n--\ntext = \"Stayed.\"\ndisputes = [\"#left\", \"#left\", \"b#tie\", \"b#none\"]\n\
         --\ntext = \"Slept.\"\nstatus = \"disputed\"\n--\ntext = \"Woke.\"\n",
    );
    let b = format!(
        "{}[[relation]]\nid = \"tie\"\ntype = \"member-of\"\nto = \"a\"\n[[relation]]\ntype = \"part-of\"\nto = \"a\"\nstatus = \"disputed\"\n",
        actor("")
    );
    let corpus = corpus(&[(Kind::Actor, "a", &a), (Kind::Actor, "b", &b)]);
    assert_eq!(
        summaries(&corpus),
        ["a: a#left a#2 b#tie in conflict", "a: a#3 in conflict", "b: b#relation:part-of:a in conflict"]
    );
    let question = &questions(&corpus, Day::MAX)[0];
    assert_eq!(question.between(0, 1), Comparison::InConflict);
    assert_eq!(question.between(0, 2), Comparison::Differing, "neither disputes the other");
}

#[test]
fn a_dispute_across_properties_is_a_question_and_one_within_is_not() {
    let text = actor(
        "--\nproperty = \"seat\"\ntext = \"Old Port.\"\n--\nproperty = \"seat\"\ntext = \"New Port.\"\ndisputes = [\"#1\"]\n\
         --\nid = \"none\"\ntext = \"Has none.\"\n",
    );
    assert_eq!(summaries(&corpus(&[(Kind::Actor, "a", &text)])), ["a seat: a#1 a#2 in conflict"]);
    let across = text.replace("[\"#1\"]", "[\"#1\", \"#none\"]");
    let corpus = corpus(&[(Kind::Actor, "a", &across)]);
    assert_eq!(summaries(&corpus), ["a seat: a#1 a#2 in conflict", "a: a#2 a#none in conflict"]);
    // Disputed from outside its question, a statement is in conflict in it.
    assert!(questions(&corpus, Day::MAX)[0].is_in_conflict(1));
}

#[test]
fn the_better_supported_side_has_more_origins_then_the_better_grade() {
    let source = |letter: &str| format!("title = \"S\"\ntype = \"report\"\nreliability = \"{letter}\"\n");
    let (good, fair) = (source("A"), source("C"));
    let of = |cites: [&str; 3]| -> SupportComparison {
        let claim =
            |value: u32, cite: &str| format!("--\nproperty = \"men\"\nvalue = {value}\ncite = [{cite}]\n");
        let text = actor(&(claim(200, cites[0]) + &claim(300, cites[1]) + &claim(300, cites[2])));
        let corpus = corpus(&[
            (Kind::Actor, "a", &text),
            (Kind::Source, "s1", &good),
            (Kind::Source, "s2", &fair),
            (Kind::Source, "s3", &fair),
        ]);
        let question = &questions(&corpus, Day::MAX)[0];
        let sides = question.sides(&corpus, &SourceGraph::of(&corpus));
        let statements: Vec<_> = sides.iter().map(|side| side.statements.clone()).collect();
        assert_eq!(statements, [vec![0], vec![1, 2]], "what is equal is of one side");
        question.weigh(&sides)
    };
    assert_eq!(of(["\"s1\"", "\"s2\"", "\"s3\""]), SupportComparison::Better(1), "two origins together");
    assert_eq!(of(["\"s1\"", "\"s2\"", "\"s2\""]), SupportComparison::Better(0), "one each, and A before C");
    assert_eq!(of(["\"s2\"", "\"s3\"", "\"s3\""]), SupportComparison::Tie, "a tie");
    assert_eq!(of(["\"s1\"", "", ""]), SupportComparison::Better(0));
}

#[test]
fn ten_thousand_statements_that_dispute_each_other_are_followed_at_once() {
    // Were each address looked up among all claims by its words, this would take minutes.
    let claims: String = (1..=10_000)
        .map(|nth| format!("--\nid = \"c{nth}\"\ntext = \"T\"\ndisputes = [\"#c{}\"]\n", 10_001 - nth))
        .collect();
    let corpus = corpus(&[(Kind::Actor, "a", &actor(&claims))]);
    let questions = questions(&corpus, Day::MAX);
    assert_eq!(questions.len(), 5_000);
    assert!(questions.iter().all(|question| question.statements.len() == 2));
}

#[test]
fn only_the_figures_of_other_dossiers_that_are_nearest_in_time_are_listed() {
    let figure =
        |year: usize| actor(&format!("--\nproperty = \"men\"\nvalue = {year}\nas_of = \"{year}\"\n"));
    let own = actor(
        "--\nproperty = \"men\"\nvalue = 1\nas_of = \"2010\"\n--\nproperty = \"men\"\nvalue = 2\nas_of = \"2010\"\n",
    );
    let others: Vec<(String, String)> =
        (2000..2020).map(|year| (format!("z-{year}"), figure(year))).collect();
    let mut files = vec![(Kind::Actor, "a", &*own)];
    files.extend(others.iter().map(|(id, text)| (Kind::Actor, &**id, &**text)));
    let corpus = corpus(&files);
    let questions = questions(&corpus, Day::MAX);
    let (related, left_out) = RelatedFigures::of(&corpus, Day::MAX).to(&questions[0]);
    let years = [2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013];
    assert_eq!(addresses(&related), years.map(|year| format!("z-{year}#men")));
    assert_eq!(left_out, 12, "those of other dossiers only");
}

/// The claims of a question: values and dates that are often the same, superseded ones, and disputes.
fn claims() -> impl Strategy<Value = String> {
    let claim = (0..3, 0..4, any::<bool>(), 0..8).prop_map(|(value, year, words, more)| {
        let value = if words { format!("text = \"T{value}.\"") } else { format!("value = {value}") };
        let date = if year == 0 { String::new() } else { format!("as_of = \"{}\"\n", 2018 + year) };
        let more = match more {
            0 => "status = \"superseded\"\n",
            1 => "disputes = [\"#1\"]\n",
            2 => "low = 1\nhigh = 2\n",
            _ => "",
        };
        format!("--\nproperty = \"men\"\n{value}\n{date}{more}cite = [\"s\"]\n")
    });
    prop::collection::vec(claim, 2..14).prop_map(|claims| claims.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn leaving_out_the_same_answers_changes_no_result(claims in claims()) {
        let text = actor(&claims);
        let corpus = corpus(&[(Kind::Actor, "a", &text), (Kind::Source, "s", "title = \"S\"\n")]);
        let graph = SourceGraph::of(&corpus);
        for question in questions(&corpus, Day::MAX) {
            let all = || 0..question.statements.len();
            let mut sides: Vec<Vec<usize>> = Vec::new();
            for nth in all() {
                let equals = |side: &&mut Vec<usize>| {
                    side.iter().all(|one| question.between(*one, nth) == Comparison::Equal)
                };
                match sides.iter_mut().find(equals) {
                    Some(side) => side.push(nth),
                    None => sides.push(vec![nth]),
                }
            }
            let found: Vec<Vec<usize>> =
                question.sides(&corpus, &graph).into_iter().map(|side| side.statements).collect();
            prop_assert_eq!(found, sides);
            for one in all() {
                let others = all().any(|other| {
                    other != one && question.between(one, other) == Comparison::InConflict
                });
                let is_disputed = question.statements[one].is_marked_disputed()
                    || claims.contains("disputes") && question.is_in_conflict(one);
                prop_assert_eq!(question.is_in_conflict(one), others || is_disputed);
            }
            let pairs = all().flat_map(|one| all().filter(move |other| *other > one).map(move |other| (one, other)));
            let most = pairs.map(|(one, other)| question.between(one, other)).max();
            if !claims.contains("disputes") {
                prop_assert_eq!(Some(question.result()), most);
            }
        }
    }
}

#[test]
fn many_different_figures_are_one_question_of_as_many_sides() {
    let claims: String = (0..3_000)
        .map(|value| format!("--\nproperty = \"men\"\nvalue = {value}\nas_of = \"2020\"\ncite = [\"s\"]\n"))
        .collect();
    let text = actor(&claims);
    let corpus = corpus(&[(Kind::Actor, "a", &text), (Kind::Source, "s", "title = \"S\"\n")]);
    let questions = questions(&corpus, Day::MAX);
    let question = questions.first().expect("a question");
    let sides = question.sides(&corpus, &SourceGraph::of(&corpus));
    assert_eq!((sides.len(), question.tied(&sides).len()), (3_000, 3_000));
}

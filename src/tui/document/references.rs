//! The numbered references: each passage once, with its quote, its way and its verdicts.

use super::Section;
use super::cites::Reference;
use super::columns::{Item, Side};
use super::content;
use super::flow::Flow;
use super::page::Page;
use super::value::word;
use crate::domain::cite::Cite;
use crate::domain::code::Severity;
use crate::domain::id::EntryId;
use crate::evidence::verdicts::Given;
use crate::text::shown::{Kind, show};
use crate::tui::row::{Ink, Piece, name};

impl<'c> Page<'c> {
    /// Draws the references; last, for the numbers are given as sections are drawn.
    pub(super) fn references(&mut self) {
        let list = std::mem::take(&mut self.references.list);
        if list.is_empty() {
            return;
        }
        self.heading(Section::References, "References");
        let digits = list.len().to_string().len();
        let items = list
            .into_iter()
            .enumerate()
            .map(|(nth, reference)| self.reference(nth + 1, digits, reference))
            .collect();
        self.items(items, self.indent(), digits + 2);
    }

    fn reference(&mut self, number: usize, digits: usize, reference: Reference<'c>) -> Item {
        let Reference { source, at, quote, owner, path, cites } = &reference;
        let said = format!("{source} {} {quote}", at.as_ref().map(ToString::to_string).unwrap_or_default());
        let spot = self.spot(owner, path.clone(), content::of_text(&said));
        let lead = format!("{:>1$}", format!("[{number}]"), digits + 2);
        let mut body = Flow::default();
        let (target, ink) = self.passage(source, at.as_ref(), owner, path);
        if ink == Ink::Broken {
            body.lit("⚠\u{a0}", Ink::Warning);
        }
        let label = self.name_of(source);
        let label = self.stop_piece(&label, target, ink);
        body.pieces(&[label]);
        if let Some(at) = at {
            body.lit(", ", Ink::Plain).solid(&at.to_string(), Ink::Plain);
        }
        if !quote.trim().is_empty() {
            // Words before and after are there to find the place, not to be read.
            let (before, after) = cites.first().map_or(("", ""), |cite| (&*cite.prefix, &*cite.suffix));
            body.space();
            if !before.is_empty() {
                body.name(before, Ink::Dim).space();
            }
            body.lit("“", Ink::Plain).name(quote, Ink::Plain).lit("”", Ink::Plain);
            if !after.is_empty() {
                body.space().name(after, Ink::Dim);
            }
        }
        self.ways(&mut body, cites);
        if self.corpus.get(source.as_str()).and_then(|e| e.source()).is_some_and(|s| !s.is_seen()) {
            body.dot().lit("not seen", Ink::Warning);
        }
        let mut flows = vec![body];
        let mut seen: Vec<(Option<&str>, Vec<String>)> = Vec::new();
        for cite in cites {
            let verdicts: Vec<String> =
                self.standing.verdicts().on(owner, cite).given().iter().map(Given::words).collect();
            let said = (cite.stance.as_ref().map(|stance| &*stance.word), verdicts);
            if !seen.contains(&said) {
                let mut flow = Flow::default();
                self.judged(&mut flow, cite, &said.1, owner, path);
                if !flow.is_empty() {
                    flows.push(flow);
                }
                seen.push(said);
            }
        }
        let side = self.judgements(owner, cites);
        Item { spot, lead: Flow::of(&lead, Ink::Dim), body: flows, side }
    }

    /// What the words came through.
    fn ways(&mut self, body: &mut Flow, cites: &[&'c Cite]) {
        let mut ids: Vec<&EntryId> = Vec::new();
        for link in cites.iter().flat_map(|cite| &cite.citing.0) {
            if !ids.contains(&&link.id) {
                body.lit(if ids.is_empty() { " via " } else { ", " }, Ink::Dim);
                self.link(body, &link.id);
                ids.push(&link.id);
            }
        }
    }

    /// A stance and the verdicts in words, and what else a citation says.
    fn judged(
        &mut self,
        flow: &mut Flow,
        cite: &'c Cite,
        verdicts: &[String],
        owner: &EntryId,
        path: &[crate::domain::record::Step],
    ) {
        if let Some(stance) = cite.stance.as_ref().filter(|stance| !stance.is("supports")) {
            flow.name(&word(&stance.word), Ink::Warning);
        }
        if let Some(problem) = self.wrong_with(owner, cite) {
            let ink = if problem.severity() == Severity::Error { Ink::Error } else { Ink::Warning };
            flow.dot().name(&problem.code.name.replace('-', " "), ink);
        }
        for verdict in verdicts {
            flow.dot().name(verdict, Ink::Dim);
        }
        let known = ["source", "at", "quote", "prefix", "suffix", "citing", "stance", "credibility"];
        self.rest(flow, cite, &known, owner, path);
    }

    /// The grade, and each different mark with the initials of those who judged.
    fn judgements(&self, owner: &EntryId, cites: &[&'c Cite]) -> Vec<Side> {
        let mut marks: Vec<(String, (&'static str, Ink), String)> = Vec::new();
        for cite in cites {
            let given = self.standing.verdicts().on(owner, cite).given();
            let by: Vec<&str> = given.iter().map(|given| given.review.initials.as_str()).collect();
            let mark = (self.grade(cite), self.mark(owner, cite), by.join(" "));
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        marks
            .into_iter()
            .map(|(grade, (mark, ink), by)| {
                let grade = show(&grade, Kind::Name);
                let mut pieces = vec![
                    Piece { text: grade.pad(grade.width().max(2)), ink: Ink::Plain, stop: None },
                    Piece { text: name(&format!(" {mark}")), ink, stop: None },
                ];
                if !by.is_empty() {
                    pieces.push(Piece { text: name(&format!(" {by}")), ink: Ink::Dim, stop: None });
                }
                Side { marks: pieces, numbers: Vec::new() }
            })
            .collect()
    }
}

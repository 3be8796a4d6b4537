//! Citations of a laid-out dossier: numbers in order of first use, and the list they lead to.
//! Refuses to know which statement cites.

use super::value::word;
use super::{Layout, Part, Text};
use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::vocabulary::{Basis, Term};
use crate::evidence::origins_of;

/// One reference: a passage, and every citation in this dossier that points at it.
#[derive(Debug)]
pub(super) struct Reference<'c> {
    source: EntryId,
    at: Option<Locator>,
    quote: &'c str,
    cites: Vec<&'c Cite>,
}

impl<'c> Layout<'c> {
    /// The number, from 1, under which a passage is listed.
    pub(super) fn number(&mut self, source: &EntryId, at: Option<&Locator>, cite: Option<&'c Cite>) -> usize {
        let quote = cite.and_then(Cite::quote).unwrap_or("");
        let place = |at: Option<&Locator>| at.map(ToString::to_string);
        let known = self.references.iter().position(|known| {
            known.source == *source && known.quote == quote && place(known.at.as_ref()) == place(at)
        });
        let nth = known.unwrap_or_else(|| {
            let (source, at) = (source.clone(), at.cloned());
            self.references.push(Reference { source, at, quote, cites: Vec::new() });
            self.references.len() - 1
        });
        if let (Some(cite), Some(reference)) = (cite, self.references.get_mut(nth)) {
            // A number may stand twice for one citation.
            if !reference.cites.iter().any(|known| std::ptr::eq(*known, cite)) {
                reference.cites.push(cite);
            }
        }
        nth + 1
    }

    /// `[n]` for a citation; `[?]` where its source was dropped as unreadable.
    pub(super) fn mark(&mut self, cite: &'c Cite) -> Text {
        match cite.source_id() {
            Some(source) => Text::of(&format!("[{}]", self.number(source, cite.at.as_ref(), Some(cite)))),
            None => Text::of("[?]"),
        }
    }

    /// The numbers of some citations, each after a space.
    pub(super) fn marks(&mut self, cites: &'c [Cite]) -> Text {
        let mut text = Text::default();
        for cite in cites {
            let mark = self.mark(cite);
            text.name(" ").append(mark);
        }
        text
    }

    /// Says of each citation that does not plainly support what it does instead, “[2] disputes”; and on how many
    /// independent origins several citations rest.
    pub(super) fn weighed(&mut self, text: &mut Text, cites: &'c [Cite], basis: Option<&Term<Basis>>) {
        for cite in cites {
            let Some(stance) = cite.stance.as_ref().filter(|stance| !stance.is("supports")) else { continue };
            let mark = self.mark(cite);
            text.dot().append(mark).name(" ").name(&word(&stance.word));
        }
        if !cites.is_empty() {
            let origins = origins_of(self.corpus, cites, basis);
            if cites.len() > 1 || origins.most != 1 {
                text.dot().name(&origins.words());
            }
        }
    }

    /// The list of references; last, for the numbers are given as sections are laid out.
    pub(super) fn listed_references(&mut self) {
        let list = std::mem::take(&mut self.references);
        if list.is_empty() {
            return;
        }
        self.parts.push(Part::Heading("References".into()));
        for (nth, reference) in list.iter().enumerate() {
            let mut lines = vec![self.reference(reference)];
            for cite in &reference.cites {
                let judged = self.judged(&self.entry.id, cite);
                if !lines.contains(&judged) {
                    lines.push(judged);
                }
            }
            lines.retain(|line| !line.is_empty());
            self.parts.push(Part::Reference(nth + 1, lines));
        }
    }

    fn reference(&mut self, reference: &Reference<'c>) -> Text {
        let Reference { source, at, quote, cites } = reference;
        let mut text = Text::of(&self.link(source));
        if let Some(at) = at {
            text.name(", ").name(&at.to_string());
        }
        if !quote.is_empty() {
            // Words before and after are there to find the place, not to be read.
            let (before, after) = cites.first().map_or(("", ""), |cite| (&*cite.prefix, &*cite.suffix));
            text.name(", ");
            if !before.is_empty() {
                text.name(before).name(" ");
            }
            text.name("“").name(quote).name("”");
            if !after.is_empty() {
                text.name(" ").name(after);
            }
        }
        let mut ways: Vec<&EntryId> = Vec::new();
        for link in cites.iter().flat_map(|cite| &cite.citing.0) {
            if !ways.contains(&&link.id) {
                let way = self.link(&link.id);
                text.name(if ways.is_empty() { ", via " } else { ", " }).name(&way);
                ways.push(&link.id);
            }
        }
        let cited = self.corpus.get(source.as_str()).and_then(|entry| entry.source());
        if cited.is_some_and(|source| !source.is_seen()) {
            text.dot().name("not seen");
        }
        let mut grades: Vec<String> = Vec::new();
        for grade in cites.iter().map(|cite| self.grade(cite)) {
            if !grade.is_empty() && !grades.contains(&grade) {
                grades.push(grade);
            }
        }
        if !grades.is_empty() {
            text.dot().name("grade ").name(&grades.join(", "));
        }
        text
    }

    /// The letter of the cited source and the digit of the citation [Admiralty code]: `B2`, `B`, or nothing.
    pub(super) fn grade(&self, cite: &Cite) -> String {
        let source = cite.source_id().and_then(|id| self.corpus.get(id.as_str())).and_then(|e| e.source());
        let letter = source.and_then(|s| s.reliability.as_ref()).map(|term| &*term.word);
        match (letter, &cite.credibility) {
            (letter, None) => letter.unwrap_or("").to_owned(),
            (letter, Some(digit)) => format!("{}{}", letter.unwrap_or("–"), digit.words()),
        }
    }

    /// A stance and the verdicts in words, and what else a citation of `owner` says.
    pub(super) fn judged(&mut self, owner: &EntryId, cite: &'c Cite) -> Text {
        let mut text = Text::default();
        if let Some(stance) = cite.stance.as_ref().filter(|stance| !stance.is("supports")) {
            text.name(&word(&stance.word));
        }
        for given in self.verdicts.on(owner, cite).given() {
            text.dot().name(&given.words());
        }
        let known = ["source", "at", "quote", "prefix", "suffix", "citing", "stance", "credibility"];
        let rest = self.rest(cite, &known);
        if !rest.is_empty() {
            text.dot().append(rest);
        }
        text
    }
}

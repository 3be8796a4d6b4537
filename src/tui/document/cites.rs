//! Citations as a document draws them: numbers in order of first use, grades and verdicts beside them.
//! Refuses to know which statement cites.

use std::collections::HashMap;

use super::Target;
use super::columns::Side;
use super::flow::Flow;
use super::page::{Page, step};
use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::problem::Problem;
use crate::domain::record::{Path, Step};
use crate::domain::vocabulary::{Basis, Term};
use crate::evidence::{Origins, Trust, origins_of};
use crate::text::shown::{Kind, show};
use crate::tui::marks::ink;
use crate::tui::row::{Ink, Piece, name};

/// The numbered references of a document.
#[derive(Debug, Default)]
pub(super) struct References<'c> {
    pub(super) list: Vec<Reference<'c>>,
    numbers: HashMap<(EntryId, String, &'c str), usize>,
}

/// One reference: a passage, and every citation in this document that points at it.
#[derive(Debug)]
pub(super) struct Reference<'c> {
    pub(super) source: EntryId,
    pub(super) at: Option<Locator>,
    pub(super) quote: &'c str,
    /// The entry and the path of the first citation of it.
    pub(super) owner: EntryId,
    pub(super) path: Path,
    /// The citations of it that stand in a `cite` list, in order.
    pub(super) cites: Vec<&'c Cite>,
}

impl<'c> Page<'c> {
    /// The mark of a citation.
    pub(super) fn mark(&self, owner: &EntryId, cite: &Cite) -> (&'static str, Ink) {
        let trust = self.corpus.get(owner.as_str()).map(|owner| self.standing.trust(owner, cite));
        let trust = trust.unwrap_or(Trust::Unchecked);
        (trust.sign(), ink(trust))
    }

    /// What is wrong with a citation, by the kept copy of its source.
    pub(super) fn wrong_with(&self, owner: &EntryId, cite: &Cite) -> Option<&'c Problem> {
        let owner = if *owner == self.entry.id { self.entry } else { self.corpus.get(owner.as_str())? };
        self.standing.of_cite(owner, cite)
    }

    /// The number, from 1, under which a passage is listed.
    fn number(
        &mut self,
        source: &EntryId,
        at: Option<&Locator>,
        owner: &EntryId,
        path: &[Step],
        cite: Option<&'c Cite>,
    ) -> usize {
        let quote = cite.and_then(Cite::quote).unwrap_or("");
        let place = at.map(ToString::to_string).unwrap_or_default();
        let list = &mut self.references.list;
        let number = *self.references.numbers.entry((source.clone(), place, quote)).or_insert_with(|| {
            list.push(Reference {
                source: source.clone(),
                at: at.cloned(),
                quote,
                owner: owner.clone(),
                path: path.to_vec(),
                cites: Vec::new(),
            });
            list.len()
        });
        if let (Some(cite), Some(reference)) = (cite, self.references.list.get_mut(number - 1)) {
            // A number may be drawn twice for one citation.
            if !reference.cites.iter().any(|known| std::ptr::eq(*known, cite)) {
                reference.cites.push(cite);
            }
        }
        number
    }

    /// `[n]` for a citation, as a stop that leads to the passage.
    pub(super) fn numbered(
        &mut self,
        source: &EntryId,
        at: Option<&Locator>,
        owner: &EntryId,
        path: &[Step],
        cite: Option<&'c Cite>,
    ) -> Piece {
        let number = self.number(source, at, owner, path, cite);
        let (target, ink) = self.passage(source, at, owner, path);
        Piece { text: name(&format!("[{number}]")), ink, stop: Some(self.stop(target)) }
    }

    /// Where a citation leads, and how what leads there looks.
    pub(super) fn passage(
        &self,
        source: &EntryId,
        at: Option<&Locator>,
        owner: &EntryId,
        path: &[Step],
    ) -> (Target, Ink) {
        if self.corpus.get(source.as_str()).is_none() {
            let unread = self.corpus.is_unread(source.as_str());
            return (Target::Nowhere(source.clone()), if unread { Ink::Dim } else { Ink::Broken });
        }
        let (owner, path, source) = (owner.clone(), path.to_vec(), source.clone());
        (Target::Cite { owner, path, source, at: at.cloned() }, Ink::Link)
    }

    /// `[n]` for one citation of the record at `path`; `[?]` where its source was dropped as unreadable.
    pub(super) fn number_of(&mut self, cite: &'c Cite, nth: usize, owner: &EntryId, path: &[Step]) -> Piece {
        let path = [path, &[step("cite", nth)]].concat();
        match cite.source_id() {
            Some(source) => self.numbered(source, cite.at.as_ref(), owner, &path, Some(cite)),
            None => Piece { text: name("[?]"), ink: Ink::Broken, stop: None },
        }
    }

    /// The numbers of some citations for the right edge, as many a row as `room` cells take.
    pub(super) fn numbers(
        &mut self,
        cites: &'c [Cite],
        owner: &EntryId,
        path: &[Step],
        room: usize,
    ) -> Vec<Side> {
        let mut sides: Vec<Side> = Vec::new();
        let mut used = usize::MAX;
        for (nth, cite) in cites.iter().enumerate() {
            let piece = self.number_of(cite, nth, owner, path);
            let cells = piece.text.width();
            if used.saturating_add(cells) > room {
                sides.push(Side::default());
                used = 0;
            }
            used += cells;
            if let Some(side) = sides.last_mut() {
                side.numbers.push(piece);
            }
        }
        sides
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

    /// A row of the right edge for each citation: its grade, its verdict, its number.
    pub(super) fn graded(&mut self, cites: &'c [Cite], owner: &EntryId, path: &[Step]) -> Vec<Side> {
        let mut sides = Vec::with_capacity(cites.len());
        for (nth, cite) in cites.iter().enumerate() {
            let (mark, ink) = self.mark(owner, cite);
            let grade = show(&self.grade(cite), Kind::Name);
            let grade = if grade.width() < 2 { grade.pad(2) } else { grade };
            let marks = vec![
                Piece { text: grade, ink: Ink::Plain, stop: None },
                Piece { text: name(&format!(" {mark}")), ink, stop: None },
            ];
            sides.push(Side { marks, numbers: vec![self.number_of(cite, nth, owner, path)] });
        }
        sides
    }

    /// Says of each citation that does not plainly support what it does instead: “[2] disputes”.
    pub(super) fn stances(&mut self, flow: &mut Flow, cites: &'c [Cite], owner: &EntryId, path: &[Step]) {
        for (nth, cite) in cites.iter().enumerate() {
            let Some(stance) = cite.stance.as_ref().filter(|stance| !stance.is("supports")) else { continue };
            let piece = self.number_of(cite, nth, owner, path);
            flow.dot().pieces(&[piece]);
            flow.space().name(&stance.word.replace('-', " "), Ink::Warning);
        }
    }

    /// The independent origins of a statement, where they are not plain from its one citation.
    pub(super) fn origins(&self, cites: &'c [Cite], basis: Option<&Term<Basis>>) -> Option<Origins> {
        let origins = (!cites.is_empty()).then(|| origins_of(self.corpus, cites, basis))?;
        (cites.len() > 1 || origins.most != 1).then_some(origins)
    }
}

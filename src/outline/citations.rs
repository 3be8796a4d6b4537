//! Citations: their numbers and marks beside statements, and the list of references at the end of a page. Knows not
//! which statement cites.

use super::block::{Aside, Block, Item};
use super::builder::{At, Builder};
use super::content;
use super::references::Reference;
use super::target::{Citation, LinkState, PageLink, Target};
use super::text::{Inline, Text, Tone};
use super::trust_mark::TrustMark;
use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::vocabulary::{Term, Words, spelled};
use crate::evidence::origins_of;

/// The word of a field that has another than `default`.
pub(super) fn unless<'t, W: Words>(term: &'t Option<Term<W>>, default: &str) -> Option<&'t str> {
    term.as_ref().map(|term| &*term.word).filter(|word| *word != default)
}

impl<'c> Builder<'c> {
    /// The mark of a citation that is at `path` of `owner`.
    pub(super) fn mark(&self, cite: &Cite, at: At<'_>) -> TrustMark {
        match self.corpus.get(at.owner.as_str()) {
            Some(owner) => self.marks.of_cite(owner, at.path, cite),
            None => TrustMark::of_verdict(cite),
        }
    }

    /// Numbers a passage of `source`, cited at `at`.
    pub(super) fn numbered(
        &mut self,
        source: &EntryId,
        place: Option<&Locator>,
        at: At<'_>,
        cite: Option<&'c Cite>,
    ) -> Citation {
        let number = Some(self.references.number(source, place, (at.owner, at.path), cite));
        let (target, found) = self.passage(source, place, at);
        Citation { number, target: Some(target), state: found }
    }

    /// Numbers a citation of a `cite` list, itself at `at`.
    pub(super) fn citation(&mut self, cite: &'c Cite, at: At<'_>) -> Citation {
        match cite.source_id() {
            Some(source) => self.numbered(source, cite.at.as_ref(), at, Some(cite)),
            None => Citation { number: None, target: None, state: LinkState::Missing },
        }
    }

    /// Where a citation leads, and whether its source is there.
    fn passage(&self, source: &EntryId, place: Option<&Locator>, at: At<'_>) -> (Target, LinkState) {
        match self.state_of(source) {
            LinkState::Found => {
                let (owner, path, source) = (at.owner.clone(), at.path.to_vec(), source.clone());
                (Target::Cite { owner, path, source, at: place.cloned() }, LinkState::Found)
            }
            state => (Target::Nowhere(source.clone()), state),
        }
    }

    /// The letter of the cited source and the digit of the citation [Admiralty code]: `B2`, `B`, or nothing.
    fn grade(&self, cite: &Cite) -> String {
        let source = cite.source_id().and_then(|id| self.corpus.get(id.as_str())).and_then(|e| e.source());
        let letter = source.and_then(|s| s.reliability.as_ref()).map(|term| &*term.word);
        match (letter, &cite.credibility) {
            (letter, None) => letter.unwrap_or("").to_owned(),
            (letter, Some(digit)) => format!("{}{}", letter.unwrap_or("–"), digit.words()),
        }
    }

    /// What is beside a statement for each citation of the value at `at`.
    pub(super) fn asides(&mut self, cites: &[&'c Cite], at: At<'_>, graded: bool) -> Vec<Aside> {
        let aside = |(nth, cite): (usize, &&'c Cite)| {
            let path = at.field("cite", nth);
            let at = At { owner: at.owner, path: &path };
            let mut end = Text::default();
            let citation = self.citation(cite, at);
            end.push(Inline::Citation(citation));
            let grade = if graded { self.grade(cite) } else { String::new() };
            Aside { grade, mark: Some(self.mark(cite, at)), by: String::new(), end }
        };
        cites.iter().enumerate().map(aside).collect()
    }

    /// What is beside a mention of a citation by its source: grade and mark.
    pub(super) fn judgement(&self, cite: &Cite, at: At<'_>) -> Aside {
        Aside { grade: self.grade(cite), mark: Some(self.mark(cite, at)), ..Aside::default() }
    }

    /// Says of each citation that does not plainly support its statement what it does instead, `[2] disputes`, and on
    /// how many independent origins several citations rest.
    pub(super) fn weigh(&self, text: &mut Text, cites: &[&Cite], asides: &[Aside]) {
        for (cite, aside) in cites.iter().zip(asides) {
            if let Some(stance) = unless(&cite.stance, "supports") {
                text.dot().append(aside.end.clone()).words(" ", Tone::Plain);
                text.words(&spelled(stance), Tone::Warning);
            }
        }
        if cites.len() > 1 {
            let supporting = cites.iter().copied().filter(|cite| cite.supports() && cite.source.is_some());
            let (words, tone) = match origins_of(self.corpus, supporting).count() {
                1 => ("1 origin".to_owned(), Tone::Warning),
                count => (format!("{count} origins"), Tone::Dim),
            };
            text.dot().unit(&words, tone);
        }
    }

    /// Adds what the words of some citations came through.
    pub(super) fn ways(&self, text: &mut Text, cites: &[&'c Cite]) {
        let mut ids: Vec<&EntryId> = Vec::new();
        for link in cites.iter().flat_map(|cite| &cite.citing.0) {
            if !ids.contains(&&link.id) {
                text.words(if ids.is_empty() { " via " } else { ", " }, Tone::Dim);
                self.link(text, &link.id);
                ids.push(&link.id);
            }
        }
    }

    /// Builds the list of references; last, since the numbers are given while the other sections are built.
    pub(super) fn reference_list(&mut self) -> Vec<Block> {
        self.references
            .take()
            .into_iter()
            .enumerate()
            .map(|(nth, one)| Block::Item(self.reference(nth + 1, &one)))
            .collect()
    }

    fn reference(&mut self, number: usize, reference: &Reference<'c>) -> Item {
        let Reference { source, at: place, quote, owner, path, cites } = reference;
        let at = At { owner, path };
        let (target, state) = self.passage(source, place.as_ref(), at);
        let label = self.link_as(source, self.name_of(source), None);
        let mut body = Text::default();
        body.push(Inline::Link(PageLink { target: Some(target), state, ..label }));
        if let Some(place) = place {
            body.words(", ", Tone::Plain).unit(&place.to_string(), Tone::Plain);
        }
        if !quote.is_empty() {
            // Words before and after are there to find the place, not to be read.
            let (before, after) = cites.first().map_or(("", ""), |(cite, ..)| (&*cite.prefix, &*cite.suffix));
            body.space().words(before, Tone::Dim).words(if before.is_empty() { "" } else { " " }, Tone::Dim);
            body.words("“", Tone::Plain).words(quote, Tone::Plain).words("”", Tone::Plain);
            body.words(if after.is_empty() { "" } else { " " }, Tone::Dim).words(after, Tone::Dim);
        }
        let all: Vec<&Cite> = cites.iter().map(|(cite, ..)| *cite).collect();
        self.ways(&mut body, &all);
        let cited = self.corpus.get(source.as_str()).and_then(|entry| entry.source());
        if cited.is_some_and(|source| !source.is_seen()) {
            body.dot().words("not seen", Tone::Warning);
        }
        let (mut asides, mut below, mut known) = (Vec::new(), Vec::new(), Vec::<&Cite>::new());
        for (cite, owner, path) in cites {
            let at = At { owner, path };
            let by = cite.checked.as_ref().map_or_else(String::new, |checked| checked.by.to_string());
            let aside = Aside { by, ..self.judgement(cite, at) };
            if !known.iter().any(|known| known.checked == cite.checked && known.stance == cite.stance) {
                known.push(cite);
                let judged = self.judged(cite, aside.mark.as_ref(), at);
                below.extend((!judged.is_empty()).then_some(judged));
            }
            if !asides.contains(&aside) {
                asides.push(aside);
            }
        }
        let said =
            format!("{source} {} {quote}", place.as_ref().map(ToString::to_string).unwrap_or_default());
        let anchor = self.anchor(owner, path, content::of_words(&said));
        let lead = Text::of(&format!("[{number}]"), Tone::Dim);
        Item { anchor, lead, body: vec![body], below, asides }
    }

    /// A stance and a verdict in words, what is wrong, and what else a citation says.
    fn judged(&mut self, cite: &'c Cite, mark: Option<&TrustMark>, at: At<'_>) -> Text {
        let mut text = Text::default();
        if let Some(stance) = unless(&cite.stance, "supports") {
            text.words(&spelled(stance), Tone::Warning);
        }
        if let Some(mark @ TrustMark::Wrong { what, .. }) = mark {
            text.dot().words(what, mark.tone());
        }
        if let Some(checked) = &cite.checked {
            let result = checked.result.as_ref().map_or("checked", |term| &*term.word);
            text.dot().words(&spelled(result), Tone::Dim);
            if let Some(on) = &checked.on {
                text.words(", checked ", Tone::Dim).words(&on.words(), Tone::Dim);
            }
            let who = self.corpus.settings.analysts.get(&*checked.by).map_or(&*checked.by, |name| name);
            text.words(if who.is_empty() { "" } else { " by " }, Tone::Dim).words(who, Tone::Dim);
            if !checked.copy.is_empty() {
                text.words(" in copy ", Tone::Dim).words(&checked.copy, Tone::Dim);
            }
            let rest = self.rest(checked, At { owner: at.owner, path: &at.field("checked", 0) });
            text.fact(rest);
        }
        let rest = self.rest(cite, at);
        text.fact(rest);
        text
    }
}

//! Citations: their numbers and marks next to statements, and the list of references at the end of a page. Does not
//! depend on the kind of statement.

use std::collections::HashSet;

use super::block::{Aside, Block, Item};
use super::builder::{Builder, ValuePlace};
use super::content;
use super::references::Reference;
use super::target::{LinkState, PageCitation, PageLink, Target};
use super::text::{Inline, Text, Tone};
use super::trust_mark::{TrustMark, tone};
use crate::domain::boxed_option::BoxedOption;
use crate::domain::cite::Cite;
use crate::domain::grade::Grade;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::vocabulary::{HasVocabulary, Term, spelled};
use crate::evidence::{Part, Statement, Trust, origins_of};

/// The maximum number of citations shown next to a statement with a row each.
const MAX_ASIDES: usize = 8;

/// Returns the word in a field, unless it is the default.
pub(super) fn unless<'t, W: HasVocabulary>(term: &'t BoxedOption<Term<W>>, default: &str) -> Option<&'t str> {
    term.as_ref().map(|term| &*term.word).filter(|word| *word != default)
}

impl<'c> Builder<'c> {
    /// Returns the mark of the citation at `path` of `owner`.
    pub(super) fn mark(&self, cite: &Cite, at: ValuePlace<'_>) -> TrustMark {
        match self.corpus.get(at.owner.as_str()) {
            Some(owner) => self.marks.of_cite(owner, at.path, cite),
            None => TrustMark::default(),
        }
    }

    /// Returns the number of the passage that the citation at `at` points to.
    pub(super) fn citation(&mut self, cite: &'c Cite, at: ValuePlace<'_>) -> PageCitation {
        let Some(source) = cite.source_id() else {
            return PageCitation {
                number: None,
                target: None,
                state: LinkState::Missing,
                mark: None,
                trust: None,
            };
        };
        let number = Some(self.references.number(source, cite, at.owner, at.path));
        let (target, state) = self.passage(source, cite.at.as_ref(), at);
        PageCitation { number, target: Some(target), state, mark: None, trust: None }
    }

    /// Numbers the passage to which a citation amid words points, with its mark of trust. That nobody has judged it goes
    /// without saying, as the sign for that would separate the words.
    pub(super) fn citation_amid_words(&mut self, cite: &'c Cite, at: ValuePlace<'_>) -> PageCitation {
        let trust = Some(self.mark(cite, at).trust).filter(|trust| *trust != Trust::Unchecked);
        PageCitation { trust, ..self.citation(cite, at) }
    }

    /// Returns the target of a citation, and whether its source exists.
    fn passage(&self, source: &EntryId, place: Option<&Locator>, at: ValuePlace<'_>) -> (Target, LinkState) {
        match self.state_of(source) {
            LinkState::Found => {
                let (owner, path, source) = (at.owner.clone(), at.path.to_vec(), source.clone());
                (Target::Cite { owner, path, source, at: place.cloned() }, LinkState::Found)
            }
            state => (Target::Nowhere(source.clone()), state),
        }
    }

    fn grade(&self, cite: &Cite) -> String {
        Grade::of_cite(self.corpus, cite).to_string()
    }

    /// Returns what is shown next to a statement for each citation of the value at `at`.
    pub(super) fn asides(&mut self, cites: &[&'c Cite], at: ValuePlace<'_>, graded: bool) -> Vec<Aside> {
        let aside = |(nth, cite): (usize, &&'c Cite)| {
            let path = at.field("cite", nth);
            let at = ValuePlace { owner: at.owner, path: &path };
            let mut end = Text::default();
            let citation = self.citation(cite, at);
            end.push(Inline::Citation(citation));
            let grade = if graded { self.grade(cite) } else { String::new() };
            Aside { grade, mark: Some(self.mark(cite, at).trust), by: String::new(), end }
        };
        cites.iter().enumerate().map(aside).collect()
    }

    /// Replaces too many citations by their number, `30 sources`, which links to the first of them in the list of
    /// references, and the worst of their marks.
    pub(super) fn counted(&self, cites: &[&Cite], asides: Vec<Aside>, owner: &EntryId) -> Vec<Aside> {
        if asides.len() <= MAX_ASIDES {
            return asides;
        }
        let sources: HashSet<&EntryId> = cites.iter().filter_map(|cite| cite.source_id()).collect();
        let words = match sources.len() {
            count if count == cites.len() => format!("{count} sources"),
            _ => format!("{} citations", cites.len()),
        };
        let numbers = asides.iter().flat_map(|aside| aside.end.inlines());
        let first = numbers.filter_map(|inline| match inline {
            Inline::Citation(citation) => self.references.place(citation.number?),
            _ => None,
        });
        let target =
            first.into_iter().next().map(|(owner, path)| Target::Entry(owner.clone(), Some(path.to_vec())));
        let link = PageLink { target, without_id: true, ..self.link_as(owner, words, None) };
        let mut end = Text::default();
        end.push(Inline::Link(PageLink { state: LinkState::Found, ..link }));
        let mark = asides.iter().filter_map(|aside| aside.mark).max();
        vec![Aside { mark, end, ..Aside::default() }]
    }

    /// Returns what is shown next to a mention of a citation by its source: grade and mark.
    pub(super) fn judgement(&self, cite: &Cite, at: ValuePlace<'_>) -> Aside {
        Aside { grade: self.grade(cite), mark: Some(self.mark(cite, at).trust), ..Aside::default() }
    }

    /// Adds a remark for each citation that does not simply support its statement, `[2] disputes`, and the number of
    /// independent origins, unless a single citation makes it obvious.
    pub(super) fn weigh(&self, text: &mut Text, cites: &[&Cite], asides: &[Aside], at: ValuePlace<'_>) {
        for (cite, aside) in cites.iter().zip(asides) {
            if let Some(stance) = unless(&cite.stance, "supports") {
                text.dot().append(aside.end.clone()).words(" ", Tone::Plain);
                text.words(&spelled(stance), Tone::Warning);
            }
        }
        let owner = self.corpus.get(at.owner.as_str()).filter(|_| !cites.is_empty());
        if let Some(owner) = owner {
            let origins = origins_of(self.corpus, &Statement { owner, part: Part::of_path(at.path) });
            if cites.len() > 1 || origins.most != 1 {
                let tone = if origins.least < 2 { Tone::Warning } else { Tone::Dim };
                text.dot().unit(&origins.words(), tone);
            }
        }
    }

    /// Adds the path through which the information in some citations came.
    pub(super) fn ways(&self, text: &mut Text, cites: &[&'c Cite]) {
        let mut ids: Vec<&EntryId> = Vec::new();
        for link in cites.iter().flat_map(|cite| cite.citing.ids()) {
            if !ids.contains(&&link.id) {
                text.words(if ids.is_empty() { " via " } else { ", " }, Tone::Dim);
                self.link(text, &link.id);
                ids.push(&link.id);
            }
        }
    }

    /// Builds the list of references; called last, since the other sections assign the numbers.
    pub(super) fn reference_list(&mut self) -> Vec<Block> {
        let references = self.references.take();
        let mut described: HashSet<&EntryId> = HashSet::new();
        let numbered = references.iter().enumerate();
        numbered
            .map(|(nth, one)| {
                let mut item = self.reference(nth + 1, one);
                if described.insert(&one.source) {
                    let imprint = self.imprint(&one.source);
                    item.below.splice(0..0, (!imprint.is_empty()).then_some(imprint));
                }
                Block::Item(item)
            })
            .collect()
    }

    /// Returns title, date and URL of a source.
    fn imprint(&self, id: &EntryId) -> Text {
        let mut text = Text::default();
        let entry = self.corpus.get(id.as_str());
        let Some((entry, source)) = entry.and_then(|entry| Some((entry, entry.source()?))) else {
            return text;
        };
        if *source.title != *self.corpus.label(entry) {
            text.words(&source.title, Tone::Dim);
        }
        if let Some(date) = &source.issued {
            text.dot().unit(&date.words(), Tone::Dim);
        }
        if !source.url.is_empty() {
            text.dot().push(Inline::Url(source.url.to_string()));
        }
        text
    }

    fn reference(&mut self, number: usize, reference: &Reference<'c>) -> Item {
        let Reference { source, at: place, quote, owner, path, cites } = reference;
        let at = ValuePlace { owner, path };
        let (target, state) = self.passage(source, place.as_ref(), at);
        let label = self.link_as(source, self.name_of(source), None);
        let mut body = Text::default();
        body.push(Inline::Link(PageLink { target: Some(target), state, ..label }));
        if let Some(place) = place {
            body.words(", ", Tone::Plain).unit(&place.to_string(), Tone::Plain);
        }
        if !quote.is_empty() {
            // Prefix and suffix only help find the place, so they are not shown.
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
        let (mut asides, mut below) = (Vec::new(), Vec::new());
        for (cite, owner, path) in cites {
            let at = ValuePlace { owner, path };
            let mark = self.mark(cite, at);
            let aside = Aside {
                grade: self.grade(cite),
                mark: Some(mark.trust),
                by: mark.by.clone(),
                end: Text::default(),
            };
            let judged = self.judged(cite, mark, at);
            if !judged.is_empty() && !below.contains(&judged) {
                below.push(judged);
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

    /// Returns the stance and the verdicts in words, any problem, and the other fields of a citation.
    fn judged(&mut self, cite: &'c Cite, mark: TrustMark, at: ValuePlace<'_>) -> Text {
        let mut text = Text::default();
        if let Some(stance) = unless(&cite.stance, "supports") {
            text.words(&spelled(stance), Tone::Warning);
        }
        if !mark.wrong.is_empty() {
            text.dot().words(&mark.wrong, tone(mark.trust));
        }
        for verdict in mark.verdicts {
            text.dot().words(&verdict, Tone::Dim);
        }
        let rest = self.rest(cite, at);
        text.fact(rest);
        text
    }
}

//! The corpus's own settings: dossier.toml. Knows no dossier.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::code;
use super::marked::Prose;
use super::number::Number;
use super::read::{Reader, Whole};
use super::record::record;
use super::span::Span;
use super::vocabulary::{Marking, Term, Vocabulary};
use super::written::Written;

record! {
    /// Words the corpus adds to the built-in vocabularies.
    pub(crate) struct Additions ("the vocabulary") {
        /// Kinds of actors.
        actor_kinds: Vec<Box<str>>,
        /// Kinds of events.
        event_kinds: Vec<Box<str>>,
        /// Types of sources.
        source_types: Vec<Box<str>>,
        /// Types of relations, each with its inverse.
        relation_types: BTreeMap<Box<str>, Box<str>>,
        /// Roles of participants.
        participant_roles: Vec<Box<str>>,
    }
}

impl Whole for Additions {}

impl Additions {
    /// Whether `word` is one of the words added under `key`.
    pub(crate) fn has(&self, key: &str, word: &str) -> bool {
        self.words(key).any(|added| added == word)
    }

    /// The words added under `key`.
    pub(crate) fn words(&self, key: &str) -> Box<dyn Iterator<Item = &str> + '_> {
        let list = match key {
            "actor_kinds" => &self.actor_kinds,
            "event_kinds" => &self.event_kinds,
            "source_types" => &self.source_types,
            "participant_roles" => &self.participant_roles,
            "relation_types" => return Box::new(self.relation_types.keys().map(|k| &**k)),
            _ => return Box::new(std::iter::empty()),
        };
        Box::new(list.iter().map(|w| &**w))
    }
}

record! {
    /// How `dossier check` judges this corpus.
    pub(crate) struct CheckSettings ("the check settings") {
        /// Longest quote, in words; 6 unless told.
        max_quote_words: Option<Number>,
        /// How long after its `reviewed` day, else its newest source, a dossier is stale: "18 months".
        stale_after: Box<str>,
        /// Codes switched off for the whole corpus.
        allow: Vec<Box<str>>,
    }
}

impl Whole for CheckSettings {
    fn whole(&self, reader: &mut Reader<'_>) {
        if self.max_quote_words.as_ref().is_some_and(|n| !is_a_length(n)) {
            reader.bad(
                &code::BAD_VALUE,
                self.spans.of("max_quote_words").unwrap_or(self.spans.whole),
                "`max_quote_words` is no number of words",
                "write a whole number from 1 up; left out it is 6. To judge no length: allow = [\"quote-too-long\"]",
            );
        }
        if !self.stale_after.is_empty() && self.stale_in_days().is_none() {
            let at = self.spans.of("stale_after").unwrap_or(self.spans.whole);
            reader.bad(
                &code::BAD_VALUE,
                at,
                "`stale_after` is no length of time",
                "write a number above 0 of days, weeks, months or years: \"18 months\"",
            );
        }
    }
}

/// Whether a number can be how many words a quote has.
fn is_a_length(number: &Number) -> bool {
    number.value >= 1.0 && number.value.fract() == 0.0
}

impl CheckSettings {
    /// Longest quote, in words.
    pub(crate) fn max_quote_words(&self) -> usize {
        // What is no number of words is a problem of its own, not one at every quote.
        self.max_quote_words
            .as_ref()
            .filter(|n| is_a_length(n))
            .map_or(6, |n| n.value.clamp(1.0, 1e6) as usize)
    }

    /// Days after which a dossier is stale, months taken as 30.44 days; none where the corpus does not say.
    pub(crate) fn stale_in_days(&self) -> Option<u32> {
        let (count, unit) = self.stale_after.trim().split_once(' ')?;
        let count: f64 = count.parse().ok().filter(|n: &f64| *n > 0.0 && *n < 1e5)?;
        let days = match unit.trim().trim_end_matches('s') {
            "day" => 1.0,
            "week" => 7.0,
            "month" => 30.44,
            "year" => 365.25,
            _ => return None,
        };
        Some((count * days) as u32)
    }
}

record! {
    /// A query the corpus keeps under a name.
    pub(crate) struct SavedView ("a view") {
        /// Its name.
        name: Box<str> = required,
        /// The query.
        query: Box<str> = required,
    }
}

impl Whole for SavedView {}

impl SavedView {
    /// Where bytes of its query stand in the text of dossier.toml; what is empty there is one character.
    pub(crate) fn place_in_query(&self, text: &str, at: Range<usize>) -> Span {
        let field = self.spans.of("query").unwrap_or(self.spans.whole);
        let literal = text.get(field.range()).unwrap_or("");
        let place = Written::new(literal, &self.query).range(at);
        let start = field.start as usize + place.start;
        (start..start + place.len().max(1)).into()
    }
}

record! {
    /// What dossier.toml says of the corpus.
    pub(crate) struct Settings ("dossier.toml") {
        /// Title of the corpus.
        title: Box<str>,
        /// What it is about.
        description: Prose,
        /// Handling mark of its entries, unless they have their own [TLP 2.0].
        marking: Option<Term<Marking>>,
        /// Words added to the built-in vocabularies.
        vocabulary: Additions,
        /// How `dossier check` judges.
        check: CheckSettings,
        /// Saved views.
        view: Vec<SavedView>,
    }
}

impl Whole for Settings {
    fn whole(&self, reader: &mut Reader<'_>) {
        let mut names = BTreeSet::new();
        for view in self.view.iter().filter(|view| !view.name.is_empty()) {
            if !names.insert(&*view.name) {
                let message = format!("another view has the name “{}”", view.name.escape_debug());
                let at = view.spans.of("name").unwrap_or(view.spans.whole);
                reader.bad(
                    &code::BAD_VALUE,
                    at,
                    message,
                    "give each view its own name, for it is called by it",
                );
            }
        }
    }
}

impl Settings {
    /// The corpus's title, or words for one without.
    pub(crate) fn title(&self) -> &str {
        if self.title.trim().is_empty() { "Untitled corpus" } else { &self.title }
    }

    /// Whether `word` belongs to `vocabulary` here.
    pub(crate) fn knows(&self, vocabulary: &Vocabulary, word: &str) -> bool {
        vocabulary.words.contains(&word)
            || vocabulary.added_by.is_some_and(|key| self.vocabulary.has(key, word))
    }

    /// The words of `vocabulary` here, built-in first.
    pub(crate) fn words<'a>(&'a self, vocabulary: &'a Vocabulary) -> impl Iterator<Item = &'a str> {
        vocabulary
            .words
            .iter()
            .copied()
            .chain(vocabulary.added_by.into_iter().flat_map(|key| self.vocabulary.words(key)))
    }

    /// What a relation of this type is called from its other end.
    pub(crate) fn inverse<'a>(&'a self, relation_type: &'a str) -> &'a str {
        let added = self.vocabulary.relation_types.get(relation_type).map(|inverse| &**inverse);
        added
            .or_else(|| {
                super::vocabulary::INVERSES
                    .iter()
                    .find(|(name, _)| *name == relation_type)
                    .map(|(_, inverse)| *inverse)
            })
            .unwrap_or(relation_type)
    }
}

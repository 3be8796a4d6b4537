//! The settings of a corpus, in dossier.toml.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::code;
use super::field_reader::{FieldReader, Validate};
use super::field_text::FieldText;
use super::literal_cursor::LiteralCursor;
use super::number::Number;
use super::prose::Prose;
use super::record_macro::record;
use super::span::Span;
use super::vocabulary::{Marking, Term, Vocabulary};

record! {
    /// Words that the corpus adds to the built-in vocabularies.
    pub(crate) struct Additions ("the vocabulary") {
        /// Actor kinds.
        actor_kinds: Vec<FieldText>,
        /// Event kinds.
        event_kinds: Vec<FieldText>,
        /// Source types.
        source_types: Vec<FieldText>,
        /// Relation types, each with its inverse.
        relation_types: BTreeMap<Box<str>, Box<str>>,
        /// Participant roles.
        participant_roles: Vec<FieldText>,
    }
}

impl Validate for Additions {}

impl Additions {
    /// Returns whether `word` is added under `key`.
    pub(crate) fn has(&self, key: &str, word: &str) -> bool {
        self.words(key).any(|added| added == word)
    }

    /// Returns the words added under `key`.
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
    /// Settings for `dossier check`.
    pub(crate) struct CheckSettings ("the check settings") {
        /// Maximum length of a quote, in words (default 6).
        max_quote_words: Option<Number>,
        /// Time after its `reviewed` date, else its newest source, when a dossier becomes stale: "18 months".
        stale_after: FieldText,
        /// Problem codes to ignore in the whole corpus.
        allow: Vec<FieldText>,
    }
}

impl Validate for CheckSettings {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        if self.max_quote_words.as_ref().is_some_and(|n| !is_a_length(n)) {
            reader.report(
                &code::BAD_VALUE,
                self.spans.of("max_quote_words").unwrap_or(self.spans.whole),
                "`max_quote_words` is not a positive integer",
                "write an integer of 1 or more (default 6); to allow any length, set `allow = [\"quote-too-long\"]`",
            );
        }
        if !self.stale_after.is_empty() && self.stale_in_days().is_none() {
            let at = self.spans.of("stale_after").unwrap_or(self.spans.whole);
            reader.report(
                &code::BAD_VALUE,
                at,
                "`stale_after` is not a duration",
                "write a positive number of days, weeks, months or years, such as `\"18 months\"`",
            );
        }
    }
}

/// Returns whether a number is a valid maximum quote length.
fn is_a_length(number: &Number) -> bool {
    number.value >= 1.0 && number.value.fract() == 0.0
}

impl CheckSettings {
    /// Returns the maximum length of a quote, in words.
    pub(crate) fn max_quote_words(&self) -> usize {
        // An invalid number has its own problem and is not reported again at every quote.
        self.max_quote_words
            .as_ref()
            .filter(|n| is_a_length(n))
            .map_or(6, |n| n.value.clamp(1.0, 1e6) as usize)
    }

    /// Returns `stale_after` in days, with 30.44 days per month; `None` if it is not set.
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
    /// A saved query.
    pub(crate) struct SavedView ("a view") {
        /// Name of the view.
        name: FieldText = required,
        /// Query of the view.
        query: FieldText = required,
    }
}

impl Validate for SavedView {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        if let Some(at) = self.spans.of("name").filter(|_| self.name.trim().is_empty()) {
            reader.report(&code::BAD_VALUE, at, "the view has no name", "give each view a unique name");
        }
    }
}

impl SavedView {
    /// Returns the span in dossier.toml of a range of the query, at least one character long.
    pub(crate) fn query_span(&self, text: &str, at: Range<usize>) -> Span {
        let field = self.spans.of("query").unwrap_or(self.spans.whole);
        let literal = text.get(field.range()).unwrap_or("");
        let place = LiteralCursor::new(literal, &self.query).range(at);
        let start = field.start as usize + place.start;
        (start..start + place.len().max(1)).into()
    }
}

record! {
    /// The settings of a corpus.
    pub(crate) struct Settings ("dossier.toml") {
        /// Title of the corpus.
        title: FieldText,
        /// Description of the corpus.
        description: Prose,
        /// Default handling mark of its entries [TLP 2.0].
        marking: Option<Term<Marking>>,
        /// Words added to the built-in vocabularies.
        vocabulary: Additions,
        /// Settings for `dossier check`.
        check: CheckSettings,
        /// Saved views.
        view: Vec<SavedView>,
    }
}

impl Validate for Settings {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let mut names = BTreeSet::new();
        for view in self.view.iter().filter(|view| !view.name.is_empty()) {
            if !names.insert(&*view.name) {
                let message = format!("duplicate view name \"{}\"", view.name.escape_debug());
                let at = view.spans.of("name").unwrap_or(view.spans.whole);
                reader.report(&code::BAD_VALUE, at, message, "give each view a unique name");
            }
        }
    }
}

impl Settings {
    /// Returns the title of the corpus, or a default.
    pub(crate) fn title(&self) -> &str {
        if self.title.trim().is_empty() { "Untitled corpus" } else { &self.title }
    }

    /// Returns whether `word` is in `vocabulary`, including additions.
    pub(crate) fn has_word(&self, vocabulary: &Vocabulary, word: &str) -> bool {
        vocabulary.words.contains(&word)
            || vocabulary.added_by.is_some_and(|key| self.vocabulary.has(key, word))
    }

    /// Returns the words of `vocabulary`, built-in words first.
    pub(crate) fn words<'a>(&'a self, vocabulary: &'a Vocabulary) -> impl Iterator<Item = &'a str> {
        vocabulary
            .words
            .iter()
            .copied()
            .chain(vocabulary.added_by.into_iter().flat_map(|key| self.vocabulary.words(key)))
    }

    /// Returns the inverse of a relation type, or the type itself if there is none.
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

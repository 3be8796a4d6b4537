//! Facets: what the entries of a list have in common, and which of it a reader chose to see.
//! Knows entries; refuses to know rows and keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::entry::{Body, Entry};

/// Most years one date spreads over: a longer one says nothing of any of them.
const MOST_YEARS: i32 = 60;

/// What entries are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Section {
    /// Their own kind or type.
    Type,
    /// The reliability of a source [Admiralty code].
    Reliability,
    /// Countries of an actor, of the places of an event [ISO 3166-1].
    Country,
    /// The years an event can have happened in, or a source come out.
    Year,
    /// Labels.
    Tag,
}

impl Section {
    /// Every section, in the order of the menu.
    pub(crate) const ALL: [Self; 5] = [Self::Type, Self::Reliability, Self::Country, Self::Year, Self::Tag];

    /// Its heading.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Type => "Kinds",
            Self::Reliability => "Reliability",
            Self::Country => "Countries",
            Self::Year => "Years",
            Self::Tag => "Tags",
        }
    }

    /// What an entry has of it.
    fn of(self, entry: &Entry) -> BTreeSet<Box<str>> {
        let mut found = BTreeSet::new();
        match (self, &entry.body) {
            (Self::Type, Body::Actor(actor)) => {
                found.extend(actor.kind.as_ref().map(|term| term.word.clone()))
            }
            (Self::Type, Body::Event(event)) => {
                found.extend(event.kind.as_ref().map(|term| term.word.clone()))
            }
            (Self::Type, Body::Source(source)) => {
                found.extend(source.r#type.as_ref().map(|term| term.word.clone()))
            }
            (Self::Reliability, Body::Source(source)) => {
                found.extend(source.reliability.as_ref().map(|term| term.word.clone()));
            }
            (Self::Country, Body::Actor(actor)) => {
                found.extend(actor.country.0.iter().map(|term| term.word.clone()));
            }
            (Self::Country, Body::Event(event)) => {
                let places = event.place.iter().filter_map(|place| place.country.as_ref());
                found.extend(places.map(|term| term.word.clone()));
            }
            (Self::Year, _) => {
                let day = entry.date().map(|date| (date.earliest(), date.latest()));
                let years =
                    day.and_then(|(first, last)| Some((first.or(last)?.year(), last.or(first)?.year())));
                if let Some((first, last)) = years.filter(|(first, last)| last - first < MOST_YEARS) {
                    found.extend((first..=last).map(|year| year.to_string().into()));
                }
            }
            (Self::Tag, Body::Actor(actor)) => found.extend(actor.tags.iter().cloned()),
            (Self::Tag, Body::Event(event)) => found.extend(event.tags.iter().cloned()),
            (Self::Tag, Body::Source(source)) => found.extend(source.tags.iter().cloned()),
            (Self::Reliability | Self::Country, _) => {}
        }
        found
    }
}

/// The facets a reader chose for a list: any of a section, all of the sections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facets {
    chosen: BTreeMap<Section, BTreeSet<Box<str>>>,
}

/// One facet that could be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Its section.
    pub section: Section,
    /// Its value as dossiers write it.
    pub value: Box<str>,
    /// How many entries have it, of those that the other sections let through.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Facets {
    /// How many are chosen.
    pub(crate) fn len(&self) -> usize {
        self.chosen.values().map(BTreeSet::len).sum()
    }

    /// Whether none is chosen.
    pub(crate) fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// Chooses a facet, or lets it go.
    pub(crate) fn toggle(&mut self, section: Section, value: &str) {
        let values = self.chosen.entry(section).or_default();
        if !values.remove(value) {
            values.insert(value.into());
        }
        self.chosen.retain(|_, values| !values.is_empty());
    }

    /// Whether an entry has what is chosen.
    pub(crate) fn let_through(&self, entry: &Entry) -> bool {
        self.but_for(None, entry)
    }

    fn but_for(&self, open: Option<Section>, entry: &Entry) -> bool {
        let sections = self.chosen.iter().filter(|(section, _)| Some(**section) != open);
        sections.into_iter().all(|(section, values)| !section.of(entry).is_disjoint(values))
    }

    /// What could be chosen among entries, by section; kinds, countries and tags by how often they are had, years from the latest.
    ///
    /// What is chosen is among it even where no entry has it any more.
    pub(crate) fn choices(&self, entries: &[Arc<Entry>]) -> Vec<Choice> {
        let mut choices = Vec::new();
        for section in Section::ALL {
            // (had by all, had by those the other sections let through)
            let mut counts: BTreeMap<Box<str>, (usize, usize)> = BTreeMap::new();
            let chosen = self.chosen.get(&section);
            for value in chosen.into_iter().flatten() {
                counts.entry(value.clone()).or_default();
            }
            for entry in entries {
                let through = self.but_for(Some(section), entry);
                for value in section.of(entry) {
                    let count = counts.entry(value).or_default();
                    count.0 += 1;
                    count.1 += usize::from(through);
                }
            }
            let mut own: Vec<_> = counts.into_iter().collect();
            match section {
                Section::Year => {
                    own.sort_by_key(|(year, _)| std::cmp::Reverse(year.parse::<i32>().unwrap_or(i32::MIN)))
                }
                Section::Reliability => {}
                // By what all have, so that choosing one moves no row.
                _ => own.sort_by_key(|(_, (had, _))| std::cmp::Reverse(*had)),
            }
            choices.extend(own.into_iter().map(|(value, (_, count))| {
                let chosen = chosen.is_some_and(|chosen| chosen.contains(&value));
                Choice { section, value, count, chosen }
            }));
        }
        choices
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::test_harness::corpus;

    fn events() -> Vec<Arc<Entry>> {
        let corpus = corpus(&[
            (
                "events/a.toml",
                "name = \"A\"\nkind = \"attack\"\ndate = \"2019-12/2020-01\"\ntags = [\"x\"]\n",
            ),
            ("events/b.toml", "name = \"B\"\nkind = \"attack\"\ndate = \"2021\"\ntags = [\"x\", \"y\"]\n"),
            ("events/c.toml", "name = \"C\"\nkind = \"law\"\ndate = \"1000/2020\"\n"),
        ]);
        corpus.entries().to_vec()
    }

    fn through(facets: &Facets) -> Vec<String> {
        events().iter().filter(|entry| facets.let_through(entry)).map(|entry| entry.id.to_string()).collect()
    }

    #[test]
    fn any_of_a_section_and_all_of_the_sections_are_wanted() {
        let mut facets = Facets::default();
        facets.toggle(Section::Year, "2020");
        assert_eq!(through(&facets), ["a"]);
        facets.toggle(Section::Year, "2021");
        assert_eq!(through(&facets), ["a", "b"]);
        facets.toggle(Section::Tag, "y");
        assert_eq!((through(&facets), facets.len()), (vec!["b".to_owned()], 3));
        for (section, value) in [(Section::Tag, "y"), (Section::Year, "2020"), (Section::Year, "2021")] {
            facets.toggle(section, value);
        }
        assert!(facets.is_empty());
        assert_eq!(through(&facets).len(), 3);
    }

    #[test]
    fn a_choice_counts_what_the_other_sections_let_through_and_keeps_its_row() {
        let mut facets = Facets::default();
        let list = |facets: &Facets| -> Vec<(String, usize)> {
            facets.choices(&events()).into_iter().map(|c| (c.value.to_string(), c.count)).collect()
        };
        let all = [("attack", 2), ("law", 1), ("2021", 1), ("2020", 1), ("2019", 1), ("x", 2), ("y", 1)];
        assert_eq!(list(&facets), all.map(|(value, count)| (value.to_owned(), count)));
        facets.toggle(Section::Tag, "y");
        let now = [("attack", 1), ("law", 0), ("2021", 1), ("2020", 0), ("2019", 0), ("x", 2), ("y", 1)];
        assert_eq!(list(&facets), now.map(|(value, count)| (value.to_owned(), count)));
        facets.toggle(Section::Tag, "gone");
        assert!(facets.choices(&events()).iter().any(|c| &*c.value == "gone" && c.chosen && c.count == 0));
    }
}

//! Short citations for the sources of a corpus: `Schenker 2026`, `Rudaw 2026a`. Disambiguated as in CSL: people with the same
//! family name by given names, then sources with the same author and year by letters.

mod given_names;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::actor::Actor;
use super::author::{Author, AuthorKind};
use super::date::CitedYear;
use super::entry::Entry;
use super::id::EntryId;
use super::scalar::Name;
use super::source::Source;
use crate::text::fold;
use given_names::GivenNames;

/// Minimum length of an organization's name, in characters, for it to be cited by its acronym.
const LONG: usize = 30;

/// The short citation of every source of a corpus.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    labels: HashMap<EntryId, Box<str>>,
    /// The folded names that were looked up among the actors, whether or not one has them.
    names: HashSet<String>,
    /// What sources are published by: actors, or dossiers of another kind by mistake.
    outlets: HashSet<EntryId>,
}

impl Labels {
    /// Computes the short citations of a corpus from all its entries.
    pub(crate) fn of(entries: &[Arc<Entry>]) -> Self {
        let known = KnownActors::of(entries);
        let sources: Vec<(&Arc<Entry>, &Source)> =
            entries.iter().filter_map(|entry| Some((entry, entry.source()?))).collect();
        let named: Vec<Vec<AuthorKind>> =
            sources.iter().map(|(_, source)| known.contributors(source)).collect();
        let givens = GivenNames::of(named.iter().flatten());
        let mut cited: Vec<CitedSource<'_>> = Vec::with_capacity(sources.len());
        for ((entry, source), named) in sources.iter().zip(&named) {
            let Some(who) = known.who(source, named, &givens) else { continue };
            cited.push(CitedSource { entry, who, year: CitedYear::of(source.issued.as_ref()) });
        }
        let outlets =
            sources.iter().filter_map(|(_, source)| source.actor.as_ref()).map(|link| link.id.clone());
        Self { labels: lettered(cited), outlets: outlets.collect(), names: known.asked.into_inner() }
    }

    /// Returns whether a newer version of an entry may change the short citation of a source.
    pub(super) fn depends_on_change(&self, old: &Entry, new: &Entry) -> bool {
        if self.outlets.contains(&new.id) && old.name() != new.name() {
            return true;
        }
        let (Some(old_actor), Some(new_actor)) = (old.actor(), new.actor()) else {
            return new.source().is_some();
        };
        let what = |actor: &Actor| (is_person(actor), actor.acronyms.first().cloned());
        let is_same = what(old_actor) == what(new_actor) && names(old_actor).eq(names(new_actor));
        !is_same
            && names(old_actor)
                .chain(names(new_actor))
                .any(|name| self.names.contains(&fold::fold_name(name)))
    }

    /// Returns the short citation of a source; `None` if neither author nor publisher is known.
    pub(crate) fn get(&self, id: &EntryId) -> Option<&str> {
        self.labels.get(id).map(|label| &**label)
    }
}

/// A source with its author and year.
struct CitedSource<'c> {
    entry: &'c Arc<Entry>,
    who: String,
    year: CitedYear,
}

/// Appends letters to the years of sources that would otherwise have the same citation, by date, then by id.
fn lettered(mut cited: Vec<CitedSource<'_>>) -> HashMap<EntryId, Box<str>> {
    cited.sort_by(|a, b| a.entry.by_date(b.entry));
    let mut alike: HashMap<(String, String), usize> = HashMap::new();
    let key = |cited: &CitedSource<'_>| (cited.who.clone(), cited.year.with(""));
    for source in &cited {
        *alike.entry(key(source)).or_default() += 1;
    }
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    cited
        .iter()
        .map(|source| {
            let key = key(source);
            let nth = seen.entry(key.clone()).or_default();
            let letter = if alike.get(&key) > Some(&1) { letters(*nth) } else { String::new() };
            *nth += 1;
            (source.entry.id.clone(), format!("{} {}", source.who, source.year.with(&letter)).into())
        })
        .collect()
}

/// Returns the nth of a, b, …, z, aa, ab, …
fn letters(mut nth: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (nth % 26) as u8));
        nth = match nth / 26 {
            0 => break,
            more => more - 1,
        };
    }
    letters.iter().rev().collect()
}

/// The names of the corpus's actors, folded, with whether each is a person and the acronym of an organization.
struct KnownActors<'c> {
    actors: HashMap<String, (bool, Option<&'c str>)>,
    entries: HashMap<&'c EntryId, &'c Arc<Entry>>,
    /// The folded names that were looked up.
    asked: RefCell<HashSet<String>>,
}

fn is_person(actor: &Actor) -> bool {
    actor.kind.as_ref().is_some_and(|kind| &*kind.word == "person")
}

/// The names that an author is recognized by.
fn names(actor: &Actor) -> impl Iterator<Item = &Name> {
    let more = [&actor.aliases, &actor.acronyms, &actor.native_names];
    [&actor.name].into_iter().chain(more.into_iter().flatten())
}

impl<'c> KnownActors<'c> {
    fn of(entries: &'c [Arc<Entry>]) -> Self {
        let mut actors = HashMap::new();
        for actor in entries.iter().filter_map(|entry| entry.actor()) {
            let acronym = actor.acronyms.first().map(|acronym| &**acronym);
            for name in names(actor) {
                actors.entry(fold::fold_name(name)).or_insert((is_person(actor), acronym));
            }
        }
        let entries = entries.iter().map(|entry| (&entry.id, entry)).collect();
        Self { actors, entries, asked: RefCell::default() }
    }

    /// Returns whether the actor with a folded name is a person, and the acronym of an organization.
    fn get(&self, folded: &str) -> Option<(bool, Option<&'c str>)> {
        self.asked.borrow_mut().insert(folded.to_owned());
        self.actors.get(folded).copied()
    }

    /// Returns the contributors a source is cited by.
    fn contributors(&self, source: &Source) -> Vec<AuthorKind> {
        let own = [&*source.publisher, &*source.container_title].map(fold::fold_name);
        let is_body = |name: &str| {
            let folded = fold::fold_name(name);
            let actor = self.get(&folded).map(|(is_person, _)| !is_person);
            actor.or_else(|| (!folded.is_empty() && own.contains(&folded)).then_some(true))
        };
        cited(source).0.iter().map(|author| author.named(is_body)).collect()
    }

    /// Returns the author part of a short citation: authors or editors, else the container, else the publisher.
    fn who(&self, source: &Source, named: &[AuthorKind], givens: &GivenNames) -> Option<String> {
        let (authors, others) = cited(source);
        let short = |(author, named): (&Author, &AuthorKind)| match named {
            AuthorKind::Person(person) => givens.cited(person),
            AuthorKind::Body => self.body(author.as_str()),
        };
        let names: Vec<String> = authors.iter().zip(named).map(short).collect();
        match names.as_slice() {
            [one] if others => Some(format!("{one} et al.")),
            [one] => Some(one.clone()),
            [one, other, ..] => Some(format!("{one} & {other}")),
            [] => {
                let outlet = source
                    .actor
                    .as_ref()
                    .and_then(|link| self.entries.get(&link.id))
                    .map(|entry| entry.name());
                let given = [Some(&*source.container_title), Some(&*source.publisher), outlet];
                given.into_iter().flatten().find(|name| !name.trim().is_empty()).map(|name| self.body(name))
            }
        }
    }

    /// Returns the name an organization is cited by: the acronym if the name is long.
    fn body(&self, name: &str) -> String {
        let name = name.trim();
        let in_name = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
        let (bare, own) = match in_name.filter(|(_, acronym)| is_acronym(acronym)) {
            Some((bare, acronym)) => (bare, Some(acronym)),
            None => (name, None),
        };
        let actor = self.get(&fold::fold_name(bare)).filter(|(is_person, _)| !is_person);
        let acronym = own.or(actor.and_then(|(_, acronym)| acronym));
        acronym.filter(|_| bare.chars().count() >= LONG).unwrap_or(bare).to_owned()
    }
}

/// Returns the authors or editors named in a short citation, and whether there are more: at most two, or the first of many.
fn cited(source: &Source) -> (&[Author], bool) {
    let authors: &[Author] = if source.author.is_empty() { &source.editor } else { &source.author };
    if authors.len() > 2 { (&authors[..1], true) } else { (authors, false) }
}

fn is_acronym(text: &str) -> bool {
    (2..=10).contains(&text.chars().count())
        && !text.contains(char::is_whitespace)
        && text.chars().filter(|c| c.is_uppercase()).count() > 1
}

#[cfg(test)]
mod tests;

//! Entries: one actor, event or source, loaded. Knows its own file and nothing of the others.

use std::collections::HashSet;
use std::sync::Arc;

use super::actor::Actor;
use super::addresses::Addresses;
use super::cite::{Archive, Cite};
use super::claim::{Claim, Relation};
use super::date::Date;
use super::event::Event;
use super::id::{EntryId, Kind};
use super::marked::Prose;
use super::problem::File;
use super::record::{Look, Path, Record, Step, walk};
use super::source::Source;
use super::span::Span;
use super::vocabulary::{Marking, Term, spelled};
use crate::text::fold;

/// One actor, event or source.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its id, the stem of its file.
    pub id: EntryId,
    /// The file it was read from.
    pub file: Arc<File>,
    /// What the file says.
    pub body: Body,
    /// Set where the file on disk no longer loads and this is its last good version.
    pub broken: Option<Broken>,
    /// How its claims are addressed.
    pub addresses: Addresses,
}

/// Why an entry is its last good version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Since when, a time of day for people: "12:03".
    pub since: String,
    /// The line of the first problem; 0 where the file is gone or has none.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// What a dossier says, by kind.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// Who acts.
    Actor(Box<Actor>),
    /// What happened.
    Event(Box<Event>),
    /// Where it is known from.
    Source(Box<Source>),
}

/// A citation and where in its entry it is.
#[derive(Clone, Debug)]
pub(crate) struct CiteSite<'a> {
    /// The steps from the entry to it; the last one is `cite`, or for a citation in prose [`IN_PROSE`], below the field.
    pub path: Path,
    /// The citation.
    pub cite: &'a Cite,
}

/// The key of the last step to a citation in prose; the number of the step counts the citations of that field, from 0.
pub(crate) const IN_PROSE: &str = "[@]";

impl Entry {
    /// Its kind.
    pub(crate) fn kind(&self) -> Kind {
        match self.body {
            Body::Actor(_) => Kind::Actor,
            Body::Event(_) => Kind::Event,
            Body::Source(_) => Kind::Source,
        }
    }

    /// Its fields.
    pub(crate) fn record(&self) -> &dyn Record {
        match &self.body {
            Body::Actor(actor) => &**actor,
            Body::Event(event) => &**event,
            Body::Source(source) => &**source,
        }
    }

    /// The name it is shown by: for a source its title, else what is known; else the id.
    pub(crate) fn name(&self) -> &str {
        let name: &str = match &self.body {
            Body::Actor(actor) => &actor.name,
            Body::Event(event) => &event.name,
            Body::Source(source) => [&*source.title, &*source.container_title, &*source.url]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or(""),
        };
        if name.is_empty() { self.id.as_str() } else { name }
    }

    /// The word for its own `kind` or `type`, with hyphens as spaces; empty where none is given.
    pub(crate) fn type_word(&self) -> String {
        let word = match &self.body {
            Body::Actor(actor) => actor.kind.as_ref().map(|t| &*t.word),
            Body::Event(event) => event.kind.as_ref().map(|t| &*t.word),
            Body::Source(source) => source.r#type.as_ref().map(|t| &*t.word),
        };
        word.map(spelled).unwrap_or_default()
    }

    /// When it happened or came out.
    pub(crate) fn date(&self) -> Option<&Date> {
        match &self.body {
            Body::Actor(_) => None,
            Body::Event(event) => event.date.as_ref(),
            Body::Source(source) => source.issued.as_ref(),
        }
    }

    /// The name lists are sorted by: folded, a leading article aside; of a source its first author, then its date.
    pub(crate) fn sort_name(&self) -> String {
        let folded = match &self.body {
            Body::Source(source) => fold::fold_name(&source.sort_name(self.name())),
            _ => fold::fold_name(self.name()),
        };
        match folded.strip_prefix("al ").or_else(|| folded.strip_prefix("the ")) {
            Some(rest) => rest.to_owned(),
            None => folded,
        }
    }

    /// The order of lists by date: by the first day it can have been, else by the last; what has no date stands last.
    pub(crate) fn by_date(&self, other: &Self) -> std::cmp::Ordering {
        // An open start says nothing of when: what is known only by its end stands there.
        let first = |date: Option<&Date>| date.and_then(|date| date.earliest().or(date.latest()));
        let dates = match (first(self.date()), first(other.date())) {
            (Some(one), Some(two)) => one.cmp(&two).then_with(|| match (self.date(), other.date()) {
                (Some(one), Some(two)) => one.cmp_start(two),
                _ => std::cmp::Ordering::Equal,
            }),
            (one, two) => one.is_none().cmp(&two.is_none()),
        };
        dates.then_with(|| self.id.cmp(&other.id))
    }

    /// Its summary.
    pub(crate) fn summary(&self) -> &Prose {
        match &self.body {
            Body::Actor(actor) => &actor.summary,
            Body::Event(event) => &event.summary,
            Body::Source(source) => &source.summary,
        }
    }

    /// The remarks of its curators.
    pub(crate) fn notes(&self) -> &Prose {
        match &self.body {
            Body::Actor(actor) => &actor.notes,
            Body::Event(event) => &event.notes,
            Body::Source(source) => &source.notes,
        }
    }

    /// Its open questions, in the file's order.
    pub(crate) fn todo(&self) -> &[Box<str>] {
        match &self.body {
            Body::Actor(actor) => &actor.todo,
            Body::Event(event) => &event.todo,
            Body::Source(source) => &source.todo,
        }
    }

    /// Its own handling mark.
    pub(crate) fn marking(&self) -> Option<&Term<Marking>> {
        match &self.body {
            Body::Actor(actor) => actor.marking.as_ref(),
            Body::Event(event) => event.marking.as_ref(),
            Body::Source(source) => source.marking.as_ref(),
        }
    }

    /// Its claims, in the file's order; sources have none.
    pub(crate) fn claims(&self) -> &[Claim] {
        match &self.body {
            Body::Actor(actor) => &actor.claim,
            Body::Event(event) => &event.claim,
            Body::Source(_) => &[],
        }
    }

    /// The relations it states, in the file's order; only actors have them.
    pub(crate) fn relations(&self) -> &[Relation] {
        match &self.body {
            Body::Actor(actor) => &actor.relation,
            _ => &[],
        }
    }

    /// Its labels.
    pub(crate) fn tags(&self) -> &[Box<str>] {
        match &self.body {
            Body::Actor(actor) => &actor.tags,
            Body::Event(event) => &event.tags,
            Body::Source(source) => &source.tags,
        }
    }

    /// The actor, where it is one.
    pub(crate) fn actor(&self) -> Option<&Actor> {
        if let Body::Actor(actor) = &self.body { Some(actor) } else { None }
    }

    /// The event, where it is one.
    pub(crate) fn event(&self) -> Option<&Event> {
        if let Body::Event(event) = &self.body { Some(event) } else { None }
    }

    /// The source, where it is one.
    pub(crate) fn source(&self) -> Option<&Source> {
        if let Body::Source(source) = &self.body { Some(source) } else { None }
    }

    /// The record of its kept copy, where it has one.
    pub(crate) fn archive(&self) -> Option<&Archive> {
        self.source().and_then(|source| source.archive.as_ref())
    }

    /// Every name it goes by, the shown one first, without repeats; not its id.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = vec![self.name()];
        // A file can hold a hundred thousand names: comparing each with each would take minutes.
        let mut seen = HashSet::from([self.name()]);
        walk(self.record(), &mut |_, look, _| {
            if let Look::Name(name) = look
                && seen.insert(*name)
            {
                names.push(name);
            }
        });
        names
    }

    /// Every citation in it, those in prose included, in the canonical order of its fields.
    pub(crate) fn cites(&self) -> Vec<CiteSite<'_>> {
        let mut sites = Vec::new();
        walk(self.record(), &mut |path, look, _| match look {
            Look::Cite(cite) => sites.push(CiteSite { path: path.to_vec(), cite }),
            Look::Prose(prose) => {
                for (nth, cite) in prose.cites().enumerate() {
                    let nth = u32::try_from(nth).unwrap_or(u32::MAX);
                    let path = path.iter().copied().chain([Step { key: IN_PROSE, nth }]).collect();
                    sites.push(CiteSite { path, cite });
                }
            }
            _ => {}
        });
        sites
    }

    /// The name by which the claim `nth` (from 0) is addressed: its id, its property where that is unique, else its number from 1.
    pub(crate) fn claim_name(&self, nth: usize) -> String {
        self.addresses.name(self.claims(), nth)
    }

    /// The claim that `name` addresses in this entry, as `claim_name` names it.
    pub(crate) fn claim_named(&self, name: &str) -> Option<usize> {
        self.addresses.named(self.claims(), name)
    }

    /// Where the value at `path` stands in the file: the nearest enclosing span that is written.
    pub(crate) fn span_at(&self, path: &[Step]) -> Span {
        let mut best = Span::default();
        let mut longest = 0;
        walk(self.record(), &mut |here, look, at| {
            if !path.starts_with(here) || here.len() < longest {
                return;
            }
            let span = match look {
                Look::Prose(prose) if here.len() < path.len() => {
                    let cite = path.get(here.len()).filter(|step| step.key == IN_PROSE);
                    cite.and_then(|step| prose.cites().nth(step.nth as usize))
                        .map(|cite| cite.spans.whole)
                        .or(at)
                }
                Look::Record(record) => Some(record.spans().whole),
                Look::Cite(cite) => Some(cite.spans.whole),
                Look::Link(_, _, at) | Look::Term(_, _, at) => Some(*at),
                _ => at,
            };
            if let Some(span) = span {
                best = span;
                longest = here.len();
            }
        });
        best
    }
}

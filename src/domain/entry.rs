//! Entries: a loaded dossier of an actor, event or source.

mod cite_site;

use std::collections::HashSet;
use std::sync::Arc;

use super::actor::Actor;
use super::cite::{Archive, Cite};
use super::claim::{Claim, Relation};
use super::claim_addresses::ClaimAddresses;
use super::date::Date;
use super::entry_references::EntryReferences;
use super::event::Event;
use super::field_text::FieldText;
use super::id::{EntryId, Kind};
use super::problem::File;
use super::prose::Prose;
use super::prose_cites::ProseCites;
use super::record::{FieldValue, IN_PROSE, PathStep, Record, walk};
use super::source::Source;
use super::span::Span;
use super::vocabulary::{Marking, Term, spelled};
use crate::text::fold;
pub(crate) use cite_site::CiteSite;

/// One actor, event or source.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The id, which is the stem of the file name.
    pub id: EntryId,
    /// The file.
    pub file: Arc<File>,
    /// The content.
    pub body: Body,
    /// Set if the file on disk no longer loads and this is the last good version.
    pub broken: Option<LoadFailure>,
    /// The addresses of its claims.
    pub addresses: ClaimAddresses,
    /// The citations in its prose.
    pub prose_cites: ProseCites,
    /// What it refers to.
    pub references: EntryReferences,
    /// What a source without a title is called: host and last path segment of its URL, `example.org/…/report.pdf`.
    /// Empty for any other entry.
    pub address: Box<str>,
}

/// Why the last good version of an entry is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LoadFailure {
    /// Since when, as a time of day: "12:03".
    pub since: String,
    /// The line of the first problem; 0 if the file is gone or the problem has no line.
    pub line: u32,
    /// The message of the problem.
    pub message: String,
}

/// The content of a dossier, by kind.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// An actor.
    Actor(Box<Actor>),
    /// An event.
    Event(Box<Event>),
    /// A source.
    Source(Box<Source>),
}

impl Body {
    fn record(&self) -> &dyn Record {
        match self {
            Body::Actor(actor) => &**actor,
            Body::Event(event) => &**event,
            Body::Source(source) => &**source,
        }
    }
}

/// Borrows a field that entries of all kinds have.
macro_rules! of_any_kind {
    ($entry:expr, $field:ident) => {
        match &$entry.body {
            Body::Actor(actor) => &actor.$field,
            Body::Event(event) => &event.$field,
            Body::Source(source) => &source.$field,
        }
    };
}

impl Entry {
    /// Creates an entry as loaded from its file.
    pub(crate) fn new(id: EntryId, file: Arc<File>, body: Body) -> Self {
        let address = match &body {
            Body::Source(source) if source.title.is_empty() => brief_url(&source.url),
            _ => String::new(),
        };
        let references = EntryReferences::of(body.record());
        Self {
            id,
            file,
            body,
            broken: None,
            addresses: ClaimAddresses::default(),
            prose_cites: ProseCites::default(),
            references,
            address: address.into(),
        }
    }

    /// Returns the kind.
    pub(crate) fn kind(&self) -> Kind {
        match self.body {
            Body::Actor(_) => Kind::Actor,
            Body::Event(_) => Kind::Event,
            Body::Source(_) => Kind::Source,
        }
    }

    /// Returns the fields.
    pub(crate) fn record(&self) -> &dyn Record {
        self.body.record()
    }

    /// Returns the display name. For a source: the title, else the container title, else host and last path segment of the
    /// URL. Falls back to the id.
    pub(crate) fn name(&self) -> &str {
        let name: &str = match &self.body {
            Body::Actor(actor) => &actor.name,
            Body::Event(event) => &event.name,
            Body::Source(source) => [&*source.title, &*source.container_title, &*self.address]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or(""),
        };
        if name.is_empty() { self.id.as_str() } else { name }
    }

    /// Returns the `kind` or `type`, with spaces for hyphens; empty if not given.
    pub(crate) fn type_word(&self) -> String {
        let word = match &self.body {
            Body::Actor(actor) => actor.kind.as_ref().map(|t| &*t.word),
            Body::Event(event) => event.kind.as_ref().map(|t| &*t.word),
            Body::Source(source) => source.r#type.as_ref().map(|t| &*t.word),
        };
        word.map(spelled).unwrap_or_default()
    }

    /// Returns the date of an event or the publication date of a source.
    pub(crate) fn date(&self) -> Option<&Date> {
        match &self.body {
            Body::Actor(_) => None,
            Body::Event(event) => event.date.as_ref(),
            Body::Source(source) => source.issued.as_ref(),
        }
    }

    /// Returns the sort key for names: folded, without a leading article; for a source, its first author and date.
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

    /// Compares by date for lists: by the earliest possible day, else by the latest. Entries without a date come last.
    pub(crate) fn by_date(&self, other: &Self) -> std::cmp::Ordering {
        // An open start says nothing about when, so sort by the end.
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

    /// Returns the summary.
    pub(crate) fn summary(&self) -> &Prose {
        of_any_kind!(self, summary)
    }

    /// Returns the curators' notes.
    pub(crate) fn notes(&self) -> &Prose {
        of_any_kind!(self, notes)
    }

    /// Returns the open questions, in file order.
    pub(crate) fn todo(&self) -> &[FieldText] {
        of_any_kind!(self, todo)
    }

    /// Returns its own handling mark.
    pub(crate) fn marking(&self) -> Option<&Term<Marking>> {
        of_any_kind!(self, marking).as_ref()
    }

    /// Returns the date of the last review.
    pub(crate) fn reviewed(&self) -> Option<&Date> {
        of_any_kind!(self, reviewed).as_ref()
    }

    /// Returns the citations for the dossier as a whole, in file order.
    pub(crate) fn own_cites(&self) -> &[Cite] {
        of_any_kind!(self, cite)
    }

    /// Returns the claims, in file order. Sources have none.
    pub(crate) fn claims(&self) -> &[Claim] {
        match &self.body {
            Body::Actor(actor) => &actor.claim,
            Body::Event(event) => &event.claim,
            Body::Source(_) => &[],
        }
    }

    /// Returns the relations it states, in file order. Only actors have relations.
    pub(crate) fn relations(&self) -> &[Relation] {
        match &self.body {
            Body::Actor(actor) => &actor.relation,
            _ => &[],
        }
    }

    /// Returns the tags.
    pub(crate) fn tags(&self) -> &[FieldText] {
        of_any_kind!(self, tags)
    }

    /// Returns the actor, if this is one.
    pub(crate) fn actor(&self) -> Option<&Actor> {
        if let Body::Actor(actor) = &self.body { Some(actor) } else { None }
    }

    /// Returns the event, if this is one.
    pub(crate) fn event(&self) -> Option<&Event> {
        if let Body::Event(event) = &self.body { Some(event) } else { None }
    }

    /// Returns the source, if this is one.
    pub(crate) fn source(&self) -> Option<&Source> {
        if let Body::Source(source) = &self.body { Some(source) } else { None }
    }

    /// Returns the record of the archived copy, if there is one.
    pub(crate) fn archive(&self) -> Option<&Archive> {
        self.source().and_then(|source| source.archive.as_ref())
    }

    /// Returns all names, without duplicates and without the id. The display name comes first.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = vec![self.name()];
        // A file can contain a hundred thousand names, so comparing all pairs would take minutes.
        let mut seen = HashSet::from([self.name(), ""]);
        if seen.insert(&self.address) {
            names.push(&self.address);
        }
        walk(self.record(), &mut |_, value, _| {
            if let FieldValue::Name(name) = value
                && seen.insert(*name)
            {
                names.push(name);
            }
        });
        names
    }

    /// Returns the address of the claim at index `nth`: its id, else its property if unique, else its number from 1.
    pub(crate) fn claim_name(&self, nth: usize) -> String {
        self.addresses.name(self.claims(), nth)
    }

    /// Returns the index of the claim addressed by `name`, the inverse of `claim_name`.
    pub(crate) fn claim_named(&self, name: &str) -> Option<usize> {
        self.addresses.named(self.claims(), name)
    }

    /// Returns the span of the value at `path`, or of the nearest enclosing value that has one.
    pub(crate) fn span_at(&self, path: &[PathStep]) -> Span {
        let mut best = Span::default();
        let mut record = Some(self.record());
        let mut steps = path.iter().peekable();
        while let (Some(current), Some(step)) = (record, steps.next()) {
            let (value, at) = current.value_at(*step);
            let span = match &value {
                FieldValue::Absent => break,
                FieldValue::Prose(prose) => {
                    let cite = steps.peek().filter(|next| next.key == IN_PROSE);
                    cite.and_then(|next| prose.cited().nth(next.nth as usize)).map(|(mark, _)| mark.at).or(at)
                }
                FieldValue::Record(record) => Some(record.spans().whole),
                FieldValue::Link(_, _, at) | FieldValue::Term(_, _, at) => Some(*at),
                _ => at,
            };
            best = span.unwrap_or(best);
            record = value.record();
        }
        best
    }
}

/// Returns host and last path segment of a URL: `example.org/…/report.pdf`.
fn brief_url(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.split(['?', '#']).next().unwrap_or("");
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.strip_prefix("www.").unwrap_or(host);
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    match (segments.next_back(), segments.next()) {
        (None, _) => host.to_owned(),
        (Some(last), None) => format!("{host}/{last}"),
        (Some(last), Some(_)) => format!("{host}/…/{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::dossier::read;

    #[test]
    fn events_come_by_date_and_those_without_one_last() {
        let event = |id: &str, date: &str| {
            let text = format!("name = \"{id}\"\nkind = \"other\"\n{date}\n");
            read(&format!("events/{id}.toml"), Kind::Event, id, text.as_bytes()).entry.expect("an entry")
        };
        let mut events = [
            event("a", ""),
            event("b", "date = \"2026-03\""),
            event("c", "date = \"../2025\""),
            event("d", "date = \"2026-03\""),
        ];
        events.sort_by(|one, other| one.by_date(other));
        assert_eq!(events.map(|event| event.id.to_string()), ["c", "b", "d", "a"]);
    }

    #[test]
    fn a_url_is_cut_to_host_and_last_segment() {
        for (url, brief) in [
            ("https://www.example.org/a/b/report-7.pdf?x=/y#z/w", "example.org/…/report-7.pdf"),
            ("https://example.org/report-7/", "example.org/report-7"),
            ("http://example.org", "example.org"),
            ("https://example.org/?id=7", "example.org"),
            ("", ""),
            ("://", ""),
        ] {
            assert_eq!(brief_url(url), brief, "{url}");
        }
    }
}

//! Fingerprints: the first 16 hexadecimal digits of a SHA-256, of a reviewed statement or of an archived copy. A
//! verdict records both, so that a change to either makes it stale.

use std::fmt;

use sha2::{Digest, Sha256};

use super::copy::Copy;
use super::part::Part;
use crate::domain::entry::{Body, Entry};
use crate::domain::id::EntryId;
use crate::domain::inline_marks::ProseSegment;
use crate::domain::number::Number;
use crate::domain::prose::Prose;
use crate::domain::record::{FieldValue, Record};
use crate::domain::snapshot::Snapshot;

/// The first 64 bits of a SHA-256 [FIPS 180-4].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Fingerprint([u8; 8]);

/// The length of a fingerprint in hexadecimal digits.
const DIGITS: usize = 16;

impl Fingerprint {
    /// Parses 16 hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() != DIGITS || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u64::from_str_radix(text, 16).ok().map(|bits| Self(bits.to_be_bytes()))
    }

    /// Returns the fingerprint for a full SHA-256 in hexadecimal; `None` if it is not valid.
    pub(crate) fn of_sha256(hash: &str) -> Option<Self> {
        (hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then(|| hash.get(..DIGITS))
            .flatten()
            .and_then(Self::parse)
    }

    /// Returns the fingerprint of an archived copy with LF line endings.
    pub(crate) fn of_copy(copy: &Copy) -> Self {
        let text = copy.text();
        if !text.contains("\r\n") {
            return Self::of_sha256(copy.sha256()).unwrap_or_else(|| Self::of(&[text.as_bytes()]));
        }
        let mark: &[u8] = if copy.has_byte_order_mark() { "\u{feff}".as_bytes() } else { b"" };
        let mut hash = Sha256::new();
        hash.update(mark);
        let mut lines = text.split("\r\n");
        if let Some(first) = lines.next() {
            hash.update(first);
        }
        for line in lines {
            hash.update(b"\n");
            hash.update(line);
        }
        Self::first_of(&hash.finalize())
    }

    /// Returns the fingerprint of a statement of `entry`; `None` if it has no such statement.
    pub(crate) fn of_statement(entry: &Entry, part: Part, names: &CanonicalNames<'_>) -> Option<Self> {
        canonical(entry, part, names).map(|text| Self::of(&[text.as_bytes()]))
    }

    fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        Self::first_of(&hash.finalize())
    }

    fn first_of(hash: &[u8]) -> Self {
        let mut first = [0; 8];
        first.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
        Self(first)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

/// The names and ids to use in a canonical text, possibly with an id replaced by its new one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CanonicalNames<'a> {
    /// The corpus with the names.
    pub corpus: &'a Snapshot,
    /// An id to replace: the current and the new one.
    pub renamed: Option<(&'a EntryId, &'a EntryId)>,
}

impl<'a> CanonicalNames<'a> {
    /// Creates the names of a corpus.
    pub(crate) fn of(corpus: &'a Snapshot) -> Self {
        Self { corpus, renamed: None }
    }

    fn id<'i>(&self, id: &'i str) -> &'i str
    where
        'a: 'i,
    {
        match self.renamed {
            Some((old, new)) if old.as_str() == id => new.as_str(),
            _ => id,
        }
    }
}

/// The keys of each record, in the order of the format reference, without those of nested statements.
const ACTOR: &[&str] = &[
    "name",
    "kind",
    "aliases",
    "acronyms",
    "native_names",
    "weak_aliases",
    "summary",
    "notes",
    "country",
    "founded",
    "dissolved",
    "status",
    "reviewed",
    "marking",
    "todo",
    "distinct_from",
];
const EVENT: &[&str] = &[
    "name",
    "date",
    "date_note",
    "kind",
    "part_of",
    "follows",
    "summary",
    "notes",
    "reviewed",
    "marking",
    "todo",
];
const SOURCE: &[&str] = &[
    "title",
    "url",
    "container_title",
    "seen",
    "type",
    "author",
    "editor",
    "publisher",
    "issued",
    "accessed",
    "language",
    "doi",
    "issued_note",
    "reliability",
    "descriptor",
    "derived_from",
    "may_share_origin",
    "internal",
    "actor",
    "summary",
    "notes",
    "reviewed",
    "marking",
    "todo",
];
const CLAIM: &[&str] = &[
    "text",
    "property",
    "value",
    "best",
    "low",
    "high",
    "unit",
    "qualifier",
    "about",
    "when",
    "as_of",
    "said_by",
    "disputes",
    "status",
    "confidence",
    "likelihood",
    "basis",
];
const RELATION: &[&str] =
    &["type", "to", "role", "when", "as_of", "status", "confidence", "basis", "said_by"];
const PARTICIPANT: &[&str] = &["actor", "name", "role", "count", "status", "said_by", "confidence"];
const PLACE: &[&str] = &["name", "actor", "country", "lat", "lon", "precision"];
const NAME_RECORD: &[&str] = &["value", "lang", "when"];

fn keys(entry: &Entry, part: Part) -> &'static [&'static str] {
    match (part, &entry.body) {
        (Part::Entry, Body::Actor(_)) => ACTOR,
        (Part::Entry, Body::Event(_)) => EVENT,
        (Part::Entry, Body::Source(_)) => SOURCE,
        (Part::NameRecord(_), _) => NAME_RECORD,
        (Part::Relation(_), _) => RELATION,
        (Part::Place(_), _) => PLACE,
        (Part::Participant(_), _) => PARTICIPANT,
        (Part::Claim(_), _) => CLAIM,
    }
}

/// Formats a statement as lines `key = value` with LF after each, for fields that are set.
fn canonical(entry: &Entry, part: Part, names: &CanonicalNames<'_>) -> Option<String> {
    let record: &dyn Record = part.record(entry)?;
    let fields = record.fields();
    let mut text = String::new();
    for key in keys(entry, part) {
        let field = fields.iter().find(|field| field.spec.key == *key);
        let value = field.and_then(|field| value(&field.value, names));
        let value = value.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text.push_str(&format!("{key} = {value}\n"));
        }
    }
    Some(text)
}

fn value(look: &FieldValue<'_>, names: &CanonicalNames<'_>) -> Option<String> {
    Some(match look {
        FieldValue::Flag(flag) => flag.to_string(),
        FieldValue::Text(text) | FieldValue::Name(text) | FieldValue::Term(text, ..) => (*text).to_owned(),
        FieldValue::Prose(prose) => shown(prose, names),
        FieldValue::Date(date) => date.as_written().to_owned(),
        FieldValue::Number(number) => shortest(number),
        FieldValue::Link(id, ..) => names.id(id.as_str()).to_owned(),
        FieldValue::ClaimRef(claim) => {
            let entry = claim.entry.as_ref().map_or("", |id| names.id(id.as_str()));
            format!("{entry}#{}", claim.claim)
        }
        FieldValue::List(list) => {
            list.iter().filter_map(|look| value(look, names)).collect::<Vec<_>>().join(", ")
        }
        FieldValue::Absent | FieldValue::Table(_) | FieldValue::Record(_) => return None,
    })
}

/// Returns prose with links replaced by their displayed text, and without citations.
fn shown(prose: &Prose, names: &CanonicalNames<'_>) -> String {
    let mut out = String::new();
    for piece in prose.pieces() {
        match piece {
            ProseSegment::Text(range) | ProseSegment::Broken { range, .. } => {
                out.push_str(prose.text.get(range).unwrap_or(""));
            }
            ProseSegment::Link { words: Some(words), .. } => out.push_str(words),
            ProseSegment::Link { id, .. } => match names.corpus.get(id) {
                Some(entry) if entry.name() != id => out.push_str(entry.name()),
                _ => out.push_str(names.id(id)),
            },
            // A citation is not part of the text, and leaves no space before a period.
            ProseSegment::Cite { .. } => out.truncate(out.trim_end().len()),
        }
    }
    out
}

/// Formats a number in its shortest form.
fn shortest(number: &Number) -> String {
    match number.written.parse::<i64>() {
        Ok(whole) => whole.to_string(),
        Err(_) if number.value == 0.0 => "0".to_owned(),
        Err(_) => number.value.to_string(),
    }
}

#[cfg(test)]
mod tests;

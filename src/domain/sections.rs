//! Which fields stand in which section of a dossier that is read: on the screen, in print, as Markdown.
//! Knows no layout.

/// The keys that stand in the head, of any kind of entry.
const HEAD: &[&str] = &[
    "name",
    "aliases",
    "acronyms",
    "native_names",
    "weak_aliases",
    "name_record",
    "kind",
    "type",
    "country",
    "status",
    "founded",
    "dissolved",
    "date",
    "date_note",
    "place",
    "title",
    "author",
    "editor",
    "publisher",
    "container_title",
    "issued",
    "issued_note",
    "accessed",
    "language",
    "url",
    "doi",
    "actor",
    "seen",
    "derived_from",
    "reliability",
    "descriptor",
    "archive",
    "tags",
    "reviewed",
    "marking",
    "cite",
];

/// The keys that have a section of their own below it.
const BELOW: &[&str] =
    &["summary", "notes", "todo", "relation", "claim", "participant", "part_of", "follows"];

/// Whether a field of an entry has its place in the head or in a section; all others stand under “More”.
pub(crate) fn is_placed(key: &str) -> bool {
    HEAD.contains(&key) || BELOW.contains(&key)
}

/// The fields of a claim that its item lays out; others follow by their keys.
pub(crate) const CLAIM: &[&str] = &[
    "id",
    "text",
    "property",
    "value",
    "best",
    "low",
    "high",
    "unit",
    "qualifier",
    "when",
    "as_of",
    "said_by",
    "disputes",
    "status",
    "confidence",
    "likelihood",
    "basis",
    "note",
    "cite",
];

/// The same of a relation.
pub(crate) const RELATION: &[&str] = &[
    "id",
    "type",
    "to",
    "role",
    "when",
    "as_of",
    "status",
    "confidence",
    "basis",
    "said_by",
    "note",
    "cite",
];

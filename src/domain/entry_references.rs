//! What an entry refers to: dossiers, claims, words of a vocabulary. Collected once, when its file is read, in one pass.

use super::citation_key::CitationKey;
use super::cite::Cite;
use super::claim_ref::ClaimRef;
use super::id::{EntryId, Kind};
use super::record::{FieldPath, FieldValue, IN_PROSE, PathStep, Record, walk};
use super::span::Span;
use super::vocabulary::Vocabulary;

/// A link from an entry to an id.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The target id, whether or not such an entry exists.
    pub to: EntryId,
    /// The kind of entry the field expects, if it expects one.
    pub expected: Option<Kind>,
    /// The type of link.
    pub how: MentionKind,
    /// The path to the value that contains the link.
    pub path: FieldPath,
    /// The span of the id.
    pub at: Span,
}

/// How an entry links to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MentionKind {
    /// In a field: a relation, a participant, `part_of`.
    Field,
    /// As a `[[link]]` in prose.
    Prose,
    /// As a citation, in `cite` or in prose.
    Cite,
    /// In the `citing` field of a citation.
    Citing,
}

/// A word that is not among the built-in words of its vocabulary.
#[derive(Clone, Debug)]
pub(crate) struct UnlistedTerm {
    /// The word as written.
    pub word: Box<str>,
    /// The vocabulary of its field.
    pub vocabulary: &'static Vocabulary,
    /// Its span.
    pub at: Span,
}

/// What an entry refers to, each in canonical field order.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntryReferences {
    /// The links to other dossiers, or to itself.
    pub links: Box<[Mention]>,
    /// The words that only the settings can know.
    pub terms: Box<[UnlistedTerm]>,
    /// The addresses of claims.
    pub claims: Box<[ClaimRef]>,
    /// The citations that name a source, as [`Entry::cites`](super::entry::Entry::cites) returns them.
    pub cites: Box<[CitationKey]>,
}

impl EntryReferences {
    /// Collects the references of an entry's fields.
    pub(crate) fn of(record: &dyn Record) -> Self {
        let (mut links, mut terms, mut claims, mut cites) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        walk(record, &mut |path, value, _| match value {
            FieldValue::Link(id, expected, at) => {
                links.push(mention(id, *expected, how(path), path, *at));
            }
            FieldValue::Record(record) => {
                cites.extend(Cite::of(*record).and_then(|cite| CitationKey::of(path.to_vec(), cite)));
            }
            FieldValue::Prose(prose) => {
                for (nth, cite) in (0..).zip(Cite::all_in(prose)) {
                    let path = path.iter().copied().chain([PathStep { key: IN_PROSE, nth }]).collect();
                    cites.extend(CitationKey::of(path, &cite));
                }
                for mark in &prose.marks {
                    let (how, expected) = match mark.cited {
                        Some(_) => (MentionKind::Cite, Some(Kind::Source)),
                        None => (MentionKind::Prose, None),
                    };
                    links.push(mention(&mark.id, expected, how, path, mark.at));
                }
            }
            FieldValue::ClaimRef(claim) => {
                if let Some(to) = &claim.entry {
                    links.push(mention(to, None, MentionKind::Field, path, claim.at));
                }
                claims.push((*claim).clone());
            }
            FieldValue::Term(word, vocabulary, at) if !vocabulary.words.contains(word) => {
                terms.push(UnlistedTerm { word: (*word).into(), vocabulary, at: *at });
            }
            _ => {}
        });
        Self { links: links.into(), terms: terms.into(), claims: claims.into(), cites: cites.into() }
    }
}

fn mention(to: &EntryId, expected: Option<Kind>, how: MentionKind, path: &[PathStep], at: Span) -> Mention {
    Mention { to: to.clone(), expected, how, path: path.to_vec(), at }
}

fn how(path: &[PathStep]) -> MentionKind {
    match path {
        [.., cite, last] if cite.key == "cite" && last.key == "source" => MentionKind::Cite,
        [.., last] if last.key == "citing" => MentionKind::Citing,
        _ => MentionKind::Field,
    }
}

//! What an entry refers to: dossiers, claims, words of a vocabulary. Collected once, when its file is read, in one pass.

use super::citation_key::{CitationKey, EntryCitation};
use super::cite::Cite;
use super::claim_ref::ClaimRef;
use super::id::{EntryId, Kind};
use super::link_path::LinkPath;
use super::mention::{Mention, MentionKind};
use super::record::{FieldValue, PathStep, Record, walk};
use super::span::Span;
use super::vocabulary::Vocabulary;

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
    /// The actors that are participants of an event more than once, sorted.
    repeated: Box<[EntryId]>,
    cites: Box<[CitationKey]>,
    has_prose_cites: bool,
}

impl EntryReferences {
    /// Collects the references of an entry's fields.
    pub(crate) fn of(record: &dyn Record) -> Self {
        let (mut links, mut terms, mut claims, mut cites) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut has_prose_cites = false;
        walk(record, &mut |path, value, _| match value {
            FieldValue::Link(id, expected, at) => {
                links.push(mention(id, *expected, how(path), path, *at));
            }
            FieldValue::Record(record) => {
                // Its source is its first field, and so the next link.
                cites.extend(
                    Cite::of(*record)
                        .filter(|cite| cite.source.is_some())
                        .map(|cite| CitationKey::new(links.len(), None, cite.spans.whole, cite.at.as_ref())),
                );
            }
            FieldValue::Prose(prose) => {
                let mut cited = 0..;
                for mark in &prose.marks {
                    let (how, expected) = match &mark.cited {
                        Some(place) => {
                            has_prose_cites = true;
                            let locator = place.locator.as_ref();
                            cites.push(CitationKey::new(links.len(), cited.next(), mark.at, locator));
                            (MentionKind::Cite, Some(Kind::Source))
                        }
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
        let repeated = repeated_participants(&links);
        Self {
            repeated,
            links: links.into(),
            terms: terms.into(),
            claims: claims.into(),
            cites: cites.into(),
            has_prose_cites,
        }
    }

    /// Returns whether an actor is a participant of the event more than once.
    pub(crate) fn is_repeated_participant(&self, actor: &EntryId) -> bool {
        self.repeated.binary_search(actor).is_ok()
    }

    /// Returns whether any prose of the entry has citations.
    pub(super) fn has_prose_cites(&self) -> bool {
        self.has_prose_cites
    }

    /// Returns the citations that name a source, as [`Entry::cites`](super::entry::Entry::cites) returns them.
    pub(crate) fn citations(&self) -> impl Iterator<Item = EntryCitation<'_>> {
        self.cites.iter().filter_map(|key| EntryCitation::of(&self.links, key))
    }

    /// Returns the citation at `nth` among [`Self::citations`].
    pub(crate) fn citation(&self, nth: u32) -> Option<EntryCitation<'_>> {
        EntryCitation::of(&self.links, self.cites.get(nth as usize)?)
    }
}

/// Returns the actors that occur more than once among the participants.
fn repeated_participants(links: &[Mention]) -> Box<[EntryId]> {
    let is_participant = |link: &&Mention| link.path.has_keys(&["participant", "actor"]);
    let mut actors: Vec<&EntryId> = links.iter().filter(is_participant).map(|link| &link.to).collect();
    actors.sort_unstable();
    let repeated = actors.chunk_by(|one, other| one == other).filter(|same| same.len() > 1);
    repeated.filter_map(|same| same.first().map(|actor| (*actor).clone())).collect()
}

fn mention(to: &EntryId, expected: Option<Kind>, how: MentionKind, path: &[PathStep], at: Span) -> Mention {
    Mention { to: to.clone(), expected, how, path: LinkPath::new(path), at }
}

fn how(path: &[PathStep]) -> MentionKind {
    match path {
        [.., cite, last] if cite.key == "cite" && last.key == "source" => MentionKind::Cite,
        [.., last] if last.key == "citing" => MentionKind::Citing,
        _ => MentionKind::Field,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::cite::Cite;
    use crate::load::dossier::read;
    use proptest::prelude::*;

    /// A list of citations in any form; some name no source.
    fn cite() -> impl Strategy<Value = String> {
        let one = prop_oneof![
            Just("\"s\"".to_owned()),
            Just("\"t, para 3-4\"".to_owned()),
            Just("{ source = \"s\", at = \"para 2\", citing = [\"u\", \"v\"] }".to_owned()),
            Just("{ at = \"p. 7\", citing = \"u\", source = \"t\" }".to_owned()),
            Just("{ quote = \"words\", citing = \"u\" }".to_owned()),
        ];
        prop::collection::vec(one, 0..4).prop_map(|all| format!("[{}]", all.join(", ")))
    }

    fn prose() -> impl Strategy<Value = String> {
        "(a|\\[\\[a\\]\\]|\\[@s\\]|\\[@t, para 5: b\\]|\\[\\[open| ){0,6}"
    }

    proptest! {
        #[test]
        fn the_keys_of_citations_agree_with_searching_the_entry(
            summary in prose(),
            own in cite(),
            claims in prop::collection::vec((prose(), prose(), cite()), 0..4),
        ) {
            let claim = |(text, note, cite): &(String, String, String)| {
                format!("[[claim]]\ntext = \"{text}\"\nnote = \"{note}\"\nsaid_by = \"w\"\ncite = {cite}\n")
            };
            let claims: String = claims.iter().map(claim).collect();
            let text = format!("name = \"A\"\nkind = \"person\"\nsummary = \"{summary}\"\ncite = {own}\n{claims}");
            let kind = crate::domain::id::Kind::Actor;
            let entry = read("actors/a.toml", kind, "a", text.as_bytes()).entry.expect("an entry");
            let keyed: Vec<_> = entry.references.citations().map(|one| {
                (one.path(), one.source().clone(), one.at().range(), one.paragraphs())
            }).collect();
            let sought: Vec<_> = entry.cites().into_iter().filter_map(|site| {
                let Cite { at, spans, .. } = site.cite;
                let paragraphs = at.as_ref().and_then(crate::domain::locator::paragraphs);
                Some((site.path, site.cite.source_id()?.clone(), spans.whole.range(), paragraphs))
            }).collect();
            prop_assert_eq!(keyed, sought);
        }
    }
}

//! Finds claims by their address (`dossier-id#claim`) or by their id.

use super::found_by::FoundBy;
use super::jump_hit::{JumpHit, JumpKind};
use super::ranked_entry::has_kind;
use crate::domain::id::Kind;
use crate::search::name_index::{IndexedEntry, NameIndex};

/// Returns the claims with an address that begins with the query, or with an id that is the query; exact ones first.
pub(super) fn claims(name_index: &NameIndex, query: &str, kind: Option<Kind>) -> Vec<JumpHit> {
    let query = query.trim().to_lowercase();
    let (id, claim) = query.split_once('#').map_or((None, query.as_str()), |(id, claim)| (Some(id), claim));
    if claim.is_empty() && id.is_none_or(str::is_empty) {
        return Vec::new();
    }
    let entries = name_index.entries().iter().filter(|entry| has_kind(entry, kind));
    // A number is the address of a claim in every entry.
    let may_have = |entry: &&IndexedEntry| match id {
        Some(id) => entry.id.as_str().starts_with(id),
        None => entry.has_named_claim,
    };
    let entries = entries.filter(may_have);
    let mut found: Vec<(bool, JumpHit)> = Vec::new();
    for entry in entries {
        for name in &entry.claims {
            let (matches, exact) = match id {
                Some(id) => (name.starts_with(claim), **name == *claim && entry.id.as_str() == id),
                None => (**name == *claim && !claim.bytes().all(|byte| byte.is_ascii_digit()), true),
            };
            if matches {
                found.push((!exact, hit(entry, name, (id, claim))));
            }
        }
    }
    found.sort_by_key(|(inexact, _)| *inexact);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// Returns the hit of a claim; `typed` are the beginnings of the dossier's id, if it was typed, and of the claim's.
fn hit(entry: &IndexedEntry, claim: &str, typed: (Option<&str>, &str)) -> JumpHit {
    let at = entry.id.as_str().len() + 1;
    let highlights = [0..typed.0.map_or(0, str::len), at..at + typed.1.len()];
    JumpHit {
        id: entry.id.clone(),
        kind: JumpKind::Claim(claim.into()),
        name: entry.name.to_string(),
        matched: format!("{}#{claim}", entry.id),
        is_alias: true,
        highlights: highlights.into_iter().filter(|range| !range.is_empty()).collect(),
        found_by: FoundBy::Words,
        exact: false,
    }
}

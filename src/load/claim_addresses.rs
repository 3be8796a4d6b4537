//! Checks the addresses of claims: duplicate ids, and references to claims that do not exist.

use std::collections::{BTreeMap, BTreeSet};

use super::problem_limit::MAX_PROBLEMS;
use crate::domain::claim::Claim;
use crate::domain::claim_ref::ClaimRef;
use crate::domain::code;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::problem::Finding;
use crate::domain::suggest::suggest;

/// Returns a finding for each address in an entry that refers to two claims.
pub(super) fn ambiguous_addresses(entry: &Entry) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let ids = entry
        .claims()
        .iter()
        .map(|c| (&*c.id, &c.spans))
        .chain(entry.relations().iter().map(|r| (&*r.id, &r.spans)));
    for (id, spans) in ids.filter(|(id, _)| !id.is_empty()) {
        if !seen.insert(id) {
            let at = spans.of("id").unwrap_or(spans.whole);
            found.push(
                Finding::new(
                    &code::DUPLICATE_CLAIM,
                    at,
                    format!(
                        "the id `{}` is used by another claim or relation in this dossier",
                        id.escape_debug()
                    ),
                )
                .help("give each its own id"),
            );
        }
    }
    found.extend(clashes(entry));
    found
}

/// Returns a finding for each claim that an entry refers to and that does not exist.
pub(super) fn unknown_claims(corpus: &Corpus, entry: &Entry) -> Vec<Finding> {
    let unknown = entry.references.claims.iter().filter_map(|claim| {
        let (finding, target) = unknown_claim(corpus, entry, claim)?;
        Some((finding, target, claim))
    });
    let with_help = |(nth, (finding, target, claim)): (usize, (Finding, &Entry, &ClaimRef))| {
        // Nobody reads a suggestion past the display limit.
        finding.help(match nth < MAX_PROBLEMS {
            true => known_claims(target, claim),
            false => "use the address of an existing claim".into(),
        })
    };
    unknown.enumerate().map(with_help).collect()
}

/// Finds ids that collide with the address of a claim without an id: its property or its number.
fn clashes(entry: &Entry) -> Vec<Finding> {
    let claims = entry.claims();
    let mut of_property: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, claim) in claims.iter().enumerate().filter(|(_, c)| c.id.is_empty() && !c.property.is_empty()) {
        of_property.entry(&claim.property).or_default().push(nth);
    }
    let owners = claims.iter().enumerate().map(|(nth, c)| (Some(nth), &*c.id, &c.spans));
    let owners = owners.chain(entry.relations().iter().map(|r| (None, &*r.id, &r.spans)));
    let clash = |(owner, id, spans): (Option<usize>, &str, &crate::domain::record::Spans)| {
        let numbered = id.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < claims.len());
        let other = match of_property.get(id).map(Vec::as_slice) {
            Some([nth]) => Some(*nth),
            _ => numbered.filter(|nth| {
                let by_property =
                    |claim: &Claim| of_property.get(&*claim.property).is_some_and(|all| all.len() == 1);
                claims.get(*nth).is_some_and(|claim| claim.id.is_empty() && !by_property(claim))
            }),
        };
        let other = other.filter(|nth| Some(*nth) != owner)?;
        let line = claims.get(other).map_or(0, |claim| entry.file.position(claim.spans.whole).line);
        Some(
            Finding::new(
                &code::DUPLICATE_CLAIM,
                spans.of("id").unwrap_or(spans.whole),
                format!(
                    "`#{}` is also the address of the claim on line {line}, which has no id",
                    id.escape_debug()
                ),
            )
            .help("choose another id, or give that claim one"),
        )
    };
    owners.filter(|(_, id, _)| !id.is_empty()).filter_map(clash).collect()
}

fn unknown_claim<'c>(corpus: &'c Corpus, entry: &'c Entry, claim: &ClaimRef) -> Option<(Finding, &'c Entry)> {
    let target = match &claim.entry {
        None => entry,
        // A missing dossier is already reported as a dangling link.
        Some(id) => corpus.get(id.as_str())?,
    };
    let has = target.claim_named(&claim.claim).is_some()
        || target.relations().iter().any(|r| *r.id == *claim.claim && !r.id.is_empty());
    if has {
        return None;
    }
    let finding = Finding::new(
        &code::UNKNOWN_CLAIM,
        claim.at,
        format!("`{}` has no claim `{}`", target.id, claim.claim.escape_debug()),
    );
    Some((finding, target))
}

/// Returns help that suggests claims for an unknown address.
fn known_claims(target: &Entry, claim: &ClaimRef) -> String {
    // Nobody reads a longer list, so the first names will do.
    let names: Vec<String> = (0..target.claims().len().min(200)).map(|nth| target.claim_name(nth)).collect();
    match suggest(&claim.claim, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if names.is_empty() => "it has no claims".into(),
        None => format!(
            "its claims: {}",
            names.iter().take(12).map(|n| format!("#{n}")).collect::<Vec<_>>().join(", ")
        ),
    }
}

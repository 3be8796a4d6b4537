//! From how many independent origins a claim is known, and what falls when a source falls.
//! Knows ids and what derives from what; no sources, no claims.

mod lineage;

use std::collections::BTreeSet;

use lineage::Lineage;

/// A citation as far as origins go.
#[derive(Debug)]
pub(crate) struct Cited<'a, S> {
    /// Id of the cited source.
    pub source: &'a str,
    /// Ids of the documents the words came through; empty, the source's own derivation holds.
    pub citing: &'a [S],
}

/// An origin, and the citations that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Id of the first source along the way; of a loop without a way out, the least of its ids.
    pub source: String,
    /// Positions of the citations, in order.
    pub citations: Vec<usize>,
}

/// The independent origins of a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origins {
    /// Each origin once, by the first citation that leads to it, then by id.
    pub independent: Vec<Origin>,
    /// Sources that derive from each other, sorted: a problem in the corpus. One without a way out counts
    /// as a single origin, for it hides at least one and proves no second.
    pub loops: Vec<Vec<String>>,
}

impl Origins {
    /// Returns the number of independent origins.
    pub(crate) fn count(&self) -> usize {
        self.independent.len()
    }
}

/// A claim that stands on less when a source falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fall<K> {
    /// The claim.
    pub claim: K,
    /// Its independent origins now.
    pub had: usize,
    /// Those that are left: none or one.
    pub left: usize,
}

/// Follows each citation along `citing`, else the source's derivation, to the first sources (PROV
/// wasDerivedFrom, transitively). `derived_from` returns no ids for a source that is unknown.
pub(crate) fn origins<'a, S: AsRef<str>>(
    citations: &[Cited<'a, S>],
    derived_from: impl Fn(&str) -> &'a [S],
) -> Origins {
    let lineage = Lineage::new(citations.iter().flat_map(starts), derived_from);
    let mut independent: Vec<Origin> = Vec::new();
    for (at, citation) in citations.iter().enumerate() {
        for source in lineage.origins(starts(citation), None) {
            match independent.iter_mut().find(|origin| origin.source == source) {
                Some(origin) => origin.citations.push(at),
                None => {
                    independent.push(Origin { source: source.to_owned(), citations: vec![at] });
                }
            }
        }
    }
    Origins { independent, loops: lineage.loops() }
}

/// Returns the claims that lose their last origin, or drop to one, if nothing that stands in `source`, or
/// came through it, counts any more.
pub(crate) fn falls_with<'a, S: AsRef<str> + 'a, K>(
    source: &str,
    claims: impl IntoIterator<Item = (K, Vec<Cited<'a, S>>)>,
    derived_from: impl Fn(&str) -> &'a [S],
) -> Vec<Fall<K>> {
    let claims: Vec<_> = claims.into_iter().collect();
    let cited = claims.iter().flat_map(|(_, citations)| citations);
    let lineage = Lineage::new(cited.flat_map(starts), derived_from);
    let count = |citations: &[Cited<'a, S>], without: Option<&str>| {
        citations
            .iter()
            .filter(|citation| Some(citation.source) != without)
            .flat_map(|citation| lineage.origins(starts(citation), without))
            .collect::<BTreeSet<&str>>()
            .len()
    };
    claims
        .into_iter()
        .filter_map(|(claim, citations)| {
            let had = count(&citations, None);
            let left = count(&citations, Some(source));
            (left < had && left < 2).then_some(Fall { claim, had, left })
        })
        .collect()
}

fn starts<'a, S: AsRef<str>>(citation: &Cited<'a, S>) -> Vec<&'a str> {
    if citation.citing.is_empty() {
        vec![citation.source]
    } else {
        citation.citing.iter().map(AsRef::as_ref).collect()
    }
}

#[cfg(test)]
mod tests;

//! Counts the independent origins of statements, and finds what is unsupported without some sources.
//! Works on ids and their derivations; does not know entries or statements.

mod matching;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use matching::most_matched;

use crate::domain::lineage::{Cited, Lineage, Node};

/// An origin, and the citations that may lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The id of the source; of a closed cycle of sources, the first of their ids.
    pub source: String,
    /// The indices of the citations, in order.
    pub citations: Vec<usize>,
}

/// The independent origins of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origins {
    /// All candidates without duplicates, by the first citation that leads to it, then by id.
    pub candidates: Vec<Origin>,
    /// Pairs of candidates that may be the same, by index, lower first.
    pub may_be_one: Vec<(usize, usize)>,
    /// The minimum number of independent origins, which rules use.
    pub least: usize,
    /// The maximum number: the largest number of different origins if each citation takes one candidate.
    pub most: usize,
    /// Whether the statement is an inference, whose citations don't count.
    pub inference: bool,
}

impl fmt::Display for Origins {
    /// Formats the count as `2`, or as `1–2` if it is not certain.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.least == self.most {
            true => write!(f, "{}", self.least),
            false => write!(f, "{}–{}", self.least, self.most),
        }
    }
}

impl Origins {
    /// Creates the origins of an inference, which is the analysts' own, so that its citations don't count.
    pub(crate) fn of_inference() -> Self {
        Self { inference: true, ..Self::default() }
    }

    /// Formats the count: `1 origin`, `1–2 origins`, or that there is no outside origin.
    pub(crate) fn words(&self) -> String {
        match (self.inference, self.most) {
            (true, _) => "no outside origin (inference)".to_owned(),
            (false, 0) => "no outside origin".to_owned(),
            (false, 1) => format!("{self} origin"),
            (false, _) => format!("{self} origins"),
        }
    }

    /// Counts the origins of citations, each given as its candidates.
    pub(crate) fn count(lineage: &Lineage, citations: &[BTreeSet<Node>]) -> Self {
        let mut places: HashMap<Node, usize> = HashMap::new();
        let mut nodes: Vec<Node> = Vec::new();
        let mut candidates: Vec<Origin> = Vec::new();
        let mut of_citation: Vec<Vec<usize>> = Vec::with_capacity(citations.len());
        for (at, citation) in citations.iter().enumerate() {
            let mut named: Vec<(&str, Node)> =
                citation.iter().map(|node| (lineage.name(*node), *node)).collect();
            named.sort_unstable();
            let own = named.into_iter().map(|(name, node)| {
                let place = *places.entry(node).or_insert(candidates.len());
                if place == candidates.len() {
                    candidates.push(Origin { source: name.to_owned(), citations: Vec::new() });
                    nodes.push(node);
                }
                if let Some(origin) = candidates.get_mut(place) {
                    origin.citations.push(at);
                }
                place
            });
            of_citation.push(own.collect());
        }
        let may_be_one = may_be_one(lineage, &nodes, &places);
        let least = at_least(&of_citation, &may_be_one, candidates.len());
        let most = most_matched(&of_citation, candidates.len());
        Self { candidates, may_be_one, least, most, inference: false }
    }
}

/// Returns the pairs of origins of which one names the other.
fn may_be_one(lineage: &Lineage, nodes: &[Node], places: &HashMap<Node, usize>) -> Vec<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for (place, node) in nodes.iter().enumerate() {
        for other in lineage.may_share(*node) {
            if let Some(other) = places.get(&other).filter(|other| **other != place) {
                pairs.insert((place.min(*other), place.max(*other)));
            }
        }
    }
    pairs.into_iter().collect()
}

/// Counts the groups of certain origins, and the groups of other citations that cannot be any of them.
fn at_least(citations: &[Vec<usize>], may_be_one: &[(usize, usize)], origins: usize) -> usize {
    let mut certain = vec![false; origins];
    for citation in citations {
        if let [only] = citation.as_slice() {
            certain[*only] = true;
        }
    }
    let mut certain_groups = Groups::new(origins);
    let mut other_groups = Groups::new(origins);
    let mut near_certain = certain.clone();
    for (one, other) in may_be_one {
        match (certain[*one], certain[*other]) {
            (true, true) => certain_groups.join(*one, *other),
            (true, false) => near_certain[*other] = true,
            (false, true) => near_certain[*one] = true,
            (false, false) => {}
        }
    }
    let others = || citations.iter().filter(|citation| citation.len() > 1);
    let mut among_others = vec![false; origins];
    for citation in others() {
        for origin in citation {
            among_others[*origin] = true;
            other_groups.join(citation[0], *origin);
        }
    }
    for (one, other) in may_be_one {
        if among_others[*one] && among_others[*other] {
            other_groups.join(*one, *other);
        }
    }
    let first: BTreeSet<usize> =
        (0..origins).filter(|origin| certain[*origin]).map(|origin| certain_groups.of(origin)).collect();
    // Each other group counts, unless one of its candidates is already counted.
    let mut counts: BTreeMap<usize, bool> = BTreeMap::new();
    for origin in (0..origins).filter(|origin| among_others[*origin]) {
        *counts.entry(other_groups.of(origin)).or_insert(true) &= !near_certain[origin];
    }
    first.len() + counts.values().filter(|counts| **counts).count()
}

/// Disjoint sets of numbers (union–find).
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            // Path halving.
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// A statement that has fewer origins without some sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SupportLoss<K> {
    /// The statement.
    pub claim: K,
    /// Its current minimum number of independent origins.
    pub had: usize,
    /// The minimum number that is left: 0 or 1.
    pub left: usize,
}

/// Returns the statements that lose their last origin, or drop to one, if nothing counts that is in one of
/// the `removed` sources, or came through it.
pub(crate) fn support_lost_without<'a, S: AsRef<str> + 'a, K>(
    removed: &BTreeSet<&str>,
    statements: impl IntoIterator<Item = (K, Vec<Cited<'a, S>>)>,
    lineage: &Lineage,
) -> Vec<SupportLoss<K>> {
    let without = lineage.without(removed);
    let rests = |cited: &Cited<'a, S>| {
        let path = cited.citing.unwrap_or_default();
        !removed.contains(cited.source) && !path.iter().any(|id| removed.contains(id.as_ref()))
    };
    let mut losses = Vec::new();
    for (claim, citations) in statements {
        let now: Vec<_> = citations.iter().map(|cited| lineage.candidates(cited)).collect();
        let had = Origins::count(lineage, &now).least;
        if had == 0 {
            continue;
        }
        let then: Vec<_> =
            citations.iter().filter(|cited| rests(cited)).map(|cited| without.candidates(cited)).collect();
        let left = Origins::count(&without, &then).least;
        if left < had && left < 2 {
            losses.push(SupportLoss { claim, had, left });
        }
    }
    losses
}

#[cfg(test)]
mod tests;

//! Maximum bipartite matching of citations and origins, in O(E √V)
//! [Hopcroft and Karp 1973].

use std::collections::{BTreeMap, VecDeque};

const FREE: usize = usize::MAX;

/// Returns the size of a maximum matching of citations and origins.
pub(super) fn most_matched(citations: &[Vec<usize>], origins: usize) -> usize {
    // Citations with the same candidates cannot take more than there are.
    let mut same: BTreeMap<&[usize], usize> = BTreeMap::new();
    for citation in citations.iter().filter(|citation| !citation.is_empty()) {
        let count = same.entry(citation).or_default();
        *count = (*count + 1).min(citation.len());
    }
    let edges: Vec<&[usize]> =
        same.iter().flat_map(|(candidates, count)| std::iter::repeat_n(*candidates, *count)).collect();
    let mut matching = Matching { edges, of_citation: Vec::new(), of_origin: vec![FREE; origins] };
    matching.of_citation = vec![FREE; matching.edges.len()];
    while let Some(levels) = matching.levels() {
        let mut next = vec![0; matching.edges.len()];
        for citation in 0..matching.edges.len() {
            if matching.of_citation[citation] == FREE {
                matching.augment(citation, &levels, &mut next);
            }
        }
    }
    matching.of_citation.iter().filter(|origin| **origin != FREE).count()
}

struct Matching<'a> {
    edges: Vec<&'a [usize]>,
    of_citation: Vec<usize>,
    of_origin: Vec<usize>,
}

impl Matching<'_> {
    /// Returns the distance of each citation from a free one; `None` if no free origin can be reached.
    fn levels(&self) -> Option<Vec<usize>> {
        let mut levels = vec![usize::MAX; self.edges.len()];
        let mut queue = VecDeque::new();
        for (citation, origin) in self.of_citation.iter().enumerate() {
            if *origin == FREE {
                levels[citation] = 0;
                queue.push_back(citation);
            }
        }
        let mut reached = false;
        while let Some(citation) = queue.pop_front() {
            for origin in self.edges[citation] {
                match self.of_origin[*origin] {
                    FREE => reached = true,
                    other if levels[other] == usize::MAX => {
                        levels[other] = levels[citation] + 1;
                        queue.push_back(other);
                    }
                    _ => {}
                }
            }
        }
        reached.then_some(levels)
    }

    /// Finds an augmenting path to a free origin, and applies it.
    fn augment(&mut self, start: usize, levels: &[usize], next: &mut [usize]) {
        let mut path = vec![start];
        while let Some(&citation) = path.last() {
            let Some(&origin) = self.edges[citation].get(next[citation]) else {
                // A dead end: the one before it tries its next edge.
                path.pop();
                if let Some(&before) = path.last() {
                    next[before] += 1;
                }
                continue;
            };
            match self.of_origin[origin] {
                FREE => {
                    for citation in path {
                        let origin = self.edges[citation][next[citation]];
                        next[citation] += 1;
                        self.of_citation[citation] = origin;
                        self.of_origin[origin] = citation;
                    }
                    return;
                }
                other if levels[other] == levels[citation] + 1 => path.push(other),
                _ => next[citation] += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by trying every choice.
    fn tried(citations: &[Vec<usize>], taken: &mut Vec<usize>) -> usize {
        let Some((first, rest)) = citations.split_first() else { return taken.len() };
        let mut best = tried(rest, taken);
        for origin in first {
            if !taken.contains(origin) {
                taken.push(*origin);
                best = best.max(tried(rest, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_choice_matches_more(citations in prop::collection::vec(prop::collection::btree_set(0..6_usize, 0..4), 0..7)) {
            let citations: Vec<Vec<usize>> = citations.into_iter().map(|set| set.into_iter().collect()).collect();
            prop_assert_eq!(most_matched(&citations, 6), tried(&citations, &mut Vec::new()));
        }
    }

    #[test]
    fn ten_thousand_citations_in_a_chain_are_matched() {
        let citations: Vec<Vec<usize>> = (0..10_000).map(|at| vec![at, at + 1]).collect();
        assert_eq!(most_matched(&citations, 10_001), 10_000);
        let all = vec![(0..300).collect::<Vec<_>>(); 300];
        assert_eq!(most_matched(&all, 300), 300);
    }
}

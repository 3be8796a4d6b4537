//! Counts origins by brute force from the wording of the format; shares no code with what it tests.

use std::collections::BTreeSet;

use super::{CitedPath, Sources};

/// An origin, as the set of sources that derive from each other.
type One = BTreeSet<String>;

fn parents(sources: &Sources, id: &str) -> Vec<String> {
    if sources.internal.contains(id) { Vec::new() } else { sources.from.get(id).cloned().unwrap_or_default() }
}

/// Returns everything that can be reached from a source along `derived_from`, including the source itself.
fn reached(sources: &Sources, id: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([id.to_owned()]);
    loop {
        let more: Vec<String> = all.iter().flat_map(|id| parents(sources, id)).collect();
        let before = all.len();
        all.extend(more);
        if all.len() == before {
            return all;
        }
    }
}

/// Returns the sources that `id` reaches and is reached from; only itself if it is not in a cycle.
fn cycle(sources: &Sources, id: &str) -> One {
    let back = |other: &String| reached(sources, other).contains(id);
    reached(sources, id).into_iter().filter(back).collect()
}

fn candidates(sources: &Sources, (source, citing): &CitedPath<'_>) -> BTreeSet<One> {
    let start = match citing.as_deref() {
        Some([]) => {
            let is_origin = !sources.internal.contains(*source);
            return is_origin.then(|| own(sources, source)).into_iter().collect();
        }
        Some([.., last]) => last,
        None => source,
    };
    let ends = |id: &String| {
        let one = cycle(sources, id);
        let out = reached(sources, id).iter().any(|other| !one.contains(other));
        (!out && !sources.internal.contains(id)).then_some(one)
    };
    reached(sources, start).iter().filter_map(ends).collect()
}

/// Returns a source named as the origin: its cycle if that has no way out, or else only itself.
fn own(sources: &Sources, id: &str) -> One {
    let one = cycle(sources, id);
    if reached(sources, id).iter().all(|other| one.contains(other)) {
        one
    } else {
        BTreeSet::from([id.to_owned()])
    }
}

fn may_be_one(sources: &Sources, one: &One, other: &One) -> bool {
    let names = |one: &One, other: &One| {
        one.iter().flat_map(|id| sources.shares.get(id).into_iter().flatten()).any(|id| other.contains(id))
    };
    one != other && (names(one, other) || names(other, one))
}

/// Groups things that are connected, directly or through others.
fn groups<T: Clone>(things: &[T], touch: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for thing in things {
        let (mut mine, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|member| touch(member, thing)));
        let mut joined: Vec<T> = mine.drain(..).flatten().collect();
        joined.push(thing.clone());
        groups = others;
        groups.push(joined);
    }
    groups
}

fn most(citations: &[BTreeSet<One>], taken: &BTreeSet<One>) -> usize {
    let Some((first, rest)) = citations.split_first() else { return taken.len() };
    let take = |one: &One| most(rest, &taken.iter().chain([one]).cloned().collect());
    first.iter().map(take).chain([most(rest, taken)]).max().unwrap_or(0)
}

/// Returns the minimum and the maximum.
pub(super) fn count(sources: &Sources, citations: &[CitedPath<'_>]) -> (usize, usize) {
    let all: Vec<BTreeSet<One>> = citations.iter().map(|citation| candidates(sources, citation)).collect();
    let certain: BTreeSet<One> = all.iter().filter(|set| set.len() == 1).flatten().cloned().collect();
    let certain: Vec<One> = certain.into_iter().collect();
    let counted = groups(&certain, |a, b| may_be_one(sources, a, b)).len();
    let open: Vec<BTreeSet<One>> = all.iter().filter(|set| set.len() > 1).cloned().collect();
    let near = |a: &One, b: &One| a == b || may_be_one(sources, a, b);
    let touch = |a: &BTreeSet<One>, b: &BTreeSet<One>| a.iter().any(|a| b.iter().any(|b| near(a, b)));
    let more = groups(&open, touch)
        .into_iter()
        .filter(|group| !group.iter().flatten().any(|one| certain.iter().any(|known| near(one, known))));
    (counted + more.count(), most(&all, &BTreeSet::new()))
}

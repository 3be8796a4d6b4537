//! Brackets next to the rows of a timeline, around the parts of an event such as a war or a campaign.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::dated_thing::DatedThing;
use crate::domain::snapshot::Snapshot;

/// The maximum number of brackets next to a row; further ones are not drawn.
pub(crate) const LANES: usize = 3;

/// The maximum nesting depth of `part_of`, which also ends a loop.
const DEEPEST: usize = 8;

/// A piece of a bracket next to one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BracketMark {
    /// Its first row.
    First,
    /// A row that is part of it, between the first and the last.
    Part,
    /// A row in between that is not part of it.
    Past,
    /// Its last row.
    Last,
}

/// Returns the brackets next to each row, from the left. A bracket groups an event with everything in its dossier and
/// in those of its parts.
pub(super) fn brackets(snapshot: &Snapshot, things: &[DatedThing]) -> Vec<[Option<BracketMark>; LANES]> {
    let mut whole_of: HashMap<u32, u32> = HashMap::new();
    for (at, entry) in (0_u32..).zip(snapshot.entries()) {
        let whole = entry.event().and_then(|event| event.part_of.as_ref());
        let whole = whole.and_then(|link| snapshot.index_of(link.id.as_str()));
        whole_of.extend(whole.filter(|whole| *whole != at).map(|whole| (at, whole)));
    }
    let wholes: HashSet<u32> = whole_of.values().copied().collect();
    // Sorted by event, so that the result is deterministic.
    let mut rows_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (row, thing) in things.iter().enumerate().filter(|(_, thing)| thing.is_dated) {
        let mut around = Vec::new();
        let mut event = Some(thing.entry);
        while let Some(one) = event.filter(|one| around.len() < DEEPEST && !around.contains(one)) {
            around.push(one);
            event = whole_of.get(&one).copied();
        }
        for one in around.into_iter().filter(|one| wholes.contains(one)) {
            rows_of.entry(one).or_default().push(row);
        }
    }
    let has_part = |(event, rows): &(u32, Vec<usize>)| {
        let is_part = |row: &usize| things.get(*row).is_some_and(|thing| thing.entry != *event);
        rows.len() > 1 && rows.iter().any(is_part)
    };
    let mut groups: Vec<(u32, Vec<usize>)> = rows_of.into_iter().filter(has_part).collect();
    // Of two brackets that begin together, the longer one is the outer one.
    groups.sort_by_key(|(_, rows)| (rows.first().copied(), std::cmp::Reverse(rows.last().copied())));
    let mut marks = vec![[None; LANES]; things.len()];
    let mut free_from = [0; LANES];
    for (_, rows) in groups {
        let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { continue };
        let Some(lane) = free_from.iter().position(|free| *free <= first) else { continue };
        let parts: HashSet<usize> = rows.into_iter().collect();
        for (row, at) in marks.iter_mut().enumerate().take(last + 1).skip(first) {
            at[lane] = Some(match row {
                row if row == first => BracketMark::First,
                row if row == last => BracketMark::Last,
                row if parts.contains(&row) => BracketMark::Part,
                _ => BracketMark::Past,
            });
        }
        free_from[lane] = last + 1;
    }
    marks
}

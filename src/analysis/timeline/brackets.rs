//! Brackets around what is part of one event, such as a war or a campaign, beside the rows of a timeline.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::dated_thing::DatedThing;
use crate::domain::snapshot::Snapshot;

/// How many brackets there can be beside one row; those that find no room are not drawn.
pub(crate) const LANES: usize = 3;

/// How many events an event can be part of, one inside another; a loop of `part_of` ends here.
const DEEPEST: usize = 8;

/// A piece of a bracket, beside one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BracketMark {
    /// The first row of it.
    First,
    /// A row that is part of it, between the first and the last.
    Part,
    /// A row between the first and the last that is not part of it.
    Past,
    /// The last row of it.
    Last,
}

/// Returns the brackets beside each row, from the left. A bracket is around an event and everything in its dossier and in
/// those of its parts.
pub(super) fn brackets(snapshot: &Snapshot, things: &[DatedThing]) -> Vec<[Option<BracketMark>; LANES]> {
    let mut whole_of: HashMap<u32, u32> = HashMap::new();
    for (at, entry) in (0_u32..).zip(snapshot.entries()) {
        let whole = entry.event().and_then(|event| event.part_of.as_ref());
        let whole = whole.and_then(|link| snapshot.index_of(link.id.as_str()));
        whole_of.extend(whole.filter(|whole| *whole != at).map(|whole| (at, whole)));
    }
    let wholes: HashSet<u32> = whole_of.values().copied().collect();
    // By event, so that what is drawn does not depend on the order of a hash.
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
    // The longer of two that begin together is drawn around the other.
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

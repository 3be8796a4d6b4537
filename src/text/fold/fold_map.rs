//! The map from a folded text to the original, as a sequence of segments. Independent of how text is folded.

use std::ops::Range;

use crate::text::varint::{push_varint, read_varint};

/// Number of segments from one stored start to the next. Looking up a segment reads at most as many.
const BLOCK: usize = 32;
/// Number of blocks after a cursor that are compared one by one, before the rest is searched.
const NEAR: usize = 8;
/// The length of the folded text of a unit from which it is a number of its own.
const LONG: usize = 3;

/// A piece of both texts. It is either copied byte for byte, or an indivisible unit that is matched as a whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoldSegment {
    pub folded: Range<usize>,
    pub original: Range<usize>,
    pub is_unit: bool,
}

/// The segments of a folded text, in order and without gaps.
///
/// Their lengths take one or two bytes per segment, because a copy of 64 MiB can have 40 million of them.
#[derive(Clone, Debug, Default)]
pub(super) struct FoldMap {
    /// For each segment its length in the original, doubled. For a unit, that times four, and the length of its folded text,
    /// at most [`LONG`], doubled plus one; how much more that is follows.
    lengths: Vec<u8>,
    /// Where every [`BLOCK`]th segment begins.
    blocks: Vec<SegmentStart>,
    /// The number of segments in the last block.
    in_block: usize,
    /// The number of bytes that are copied after the last segment.
    copied: usize,
    /// The end of both texts, without what is copied after the last segment.
    folded: usize,
    original: usize,
}

/// The start of a segment in both texts, and of its lengths.
#[derive(Clone, Copy, Debug, Default)]
struct SegmentStart {
    folded: u32,
    original: u32,
    lengths: u32,
}

/// A segment of a map, from which the ones behind it are found sooner. The default is the first one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FoldCursor {
    block: usize,
    start: SegmentStart,
}

impl FoldMap {
    /// Appends bytes that fold to themselves or, byte for byte, to others.
    pub(super) fn push_copied(&mut self, length: usize) {
        self.copied += length;
    }

    /// Appends a unit, by its lengths in both texts.
    pub(super) fn push_unit(&mut self, original: usize, folded: usize) {
        self.close();
        self.begin();
        push_varint(&mut self.lengths, original << 3 | folded.min(LONG) << 1 | 1);
        if let Some(more) = folded.checked_sub(LONG) {
            push_varint(&mut self.lengths, more);
        }
        self.original += original;
        self.folded += folded;
    }

    /// Ends the map, and gives back the memory that was set aside for more.
    pub(super) fn finish(&mut self) {
        self.close();
        self.lengths.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }

    /// Appends the segment of what is copied after the last one.
    fn close(&mut self) {
        let copied = std::mem::take(&mut self.copied);
        if copied > 0 {
            self.begin();
            push_varint(&mut self.lengths, copied << 1);
            self.original += copied;
            self.folded += copied;
        }
    }

    fn begin(&mut self) {
        if self.blocks.is_empty() || self.in_block == BLOCK {
            // Lossless: the length of the original is limited, and no character folds to more than eleven times its length.
            let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.blocks.push(SegmentStart {
                folded: narrow(self.folded),
                original: narrow(self.original),
                lengths: narrow(self.lengths.len()),
            });
            self.in_block = 0;
        }
        self.in_block += 1;
    }

    /// Returns the last segment that begins where `precedes` says, given its start in the folded text and in the original. That
    /// must be true for all segments up to some one.
    pub(super) fn last(&self, precedes: impl Fn(usize, usize) -> bool) -> Option<FoldSegment> {
        self.last_from(&mut FoldCursor::default(), precedes)
    }

    /// Like [`Self::last`] if that is not before the cursor, which is moved there.
    pub(super) fn last_from(
        &self,
        cursor: &mut FoldCursor,
        precedes: impl Fn(usize, usize) -> bool,
    ) -> Option<FoldSegment> {
        let begins = |start: &SegmentStart| precedes(start.folded as usize, start.original as usize);
        if !begins(&cursor.start) {
            return None;
        }
        let ahead = self.blocks.get(cursor.block + 1..).unwrap_or_default();
        let skipped = match ahead.get(NEAR) {
            Some(start) if begins(start) => ahead.partition_point(begins),
            _ => ahead.iter().take_while(|start| begins(start)).count(),
        };
        if let Some(start) = skipped.checked_sub(1).and_then(|last| ahead.get(last)) {
            *cursor = FoldCursor { block: cursor.block + skipped, start: *start };
        }
        let (mut segment, mut next) = self.segment(cursor.start)?;
        while begins(&next)
            && let Some((later, after)) = self.segment(next)
        {
            cursor.start = next;
            (segment, next) = (later, after);
        }
        Some(segment)
    }

    /// Returns the segment that begins at `start`, and the start of the next one.
    fn segment(&self, start: SegmentStart) -> Option<(FoldSegment, SegmentStart)> {
        let mut lengths = start.lengths as usize;
        let number = read_varint(&self.lengths, &mut lengths)?;
        let is_unit = number & 1 == 1;
        let (original, folded) = match (is_unit, number >> 1 & 3) {
            (false, _) => (number >> 1, number >> 1),
            (true, LONG) => (number >> 3, LONG + read_varint(&self.lengths, &mut lengths)?),
            (true, folded) => (number >> 3, folded),
        };
        let (from, to) = (start.original as usize, start.folded as usize);
        let segment = FoldSegment { folded: to..to + folded, original: from..from + original, is_unit };
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let next = SegmentStart {
            folded: narrow(segment.folded.end),
            original: narrow(segment.original.end),
            lengths: narrow(lengths),
        };
        Some((segment, next))
    }

    /// Returns the memory used, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.lengths.capacity() + self.blocks.capacity() * size_of::<SegmentStart>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns the map of pieces, each a length of what is copied or the lengths of a unit, and its segments one by one.
    fn mapped(pieces: &[(bool, usize, usize)]) -> (FoldMap, Vec<FoldSegment>) {
        let (mut map, mut all) = (FoldMap::default(), Vec::<FoldSegment>::new());
        let (mut folded, mut original) = (0, 0);
        for &(is_unit, from, to) in pieces {
            let to = if is_unit { to } else { from };
            if is_unit {
                map.push_unit(from, to)
            } else {
                map.push_copied(from)
            }
            let segment =
                FoldSegment { folded: folded..folded + to, original: original..original + from, is_unit };
            (folded, original) = (segment.folded.end, segment.original.end);
            match all.last_mut() {
                Some(last) if !last.is_unit && !is_unit => {
                    (last.folded.end, last.original.end) = (folded, original);
                }
                _ => all.push(segment),
            }
        }
        map.finish();
        (map, all)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn segments_are_found_as_in_a_list_of_all(
            pieces in prop::collection::vec((any::<bool>(), prop_oneof![9 => 1..6_usize, 1 => 60..70_usize], 0..9_usize), 0..200),
        ) {
            let (map, all) = mapped(&pieces);
            let (length, original) = all.last().map_or((0, 0), |last| (last.folded.end, last.original.end));
            let mut cursor = FoldCursor::default();
            for at in 0..length + 2 {
                let last = all.iter().rfind(|segment| segment.folded.start <= at).cloned();
                prop_assert_eq!(map.last(|folded, _| folded <= at), last.clone());
                prop_assert_eq!(map.last(|folded, _| folded < at), all.iter().rfind(|segment| segment.folded.start < at).cloned());
                if at % 7 == 0 {
                    prop_assert_eq!(map.last_from(&mut cursor, |folded, _| folded <= at), last);
                }
            }
            for at in 0..original + 2 {
                let last = all.iter().rfind(|segment| segment.original.start <= at).cloned();
                prop_assert_eq!(map.last(|_, original| original <= at), last);
            }
        }

        #[test]
        fn a_cursor_may_jump_far(steps in prop::collection::vec(1..4_000_usize, 1..8)) {
            let (map, all) = mapped(&[(true, 2, 1), (false, 3, 0)].repeat(3_000));
            let (mut cursor, mut at) = (FoldCursor::default(), 0);
            for step in steps {
                at += step;
                let last = all.iter().rfind(|segment| segment.folded.start <= at).cloned();
                prop_assert_eq!(map.last_from(&mut cursor, |folded, _| folded <= at), last);
            }
        }
    }

    #[test]
    fn a_segment_takes_less_than_two_bytes() {
        let (map, all) = mapped(&[(false, 1, 0), (true, 2, 1)].repeat(10_000));
        assert!(map.size() < all.len() * 3 / 2, "{} for {}", map.size(), all.len());
    }
}

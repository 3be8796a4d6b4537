//! The place in a copy that a citation points to. Does not depend on locator syntax: the caller maps a locator to a
//! place.

use std::ops::Range;

use super::copy::Copy;

/// A part of a copy. Numbers start at 1, and ranges are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyPlace {
    /// Paragraphs, first to last.
    Paragraphs(u32, u32),
    /// Lines, first to last; blank ones count.
    Lines(u32, u32),
    /// Anywhere, because the locator cannot be found in plain text.
    Whole,
}

impl CopyPlace {
    /// Returns the byte range of this place in the copy; `None` if the copy has no such place.
    pub(crate) fn region(self, copy: &Copy) -> Option<Range<usize>> {
        match self {
            CopyPlace::Whole => Some(0..copy.text().len()),
            CopyPlace::Paragraphs(first, last) => {
                join(copy.paragraph(first as usize), copy.paragraph(last as usize))
            }
            CopyPlace::Lines(first, last) => join(copy.line(first as usize), copy.line(last as usize)),
        }
    }
}

fn join(first: Option<Range<usize>>, last: Option<Range<usize>>) -> Option<Range<usize>> {
    let (first, last) = (first?, last?);
    (first.start <= last.start).then_some(first.start..last.end)
}

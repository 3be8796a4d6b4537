//! Where in a copy a citation says its words are.
//! Knows no locator syntax: the caller maps one to a place.

use std::ops::Range;

use super::copy::Copy;

/// A stretch of a copy, by numbers that start at 1 and include both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyPlace {
    /// Paragraphs, first to last.
    Paragraphs(u32, u32),
    /// Lines, first to last; blank ones count.
    Lines(u32, u32),
    /// Anywhere: the locator says nothing that a text can be measured by.
    Whole,
}

impl CopyPlace {
    /// Returns the bytes of the copy's text this place covers; `None` where the copy has no such place.
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

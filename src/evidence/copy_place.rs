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
    /// Pages, first to last, by the numbers they are cited by.
    Pages(u32, u32),
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
            CopyPlace::Pages(first, last) => copy.pages().region(first, last),
        }
    }

    /// Returns the place of a range in the copy, in the same terms: pages if this is one of pages, else paragraphs.
    pub(super) fn of_range(self, copy: &Copy, range: &Range<usize>) -> Self {
        let (start, end) = (range.start, range.end.saturating_sub(1).max(range.start));
        if let (CopyPlace::Pages(..), Some(first), Some(last)) =
            (self, copy.pages().number_at(start), copy.pages().number_at(end))
        {
            return CopyPlace::Pages(first, last);
        }
        let paragraph = |offset| {
            let number = copy.paragraph_at(offset).unwrap_or(1);
            u32::try_from(number).unwrap_or(u32::MAX)
        };
        CopyPlace::Paragraphs(paragraph(start), paragraph(end))
    }

    /// Returns the place as a locator [CSL]; `None` for the whole copy.
    pub(crate) fn locator(self) -> Option<String> {
        let (label, several, first, last) = match self {
            CopyPlace::Paragraphs(first, last) => ("para", "para", first, last),
            CopyPlace::Lines(first, last) => ("line", "lines", first, last),
            CopyPlace::Pages(first, last) => ("p.", "pp.", first, last),
            CopyPlace::Whole => return None,
        };
        Some(if last > first { format!("{several} {first}-{last}") } else { format!("{label} {first}") })
    }
}

fn join(first: Option<Range<usize>>, last: Option<Range<usize>>) -> Option<Range<usize>> {
    let (first, last) = (first?, last?);
    (first.start <= last.start).then_some(first.start..last.end)
}

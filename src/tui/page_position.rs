//! Where a text stands on the screen, so that changes of the screen's size come back to it.
//! Knows a text and bytes; nothing of what is read in them.

use std::ops::Range;

use super::archive_text::{ArchiveText, TextSpot};

/// Where the reader of a text last moved to, whatever size the screen has had since.
#[derive(Clone, Debug, Default)]
pub(crate) struct PagePosition {
    /// Cells and rows of the window.
    size: (usize, usize),
    /// The topmost spot that a change of size alone led to, while it is drawn.
    resized: Option<TextSpot>,
    /// The topmost spot as it was last drawn.
    top: TextSpot,
    /// The byte it began with when the reader moved.
    byte: usize,
    /// Whether the end of the text was in view then, and its beginning not.
    at_end: bool,
    /// Where the words begin that are read, if they were in view then.
    in_view: Option<usize>,
    focus: Option<Range<usize>>,
}

impl PagePosition {
    /// Wraps a text for a window of `size`, and gives the topmost spot of it: `top`, unless the size is another.
    pub(crate) fn fit(
        &mut self,
        text: &mut ArchiveText,
        size: (usize, usize),
        top: TextSpot,
        focus: Option<&Range<usize>>,
    ) -> TextSpot {
        let byte = text.start_of(top);
        let anew = text.fit(size.0);
        let resized = self.size != size && self.size != (0, 0) && top == self.top;
        self.size = size;
        self.resized = None;
        if !resized {
            return if anew { text.spot_of(byte) } else { top };
        }
        let height = size.1;
        let top = if self.at_end { text.bottom(height) } else { text.spot_of(self.byte) };
        let mut top = text.clamped(top, height);
        match focus.filter(|focus| self.in_view == Some(focus.start)) {
            Some(focus) if !shows(text, top, height, focus) => {
                let spot = third(text, focus.start, height);
                top = text.clamped(spot, height);
            }
            _ => {}
        }
        self.resized = Some(top);
        top
    }

    /// Takes in where the window came to stand, the reader's moving and bringing into view done.
    pub(crate) fn record(&mut self, text: &mut ArchiveText, top: TextSpot, focus: Option<&Range<usize>>) {
        let moved = top != self.top || focus != self.focus.as_ref();
        self.top = top;
        if self.resized == Some(top) || !moved {
            return;
        }
        let height = self.size.1;
        self.focus = focus.cloned();
        self.byte = text.start_of(top);
        self.at_end = top > TextSpot::default() && top == text.bottom(height);
        self.in_view = focus
            .filter(|focus| shows(text, top, height, &(focus.start..focus.start + 1)))
            .map(|focus| focus.start);
    }
}

/// The topmost spot of a window in which the byte `at` stands a third down.
pub(crate) fn third(text: &mut ArchiveText, at: usize, height: usize) -> TextSpot {
    let spot = text.spot_of(at);
    text.moved(spot, -(isize::try_from(height / 3).unwrap_or(0)))
}

fn shows(text: &mut ArchiveText, top: TextSpot, height: usize, bytes: &Range<usize>) -> bool {
    let last = text.moved(top, isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX));
    let (first, end) = (text.spot_of(bytes.start), text.spot_of(bytes.end.saturating_sub(1)));
    first >= top && end <= last
}

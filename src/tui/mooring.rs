//! Where a text stands on the screen, so that changes of the screen's size come back to it.
//! Knows a paper and bytes; nothing of what is read in them.

use std::ops::Range;

use super::paper::{Paper, Spot};

/// Where the reader of a text last moved to, whatever size the screen has had since.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mooring {
    /// Cells and rows of the window.
    size: (usize, usize),
    /// The topmost spot that a change of size alone led to, while it is drawn.
    resized: Option<Spot>,
    /// The topmost spot as it was last drawn.
    top: Spot,
    /// The byte it began with when the reader moved.
    byte: usize,
    /// Whether the end of the text was in view then, and its beginning not.
    at_end: bool,
    /// Where the words begin that are read, if they were in view then.
    in_view: Option<usize>,
    focus: Option<Range<usize>>,
}

impl Mooring {
    /// Wraps a paper for a window of `size`, and gives the topmost spot of it: `top`, unless the size is another.
    pub(crate) fn fit(
        &mut self,
        paper: &mut Paper,
        size: (usize, usize),
        top: Spot,
        focus: Option<&Range<usize>>,
    ) -> Spot {
        let byte = paper.start_of(top);
        let anew = paper.fit(size.0);
        let resized = self.size != size && self.size != (0, 0) && top == self.top;
        self.size = size;
        self.resized = None;
        if !resized {
            return if anew { paper.spot_of(byte) } else { top };
        }
        let height = size.1;
        let top = if self.at_end { paper.bottom(height) } else { paper.spot_of(self.byte) };
        let mut top = paper.clamped(top, height);
        match focus.filter(|focus| self.in_view == Some(focus.start)) {
            Some(focus) if !shows(paper, top, height, focus) => {
                let spot = third(paper, focus.start, height);
                top = paper.clamped(spot, height);
            }
            _ => {}
        }
        self.resized = Some(top);
        top
    }

    /// Takes in where the window came to stand, the reader's moving and bringing into view done.
    pub(crate) fn hold(&mut self, paper: &mut Paper, top: Spot, focus: Option<&Range<usize>>) {
        let moved = top != self.top || focus != self.focus.as_ref();
        self.top = top;
        if self.resized == Some(top) || !moved {
            return;
        }
        let height = self.size.1;
        self.focus = focus.cloned();
        self.byte = paper.start_of(top);
        self.at_end = top > Spot::default() && top == paper.bottom(height);
        self.in_view = focus
            .filter(|focus| shows(paper, top, height, &(focus.start..focus.start + 1)))
            .map(|focus| focus.start);
    }
}

/// The topmost spot of a window in which the byte `at` stands a third down.
pub(crate) fn third(paper: &mut Paper, at: usize, height: usize) -> Spot {
    let spot = paper.spot_of(at);
    paper.moved(spot, -(isize::try_from(height / 3).unwrap_or(0)))
}

fn shows(paper: &mut Paper, top: Spot, height: usize, bytes: &Range<usize>) -> bool {
    let last = paper.moved(top, isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX));
    let (first, end) = (paper.spot_of(bytes.start), paper.spot_of(bytes.end.saturating_sub(1)));
    first >= top && end <= last
}

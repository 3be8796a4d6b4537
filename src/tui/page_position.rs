//! The scroll position of a text, restored after the screen is resized.

use std::ops::Range;

use super::archive_text::{ArchiveText, TextPosition};

/// The position last scrolled to, independent of the screen's size since.
#[derive(Clone, Debug, Default)]
pub(crate) struct PagePosition {
    /// The size of the window, in cells and rows.
    size: (usize, usize),
    /// The top position that resulted from resizing, as long as it is shown.
    resized: Option<TextPosition>,
    /// The top position last drawn.
    top: TextPosition,
    /// The first byte shown when the user last scrolled.
    byte: usize,
    /// Whether the end of the text was visible then, but not its start.
    at_end: bool,
    /// The start of the focused words, if they were visible then.
    in_view: Option<usize>,
    focus: Option<Range<usize>>,
}

impl PagePosition {
    /// Wraps a text for a window of `size` and returns the top position: `top`, unless the size has changed.
    pub(crate) fn fit(
        &mut self,
        text: &mut ArchiveText,
        size: (usize, usize),
        top: TextPosition,
        focus: Option<&Range<usize>>,
    ) -> TextPosition {
        let byte = text.start_of(top);
        let anew = text.fit(size.0);
        let resized = self.size != size && self.size != (0, 0) && top == self.top;
        self.size = size;
        self.resized = None;
        if !resized {
            return if anew { text.position_of(byte) } else { top };
        }
        let height = size.1;
        let top = if self.at_end { text.bottom(height) } else { text.position_of(self.byte) };
        let mut top = text.clamped_top(top, height);
        match focus.filter(|focus| self.in_view == Some(focus.start)) {
            Some(focus) if !shows(text, top, height, focus) => {
                let anchor = third(text, focus.start, height);
                top = text.clamped_top(anchor, height);
            }
            _ => {}
        }
        self.resized = Some(top);
        top
    }

    /// Records the top position after scrolling.
    pub(crate) fn record(&mut self, text: &mut ArchiveText, top: TextPosition, focus: Option<&Range<usize>>) {
        let moved = top != self.top || focus != self.focus.as_ref();
        self.top = top;
        if self.resized == Some(top) || !moved {
            return;
        }
        let height = self.size.1;
        self.focus = focus.cloned();
        self.byte = text.start_of(top);
        self.at_end = top > TextPosition::default() && top == text.bottom(height);
        self.in_view = focus
            .filter(|focus| shows(text, top, height, &(focus.start..focus.start + 1)))
            .map(|focus| focus.start);
    }
}

/// Returns the top position of a window that shows the byte `at` a third of the way down.
pub(crate) fn third(text: &mut ArchiveText, at: usize, height: usize) -> TextPosition {
    let anchor = text.position_of(at);
    text.offset_by(anchor, -(isize::try_from(height / 3).unwrap_or(0)))
}

fn shows(text: &mut ArchiveText, top: TextPosition, height: usize, bytes: &Range<usize>) -> bool {
    let last = text.offset_by(top, isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX));
    let (first, end) = (text.position_of(bytes.start), text.position_of(bytes.end.saturating_sub(1)));
    first >= top && end <= last
}

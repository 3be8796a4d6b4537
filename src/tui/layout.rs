//! Where the panes lie: a pure function of the frame's area (R13). Knows no content.

use ratatui::layout::Rect;

use crate::domain::id::Kind;

use super::place::{Focus, Place, index};

/// Smallest screen that is drawn; below it stands one clear line.
pub const LEAST: (u16, u16) = (40, 10);
/// From this width on the three lists are stacked beside the dossier.
pub const STACKED: u16 = 100;
/// From this width on a list stands beside the dossier at all.
pub const BESIDE: u16 = 80;
/// From this width on a third column shows the passage under the cursor.
pub const THIRD: u16 = 180;

/// How the browser is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The line on top.
    pub header: Rect,
    /// Everything between header and footer: where full-screen views lie.
    pub body: Rect,
    /// The line at the bottom.
    pub footer: Rect,
    /// The boxes of the lists; empty where a list is not on the screen.
    pub lists: [Rect; 3],
    /// Whether the lists share one box, with tabs.
    pub tabs: bool,
    /// The box of the dossier; empty where a list has the screen.
    pub dossier: Rect,
    /// The box of the passage under the cursor; empty on smaller screens.
    pub passage: Rect,
}

impl Layout {
    /// Lays out `area` for the place `here`; none where the area is too small.
    pub fn of(area: Rect, here: &Place) -> Option<Self> {
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return None;
        }
        let header = Rect { height: 1, ..area };
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let mut layout = Self { header, body, footer, ..Self::default() };
        if area.width < BESIDE {
            layout.tabs = true;
            match here.focus {
                Focus::List(kind) => layout.lists[index(kind)] = body,
                Focus::Dossier => layout.dossier = body,
            }
            return Some(layout);
        }
        let stacked = area.width >= STACKED && body.height >= 18;
        let left = if area.width >= THIRD {
            48
        } else if area.width >= STACKED {
            (area.width * 36 / 100).clamp(38, 46)
        } else {
            (area.width * 45 / 100).max(40)
        };
        let column = Rect { width: left, ..body };
        if stacked {
            let shared = body.height / 3;
            // Joined boxes share a border line: each but the first starts on the last line of the one above.
            let first = Rect { height: body.height - 2 * shared, ..column };
            let second = Rect { y: first.bottom() - 1, height: shared + 1, ..column };
            let third =
                Rect { y: second.bottom() - 1, height: body.bottom() - second.bottom() + 1, ..column };
            layout.lists = [first, second, third];
        } else {
            layout.tabs = true;
            let kind = if let Focus::List(kind) = here.focus { kind } else { here.list };
            layout.lists[index(kind)] = column;
        }
        let rest = Rect { x: body.x + left, width: body.width - left, ..body };
        if area.width >= THIRD {
            let passage = rest.width * 42 / 100;
            layout.dossier = Rect { width: rest.width - passage, ..rest };
            layout.passage = Rect { x: rest.right() - passage, width: passage, ..rest };
        } else {
            layout.dossier = rest;
        }
        Some(layout)
    }

    /// The box of a kind's list.
    pub fn list(&self, kind: Kind) -> Rect {
        self.lists[index(kind)]
    }

    /// Rows of a kind's list inside its box.
    pub fn list_rows(&self, kind: Kind) -> usize {
        self.list(kind).height.saturating_sub(2) as usize
    }

    /// Rows of the dossier inside its box.
    pub fn page_rows(&self) -> usize {
        self.dossier.height.saturating_sub(2) as usize
    }

    /// Cells of a row of the dossier: its box less the borders, the cursor's gutter and a margin.
    pub fn page_width(&self) -> usize {
        self.dossier.width.saturating_sub(4) as usize
    }
}

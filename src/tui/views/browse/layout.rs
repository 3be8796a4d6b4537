//! The layout of the panes, a pure function of the area (R13).

use ratatui::layout::Rect;

use crate::domain::id::Kind;

use super::place::{Focus, index};
use crate::tui::split::{Split, part};

/// The minimum width at which the three lists are stacked beside the dossier.
pub(crate) const STACKED: u16 = 100;
/// The minimum width at which a list is shown beside the dossier.
pub(crate) const BESIDE: u16 = 80;
/// The minimum width at which a third column shows the passage under the cursor.
pub(crate) const THIRD: u16 = 180;

/// The areas of the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The boxes of the lists; empty if a list is not on the screen.
    pub lists: [Rect; 3],
    /// Whether the lists share one box, with tabs.
    pub tabs: bool,
    /// The box of the dossier; empty if a list fills the screen.
    pub dossier: Rect,
    /// The box of the passage under the cursor; empty on smaller screens.
    pub passage: Rect,
}

impl Layout {
    /// Lays out `body` with a pane focused; `list` is the list shown if there is room for one, and `split` gives
    /// the widths of the columns.
    pub(crate) fn of(body: Rect, focus: Focus, list: Kind, split: Split) -> Self {
        let area = body;
        let mut layout = Self::default();
        if area.width < BESIDE || split.alone {
            layout.tabs = true;
            match focus {
                Focus::List(kind) => layout.lists[index(kind)] = body,
                Focus::Dossier => layout.dossier = body,
            }
            return layout;
        }
        let stacked = area.width >= STACKED && body.height >= 18;
        let left = if area.width >= THIRD {
            48
        } else if area.width >= STACKED {
            part(area.width, 360).clamp(38, 46)
        } else {
            part(area.width, 450).max(40)
        };
        let left = split
            .lists
            .map_or(left, |share| part(area.width, share))
            .clamp(30, area.width - if area.width >= THIRD { 38 + 30 } else { 38 });
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
            let kind = if let Focus::List(kind) = focus { kind } else { list };
            layout.lists[index(kind)] = column;
        }
        let rest = Rect { x: body.x + left, width: body.width - left, ..body };
        if area.width >= THIRD {
            let usual = part(rest.width, 420);
            let passage =
                split.passage.map_or(usual, |share| part(area.width, share)).clamp(30, rest.width - 38);
            layout.dossier = Rect { width: rest.width - passage, ..rest };
            layout.passage = Rect { x: rest.right() - passage, width: passage, ..rest };
        } else {
            layout.dossier = rest;
        }
        layout
    }

    /// Returns the box of a kind's list.
    pub(crate) fn list(&self, kind: Kind) -> Rect {
        self.lists[index(kind)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::split::{Edge, share};

    fn layout(width: u16, split: Split) -> Layout {
        Layout::of(Rect::new(0, 1, width, 38), Focus::List(Kind::Actor), Kind::Actor, split)
    }

    #[test]
    fn a_divider_stays_where_it_was_put_at_every_width() {
        for width in [80, 99, 120, 181, 333, 65_535] {
            for cells in [30, 37, 41, width - 40] {
                let off = part(width, share(width, cells)).abs_diff(cells);
                assert!(off <= width / 1000 + 1, "{width} {cells}");
            }
        }
        let layout = layout(120, Split::default().moved(Edge::Lists, 120, 60));
        assert_eq!((layout.lists[0].width, layout.dossier.x), (60, 60));
    }

    #[test]
    fn every_pane_keeps_a_minimum_width() {
        for share in [0, 1, 500, 999, 1000, u16::MAX] {
            for width in [80, 100, 180, 300] {
                let layout = layout(width, Split { lists: Some(share), passage: Some(share), alone: false });
                assert!(layout.dossier.width >= 38 || layout.passage.width >= 30, "{layout:?}");
                assert!(layout.list(Kind::Actor).width >= 30);
            }
        }
    }
}

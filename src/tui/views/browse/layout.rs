//! The layout of the panes, a pure function of the area (R13).

use ratatui::layout::Rect;

use crate::domain::id::Kind;

use super::position::{Focus, index};
use crate::tui::split::{Split, part};

/// The minimum width at which the three lists are stacked beside the dossier.
pub(crate) const STACKED: u16 = 100;
/// The minimum width at which a list is shown beside the dossier.
pub(crate) const BESIDE: u16 = 80;
/// The minimum width at which a third column shows the passage under the cursor.
pub(crate) const THIRD: u16 = 180;

/// The columns that the dossier keeps when the lists widen to show whole titles.
const BESIDE_LISTS: u16 = 62;
/// The columns that the dossier and the passage keep then on a wide screen.
const BESIDE_LISTS_WIDE: u16 = 111;
/// The columns that the dossier keeps beside the passage, unless the reader moves the divider.
const BESIDE_PASSAGE: u16 = 71;

/// The minimum number of rows of a list above or below others.
const FEWEST: u16 = 2;

/// The size that the lists would need to show everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PreferredSize {
    /// Columns of the widest row, the border included.
    pub width: u16,
    /// Rows of each list.
    pub rows: [usize; 3],
}

/// Distributes `height` rows among lists by the number of rows each needs: none gets more than it needs while another
/// needs more, and those that need more than their share get the same. Rows that no list needs go to the first.
fn shares(height: u16, wants: [usize; 3]) -> [u16; 3] {
    let mut rows = [FEWEST.min(height / 3); 3];
    let mut free = height - rows.iter().sum::<u16>();
    while free > 0 {
        let wanting = (0..3).filter(|at| usize::from(rows[*at]) < wants[*at]);
        let Some(least) = wanting.min_by_key(|at| rows[*at]) else { break };
        rows[least] += 1;
        free -= 1;
    }
    rows[0] += free;
    rows
}

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
    pub(crate) fn of(body: Rect, focus: Focus, list: Kind, split: Split, wants: PreferredSize) -> Self {
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
            wants.width.clamp(48, area.width - BESIDE_LISTS_WIDE)
        } else if area.width >= STACKED {
            let usual = part(area.width, 360).clamp(38, 46);
            wants.width.clamp(usual, usual.max(area.width - BESIDE_LISTS))
        } else {
            part(area.width, 450).max(40)
        };
        let left = split
            .lists
            .map_or(left, |share| part(area.width, share))
            .clamp(30, area.width - if area.width >= THIRD { 38 + 30 } else { 38 });
        let column = Rect { width: left, ..body };
        if stacked {
            // Joined boxes share a border line: each but the first starts on the last line of the one above.
            let mut y = body.y;
            for (area, rows) in layout.lists.iter_mut().zip(shares(body.height.saturating_sub(4), wants.rows))
            {
                *area = Rect { y, height: rows + 2, ..column };
                y += rows + 1;
            }
        } else {
            layout.tabs = true;
            let kind = if let Focus::List(kind) = focus { kind } else { list };
            layout.lists[index(kind)] = column;
        }
        let rest = Rect { x: body.x + left, width: body.width - left, ..body };
        if area.width >= THIRD {
            let usual = part(rest.width, 420).min(rest.width.saturating_sub(BESIDE_PASSAGE));
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
        layout_for(width, split, PreferredSize::default())
    }

    fn layout_for(width: u16, split: Split, wants: PreferredSize) -> Layout {
        Layout::of(Rect::new(0, 1, width, 38), Focus::List(Kind::Actor), Kind::Actor, split, wants)
    }

    #[test]
    fn lists_share_the_height_by_their_number_of_rows() {
        assert_eq!(shares(34, [89, 84, 26]), [12, 11, 11]);
        assert_eq!(shares(34, [89, 1, 3]), [29, 2, 3]);
        assert_eq!(shares(34, [1, 9, 84]), [2, 9, 23]);
        assert_eq!(shares(34, [4, 4, 4]), [26, 4, 4], "the first gets what nobody wants");
        assert_eq!(shares(4, [9, 9, 9]).iter().sum::<u16>(), 4);
        assert_eq!(shares(0, [9, 9, 9]), [0, 0, 0]);
        let lists = layout_for(120, Split::default(), PreferredSize { width: 0, rows: [89, 1, 3] }).lists;
        assert_eq!((lists[0].y, lists[2].bottom()), (1, 39));
        assert_eq!((lists[0].bottom() - 1, lists[1].bottom() - 1), (lists[1].y, lists[2].y));
    }

    #[test]
    fn lists_are_as_wide_as_their_titles_if_there_is_room() {
        let width = |screen, wants| {
            layout_for(screen, Split::default(), PreferredSize { width: wants, ..PreferredSize::default() })
                .lists[0]
                .width
        };
        assert_eq!((width(200, 20), width(200, 70), width(200, 300)), (48, 70, 89));
        let page = |screen| {
            let wants = PreferredSize { width: 300, ..PreferredSize::default() };
            layout_for(screen, Split::default(), wants).dossier.width
        };
        assert_eq!((page(120), page(200), page(300)), (62, 71, 71));
        assert_eq!((width(120, 20), width(120, 50), width(120, 300)), (43, 50, 58));
        assert_eq!((width(100, 20), width(100, 300)), (38, 38));
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

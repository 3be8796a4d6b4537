//! Where the panes lie: a pure function of the frame's area (R13). Knows no content.

use ratatui::layout::Rect;

use crate::domain::id::Kind;

use super::place::{Focus, Place, index};

/// Smallest screen that is drawn; below it stands one clear line.
pub(crate) const LEAST: (u16, u16) = (40, 10);
/// From this width on the three lists are stacked beside the dossier.
pub(crate) const STACKED: u16 = 100;
/// From this width on a list stands beside the dossier at all.
pub(crate) const BESIDE: u16 = 80;
/// From this width on a third column shows the passage under the cursor.
pub(crate) const THIRD: u16 = 180;

/// How the browser is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
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

/// Where the reader drew the dividers, in thousandths of the screen's width, so that it holds at any size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    /// The column of the lists; none: the program's own.
    pub lists: Option<u16>,
    /// The column of the passage.
    pub passage: Option<u16>,
    /// Whether the pane that has the focus has the whole screen, as on small ones.
    pub alone: bool,
}

/// A share of a width in thousandths.
fn part(width: u16, share: u16) -> u16 {
    u16::try_from(u32::from(width) * u32::from(share.min(1000)) / 1000).unwrap_or(width)
}

/// The share of a width that `cells` are, in thousandths; a little more, so that the cells come out again.
pub(crate) fn share(width: u16, cells: u16) -> u16 {
    u16::try_from((u32::from(cells) * 1000).div_ceil(u32::from(width.max(1)))).unwrap_or(1000).min(1000)
}

/// The area inside the border of a box.
pub(crate) fn inside(area: Rect) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::default();
    }
    Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
}

/// Where the words in the top border of a box stand.
pub(crate) fn titled(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(2), width: area.width.saturating_sub(5), height: 1, ..area }
}

impl Layout {
    /// Lays out `area` for the place `here`, divided as `split` says; none where the area is too small.
    pub(crate) fn of(area: Rect, here: &Place, split: Split) -> Option<Self> {
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return None;
        }
        let header = Rect { height: 1, ..area };
        let footer = Rect { y: area.bottom() - 1, height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let mut layout = Self { header, body, footer, ..Self::default() };
        if area.width < BESIDE || split.alone {
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
            let kind = if let Focus::List(kind) = here.focus { kind } else { here.list };
            layout.lists[index(kind)] = column;
        }
        let rest = Rect { x: body.x + left, width: body.width - left, ..body };
        if area.width >= THIRD {
            let usual = rest.width * 42 / 100;
            let passage =
                split.passage.map_or(usual, |share| part(area.width, share)).clamp(30, rest.width - 38);
            layout.dossier = Rect { width: rest.width - passage, ..rest };
            layout.passage = Rect { x: rest.right() - passage, width: passage, ..rest };
        } else {
            layout.dossier = rest;
        }
        Some(layout)
    }

    /// The box of a kind's list.
    pub(crate) fn list(&self, kind: Kind) -> Rect {
        self.lists[index(kind)]
    }

    /// Rows of a kind's list inside its box.
    pub(crate) fn list_rows(&self, kind: Kind) -> usize {
        self.list(kind).height.saturating_sub(2) as usize
    }

    /// Rows of the dossier inside its box.
    pub(crate) fn page_rows(&self) -> usize {
        self.dossier.height.saturating_sub(2) as usize
    }

    /// Cells of a row of the dossier: its box less the borders, the cursor's gutter and a margin.
    pub(crate) fn page_width(&self) -> usize {
        self.dossier.width.saturating_sub(4) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divider_comes_out_where_it_was_drawn_at_every_width() {
        for width in [80, 99, 120, 181, 333, 65_535] {
            for cells in [30, 37, 41, width - 40] {
                let off = part(width, share(width, cells)).abs_diff(cells);
                assert!(off <= width / 1000 + 1, "{width} {cells}");
            }
        }
        let split = Split { lists: Some(share(120, 60)), passage: None, alone: false };
        let layout = Layout::of(Rect::new(0, 0, 120, 40), &Place::default(), split).unwrap();
        assert_eq!((layout.lists[0].width, layout.dossier.x), (60, 60));
    }

    #[test]
    fn no_divider_leaves_a_pane_without_room() {
        for share in [0, 1, 500, 999, 1000, u16::MAX] {
            for width in [80, 100, 180, 300] {
                let split = Split { lists: Some(share), passage: Some(share), alone: false };
                let layout = Layout::of(Rect::new(0, 0, width, 30), &Place::default(), split).unwrap();
                assert!(layout.dossier.width >= 38 || layout.passage.width >= 30, "{layout:?}");
                assert!(layout.list(Kind::Actor).width >= 30);
            }
        }
    }
}

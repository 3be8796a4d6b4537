//! The positions of the dividers between the columns.

/// The widths of the columns, in thousandths of the screen's width, so that they fit any size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    /// The column of the lists; `None` for the default width.
    pub lists: Option<u16>,
    /// The column of the passage; `None` for the default width.
    pub passage: Option<u16>,
    /// Whether the focused pane fills the screen, as on small screens.
    pub alone: bool,
}

/// A divider between columns, named by the column to its left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Between the lists and the dossier.
    Lists,
    /// Between the dossier and the passage.
    Dossier,
}

impl Split {
    /// Returns the split with a divider moved to column `x` of a screen `width` columns wide.
    pub(crate) fn moved(self, edge: Edge, width: u16, x: u16) -> Self {
        match edge {
            Edge::Lists => Self { lists: Some(share(width, x)), ..self },
            Edge::Dossier => Self { passage: Some(share(width, width.saturating_sub(x))), ..self },
        }
    }
}

/// Converts a share in thousandths of a width to cells.
pub(crate) fn part(width: u16, share: u16) -> u16 {
    u16::try_from(u32::from(width) * u32::from(share.min(1000)) / 1000).unwrap_or(width)
}

/// Returns the share of a width, in thousandths, rounded up so that [`part`] returns `cells` again.
pub(crate) fn share(width: u16, cells: u16) -> u16 {
    u16::try_from((u32::from(cells) * 1000).div_ceil(u32::from(width.max(1)))).unwrap_or(1000).min(1000)
}

//! Rows in columns, for people: each column as wide as its widest cell, the last cut where the terminal ends.

use std::io;

use super::call::Call;
use crate::runtime::printer::PipeState;
use crate::text::{SafeText, TextKind, show};

/// Cells between two columns.
const GAP: usize = 2;

/// Prints rows; of the columns but the last, `give_way` names those that can be cut for it, the least missed first, and how
/// few cells each keeps. A column without any text is left out.
pub(super) fn print<const N: usize>(
    call: &mut Call,
    rows: &[[String; N]],
    give_way: &[(usize, usize)],
) -> io::Result<()> {
    let rows: Vec<Vec<SafeText>> =
        rows.iter().map(|row| row.iter().map(|cell| show(cell, TextKind::Name)).collect()).collect();
    let last = N.saturating_sub(1);
    let width =
        |nth: usize| rows.iter().filter_map(|row| row.get(nth)).map(SafeText::width).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..last).map(width).collect();
    if let Some(columns) = call.out.columns() {
        // The last column is what a reader looks for: two fifths of the line are its own.
        let gaps = widths.iter().filter(|width| **width > 0).count() * GAP;
        let rest = columns.saturating_sub(gaps + columns * 2 / 5);
        for (nth, least) in give_way {
            let over = widths.iter().sum::<usize>().saturating_sub(rest);
            if let Some(width) = widths.get_mut(*nth) {
                *width = width.saturating_sub(over).max((*least).min(*width));
            }
        }
    }
    for row in &rows {
        let mut line = SafeText::default();
        for (cell, width) in row.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            line.push(&cell.cut(*width).pad(*width));
            line.push(&SafeText::literal("  "));
        }
        if let Some(cell) = row.get(last) {
            line.push(cell);
        }
        let line = call.out.columns().map_or(line.clone(), |columns| line.cut(columns));
        if call.line(&line)? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

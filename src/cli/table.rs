//! Tables for people: each column is as wide as its widest cell and never truncated; text in the last column wraps,
//! below the row if there is no room next to it.

use std::io;

use super::call::Call;
use super::styled_line::StyledLine;
use crate::runtime::printer::PipeState;
use crate::text::{SafeText, TextKind, show};

/// The separator of columns.
const GAP: &str = "  ";
/// The indent of text below its row, in spaces.
const INDENT: &str = "    ";
/// The minimum width of the text column, in cells.
const MIN_TEXT: usize = 24;

/// Prints rows. Columns without any text are left out.
pub(super) fn print<const N: usize>(call: &mut Call, rows: &[[String; N]]) -> io::Result<()> {
    let rows: Vec<Vec<SafeText>> =
        rows.iter().map(|row| row.iter().map(|cell| show(cell, TextKind::Name)).collect()).collect();
    let width =
        |nth: usize| rows.iter().filter_map(|row| row.get(nth)).map(SafeText::width).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N.saturating_sub(1)).map(width).collect();
    let before: usize = widths.iter().filter(|width| **width > 0).map(|width| width + GAP.len()).sum();
    let is_stacked = call.out.columns().is_some_and(|columns| columns < before + (columns / 4).max(MIN_TEXT));
    let gap = SafeText::literal(GAP);
    for row in &rows {
        let Some((text, cells)) = row.split_last() else { continue };
        let mut line = StyledLine::default();
        let state = if is_stacked {
            for (nth, cell) in cells.iter().filter(|cell| !cell.is_empty()).enumerate() {
                if nth > 0 {
                    line.push(&gap, &[]);
                }
                line.push(cell, &[]);
            }
            let _ = line.print_indented(call, INDENT.len())?;
            let mut below = StyledLine::default();
            below.push(&SafeText::literal(INDENT), &[]).end_head().push(text, &[]);
            below.print_indented(call, INDENT.len())?
        } else {
            for (cell, width) in cells.iter().zip(&widths).filter(|(_, width)| **width > 0) {
                line.push(&cell.pad(*width), &[]).push(&gap, &[]);
            }
            line.end_head().push(text, &[]).print_indented(call, before)?
        };
        if state == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

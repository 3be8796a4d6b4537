//! Rows of text, made of pieces of safe text with an ink each. Independent of cells and colors.

pub(crate) use super::theme::ink::Ink;
use crate::text::bidi;
use crate::text::safe_text::{SafeText, TextKind, show};

/// A piece of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StyledText {
    /// The text.
    pub text: SafeText,
    /// The role of the text.
    pub ink: Ink,
    /// The stop of the document it belongs to: a link or citation that can be followed.
    pub stop: Option<u32>,
}

/// A row of text, with pieces at the left and at the right edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StyledRow {
    /// At the left; truncated with … if they do not fit.
    pub left: Vec<StyledText>,
    /// At the right edge; not truncated, but omitted if there is no room.
    pub right: Vec<StyledText>,
}

impl StyledRow {
    /// Creates a row of one piece.
    pub(crate) fn of(text: SafeText, ink: Ink) -> Self {
        Self { left: vec![StyledText { text, ink, stop: None }], right: Vec::new() }
    }

    /// Adds a piece at the left.
    pub(crate) fn push(&mut self, text: SafeText, ink: Ink) -> &mut Self {
        if !text.is_empty() {
            self.left.push(StyledText { text, ink, stop: None });
        }
        self
    }

    /// Adds literal text at the left.
    pub(crate) fn literal(&mut self, words: &'static str, ink: Ink) -> &mut Self {
        self.push(SafeText::literal(words), ink)
    }

    /// Adds a name, an id or a path: outside text, shown on one line.
    pub(crate) fn name(&mut self, text: &str, ink: Ink) -> &mut Self {
        self.push(name(beginning(text)), ink)
    }

    /// Adds a piece at the right.
    pub(crate) fn right(&mut self, text: SafeText, ink: Ink) -> &mut Self {
        if !text.is_empty() {
            self.right.push(StyledText { text, ink, stop: None });
        }
        self
    }

    /// Returns the width of the left pieces, in cells.
    pub(crate) fn left_width(&self) -> usize {
        self.left.iter().map(|piece| piece.text.width()).sum()
    }

    /// Truncates the left pieces to `room` cells, with `…` at the end if something is cut.
    pub(crate) fn cut(&mut self, room: usize) {
        if self.left_width() <= room {
            return;
        }
        let mut spare = room;
        self.left.retain_mut(|piece| {
            let is_kept = spare > 0;
            // A piece that exactly fills the room still needs `…` if others follow.
            let cut = piece.text.width() >= spare;
            if is_kept && cut {
                let mut marked = piece.text.clone();
                marked.push(&SafeText::literal("…"));
                piece.text =
                    if piece.text.width() == spare { marked.cut(spare) } else { piece.text.cut(spare) };
            }
            spare -= piece.text.width().min(spare);
            is_kept
        });
    }

    /// Returns the width of the right pieces, in cells.
    pub(crate) fn right_width(&self) -> usize {
        self.right.iter().map(|piece| piece.text.width()).sum()
    }

    /// Returns the cells available to the left and the right pieces in a row of `room` cells; the right pieces are
    /// omitted if the left would have too little room.
    pub(crate) fn rooms(&self, room: usize) -> (usize, usize) {
        let right = self.right_width();
        if right == 0 || right + 6 > room { (room, 0) } else { (room - right - 1, right) }
    }

    /// Returns the first cell, the width and the number of each stop, if the row is drawn `room` cells wide.
    pub(crate) fn stops(&self, room: usize, bidi: Bidi) -> Vec<(usize, usize, u32)> {
        let (left, right) = self.rooms(room);
        let has_stop = |pieces: &[StyledText]| pieces.iter().any(|piece| piece.stop.is_some());
        let mut stops = Vec::new();
        for (pieces, from, room) in [(&self.left, 0, left), (&self.right, room - right, right)] {
            if has_stop(pieces) {
                let placed = placed(pieces, room, bidi).into_iter();
                stops.extend(placed.filter_map(|one| Some((from + one.x, one.text.width(), one.stop?))));
            }
        }
        stops
    }

    /// Returns the text of the whole row.
    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        self.left.iter().chain(&self.right).map(|piece| piece.text.as_str()).collect()
    }
}

/// A piece with its position.
#[derive(Clone, Debug)]
pub(crate) struct PositionedText {
    /// The offset in cells from the start of the pieces.
    pub x: usize,
    /// The text, truncated to the room.
    pub text: SafeText,
    /// The role of the text.
    pub ink: Ink,
    /// The stop it belongs to, if any.
    pub stop: Option<u32>,
}

/// Who reorders right-to-left text for display.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Bidi {
    /// The terminal, or nobody: text is written in logical order.
    #[default]
    Terminal,
    /// The browser: text is written in visual order.
    Visual,
}

impl Bidi {
    /// The values of the setting.
    pub(crate) const WORDS: [(&'static str, Self); 2] =
        [("terminal", Self::Terminal), ("visual", Self::Visual)];

    /// Returns the value of the setting.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, bidi)| *bidi == self).map_or("terminal", |(word, _)| word)
    }
}

/// Lays out pieces beside each other in `room` cells, truncated with … if they do not fit.
pub(crate) fn placed(pieces: &[StyledText], room: usize, bidi: Bidi) -> Vec<PositionedText> {
    let all = in_reading_order(pieces, room);
    match bidi {
        Bidi::Terminal => all,
        Bidi::Visual => visual(all),
    }
}

/// Reorders pieces from logical to visual order, keeping the ink of each cluster.
fn visual(all: Vec<PositionedText>) -> Vec<PositionedText> {
    let line: String = all.iter().map(|placed| placed.text.as_str()).collect();
    let Some(drawn) = bidi::visual_order(&line) else { return all };
    let mut ends = Vec::with_capacity(all.len());
    for placed in &all {
        ends.push(ends.last().copied().unwrap_or(0) + placed.text.len());
    }
    let mut x = 0;
    let mut out = Vec::with_capacity(drawn.len());
    for one in drawn {
        let at = ends.partition_point(|end| *end <= one.bytes.start);
        let Some(piece) = all.get(at) else { continue };
        let start = ends.get(at).copied().unwrap_or(0) - piece.text.len();
        let text = match one.mirrored {
            Some(bracket) => prose(bracket.encode_utf8(&mut [0; 4])),
            None => piece.text.slice(one.bytes.start - start..(one.bytes.end - start).min(piece.text.len())),
        };
        out.push(PositionedText { x, text, ink: piece.ink, stop: piece.stop });
        x += one.width;
    }
    out
}

fn in_reading_order(pieces: &[StyledText], room: usize) -> Vec<PositionedText> {
    let total: usize = pieces.iter().map(|piece| piece.text.width()).sum();
    let mut all = Vec::with_capacity(pieces.len());
    let mut x = 0;
    for StyledText { text, ink, stop } in pieces {
        let (wide, left) = (text.width(), room.saturating_sub(x));
        if total <= room || wide < left {
            all.push(PositionedText { x, text: text.clone(), ink: *ink, stop: *stop });
            x += wide;
            continue;
        }
        // The row ends here with …, because this piece or a later one does not fit.
        let text = text.cut(if wide == left { left.saturating_sub(1) } else { left });
        all.push(PositionedText { x, text, ink: *ink, stop: *stop });
        break;
    }
    all
}

/// The maximum length of the text of a row, in bytes; no screen shows more.
const MAX_ROW_BYTES: usize = 4096;

/// Truncates a text to what a row can show, so that no frame measures the rest.
pub(crate) fn beginning(text: &str) -> &str {
    let last = text.len().min(MAX_ROW_BYTES);
    // A character has at most four bytes.
    (0..4).find_map(|back| text.get(..last.checked_sub(back)?)).unwrap_or_default()
}

/// Makes a name, an id or a path safe to draw: on one line, with invisible characters made visible.
pub(crate) fn name(text: &str) -> SafeText {
    show(text, TextKind::Name)
}

/// Makes prose safe to draw, keeping its lines.
pub(crate) fn prose(text: &str) -> SafeText {
    show(text, TextKind::Prose)
}

/// Splits a text into pieces: the byte ranges in `lit` get `ink`, the rest `base`.
pub(crate) fn with_highlights(
    text: &SafeText,
    base: Ink,
    lit: &[std::ops::Range<usize>],
    ink: Ink,
) -> Vec<StyledText> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut put = |range: std::ops::Range<usize>, ink: Ink| {
        if range.start < range.end {
            pieces.push(StyledText { text: text.slice(range), ink, stop: None });
        }
    };
    for range in lit {
        let (start, end) = (text.floor(range.start.max(from)), text.floor(range.end.min(text.len())));
        if start < end {
            put(from..start, base);
            put(start..end, ink);
            from = end;
        }
    }
    put(from..text.len(), base);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(row: &StyledRow, room: usize) -> Vec<(usize, String, Ink)> {
        placed(&row.left, room, Bidi::Visual)
            .into_iter()
            .map(|placed| (placed.x, placed.text.as_str().to_owned(), placed.ink))
            .collect()
    }

    #[test]
    fn highlights_stay_on_their_letters_in_reordered_text() {
        let mut row = StyledRow::of(name("a  "), Ink::Dim);
        row.left.extend(with_highlights(
            &name("שלום"),
            Ink::Plain,
            std::slice::from_ref(&(0..2)),
            Ink::Match,
        ));
        let cells: Vec<(usize, String, Ink)> = [(0, "a", Ink::Dim), (1, " ", Ink::Dim), (2, " ", Ink::Dim)]
            .into_iter()
            .chain([(3, "ם", Ink::Plain), (4, "ו", Ink::Plain), (5, "ל", Ink::Plain), (6, "ש", Ink::Match)])
            .map(|(x, text, ink)| (x, text.to_owned(), ink))
            .collect();
        assert_eq!(drawn(&row, 20), cells);
    }

    #[test]
    fn only_the_start_of_a_long_name_is_measured() {
        let mut row = StyledRow::default();
        row.name(&format!("a{}", "é".repeat(1 << 20)), Ink::Plain);
        let drawn = row.left.first().map_or(0, |piece| piece.text.len());
        assert!(drawn > MAX_ROW_BYTES - 4 && drawn <= MAX_ROW_BYTES, "{drawn}");
        assert_eq!((beginning("né"), beginning("")), ("né", ""));
    }

    #[test]
    fn a_link_has_the_cells_where_it_is_drawn() {
        let mut row = StyledRow::default();
        row.name("אב ", Ink::Plain);
        row.left.push(StyledText { text: name("גד"), ink: Ink::Link, stop: Some(7) });
        let cells = |bidi| {
            let stops = row.stops(20, bidi);
            let mut cells: Vec<usize> = stops.iter().flat_map(|(x, wide, _)| *x..x + wide).collect();
            cells.sort_unstable();
            cells
        };
        assert_eq!(cells(Bidi::Terminal), [3, 4]);
        assert_eq!(cells(Bidi::Visual), [0, 1]);
        assert!(row.stops(20, Bidi::Visual).iter().all(|(_, _, stop)| *stop == 7));
    }

    #[test]
    fn wide_characters_keep_their_cells_and_truncation_its_ellipsis() {
        let row = StyledRow::of(name("漢 אבגדה"), Ink::Plain);
        let cut = drawn(&row, 6);
        assert_eq!(cut.iter().map(|(x, ..)| *x).collect::<Vec<_>>(), [0, 2, 3, 4, 5]);
        assert_eq!(cut.iter().map(|(_, text, _)| text.as_str()).collect::<String>(), "漢 בא…");
    }
}

//! Rows: what panes draw, pieces of safe text with an ink each. Knows no cell and no colour.

use crate::text::shown::{Kind, Shown, show};

/// What a piece of text is, which decides how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Ordinary text.
    #[default]
    Plain,
    /// Secondary text.
    Dim,
    /// Names and what matters in a row.
    Strong,
    /// Headings of a dossier.
    Heading,
    /// A link that leads somewhere.
    Link,
    /// A link that leads nowhere.
    Broken,
    /// Letters that match what was typed.
    Lit,
    /// A quote where it stands in a kept copy.
    Quote,
    /// Words that were looked for.
    Hit,
    /// The words one is at, or is choosing.
    Chosen,
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Note,
    /// Something found good: a check mark.
    Good,
    /// What is typed.
    Input,
}

/// A piece of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: Shown,
    /// What it is.
    pub ink: Ink,
    /// Which stop of its document it belongs to: a link or citation that can be followed.
    pub stop: Option<u32>,
}

/// A row of text: pieces from the left, and pieces that stand at the right edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// From the left; cut with … where they do not fit.
    pub left: Vec<Piece>,
    /// At the right edge; never cut while there is room for them.
    pub right: Vec<Piece>,
}

impl Row {
    /// A row of one piece.
    pub fn of(text: Shown, ink: Ink) -> Self {
        Self { left: vec![Piece { text, ink, stop: None }], right: Vec::new() }
    }

    /// Adds a piece at the left.
    pub fn push(&mut self, text: Shown, ink: Ink) -> &mut Self {
        if !text.is_empty() {
            self.left.push(Piece { text, ink, stop: None });
        }
        self
    }

    /// Adds words of the program at the left.
    pub fn lit(&mut self, words: &'static str, ink: Ink) -> &mut Self {
        self.push(Shown::lit(words), ink)
    }

    /// Adds a name, an id, a path: text from outside, on one line.
    pub fn name(&mut self, text: &str, ink: Ink) -> &mut Self {
        self.push(name(text), ink)
    }

    /// Adds a piece at the right.
    pub fn right(&mut self, text: Shown, ink: Ink) -> &mut Self {
        if !text.is_empty() {
            self.right.push(Piece { text, ink, stop: None });
        }
        self
    }

    /// Cells of the left pieces.
    pub fn left_width(&self) -> usize {
        self.left.iter().map(|piece| piece.text.width()).sum()
    }

    /// Cells of the right pieces.
    pub fn right_width(&self) -> usize {
        self.right.iter().map(|piece| piece.text.width()).sum()
    }

    /// Cells the left side has in a row of `room` cells, and those of the right side: it gives way where the left would
    /// have too little.
    pub fn rooms(&self, room: usize) -> (usize, usize) {
        let right = self.right_width();
        if right == 0 || right + 6 > room { (room, 0) } else { (room - right - 1, right) }
    }

    /// The stop at a cell of the row, where it is drawn `room` cells wide.
    pub fn stop_at(&self, cell: usize, room: usize) -> Option<u32> {
        let (left, right) = self.rooms(room);
        let in_left = placed(&self.left, left).into_iter().map(|placed| (0, placed));
        let in_right = placed(&self.right, right).into_iter().map(|placed| (room - right, placed));
        in_left
            .chain(in_right)
            .find(|(from, placed)| (from + placed.x..from + placed.x + placed.text.width()).contains(&cell))
            .and_then(|(_, placed)| placed.stop)
    }

    /// The text of the whole row, for tests and printed twins.
    pub fn text(&self) -> String {
        self.left.iter().chain(&self.right).map(|piece| piece.text.as_str()).collect()
    }
}

/// A piece where it is drawn.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Cells from where the pieces start.
    pub x: usize,
    /// What there is room for.
    pub text: Shown,
    /// What it is.
    pub ink: Ink,
    /// The stop it belongs to.
    pub stop: Option<u32>,
}

/// Puts pieces beside each other in `room` cells, cut with … where they do not fit.
pub fn placed(pieces: &[Piece], room: usize) -> Vec<Placed> {
    let total: usize = pieces.iter().map(|piece| piece.text.width()).sum();
    let mut all = Vec::with_capacity(pieces.len());
    let mut x = 0;
    for Piece { text, ink, stop } in pieces {
        let (wide, left) = (text.width(), room.saturating_sub(x));
        if total <= room || wide < left {
            all.push(Placed { x, text: text.clone(), ink: *ink, stop: *stop });
            x += wide;
            continue;
        }
        // The row ends here with …, whether this piece does not fit or only those behind it.
        let text = text.cut(if wide == left { left.saturating_sub(1) } else { left });
        all.push(Placed { x, text, ink: *ink, stop: *stop });
        break;
    }
    all
}

/// Makes a name, an id, a path safe to draw: one line, everything invisible made visible.
pub fn name(text: &str) -> Shown {
    show(text, Kind::Name)
}

/// Makes prose safe to draw, its lines kept.
pub fn prose(text: &str) -> Shown {
    show(text, Kind::Prose)
}

/// Cuts one piece into pieces at byte ranges of its text: those in `lit` get `ink`.
pub fn light(text: &Shown, base: Ink, lit: &[std::ops::Range<usize>], ink: Ink) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut put = |range: std::ops::Range<usize>, ink: Ink| {
        if range.start < range.end {
            pieces.push(Piece { text: text.slice(range), ink, stop: None });
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

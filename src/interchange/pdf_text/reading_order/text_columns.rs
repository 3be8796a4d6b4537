//! Two columns of running text that are drawn row by row, or the right one first.

use super::line_piece::LinePiece;

/// The minimum number of lines in a column.
const MIN_LINES: usize = 3;
/// The usual number of characters in a line of running text is at least this; cells of tables are shorter.
const MIN_CHARACTERS: usize = 20;

/// A region divided into two columns and what is above and below them.
#[derive(Debug)]
pub(super) struct TextColumns {
    /// What is above both.
    pub above: Vec<LinePiece>,
    /// The left column.
    pub left: Vec<LinePiece>,
    /// The right column, which may have columns itself.
    pub right: Vec<LinePiece>,
    /// What is below both.
    pub below: Vec<LinePiece>,
}

/// The position of a piece.
struct Placed<'p> {
    piece: &'p LinePiece,
    start: f64,
    end: f64,
}

impl TextColumns {
    /// Finds the two columns with the most lines whose drawing order is not their reading order.
    pub(super) fn find(pieces: &[LinePiece]) -> Option<Self> {
        let mut placed: Vec<Placed> = pieces
            .iter()
            .map(|piece| {
                let (start, end) = piece.text.extent().unwrap_or_default();
                Placed { piece, start, end }
            })
            .collect();
        placed.sort_by(|one, other| {
            let rank = one.piece.rank.cmp(&other.piece.rank);
            other.piece.text.base.total_cmp(&one.piece.text.base).then(rank)
        });
        // The space between columns begins where a line ends.
        let mut edges: Vec<i64> = placed.iter().map(|line| (line.end / 2.0).ceil() as i64).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut best: Option<(usize, usize, f64)> = None;
        for edge in edges.into_iter().map(|edge| edge as f64 * 2.0) {
            let mut from = 0;
            for run in placed.split(|line| line.start < edge && line.end > edge) {
                let is_longer = best.is_none_or(|(from, to, _)| run.len() > to - from);
                if is_longer && are_separate(run, edge) {
                    best = Some((from, from + run.len(), edge));
                }
                from += run.len() + 1;
            }
        }
        let (from, to, edge) = best?;
        let take = |lines: &[Placed]| lines.iter().map(|line| line.piece.clone()).collect::<Vec<_>>();
        let run = placed.get(from..to)?;
        let (left, right) = sides(run, edge);
        let of = |side: Vec<&Placed>| side.into_iter().map(|line| line.piece.clone()).collect();
        Some(Self {
            above: take(placed.get(..from)?),
            left: of(left),
            right: of(right),
            below: take(placed.get(to..)?),
        })
    }
}

fn sides<'r, 'p>(run: &'r [Placed<'p>], edge: f64) -> (Vec<&'r Placed<'p>>, Vec<&'r Placed<'p>>) {
    run.iter().partition(|line| line.end <= edge)
}

/// Returns whether lines on both sides of an edge are two columns, drawn in another order than they are read.
fn are_separate(run: &[Placed], edge: f64) -> bool {
    if run.len() < MIN_LINES * 2 {
        return false;
    }
    let (left, right) = sides(run, edge);
    let (Some(one), Some(other)) = (Column::of(&left), Column::of(&right)) else { return false };
    let shared = one.bottom.max(other.bottom)..=one.top.min(other.top);
    let beside = |side: &[&Placed]| {
        side.iter().filter(|line| shared.contains(&line.piece.text.base)).count() >= MIN_LINES
    };
    let is_apart = other.start - one.end > one.size.max(other.size) * 0.7;
    is_apart
        && beside(&left)
        && beside(&right)
        && (is_right_first(&left, &right) || are_interleaved(&left, &right))
}

/// The measures of a column of running text.
struct Column {
    start: f64,
    end: f64,
    top: f64,
    bottom: f64,
    size: f64,
}

impl Column {
    /// Measures lines, from top to bottom; `None` if they are not running text: full lines close to each other.
    fn of(lines: &[&Placed]) -> Option<Self> {
        let (first, last) = (lines.first()?, lines.last()?);
        let start = lines.iter().map(|line| line.start).fold(f64::INFINITY, f64::min);
        let end = lines.iter().map(|line| line.end).fold(f64::NEG_INFINITY, f64::max);
        let size = median(lines.iter().map(|line| line.piece.text.size))?;
        let width = median(lines.iter().map(|line| line.end - line.start))?;
        let length = median(lines.iter().map(|line| line.piece.text.text().chars().count() as f64))?;
        let bases = lines.windows(2).filter_map(|pair| match pair {
            [one, other] => Some(one.piece.text.base - other.piece.text.base),
            _ => None,
        });
        let is_text = lines.len() >= MIN_LINES
            && width >= (end - start) * 0.75
            && length >= MIN_CHARACTERS as f64
            && median(bases)? <= size * 1.8;
        is_text.then_some(Self { start, end, top: first.piece.text.base, bottom: last.piece.text.base, size })
    }
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn is_right_first(left: &[&Placed], right: &[&Placed]) -> bool {
    let ranks = |side: &[&Placed]| side.iter().map(|line| line.piece.rank).collect::<Vec<_>>();
    ranks(right).into_iter().max() < ranks(left).into_iter().min()
}

/// Returns whether lines of one side are often drawn between adjacent lines of the other.
fn are_interleaved(left: &[&Placed], right: &[&Placed]) -> bool {
    let crossed = |side: &[&Placed], others: &[&Placed]| {
        let mut ranks: Vec<usize> = others.iter().map(|line| line.piece.rank).collect();
        ranks.sort_unstable();
        let between = |pair: &&[&Placed]| match pair {
            [one, other] => {
                let (one, other) = (one.piece.rank, other.piece.rank);
                let next = ranks.partition_point(|rank| *rank < one.min(other));
                ranks.get(next).is_some_and(|rank| *rank < one.max(other))
            }
            _ => false,
        };
        side.windows(2).filter(between).count()
    };
    let pairs = left.len() + right.len() - 2;
    (crossed(left, right) + crossed(right, left)) * 3 > pairs
}

//! Where glyphs can be seen on a page: inside its edges, and not in white on white paper.

use lopdf::{Dictionary, Document};

use super::super::lexer::Token;
use super::super::matrix::Matrix;
use super::super::object::{inherited, numbers};
use super::glyph::Glyph;

/// The maximum number of painted areas that are kept; with more, every place counts as painted.
const MAX_AREAS: usize = 4096;
/// The height of a page is at most this many times that of a font that can be read.
const MAX_RATIO: f64 = 2000.0;
/// The edges of a page that states none: US Letter.
const LETTER: Area = Area { left: 0.0, bottom: 0.0, right: 612.0, top: 792.0 };

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

impl Area {
    /// Returns the smallest area with all these points.
    fn of(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        points.into_iter().map(|(x, y)| Self { left: x, bottom: y, right: x, top: y }).reduce(Self::and)
    }

    /// Returns the smallest area with this one and another.
    fn and(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            bottom: self.bottom.min(other.bottom),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
        }
    }

    fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }

    fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }
}

/// The part of a page on which glyphs can be seen.
#[derive(Debug)]
pub(super) struct VisibleArea {
    page: Area,
    /// The extent of the current path.
    path: Option<Area>,
    /// The width of lines.
    stroke: f64,
    /// The areas painted in another color than white, or with images.
    painted: Vec<Area>,
}

impl Default for VisibleArea {
    fn default() -> Self {
        Self { page: LETTER, path: None, stroke: 1.0, painted: Vec::new() }
    }
}

impl VisibleArea {
    /// Creates the area of a page, which a crop box may restrict.
    pub(super) fn of(document: &Document, page: &Dictionary) -> Self {
        let edges = [b"CropBox".as_slice(), b"MediaBox"].into_iter().find_map(|key| {
            let numbers = inherited(document, page, |node| numbers(document, node, key))?;
            let [left, bottom, right, top] = numbers.as_slice() else { return None };
            let area = Area::of([(*left, *bottom), (*right, *top)])?;
            (area.left < area.right && area.bottom < area.top).then_some(area)
        });
        Self { page: edges.unwrap_or(LETTER), ..Self::default() }
    }

    /// Returns whether a glyph cannot be seen: it is outside the page, too small, or `is_white` on white paper.
    pub(super) fn hides(&self, glyph: &Glyph, is_white: bool) -> bool {
        let page = self.page.grown(glyph.size * 0.5);
        let is_outside = !page.contains(glyph.start) && !page.contains(glyph.end);
        let width = (glyph.end.0 - glyph.start.0).hypot(glyph.end.1 - glyph.start.1);
        let is_tiny = glyph.size.max(width) * MAX_RATIO < self.page.top - self.page.bottom;
        let is_on_paper = self.painted.len() < MAX_AREAS
            && !self.painted.iter().any(|area| area.contains(glyph.start) || area.contains(glyph.end));
        is_outside || is_tiny || (is_white && is_on_paper)
    }

    /// Executes an operator that builds or paints a path; `is_white` is whether it fills with white.
    pub(super) fn apply(&mut self, operator: &[u8], operands: &[Token], place: Matrix, is_white: bool) {
        let numbers: Vec<f64> = operands.iter().filter_map(Token::number).collect();
        match (operator, numbers.as_slice()) {
            (b"re", [x, y, width, height]) => {
                self.extend([(*x, *y), (x + width, *y), (*x, y + height), (x + width, y + height)], place);
            }
            (b"m" | b"l" | b"c" | b"v" | b"y", numbers) => {
                self.extend(
                    numbers.chunks_exact(2).filter_map(|xy| Some((*xy.first()?, *xy.get(1)?))),
                    place,
                );
            }
            (b"w", [width]) => self.stroke = width.abs(),
            (b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*", _) => self.paint(is_white, 0.0),
            // A line as thick as a letter is the background of a heading.
            (b"S" | b"s", _) => self.paint(self.stroke < 4.0, self.stroke / 2.0),
            (b"n", _) => self.path = None,
            (b"sh", _) => self.painted.resize(MAX_AREAS, self.page),
            _ => {}
        }
    }

    /// Paints an image, which fills the unit square.
    pub(super) fn image(&mut self, place: Matrix) {
        self.path = None;
        self.extend([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)], place);
        self.paint(false, 0.0);
    }

    fn extend(&mut self, points: impl IntoIterator<Item = (f64, f64)>, place: Matrix) {
        let new = Area::of(points.into_iter().map(|point| place.apply(point)));
        self.path = self.path.into_iter().chain(new).reduce(Area::and);
    }

    fn paint(&mut self, is_white: bool, margin: f64) {
        let area = self.path.take().filter(|_| !is_white && self.painted.len() < MAX_AREAS);
        self.painted.extend(area.map(|area| area.grown(margin)));
    }
}

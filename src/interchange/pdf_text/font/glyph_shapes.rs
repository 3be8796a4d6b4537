//! The shapes of figures in an embedded font program. A figure that its font draws above or below the baseline is a superscript
//! or subscript, although the file calls it a plain figure, as after the OpenType features `sups` and `subs`.

use std::cell::RefCell;
use std::collections::HashMap;

use lopdf::{Dictionary, Document};
use ttf_parser::{Face, GlyphId, OutlineBuilder, PlatformId, Rect, cff};

use super::super::object::{dictionary, stream};
use crate::interchange::baseline_shift::BaselineShift;

/// The lowest point of a raised figure is at least this far above the baseline, in font heights.
const MIN_RAISED: f64 = 0.2;
/// The lowest point of a lowered figure is at least this far below the baseline.
const MIN_LOWERED: f64 = 0.05;
/// The highest point of a lowered figure is at most this far above the baseline; that of an old-style figure is higher.
const MAX_LOWERED: f64 = 0.38;

/// How a code of a font selects a glyph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum GlyphKey {
    /// By character id.
    Cid(u32),
    /// By glyph index.
    Index(u32),
    /// By a code in the font's own encoding.
    Code(u8),
    /// By name.
    Name(String),
}

/// The glyphs of an embedded font program.
#[derive(Debug)]
pub(super) struct GlyphShapes {
    program: Vec<u8>,
    /// The shifts determined so far.
    known: RefCell<HashMap<GlyphKey, Option<BaselineShift>>>,
}

impl GlyphShapes {
    /// Reads the font program of a font with this dictionary; `None` if it has none, or one in another format.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Option<Self> {
        let descriptor = dictionary(document, font, b"FontDescriptor")?;
        let program = stream(document, descriptor, b"FontFile2")
            .or_else(|| stream(document, descriptor, b"FontFile3"))?;
        Some(Self { program, known: RefCell::default() })
    }

    /// Returns how the glyph of a figure is shifted.
    pub(super) fn shift(&self, key: GlyphKey) -> Option<BaselineShift> {
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        let program = FontProgram::parse(&self.program);
        let shift = program.and_then(|program| program.shift(&key));
        self.known.borrow_mut().insert(key, shift);
        shift
    }
}

/// A parsed font program.
enum FontProgram<'p> {
    /// With tables: TrueType or OpenType.
    Face(Box<Face<'p>>),
    /// Compact Font Format without tables around it.
    Bare(Box<cff::Table<'p>>),
}

impl<'p> FontProgram<'p> {
    fn parse(program: &'p [u8]) -> Option<Self> {
        let face = Face::parse(program, 0).ok().map(|face| Self::Face(Box::new(face)));
        face.or_else(|| Some(Self::Bare(Box::new(cff::Table::parse(program)?))))
    }

    fn cff(&self) -> Option<&cff::Table<'p>> {
        match self {
            Self::Face(face) => face.tables().cff.as_ref(),
            Self::Bare(table) => Some(table),
        }
    }

    fn glyph(&self, key: &GlyphKey) -> Option<GlyphId> {
        let index = |number: u32| u16::try_from(number).ok().map(GlyphId);
        match (key, self.cff()) {
            (GlyphKey::Cid(cid), Some(table)) if table.glyph_cid(GlyphId(0)).is_some() => {
                let glyphs = (0..table.number_of_glyphs()).map(GlyphId);
                glyphs.into_iter().find(|glyph| table.glyph_cid(*glyph).map(u32::from) == Some(*cid))
            }
            (GlyphKey::Cid(number) | GlyphKey::Index(number), _) => index(*number),
            (GlyphKey::Name(name), Some(table)) => table.glyph_index_by_name(name),
            (GlyphKey::Code(code), Some(table)) => table.glyph_index(*code),
            (GlyphKey::Code(code), None) => self.mapped(*code),
            (GlyphKey::Name(_), None) => None,
        }
    }

    /// Returns the glyph of a code in a font program with a character map for codes.
    fn mapped(&self, code: u8) -> Option<GlyphId> {
        let Self::Face(face) = self else { return None };
        face.tables().cmap?.subtables.into_iter().find_map(|table| match table.platform_id {
            PlatformId::Macintosh => table.glyph_index(u32::from(code)),
            PlatformId::Windows if table.encoding_id == 0 => {
                table.glyph_index(0xf000 | u32::from(code)).or_else(|| table.glyph_index(u32::from(code)))
            }
            _ => None,
        })
    }

    /// Returns the lowest and highest point of a glyph, in font heights.
    fn extent(&self, glyph: GlyphId) -> Option<(f64, f64)> {
        let (bounds, height) = match self {
            Self::Face(face) => (face.glyph_bounding_box(glyph)?, f64::from(face.units_per_em())),
            Self::Bare(table) => {
                let bounds = table.outline(glyph, &mut NoOutline).ok()?;
                let scale = f64::from(table.matrix().sx);
                (bounds, if scale > 0.0 { 1.0 / scale } else { 1000.0 })
            }
        };
        let Rect { y_min, y_max, .. } = bounds;
        Some((f64::from(y_min) / height, f64::from(y_max) / height))
    }

    fn shift(&self, key: &GlyphKey) -> Option<BaselineShift> {
        let (low, high) = self.extent(self.glyph(key)?)?;
        if low >= MIN_RAISED {
            return self.has_baseline().then_some(BaselineShift::Raised);
        }
        (low <= -MIN_LOWERED && high <= MAX_LOWERED).then_some(BaselineShift::Lowered)
    }

    /// Returns whether any other glyph is on the baseline, as usual.
    fn has_baseline(&self) -> bool {
        let count = match self {
            Self::Face(face) => face.number_of_glyphs(),
            Self::Bare(table) => table.number_of_glyphs(),
        };
        let mut extents = (0..count).filter_map(|glyph| self.extent(GlyphId(glyph)));
        extents.any(|(low, high)| low.abs() < 0.05 && high > MAX_LOWERED)
    }
}

/// Ignores the outline of a glyph, of which only the bounds are needed.
struct NoOutline;

impl OutlineBuilder for NoOutline {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

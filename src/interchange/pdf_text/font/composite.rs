//! Fonts with multi-byte codes: Type 0, with one descendant [PDF 32000-1, 9.7].

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::super::character_map::{self, CharacterMap};
use super::super::object::{get, name, number, stream};
use super::glyph_shapes::{GlyphKey, GlyphShapes};
use crate::interchange::baseline_shift::BaselineShift;

/// A font whose codes select glyphs by index.
#[derive(Debug)]
pub(in super::super) struct Composite {
    codes: Codes,
    widths: HashMap<u32, f64>,
    default: f64,
    /// Whether the file maps character ids to glyph indices.
    pub has_glyph_map: bool,
    /// Whether it is written vertically, so that the positions of its glyphs do not form lines.
    pub vertical: bool,
    /// The glyph index of each character id, two bytes each; `None` if they are equal.
    indices: Option<Vec<u8>>,
    shapes: Option<GlyphShapes>,
    /// Whether character ids are glyph indices, unless mapped, rather than ids of the font program.
    is_true_type: bool,
}

/// How codes are delimited and interpreted.
#[derive(Debug)]
enum Codes {
    /// Each two bytes are a glyph index.
    Identity,
    /// By a map in the file.
    Mapped(CharacterMap),
    /// Text in a known encoding.
    Encoded(&'static Encoding),
    /// In an unsupported way.
    Unknown,
}

/// A code in a string.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RawCode {
    /// The code as a number.
    pub number: u32,
    /// Its length in bytes.
    pub length: usize,
    /// Its text, if the encoding states it.
    pub text: Option<String>,
}

impl Composite {
    /// Reads a font from its dictionary.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let (codes, vertical) = match get(document, font, b"Encoding") {
            Some(Object::Name(map)) => (predefined(map), map.ends_with(b"-V")),
            Some(Object::Stream(map)) => {
                let vertical = map.dict.get(b"WMode").and_then(Object::as_i64).is_ok_and(|mode| mode == 1);
                let map = stream(document, font, b"Encoding").map(|map| CharacterMap::parse(&map));
                (map.map_or(Codes::Unknown, Codes::Mapped), vertical)
            }
            _ => (Codes::Unknown, false),
        };
        let descendants = get(document, font, b"DescendantFonts").and_then(|list| list.as_array().ok());
        let descendant = descendants.and_then(|list| list.first()).and_then(|first| {
            let (_, object) = document.dereference(first).ok()?;
            object.as_dict().ok()
        });
        let default =
            descendant.and_then(|font| number(document, get(document, font, b"DW")?)).unwrap_or(1000.0);
        let widths = descendant.map(|font| widths(document, font)).unwrap_or_default();
        let map = descendant.and_then(|font| get(document, font, b"CIDToGIDMap"));
        let has_glyph_map = map.is_some_and(|map| map.as_stream().is_ok());
        let indices = descendant.and_then(|font| stream(document, font, b"CIDToGIDMap"));
        let shapes = descendant.and_then(|font| GlyphShapes::read(document, font));
        let is_true_type =
            descendant.is_some_and(|font| name(document, font, b"Subtype") == Some(b"CIDFontType2"));
        let default = default * 0.001;
        Self { codes, widths, default, has_glyph_map, vertical, indices, shapes, is_true_type }
    }

    /// Splits a string into codes.
    pub(super) fn codes(&self, bytes: &[u8]) -> Vec<RawCode> {
        let mut codes = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (code, after) = rest.split_at(length);
            let text = match self.codes {
                Codes::Encoded(encoding) => {
                    let (text, broken) = encoding.decode_without_bom_handling(code);
                    (!broken).then(|| text.into_owned())
                }
                _ => None,
            };
            codes.push(RawCode { number: character_map::number(code), length, text });
            rest = after;
        }
        codes
    }

    fn length(&self, rest: &[u8]) -> usize {
        let first = rest.first().copied().unwrap_or(0);
        match &self.codes {
            Codes::Mapped(map) => map.code_length(rest),
            Codes::Encoded(encoding) if *encoding == UTF_16BE => {
                if (0xd8..0xdc).contains(&first) {
                    4
                } else {
                    2
                }
            }
            Codes::Encoded(encoding) if *encoding == SHIFT_JIS && (0xa1..=0xdf).contains(&first) => 1,
            Codes::Encoded(_) if first < 0x81 => 1,
            Codes::Identity | Codes::Encoded(_) | Codes::Unknown => 2,
        }
    }

    /// Returns the advance width of a code, in units of the font size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.cid(code).and_then(|cid| self.widths.get(&cid)).copied().unwrap_or(self.default)
    }

    /// Returns the character id of a code.
    fn cid(&self, code: u32) -> Option<u32> {
        match &self.codes {
            Codes::Mapped(map) => map.glyph(code),
            Codes::Identity => Some(code),
            Codes::Encoded(_) | Codes::Unknown => None,
        }
    }

    /// Returns how the font draws the figure of a code.
    pub(super) fn shift(&self, code: u32) -> Option<BaselineShift> {
        let (shapes, cid) = (self.shapes.as_ref()?, self.cid(code)?);
        let index = |map: &Vec<u8>| {
            let at = usize::try_from(cid).ok()?.checked_mul(2)?;
            Some(character_map::number(map.get(at..at + 2)?))
        };
        shapes.shift(match &self.indices {
            Some(map) => GlyphKey::Index(index(map)?),
            None if self.is_true_type => GlyphKey::Index(cid),
            None => GlyphKey::Cid(cid),
        })
    }
}

/// Returns a predefined map [PDF 32000-1, table 118], if its codes are text in a known encoding.
fn predefined(name: &[u8]) -> Codes {
    let name = String::from_utf8_lossy(name);
    let has = |word: &str| name.contains(word);
    match &*name {
        "Identity-H" | "Identity-V" => Codes::Identity,
        _ if has("UCS2") || has("UTF16") => Codes::Encoded(UTF_16BE),
        _ if has("RKSJ") => Codes::Encoded(SHIFT_JIS),
        _ if has("GBK") || has("GB-EUC") || has("GBpc-EUC") => Codes::Encoded(GB18030),
        _ if has("B5") => Codes::Encoded(BIG5),
        _ if has("KSC") => Codes::Encoded(EUC_KR),
        "EUC-H" | "EUC-V" => Codes::Encoded(EUC_JP),
        _ => Codes::Unknown,
    }
}

/// Reads the widths by glyph index: `10 [500 600]` for each index from 10, `10 20 500` for a range.
fn widths(document: &Document, font: &Dictionary) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let Some(list) = get(document, font, b"W").and_then(|list| list.as_array().ok()) else { return widths };
    let mut items = list.iter().filter_map(|item| document.dereference(item).ok().map(|(_, item)| item));
    while let (Some(first), Some(next)) = (items.next(), items.next()) {
        let Some(first) = number(document, first).map(|first| first as u32) else { continue };
        if let Object::Array(each) = next {
            for (glyph, width) in (first..).zip(each) {
                widths.insert(glyph, number(document, width).unwrap_or(0.0) * 0.001);
            }
        } else {
            let (last, width) = (number(document, next).unwrap_or(0.0) as u32, items.next());
            let width = width.and_then(|width| number(document, width)).unwrap_or(0.0) * 0.001;
            widths.extend((first..=last.min(0xffff)).map(|glyph| (glyph, width)));
        }
    }
    widths
}

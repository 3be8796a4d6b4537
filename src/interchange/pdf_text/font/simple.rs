//! Fonts with single-byte codes: Type 1, TrueType, Type 3 [PDF 32000-1, 9.6].

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::super::base_encoding::BaseEncoding;
use super::super::glyph_name::text_of;
use super::super::lexer::{Lexer, Token};
use super::super::object::{dictionary, get, name, number, numbers, stream};
use super::glyph_shapes::{GlyphKey, GlyphShapes};
use crate::interchange::baseline_shift::BaselineShift;

/// The name of the standard font of signs.
const DINGBATS: &str = "ZapfDingbats";

/// A font of at most 256 codes.
#[derive(Debug)]
pub(in super::super) struct Simple {
    texts: Vec<Option<String>>,
    widths: Vec<Option<f64>>,
    /// The width of codes that have none; `None` if no code has one.
    missing: Option<f64>,
    /// The glyph names that differ from the encoding.
    names: HashMap<usize, String>,
    shapes: Option<GlyphShapes>,
}

impl Simple {
    /// Reads a font from its dictionary; `base` is the name of its base font.
    pub(super) fn read(document: &Document, font: &Dictionary, base: &str) -> Self {
        let names = differences(document, font);
        let texts = texts(document, font, base, &names);
        let descriptor = dictionary(document, font, b"FontDescriptor");
        let is_type_3 = name(document, font, b"Subtype") == Some(b"Type3");
        // Type 3 fonts define their own glyph space.
        let scale = match numbers(document, font, b"FontMatrix") {
            Some(matrix) if is_type_3 => matrix.first().copied().unwrap_or(0.001),
            _ => 0.001,
        };
        let mut by_code = vec![None; 256];
        let first = get(document, font, b"FirstChar").and_then(|first| first.as_i64().ok()).unwrap_or(0);
        for (code, width) in (first..).zip(numbers(document, font, b"Widths").unwrap_or_default()) {
            if let Some(slot) = usize::try_from(code).ok().and_then(|code| by_code.get_mut(code)) {
                *slot = Some(width * scale);
            }
        }
        let missing =
            descriptor.and_then(|descriptor| number(document, get(document, descriptor, b"MissingWidth")?));
        let has_widths = by_code.iter().any(Option::is_some) || missing.is_some() || is_type_3;
        let missing = has_widths.then(|| missing.unwrap_or(0.0) * scale);
        Self { texts, widths: by_code, missing, names, shapes: GlyphShapes::read(document, font) }
    }

    /// Returns the text of a code by the font's encoding.
    pub(super) fn text(&self, code: u8) -> Option<String> {
        self.texts.get(usize::from(code)).cloned().flatten()
    }

    /// Returns how the font draws the figure of a code.
    pub(super) fn shift(&self, code: u8) -> Option<BaselineShift> {
        let name = self.names.get(&usize::from(code));
        self.shapes.as_ref()?.shift(name.map_or(GlyphKey::Code(code), |name| GlyphKey::Name(name.clone())))
    }

    /// Returns the advance width of a code, in units of the font size; `None` if the font omits its widths.
    pub(super) fn width(&self, code: u8) -> Option<f64> {
        self.widths.get(usize::from(code)).copied().flatten().or(self.missing)
    }
}

fn texts(
    document: &Document,
    font: &Dictionary,
    base: &str,
    names: &HashMap<usize, String>,
) -> Vec<Option<String>> {
    let of = |encoding: BaseEncoding| -> Vec<Option<String>> {
        (0..=255).map(|code| encoding.character(code).map(String::from)).collect()
    };
    // The glyph names of a Type 3 font are arbitrary.
    if name(document, font, b"Subtype") == Some(b"Type3") {
        return vec![None; 256];
    }
    let own = || built_in(document, font, base).unwrap_or_else(|| vec![None; 256]);
    match get(document, font, b"Encoding") {
        // It has signs for all codes, which no encoding of letters changes.
        Some(Object::Name(_)) if base.starts_with(DINGBATS) => own(),
        Some(Object::Name(named)) => BaseEncoding::named(named).map_or_else(own, of),
        Some(Object::Dictionary(encoding)) => {
            let named = name(document, encoding, b"BaseEncoding").and_then(BaseEncoding::named);
            let mut texts = named.map_or_else(own, of);
            for (code, glyph) in names {
                if let Some(slot) = texts.get_mut(*code) {
                    *slot = text_of(glyph);
                }
            }
            texts
        }
        _ => own(),
    }
}

/// Returns the glyph names of codes that differ from the base encoding.
fn differences(document: &Document, font: &Dictionary) -> HashMap<usize, String> {
    let encoding = dictionary(document, font, b"Encoding");
    let list = encoding.and_then(|encoding| get(document, encoding, b"Differences")?.as_array().ok());
    let mut names = HashMap::new();
    let mut code = 0_usize;
    for item in list.into_iter().flatten() {
        match document.dereference(item) {
            Ok((_, Object::Name(glyph))) => {
                names.insert(code, String::from_utf8_lossy(glyph).into_owned());
                code = code.saturating_add(1);
            }
            Ok((_, object)) => {
                code = object.as_i64().ok().and_then(|at| usize::try_from(at).ok()).unwrap_or(code);
            }
            Err(_) => {}
        }
    }
    names
}

/// Returns the built-in encoding, if the font program states it or the font is an ordinary Latin one.
fn built_in(document: &Document, font: &Dictionary, base: &str) -> Option<Vec<Option<String>>> {
    let standard =
        || (0..=255).map(|code| BaseEncoding::Standard.character(code).map(String::from)).collect();
    let Some(descriptor) = dictionary(document, font, b"FontDescriptor") else {
        // One of the standard fonts that every viewer provides.
        if base.starts_with(DINGBATS) {
            return Some(
                (0..=255).map(|code| BaseEncoding::Dingbats.character(code).map(String::from)).collect(),
            );
        }
        let latin = ["Helvetica", "Times", "Courier", "Arial"].iter().any(|known| base.starts_with(known));
        return latin.then(standard);
    };
    if let Some(program) = stream(document, descriptor, b"FontFile") {
        return type_1(&program);
    }
    let flags = get(document, descriptor, b"Flags").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
    let nonsymbolic = flags & 32 != 0 && flags & 4 == 0;
    // This type of font program has its own encoding, which is not read.
    (nonsymbolic && !descriptor.has(b"FontFile3")).then(standard)
}

/// Reads the encoding in the clear-text part of a Type 1 font program: `dup 65 /A put`.
fn type_1(program: &[u8]) -> Option<Vec<Option<String>>> {
    let end = program.windows(6).position(|window| window == b"eexec ").unwrap_or(program.len());
    let clear = program.get(..end.min(64 << 10)).unwrap_or(program);
    let start = clear.windows(9).position(|window| window == b"/Encoding")?;
    let tokens: Vec<Token> = Lexer::new(clear.get(start + 9..)?).take(4096).collect();
    if matches!(tokens.first(), Some(Token::Word(word)) if word == b"StandardEncoding") {
        return Some(
            (0..=255).map(|code| BaseEncoding::Standard.character(code).map(String::from)).collect(),
        );
    }
    let mut texts = vec![None; 256];
    for window in tokens.windows(4) {
        let [Token::Word(dup), Token::Number(code), Token::Name(glyph), Token::Word(put)] = window else {
            continue;
        };
        if dup == b"dup"
            && put == b"put"
            && (0.0..256.0).contains(code)
            && let Some(slot) = texts.get_mut(*code as usize)
        {
            *slot = std::str::from_utf8(glyph).ok().and_then(text_of);
        }
    }
    Some(texts)
}

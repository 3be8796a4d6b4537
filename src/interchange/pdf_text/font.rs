//! Fonts: the text of their codes, as far as it is certain, and their widths [PDF 32000-1, 9.5 to 9.10]. A code whose
//! text the file does not state has none; nothing is guessed.

mod composite;
mod glyph_shapes;
mod simple;

use std::cell::Cell;

use lopdf::{Dictionary, Document};

use super::character_map::CharacterMap;
use super::object::{self, stream};
use super::widths;
use crate::interchange::baseline_shift::BaselineShift;

/// A code of a string that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DecodedCode {
    /// Its text; `None` if the file does not state it, empty if it has none.
    pub text: Option<String>,
    /// Its advance width, in units of the font size.
    pub width: f64,
    /// Whether it is the single-byte space, to which word spacing applies.
    pub is_space: bool,
}

/// A font of a page.
#[derive(Debug)]
pub(super) struct Font {
    /// The name of the base font, without the subset tag.
    pub name: String,
    /// Whether it has symbols, such as bullets, rather than letters.
    pub has_symbols: bool,
    to_unicode: CharacterMap,
    kind: FontKind,
    /// The number of letters decoded by the encoding alone, and how many of these are not ASCII.
    letters: Cell<(usize, usize)>,
    /// The number of letters and symbols drawn, and how many of these the file does not state.
    drawn: Cell<(usize, usize)>,
}

#[derive(Debug)]
enum FontKind {
    Simple(simple::Simple),
    Composite(composite::Composite),
}

impl Font {
    /// Reads a font from its dictionary. Codes for which it lacks data have no text.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let base = object::name(document, font, b"BaseFont").unwrap_or_default();
        let base = String::from_utf8_lossy(base).into_owned();
        let name = match base.split_once('+') {
            Some((tag, name)) if tag.len() == 6 => name.to_owned(),
            _ => base,
        };
        let to_unicode = stream(document, font, b"ToUnicode").map(|map| CharacterMap::parse(&map));
        let kind = match object::name(document, font, b"Subtype") {
            Some(b"Type0") => FontKind::Composite(composite::Composite::read(document, font)),
            _ => FontKind::Simple(simple::Simple::read(document, font, &name)),
        };
        // An identity map says nothing, unless the codes are not glyph indices.
        let to_unicode = to_unicode.filter(|map| match &kind {
            FontKind::Composite(composite) => composite.has_glyph_map || !map.is_identity(),
            FontKind::Simple(_) => true,
        });
        let has_symbols = ["Symbol", "Wingdings", "Webdings", "Dingbats", "MT-Extra", "MTExtra"]
            .iter()
            .any(|signs| name.contains(signs));
        Self {
            name,
            has_symbols,
            to_unicode: to_unicode.unwrap_or_default(),
            kind,
            letters: Cell::default(),
            drawn: Cell::default(),
        }
    }

    /// Decodes the codes of a string, in order.
    pub(super) fn decode(&self, bytes: &[u8]) -> Vec<DecodedCode> {
        match &self.kind {
            FontKind::Simple(simple) => bytes
                .iter()
                .map(|byte| {
                    let text = self.text(u32::from(*byte), || simple.text(*byte));
                    let text = with_shift(text, || simple.shift(*byte));
                    self.count(text.as_deref());
                    let first = text.as_ref().and_then(|text| text.chars().next()).unwrap_or(' ');
                    let width =
                        simple.width(*byte).unwrap_or_else(|| widths::width(&self.name, first) * 0.001);
                    DecodedCode { text, width, is_space: *byte == 32 }
                })
                .collect(),
            FontKind::Composite(composite) => composite
                .codes(bytes)
                .into_iter()
                .map(|code| {
                    let text = self.text(code.number, || code.text.clone());
                    DecodedCode {
                        text: with_shift(text, || composite.shift(code.number))
                            .filter(|_| !composite.vertical),
                        width: composite.width(code.number),
                        is_space: code.length == 1 && code.number == 32,
                    }
                })
                .collect(),
        }
    }

    fn count(&self, text: Option<&str>) {
        let Some(letter) =
            text.and_then(|text| text.chars().next()).filter(|_| !self.to_unicode.has_unicode())
        else {
            return;
        };
        // Where other encodings have letters, Latin-1 has symbols; those common in running text do not count.
        let odd = matches!(letter, '\u{a1}'..='\u{ff}') && !"§©«®°·»".contains(letter);
        if odd || letter.is_alphabetic() {
            let (all, so_far) = self.letters.get();
            self.letters.set((all + 1, so_far + usize::from(odd)));
        }
    }

    /// Returns whether its letters cannot be Latin text, so that its encoding is wrongly declared as Latin.
    ///
    /// No language in Latin script has as many accented letters; other encodings have their own letters there.
    pub(super) fn is_misnamed(&self) -> bool {
        let (all, odd) = self.letters.get();
        odd >= 20 && odd * 3 > all
    }

    /// Counts a letter that is drawn.
    pub(super) fn count_drawn(&self, is_unknown: bool) {
        let (all, unknown) = self.drawn.get();
        self.drawn.set((all + 1, unknown + usize::from(is_unknown)));
    }

    /// Returns how many letters were drawn, and how many of these the file does not state.
    pub(super) fn drawn(&self) -> (usize, usize) {
        self.drawn.get()
    }

    fn text(&self, code: u32, else_by: impl FnOnce() -> Option<String>) -> Option<String> {
        let mapped = self.to_unicode.unicode(code).filter(|text| self.has_symbols || is_text(text));
        let text = match mapped {
            // The name of its glyph may say that a figure is raised.
            Some(text) if text.len() == 1 && text.starts_with(|c: char| c.is_ascii_digit()) => {
                let shifts = [BaselineShift::Raised, BaselineShift::Lowered];
                let shifted = |named: &String| shifts.iter().any(|shift| shift.apply(&text) == *named);
                else_by().filter(shifted).unwrap_or(text)
            }
            Some(text) => text,
            None => else_by()?,
        };
        if self.has_symbols && !is_text(&text) {
            return symbol(&self.name, text.chars().next()?);
        }
        is_text(&text).then(|| normalized(&text))
    }
}

/// Returns a figure as the superscript or subscript that its font draws.
fn with_shift(text: Option<String>, shift: impl FnOnce() -> Option<BaselineShift>) -> Option<String> {
    let text = text?;
    let is_figure = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_digit());
    let shift = if is_figure { shift() } else { None };
    Some(shift.map_or(text.clone(), |shift| shift.apply(&text)))
}

/// Returns whether a text consists of characters that people write: no private use, no controls but white space.
fn is_text(text: &str) -> bool {
    text.chars().all(|c| {
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let none = c == '\u{fffd}' || u32::from(c) & 0xfffe == 0xfffe;
        !private && !none && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    })
}

/// Normalizes a text for archiving: expands ligatures, uses one kind of space, and turns soft hyphens into hyphens.
fn normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            // Whatever a font draws is visible, even if it is called a soft hyphen.
            '\u{ad}' => out.push('-'),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Returns the character of a symbol font at a position (also given as U+F000 and up).
fn symbol(font: &str, place: char) -> Option<String> {
    let place = u32::from(place) & 0xff;
    let wingdings = font.contains("Wingdings") && !font.contains(['2', '3']);
    let sign = match place {
        0xb7 if font.contains("Symbol") => '•',
        0x6c if wingdings => '●',
        0x6e if wingdings => '■',
        0x76 if wingdings => '❖',
        0xa7 if wingdings => '▪',
        0xa8 if wingdings => '◻',
        0xd8 if wingdings => '➢',
        0xe0 if wingdings => '→',
        0xfc if wingdings => '✓',
        0xfe if wingdings => '☑',
        _ => return None,
    };
    Some(sign.to_string())
}

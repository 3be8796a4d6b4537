//! A font: what its codes stand for, where that is certain, and how wide they are [PDF 32000-1, 9.5 to 9.10].
//! Knows no page. A code of which the file does not say what it stands for has no text; nothing is guessed.

mod composite;
mod simple;

use std::cell::Cell;

use lopdf::{Dictionary, Document, Object};

use super::character_map::CharacterMap;
use super::widths;

/// Most bytes of a map or a font program that are looked at.
const MOST: usize = 8 << 20;

/// One code of a string that is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Code {
    /// What it stands for; none where the file does not say, empty where it says that it stands for nothing.
    pub text: Option<String>,
    /// How far it moves on, in units of the font's size.
    pub width: f64,
    /// Whether it is the space of one byte, which word spacing applies to.
    pub is_space: bool,
}

/// A font of a page.
#[derive(Debug)]
pub(super) struct Font {
    /// The name of its base font, without the tag of a subset.
    pub name: String,
    /// Whether it has signs in place of letters, such as bullets.
    pub has_signs: bool,
    to_unicode: CharacterMap,
    kind: Kind,
    /// Letters that it showed by its encoding alone, and how many of these are not ASCII.
    letters: Cell<(usize, usize)>,
}

#[derive(Debug)]
enum Kind {
    Simple(simple::Simple),
    Composite(composite::Composite),
}

impl Font {
    /// Reads a font from its dictionary. What it lacks leaves codes without text.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let base = name(document, font, b"BaseFont").unwrap_or_default();
        let base = String::from_utf8_lossy(base).into_owned();
        let name = match base.split_once('+') {
            Some((tag, name)) if tag.len() == 6 => name.to_owned(),
            _ => base,
        };
        let to_unicode = stream(document, font, b"ToUnicode").map(|map| CharacterMap::parse(&map));
        let kind = match self::name(document, font, b"Subtype") {
            Some(b"Type0") => Kind::Composite(composite::Composite::read(document, font)),
            _ => Kind::Simple(simple::Simple::read(document, font, &name)),
        };
        // A map that gives back every code says nothing, unless the codes are not glyph numbers.
        let to_unicode = to_unicode.filter(|map| match &kind {
            Kind::Composite(composite) => composite.has_glyph_map || !map.is_identity(),
            Kind::Simple(_) => true,
        });
        let has_signs = ["Symbol", "Wingdings", "Webdings", "Dingbats", "MT-Extra", "MTExtra"]
            .iter()
            .any(|signs| name.contains(signs));
        Self { name, has_signs, to_unicode: to_unicode.unwrap_or_default(), kind, letters: Cell::default() }
    }

    /// Returns the codes of a string, in order.
    pub(super) fn decode(&self, bytes: &[u8]) -> Vec<Code> {
        match &self.kind {
            Kind::Simple(simple) => bytes
                .iter()
                .map(|byte| {
                    let text = self.text(u32::from(*byte), || simple.text(*byte));
                    self.count(text.as_deref());
                    let first = text.as_ref().and_then(|text| text.chars().next()).unwrap_or(' ');
                    let width =
                        simple.width(*byte).unwrap_or_else(|| widths::width(&self.name, first) * 0.001);
                    Code { text, width, is_space: *byte == 32 }
                })
                .collect(),
            Kind::Composite(composite) => composite
                .codes(bytes)
                .into_iter()
                .map(|code| Code {
                    text: self.text(code.number, || code.text.clone()).filter(|_| !composite.vertical),
                    width: composite.width(code.number),
                    is_space: code.length == 1 && code.number == 32,
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
        // Signs of Latin-1 stand where other encodings have letters; those of running text do not count.
        let odd = matches!(letter, '\u{a1}'..='\u{ff}') && !"§©«®°·»".contains(letter);
        if odd || letter.is_alphabetic() {
            let (all, so_far) = self.letters.get();
            self.letters.set((all + 1, so_far + usize::from(odd)));
        }
    }

    /// Returns whether what it showed cannot be Latin text, so that its encoding is only called that of Latin.
    ///
    /// No language in Latin letters has as many with accents; other encodings have their letters there.
    pub(super) fn is_misnamed(&self) -> bool {
        let (all, odd) = self.letters.get();
        odd >= 20 && odd * 3 > all
    }

    fn text(&self, code: u32, else_by: impl FnOnce() -> Option<String>) -> Option<String> {
        let mapped = self.to_unicode.unicode(code).filter(|text| self.has_signs || is_text(text));
        let text = match mapped {
            Some(text) => text,
            None => else_by()?,
        };
        if self.has_signs && !is_text(&text) {
            return sign(&self.name, text.chars().next()?);
        }
        is_text(&text).then(|| plain(&text))
    }
}

/// Returns whether a text has only characters that people write: none of private use, no controls but spaces.
fn is_text(text: &str) -> bool {
    text.chars().all(|c| {
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let none = c == '\u{fffd}' || u32::from(c) & 0xfffe == 0xfffe;
        !private && !none && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    })
}

/// Returns the text as it is archived: ligatures as their letters, one kind of space, and a hyphen where one is shown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            // What a font draws is seen, be it called a soft hyphen.
            '\u{ad}' => out.push('-'),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Returns the character of a sign in a font of signs, by its place in the font (also as U+F000 and more).
fn sign(font: &str, place: char) -> Option<String> {
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

/// Returns the value of a key, references followed.
pub(super) fn get<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    dictionary.get_deref(key, document).ok().filter(|object| !object.is_null())
}

/// Returns the name that a key has.
pub(super) fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

/// Returns the dictionary that a key has; of a stream its dictionary.
pub(super) fn dictionary<'d>(
    document: &'d Document,
    owner: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    match get(document, owner, key)? {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// Returns the numbers in the array that a key has.
pub(super) fn numbers(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    let array = get(document, dictionary, key)?.as_array().ok()?;
    Some(array.iter().map(|object| number(document, object).unwrap_or(0.0)).collect())
}

/// Returns a number, references followed.
pub(super) fn number(document: &Document, object: &Object) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from)
}

/// Returns the contents of the stream that a key has.
fn stream(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    get(document, dictionary, key)?.as_stream().ok()?.get_plain_content_with_limit(MOST).ok()
}

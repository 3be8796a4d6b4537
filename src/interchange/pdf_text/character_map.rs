//! Character maps: from the codes of a font to Unicode (`ToUnicode`) or to glyph indices [PDF 32000-1, 9.7.5 and
//! 9.10.3].

use std::collections::BTreeMap;

use super::lexer::{Lexer, Token};

/// The mapping of a font's codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CharacterMap {
    /// Code space ranges: length in bytes, lowest and highest code.
    spaces: Vec<(usize, u32, u32)>,
    /// By lowest code: the highest code, and the text of the lowest, in UTF-16.
    unicode: BTreeMap<u32, (u32, Vec<u16>)>,
    /// By lowest code: the highest code, and the glyph index of the lowest.
    glyphs: BTreeMap<u32, (u32, u32)>,
}

/// The maximum length of a range; a font has at most 65,536 glyphs.
const MAX_RANGE: u32 = 0xffff;

impl CharacterMap {
    /// Parses a map from the contents of its stream.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Token> = Vec::new();
        for token in Lexer::new(bytes) {
            let Token::Word(word) = &token else {
                operands.push(token);
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => map.spaces.extend(operands.chunks_exact(2).filter_map(space)),
                b"endbfchar" => {
                    operands
                        .chunks_exact(2)
                        .for_each(|pair| map.add_unicode(pair.first(), pair.first(), pair.get(1)));
                }
                b"endbfrange" => {
                    operands
                        .chunks_exact(3)
                        .for_each(|row| map.add_unicode(row.first(), row.get(1), row.get(2)));
                }
                b"endcidchar" => {
                    operands
                        .chunks_exact(2)
                        .for_each(|pair| map.add_glyph(pair.first(), pair.first(), pair.get(1)));
                }
                b"endcidrange" => {
                    operands
                        .chunks_exact(3)
                        .for_each(|row| map.add_glyph(row.first(), row.get(1), row.get(2)));
                }
                _ => {}
            }
            operands.clear();
        }
        map
    }

    fn add_unicode(&mut self, low: Option<&Token>, high: Option<&Token>, target: Option<&Token>) {
        let (Some(low), Some(high)) = (low.and_then(code), high.and_then(code)) else { return };
        if high < low || high - low > MAX_RANGE {
            return;
        }
        match target {
            Some(Token::Array(each)) => {
                for (code, target) in (low..=high).zip(each) {
                    if let Some(bytes) = target.bytes() {
                        self.unicode.insert(code, (code, units(bytes)));
                    }
                }
            }
            Some(Token::String(bytes)) => {
                self.unicode.insert(low, (high, units(bytes)));
            }
            _ => {}
        }
    }

    fn add_glyph(&mut self, low: Option<&Token>, high: Option<&Token>, first: Option<&Token>) {
        let (Some(low), Some(high)) = (low.and_then(code), high.and_then(code)) else { return };
        if let Some(first) = first.and_then(Token::number).filter(|_| high >= low && high - low <= MAX_RANGE)
        {
            self.glyphs.insert(low, (high, first as u32));
        }
    }

    /// Returns whether the map only repeats the codes, as some producers write it for glyph indices.
    pub(super) fn is_identity(&self) -> bool {
        let gives_back = |(low, (high, target)): (&u32, &(u32, Vec<u16>))| {
            high - low > 0xff && matches!(target.as_slice(), [unit] if u32::from(*unit) == *low)
        };
        self.unicode.iter().any(gives_back)
    }

    /// Returns whether the map has any Unicode values.
    pub(super) fn has_unicode(&self) -> bool {
        !self.unicode.is_empty()
    }

    /// Returns the text of a code; `None` if the map does not have it or its value is not valid text.
    pub(super) fn unicode(&self, code: u32) -> Option<String> {
        let (low, (high, target)) = self.unicode.range(..=code).next_back()?;
        if code > *high {
            return None;
        }
        let mut target = target.clone();
        if let Some(last) = target.last_mut() {
            *last = last.checked_add(u16::try_from(code - low).ok()?)?;
        }
        String::from_utf16(&target).ok()
    }

    /// Returns the glyph index of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let (low, (high, first)) = self.glyphs.range(..=code).next_back()?;
        (code <= *high).then(|| first.saturating_add(code - low))
    }

    /// Returns the length in bytes of the code at the start of `bytes`: by the code space ranges, else two.
    pub(super) fn code_length(&self, bytes: &[u8]) -> usize {
        let fits = |(length, low, high): &&(usize, u32, u32)| {
            let Some(code) = bytes.get(..*length).map(number) else { return false };
            // A code space range limits each byte separately.
            (0..*length).all(|nth| {
                let byte = |code: u32| (code >> (8 * nth)) & 0xff;
                (byte(*low)..=byte(*high)).contains(&byte(code))
            })
        };
        self.spaces.iter().find(fits).map_or(2, |(length, ..)| *length)
    }
}

fn space(pair: &[Token]) -> Option<(usize, u32, u32)> {
    let low = pair.first()?.bytes()?;
    (1..=4).contains(&low.len()).then_some(())?;
    Some((low.len(), number(low), number(pair.get(1)?.bytes()?)))
}

fn code(token: &Token) -> Option<u32> {
    token.bytes().filter(|bytes| bytes.len() <= 4).map(number)
}

/// Returns the value of big-endian bytes.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

/// Decodes UTF-16BE; some producers write a single byte for a Latin-1 character.
fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.chunks_exact(2).map(|pair| number(pair) as u16).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::CharacterMap;

    #[test]
    fn codes_are_found_individually_in_ranges_and_in_lists() {
        let map = CharacterMap::parse(
            b"1 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange\n\
              2 beginbfchar <01> <00660069> <02> <D83DDE00> endbfchar\n\
              3 beginbfrange <0041> <0043> <0061> <10> <11> [<0078> <0079>] <20> <21> <D8000000> endbfrange\n\
              1 begincidrange <0000> <00ff> 10 endcidrange 1 begincidchar <0101> 7 endcidchar",
        );
        let read = |code| map.unicode(code);
        assert_eq!(read(1).as_deref(), Some("fi"));
        assert_eq!(read(2).as_deref(), Some("\u{1f600}"));
        assert_eq!((read(0x42).as_deref(), read(0x44)), (Some("b"), None));
        assert_eq!((read(0x11).as_deref(), read(0x12)), (Some("y"), None));
        assert_eq!(read(0x20), None, "a lone surrogate is not text");
        assert_eq!((map.glyph(5), map.glyph(0x101), map.glyph(0x102)), (Some(15), Some(7), None));
        assert_eq!((map.code_length(b"\x41\x41"), map.code_length(b"\x81\x40")), (1, 2));
    }
}

//! The tokens of content streams and character maps, which share a syntax [PDF 32000-1, 7.2 and 7.8.2]. Total over any
//! bytes: invalid tokens are skipped.

/// An operand or an operator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// An integer or a real number.
    Number(f64),
    /// The bytes of a literal or hexadecimal string.
    String(Vec<u8>),
    /// A name without its slash.
    Name(Vec<u8>),
    /// The elements between square brackets.
    Array(Vec<Token>),
    /// The keys and values between double angle brackets.
    Dictionary(Vec<(Vec<u8>, Token)>),
    /// An operator, or a word such as `true`.
    Word(Vec<u8>),
}

impl Token {
    /// Returns the number, if it is one.
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// Returns the bytes, if it is a string.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    /// Returns the name, if it is one.
    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// Returns the elements of an array, else an empty slice.
    pub(super) fn array(&self) -> &[Token] {
        if let Self::Array(tokens) = self { tokens } else { &[] }
    }

    /// Returns the value of a key, if it is a dictionary that contains it.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Token> {
        let Self::Dictionary(pairs) = self else { return None };
        pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// The maximum nesting depth of arrays and dictionaries; deeper contents are skipped.
const MAX_DEPTH: usize = 32;

/// A lexer over bytes.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Lexer<'b> {
    /// Creates a lexer at the first byte.
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn second(&self) -> Option<u8> {
        self.bytes.get(self.at + 1).copied()
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    let line = self.rest().iter().position(|b| matches!(b, b'\n' | b'\r'));
                    self.at += line.unwrap_or(self.rest().len());
                }
                byte if is_blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        loop {
            self.skip_blank();
            match (self.peek()?, self.second()) {
                (b'(', _) => return Some(Token::String(self.literal())),
                (b'<', Some(b'<')) => {
                    self.at += 2;
                    return Some(self.dictionary(depth));
                }
                (b'<', _) => return Some(Token::String(self.hexadecimal())),
                (b'[', _) => {
                    self.at += 1;
                    return Some(Token::Array(self.until(b"]", depth)));
                }
                (b'/', _) => {
                    self.at += 1;
                    return Some(Token::Name(self.name()));
                }
                // An unmatched closing delimiter.
                (b']' | b')' | b'>' | b'{' | b'}', _) => self.at += 1,
                _ => return Some(self.word()),
            }
        }
    }

    /// Reads the tokens up to `close` or to the end.
    fn until(&mut self, close: &[u8], depth: usize) -> Vec<Token> {
        let mut tokens = Vec::new();
        loop {
            self.skip_blank();
            if self.rest().starts_with(close) {
                self.at += close.len();
                return tokens;
            }
            if depth >= MAX_DEPTH {
                // Too deep to parse: skip to the next closing delimiter.
                self.at += 1;
                if self.rest().is_empty() {
                    return tokens;
                }
                continue;
            }
            match self.token(depth + 1) {
                Some(token) => tokens.push(token),
                None => return tokens,
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Token {
        let mut tokens = self.until(b">>", depth).into_iter();
        let mut pairs = Vec::new();
        while let (Some(key), Some(value)) = (tokens.next(), tokens.next()) {
            if let Token::Name(key) = key {
                pairs.push((key, value));
            }
        }
        Token::Dictionary(pairs)
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push((code & 0xff) as u8);
            }
            other => out.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16));
        }
        digits
            .chunks(2)
            .map(|pair| {
                let (high, low) = (pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0));
                (high * 16 + low) as u8
            })
            .collect()
    }

    fn name(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            self.at += 1;
            let digit = |at: usize| char::from(*self.bytes.get(at)?).to_digit(16);
            match (byte, digit(self.at), digit(self.at + 1)) {
                (b'#', Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    self.at += 2;
                }
                _ => out.push(byte),
            }
        }
        out
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        match number(word) {
            Some(number) => Token::Number(number),
            None => {
                if word == b"BI" {
                    self.skip_image();
                }
                Token::Word(word.to_vec())
            }
        }
    }

    /// Skips the data of an inline image, up to the `EI` that ends it.
    fn skip_image(&mut self) {
        let Some(data) = find(self.rest(), b"ID") else { return };
        self.at += data + 2;
        while let Some(end) = find(self.rest(), b"EI") {
            let around =
                |at: Option<usize>| at.and_then(|at| self.rest().get(at)).is_none_or(|byte| is_blank(*byte));
            // The two letters can occur in the data by accident, even between white space; what follows is not text
            // then.
            let after = self.rest().get(end + 2..).unwrap_or_default();
            let is_text = after.iter().take(10).all(|b| matches!(b, 9 | 10 | 13 | 32..=126));
            let ends = around(end.checked_sub(1)) && around(Some(end + 2)) && is_text;
            self.at += end + 2;
            if ends {
                return;
            }
        }
        self.at = self.bytes.len();
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.token(0)
    }
}

/// Parses a number as producers write it, including `--5` and `1.-2`.
fn number(word: &[u8]) -> Option<f64> {
    let first = *word.first()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let bare = text.trim_start_matches('-');
    let bare = bare.find('-').and_then(|at| bare.get(..at)).unwrap_or(bare);
    let value: f64 = bare.trim_start_matches('+').parse().ok()?;
    value.is_finite().then_some(if text.starts_with('-') { -value } else { value })
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &[u8]) -> Vec<Token> {
        Lexer::new(text).collect()
    }

    fn word(text: &str) -> Token {
        Token::Word(text.into())
    }

    #[test]
    fn operands_and_operators_are_distinguished() {
        assert_eq!(
            tokens(b"/F1 12 Tf (a\\(b\\051\\n(c)) Tj <4 1 42> % no Tj\n[(A)-12.5<42>]TJ T*"),
            [
                Token::Name(b"F1".to_vec()),
                Token::Number(12.0),
                word("Tf"),
                Token::String(b"a(b)\n(c)".to_vec()),
                word("Tj"),
                Token::String(b"AB".to_vec()),
                Token::Array(vec![
                    Token::String(b"A".to_vec()),
                    Token::Number(-12.5),
                    Token::String(b"B".to_vec())
                ]),
                word("TJ"),
                word("T*"),
            ]
        );
        let span = tokens(b"/Span <</ActualText (fi) /N [1 << /A /B#20C >>]>> BDC");
        assert_eq!(span.get(1).and_then(|dict| dict.get(b"ActualText")?.bytes()), Some(&b"fi"[..]));
        assert_eq!(span.get(2), Some(&word("BDC")));
    }

    #[test]
    fn the_data_of_an_inline_image_is_skipped() {
        let text = b"BI /W 1 /H 1 ID \x00\xff EI \x80(no) Tj EI\nBT (yes) Tj";
        assert_eq!(tokens(text), [word("BI"), word("BT"), Token::String(b"yes".to_vec()), word("Tj")]);
    }

    #[test]
    fn malformed_numbers_of_producers_are_parsed() {
        for (text, expected) in [("+1.", 1.0), (".5", 0.5), ("--3", -3.0), ("-.25", -0.25), ("0.1-2", 0.1)] {
            assert_eq!(tokens(text.as_bytes()), [Token::Number(expected)], "{text}");
        }
        assert_eq!(tokens(b"-"), [word("-")]);
    }

    proptest! {
        #[test]
        fn lexing_terminates_for_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), open in 0_usize..200) {
            let nested = [b"[<<".repeat(open), bytes].concat();
            prop_assert!(tokens(&nested).len() <= nested.len());
        }
    }
}

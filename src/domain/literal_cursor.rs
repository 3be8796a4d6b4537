//! Maps positions in a TOML string value to positions in its literal, which may contain escapes.

/// A cursor that advances through a literal and its string value in parallel.
#[derive(Debug)]
pub(crate) struct LiteralCursor<'t> {
    literal: &'t str,
    string: &'t str,
    /// Whether the literal has escapes.
    escapes: bool,
    /// The position in the literal, in bytes.
    at: usize,
    /// The position in the string value, in bytes.
    string_at: usize,
}

impl<'t> LiteralCursor<'t> {
    /// Creates a cursor; `literal` includes the quotation marks.
    pub(crate) fn new(literal: &'t str, string: &'t str) -> Self {
        let marks = ["\"\"\"", "'''", "\"", "'"];
        let opening = marks.into_iter().find(|mark| literal.starts_with(mark)).unwrap_or("");
        let mut at = opening.len();
        if at == 3 {
            // A line ending right after three quotation marks is not part of the string.
            let rest = literal.get(at..).unwrap_or("");
            at += ["\r\n", "\n"].into_iter().find(|end| rest.starts_with(end)).map_or(0, str::len);
        }
        Self { literal, string, escapes: opening.starts_with('"'), at, string_at: 0 }
    }

    /// Returns the range in the literal for a range in the string. Ranges must be requested in order.
    pub(crate) fn range(&mut self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.advance_to(range.start);
        while let Some(joined) = self.joined() {
            self.at += joined;
        }
        let start = self.at;
        self.advance_to(range.end);
        start..self.at
    }

    fn advance_to(&mut self, string_at: usize) {
        while self.string_at < string_at {
            if let Some(joined) = self.joined() {
                self.at += joined;
                continue;
            }
            let rest = self.literal.get(self.at..).unwrap_or("");
            let Some(c) = rest.chars().next() else { return };
            let value = self.string.get(self.string_at..).and_then(|rest| rest.chars().next());
            self.at += match rest.as_bytes() {
                [b'\\', b'u', ..] if self.escapes => 6,
                [b'\\', b'U', ..] if self.escapes => 10,
                [b'\\', b'x', ..] if self.escapes => 4,
                [b'\\', ..] if self.escapes => 2,
                [b'\r', b'\n', ..] if value == Some('\n') => 2,
                _ => c.len_utf8(),
            };
            self.string_at += value.map_or(1, char::len_utf8);
        }
    }

    /// Returns the length of a backslash with the white space after it, if they join two lines.
    fn joined(&self) -> Option<usize> {
        let rest = self.literal.get(self.at..)?.strip_prefix('\\').filter(|_| self.escapes)?;
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        (blank > 0).then_some(blank + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_located_in_every_kind_of_literal() {
        for literal in [
            r#""a [[x]]""#,
            r#""\u00e9\t\"é [[x]]""#,
            r#""\U0001F600\x41 [[x]] b""#,
            r"'\ [[x]]'",
            "\"\"\"\nfirst \\\n   [[x]]\"\"\"",
            "\"\"\"\r\nfirst\r\nsecond [[x]]\r\n\"\"\"",
            "'''\n\n\\\n[[x]]'''",
        ] {
            let text = format!("k = {literal}\n");
            let table = toml::de::DeTable::parse(&text).expect("TOML");
            let value = table.get_ref().get("k").expect("a value");
            let string = value.get_ref().as_str().expect("a string");
            let at = string.find("[[x]]").expect("a mark");
            let range = LiteralCursor::new(literal, string).range(at..at + 5);
            assert_eq!(&literal[range], "[[x]]", "{literal}");
        }
    }

    #[test]
    fn markup_with_escapes_is_located() {
        let literal = r#""[[a]] [[x\n|\u0041]] b""#;
        let mut written = LiteralCursor::new(literal, "[[a]] [[x\n|A]] b");
        assert_eq!(&literal[written.range(0..5)], "[[a]]");
        assert_eq!(&literal[written.range(6..14)], r"[[x\n|\u0041]]");
    }
}

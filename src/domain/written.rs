//! Where the characters of a TOML string stand in its literal, whatever escapes lie between. Knows no meaning of either.

/// A walk along a literal and the string it stands for, from the first character to the last.
#[derive(Debug)]
pub(crate) struct Written<'t> {
    literal: &'t str,
    string: &'t str,
    /// Whether a backslash begins an escape.
    escapes: bool,
    /// How far the walk is in the literal, in bytes.
    at: usize,
    /// How far it is in the string, in bytes.
    told: usize,
}

impl<'t> Written<'t> {
    /// Begins the walk; `literal` has its marks.
    pub(crate) fn new(literal: &'t str, string: &'t str) -> Self {
        let marks = ["\"\"\"", "'''", "\"", "'"];
        let opening = marks.into_iter().find(|mark| literal.starts_with(mark)).unwrap_or("");
        let mut at = opening.len();
        if at == 3 {
            // A line end right behind three marks is not part of the string.
            let rest = literal.get(at..).unwrap_or("");
            at += ["\r\n", "\n"].into_iter().find(|end| rest.starts_with(end)).map_or(0, str::len);
        }
        Self { literal, string, escapes: opening.starts_with('"'), at, told: 0 }
    }

    /// The bytes of the literal that stand for a range of the string; ranges are asked for in their order.
    pub(crate) fn range(&mut self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.reach(range.start);
        while let Some(joined) = self.joined() {
            self.at += joined;
        }
        let start = self.at;
        self.reach(range.end);
        start..self.at
    }

    fn reach(&mut self, told: usize) {
        while self.told < told {
            if let Some(joined) = self.joined() {
                self.at += joined;
                continue;
            }
            let rest = self.literal.get(self.at..).unwrap_or("");
            let Some(c) = rest.chars().next() else { return };
            let stands_for = self.string.get(self.told..).and_then(|rest| rest.chars().next());
            self.at += match rest.as_bytes() {
                [b'\\', b'u', ..] if self.escapes => 6,
                [b'\\', b'U', ..] if self.escapes => 10,
                [b'\\', b'x', ..] if self.escapes => 4,
                [b'\\', ..] if self.escapes => 2,
                [b'\r', b'\n', ..] if stands_for == Some('\n') => 2,
                _ => c.len_utf8(),
            };
            self.told += stands_for.map_or(1, char::len_utf8);
        }
    }

    /// How long a backslash and the white space behind it are, where they join two lines.
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
    fn every_mark_is_found_where_it_is_written() {
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
            let range = Written::new(literal, string).range(at..at + 5);
            assert_eq!(&literal[range], "[[x]]", "{literal}");
        }
    }

    #[test]
    fn a_mark_that_is_written_with_escapes_is_found_whole() {
        let literal = r#""[[a]] [[x\n|\u0041]] b""#;
        let mut written = Written::new(literal, "[[a]] [[x\n|A]] b");
        assert_eq!(&literal[written.range(0..5)], "[[a]]");
        assert_eq!(&literal[written.range(6..14)], r"[[x\n|\u0041]]");
    }
}

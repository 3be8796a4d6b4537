//! The blocks, statements and lists of style sheets [CSS Syntax].

/// A part of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockItem<'t> {
    /// What ends with a semicolon: a declaration, or an at-rule without a block.
    Statement(&'t str),
    /// What is before a block, and the block.
    Rule(&'t str, &'t str),
}

/// Splits the contents of a style sheet or a block.
pub(super) fn items(text: &str) -> Vec<BlockItem<'_>> {
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        let end = find_outside(rest, &['{', ';', '}']).unwrap_or(rest.len());
        let (before, after) = rest.split_at(end);
        let before = before.trim();
        if after.starts_with('{') {
            let (block, next) = block(after);
            items.push(BlockItem::Rule(before, block));
            rest = next;
            continue;
        }
        if !before.is_empty() {
            items.push(BlockItem::Statement(before));
        }
        match after.get(1..) {
            Some(next) => rest = next,
            None => return items,
        }
    }
}

/// Splits a text at a character outside brackets and strings.
pub(super) fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = find_outside(rest, &[separator]) {
        let (before, after) = rest.split_at(at);
        parts.push(before);
        rest = after.get(separator.len_utf8()..).unwrap_or_default();
    }
    parts.push(rest);
    parts
}

/// Returns a style sheet without comments.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    // In old pages, style sheets are in an HTML comment.
    out.replace("<!--", " ").replace("-->", " ")
}

/// Splits a text after the block that it begins with, and returns what is in the block.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    let mut scan = CssScan::default();
    for (at, c) in text.char_indices() {
        if !scan.is_outside(c) {
            continue;
        }
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (text.get(1..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    (text.get(1..).unwrap_or_default(), "")
}

/// Returns the index of the first of some characters outside brackets and strings.
fn find_outside(text: &str, wanted: &[char]) -> Option<usize> {
    let mut scan = CssScan::default();
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if !scan.is_outside(c) {
            continue;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // A bracket that is not closed ends with its block.
            '{' | '}' if wanted.contains(&c) => return Some(at),
            _ if depth == 0 && wanted.contains(&c) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Whether characters are in a string or escaped.
#[derive(Debug, Default)]
struct CssScan {
    quote: Option<char>,
    is_escaped: bool,
}

impl CssScan {
    /// Reads the next character, and returns whether it stands for itself.
    fn is_outside(&mut self, c: char) -> bool {
        match (self.quote, c) {
            _ if self.is_escaped => {
                self.is_escaped = false;
                false
            }
            (_, '\\') => {
                self.is_escaped = true;
                false
            }
            (None, '"' | '\'') => {
                self.quote = Some(c);
                false
            }
            (Some(open), c) if open == c || c == '\n' => {
                self.quote = None;
                false
            }
            (quote, _) => quote.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BlockItem::{Rule, Statement};
    use super::*;

    #[test]
    fn blocks_end_outside_strings_and_brackets() {
        for (text, expected) in [
            ("a{b:c}d{}", &[Rule("a", "b:c"), Rule("d", "")][..]),
            ("@import 'a;b'; a{b}", &[Statement("@import 'a;b'"), Rule("a", "b")]),
            ("a{b{c}d}e", &[Rule("a", "b{c}d"), Statement("e")]),
            ("b:url(x;y);c:'}';d", &[Statement("b:url(x;y)"), Statement("c:'}'"), Statement("d")]),
            ("a[b='{']{c}", &[Rule("a[b='{']", "c")]),
            ("}a{b", &[Rule("a", "b")]),
            ("a(b{c}d{e}", &[Rule("a(b", "c"), Rule("d", "e")]),
            ("\\{a{b}", &[Rule("\\{a", "b")]),
            ("", &[]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
        assert_eq!(split_outside(".a:is(.b,.c), [d=','],e", ','), [".a:is(.b,.c)", " [d=',']", "e"]);
        assert_eq!(without_comments("a/* b */c/*"), "a c ");
    }
}

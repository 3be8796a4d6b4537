//! Markdown syntax that a reader does not see: the brackets and the address of a link, emphasis marks.
//! Follows CommonMark.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;

use super::char_class::is_space;

/// Maximum number of brackets that wait for the closing one, so that a text of opening ones takes little memory.
const MAX_OPEN: usize = 1_000;

/// Finds the hidden parts of links and images: `[`, `](address "title")`, `][label]` where the label is defined, and the `!`
/// of an image.
///
/// The ranges are in order and disjoint. Takes linear time.
pub(super) fn hidden(text: &str) -> Vec<Range<u32>> {
    // Half the size of other ranges: there may be one for every third byte.
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut found: Vec<Range<u32>> = Vec::new();
    let has = |marks: &[u8; 2]| memmem::find(text.as_bytes(), marks).is_some();
    let labels = if has(b"][") { labels(text) } else { HashSet::new() };
    if labels.is_empty() && !has(b"](") {
        return found;
    }
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['[', ']', '\n', '\\']) {
        let here = at + step;
        at = here + 1;
        match bytes[here] {
            b'[' => {
                if open.len() == MAX_OPEN {
                    open.drain(..MAX_OPEN / 2);
                }
                open.push(here);
            }
            // A backslash escapes the next character, which may be longer than a byte.
            b'\\' => at += usize::from(bytes.get(at).is_some_and(u8::is_ascii)),
            // Brackets do not match across paragraphs.
            b'\n' if bytes.get(here + 1).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) => open.clear(),
            b']' => {
                let end = address_end(bytes, here + 1).or_else(|| label_end(text, here + 1, &labels));
                let (Some(start), Some(end)) = (open.pop(), end) else { continue };
                let start = start - usize::from(start > 0 && bytes[start - 1] == b'!');
                let opening = if bytes[start] == b'!' { 2 } else { 1 };
                found.push(narrow(start)..narrow(start + opening));
                found.push(narrow(here)..narrow(end));
                at = end;
            }
            _ => {}
        }
    }
    found.sort_unstable_by_key(|range| range.start);
    found
}

/// Returns the labels that are defined for links, each on a line of its own: `[1]: https://e.org`.
fn labels(text: &str) -> HashSet<String> {
    let label = |line: &str| {
        let (label, address) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        let is_label = !label.trim().is_empty() && !label.contains(['[', ']']) && !address.trim().is_empty();
        // A footnote is a text of its own.
        (is_label && !label.starts_with('^')).then(|| label.trim().to_lowercase())
    };
    text.lines().filter_map(label).collect()
}

/// Parses the label of a link in brackets; returns its end if the label is one of `labels`.
fn label_end(text: &str, at: usize, labels: &HashSet<String>) -> Option<usize> {
    let label = text.get(at..)?.strip_prefix('[')?;
    let length = label.find(['[', ']', '\n']).filter(|_| !labels.is_empty())?;
    let is_closed = label.as_bytes().get(length) == Some(&b']');
    let is_defined = is_closed && labels.contains(&label.get(..length)?.trim().to_lowercase());
    is_defined.then_some(at + length + 2)
}

/// Parses the address of a link in parentheses, with an optional title; returns its end.
///
/// Brackets are not allowed in an address, so that no byte is read for two links.
fn address_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'(') {
        return None;
    }
    let mut depth = 0_usize;
    let mut quoted = None;
    let mut spaced = false;
    for (step, &byte) in bytes.get(at..)?.iter().enumerate() {
        match (byte, quoted) {
            (b'[' | b']', _) => return None,
            (b'\n', _) if bytes.get(at + step + 1).is_some_and(|next| matches!(next, b'\n' | b'\r')) => {
                return None;
            }
            (mark, Some(open)) if mark == open => quoted = None,
            (_, Some(_)) => {}
            (b'<', None) if step == 1 => quoted = Some(b'>'),
            (b'"' | b'\'', None) if spaced => quoted = Some(byte),
            (b'(', None) => depth += 1,
            (b')', None) => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + step + 1);
                }
            }
            (b' ' | b'\t' | b'\n' | b'\r', None) => spaced = true,
            // Only a title may follow white space.
            (_, None) if spaced => return None,
            _ => {}
        }
    }
    None
}

/// Returns the length of the run of emphasis marks at `at` if a reader does not see it; `before` is the visible
/// character before it.
///
/// A run opens or closes emphasis by CommonMark's rules for flanking delimiter runs. One between two spaces is
/// kept. Inside a word only asterisks are emphasis, and between digits they are a product.
pub(super) fn hidden_emphasis(
    text: &str,
    at: usize,
    before: Option<char>,
    after: impl Fn(usize) -> Option<char>,
) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let mark = *rest.first().filter(|byte| matches!(byte, b'*' | b'_' | b'~'))?;
    let length = rest.iter().take_while(|byte| **byte == mark).count();
    if mark == b'~' && length != 2 {
        return None;
    }
    let after = after(at + length);
    let blank = |c: Option<char>| c.is_none_or(is_space);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let punctuation = |c: Option<char>| !blank(c) && !letter(c);
    let opens = !blank(after) && (!punctuation(after) || !letter(before));
    let closes = !blank(before) && (!punctuation(before) || !letter(after));
    let of_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let emphasizes_part = mark == b'*' && of_word(before) && of_word(after);
    let is_kept = letter(before) && letter(after) && !emphasizes_part;
    ((opens || closes) && !is_kept).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visible(text: &str) -> String {
        let hidden = hidden(text);
        let mut out = String::new();
        let mut at = 0;
        for range in hidden {
            out.push_str(&text[at..range.start as usize]);
            at = range.end as usize;
        }
        out + &text[at..]
    }

    #[test]
    fn the_words_of_a_link_are_visible_and_its_address_is_not() {
        for (text, words) in [
            ("a [b c](https://e.org) d", "a b c d"),
            ("[a](x \"t (1)\") [b](<y z>)", "a b"),
            ("![alt](i.png) x", "alt x"),
            ("[a](https://e.org/x_(y)) b", "a b"),
            ("[![i](a)](b) c", "i c"),
            ("[a\nb](x)", "a\nb"),
            ("a [b c][1] d\n\n[1]: https://e.org", "a b c d\n\n[1]: https://e.org"),
            ("![b][An É] d\n  [an é]: x", "b d\n  [an é]: x"),
        ] {
            assert_eq!(visible(text), words, "{text}");
        }
    }

    #[test]
    fn brackets_that_are_not_a_link_are_kept() {
        for text in [
            "a[1][2] b",
            "a[1][2] b\n[1]: x",
            "[a][^2] b\n[^2]: x",
            "[a][2\n] b\n[2]: x",
            "[a][2] b\n[2]:",
            "[sic] (x",
            "f(x)[i](",
            "[a](b c)",
            "[a](b",
            "\\[a](b)",
            "[a\n\nb](c)",
            "](x)",
            "[a] (b)",
        ] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn a_link_after_many_open_brackets_is_found() {
        let open = "[".repeat(2 * MAX_OPEN);
        assert_eq!(visible(&format!("{open}[a](x) b")), format!("{open}a b"));
    }

    #[test]
    fn a_hundred_thousand_brackets_take_linear_time() {
        for unit in ["](", "[](", "[a](", "[", "\\", "[a](x ", "][", "[a][b"] {
            assert!(hidden(&unit.repeat(100_000)).is_empty(), "{unit}");
            assert!(hidden(&format!("[l]: x\n{}", unit.repeat(100_000))).is_empty(), "{unit}");
        }
    }
}

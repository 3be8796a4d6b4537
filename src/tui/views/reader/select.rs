//! Selection of words in a copy, and the citation made from them. Independent of the screen.

use std::ops::Range;

use crate::domain::id::EntryId;
use crate::evidence::{Anchor, Copy, CopyPlace, anchor};
use crate::tui::copy_text::toml;

/// The maximum length of a word in bytes; a longer run without spaces is split.
const MAX_WORD: usize = 64;
/// The maximum number of words of `prefix` and `suffix` tried to make a quote unambiguous.
const CONTEXT: usize = 6;

/// A selection of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    /// The word at the moving end.
    pub word: Range<usize>,
    /// The word at the anchored end, if anchored.
    pub anchor: Option<Range<usize>>,
}

impl Selection {
    /// Creates a selection of the word at or after the byte `at`.
    pub(crate) fn at(text: &str, at: usize) -> Option<Self> {
        word_at(text, at).map(|word| Self { word, anchor: None })
    }

    /// Returns the bytes from the first to the last selected word.
    pub(crate) fn range(&self) -> Range<usize> {
        match &self.anchor {
            Some(anchor) => anchor.start.min(self.word.start)..anchor.end.max(self.word.end),
            None => self.word.clone(),
        }
    }
}

/// Returns the word that contains the byte `at`, or the first after it.
pub(crate) fn word_at(text: &str, at: usize) -> Option<Range<usize>> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let head = &text[..at];
    let inside = text[at..].chars().next().is_some_and(|c| !parts(c));
    let back = head.chars().rev().take_while(|c| inside && !parts(*c)).map(char::len_utf8);
    let mut start = at;
    for len in back {
        if at - start + len > MAX_WORD {
            break;
        }
        start -= len;
    }
    next_word(text, start)
}

/// Returns the first word at or after the byte `from`, which must be a character boundary.
pub(crate) fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|c: char| !parts(c))?;
    let mut end = start;
    for c in text.get(start..)?.chars() {
        if parts(c) || end - start + c.len_utf8() > MAX_WORD {
            break;
        }
        end += c.len_utf8();
    }
    Some(start..end)
}

/// Returns the last word that ends at or before the byte `to`, which must be a character boundary.
pub(crate) fn word_before(text: &str, to: usize) -> Option<Range<usize>> {
    let end = text.get(..to)?.trim_end_matches(parts).len();
    let mut start = end;
    for c in text.get(..end)?.chars().rev() {
        if parts(c) || end - start + c.len_utf8() > MAX_WORD {
            break;
        }
        start -= c.len_utf8();
    }
    (start < end).then_some(start..end)
}

/// Returns whether a character separates words; a dash may join a quoted phrase to the sentence.
fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '–' | '—')
}

/// A citation made from selected words, as TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SelectedQuote {
    /// The TOML: `{ source = "…", at = "para 3", quote = "…" }`.
    pub text: String,
    /// Whether the selection was cut to the maximum length of a quote.
    pub cut: bool,
    /// Whether the quote would be found exactly once, at the cited position.
    pub is_unique: bool,
}

/// Makes a citation of the words in `range`, at most `most` of them, with `prefix` and `suffix` if the quote is
/// ambiguous.
pub(crate) fn cite(
    copy: &Copy,
    source: &EntryId,
    range: &Range<usize>,
    most: usize,
) -> Option<SelectedQuote> {
    let text = copy.text();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut from = range.start;
    while let Some(word) = next_word(text, from).filter(|word| word.start < range.end) {
        from = word.end;
        match words.last_mut() {
            // A run that was split for its length is still one word.
            Some(last) if last.end == word.start => last.end = word.end,
            _ => words.push(word),
        }
        if words.len() > most {
            break;
        }
    }
    let cut = words.len() > most;
    words.truncate(most.max(1));
    let range = trimmed(text, words.first()?.start..words.last()?.end);
    let paragraphs = copy.paragraphs_of(&range)?;
    let (first, last) = (*paragraphs.start(), *paragraphs.end());
    let at = if first == last { format!("para {first}") } else { format!("para {first}-{last}") };
    let quote = plain(text.get(range.clone())?);
    let place = CopyPlace::Paragraphs(u32::try_from(first).ok()?, u32::try_from(last).ok()?);
    let region = place.region(copy)?;
    let mut context = QuoteContext { before: range.start, after: range.end };
    let first = anchor(copy, place, &quote, None, None);
    let mut is_unique = is_found(&first);
    let mut prefix = String::new();
    let mut suffix = String::new();
    // Context only helps if the quote occurs more than once.
    let tries = if matches!(first, Anchor::Ambiguous { .. }) { CONTEXT } else { 0 };
    for _ in 0..tries {
        if is_unique {
            break;
        }
        context.widen(text, &region);
        prefix = plain(text.get(context.before..range.start)?);
        suffix = plain(text.get(range.end..context.after)?);
        let some = |words: &str| (!words.is_empty()).then_some(words.to_owned());
        let by_prefix = found(copy, place, &quote, some(&prefix).as_deref(), None);
        let by_suffix = !by_prefix && found(copy, place, &quote, None, some(&suffix).as_deref());
        if by_prefix {
            suffix.clear();
        } else if by_suffix {
            prefix.clear();
        }
        is_unique = by_prefix
            || by_suffix
            || found(copy, place, &quote, some(&prefix).as_deref(), some(&suffix).as_deref());
    }
    let mut made =
        format!("{{ source = {}, at = {}, quote = {}", toml(source.as_str()), toml(&at), toml(&quote));
    for (key, words) in [("prefix", &prefix), ("suffix", &suffix)] {
        if is_unique && !words.is_empty() {
            made.push_str(&format!(", {key} = {}", toml(words)));
        }
    }
    made.push_str(" }");
    Some(SelectedQuote { text: made, cut, is_unique })
}

struct QuoteContext {
    before: usize,
    after: usize,
}

impl QuoteContext {
    fn widen(&mut self, text: &str, region: &Range<usize>) {
        if let Some(word) = word_before(text, self.before).filter(|word| word.start >= region.start) {
            self.before = word.start;
        }
        if let Some(word) = next_word(text, self.after).filter(|word| word.end <= region.end) {
            self.after = word.end;
        }
    }
}

fn found(copy: &Copy, place: CopyPlace, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> bool {
    is_found(&anchor(copy, place, quote, prefix, suffix))
}

fn is_found(anchor: &Anchor) -> bool {
    matches!(anchor, Anchor::Exact { .. } | Anchor::Folded { .. })
}

/// Trims quotation marks and punctuation at the ends, which belong to the sentence rather than the quote.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let outer = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | ',' | ';' | ':' | '«' | '»');
    let words = text.get(range.clone()).unwrap_or("");
    let inner = words.trim_matches(outer);
    if inner.is_empty() {
        return range;
    }
    let start = range.start + (words.len() - words.trim_start_matches(outer).len());
    start..start + inner.len()
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, words: &str, nth: usize, most: usize) -> SelectedQuote {
        let copy = Copy::new(text).unwrap();
        let (at, _) = text.match_indices(words).nth(nth).unwrap();
        cite(&copy, &EntryId::parse("some-paper").unwrap(), &(at..at + words.len()), most).unwrap()
    }

    #[test]
    fn an_ambiguous_quote_gets_context_until_it_is_unique() {
        let text = "Head\n\nThe old red fox ran, and a new red fox sat.\n";
        assert_eq!(
            made(text, "red fox", 1, 6).text,
            "{ source = \"some-paper\", at = \"para 2\", quote = \"red fox\", prefix = \"new\" }"
        );
        let twice = "Head\n\na b c a b d\n";
        assert!(made(twice, "a b", 1, 6).text.contains("prefix = \"c\""), "{:?}", made(twice, "a b", 1, 6));
        let never =
            "Head\n\nred fox\nred fox\nred fox red fox red fox red fox red fox red fox red fox red fox\n";
        assert!(!made(never, "red fox", 4, 6).is_unique);
    }

    #[test]
    fn a_quote_is_cut_to_the_limit_and_trimmed() {
        let text = "Head\n\n“One two, three four” five.\n";
        let cut = made(text, "“One two, three four” five.", 0, 4);
        assert_eq!(
            (cut.text.as_str(), cut.cut, cut.is_unique),
            ("{ source = \"some-paper\", at = \"para 2\", quote = \"One two, three four\" }", true, true)
        );
    }

    #[test]
    fn the_citation_is_valid_toml_for_any_text() {
        let text = "Head\n\nsay \"a\\b\u{202e}c\" now\u{7}\n";
        let made = made(text, "say \"a\\b\u{202e}c\" now\u{7}", 0, 6);
        let parsed: toml::Table = toml::from_str(&format!("cite = {}", made.text)).unwrap();
        assert_eq!(parsed["cite"]["quote"].as_str(), Some("say \"a\\b\u{202e}c\" now\u{7}"));
        assert!(!made.text.contains('\u{202e}'));
    }

    #[test]
    fn words_are_found_forward_backward_and_at_a_byte() {
        let text = "one  two\n\nthree";
        assert_eq!(word_at(text, 1), Some(0..3));
        assert_eq!(word_at(text, 3), Some(5..8));
        assert_eq!(next_word(text, 8), Some(10..15));
        assert_eq!(next_word(text, 15), None);
        assert_eq!(word_before(text, 10), Some(5..8));
        assert_eq!(word_before(text, 0), None);
        assert_eq!(word_at("日本語", 4), Some(0..9));
        assert_eq!(word_at("part—issued now", 7), Some(7..13));
    }
}

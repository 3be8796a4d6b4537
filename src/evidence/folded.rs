//! A text with its typography folded away, and the way back to exact offsets.
//! Knows no quotes and no paragraphs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::marks::{continues, is_dash, is_dropped, is_presentation_form, is_space, plain_mark};

/// Text past this many bytes is left out: what stands there is missing rather than guessed at.
const LONGEST: usize = 256 << 20;

/// A text in which white space runs are one space, quotation marks and dashes are the typewriter's,
/// unseen characters and Markdown's backslashes are gone, and letters are in Unicode form C.
///
/// Case and letters are kept: two texts that differ in a word differ when folded.
#[derive(Debug)]
pub(crate) struct Folded {
    text: String,
    steps: Vec<Step>,
    /// Length in bytes of the text that was folded.
    length: usize,
}

/// Where a stretch begins in both texts. A stretch is either copied byte for byte, or one unit that has
/// no inside: it is matched whole or not at all.
#[derive(Debug, Clone, Copy)]
struct Step {
    folded: u32,
    original: u32,
    unit: bool,
}

/// What a hyphen at the end of a line is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineHyphen {
    /// A hyphen and a space, as after the first word of "pre- and post-war".
    Spaced,
    /// The hyphen of a compound that was broken there. A word split by its typesetter stays split:
    /// whether "re-" and "sign" are one word nobody can tell from the copy.
    Joined,
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Self {
        Self::with(text, LineHyphen::Spaced)
    }

    pub(super) fn with(text: &str, hyphen: LineHyphen) -> Self {
        let text = &text[..floor(text, LONGEST)];
        let mut folded =
            Self { text: String::with_capacity(text.len()), steps: Vec::new(), length: text.len() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at = folded.fold_one(text, at, c, hyphen);
        }
        folded
    }

    /// Returns the folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Maps a range of the folded text back to the text; `None` where it is empty or an end lies inside
    /// what is folded as one.
    pub(crate) fn original(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.start_of(range.start)?;
        let end = self.end_of(range.end)?;
        (start < end).then_some(start..end)
    }

    /// Maps a range of the original text to all that it touches.
    pub(crate) fn covering(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.steps.partition_point(|step| step.original as usize <= range.start);
        let start = match start.checked_sub(1).map(|at| (self.steps[at], self.next_folded(at))) {
            None => 0,
            Some((step, _)) if step.unit => step.folded as usize,
            Some((step, next)) => next.min(step.folded as usize + range.start - step.original as usize),
        };
        let end = self.steps.partition_point(|step| (step.original as usize) < range.end);
        let end = match end.checked_sub(1).map(|at| (self.steps[at], self.next_folded(at))) {
            None => 0,
            Some((step, next)) if step.unit => next,
            Some((step, next)) => next.min(step.folded as usize + range.end - step.original as usize),
        };
        floor(&self.text, start)..floor(&self.text, end.max(start))
    }

    fn start_of(&self, at: usize) -> Option<usize> {
        let index = self.steps.partition_point(|step| step.folded as usize <= at).checked_sub(1)?;
        let step = self.steps[index];
        let into = at - step.folded as usize;
        (!step.unit || into == 0).then_some(step.original as usize + into)
    }

    fn end_of(&self, at: usize) -> Option<usize> {
        let index = self.steps.partition_point(|step| (step.folded as usize) < at).checked_sub(1)?;
        let step = self.steps[index];
        if !step.unit {
            return Some(step.original as usize + at - step.folded as usize);
        }
        let end = self.steps.get(index + 1).map_or(self.length, |next| next.original as usize);
        (self.next_folded(index) == at).then_some(end)
    }

    fn next_folded(&self, index: usize) -> usize {
        self.steps.get(index + 1).map_or(self.text.len(), |next| next.folded as usize)
    }

    /// Folds the unit that begins at `at` with `c` and returns where the next one begins.
    fn fold_one(&mut self, text: &str, at: usize, c: char, hyphen: LineHyphen) -> usize {
        let bytes = text.as_bytes();
        let after = at + c.len_utf8();
        if c.is_ascii_alphanumeric() && bytes.get(after).is_none_or(u8::is_ascii) {
            self.keep(at, c);
            return after;
        }
        if is_space(c) || is_dropped(c) {
            let (end, spaces) = skip_unseen(text, at);
            self.replace(at..end, if spaces { " " } else { "" });
            return end;
        }
        if let Some(end) = skip_dashes(text, at) {
            let broken = hyphen == LineHyphen::Joined && self.text.ends_with(char::is_alphanumeric);
            let end = if broken { skip_line_break(text, end).unwrap_or(end) } else { end };
            self.replace(at..end, "-");
            return end;
        }
        let escaped = bytes.get(after).copied().filter(|next| c == '\\' && next.is_ascii_punctuation());
        let (base, after) = escaped.map_or((c, after), |next| (char::from(next), after + 1));
        let marks: usize =
            text[after..].chars().take_while(|&c| continues(c) && !is_dropped(c)).map(char::len_utf8).sum();
        let end = after + marks;
        self.fold_cluster(at..end, base, &text[after..end]);
        end
    }

    fn fold_cluster(&mut self, original: Range<usize>, base: char, marks: &str) {
        let plain = plain_mark(base).unwrap_or(base);
        if base == '…' && marks.is_empty() {
            self.replace(original, "...");
        } else if base.is_ascii() && marks.is_empty() {
            self.replace(original, plain.encode_utf8(&mut [0; 4]));
        } else {
            let cluster = std::iter::once(plain).chain(marks.chars());
            let folded: String =
                if is_presentation_form(plain) { cluster.nfkc().collect() } else { cluster.nfc().collect() };
            self.replace(original, &folded);
        }
    }

    fn keep(&mut self, at: usize, c: char) {
        if self.steps.last().is_none_or(|step| step.unit) {
            self.step(at, false);
        }
        self.text.push(c);
    }

    fn replace(&mut self, original: Range<usize>, with: &str) {
        let mut chars = with.chars();
        match (chars.next(), chars.next()) {
            // As long as what it stands for: no step is needed to find the way back.
            (Some(c), None) if c.len_utf8() == original.len() => self.keep(original.start, c),
            _ => {
                self.step(original.start, true);
                self.text.push_str(with);
            }
        }
    }

    fn step(&mut self, original: usize, unit: bool) {
        // Lossless: LONGEST bounds the original, and no character folds to more than four times its length.
        let folded = self.text.len() as u32;
        self.steps.push(Step { folded, original: original as u32, unit });
    }
}

/// Returns the last place at or before `at` that is not inside a character.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns the end of the run of white space and unseen characters, and whether there is any white space.
fn skip_unseen(text: &str, at: usize) -> (usize, bool) {
    let mut end = at;
    let mut spaces = false;
    for c in text[at..].chars().take_while(|&c| is_space(c) || is_dropped(c)) {
        spaces |= is_space(c);
        end += c.len_utf8();
    }
    (end, spaces)
}

fn skip_dashes(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let rest = &text[end..];
        if rest.starts_with("\\-") {
            end += 2;
        } else if let Some(dash) = rest.chars().next().filter(|&c| is_dash(c)) {
            end += dash.len_utf8();
        } else {
            return (end > at).then_some(end);
        }
    }
}

/// Returns the end of white space with one line end in it, where a letter follows.
fn skip_line_break(text: &str, at: usize) -> Option<usize> {
    let (end, _) = skip_unseen(text, at);
    let breaks = text[at..end].bytes().filter(|&byte| byte == b'\n').count();
    let goes_on = text[end..].chars().next().is_some_and(char::is_alphabetic);
    (breaks == 1 && goes_on).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        Folded::new(text).text().to_owned()
    }

    #[test]
    fn typography_folds_to_the_typewriter() {
        assert_eq!(fold("“Don’t” «go»\u{a0}\r\n\t now—or – never"), "\"Don't\" \"go\" now-or - never");
        assert_eq!(fold("re\u{ad}sort\u{200b}s; a--b; x…"), "resorts; a-b; x...");
        assert_eq!(fold("\\$5 \\(net\\) C:\\dir \\\\"), "$5 (net) C:\\dir \\");
    }

    #[test]
    fn unicode_forms_fold_and_figures_do_not() {
        assert_eq!(fold("cafe\u{301} \u{fb01}ve ＡＢ９"), "caf\u{e9} five AB9");
        assert_eq!(fold("\u{1112}\u{1161}\u{11ab}"), "\u{d55c}");
        assert_eq!(fold("10² 5½ ①"), "10² 5½ ①");
        assert_ne!(fold("Word"), fold("word"));
    }

    #[test]
    fn a_compound_broken_at_its_hyphen_joins_and_a_hanging_hyphen_does_not() {
        let joined = |text| Folded::with(text, LineHyphen::Joined).text().to_owned();
        assert_eq!(joined("river-\r\nborne"), "river-borne");
        assert_eq!(joined("river- borne"), "river- borne");
        assert_eq!(joined("river-\n\nborne"), "river- borne");
        assert_eq!(fold("river-\nborne"), "river- borne");
    }

    #[test]
    fn a_folded_range_maps_to_the_exact_bytes() {
        let text = "“Don’t  go”";
        let folded = Folded::new(text);
        let at = folded.text().find("Don't go").unwrap();
        assert_eq!(&text[folded.original(at..at + 8).unwrap()], "Don’t  go");
    }

    #[test]
    fn a_unit_is_mapped_whole_or_not_at_all() {
        let folded = Folded::new("a…b\u{fb01}c");
        assert_eq!(folded.text(), "a...bfic");
        assert_eq!(folded.original(0..4), Some(0..4));
        assert_eq!(folded.original(0..3), None);
        assert_eq!(folded.original(6..8), None);
        assert_eq!(folded.original(5..7), Some(5..8));
    }

    #[test]
    fn unseen_characters_at_the_ends_are_left_out() {
        let text = "a\u{200b}b\u{200b}c";
        let folded = Folded::new(text);
        assert_eq!(folded.original(1..2), Some(4..5));
        assert_eq!(folded.covering(&(4..5)), 1..2);
    }
}

//! The folding pass over a text: plain runs, the separators between words, and letters with their marks.

use std::iter::once;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::byte_class::{ByteClass, ByteClasses};
use super::char_class::{
    ascii_quote, extends_previous, ignores_space_before, is_dash, is_double_quote, is_hyphen, is_invisible,
    is_line_end, is_presentation_form, is_soft_hyphen, is_space, is_vowel_sign, joins_over_line_break,
};
use super::folded::Folded;
use super::level::Level;
use super::markdown;
use super::search_letter;
use super::separator::{BREAK_AFTER, BREAK_BEFORE, HYPHENATED, Readings, SPACE_OR_NONE, is_ambiguous};

/// Folds a text into `folded`, which must be empty.
pub(super) fn fold(text: &str, folded: Folded) -> Folded {
    FoldPass::new(text, folded).run(FoldPass::plain_run)
}

/// Folds a text one unit at a time: slower, with the same result.
#[cfg(test)]
pub(super) fn fold_by_units(text: &str, folded: Folded) -> Folded {
    FoldPass::new(text, folded).run(|_, at| at)
}

struct FoldPass<'t> {
    text: &'t str,
    level: Level,
    classes: &'static ByteClasses,
    folded: Folded,
    /// The hidden parts of Markdown links, and the index of the next one.
    hidden: Vec<Range<u32>>,
    next_hidden: usize,
    /// The last character folded as a letter or symbol.
    before: Option<char>,
    /// The unit being folded; a buffer that is reused.
    unit: String,
}

/// What separates two words of the original.
#[derive(Default)]
struct WordGap {
    /// Whether there is white space before the first dash, and after the last.
    spaces: [bool; 2],
    /// The number of line breaks before the first dash, and after the last.
    lines: [usize; 2],
    dash: bool,
    /// Whether every dash is a hyphen.
    hyphen: bool,
    /// Whether there is a page break.
    page: bool,
    /// Whether a soft hyphen directly precedes a line break.
    soft: bool,
}

impl WordGap {
    fn broken(&self, side: usize) -> bool {
        self.lines[side] == 1 || self.page && self.lines[side] <= 2
    }
}

impl<'t> FoldPass<'t> {
    fn new(text: &'t str, folded: Folded) -> Self {
        let level = folded.level;
        Self {
            text,
            level,
            classes: ByteClasses::at(level),
            folded,
            hidden: markdown::hidden(text),
            next_hidden: 0,
            before: None,
            unit: String::new(),
        }
    }

    /// Folds the text; `plain_run` may fold what is plain at a place, and returns the end of it.
    fn run(mut self, plain_run: impl Fn(&mut Self, usize) -> usize) -> Folded {
        self.folded.has_hidden = !self.hidden.is_empty();
        // The text starts a line, which may be one of quoted mail.
        let mut at = self.gap(0);
        while at < self.text.len() {
            at = plain_run(&mut self, at);
            at = self.push_next_unit(at);
        }
        if self.level == Level::Search {
            // Whatever is not ASCII is folded to lower case on its own.
            self.folded.make_ascii_lowercase();
        }
        // The text is kept as long as its copy is.
        self.folded.finish();
        self.folded
    }

    /// Copies from `at` what folds to itself, to its lower case or, for a line break, to a space; returns its end.
    fn plain_run(&mut self, at: usize) -> usize {
        let (text, level, classes) = (self.text, self.level, self.classes);
        let bytes = text.as_bytes();
        let simple = |at: usize| {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| is_simple(*c, level));
            c.map(char::len_utf8)
        };
        let (mut start, mut end) = (at, at);
        loop {
            end = classes.run_end(bytes, end, end > at);
            match classes.of(bytes, end) {
                ByteClass::Exclamation if bytes.get(end + 1) != Some(&b'[') => end += 1,
                ByteClass::Space if end > at && simple(end + 1).is_some() => end += 1,
                // Not before what may be the `>` of a quoted line of mail.
                ByteClass::Line
                    if end > start
                        && bytes[end - 1].is_ascii()
                        && classes.of(bytes, end + 1) == ByteClass::Plain
                        && bytes[end + 1] != b'>' =>
                {
                    self.folded.push_verbatim(&text[start..end]);
                    self.folded.push_verbatim(" ");
                    end += 1;
                    start = end;
                }
                ByteClass::Wide => match simple(end) {
                    Some(length) => end += length,
                    None => break,
                },
                _ => break,
            }
        }
        // Combining marks can follow the last letter.
        if text[end..].chars().next().is_some_and(extends_previous) {
            end -= text[start..end].chars().next_back().map_or(0, char::len_utf8);
        }
        if start < end {
            self.folded.push_verbatim(&text[start..end]);
        }
        if end > at {
            self.before = text[at..end].chars().next_back();
        }
        end
    }

    /// Folds the unit at `at` and returns the start of the next one.
    fn push_next_unit(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else {
            return at;
        };
        if self.begins_gap(at, c) {
            let end = self.gap(at);
            if end > at {
                return end;
            }
        }
        let bytes = self.text.as_bytes();
        let after = at + c.len_utf8();
        let escaped = bytes.get(after).copied().filter(|next| c == '\\' && next.is_ascii_punctuation());
        let (base, after) = escaped.map_or((c, after), |next| (char::from(next), after + 1));
        let marks: usize =
            self.text[after..].chars().take_while(|&c| extends_previous(c)).map(char::len_utf8).sum();
        self.cluster(at..after + marks, base, after);
        self.before = Some(base);
        after + marks
    }

    fn begins_gap(&self, at: usize, c: char) -> bool {
        is_space(c)
            || is_dash(c)
            || matches!(c, '*' | '_' | '~' | '\\' | '¬')
            || self.is_dropped(c)
            || self.hidden.get(self.next_hidden).is_some_and(|range| range.start as usize <= at)
    }

    fn is_dropped(&self, c: char) -> bool {
        is_invisible(c) || self.level == Level::Search && search_letter::is_dropped(c)
    }

    /// Folds the separator at `at` (white space, dashes, invisible characters) and returns its end.
    fn gap(&mut self, at: usize) -> usize {
        let (end, gap) = self.read_gap(at);
        if end == at {
            return end;
        }
        let readings = self.readings(&gap, self.visible(end)).at(self.level, self.is_between_digits(end));
        let encoded = readings.encoded();
        if encoded.as_bytes().first().is_some_and(|byte| is_ambiguous(*byte)) {
            self.folded.ambiguous.push(u32::try_from(self.folded.text.len()).unwrap_or(u32::MAX));
        }
        self.folded.push_unit(end - at, encoded);
        end
    }

    fn read_gap(&mut self, at: usize) -> (usize, WordGap) {
        let mut gap = WordGap { hyphen: true, ..WordGap::default() };
        let mut end = at;
        let mut line_start = at == 0;
        let mut soft = false;
        // The previous character, including white space: the neighbors distinguish an emphasis mark from an ordinary
        // one.
        let mut previous = self.text[..at].chars().rev().find(|c| !is_invisible(*c));
        while let Some(c) = self.text[end..].chars().next() {
            let side = usize::from(gap.dash);
            let next = end + c.len_utf8();
            if let Some(range) = self.hidden.get(self.next_hidden).filter(|range| range.start as usize <= end)
            {
                end = end.max(range.end as usize);
                self.next_hidden += 1;
                continue;
            }
            if is_space(c) {
                gap.spaces[side] = true;
                if is_line_end(c) && !self.text[end..].starts_with("\r\n") {
                    gap.lines[side] += 1;
                    gap.soft |= soft;
                    line_start = true;
                }
                gap.page |= c == '\u{c}';
                line_start |= c == '\u{c}';
                previous = Some(c);
            } else if line_start && c == '>' {
                // Mail and Markdown put it before each quoted line.
                previous = Some(' ');
            } else if self.is_dropped(c) || c == '¬' && self.ends_line(next) {
                soft |= is_soft_hyphen(c) || c == '¬';
            } else if is_dash(c) || c == '\\' && self.text[next..].starts_with('-') {
                // White space between two dashes belongs to neither side.
                (gap.spaces[1], gap.lines[1]) = (false, 0);
                gap.dash = true;
                gap.hyphen &= is_hyphen(c) || c == '\\';
                (line_start, soft) = (false, false);
                previous = Some('-');
                end = if c == '\\' { next + 1 } else { next };
                continue;
            } else if c == '\\' && self.ends_line(next) {
                // A Markdown hard line break.
                previous = Some(' ');
            } else if let Some(length) =
                markdown::hidden_emphasis(self.text, end, previous, |at| self.visible(at))
            {
                end += length;
                line_start = false;
                continue;
            } else {
                break;
            }
            end = next;
        }
        (end, gap)
    }

    /// Returns the possible readings of a separator; `after` is the character that follows it.
    fn readings(&self, gap: &WordGap, after: Option<char>) -> Readings {
        let before = self.before;
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let quoted = before.is_some_and(is_double_quote);
        let tight = after.is_some_and(ignores_space_before);
        if !gap.dash || self.level == Level::Search && (quoted || tight) {
            let lines = gap.lines[0];
            return match (before, after) {
                // In a search, a dash next to a quotation mark is ignored like a space there.
                _ if !gap.spaces[0] || quoted || tight => Readings::NONE,
                _ if gap.soft && lines == 1 && letter(before) && letter(after) => Readings::NONE,
                (Some(before), Some(after)) if lines > 0 && joins_over_line_break(before, after) => {
                    SPACE_OR_NONE
                }
                _ => Readings::SPACE,
            };
        }
        match (gap.spaces[0] && !quoted, gap.spaces[1] && !tight) {
            (false, true) if gap.broken(1) && word(before) && word(after) => {
                if gap.hyphen && letter(before) && letter(after) { HYPHENATED } else { BREAK_AFTER }
            }
            (true, false) if gap.broken(0) && word(before) && letter(after) => BREAK_BEFORE,
            (false, false) => Readings::DASH,
            (false, true) => Readings::DASH_SPACE,
            (true, false) => Readings::SPACE_DASH,
            (true, true) => Readings::SPACED_DASH,
        }
    }

    fn is_between_digits(&self, end: usize) -> bool {
        self.before.is_some_and(char::is_numeric) && self.visible(end).is_some_and(char::is_numeric)
    }

    /// Returns the first visible character at or after `at`.
    fn visible(&self, at: usize) -> Option<char> {
        let mut rest = self.text.get(at..)?.chars().skip_while(|c| is_invisible(*c));
        match rest.next()? {
            '\\' => rest.next().filter(char::is_ascii_punctuation).or(Some('\\')),
            c => Some(c),
        }
    }

    /// Returns whether a line ends at `at`, ignoring white space.
    fn ends_line(&self, at: usize) -> bool {
        let mut rest = self.text[at..].chars().skip_while(|c| matches!(c, ' ' | '\t'));
        rest.next().is_none_or(is_line_end)
    }

    /// Folds a character with its combining marks, which begin at `marks`.
    fn cluster(&mut self, original: Range<usize>, base: char, marks: usize) {
        let marks = self.text.get(marks..original.end).unwrap_or_default();
        self.unit.clear();
        if self.level == Level::Quote {
            fold_for_quote(base, marks, &mut self.unit);
        } else {
            fold_for_search(base, marks, &mut self.unit);
        }
        self.folded.push_unit(original.len(), &self.unit);
    }
}

/// Folds a character and its marks at the quote level. Runs of more than thirty marks are divided, as in the stream-safe text
/// format of Unicode, because normalizing a run takes many times its size.
fn fold_for_quote(base: char, marks: &str, out: &mut String) {
    let plain = ascii_quote(base).unwrap_or(base);
    if base == '…' && marks.is_empty() {
        out.push_str("...");
    } else if base < ' ' {
        // Control characters have a meaning of their own in a folded text.
        out.push('\u{fffd}');
    } else {
        let cluster = once(plain).chain(marks.chars());
        if is_presentation_form(plain) {
            // Some presentation forms are a vowel sign on a space or on a tatweel.
            let alone = marks.is_empty() && plain.nfkc().skip(1).all(is_vowel_sign);
            let bare = |c: &char| !(is_vowel_sign(*c) || is_invisible(*c) || alone && *c == ' ');
            out.extend(cluster.stream_safe().nfkc().filter(bare));
        } else if marks.is_empty() && (plain.is_ascii() || is_nfc_quick(once(plain)) == IsNormalized::Yes) {
            out.push(plain);
        } else {
            out.extend(cluster.filter(|c| !is_vowel_sign(*c)).stream_safe().nfc());
        }
    }
}

/// Folds a character and its marks at the search level.
fn fold_for_search(base: char, marks: &str, out: &mut String) {
    match ascii_quote(base) {
        Some('"') => out.push('"'),
        Some(_) => {}
        None if base < ' ' => out.push('\u{fffd}'),
        None => {
            for c in once(base).chain(marks.chars()) {
                search_letter::fold(c, |folded| out.push(folded));
            }
        }
    }
}

/// Returns whether a non-ASCII character is a letter of a common script that folds to itself.
fn is_simple(c: char, level: Level) -> bool {
    let both = matches!(c,
        '\u{430}'..='\u{438}' | '\u{43a}'..='\u{44f}' | '\u{5d0}'..='\u{5ea}' | '\u{627}' | '\u{628}'
        | '\u{62a}'..='\u{63a}' | '\u{641}'..='\u{648}' | '\u{64a}' | '\u{4e00}'..='\u{9fff}');
    let at_quote_level = || {
        matches!(c,
        '\u{c0}'..='\u{131}' | '\u{134}'..='\u{148}' | '\u{14a}'..='\u{1c3}' | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}' | '\u{621}'..='\u{63a}' | '\u{649}' | '\u{660}'..='\u{669}' | '\u{671}'..='\u{6d3}'
        | '\u{6f0}'..='\u{6f9}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ac00}'..='\u{d7a3}')
    };
    both || level == Level::Quote && at_quote_level()
}

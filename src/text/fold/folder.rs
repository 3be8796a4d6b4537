//! The pass over a text that folds it: runs that need no folding, what is between words, and letters with their marks.

use std::iter::once;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::class::{
    continues, is_dash, is_double_quote, is_hyphen, is_invisible, is_line_end, is_presentation_form,
    is_soft_hyphen, is_space, is_tight, is_vowel_sign, joins_over_line_end, plain_mark,
};
use super::letter;
use super::markdown;
use super::separator::{BROKEN_AFTER, BROKEN_BEFORE, EITHER, HYPHENATED, Readings, is_choice};
use super::{Folded, Level};

/// Folds a text into `folded`, which is empty.
pub(super) fn fold(text: &str, folded: Folded) -> Folded {
    let hidden = markdown::hidden(text);
    let mut folder = Folder {
        text,
        level: folded.level,
        folded,
        hidden,
        next_hidden: 0,
        before: None,
        unit: String::new(),
    };
    // The text begins a line, which may be one of mail.
    let mut at = folder.gap(0);
    while at < text.len() {
        at = folder.plain_run(at);
        at = folder.one(at);
    }
    folder.folded
}

struct Folder<'t> {
    text: &'t str,
    level: Level,
    folded: Folded,
    /// What makes links, and the first of it that is not behind.
    hidden: Vec<Range<usize>>,
    next_hidden: usize,
    /// The last character that was taken in as a letter or sign.
    before: Option<char>,
    /// The unit that is being folded; kept to be filled again.
    unit: String,
}

/// What is between two words of the original.
#[derive(Default)]
struct Gap {
    /// White space before the first dash, and behind the last.
    spaces: [bool; 2],
    /// Line ends before the first dash, and behind the last.
    lines: [usize; 2],
    dash: bool,
    /// Whether every dash is a hyphen.
    hyphen: bool,
    /// Whether a page ends here.
    page: bool,
    /// Whether a soft hyphen is the last thing before a line end.
    soft: bool,
}

impl Gap {
    fn broken(&self, side: usize) -> bool {
        self.lines[side] == 1 || self.page && self.lines[side] <= 2
    }
}

impl Folder<'_> {
    /// Copies from `at` on what folds to itself, to its lower case, or, as a line end does, to a space; returns where it ends.
    fn plain_run(&mut self, at: usize) -> usize {
        let (text, level) = (self.text, self.level);
        let bytes = text.as_bytes();
        let classes = if level == Level::Quote { &QUOTE } else { &SEARCH };
        let class = |at: usize| bytes.get(at).map_or(Class::Other, |byte| classes[usize::from(*byte)]);
        let simple = |at: usize| {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| is_simple(*c, level));
            c.map(char::len_utf8)
        };
        let from = self.folded.text.len();
        let (mut start, mut end) = (at, at);
        loop {
            while class(end) == Class::Plain {
                end += 1;
            }
            match class(end) {
                Class::Tight if !bytes[end..].starts_with(b"![") => end += 1,
                Class::Space if end > at && (class(end + 1) == Class::Plain || simple(end + 1).is_some()) => {
                    end += 1
                }
                // Not before what may be the mark of a quoted line of mail.
                Class::Line
                    if end > start
                        && bytes[end - 1].is_ascii()
                        && class(end + 1) == Class::Plain
                        && bytes[end + 1] != b'>' =>
                {
                    self.folded.keep(start, &text[start..end]);
                    self.folded.keep(end, " ");
                    end += 1;
                    start = end;
                }
                Class::Wide => match simple(end) {
                    Some(length) => end += length,
                    None => break,
                },
                _ => break,
            }
        }
        // The last letter may have marks behind it.
        if text[end..].chars().next().is_some_and(continues) {
            end -= text[start..end].chars().next_back().map_or(0, char::len_utf8);
        }
        if start < end {
            self.folded.keep(start, &text[start..end]);
        }
        if end > at {
            self.before = text[at..end].chars().next_back();
        }
        if level == Level::Search {
            self.folded.text[from..].make_ascii_lowercase();
        }
        end
    }

    /// Folds the unit that begins at `at` and returns where the next one begins.
    fn one(&mut self, at: usize) -> usize {
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
        let marks: usize = self.text[after..].chars().take_while(|&c| continues(c)).map(char::len_utf8).sum();
        self.cluster(at..after + marks, base, after);
        self.before = Some(base);
        after + marks
    }

    fn begins_gap(&self, at: usize, c: char) -> bool {
        is_space(c)
            || is_dash(c)
            || matches!(c, '*' | '_' | '~' | '\\' | '¬')
            || self.is_left_out(c)
            || self.hidden.get(self.next_hidden).is_some_and(|range| range.start <= at)
    }

    fn is_left_out(&self, c: char) -> bool {
        is_invisible(c) || self.level == Level::Search && letter::is_left_out(c)
    }

    /// Folds what is between two words, white space, dashes and what is not seen, from `at` on; returns where it ends.
    fn gap(&mut self, at: usize) -> usize {
        let (end, gap) = self.read_gap(at);
        if end == at {
            return end;
        }
        let readings = self.readings(&gap, self.visible(end)).at(self.level, self.is_between_digits(end));
        let written = readings.written();
        if written.as_bytes().first().is_some_and(|byte| is_choice(*byte)) {
            self.folded.choices.push(u32::try_from(self.folded.text.len()).unwrap_or(u32::MAX));
        }
        self.folded.replace(at..end, written);
        end
    }

    fn read_gap(&mut self, at: usize) -> (usize, Gap) {
        let mut gap = Gap { hyphen: true, ..Gap::default() };
        let mut end = at;
        let mut line_start = at == 0;
        let mut soft = false;
        // The character before, white space too: what is on the two sides tells a sign of emphasis from another.
        let mut previous = self.text[..at].chars().rev().find(|c| !is_invisible(*c));
        while let Some(c) = self.text[end..].chars().next() {
            let side = usize::from(gap.dash);
            let next = end + c.len_utf8();
            if let Some(range) = self.hidden.get(self.next_hidden).filter(|range| range.start <= end) {
                end = range.end.max(end);
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
                // Mail and Markdown set it before each line they quote.
                previous = Some(' ');
            } else if self.is_left_out(c) || c == '¬' && self.ends_line(next) {
                soft |= is_soft_hyphen(c) || c == '¬';
            } else if is_dash(c) || c == '\\' && self.text[next..].starts_with('-') {
                // The white space between two dashes is on neither side.
                (gap.spaces[1], gap.lines[1]) = (false, 0);
                gap.dash = true;
                gap.hyphen &= is_hyphen(c) || c == '\\';
                (line_start, soft) = (false, false);
                previous = Some('-');
                end = if c == '\\' { next + 1 } else { next };
                continue;
            } else if c == '\\' && self.ends_line(next) {
                // A line end that Markdown is told to keep.
                previous = Some(' ');
            } else if let Some(length) = markdown::emphasis(self.text, end, previous, |at| self.visible(at)) {
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

    /// Returns the ways to read a gap, of which `after` is the character behind.
    fn readings(&self, gap: &Gap, after: Option<char>) -> Readings {
        let before = self.before;
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let quoted = before.is_some_and(is_double_quote);
        let tight = after.is_some_and(is_tight);
        if !gap.dash || self.level == Level::Search && (quoted || tight) {
            let lines = gap.lines[0];
            return match (before, after) {
                // In a search a dash beside a quotation mark is no more than the space that does not count there.
                _ if !gap.spaces[0] || quoted || tight => Readings::NONE,
                _ if gap.soft && lines == 1 && letter(before) && letter(after) => Readings::NONE,
                (Some(before), Some(after)) if lines > 0 && joins_over_line_end(before, after) => EITHER,
                _ => Readings::SPACE,
            };
        }
        match (gap.spaces[0] && !quoted, gap.spaces[1] && !tight) {
            (false, true) if gap.broken(1) && word(before) && word(after) => {
                if gap.hyphen && letter(before) && letter(after) { HYPHENATED } else { BROKEN_AFTER }
            }
            (true, false) if gap.broken(0) && word(before) && letter(after) => BROKEN_BEFORE,
            (false, false) => Readings::DASH,
            (false, true) => Readings::DASH_SPACE,
            (true, false) => Readings::SPACE_DASH,
            (true, true) => Readings::SPACED_DASH,
        }
    }

    fn is_between_digits(&self, end: usize) -> bool {
        self.before.is_some_and(char::is_numeric) && self.visible(end).is_some_and(char::is_numeric)
    }

    /// Returns the first character from `at` on that is seen.
    fn visible(&self, at: usize) -> Option<char> {
        let mut rest = self.text.get(at..)?.chars().skip_while(|c| is_invisible(*c));
        match rest.next()? {
            '\\' => rest.next().filter(char::is_ascii_punctuation).or(Some('\\')),
            c => Some(c),
        }
    }

    /// Returns whether a line ends at `at`, white space aside.
    fn ends_line(&self, at: usize) -> bool {
        let mut rest = self.text[at..].chars().skip_while(|c| matches!(c, ' ' | '\t'));
        rest.next().is_none_or(is_line_end)
    }

    /// Folds a character with the marks that belong to it; `marks` begin behind its first character.
    fn cluster(&mut self, original: Range<usize>, base: char, marks: usize) {
        let marks = self.text.get(marks..original.end).unwrap_or_default();
        self.unit.clear();
        if self.level == Level::Quote {
            quoted(base, marks, &mut self.unit);
        } else {
            searched(base, marks, &mut self.unit);
        }
        self.folded.replace(original, &self.unit);
    }
}

/// Folds a character with its marks for a quote.
fn quoted(base: char, marks: &str, out: &mut String) {
    let plain = plain_mark(base).unwrap_or(base);
    if base == '…' && marks.is_empty() {
        out.push_str("...");
    } else if base < ' ' {
        // Control characters of a folded text have a meaning of their own.
        out.push('\u{fffd}');
    } else {
        let cluster = once(plain).chain(marks.chars());
        if is_presentation_form(plain) {
            // Some shapes are a vowel sign on a space or on a tatweel.
            let alone = marks.is_empty() && plain.nfkc().skip(1).all(is_vowel_sign);
            let bare = |c: &char| !(is_vowel_sign(*c) || is_invisible(*c) || alone && *c == ' ');
            out.extend(cluster.nfkc().filter(bare));
        } else if marks.is_empty() && (plain.is_ascii() || is_nfc_quick(once(plain)) == IsNormalized::Yes) {
            out.push(plain);
        } else {
            out.extend(cluster.filter(|c| !is_vowel_sign(*c)).nfc());
        }
    }
}

/// Folds a character with its marks for a search.
fn searched(base: char, marks: &str, out: &mut String) {
    match plain_mark(base) {
        Some('"') => out.push('"'),
        Some(_) => {}
        None if base < ' ' => out.push('\u{fffd}'),
        None => {
            for c in once(base).chain(marks.chars()) {
                letter::folded(c, |folded| out.push(folded));
            }
        }
    }
}

/// Returns whether a character beyond ASCII is a letter of a common script that folds to itself.
fn is_simple(c: char, level: Level) -> bool {
    let both = matches!(c,
        '\u{430}'..='\u{438}' | '\u{43a}'..='\u{44f}' | '\u{5d0}'..='\u{5ea}' | '\u{627}' | '\u{628}'
        | '\u{62a}'..='\u{63a}' | '\u{641}'..='\u{648}' | '\u{64a}' | '\u{4e00}'..='\u{9fff}');
    let quoted = || {
        matches!(c,
        '\u{c0}'..='\u{131}' | '\u{134}'..='\u{148}' | '\u{14a}'..='\u{1c3}' | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}' | '\u{621}'..='\u{63a}' | '\u{649}' | '\u{660}'..='\u{669}' | '\u{671}'..='\u{6d3}'
        | '\u{6f0}'..='\u{6f9}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ac00}'..='\u{d7a3}')
    };
    both || level == Level::Quote && quoted()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Folds to itself, or to its lower case.
    Plain,
    /// The same, but white space before it does not count.
    Tight,
    /// A space, which is itself between two plain characters.
    Space,
    /// A line end, which is a space between two plain characters.
    Line,
    /// The first byte of a character beyond ASCII.
    Wide,
    /// Needs a look at what is around it.
    Other,
}

const QUOTE: [Class; 256] = classes(true);
const SEARCH: [Class; 256] = classes(false);

const fn classes(keeps_apostrophe: bool) -> [Class; 256] {
    let mut classes = [Class::Other; 256];
    classes[b'\n' as usize] = Class::Line;
    let mut lead = 0xc2;
    while lead < 0xf5 {
        classes[lead] = Class::Wide;
        lead += 1;
    }
    let mut byte = b' ';
    while byte < 0x7f {
        classes[byte as usize] = match byte {
            b' ' => Class::Space,
            b'!' | b'?' | b':' | b';' | b'%' => Class::Tight,
            b'\'' if keeps_apostrophe => Class::Plain,
            b'"' | b'\'' | b'`' | b'-' | b'*' | b'_' | b'~' | b'\\' | b'[' | b']' => Class::Other,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
}

//! Word wrapping: the byte ranges of the visual lines of a text.

use std::ops::Range;

use super::safe_text::SafeText;
use super::width;

/// Wraps a text to a width in cells, in linear time.
///
/// LF ends a line. Lines break at spaces, after hyphens and dashes, and between ideographs; a word longer than the line
/// is broken between clusters. Spaces at a break belong to no line. A cluster wider than the width gets a line of its
/// own. A width of 0 gives no lines.
pub(crate) fn wrap(text: &SafeText, width: usize) -> Vec<Range<usize>> {
    wrap_where(text, width, may_break_after)
}

/// Breaks a text like [`wrap`], but not after hyphens, so that ids and file names stay whole and can be copied.
pub(crate) fn wrap_ids(text: &SafeText, width: usize) -> Vec<Range<usize>> {
    wrap_where(text, width, |c, previous| c != '-' && may_break_after(c, previous))
}

fn wrap_where(
    text: &SafeText,
    width: usize,
    may_break_after: impl Fn(char, char) -> bool,
) -> Vec<Range<usize>> {
    if width == 0 {
        return Vec::new();
    }
    let mut breaker =
        LineBreaker { width, lines: Vec::new(), start: 0, cells: 0, content_end: 0, last_break: None };
    let mut previous = ' ';
    for (at, grapheme, wide) in width::graphemes(text.as_str()) {
        let Some(c) = grapheme.chars().next() else {
            continue;
        };
        let end = at + grapheme.len();
        match c {
            '\n' => breaker.line_feed(end),
            _ if is_breaking_space(c) => breaker.cells += wide,
            _ => {
                if is_breaking_space(previous) || (is_ideograph(previous) && !is_nonstarter(c)) {
                    breaker.may_break(at);
                }
                breaker.push_cluster(at, end, wide);
                if may_break_after(c, previous) {
                    breaker.may_break(end);
                }
            }
        }
        previous = c;
    }
    breaker.finish(text.len())
}

struct LineBreaker {
    width: usize,
    lines: Vec<Range<usize>>,
    /// Start of the current line.
    start: usize,
    /// Width of the current line so far, trailing spaces included.
    cells: usize,
    /// End of the last cluster that is not a space.
    content_end: usize,
    last_break: Option<BreakOpportunity>,
}

/// A position at which the line may end: the end of its content, the start of the next line, the cells up to there.
struct BreakOpportunity {
    content_end: usize,
    next: usize,
    cells: usize,
}

impl LineBreaker {
    fn may_break(&mut self, next: usize) {
        if self.content_end > self.start {
            self.last_break =
                Some(BreakOpportunity { content_end: self.content_end, next, cells: self.cells });
        }
    }

    fn push_cluster(&mut self, at: usize, end: usize, wide: usize) {
        while self.cells + wide > self.width && at > self.start {
            match self.last_break.take() {
                Some(last_break) => {
                    self.lines.push(self.start..last_break.content_end);
                    self.start = last_break.next;
                    self.cells -= last_break.cells;
                }
                None => {
                    // A line of nothing but indentation is dropped.
                    if self.content_end > self.start {
                        self.lines.push(self.start..self.content_end);
                    }
                    self.start = at;
                    self.cells = 0;
                }
            }
        }
        self.cells += wide;
        self.content_end = end;
    }

    fn line_feed(&mut self, next: usize) {
        self.lines.push(self.start..self.content_end.max(self.start));
        self.start = next;
        self.content_end = next;
        self.cells = 0;
        self.last_break = None;
    }

    fn finish(mut self, len: usize) -> Vec<Range<usize>> {
        if self.start < len {
            self.lines.push(self.start..self.content_end.max(self.start));
        }
        self.lines
    }
}

fn is_breaking_space(c: char) -> bool {
    matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

/// Returns whether a line may break after a dash. A hyphen needs a letter before it, so that options, dates and ranges
/// stay whole.
fn may_break_after(c: char, previous: char) -> bool {
    match c {
        '-' => previous.is_alphabetic(),
        '\u{2010}' | '\u{2013}' | '\u{2014}' => true,
        _ => false,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3002}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}' | '\u{ff0c}' | '\u{ff1f}' | '\u{20000}'..='\u{3fffd}')
}

/// Returns whether a character must not start a line after an ideograph.
fn is_nonstarter(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | '%'
            | '…'
            | '’'
            | '”'
            | '、'
            | '。'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '々'
            | '・'
            | 'ー'
            | '！'
            | '）'
            | '，'
            | '．'
            | '：'
            | '；'
            | '？'
            | '］'
            | '｝'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
    )
}

#[cfg(test)]
mod tests;

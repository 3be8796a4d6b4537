//! Prose wrapped to a width: byte ranges of the visual lines, found once and kept.
//! Knows cells and break opportunities, not panes.

use std::ops::Range;

use super::safe_text::SafeText;
use super::width;

/// Wraps a text to a width in cells, in time linear in its length.
///
/// LF ends a line; lines break at spaces, after hyphens and dashes, and between ideographs; a word
/// longer than the line is cut between clusters. Spaces at a break belong to no line. A cluster
/// wider than the width has a line of its own. No width, no lines.
pub(crate) fn wrap(text: &SafeText, width: usize) -> Vec<Range<usize>> {
    if width == 0 {
        return Vec::new();
    }
    let mut walk = Walk { width, lines: Vec::new(), start: 0, cells: 0, inked: 0, rest: None };
    let mut before = ' ';
    for (at, grapheme, wide) in width::graphemes(text.as_str()) {
        let Some(c) = grapheme.chars().next() else {
            continue;
        };
        let end = at + grapheme.len();
        match c {
            '\n' => walk.line_feed(end),
            _ if breaking_space(c) => walk.cells += wide,
            _ => {
                if breaking_space(before) || (ideograph(before) && !clings(c)) {
                    walk.may_break(at);
                }
                walk.ink(at, end, wide);
                if dash(c, before) {
                    walk.may_break(end);
                }
            }
        }
        before = c;
    }
    walk.finish(text.len())
}

struct Walk {
    width: usize,
    lines: Vec<Range<usize>>,
    /// Where the line being filled starts.
    start: usize,
    /// Its cells up to here, hanging spaces included.
    cells: usize,
    /// Where its last cluster that is no space ends.
    inked: usize,
    rest: Option<Break>,
}

/// A place to end the line: where its ink ends, where the next line starts, the cells up to there.
struct Break {
    inked: usize,
    next: usize,
    cells: usize,
}

impl Walk {
    fn may_break(&mut self, next: usize) {
        if self.inked > self.start {
            self.rest = Some(Break { inked: self.inked, next, cells: self.cells });
        }
    }

    fn ink(&mut self, at: usize, end: usize, wide: usize) {
        while self.cells + wide > self.width && at > self.start {
            match self.rest.take() {
                Some(rest) => {
                    self.lines.push(self.start..rest.inked);
                    self.start = rest.next;
                    self.cells -= rest.cells;
                }
                None => {
                    // Nothing but indentation so far makes no line.
                    if self.inked > self.start {
                        self.lines.push(self.start..self.inked);
                    }
                    self.start = at;
                    self.cells = 0;
                }
            }
        }
        self.cells += wide;
        self.inked = end;
    }

    fn line_feed(&mut self, next: usize) {
        self.lines.push(self.start..self.inked.max(self.start));
        self.start = next;
        self.inked = next;
        self.cells = 0;
        self.rest = None;
    }

    fn finish(mut self, len: usize) -> Vec<Range<usize>> {
        if self.start < len {
            self.lines.push(self.start..self.inked.max(self.start));
        }
        self.lines
    }
}

fn breaking_space(c: char) -> bool {
    matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

/// Returns whether a line may end after this dash; a hyphen needs a letter before it, so options, dates and ranges stay whole.
fn dash(c: char, before: char) -> bool {
    match c {
        '-' => before.is_alphabetic(),
        '\u{2010}' | '\u{2013}' | '\u{2014}' => true,
        _ => false,
    }
}

fn ideograph(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3002}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}' | '\u{ff0c}' | '\u{ff1f}' | '\u{20000}'..='\u{3fffd}')
}

/// Returns whether this must not start a line after an ideograph.
fn clings(c: char) -> bool {
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

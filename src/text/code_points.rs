//! Which code points a terminal may be given, and what stands in for the others.
//! Judges one code point at a time; clusters are the business of `shown`.

use super::text_kind::TextKind;

/// What becomes of one code point on its way to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodePointAction {
    /// VisualCluster as it is.
    Keep,
    /// Left out: it changes nothing a reader of prose would look for.
    Drop,
    /// Ends the line.
    Newline,
    /// Becomes a fixed number of spaces.
    Tab,
    /// VisualCluster as a picture or as its number.
    Visible,
    /// U+200C or U+200D: kept where it shapes its neighbours, otherwise as `alone` says.
    Joiner,
}

/// Returns whether a terminal cell may hold this code point: no control, direction mark, separator, tag,
/// filler, invisible mark or non-character, the joiners excepted.
pub fn is_drawable(c: char) -> bool {
    matches!(fate(c, TextKind::Name), CodePointAction::Keep | CodePointAction::Joiner)
}

/// Judges one code point; CR is the caller's, who sees what follows it.
pub(crate) fn fate(c: char, kind: TextKind) -> CodePointAction {
    match c {
        ' '..='~' => CodePointAction::Keep,
        '\n' if kind == TextKind::Prose => CodePointAction::Newline,
        '\t' if kind == TextKind::Prose => CodePointAction::Tab,
        '\0'..='\u{9f}' => CodePointAction::Visible,
        '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => CodePointAction::Keep,
        // The letters of common scripts, ahead of the long way round.
        '\u{391}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d3}' => CodePointAction::Keep,
        '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => CodePointAction::Keep,
        '\u{2028}' | '\u{2029}' if kind == TextKind::Prose => CodePointAction::Newline,
        '\u{200c}' | '\u{200d}' => CodePointAction::Joiner,
        _ if selector(c) => CodePointAction::Drop,
        _ if quiet(c) => alone(kind),
        _ if loud(c) => CodePointAction::Visible,
        _ => CodePointAction::Keep,
    }
}

/// Returns what becomes of an invisible code point that prose can do without.
pub(crate) fn alone(kind: TextKind) -> CodePointAction {
    match kind {
        TextKind::Name => CodePointAction::Visible,
        TextKind::Prose => CodePointAction::Drop,
    }
}

/// Returns whether the code point is a variation selector, which shifts rows where terminals disagree.
pub(crate) fn selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

/// Invisible, common in honest prose, and harmless to leave out of it.
fn quiet(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
    )
}

/// Invisible or forbidden, and worth a reader's notice wherever it stands.
fn loud(c: char) -> bool {
    let n = u32::from(c);
    matches!(
        n,
        0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x2028 | 0x2029 | 0x202a..=0x202e | 0x2061..=0x206f | 0x2800
            | 0x3164 | 0xffa0 | 0xfdd0..=0xfdef | 0xfff0..=0xfffb
            | 0x13430..=0x1345f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff
    ) || n & 0xfffe == 0xfffe
}

/// Returns whether a joiner between these two shapes something: emoji sequences, cursive and Indic scripts.
pub(crate) fn joins(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    (pictorial(before) && pictorial(after)) || (shaped(before) && shaped(after))
}

fn pictorial(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

fn shaped(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
}

/// Writes what stands in for a code point: a control picture, or its number in angle brackets.
pub(crate) fn push_visible(c: char, out: &mut String) {
    use std::fmt::Write;
    match c {
        '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7f}' => out.push('\u{2421}'),
        _ => {
            // Writing to a String cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
    }
}

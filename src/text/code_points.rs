//! Which code points may be sent to a terminal, and what replaces the others.
//! Classifies one code point at a time; grapheme clusters are handled by `safe_text`.

use super::text_kind::TextKind;

/// How a code point is sanitized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodePointAction {
    /// StoredCopy as is.
    Keep,
    /// Dropped; readers of prose would not miss it.
    Drop,
    /// Replaced by a line feed.
    Newline,
    /// Replaced by a fixed number of spaces.
    Tab,
    /// Replaced by a control picture or by its code point number.
    Visible,
    /// U+200C or U+200D: kept where it affects the shaping of its neighbors, else treated as [`invisible_action`] says.
    Joiner,
}

/// Returns whether a terminal cell may contain a code point: not a control, direction mark, separator, tag, filler,
/// invisible mark or noncharacter. Joiners are allowed.
pub fn is_drawable(c: char) -> bool {
    matches!(action(c, TextKind::Name), CodePointAction::Keep | CodePointAction::Joiner)
}

/// Classifies one code point; a CR is left to the caller, who can see what follows it.
pub(crate) fn action(c: char, kind: TextKind) -> CodePointAction {
    match c {
        ' '..='~' => CodePointAction::Keep,
        '\n' if kind == TextKind::Prose => CodePointAction::Newline,
        '\t' if kind == TextKind::Prose => CodePointAction::Tab,
        '\0'..='\u{9f}' => CodePointAction::Visible,
        '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => CodePointAction::Keep,
        // Fast path for the letters of common scripts.
        '\u{391}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d3}' => CodePointAction::Keep,
        '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => CodePointAction::Keep,
        '\u{2028}' | '\u{2029}' if kind == TextKind::Prose => CodePointAction::Newline,
        '\u{200c}' | '\u{200d}' => CodePointAction::Joiner,
        _ if is_variation_selector(c) => CodePointAction::Drop,
        _ if is_ignorable(c) => invisible_action(kind),
        _ if is_suspicious(c) => CodePointAction::Visible,
        _ => CodePointAction::Keep,
    }
}

/// Returns how an invisible code point that prose can do without is sanitized.
pub(crate) fn invisible_action(kind: TextKind) -> CodePointAction {
    match kind {
        TextKind::Name => CodePointAction::Visible,
        TextKind::Prose => CodePointAction::Drop,
    }
}

/// Returns whether a code point is a variation selector, on whose width terminals disagree.
pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

/// Returns whether a code point is invisible, common in ordinary prose, and harmless to drop.
fn is_ignorable(c: char) -> bool {
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

/// Returns whether a code point is invisible or forbidden, and always worth showing.
fn is_suspicious(c: char) -> bool {
    let n = u32::from(c);
    matches!(
        n,
        0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x2028 | 0x2029 | 0x202a..=0x202e | 0x2061..=0x206f | 0x2800
            | 0x3164 | 0xffa0 | 0xfdd0..=0xfdef | 0xfff0..=0xfffb
            | 0x13430..=0x1345f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff
    ) || n & 0xfffe == 0xfffe
}

/// Returns whether a letter is of the Latin script.
pub(crate) fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// Returns whether a text has letters of another script than Latin. Modifier letters, as in transliterations, don't count.
pub(crate) fn is_in_another_script(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !is_latin(c) && !matches!(c, '\u{2b0}'..='\u{36f}'))
}

/// Returns whether a joiner between two characters affects shaping: in emoji sequences, cursive and Indic scripts.
pub(crate) fn joiner_has_effect(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    (is_pictographic(before) && is_pictographic(after))
        || (is_in_shaping_script(before) && is_in_shaping_script(after))
}

fn is_pictographic(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

fn is_in_shaping_script(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
}

/// Appends the visible form of a code point: its control picture, or its number in angle brackets.
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

//! User input as quoted in messages.

/// The maximum number of characters quoted.
const MAX_LENGTH: usize = 40;

/// Prepares text for a message: truncated, with control characters replaced.
pub(super) fn quoted_input(text: &str) -> String {
    let harmless = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut out: String = text.chars().take(MAX_LENGTH).map(harmless).collect();
    if text.chars().nth(MAX_LENGTH).is_some() {
        out.push('…');
    }
    out
}

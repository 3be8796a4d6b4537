//! Suggests valid dates for the common ways people write dates. Every suggestion parses.

mod interpretation;
mod part;
mod period;
mod point;
mod words;

use interpretation::{Interpretation, is_date};

/// Maximum length of a string to guess at, in bytes.
const LONGEST: usize = 80;

/// Returns the dates that were probably meant: none, one, or both interpretations of an ambiguous date.
pub(super) fn instead(text: &str) -> Vec<String> {
    let mut meant: Vec<String> = Vec::new();
    if text.len() > LONGEST {
        return meant;
    }
    let tidy = tidy(text);
    for reading in [Interpretation::First, Interpretation::Second] {
        let guess = words::date(&tidy, reading).filter(|guess| guess != text && is_date(guess));
        meant.extend(guess.filter(|guess| !meant.contains(guess)));
    }
    meant
}

/// Normalizes text: lower case, ASCII digits and hyphens, single spaces, trimmed.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{660}'..='\u{669}' => out.extend(char::from_digit(u32::from(c) - 0x660, 10)),
            '\u{6f0}'..='\u{6f9}' => out.extend(char::from_digit(u32::from(c) - 0x6f0, 10)),
            // Chinese and Japanese write 2026年3月18日.
            '年' | '月' => out.push('-'),
            '日' | '\u{200e}' | '\u{200f}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    let out = out.trim_matches(|c: char| matches!(c, ' ' | '"' | '\'' | '“' | '”' | ',' | ';'));
    let out = out.strip_suffix('-').filter(|_| text.contains(['年', '月'])).unwrap_or(out);
    // A trailing period ends a sentence or an abbreviated month.
    out.strip_suffix('.').filter(|out| !out.ends_with('.')).unwrap_or(out).to_owned()
}

#[cfg(test)]
mod tests;

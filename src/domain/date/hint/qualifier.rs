//! Words and signs that make a date approximate or uncertain.

use super::interpretation::is_date;

/// Words that mark the date before or after them as approximate.
const ABOUT: [&str; 21] = [
    "approximately",
    "approx.",
    "approx",
    "around",
    "about",
    "on or about",
    "on or around",
    "roughly",
    "circa",
    "cca.",
    "ca.",
    "ca",
    "abt.",
    "abt",
    "c.",
    "c",
    "est.",
    "est",
    "estimated",
    "cal.",
    "cal",
];
/// Words that mark it as uncertain.
const UNCERTAIN: [&str; 11] = [
    "possibly",
    "probably",
    "perhaps",
    "maybe",
    "likely",
    "presumably",
    "supposedly",
    "reportedly",
    "allegedly",
    "said to be",
    "uncertain",
];

/// Splits a qualifier off `c. 2007`, `~2007`, `2007 or so`, `probably 2007`, `2007 (approx.)`, `2007 (?)`.
pub(super) fn without_qualifier(text: &str) -> Option<(&str, char)> {
    let text = text.trim();
    let signs = [('~', '~'), ('?', '?'), ('%', '%'), ('±', '~')];
    let rest_and_mark = || {
        if let Some((sign, mark)) = signs.into_iter().find(|(sign, _)| text.starts_with(*sign)) {
            return Some((text.strip_prefix(sign)?, mark));
        }
        if let Some((rest, word)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
            && let Some(mark) = mark_of(word.trim())
        {
            return Some((rest, mark));
        }
        if let Some(rest) = text.strip_suffix(" or so").or_else(|| text.strip_suffix("ish")) {
            return Some((rest.trim_end_matches('-'), '~'));
        }
        // An abbreviation can be written together with a number: `ca.1962`, `c1962`, `1962ca`.
        let is_disjoint =
            |edge: Option<char>| edge.is_some_and(|c| matches!(c, ' ' | ',') || c.is_ascii_digit());
        let around = |word: &str| {
            let before = text.strip_prefix(word).filter(|rest| is_disjoint(rest.chars().next()));
            before.or_else(|| text.strip_suffix(word).filter(|rest| is_disjoint(rest.chars().last())))
        };
        let about = || ABOUT.iter().find_map(|word| Some((around(word)?, '~')));
        about().or_else(|| UNCERTAIN.iter().find_map(|word| Some((around(word)?, '?'))))
    };
    let (rest, mark) = rest_and_mark()?;
    let rest = rest.trim_matches([' ', ',']);
    // One sign is enough: a row of them is not a date, and before a hyphen it is an unknown start.
    (!rest.starts_with(['~', '?', '%', '±', '-', '/'])).then_some((rest, mark))
}

fn mark_of(word: &str) -> Option<char> {
    if ABOUT.contains(&word) || word == "estimate" {
        return Some('~');
    }
    (word == "?" || UNCERTAIN.contains(&word)).then_some('?')
}

/// Appends a qualifier to every date in a string.
pub(super) fn mark_all(date: &str, mark: char) -> Option<String> {
    let mut out = String::new();
    let is_of_date = |c: char| c.is_ascii_digit() || matches!(c, '-' | 'X' | '~' | '?' | '%');
    let mut rest = date;
    while let Some(start) = rest.find(is_of_date) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|c| !is_of_date(c)).unwrap_or(from.len());
        let (one, after) = from.split_at(length);
        let bare = one.trim_end_matches(['~', '?', '%']);
        let both = one.len() > bare.len() && !one.ends_with(mark);
        out.push_str(before);
        out.push_str(bare);
        out.push(if both { '%' } else { mark });
        rest = after;
    }
    out.push_str(rest);
    is_date(&out).then_some(out)
}

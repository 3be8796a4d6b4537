//! Parser for locators: label and number. Never guesses a missing label.

use super::label::{CONTRARY_SIGNALS, FILLERS, Label, PLACES, SIGNALS};
use super::target::{LocatorTarget, OtherPlace, UnlistedPlace};
use crate::domain::quoted_input::quoted_input;

/// Maximum length of a text in which a word before the locator is looked for, in bytes.
const LONGEST: usize = 80;

/// An error message and its help text.
type MessageAndHelp = Box<(String, String)>;

const FORMS: &str =
    "write `\"para 10\"`, `\"para 22-23\"`, `\"p. 14\"`, `\"line 3\"`, `\"sec. 2\"` or `\"00:12:30\"`";

fn fault(message: impl Into<String>, help: impl Into<String>) -> MessageAndHelp {
    Box::new((message.into(), help.into()))
}

/// Parses a whole locator.
pub(super) fn place(text: &str) -> Result<LocatorTarget, MessageAndHelp> {
    plain_paragraph(text).map_or_else(|| any_place(text), Ok)
}

/// Returns the paragraph of a locator in its plainest form, `para 10`. Most locators of a corpus have it, and looking its label up
/// among all labels takes many times as long.
pub(super) fn plain_paragraph(text: &str) -> Option<LocatorTarget> {
    let digits = text.strip_prefix("para ")?;
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(LocatorTarget::Para { first: number, last: number })
}

/// Parses a locator in any form.
pub(super) fn any_place(text: &str) -> Result<LocatorTarget, MessageAndHelp> {
    let text = text.trim();
    if text.is_empty() {
        return Err(fault("the locator is empty", FORMS));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return if text.contains(':') {
            time(text)
        } else {
            let page = format!("`\"p. {}\"`", quoted_input(text));
            let help = match place(&format!("para {text}")) {
                Ok(_) => format!("write `\"para {}\"` or {page}", quoted_input(text)),
                Err(_) => format!("write a label, as in {page}"),
            };
            Err(fault(format!("missing locator label before \"{}\"", quoted_input(text)), help))
        };
    }
    if PLACES.contains(&&*text.to_lowercase()) {
        return Ok(unlisted(text, ""));
    }
    if let Some(rest) = after_signal(text) {
        let signal = text.get(..text.len() - rest.len()).unwrap_or_default().trim();
        let help = format!(
            "write `\"{}\"` alone; if the passage does not support the statement, set its `stance` to mentions or disputes",
            quoted_input(rest)
        );
        return Err(fault(format!("\"{signal}\" is not part of a locator"), help));
    }
    let (word, rest) = split_label(text);
    let Some(label) = Label::of(word) else {
        if let Some(near) = Label::near(word) {
            let meant = format!("{near} {rest}");
            let help = format!("did you mean \"{}\"?", quoted_input(meant.trim()));
            return Err(fault(format!("\"{}\" is not a locator label", quoted_input(word)), help));
        }
        return match is_unlisted(word, rest) {
            true => {
                // A word with a dash in it may be no number any more.
                let dashed = dashed(rest);
                let text = if is_unlisted(word, &dashed) { &*dashed } else { rest };
                Ok(unlisted(word, text))
            }
            false => Err(fault(format!("\"{}\" is not a locator", quoted_input(text)), FORMS)),
        };
    };
    if rest.is_empty() {
        return Err(fault(format!("missing number after \"{}\"", quoted_input(text)), FORMS));
    }
    let is_numbered = !matches!(label, Label::Para | Label::Line | Label::Time);
    if is_numbered && range(rest).1.is_some_and(str::is_empty) {
        let help = "write both numbers, as in `\"p. 14-15\"`, or only the first";
        return Err(fault(format!("\"{}\" has no end", quoted_input(rest)), help));
    }
    match label {
        Label::Time => time(rest),
        Label::Para => numbers(rest, "paragraph").map(|(first, last)| LocatorTarget::Para { first, last }),
        Label::Line => numbers(rest, "line").map(|(first, last)| LocatorTarget::Line { first, last }),
        Label::Page => Ok(LocatorTarget::Page(dashed(rest).into())),
        Label::Section => Ok(LocatorTarget::Section(dashed(rest).into())),
        Label::Other(label) => {
            Ok(LocatorTarget::Other(OtherPlace { label, text: dashed(rest).into() }.into()))
        }
    }
}

fn unlisted(label: &str, text: &str) -> LocatorTarget {
    LocatorTarget::Unlisted(UnlistedPlace { label: label.into(), text: text.into() }.into())
}

/// Returns the locator after a word that says how the passage bears on the statement: `para 2` of `cf. para 2`.
pub(in crate::domain) fn after_signal(text: &str) -> Option<&str> {
    // One signal can follow another.
    if text.len() > LONGEST {
        return None;
    }
    let after = |signal: &str| {
        let start = text.get(..signal.len()).filter(|start| start.eq_ignore_ascii_case(signal))?;
        let rest = text.get(start.len()..)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(char::is_whitespace)?.trim_start();
        place(rest).is_ok_and(|place| !matches!(place, LocatorTarget::Unlisted { .. })).then_some(rest)
    };
    SIGNALS.iter().find_map(|signal| after(signal))
}

/// Returns whether a locator begins with a word that says that the passage contradicts the statement: `contra para 2`.
pub(in crate::domain) fn is_contrary(text: &str) -> bool {
    let text = text.to_lowercase();
    CONTRARY_SIGNALS.iter().any(|signal| text.starts_with(signal))
}

/// Splits a locator into label and rest: `p. 14`, `p14`, `§2`, `s.v. Iraq`, `sub verbo Iraq`.
pub(super) fn split_label(text: &str) -> (&str, &str) {
    // A label of two words.
    let two = ["sub verbo ", "sub verbis ", "s. v. ", "s. vv. "]
        .iter()
        .find(|two| text.get(..two.len()).is_some_and(|start| start.eq_ignore_ascii_case(two)));
    let end =
        two.map_or_else(|| text.find(|c: char| c.is_whitespace() || is_digit(c)), |two| Some(two.len() - 1));
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    (word.trim_end_matches('.'), rest.trim())
}

/// Returns whether a character is a digit, in Latin or Arabic script.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

/// Returns whether a word and the text after it look like a locator with a label that is not a CSL term: `annex I`,
/// `slide 7`.
fn is_unlisted(word: &str, rest: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || is_digit(c) || r#".,:;()[]{}"'#@/\-"#.contains(c);
    let first = rest.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches([',', ';', '(', ')']);
    let roman = !first.is_empty() && first.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b));
    let letter = first.len() == 1 && first.bytes().all(|b| b.is_ascii_alphabetic());
    !word.is_empty()
        && !word.contains(odd)
        && !FILLERS.iter().chain(&SIGNALS).any(|filler| filler.eq_ignore_ascii_case(word))
        && (first.starts_with(is_digit) || roman || letter)
}

/// Splits a range at its hyphen or dash, with optional spaces around it.
fn range(text: &str) -> (&str, Option<&str>) {
    match text.split_once(['-', '–', '—', '\u{2010}', '\u{2011}', '\u{2212}']) {
        Some((first, last)) => (first.trim(), Some(last.trim())),
        None => (text, None),
    }
}

fn dashed(text: &str) -> String {
    match range(text) {
        (first, Some(last)) if !first.is_empty() && !last.is_empty() => format!("{first}–{last}"),
        _ => text.to_owned(),
    }
}

fn numbers(text: &str, of: &str) -> Result<(u32, u32), MessageAndHelp> {
    let short = if of == "paragraph" { "para" } else { of };
    if text.contains([',', ';', '&']) || text.contains(" and ") {
        return Err(fault(
            format!("more than one place in \"{}\"", quoted_input(text)),
            format!("cite each separately, such as `\"{short} 10\"` and `\"{short} 22-23\"`"),
        ));
    }
    let number = |digits: &str| -> Result<u32, MessageAndHelp> {
        match digits.parse::<u32>() {
            Ok(0) => Err(fault(format!("there is no {of} 0"), format!("the first {of} is 1"))),
            Ok(number) if digits.bytes().all(|b| b.is_ascii_digit()) => Ok(number),
            _ => {
                let message = format!(
                    "\"{}\" is not a valid {of} number",
                    quoted_input(if digits.is_empty() { text } else { digits })
                );
                let is_negative = digits.is_empty() && text.starts_with('-');
                let help = match is_negative {
                    true => format!("the first {of} is 1"),
                    false => format!("write `\"{short} 10\"` or `\"{short} 22-23\"`"),
                };
                Err(fault(message, help))
            }
        }
    };
    let (first, last) = range(text);
    let first = number(first)?;
    let last = last.map_or(Ok(first), number)?;
    ordered(first, last, text)
}

fn ordered(first: u32, last: u32, text: &str) -> Result<(u32, u32), MessageAndHelp> {
    if last < first {
        return Err(fault(
            format!("\"{}\" ends before it starts", quoted_input(text)),
            "write the lower number first, and both numbers in full",
        ));
    }
    Ok((first, last))
}

fn time(text: &str) -> Result<LocatorTarget, MessageAndHelp> {
    let (first, last) = range(text);
    let first = clock(first)?;
    let last = last.map_or(Ok(first), clock)?;
    ordered(first, last, text).map(|(first, last)| LocatorTarget::Time { first, last })
}

/// Parses hours, minutes and seconds into seconds.
fn clock(text: &str) -> Result<u32, MessageAndHelp> {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str, most: u32| {
        let digits = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|n| digits && *n <= most)
    };
    let help =
        |with: String| fault(format!("\"{}\" is not a valid time (h:mm:ss)", quoted_input(text)), with);
    match parts.as_slice() {
        [h, m_text, s_text] => match (number(h, 999), number(m_text, 59), number(s_text, 59)) {
            (Some(h), Some(m), Some(s)) if m_text.len() == 2 && s_text.len() == 2 => {
                Ok(h * 3600 + m * 60 + s)
            }
            _ => Err(help("write `\"00:12:30\"`".to_owned())),
        },
        [m, s_text] => match (number(m, 999), number(s_text, 59)) {
            (Some(m), Some(s)) if s_text.len() == 2 => Ok(m * 60 + s),
            _ => Err(help("write `\"00:12:30\"` or `\"12:30\"`".to_owned())),
        },
        _ => Err(help("write `\"00:12:30\"`".to_owned())),
    }
}

//! Guesses which date of the format was meant by a string that is none.
//! Offers only what parses; refuses to change what was written.

use super::parse;

/// Longest string worth a guess, in bytes.
const LONGEST: usize = 64;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Gives the string that was probably meant.
pub(super) fn instead(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let tidy: String = text
        .trim()
        .chars()
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c })
        .collect();
    guesses(&tidy).into_iter().flatten().find(|guess| guess != text && parse::form(guess).is_ok())
}

fn guesses(text: &str) -> [Option<String>; 9] {
    let squeezed = text.replace(' ', "");
    [
        Some(squeezed.clone()),
        about(text),
        doubled_mark(&squeezed),
        Some(squeezed.replace(['x', 'u', 'U'], "X")),
        one(&squeezed),
        shortened_end(&squeezed),
        span(text),
        named_month(text),
        in_words(&squeezed),
    ]
}

/// `c. 2007`, `~2007`: the mark in front.
fn about(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (prefix, mark) = [
        ("circa", '~'),
        ("about", '~'),
        ("around", '~'),
        ("ca.", '~'),
        ("ca ", '~'),
        ("c.", '~'),
        ("c ", '~'),
        ("~", '~'),
        ("?", '?'),
        ("%", '%'),
    ]
    .into_iter()
    .find(|(prefix, _)| lower.starts_with(prefix))?;
    let rest = lower.get(prefix.len()..)?.trim();
    Some(format!("{}{mark}", one(rest).or_else(|| named_month(rest))?))
}

fn doubled_mark(text: &str) -> Option<String> {
    let bare = text.strip_suffix("?~").or_else(|| text.strip_suffix("~?"))?;
    Some(format!("{bare}%"))
}

/// One date in numbers of another manner: `2026-3-18`, `2026.03.18`, `20260318`, and `18.3.2026` where only one order fits.
fn one(text: &str) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?));
    }
    let bare = text.trim_end_matches(['~', '?', '%']);
    let mark = text.get(bare.len()..)?;
    let numbers: Vec<&str> = bare.split(['-', '/', '.']).collect();
    if numbers.iter().any(|n| n.is_empty() || n.len() > 4 || !n.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let dated = match numbers.as_slice() {
        [year] if year.len() == 4 => (*year).to_owned(),
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [a, b, year] if year.len() == 4 => {
            let (first, second) = (a.parse::<u8>().ok()?, b.parse::<u8>().ok()?);
            // Both orders are in use in the world: where both fit, no guess is better than a wrong one.
            match (first > 12, second > 12) {
                (true, false) => format!("{year}-{second:02}-{first:02}"),
                (false, true) => format!("{year}-{first:02}-{second:02}"),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(format!("{dated}{mark}"))
}

/// `2026-03-17/23`: an end that leaves out what it shares with the start.
fn shortened_end(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    if end.len() != 2 || start.len() < 7 {
        return None;
    }
    Some(format!("{start}/{}{end}", start.get(..start.len() - 2)?))
}

/// `2014..2016` without its brackets, `2014 - 2016`, `2014 to 2016`, and ends in another manner.
fn span(text: &str) -> Option<String> {
    let (start, end) =
        [" - ", " to ", "..", "/"].iter().find_map(|mark| text.split_once(mark)).or_else(|| years(text))?;
    let end_of = |end: &str| match end.trim() {
        "" => Some(String::new()),
        "open" | "now" | "present" | "today" | ".." => Some("..".to_owned()),
        "unknown" | "?" => Some(String::new()),
        end => {
            one(end).or_else(|| named_month(end)).or_else(|| parse::form(end).is_ok().then(|| end.to_owned()))
        }
    };
    Some(format!("{}/{}", end_of(start)?, end_of(end)?))
}

/// `2014-2016`.
fn years(text: &str) -> Option<(&str, &str)> {
    text.split_once('-').filter(|(start, end)| start.len() == 4 && end.len() == 4)
}

/// `18 March 2026`, `March 18, 2026`, `Mar 2026`.
fn named_month(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '.', '-']).filter(|w| !w.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if word.len() == 4 && digits.len() == 4 {
            year = Some(word);
        } else if !digits.is_empty() {
            day = Some(digits.parse::<u8>().ok()?);
        } else {
            let start = word.get(..3)?.to_ascii_lowercase();
            month = Some(MONTHS.iter().position(|m| *m == start)? + 1);
        }
    }
    let (year, month) = (year?, month?);
    Some(match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    })
}

/// `2020s`, the decade.
fn in_words(text: &str) -> Option<String> {
    let decade = text.strip_suffix("0s").or_else(|| text.strip_suffix("0's"))?;
    (decade.len() == 3).then(|| format!("{decade}X"))
}

//! Reads a locator's label and number. Refuses to guess a label where none is written.

use super::{Form, Place};

/// Message and help.
type Fault = Box<(String, String)>;

const FORMS: &str = "write \"para 10\", \"para 22-23\", \"p. 14\", \"line 3\", \"sec. 2\" or \"00:12:30\"";

/// Longest stretch of the analyst's own text that a message repeats, in characters.
const QUOTED: usize = 40;

#[derive(Clone, Copy)]
enum Label {
    Para,
    Line,
    Page,
    Section,
    Other(&'static str),
}

/// Labels and their spellings, lower case and without the full stop [CSL].
const LABELS: [(Label, &[&str]); 20] = [
    (Label::Para, &["para", "paras", "paragraph", "paragraphs", "¶", "¶¶"]),
    (Label::Line, &["line", "lines", "l", "ll"]),
    (Label::Page, &["p", "pp", "page", "pages"]),
    (Label::Section, &["sec", "secs", "section", "sections", "§", "§§"]),
    (Label::Other("art."), &["art", "article"]),
    (Label::Other("bk."), &["bk", "book"]),
    (Label::Other("ch."), &["ch", "chap", "chs", "chapter", "chapters"]),
    (Label::Other("col."), &["col", "cols", "column", "columns"]),
    (Label::Other("fig."), &["fig", "figs", "figure", "figures"]),
    (Label::Other("fol."), &["fol", "fols", "folio", "folios"]),
    (Label::Other("n."), &["n", "nn", "note", "notes", "fn", "footnote"]),
    (Label::Other("no."), &["no", "nos", "issue"]),
    (Label::Other("op."), &["op", "opp", "opus"]),
    (Label::Other("pt."), &["pt", "pts", "part", "parts"]),
    (Label::Other("r."), &["r", "rule"]),
    (Label::Other("s.v."), &["s.v", "sv", "sub verbo"]),
    (Label::Other("tbl."), &["tbl", "table"]),
    (Label::Other("v."), &["v", "vv", "verse", "verses"]),
    (Label::Other("vol."), &["vol", "vols", "volume", "volumes"]),
    (Label::Other("app."), &["app", "appendix"]),
];

/// The spellings of the labels that numbers, or any words, stand after.
pub(super) fn spellings(form: Form) -> impl Iterator<Item = &'static str> {
    let of =
        |label: &Label| if matches!(label, Label::Para | Label::Line) { Form::Number } else { Form::Words };
    LABELS
        .iter()
        .filter(move |(label, _)| of(label) == form)
        .flat_map(|(_, spellings)| spellings.iter().copied())
}

/// Gives text fit for a message: short, without controls.
pub(super) fn shown(text: &str) -> String {
    let mut out: String =
        text.chars().take(QUOTED).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(QUOTED).is_some() {
        out.push('…');
    }
    out
}

fn fault(message: impl Into<String>, help: impl Into<String>) -> Fault {
    Box::new((message.into(), help.into()))
}

/// Reads a whole locator.
pub(super) fn place(text: &str) -> Result<Place, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(fault("the locator is empty", FORMS));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return if text.contains(':') {
            time(text)
        } else {
            Err(fault(
                format!("{} does not say of what", shown(text)),
                format!("write \"para {}\" or \"p. {}\"", shown(text), shown(text)),
            ))
        };
    }
    let Some((label, rest)) = label(text) else {
        return Err(fault(format!("\"{}\" is no locator", shown(text)), FORMS));
    };
    if rest.is_empty() {
        return Err(fault(format!("\"{}\" lacks its number", shown(text)), FORMS));
    }
    match label {
        Label::Para => numbers(rest, "paragraph").map(|(first, last)| Place::Para { first, last }),
        Label::Line => numbers(rest, "line").map(|(first, last)| Place::Line { first, last }),
        Label::Page => Ok(Place::Page(dashed(rest).into())),
        Label::Section => Ok(Place::Section(rest.into())),
        Label::Other(label) => Ok(Place::Other { label, text: rest.into() }),
    }
}

/// Parts a label from what follows: `p. 14`, `p14`, `§2`, `s.v. Iraq`.
fn label(text: &str) -> Option<(Label, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || c.is_ascii_digit()).unwrap_or(text.len());
    let (word, rest) = (text.get(..end)?, text.get(end..)?);
    let word = word.trim_end_matches('.').to_lowercase();
    let label = LABELS.iter().find(|(_, spellings)| spellings.contains(&word.as_str()))?.0;
    Some((label, rest.trim()))
}

/// Parts a range at its hyphen or dash, which may have spaces around it.
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

fn numbers(text: &str, of: &str) -> Result<(u32, u32), Fault> {
    let short = if of == "paragraph" { "para" } else { of };
    if text.contains([',', ';', '&']) {
        return Err(fault(
            format!("\"{}\" names several places", shown(text)),
            format!("cite each on its own: \"{short} 3\", \"{short} 7\""),
        ));
    }
    let number = |digits: &str| -> Result<u32, Fault> {
        match digits.parse::<u32>() {
            Ok(0) => Err(fault(format!("there is no {of} 0"), format!("the first {of} is 1"))),
            Ok(number) if digits.bytes().all(|b| b.is_ascii_digit()) => Ok(number),
            _ => Err(fault(
                format!("\"{}\" is not a {of}'s number", shown(digits)),
                format!("write \"{short} 10\" or \"{short} 22-23\""),
            )),
        }
    };
    let (first, last) = range(text);
    let first = number(first)?;
    let last = last.map_or(Ok(first), number)?;
    ordered(first, last, text)
}

fn ordered(first: u32, last: u32, text: &str) -> Result<(u32, u32), Fault> {
    if last < first {
        return Err(fault(
            format!("\"{}\" ends before it starts", shown(text)),
            "write the lower number first, and both in full",
        ));
    }
    Ok((first, last))
}

fn time(text: &str) -> Result<Place, Fault> {
    let (first, last) = range(text);
    let first = clock(first)?;
    let last = last.map_or(Ok(first), clock)?;
    ordered(first, last, text).map(|(first, last)| Place::Time { first, last })
}

/// Reads hours, minutes and seconds.
fn clock(text: &str) -> Result<u32, Fault> {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str, most: u32| {
        let digits = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|n| digits && *n <= most)
    };
    let help = |with: String| {
        fault(format!("\"{}\" is not a time in hours, minutes and seconds", shown(text)), with)
    };
    match parts.as_slice() {
        [h, m_text, s_text] => match (number(h, 999), number(m_text, 59), number(s_text, 59)) {
            (Some(h), Some(m), Some(s)) if m_text.len() == 2 && s_text.len() == 2 => {
                Ok(h * 3600 + m * 60 + s)
            }
            _ => Err(help("write \"00:12:30\"".to_owned())),
        },
        [m, s_text] => match (number(m, 999), number(s_text, 59)) {
            (Some(m), Some(s)) if s_text.len() == 2 => Ok(m * 60 + s),
            _ => Err(help("write \"00:12:30\" or \"12:30\"".to_owned())),
        },
        _ => Err(help("write \"00:12:30\"".to_owned())),
    }
}

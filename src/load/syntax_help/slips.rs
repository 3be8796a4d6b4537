//! How to fix slips of TOML: a comma at the end of a line, two fields on one line, unequal quotes and brackets, odd spaces.
//!
//! A fix is offered only if the line is TOML after it.

use toml::de::DeTable;

use crate::domain::fix::{Edit, Fix};
use crate::domain::toml_string::quoted;
use crate::load::help_with_fix::HelpWithFix;

/// Returns how to fix a line, which starts at `start` of the file, if it has a well-known slip.
pub(super) fn help(line: &str, start: usize) -> Option<HelpWithFix> {
    let bare = line.trim_end();
    let indent = bare.len() - bare.trim_start().len();
    let (bare, start) = (bare.trim_start(), start + indent);
    let whole = |help: String, instead: String| HelpWithFix {
        help: format!("{help}: {}", shortened(&instead)),
        fix: Some(Fix::replace(start..start + bare.len(), instead)),
    };
    odd_spaces(bare, start)
        .or_else(|| ends_with_comma(bare, start))
        .or_else(|| two_on_a_line(bare, start))
        .or_else(|| header(bare, start))
        .or_else(|| Some(whole("a comment begins with `#`".into(), other_comment(bare)?)))
        .or_else(|| Some(whole("`=` alone goes between a key and its value".into(), other_assignment(bare)?)))
        .or_else(|| {
            let (help, instead) = other_value(bare)?;
            Some(whole(help.to_owned(), instead))
        })
}

fn is_toml(text: &str) -> bool {
    DeTable::parse(text).is_ok()
}

/// Returns a text for a message, which is cut if it is long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Yields the characters that are outside of strings, with their positions.
fn outside_strings(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut open: Option<char> = None;
    let mut is_escaped = false;
    line.char_indices().filter(move |(_, c)| match (open, *c) {
        _ if std::mem::take(&mut is_escaped) => false,
        (Some('"'), '\\') => {
            is_escaped = true;
            false
        }
        (Some(mark), c) if mark == c => {
            open = None;
            false
        }
        (Some(_), _) => false,
        (None, '"' | '\'') => {
            open = Some(*c);
            false
        }
        (None, _) => true,
    })
}

/// Recognizes spaces that look like one and are none: `name\u{a0}= "A"`, as pasted from a web page.
fn odd_spaces(line: &str, start: usize) -> Option<HelpWithFix> {
    let is_odd = |c: &char| !c.is_ascii() && (c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}'));
    let odd: Vec<(usize, char)> = outside_strings(line).filter(|(_, c)| is_odd(c)).collect();
    let (_, first) = odd.first()?;
    let edits: Vec<Edit> =
        odd.iter().map(|(at, c)| Edit::new(start + at..start + at + c.len_utf8(), " ")).collect();
    let mut plain = line.to_owned();
    for (at, c) in odd.iter().rev() {
        plain.replace_range(*at..at + c.len_utf8(), " ");
    }
    is_toml(&plain).then(|| HelpWithFix {
        help: format!("write a plain space in place of the invisible character U+{:04X}", u32::from(*first)),
        fix: Some(Fix::Edit(edits)),
    })
}

/// Recognizes `key = "value",`.
fn ends_with_comma(line: &str, start: usize) -> Option<HelpWithFix> {
    let kept = line.strip_suffix(',')?;
    (kept.contains('=') && is_toml(kept)).then(|| HelpWithFix {
        help: "delete the comma: a line ends without one".into(),
        fix: Some(Fix::replace(start + kept.len()..start + line.len(), "")),
    })
}

/// Recognizes `name = "A", kind = "person"` and `name = "A"; kind = "person"`.
fn two_on_a_line(line: &str, start: usize) -> Option<HelpWithFix> {
    let is_field = |text: &str| text.contains('=') && is_toml(text);
    let mut separators = outside_strings(line).filter(|(_, c)| matches!(c, ',' | ';')).take(20);
    separators.find_map(|(at, c)| {
        let (field, rest) = (line.get(..at)?, line.get(at + c.len_utf8()..)?);
        let rest_start = line.len() - rest.trim_start().len();
        (is_field(field) && is_field(rest.trim_start())).then(|| HelpWithFix {
            help: "write each field on a line of its own".into(),
            fix: Some(Fix::replace(start + at..start + rest_start, "\n")),
        })
    })
}

/// Recognizes `[[claim]] text = "x"` and `[ [claim] ]`, and brackets that are not the same on both sides.
fn header(line: &str, start: usize) -> Option<HelpWithFix> {
    let inner = line.strip_prefix('[')?;
    let end = line.rfind(']')? + 1;
    let (header, rest) = (line.get(..end)?, line.get(end..)?);
    let name: String = header.chars().filter(|c| !matches!(c, '[' | ']' | ' ')).collect();
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !is_name {
        // A value may have brackets too.
        let end = line.find(']')? + if inner.starts_with('[') { 2 } else { 1 };
        let (header, rest) = (line.get(..end)?, line.get(end..)?);
        return alone(header, rest, start);
    }
    if let Some(help) = alone(header, rest, start) {
        return Some(help);
    }
    if rest.trim().is_empty() && header.matches('[').count() == 2 && header.matches(']').count() == 2 {
        let instead = format!("[[{name}]]");
        return (header != instead).then(|| HelpWithFix {
            help: format!("write the brackets without a space between them: {instead}"),
            fix: Some(Fix::replace(start..start + end, instead)),
        });
    }
    let is_unequal = header.matches('[').count() != header.matches(']').count();
    is_unequal.then(|| {
        "a header needs the same brackets on both sides: [archive], or [[claim]] for one of several".into()
    })
}

/// Returns how to put the header of a table on a line of its own.
fn alone(header: &str, rest: &str, start: usize) -> Option<HelpWithFix> {
    let field = rest.trim_start();
    (!field.is_empty() && !field.starts_with('#') && is_toml(header) && is_toml(field)).then(|| {
        let end = start + header.len();
        HelpWithFix {
            help: format!("write the header on a line of its own, and the field below {header}"),
            fix: Some(Fix::replace(end..end + rest.len() - field.len(), "\n")),
        }
    })
}

/// Returns the comment for `/* words */`, `; words`.
fn other_comment(line: &str) -> Option<String> {
    let words = match line.strip_prefix("/*") {
        Some(rest) => rest.strip_suffix("*/")?,
        None => line.strip_prefix(';')?,
    };
    Some(format!("# {}", words.trim()))
}

/// Returns the line for `key := value` and `key => value`.
fn other_assignment(line: &str) -> Option<String> {
    let at = line.find([':', '=']).filter(|at| *at > 0)?;
    let (key, rest) = (line.get(..at)?, line.get(at..)?);
    let value = [":=", "=>"].iter().find_map(|sign| rest.strip_prefix(sign))?;
    Some(format!("{} = {}", key.trim_end(), value.trim_start())).filter(|instead| is_toml(instead))
}

/// Returns what is wrong with a value, and the line with it as it can be: `tags = {"a"}`, `name = "A'`, `country = [iq, sy]`,
/// `text = "A" + "B"`.
fn other_value(line: &str) -> Option<(&'static str, String)> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let inside = |open: char, close: char| value.strip_prefix(open)?.strip_suffix(close);
    let field = |value: String| Some(format!("{key} = {value}")).filter(|instead| is_toml(instead));
    if let Some(inner) = inside('{', '}').filter(|inner| !inner.contains('=') && !inner.trim().is_empty()) {
        return Some(("a list has square brackets", field(format!("[{inner}]"))?));
    }
    if let Some(inner) =
        inside('"', '\'').or_else(|| inside('\'', '"')).filter(|inner| !inner.contains(['"', '\'', '\\']))
    {
        return Some(("close the string with the quote it begins with", field(quoted(inner))?));
    }
    if let Some(inner) = inside('[', ']').filter(|inner| !inner.contains(['[', '{', '"', '\'', '#'])) {
        let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
        let words: Vec<&str> = inner.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        let are_words =
            words.iter().all(|word| word.starts_with(char::is_alphabetic) && word.chars().all(is_bare));
        let list: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        return match are_words && !words.is_empty() {
            true => Some(("put each word in quotes", field(format!("[{}]", list.join(", ")))?)),
            false => None,
        };
    }
    let strings: Option<Vec<&str>> = value
        .split('+')
        .map(|part| part.trim().strip_prefix('"')?.strip_suffix('"').filter(|part| !part.contains('"')))
        .collect();
    let joined = strings.filter(|strings| strings.len() > 1)?.concat();
    Some(("write one string: TOML does not join them", field(format!("\"{joined}\""))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fix::edited;

    #[test]
    fn a_slip_is_fixed_to_a_line_that_is_toml() {
        for (line, instead) in [
            ("name\u{a0}= \"A\u{a0}B\"", "name = \"A\u{a0}B\""),
            ("name =\u{2003}\"A\"", "name = \"A\""),
            ("summary = \"A\",", "summary = \"A\""),
            ("name = \"A, b = 1\", kind = \"person\"", "name = \"A, b = 1\"\nkind = \"person\""),
            ("seen = true; internal = false", "seen = true\ninternal = false"),
            ("[[claim]] text = \"[x]\"", "[[claim]]\ntext = \"[x]\""),
            ("[archive] file = \"a.txt\"", "[archive]\nfile = \"a.txt\""),
            ("[ [claim] ]", "[[claim]]"),
            ("/* a note */", "# a note"),
            ("; a note", "# a note"),
            ("summary := \"A\"", "summary = \"A\""),
            ("summary => \"A\"", "summary = \"A\""),
            ("tags = {\"a\", \"b\"}", "tags = [\"a\", \"b\"]"),
            ("status = \"active'", "status = \"active\""),
            ("country = [iq, sy]", "country = [\"iq\", \"sy\"]"),
            ("text = \"A \" + \"B\"", "text = \"A B\""),
        ] {
            let found = help(line, 0).unwrap_or_else(|| panic!("{line}"));
            let Some(Fix::Edit(edits)) = found.fix else { panic!("{line}: {}", found.help) };
            assert_eq!(edited(line, &edits).unwrap(), instead, "{line}");
            assert!(is_toml(instead), "{instead}");
        }
        for line in ["[claim]]", "[[claim]"] {
            let found = help(line, 0).unwrap_or_else(|| panic!("{line}"));
            assert!(
                found.fix.is_none() && found.help.starts_with("a header needs"),
                "{line}: {}",
                found.help
            );
        }
        for line in [
            "x = [1 2]",
            "a = b = c",
            "some words",
            "x = [1, iq]",
            "é = 1",
            "",
            "[",
            "]",
            "= 1",
            "x = {a = 1",
        ] {
            assert!(help(line, 0).is_none(), "{line}");
        }
    }
}

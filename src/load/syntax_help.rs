//! How to fix a syntax error, from the parser's message and the line it is on.

mod other_syntax;
mod slips;

use super::help_with_fix::HelpWithFix;
use crate::domain::date::{Date, is_unknown};
use crate::domain::fix::Fix;
use crate::domain::number_words::two_meanings;
use crate::domain::toml_string;

/// A line with a key and a value.
#[derive(Clone, Copy, Debug)]
struct KeyValueLine<'t> {
    key: &'t str,
    value: &'t str,
    /// The offset of the value in the file.
    at: usize,
}

impl<'t> KeyValueLine<'t> {
    fn of(line: &'t str, start: usize) -> Self {
        let Some((key, value)) = line.split_once('=') else {
            return Self { key: "key", value: line, at: start };
        };
        let at = start + key.len() + 1 + (value.len() - value.trim_start().len());
        let key = key.trim();
        Self { key: if key.len() > 40 { "key" } else { key }, value: value.trim(), at }
    }

    /// Returns a fix that replaces the first `length` bytes of the value by `with`.
    fn replaced(self, length: usize, with: impl Into<String>) -> Fix {
        Fix::replace(self.at..self.at + length, with)
    }
}

/// Returns how to fix a syntax error at byte `at` of `text`; `line` is the line that contains it.
pub(super) fn syntax_help(text: &str, at: usize, line: &str, message: &str) -> HelpWithFix {
    let start = text.get(..at.min(text.len())).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let on = KeyValueLine::of(line, start);
    let (key, value) = (on.key, on.value);
    let mentions = |part: &str| message.contains(part);
    if let Some(other) = other_syntax::help(text, line, start).or_else(|| slips::help(line, start)) {
        return other;
    }
    if let Some(number) = number_with_commas(on) {
        return number;
    }
    if is_curly(text, at, line, value) {
        let help = "a string needs straight quotes: \" on both ends, not the curly “ and ”";
        return HelpWithFix { help: help.into(), fix: straight_quotes(on) };
    }
    if mentions("duplicate key") || mentions("cannot extend value") {
        return "a key may occur only once in a table: delete one, or merge the two; each claim needs its own [[claim]] header".into();
    }
    let odd = text.get(at..).and_then(|rest| rest.chars().next());
    let control = odd.filter(|c| (c.is_control() && !matches!(c, '\r' | '\n' | '\t')) || *c == '\u{feff}');
    let is_about_characters =
        mentions("visible characters") || mentions("printable characters") || mentions("carriage return");
    if is_about_characters || control.is_some() {
        return match control {
            Some(c) => {
                let code = c as u32;
                let escaped = if mentions("string") {
                    format!(", or write \\u{code:04X} between double quotes")
                } else {
                    String::new()
                };
                let fix = Fix::replace(at..at + c.len_utf8(), "");
                HelpWithFix {
                    help: format!("delete the invisible character U+{code:04X}{escaped}"),
                    fix: Some(fix),
                }
            }
            None => "a lone carriage return does not end a line: save the file with LF or CRLF line endings"
                .into(),
        };
    }
    let is_in_lines = mentions("invalid multi-line basic string") && !mentions("expected `\"`");
    if mentions("missing escaped value") || mentions("unicode") || is_in_lines {
        return r"write \\ for a backslash, or use single quotes, which have no escapes; \u needs four hexadecimal digits".into();
    }
    if mentions("unclosed table") || mentions("array table") || mentions("missing table open") {
        return "a header needs the same brackets on both sides: [archive], or [[claim]] for one of several"
            .into();
    }
    if mentions("recur") {
        return "tables and arrays can nest at most 80 levels deep: use fewer brackets".into();
    }
    if mentions("invalid date") || mentions("invalid time") || mentions("invalid offset") {
        return date_help(on, message);
    }
    if mentions("missing opening quote") {
        return format!("open the string with a quotation mark: {key} = \"…\"").into();
    }
    if mentions("keys cannot be multi-line") {
        return "write the key without quotes, or between single ones: name = \"…\"".into();
    }
    if mentions("leading zero") {
        let digits: String =
            value.chars().take_while(|c| !c.is_whitespace() && !matches!(c, ',' | ']' | '}' | '#')).collect();
        let help = "remove the leading zero, or put digits that are not a number in quotes";
        return format!("{help}: {key} = \"{digits}\"").into();
    }
    if mentions("must be quoted")
        || mentions("invalid boolean")
        || mentions("invalid value")
        // A word that begins as `inf` or `nan` does.
        || (mentions("invalid float") && value.starts_with(|c: char| c.is_alphabetic()))
    {
        return value_help(on, mentions("boolean"));
    }
    if mentions("multi-line") {
        return "close the string with the same three quotes it was opened with: \"\"\" or '''".into();
    }
    if mentions("unexpected key or value")
        && let Some(apostrophe) = with_apostrophe(on)
    {
        return apostrophe;
    }
    if mentions("basic string")
        || mentions("literal string")
        || mentions("unexpected key or value") && value.starts_with('"')
    {
        return "close the string with the same quote it was opened with; between double quotes, write \\\" for a quotation mark and \\\\ for a backslash".into();
    }
    if mentions("inline table") || mentions("key-value pairs") {
        return "close the table with }, and separate its fields with commas: { source = \"…\", at = \"para 10\" }".into();
    }
    if mentions("array") {
        return "close the array with ], and separate its elements with commas: [\"a\", \"b\"]".into();
    }
    if mentions("invalid unquoted key") {
        return "a key may contain only the letters a-z and A-Z, digits, _ and -, such as founded or as_of"
            .into();
    }
    if mentions("keys cannot be empty") {
        return "add a key before the equals sign: name = \"…\"".into();
    }
    if mentions("extra `=`") {
        let fix = value.starts_with('=').then(|| on.replaced(1, ""));
        return HelpWithFix {
            help: "only one equals sign goes between a key and its value: delete the other".into(),
            fix,
        };
    }
    if mentions("digits")
        || mentions("number")
        || mentions("invalid float")
        || mentions("radix")
        || mentions("sign")
        || mentions("prefix")
    {
        return format!("write a number such as 1200 or 0.5, or put text in quotes: {key} = \"…\"").into();
    }
    if mentions("unexpected key or value") {
        return "write one `key = value` per line, with text in quotes".into();
    }
    "a line must be `key = value`, a [table] or a # comment; put text in quotes: name = \"…\"".into()
}

/// Returns how to fix a number with commas between its digits: `1,000`, `33,3`.
fn number_with_commas(on: KeyValueLine<'_>) -> Option<HelpWithFix> {
    let written = on.value.split(['#', ' ']).next()?.trim_end_matches(',');
    let groups: Vec<&str> = written.trim_start_matches('-').split(',').collect();
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let is_digits = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if rest.is_empty() || !groups.iter().all(is_digits) || on.key == "key" {
        return None;
    }
    let (key, is_coordinate) = (on.key, ["lat", "lon"].contains(&on.key));
    if !is_coordinate && let Some([thousands, decimal]) = two_meanings(written) {
        let help =
            format!("write the number without commas: {key} = {thousands}, or with a point: {decimal}");
        return Some(HelpWithFix { help, fix: None });
    }
    if !is_coordinate && rest.iter().all(|group| group.len() == 3) && first.len() <= 3 {
        let number = written.replace(',', "");
        let help = format!("write the number without commas: {key} = {number}");
        return Some(HelpWithFix { help, fix: Some(on.replaced(written.len(), number)) });
    }
    let [fraction] = rest else { return None };
    let sign = if written.starts_with('-') { "-" } else { "" };
    let number = format!("{sign}{first}.{fraction}");
    let help = format!("write the number with a decimal point: {key} = {number}");
    Some(HelpWithFix { help, fix: Some(on.replaced(written.len(), number)) })
}

/// Returns whether the quotes around a string are curly.
fn is_curly(text: &str, at: usize, line: &str, value: &str) -> bool {
    let curly = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '″');
    let opens = text.get(at..).is_some_and(|rest| rest.starts_with(curly)) || value.starts_with(curly);
    // Opened by a straight quote and never closed by one: the curly quote was meant to close it.
    let closes =
        line.matches('"').count() % 2 == 1 && line.trim_end_matches([',', ']', '}', ' ']).ends_with(curly);
    opens || closes
}

/// Returns the value with straight quotes instead of curly ones, if these are only at its ends.
fn straight_quotes(on: KeyValueLine<'_>) -> Option<Fix> {
    let is_mark = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '"' | '«' | '»' | '″');
    // A comment may follow the string.
    let string = on.value.rsplit_once(" #").map_or(on.value, |(string, _)| string.trim_end());
    let mut chars = string.chars();
    let (open, close) = (chars.next()?, chars.next_back()?);
    let inner = chars.as_str();
    let fits = is_mark(open) && is_mark(close) && !inner.contains(['"', '\\']) && !inner.contains(is_mark);
    fits.then(|| on.replaced(string.len(), toml_string::quoted(inner)))
}

/// Returns how to fix a string in single quotes that contains an apostrophe.
fn with_apostrophe(on: KeyValueLine<'_>) -> Option<HelpWithFix> {
    let inner = on.value.strip_prefix('\'')?;
    let end = inner.rfind('\'')?;
    let (inner, rest) = (inner.get(..end)?, inner.get(end + 1..)?.trim());
    let is_simple =
        (rest.is_empty() || rest.starts_with('#')) && inner.contains('\'') && !inner.contains('#');
    let quoted = is_simple.then(|| toml_string::quoted(inner))?;
    let shown = if quoted.len() <= 60 { &*quoted } else { "\"…\"" };
    let help = format!("a string with an apostrophe needs double quotes: {} = {shown}", on.key);
    Some(HelpWithFix { help, fix: Some(on.replaced(inner.len() + 2, quoted.as_str())) })
}

/// Returns how to fix an unquoted date that is not valid.
fn date_help(on: KeyValueLine<'_>, message: &str) -> HelpWithFix {
    let key = on.key;
    let value = on.value.split([' ', '#', ',', ']', '}']).next().unwrap_or("");
    let is_time = message.contains("time") || message.contains("offset");
    if is_time && let Some(day) = value.get(..10).filter(|day| Date::parse(day).is_ok()) {
        return format!("write only the day, {key} = \"{day}\"; put the time in a note").into();
    }
    if message.contains("between") && !is_time {
        let month = value.get(..7).filter(|month| Date::parse(month).is_ok());
        return match month {
            Some(month) => format!(
                "no such day in the calendar: correct it, or write {key} = \"{month}\" for the whole month"
            )
            .into(),
            None => "no such day in the calendar: correct it".into(),
        };
    }
    match Date::parse(value) {
        Ok(_) => HelpWithFix {
            help: format!("write {key} = \"{value}\", in quotes"),
            fix: Some(on.replaced(value.len(), toml_string::quoted(value))),
        },
        Err(error) => match error.instead.as_slice() {
            [instead] if !value.is_empty() => HelpWithFix {
                help: format!("write {key} = \"{instead}\", in quotes"),
                fix: Some(on.replaced(value.len(), toml_string::quoted(instead))),
            },
            _ => format!("put the date in quotes: {key} = \"2026-03-18\", or \"2026-03\" for a month").into(),
        },
    }
}

/// Returns how to fix a missing value or unquoted text.
fn value_help(on: KeyValueLine<'_>, boolean: bool) -> HelpWithFix {
    let key = on.key;
    let bare = on.value.split(" #").next().unwrap_or("").trim();
    if bare.is_empty() || bare.starts_with('#') {
        return format!("add a value after the equals sign, {key} = \"…\", or delete the line").into();
    }
    // A converter writes `null` or `N/A` for a field that is empty.
    if is_unknown(bare) {
        return format!("what is not known is left out: delete the line with `{key}`").into();
    }
    let lower = bare.to_ascii_lowercase();
    if boolean && matches!(lower.as_str(), "true" | "false") {
        return HelpWithFix {
            help: format!("write it in lower case: {key} = {lower}"),
            fix: Some(on.replaced(bare.len(), lower)),
        };
    }
    if bare.starts_with(['[', '{']) {
        return "put text in quotes, and separate elements with commas: [\"a\", \"b\"]".into();
    }
    let plain = !bare.contains(['"', '\'', '\\', '#', '=', ',', ']', '}']);
    let fix = plain.then(|| on.replaced(bare.len(), toml_string::quoted(bare)));
    if bare.len() <= 60 && !bare.contains(['"', '\\']) {
        return HelpWithFix { help: format!("put text in quotes: {key} = \"{bare}\""), fix };
    }
    HelpWithFix { help: format!("put text in quotes: {key} = \"…\""), fix }
}

#[cfg(test)]
mod tests {
    use crate::load::syntax::parse;

    fn help(text: &str) -> String {
        parse(text).expect_err("invalid TOML").remove(0).help.unwrap_or_default()
    }

    #[test]
    fn the_help_is_about_the_mistake() {
        let deep = format!("x = {}1{}", "[".repeat(200), "]".repeat(200));
        for (text, expected) in [
            ("summary = hello", "in quotes: summary = \"hello\""),
            ("summary = null", "delete the line with `summary`"),
            ("aliases = None", "delete the line with `aliases`"),
            ("summary = N/A # later", "delete the line with `summary`"),
            ("name =", "a value after the equals sign, name = \"…\""),
            ("name = # later", "a value after the equals sign"),
            ("[[claim]", "the same brackets on both sides"),
            ("[claim", "the same brackets on both sides"),
            ("]", "the same brackets on both sides"),
            ("name = \"a\u{1}b\"", "invisible character U+0001"),
            ("# a\u{1}", "invisible character U+0001"),
            ("a = 1\rb = 2", "carriage return"),
            ("a = \"x\ry\"", "carriage return"),
            ("a = \"x\\q\"", "\\\\ for a backslash"),
            ("a = \"\\u12\"", "four hexadecimal digits"),
            ("x = 07 # seven", "in quotes: x = \"07\""),
            ("x = 'Cote d'Or' # area", "double quotes: x = \"Cote d'Or\""),
            (&deep, "at most 80 levels deep"),
            ("founded = 2003-02-30", "write founded = \"2003-02\" for the whole month"),
            ("founded = 2026-03", "write founded = \"2026-03\", in quotes"),
            ("founded = 2026-3-1", "write founded = \"2026-03-01\", in quotes"),
            ("é = 1", "the letters a-z"),
            ("= 1", "a key before"),
            ("a == 1", "only one equals sign"),
            ("a = \"b\"c\"", "for a quotation mark"),
            ("name = \"A", "close the string"),
            ("name = 'A", "close the string"),
            ("name = \"\"\"A", "three quotes"),
            ("a = [\"b\"", "close the array"),
            ("a = [1 2]", "elements with commas"),
            ("a = { b = 1", "close the table"),
            ("seen = False", "in lower case: seen = false"),
            ("count = 1_", "write a number"),
            ("value = 1,000", "without commas: value = 1000"),
            ("value = 12,345,678 # people", "without commas: value = 12345678"),
            ("lat = -33,3", "decimal point: lat = -33.3"),
            ("some words", "a line must be `key = value`"),
            ("kind = nation", "in quotes: kind = \"nation\""),
            ("kind = international", "in quotes: kind = \"international\""),
            ("x = 1.2.3", "write a number"),
            ("x = 0b12", "write a number"),
            ("name = A\"", "open the string"),
            ("\"\"\"a\"\"\" = 1", "write the key without quotes"),
            ("a = \"\"\"x\\q\"\"\"", "\\\\ for a backslash"),
            ("a = \"\"\"x\u{1}\"\"\"", "invisible character U+0001"),
            ("a = 1\n\u{feff}b = 2", "invisible character U+FEFF"),
            ("a = \"\\ud800\"", "four hexadecimal digits"),
            ("on = 2026-03-18T25:00:00", "write only the day, on = \"2026-03-18\""),
            ("on = 2026-03-18T12:00:00+25:00", "write only the day"),
            ("name: Alpha", "name = \"Alpha\""),
            ("count: 3", "count = 3"),
            ("aliases:", "aliases = \"…\""),
            ("---", "delete the line"),
            ("status = \"active\";", "delete the `;`"),
            ("count = 3;", "delete the `;`"),
            ("// a note", "a comment begins with `#`"),
            ("name = \"A\" // a note", "a comment begins with `#`"),
            ("tags:\n  - a\n  - b c\nname = 1", "brackets: tags = [\"a\", \"b c\"]"),
            ("summary = \"one\ntwo\"", "three quotes"),
            ("{ \"name\": \"A\" }", "this looks like JSON"),
        ] {
            assert!(help(text).contains(expected), "{text}: {}", help(text));
        }
    }
}

//! What to do about a syntax error, from the parser's message and the line it is on. Knows no dossier.

use crate::domain::date::Date;
use crate::domain::fix::Fix;
use crate::domain::toml_string;

/// What to do about a syntax error.
#[derive(Debug)]
pub(super) struct SyntaxHelp {
    /// In words.
    pub help: String,
    /// As an edit, where it is certain what was meant.
    pub fix: Option<Fix>,
}

impl From<&str> for SyntaxHelp {
    fn from(help: &str) -> Self {
        help.to_owned().into()
    }
}

impl From<String> for SyntaxHelp {
    fn from(help: String) -> Self {
        Self { help, fix: None }
    }
}

/// A line of a file that has a key and a value.
#[derive(Clone, Copy, Debug)]
struct KeyValueLine<'t> {
    key: &'t str,
    value: &'t str,
    /// Where the value stands in the file.
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

    /// Puts `with` in the place of the first bytes of the value.
    fn replaced(self, length: usize, with: impl Into<String>) -> Fix {
        Fix::replace(self.at..self.at + length, with)
    }
}

/// Says what to write instead. `line` is the line that holds the byte `at` of `text`.
pub(super) fn syntax_help(text: &str, at: usize, line: &str, message: &str) -> SyntaxHelp {
    let start = text.get(..at.min(text.len())).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let on = KeyValueLine::of(line, start);
    let (key, value) = (on.key, on.value);
    let says = |part: &str| message.contains(part);
    if is_curly(text, at, line, value) {
        let help = "only straight marks open and close a string: \" on both ends, not “ and ” as word processors write them";
        return SyntaxHelp { help: help.into(), fix: straightened(on) };
    }
    if says("duplicate key") || says("cannot extend value") {
        return "a key is there once in a table: delete one, or join the two; a second claim starts with its own [[claim]]".into();
    }
    if says("visible characters") || says("printable characters") || says("carriage return") {
        let odd = text.get(at..).and_then(|rest| rest.chars().next());
        return match odd.filter(|c| c.is_control() && !matches!(c, '\r' | '\n')) {
            Some(c) => {
                let code = c as u32;
                let escaped = if says("comment") {
                    String::new()
                } else {
                    format!(", or write \\u{code:04X} inside \"…\"")
                };
                let fix = Fix::replace(at..at + c.len_utf8(), "");
                SyntaxHelp {
                    help: format!("delete the control character U+{code:04X}{escaped}"),
                    fix: Some(fix),
                }
            }
            None => {
                "a carriage return alone ends no line: save the file with the line ends LF or CR LF".into()
            }
        };
    }
    if says("missing escaped value") || says("unicode value") {
        return r"write \\ for a backslash, or put the text in '…', which knows no escapes; \u wants four hexadecimal digits".into();
    }
    if says("unclosed table") || says("array table") || says("missing table open") {
        return "a header has as many brackets on both sides: [archive], and [[claim]] for one of several"
            .into();
    }
    if says("recur") {
        return "tables and lists may nest 80 deep: write the value in fewer brackets".into();
    }
    if says("invalid date") || says("invalid time") {
        return day(on, message);
    }
    if says("leading zero") {
        return format!(
            "write the number without the zero in front; digits that are no number go in quotes: {key} = \"007\""
        )
        .into();
    }
    if says("must be quoted") || says("invalid boolean") || says("invalid value") {
        return quoted(on, says("boolean"));
    }
    if says("multi-line") {
        return "close the string with the three marks it was opened with: \"\"\" or '''".into();
    }
    if says("basic string")
        || says("literal string")
        || says("unexpected key or value") && value.starts_with('"')
    {
        return "close the string with the mark it was opened with; inside \"…\" write \\\" for a quotation mark and \\\\ for a backslash".into();
    }
    if says("inline table") || says("key-value pairs") {
        return "close the table with }, and put a comma between its fields: { source = \"…\", at = \"para 10\" }".into();
    }
    if says("array") {
        return "close the list with ], and put a comma between its elements: [\"a\", \"b\"]".into();
    }
    if says("invalid unquoted key") {
        return "a key has only letters of a-z, digits, _ and -, such as founded or as_of".into();
    }
    if says("keys cannot be empty") {
        return "write a key before the equals sign: name = \"…\"".into();
    }
    if says("extra `=`") {
        let fix = value.starts_with('=').then(|| on.replaced(1, ""));
        return SyntaxHelp {
            help: "one equals sign is between a key and its value: delete the other".into(),
            fix,
        };
    }
    if says("digits") || says("radix") || says("sign") || says("prefix") {
        return format!(
            "write the number in digits, such as 1200 or 0.5; text goes in quotes: {key} = \"…\""
        )
        .into();
    }
    if says("unexpected key or value") {
        return "one `key = value` is on a line; text goes in quotation marks".into();
    }
    "a line is `key = value`, a [table], or a # comment; text goes in quotation marks: name = \"…\"".into()
}

/// Returns whether the marks around a string are those of a word processor.
fn is_curly(text: &str, at: usize, line: &str, value: &str) -> bool {
    let curly = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '″');
    let opens = text.get(at..).is_some_and(|rest| rest.starts_with(curly)) || value.starts_with(curly);
    // Opened by a straight mark and never closed by one: the curly one was meant to.
    let closes =
        line.matches('"').count() % 2 == 1 && line.trim_end_matches([',', ']', '}', ' ']).ends_with(curly);
    opens || closes
}

/// Returns the value with straight marks in the place of curly ones, where these are only at its ends.
fn straightened(on: KeyValueLine<'_>) -> Option<Fix> {
    let mut chars = on.value.chars();
    let (open, close) = (chars.next()?, chars.next_back()?);
    let inner = chars.as_str();
    let is_mark = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '"' | '«' | '»' | '″');
    let fits = is_mark(open) && is_mark(close) && !inner.contains(['"', '\\']) && !inner.contains(is_mark);
    fits.then(|| on.replaced(on.value.len(), toml_string::quoted(inner)))
}

/// SyntaxHelp on a date that stands without quotes and is none.
fn day(on: KeyValueLine<'_>, message: &str) -> SyntaxHelp {
    let key = on.key;
    let value = on.value.split([' ', '#', ',', ']', '}']).next().unwrap_or("");
    if message.contains("between") {
        let month = value.get(..7).filter(|month| Date::parse(month).is_ok());
        return match month {
            Some(month) => format!(
                "the calendar has no such day: correct it, or write {key} = \"{month}\" for the month"
            )
            .into(),
            None => "the calendar has no such day: correct it".into(),
        };
    }
    match Date::parse(value) {
        Ok(_) => SyntaxHelp {
            help: format!("write {key} = \"{value}\", in quotes"),
            fix: Some(on.replaced(value.len(), toml_string::quoted(value))),
        },
        Err(error) => match error.instead.as_slice() {
            [instead] if !value.is_empty() => SyntaxHelp {
                help: format!("write {key} = \"{instead}\", in quotes"),
                fix: Some(on.replaced(value.len(), toml_string::quoted(instead))),
            },
            _ => {
                format!("write the date in quotes: {key} = \"2026-03-18\", or \"2026-03\" for a month").into()
            }
        },
    }
}

/// SyntaxHelp on a value that is text without quotes, or no value.
fn quoted(on: KeyValueLine<'_>, boolean: bool) -> SyntaxHelp {
    let key = on.key;
    let bare = on.value.split(" #").next().unwrap_or("").trim();
    if bare.is_empty() || bare.starts_with('#') {
        return format!("write a value behind the equals sign, {key} = \"…\", or delete the line").into();
    }
    let lower = bare.to_ascii_lowercase();
    if boolean && matches!(lower.as_str(), "true" | "false") {
        return SyntaxHelp {
            help: format!("write it in lower case: {key} = {lower}"),
            fix: Some(on.replaced(bare.len(), lower)),
        };
    }
    if bare.starts_with(['[', '{']) {
        return "put text in quotation marks, and a comma between the elements: [\"a\", \"b\"]".into();
    }
    let plain = !bare.contains(['"', '\'', '\\', '#', '=', ',', ']', '}']);
    let fix = plain.then(|| on.replaced(bare.len(), toml_string::quoted(bare)));
    if bare.len() <= 60 && !bare.contains(['"', '\\']) {
        return SyntaxHelp { help: format!("put text in quotation marks: {key} = \"{bare}\""), fix };
    }
    SyntaxHelp { help: format!("put text in quotation marks: {key} = \"…\""), fix }
}

#[cfg(test)]
mod tests {
    use crate::load::syntax::parse;

    fn help(text: &str) -> String {
        parse(text).expect_err("no TOML").remove(0).help.unwrap_or_default()
    }

    #[test]
    fn the_advice_is_about_the_mistake() {
        let deep = format!("x = {}1{}", "[".repeat(200), "]".repeat(200));
        for (text, expected) in [
            ("summary = hello", "in quotation marks: summary = \"hello\""),
            ("name =", "a value behind the equals sign, name = \"…\""),
            ("name = # later", "a value behind the equals sign"),
            ("[[claim]", "as many brackets on both sides"),
            ("[claim", "as many brackets on both sides"),
            ("]", "as many brackets on both sides"),
            ("name = \"a\u{1}b\"", "control character U+0001"),
            ("# a\u{1}", "control character U+0001"),
            ("a = 1\rb = 2", "carriage return"),
            ("a = \"x\ry\"", "carriage return"),
            ("a = \"x\\q\"", "\\\\ for a backslash"),
            ("a = \"\\u12\"", "four hexadecimal digits"),
            ("x = 007", "without the zero in front"),
            (&deep, "nest 80 deep"),
            ("founded = 2003-02-30", "write founded = \"2003-02\" for the month"),
            ("founded = 2026-03", "write founded = \"2026-03\", in quotes"),
            ("founded = 2026-3-1", "write founded = \"2026-03-01\", in quotes"),
            ("é = 1", "letters of a-z"),
            ("= 1", "a key before"),
            ("a == 1", "one equals sign"),
            ("a = \"b\"c\"", "for a quotation mark"),
            ("name = \"A", "close the string"),
            ("name = 'A", "close the string"),
            ("name = \"\"\"A", "three marks"),
            ("a = [\"b\"", "close the list"),
            ("a = [1 2]", "comma between the elements"),
            ("a = { b = 1", "close the table"),
            ("seen = False", "in lower case: seen = false"),
            ("count = 1_", "in digits"),
            ("some words", "a line is `key = value`"),
        ] {
            assert!(help(text).contains(expected), "{text}: {}", help(text));
        }
    }
}

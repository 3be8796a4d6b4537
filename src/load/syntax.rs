//! From bytes to a TOML table, or to the few findings that say why not. One typo gives one finding.

use toml::Spanned;
use toml::de::DeTable;

use crate::domain::code;
use crate::domain::problem::Finding;

/// Most syntax findings of one file; past that the file is something else than TOML.
const MOST: usize = 5;

/// Takes bytes as text; what is not UTF-8 gives the valid part before it, and a finding.
pub fn text(bytes: &[u8]) -> (&str, Option<Finding>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid =
                bytes.get(..error.valid_up_to()).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
            let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            let message =
                if utf16 { "the file is UTF-16, not UTF-8" } else { "the file is not UTF-8 from here on" };
            let at = valid.len().saturating_sub(1)..valid.len();
            (
                valid,
                Some(
                    Finding::new(&code::NOT_UTF8, at, message)
                        .help("save the file again with the encoding UTF-8"),
                ),
            )
        }
    }
}

/// Parses a text; gives the table only where the whole text is TOML.
pub fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Finding>> {
    if let Some(marker) = conflict_marker(text) {
        return Err(vec![
            Finding::new(
                &code::CONFLICT_MARKERS,
                marker,
                "an unfinished merge: the file holds conflict markers",
            )
            .help("choose a side, delete the lines <<<<<<<, ======= and >>>>>>>, save"),
        ]);
    }
    if text.contains('\0') && text.bytes().filter(|b| *b == 0).count() > text.len() / 4 {
        return Err(vec![
            Finding::new(&code::NOT_UTF8, 0..1, "the file looks like UTF-16 or a binary file")
                .help("save the file again with the encoding UTF-8"),
        ]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(table);
    }
    Err(findings(text, &errors))
}

fn findings(text: &str, errors: &[toml::de::Error]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut lines_seen: Vec<usize> = Vec::new();
    let mut sorted: Vec<_> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    sorted.sort_by_key(|(span, _)| span.start);
    // A value left open swallows what follows; whatever is found behind it is its echo.
    let mut open_until = 0;
    for (span, message) in sorted {
        let start = span.start.min(text.len());
        let line = text.as_bytes().iter().take(start).filter(|b| **b == b'\n').count();
        if lines_seen.contains(&line) || start < open_until {
            continue;
        }
        lines_seen.push(line);
        open_until = echo_end(text, start, message);
        let end = span.end.clamp(start, text.len());
        let finding = Finding::new(&code::SYNTAX, start..end, sentence(message));
        found.push(match advice(text, start, message) {
            Some(help) => finding.help(help),
            None => finding,
        });
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// Up to where an error's echoes reach: the next [table], or the end where what is open spans lines.
fn echo_end(text: &str, start: usize, message: &str) -> usize {
    if ["array", "inline table", "key-value pairs", "multi-line"].iter().any(|open| message.contains(open)) {
        return usize::MAX;
    }
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n').skip(1) {
        at += line.len();
        let trimmed = line.trim_start();
        if line.len() == trimmed.len() && trimmed.starts_with('[') {
            return at;
        }
    }
    // What is missed at the very end of the text is an echo too.
    usize::MAX
}

fn sentence(message: &str) -> String {
    // The parser lists what it expected on a second line.
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

fn advice(text: &str, at: usize, message: &str) -> Option<String> {
    let line_start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    let line = text.get(line_start..).and_then(|t| t.lines().next()).unwrap_or("");
    let curly = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '″');
    let value = line.split_once('=').map_or(line, |(_, value)| value).trim_start();
    let opens_curly = text.get(at..).is_some_and(|rest| rest.starts_with(curly)) || value.starts_with(curly);
    // Opened by a straight mark and never closed by one: the curly one was meant to.
    let closes_curly =
        line.matches('"').count() % 2 == 1 && line.trim_end_matches([',', ']', '}', ' ']).ends_with(curly);
    let advice = if opens_curly || closes_curly {
        "only straight marks open and close a string: \" on both ends, not “ and ” as word processors write them"
    } else if message.contains("duplicate key") {
        "a key stands once in a table: delete one, or join the two; a second claim starts with its own [[claim]]"
    } else if message.contains("basic string")
        || message.contains("literal string")
        || (message.contains("string") && line.matches('"').count() % 2 == 1)
    {
        "close the string with the mark it was opened with; inside \"…\" write \\\" for a quotation mark and \\\\ for a backslash"
    } else if message.contains("array") || line.matches('[').count() > line.matches(']').count() {
        "close the list with ], and put a comma between its elements"
    } else if message.contains("inline table") || line.matches('{').count() > line.matches('}').count() {
        "close the table with }, and put a comma between its fields"
    } else if line.contains('=')
        && line.split('=').nth(1).is_some_and(|value| value.trim().starts_with(|c: char| c.is_alphabetic()))
    {
        "put text in quotation marks: key = \"…\""
    } else if message.contains("recursion limit") {
        "tables and lists may nest 80 deep"
    } else if !line.contains('=') && !line.trim_start().starts_with('[') {
        "a line is `key = value`, a [table], or a # comment"
    } else {
        return None;
    };
    Some(advice.to_owned())
}

/// The first line that is a conflict marker, where a second sort of marker follows.
fn conflict_marker(text: &str) -> Option<std::ops::Range<usize>> {
    let is = |line: &str, mark: &str| {
        line.starts_with(mark) && line.as_bytes().get(7).is_none_or(|b| matches!(b, b' ' | b'\r' | b'\n'))
    };
    let mut at = 0;
    let mut first = None;
    for line in text.split_inclusive('\n') {
        if is(line, "<<<<<<<") && first.is_none() {
            first = Some(at..at + line.trim_end().len());
        } else if first.is_some() && (is(line, "=======") || is(line, ">>>>>>>")) {
            return first;
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        parse(text).map_or_else(|found| found.iter().map(|f| f.code.name).collect(), |_| vec![])
    }

    #[test]
    fn one_typo_gives_one_finding() {
        let rest = "\nkind = \"person\"\naliases = [\"b\"]\n\n[[claim]]\ntext = \"c\"\ncite = [\"s\"]\n";
        for typo in [
            "name = \"A",
            "name = A",
            "name \"A\"",
            "name = [\"A\"",
            "name = { a = 1",
            "name = \"A\" \"B\"",
            "= 3",
            "name = ",
            "name = 'A",
            "name = \"\"\"A",
            "[[claim]",
            "name = \"A\\q\"",
            "na me = \"A\"",
            "x = 1\nx = 2",
        ] {
            assert_eq!(codes(typo), ["toml-syntax"], "{typo} and nothing after it");
            assert_eq!(codes(&format!("{typo}{rest}")), ["toml-syntax"], "{typo}");
        }
    }

    #[test]
    fn typos_in_two_tables_give_two_findings() {
        assert_eq!(codes("name = A\n\n[[claim]]\ntext = B\n").len(), 2);
    }

    #[test]
    fn curly_marks_around_a_string_are_named_as_such() {
        let help = |text: &str| parse(text).expect_err("no TOML").remove(0).help.unwrap_or_default();
        for text in
            ["a = “b”", "a = ‘b’", "a = „b“", "a = [“b”, \"c\"]", "a = «b»", "a = \"b”", "a = [\"b”]\n"]
        {
            assert!(help(text).contains("straight marks"), "{text}: {}", help(text));
        }
        assert!(!help("a = \"b").contains("straight marks"));
        assert!(parse("a = \"he said “b”\"").is_ok());
    }

    #[test]
    fn conflict_markers_are_one_finding() {
        let text = "name = \"a\"\n<<<<<<< HEAD\nkind = \"x\"\n=======\nkind = \"y\"\n>>>>>>> other\n";
        assert_eq!(codes(text), ["conflict-markers"]);
        assert!(parse("name = '''\n=======\n'''\n").is_ok(), "a rule of equals signs alone is no merge");
    }

    #[test]
    fn bytes_that_are_not_utf8_keep_their_valid_part() {
        let (valid, finding) = text(b"name = \"a\xff\"");
        assert_eq!(valid, "name = \"a");
        assert!(finding.is_some());
        assert!(text(&[0xFF, 0xFE, b'n', 0]).1.is_some_and(|f| f.message.contains("UTF-16")));
    }
}

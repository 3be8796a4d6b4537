//! Parses the bytes of a file into a TOML table, or into a few findings that say why not. One typo gives one finding.

use toml::Spanned;
use toml::de::DeTable;

use super::help_with_fix::HelpWithFix;
use super::numbers;
use super::syntax_help::syntax_help;
use crate::domain::code;
use crate::domain::problem::Finding;
use crate::domain::span::LineIndex;
use crate::text::{Utf8Damage, guess_encoding};

/// Maximum number of syntax findings per file; with more, the file is hardly TOML.
const MOST: usize = 20;

/// Decodes bytes as UTF-8; if they are not valid, returns the valid prefix and a finding.
pub(crate) fn text(bytes: &[u8]) -> (&str, Option<Finding>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid =
                bytes.get(..error.valid_up_to()).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
            let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
            let message = if utf16 { "the file is UTF-16, not UTF-8" } else { "invalid UTF-8 from here on" };
            let help = match Utf8Damage::of(bytes) {
                Some(_) => "correct the character, and save the file as UTF-8".to_owned(),
                None if utf16 => "save the file as UTF-8".to_owned(),
                None => format!("save the file as UTF-8; it looks like {}", guess_encoding(bytes).name()),
            };
            let at = valid.len()..valid.len();
            (valid, Some(Finding::new(&code::NOT_UTF8, at, message).help(help)))
        }
    }
}

/// Parses a text; returns the table only if the whole text is valid TOML.
pub(crate) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Finding>> {
    if let Some(marker) = conflict_marker(text) {
        return Err(vec![
            Finding::new(
                &code::CONFLICT_MARKERS,
                marker,
                "unfinished merge: the file contains conflict markers",
            )
            .help("keep one side and delete the <<<<<<<, ======= and >>>>>>> lines"),
        ]);
    }
    if text.contains('\0') && text.bytes().filter(|b| *b == 0).count() > text.len() / 4 {
        return Err(vec![
            Finding::new(&code::NOT_UTF8, 0..1, "the file looks like UTF-16 or a binary file")
                .help("save the file as UTF-8"),
        ]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(findings(text, &errors));
    }
    let numbers = numbers::findings(text, table.get_ref());
    if numbers.is_empty() { Ok(table) } else { Err(numbers.into_iter().take(MOST).collect()) }
}

fn findings(text: &str, errors: &[toml::de::Error]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let lines = LineIndex::new(text);
    let mut last_line = 0;
    let mut sorted: Vec<_> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    sorted.sort_by_key(|(span, _)| span.start);
    // An unclosed value swallows what follows it; errors found there are consequences of the first.
    let (mut open_until, mut table_until) = (0, 0);
    for (span, message) in sorted {
        let start = span.start.min(text.len());
        let line = lines.line(text, start);
        let duplicate = message.contains("duplicate key");
        if line == last_line || start < open_until || (duplicate && start < table_until) {
            continue;
        }
        last_line = line;
        let whole_line = lines.text_of(text, line);
        if whole_line.trim_start().starts_with('[') {
            // The fields below a malformed or duplicate header are read as part of another table.
            table_until = next_line(text, start, |line| line.starts_with('['));
        }
        open_until = consequences_end(text, start, message);
        let end = span.end.clamp(start, text.len());
        let HelpWithFix { help, fix } = syntax_help(text, start, whole_line, message);
        found.push(Finding::new(&code::SYNTAX, start..end, sentence(message)).help(help).fix(fix));
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// Returns where the consequences of an error end: at the next line that starts something new, or at the end of the
/// text if the unclosed value can span lines.
fn consequences_end(text: &str, start: usize, message: &str) -> usize {
    let list = message.contains("array") && !message.contains("array table");
    if list || ["inline table", "key-value pairs", "multi-line"].iter().any(|open| message.contains(open)) {
        return usize::MAX;
    }
    next_line(text, start, starts_something)
}

/// Returns the start of the first line after that of `start` for which `is` returns true; `usize::MAX` if there is
/// none.
fn next_line(text: &str, start: usize, is: impl Fn(&str) -> bool) -> usize {
    let mut at = start;
    for (nth, line) in text.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
        if nth > 0 && is(line) {
            return at;
        }
        at += line.len();
    }
    // An error at the very end of the text is a consequence too.
    usize::MAX
}

/// Returns whether a line starts something new: a [table], a comment or `key =`. Any other line continues what the line
/// before left open.
fn starts_something(line: &str) -> bool {
    let line = line.trim();
    let key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    line.starts_with(['[', '#'])
        || line.split_once('=').is_some_and(|(left, _)| {
            let left = left.trim();
            !left.is_empty() && left.chars().all(key)
        })
}

fn sentence(message: &str) -> String {
    // For a bare word the parser expects a literal string, although any string would do.
    let message = message.strip_suffix(", expected literal string").unwrap_or(message);
    // The parser lists what it expected on a second line.
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Returns the first line that is a conflict marker, if a marker of another type follows it.
fn conflict_marker(text: &str) -> Option<std::ops::Range<usize>> {
    let is = |line: &str, mark: &str| {
        line.starts_with(mark) && line.as_bytes().get(7).is_none_or(|b| matches!(b, b' ' | b'\r' | b'\n'))
    };
    // Going through the lines of every file takes longer than looking for what none of them has.
    if !text.contains("<<<<<<<") {
        return None;
    }
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

    fn lines(text: &str) -> Vec<u32> {
        let index = LineIndex::new(text);
        let line = |finding: &Finding| index.line(text, finding.at.start as usize);
        parse(text).map_or_else(|found| found.iter().map(line).collect(), |_| vec![])
    }

    #[test]
    fn typos_on_two_lines_give_two_findings() {
        assert_eq!(lines("name = A\n\n[[claim]]\ntext = B\n"), [1, 4]);
        assert_eq!(lines("summary=hello\nfounded=2003-02-30\nkind=\"a\"\n"), [1, 2]);
        assert_eq!(lines("x = 1\nx = 2\ny = 1\ny = 2\n"), [2, 4]);
        assert_eq!(lines("a = \"b\nc = \"d\"\ne = f\n"), [1, 3]);
    }

    #[test]
    fn consequences_of_a_typo_are_not_reported() {
        assert_eq!(
            lines("a = \"first\nsecond line\"\nb = 1\n"),
            [1],
            "a string that continues on the next line"
        );
        assert_eq!(lines("some prose\nand more of it\n\nb = 1\n"), [1]);
        assert_eq!(lines("[[claim]\ntext = \"a\"\n[[claim]\ntext = \"b\"\n"), [1, 3]);
        assert_eq!(lines("[a]\nx = 1\n[a]\nx = 2\n"), [3]);
        assert_eq!(
            lines("a = [\"b\"\nc = 1\nd = hello\n"),
            [2],
            "an unclosed array, reported where its comma is missing"
        );
    }

    #[test]
    fn a_file_of_typos_is_read_to_its_end() {
        // Counting lines for each error would take minutes here.
        let text = "x = hello\n".repeat(100_000);
        assert_eq!(parse(&text).map_or_else(|found| found.len(), |_| 0), MOST);
    }

    #[test]
    fn curly_quotes_around_a_string_are_reported_as_such() {
        let help = |text: &str| parse(text).expect_err("invalid TOML").remove(0).help.unwrap_or_default();
        for text in
            ["a = “b”", "a = ‘b’", "a = „b“", "a = [“b”, \"c\"]", "a = «b»", "a = \"b”", "a = [\"b”]\n"]
        {
            assert!(help(text).contains("straight quotes"), "{text}: {}", help(text));
        }
        assert!(!help("a = \"b").contains("straight quotes"));
        assert!(parse("a = \"he said “b”\"").is_ok());
    }

    #[test]
    fn conflict_markers_are_one_finding() {
        let text = "name = \"a\"\n<<<<<<< HEAD\nkind = \"x\"\n=======\nkind = \"y\"\n>>>>>>> other\n";
        assert_eq!(codes(text), ["conflict-markers"]);
        assert!(
            parse("name = '''\n=======\n'''\n").is_ok(),
            "a line of equals signs alone is not a conflict"
        );
    }

    #[test]
    fn the_valid_prefix_of_invalid_utf8_is_kept() {
        let (valid, finding) = text(b"name = \"a\xff\"");
        assert_eq!(valid, "name = \"a");
        let at = finding.map(|finding| finding.at.range());
        assert_eq!(at, Some(9..9), "the position of the first invalid byte");
        assert!(text(&[0xFF, 0xFE, b'n', 0]).1.is_some_and(|f| f.message.contains("UTF-16")));
    }
}

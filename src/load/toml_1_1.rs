//! Finds syntax that only TOML 1.1 knows, which most other tools reject. Knows a parsed table and its text.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::code;
use crate::domain::fix::{Edit, Fix};
use crate::domain::problem::Finding;

/// The first use of each TOML 1.1 feature in `text`, whose table is `table`.
pub(crate) fn findings(text: &str, table: &DeTable<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (key, value) in table {
        key_escapes(text, key.span(), &mut found);
        visit(text, value, &mut found);
    }
    found.sort_by_key(|finding| finding.at.start);
    found
}

fn find(
    found: &mut Vec<Finding>,
    at: std::ops::Range<usize>,
    what: &str,
    help: impl Into<String>,
    fix: Option<Fix>,
) {
    let message = format!("{what} is TOML 1.1; most other tools reject it");
    if !found.iter().any(|finding| finding.message == message) {
        found.push(Finding::new(&code::TOML_1_1, at, message).help(help).fix(fix));
    }
}

fn visit(text: &str, value: &Spanned<DeValue<'_>>, found: &mut Vec<Finding>) {
    let span = value.span();
    let raw = text.get(span.clone()).unwrap_or("");
    match value.get_ref() {
        DeValue::String(_) => key_escapes(text, span, found),
        DeValue::Datetime(_)
            if raw.matches(':').count() == 1 && !raw.contains(['+']) && !raw.contains("-00:") =>
        {
            find(found, span, "a time without seconds", "write the seconds, or the date alone", None);
        }
        DeValue::Array(array) => array.iter().for_each(|element| visit(text, element, found)),
        DeValue::Table(table) => {
            if raw.starts_with('{') {
                inline_table(text, span, table, found);
            }
            for (key, value) in table {
                key_escapes(text, key.span(), found);
                visit(text, value, found);
            }
        }
        _ => {}
    }
}

/// Line breaks, comments and trailing commas between the parts of an inline table.
fn inline_table(text: &str, span: std::ops::Range<usize>, table: &DeTable<'_>, found: &mut Vec<Finding>) {
    let mut parts: Vec<_> = table.iter().flat_map(|(key, value)| [key.span(), value.span()]).collect();
    parts.sort_by_key(|part| part.start);
    let ends = parts.iter().map(|part| part.start).chain([span.end]);
    let starts = std::iter::once(span.start).chain(parts.iter().map(|part| part.end));
    let gaps: Vec<_> = starts.zip(ends).map(|(from, to)| from..to.max(from)).collect();
    let broken =
        |gap: &&std::ops::Range<usize>| text.get((*gap).clone()).is_some_and(|gap| gap.contains('\n'));
    if let Some(first) = gaps.iter().find(broken) {
        find(
            found,
            first.start..first.start + 1,
            "a line break inside an inline table",
            "write the table on one line, or as a [[table]] of its own",
            joined(text, gaps.iter().filter(broken)),
        );
    }
    let Some(tail) = gaps.last() else { return };
    let comma = text.get(tail.clone()).and_then(|tail| tail.split('#').next()?.find(','));
    if let Some(comma) = comma {
        let comma = tail.start + comma;
        let help = "delete the comma";
        let fix = Fix::replace(comma..comma + 1, "");
        find(found, comma..comma + 1, "a comma after the last field of an inline table", help, Some(fix));
    }
}

/// The gaps of a table without their line breaks; none where a comment is in one.
fn joined<'g>(text: &str, gaps: impl Iterator<Item = &'g std::ops::Range<usize>>) -> Option<Fix> {
    let edits: Option<Vec<Edit>> = gaps
        .map(|gap| {
            let written = text.get(gap.clone()).filter(|gap| !gap.contains('#'))?;
            let words: Vec<&str> = written.split_whitespace().collect();
            let blank = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
            let before = blank(written.chars().next());
            let after = if words.is_empty() { "" } else { blank(written.chars().next_back()) };
            Some(Edit::new(gap.clone(), format!("{before}{}{after}", words.join(" "))))
        })
        .collect();
    edits.map(Fix::Edit)
}

fn key_escapes(text: &str, span: std::ops::Range<usize>, found: &mut Vec<Finding>) {
    let raw = text.get(span.clone()).unwrap_or("");
    if !raw.starts_with('"') {
        return;
    }
    let mut chars = raw.char_indices();
    while let Some((_, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        if let Some((i, escaped @ ('e' | 'x'))) = chars.next() {
            let at = span.start + i - 1;
            let digits = raw.get(i + 1..i + 3).filter(|_| escaped == 'x');
            let (length, code) = digits.map_or((2, "1B"), |digits| (4, digits));
            let instead = format!("\\u00{code}");
            let fix = Fix::replace(at..at + length, instead.clone());
            let help = format!("write {instead}");
            find(found, at..at + 2, &format!("the escape \\{escaped}"), help, Some(fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        let (table, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{text}: {errors:?}");
        findings(text, table.get_ref()).len()
    }

    #[test]
    fn syntax_of_toml_1_1_is_found_and_1_0_is_not() {
        for new in [
            "a = \"\\e\"",
            "a = \"\\x41\"",
            "a = { b = 1,\n c = 2 }",
            "a = { b = 1, }",
            "a = 07:32",
            "a = [{ b = 1\n }]",
        ] {
            assert_eq!(count(new), 1, "{new}");
        }
        for old in [
            "a = \"\\\\e\"",
            "a = '\\e'",
            "a = { b = 1, c = [1,] }",
            "a = 07:32:00",
            "a = [\n1,\n]",
            "a = 1979-05-27T07:32:00-08:00",
            "a = { b = '''\n''' }",
            "[a]\nb = 1",
            "a = 2026-03-18",
        ] {
            assert_eq!(count(old), 0, "{old}");
        }
    }
}

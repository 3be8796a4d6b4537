//! Finds syntax that only TOML 1.1 knows, which most other tools reject. Knows a parsed table and its text.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::code;
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

fn find(found: &mut Vec<Finding>, at: std::ops::Range<usize>, what: &str, help: &str) {
    let message = format!("{what} is TOML 1.1; most other tools reject it");
    if !found.iter().any(|finding| finding.message == message) {
        found.push(Finding::new(&code::TOML_1_1, at, message).help(help));
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
            find(found, span, "a time without seconds", "write the seconds, or the date alone");
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
    let mut from = span.start;
    for part in &parts {
        if text.get(from..part.start).is_some_and(|gap| gap.contains('\n')) {
            find(
                found,
                from..from + 1,
                "a line break inside an inline table",
                "write the table on one line, or as a [[table]] of its own",
            );
        }
        from = from.max(part.end);
    }
    let tail = text.get(from..span.end).unwrap_or("");
    if tail.contains('\n') {
        find(
            found,
            from..from + 1,
            "a line break inside an inline table",
            "write the table on one line, or as a [[table]] of its own",
        );
    }
    if tail.split('#').next().is_some_and(|tail| tail.contains(',')) {
        find(found, from..from + 1, "a comma after the last field of an inline table", "delete the comma");
    }
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
            find(
                found,
                at..at + 2,
                &format!("the escape \\{escaped}"),
                "write \\u001B, or the four digits of the character",
            );
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

//! Finds syntax that only TOML 1.1 knows, which most other tools reject. Knows a parsed table and its text.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::domain::code;
use crate::domain::problem::Finding;

/// Returns the first use of each TOML 1.1 feature in `text`, whose table is `table`.
pub(crate) fn findings(text: &str, table: &DeTable<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    tokens(text, &mut found);
    for value in table.values() {
        times(text, value, &mut found);
    }
    found.sort_by_key(|finding| finding.at.start);
    found
}

fn find(found: &mut Vec<Finding>, at: Range<usize>, what: &str, help: &str) {
    let message = format!("{what} is TOML 1.1; most other tools reject it");
    if !found.iter().any(|finding| finding.message == message) {
        found.push(Finding::new(&code::TOML_1_1, at, message).help(help));
    }
}

/// Line breaks and trailing commas of inline tables, and escapes.
fn tokens(text: &str, found: &mut Vec<Finding>) {
    // What is open: an inline table, or a list or header.
    let mut open: Vec<TokenKind> = Vec::new();
    let mut comma: Option<Range<usize>> = None;
    for token in Source::new(text).lex() {
        let at = token.span().start()..token.span().end();
        let in_table = open.last() == Some(&TokenKind::LeftCurlyBracket);
        match token.kind() {
            kind @ (TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket) => open.push(kind),
            TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => {
                open.pop();
                if let Some(comma) = comma.take().filter(|_| in_table) {
                    find(found, comma, "a comma after the last field of an inline table", "delete the comma");
                }
            }
            TokenKind::Newline if in_table => find(
                found,
                at,
                "a line break inside an inline table",
                "write the table on one line, or as a [[table]] of its own",
            ),
            TokenKind::BasicString | TokenKind::MlBasicString => escapes(text, at, found),
            _ => {}
        }
        comma = match token.kind() {
            TokenKind::Comma => Some(token.span().start()..token.span().end()),
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment => comma,
            _ => None,
        };
    }
}

fn escapes(text: &str, span: Range<usize>, found: &mut Vec<Finding>) {
    let raw = text.get(span.clone()).unwrap_or("");
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

/// Times without seconds.
fn times(text: &str, value: &Spanned<DeValue<'_>>, found: &mut Vec<Finding>) {
    let raw = text.get(value.span()).unwrap_or("");
    match value.get_ref() {
        DeValue::Datetime(_)
            if raw.matches(':').count() == 1 && !raw.contains(['+']) && !raw.contains("-00:") =>
        {
            find(found, value.span(), "a time without seconds", "write the seconds, or the date alone");
        }
        DeValue::Array(array) => array.iter().for_each(|element| times(text, element, found)),
        DeValue::Table(table) => table.values().for_each(|value| times(text, value, found)),
        _ => {}
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
            "a = { b.c = 1, }",
            "a = { b.c = 1,\n b.d = 2 }",
            "a = { b = [1,\n 2], }",
            "\"\\e\" = 1",
            "a = { \"\\x41\" = 1 }",
        ] {
            assert_eq!(count(new), 1, "{new}");
        }
        for old in [
            "a = \"\\\\e\"",
            "a = '\\e'",
            "a = { b = 1, c = [1,] }",
            "a = { b.c = 1, b.d = 2 }",
            "x = {a.b = 1, a.c = 2}",
            "x = {a.b.c = 1, a.b.d = 2, e = 3}",
            "a = { b = { c = 1 }, d = [\n1,\n] }",
            "a = { b = \",}\" } # ,}",
            "[[a]]\nb = [ # x\n]",
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

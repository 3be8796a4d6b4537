//! Finds syntax that only TOML 1.1 allows, which most other tools reject.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::domain::code;
use crate::domain::fix::{Edit, Fix};
use crate::domain::problem::Finding;

/// Returns the first use of each TOML 1.1 feature in `text`, whose table is `table`.
pub(crate) fn findings(text: &str, table: &DeTable<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // Reading the text once more, token by token, takes as long as a third of parsing it.
    if may_have_tokens(text, table) {
        tokens(text, &mut found);
    }
    for value in table.values() {
        times(text, value, &mut found);
    }
    found.sort_by_key(|finding| finding.at.start);
    found
}

fn push_first(
    found: &mut Vec<Finding>,
    at: Range<usize>,
    what: &str,
    help: impl Into<String>,
    fix: Option<Fix>,
) {
    let message = format!("{what} requires TOML 1.1, which most other tools reject");
    if !found.iter().any(|finding| finding.message == message) {
        found.push(Finding::new(&code::TOML_1_1, at, message).help(help).fix(fix));
    }
}

/// Returns whether [`tokens`] may find anything: an escape of TOML 1.1, or an inline table with a line break or with a comma at
/// its end.
fn may_have_tokens(text: &str, table: &DeTable<'_>) -> bool {
    fn may_have(text: &str, value: &Spanned<DeValue<'_>>) -> bool {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().any(|element| may_have(text, element)),
            DeValue::Table(table) => {
                let inline = text.get(value.span()).filter(|raw| raw.starts_with('{'));
                let is_odd = |raw: &str| {
                    let inside = raw.strip_suffix('}').unwrap_or(raw);
                    raw.contains('\n') || inside.trim_end().ends_with(',')
                };
                inline.is_some_and(is_odd) || table.values().any(|value| may_have(text, value))
            }
            _ => false,
        }
    }
    text.contains("\\e") || text.contains("\\x") || table.values().any(|value| may_have(text, value))
}

/// Finds line breaks and trailing commas in inline tables, and TOML 1.1 escapes.
fn tokens(text: &str, found: &mut Vec<Finding>) {
    // The open brackets: inline tables, arrays, headers.
    let mut open: Vec<TokenKind> = Vec::new();
    let mut comma: Option<Range<usize>> = None;
    // The line breaks inside inline tables, each with the white space after it, and whether there is a comment too.
    let mut breaks: Vec<Range<usize>> = Vec::new();
    let mut commented = false;
    for token in Source::new(text).lex() {
        let at = token.span().start()..token.span().end();
        let in_table = open.last() == Some(&TokenKind::LeftCurlyBracket);
        match token.kind() {
            kind @ (TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket) => open.push(kind),
            TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => {
                open.pop();
                if let Some(comma) = comma.take().filter(|_| in_table) {
                    let fix = Fix::replace(comma.clone(), "");
                    let what = "a trailing comma in an inline table";
                    push_first(found, comma, what, "delete the comma", Some(fix));
                }
            }
            TokenKind::Newline if in_table => breaks.push(at),
            TokenKind::Comment if in_table => commented = true,
            TokenKind::Whitespace => {
                if let Some(last) = breaks.last_mut().filter(|last| last.end == at.start) {
                    last.end = at.end;
                }
            }
            TokenKind::BasicString | TokenKind::MlBasicString => escapes(text, at, found),
            _ => {}
        }
        comma = match token.kind() {
            TokenKind::Comma => Some(token.span().start()..token.span().end()),
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment => comma,
            _ => None,
        };
    }
    if let Some(first) = breaks.first() {
        let edits = breaks.iter().map(|at| Edit::new(at.clone(), " ")).collect();
        push_first(
            found,
            first.start..first.start + 1,
            "a line break inside an inline table",
            "write the table on one line, or as a separate [[table]]",
            (!commented).then_some(Fix::Edit(edits)),
        );
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
            let digits = raw.get(i + 1..i + 3).filter(|_| escaped == 'x');
            let (length, code) = digits.map_or((2, "1B"), |digits| (4, digits));
            let replacement = format!("\\u00{code}");
            let fix = Fix::replace(at..at + length, replacement.clone());
            let what = format!("the escape \\{escaped}");
            push_first(found, at..at + 2, &what, format!("write {replacement}"), Some(fix));
        }
    }
}

/// Finds times without seconds.
fn times(text: &str, value: &Spanned<DeValue<'_>>, found: &mut Vec<Finding>) {
    let raw = text.get(value.span()).unwrap_or("");
    match value.get_ref() {
        DeValue::Datetime(_)
            if raw.matches(':').count() == 1 && !raw.contains(['+']) && !raw.contains("-00:") =>
        {
            push_first(
                found,
                value.span(),
                "a time without seconds",
                "add the seconds, or write only the date",
                None,
            );
        }
        DeValue::Array(array) => array.iter().for_each(|element| times(text, element, found)),
        DeValue::Table(table) => table.values().for_each(|value| times(text, value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A value in every form that an inline table or a list may have around its last element.
    fn value() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("1".to_owned()),
            Just("'{,}'".to_owned()),
            Just("\"\\\\e\"".to_owned()),
            Just("\"\\e\"".to_owned()),
            Just("\"\\x41\"".to_owned()),
            Just("\"\\n,}\"".to_owned()),
        ];
        leaf.prop_recursive(4, 16, 3, |inner| {
            let end = prop_oneof![Just(""), Just(" "), Just(","), Just(", "), Just("\n"), Just(",# }\n")];
            let list = (prop::collection::vec(inner.clone(), 1..3), end.clone());
            let list = list.prop_map(|(values, end)| format!("[{}{end}]", values.join(", ")));
            let table = (prop::collection::vec(inner, 1..3), end).prop_map(|(values, end)| {
                let pairs: Vec<String> =
                    values.iter().enumerate().map(|(nth, value)| format!("k{nth}.a = {value}")).collect();
                format!("{{{}{end}}}", pairs.join(", "))
            });
            prop_oneof![list, table]
        })
    }

    proptest! {
        #[test]
        fn skipping_the_tokens_misses_nothing(first in value(), second in value()) {
            let text = format!("a = {first}\n[[b]]\nc = {second}\n");
            let (table, errors) = DeTable::parse_recoverable(&text);
            prop_assert!(errors.is_empty(), "{text}: {errors:?}");
            let mut all = Vec::new();
            tokens(&text, &mut all);
            prop_assert!(all.is_empty() || may_have_tokens(&text, table.get_ref()), "{text}");
        }
    }

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

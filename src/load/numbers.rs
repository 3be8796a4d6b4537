//! Finds numbers that the parser accepts but TOML does not allow: `0x` without digits, digits of other scripts.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::code;
use crate::domain::problem::Finding;

/// Returns a finding for each invalid number of `text`, whose table is `table`.
pub(super) fn findings(text: &str, table: &DeTable<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (key, value) in table {
        visit(text, key.get_ref(), value, &mut found);
    }
    found
}

fn visit(text: &str, key: &str, value: &Spanned<DeValue<'_>>, found: &mut Vec<Finding>) {
    let raw = text.get(value.span()).unwrap_or("");
    let is_number = match value.get_ref() {
        DeValue::Integer(_) => is_integer(raw),
        DeValue::Float(_) => is_float(raw),
        DeValue::Array(array) => {
            array.iter().for_each(|element| visit(text, key, element, found));
            true
        }
        DeValue::Table(table) => {
            table.iter().for_each(|(key, value)| visit(text, key.get_ref(), value, found));
            true
        }
        _ => true,
    };
    if !is_number {
        let message = format!("`{}` is not a number", raw.escape_debug());
        found.push(Finding::new(&code::SYNTAX, value.span(), message).help(help(key, raw)));
    }
}

fn help(key: &str, raw: &str) -> String {
    let plain: String = raw.chars().map(ascii_digit).collect();
    match is_integer(&plain) || is_float(&plain) {
        true => format!("write it in ASCII digits: {plain}"),
        false => {
            format!("write a number such as 1200 or 0.5, or put text in quotes: {key} = \"…\"")
        }
    }
}

/// Converts an Arabic, Persian or full-width digit to ASCII.
fn ascii_digit(c: char) -> char {
    let zero = [0x660, 0x6f0, 0xff10].into_iter().find(|zero| (*zero..*zero + 10).contains(&u32::from(c)));
    zero.and_then(|zero| char::from_digit(u32::from(c) - zero, 10)).unwrap_or(c)
}

/// Returns whether a text is an integer in TOML 1.0.
fn is_integer(raw: &str) -> bool {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = raw.strip_prefix(prefix) {
            return is_digits(digits, radix);
        }
    }
    let digits = raw.strip_prefix(['+', '-']).unwrap_or(raw);
    is_digits(digits, 10) && (digits == "0" || !digits.starts_with('0'))
}

/// Returns whether a text is a float in TOML 1.0.
fn is_float(raw: &str) -> bool {
    let bare = raw.strip_prefix(['+', '-']).unwrap_or(raw);
    if matches!(bare, "inf" | "nan") {
        return true;
    }
    let (number, exponent) = match raw.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (raw, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    is_integer(whole)
        && fraction.is_none_or(|digits| is_digits(digits, 10))
        && exponent.is_none_or(|digits| is_digits(digits, 10))
}

/// Returns whether a text consists of digits, with single underscores between digits allowed.
fn is_digits(text: &str, radix: u32) -> bool {
    !text.is_empty()
        && text
            .split('_')
            .all(|run| !run.is_empty() && run.chars().all(|c| c.is_ascii() && c.is_digit(radix)))
}

#[cfg(test)]
mod tests {
    use crate::load::syntax::parse;

    #[test]
    fn invalid_toml_numbers_are_located() {
        for (text, line, help) in [
            ("a = 1\nb = 0x", 2, "put text in quotes: b = \"…\""),
            ("b = 0b\n", 1, "write a number"),
            ("b = 1_0٠", 1, "write it in ASCII digits: 1_00"),
            ("b = ۱۲", 1, ""),
            ("b = [1, 0o]", 1, "write a number"),
            ("[c]\nb = { d = 0x }", 2, "d = \"…\""),
            ("b = 1.٥", 1, ""),
        ] {
            let found = parse(text).expect_err(text);
            let before = text.get(..found[0].at.start as usize).unwrap_or_default();
            assert_eq!(before.matches('\n').count() + 1, line, "{text}");
            assert!(
                found.len() == 1 && found[0].help.as_ref().is_some_and(|found| found.contains(help)),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn the_numbers_of_toml_are_accepted() {
        for number in [
            "0",
            "-0",
            "+1",
            "1_000",
            "0xdead_BEEF",
            "0o755",
            "0b1_0",
            "1.0",
            "-0.5",
            "1e10",
            "1_0.0_1e-5",
            "6.02E+23",
            "inf",
            "-inf",
            "nan",
            "+nan",
            "0e0",
            "0.0",
        ] {
            assert!(parse(&format!("a = {number}\nb = [{number}]")).is_ok(), "{number}");
        }
    }
}

//! CSV [RFC 4180]: quotes fields where needed, ends lines with CRLF, and prefixes fields that a spreadsheet would
//! evaluate as a formula. Control characters are made visible, since the output may end up on a terminal.

use crate::text::push_visible;

/// Formats one record.
pub(crate) fn line<'f>(fields: impl IntoIterator<Item = &'f str>) -> String {
    let mut line = String::new();
    for (nth, field) in fields.into_iter().enumerate() {
        if nth > 0 {
            line.push(',');
        }
        push(&mut line, field);
    }
    line.push_str("\r\n");
    line
}

fn push(line: &mut String, field: &str) {
    let is_steering = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    let mut visible = String::new();
    let field = if field.contains(is_steering) {
        for c in field.chars() {
            if is_steering(c) { push_visible(c, &mut visible) } else { visible.push(c) }
        }
        &visible
    } else {
        field
    };
    let prefix = if is_formula(field) { "'" } else { "" };
    if field.contains(['"', ',', '\r', '\n']) || field.starts_with(' ') || field.ends_with(' ') {
        line.push('"');
        line.push_str(prefix);
        line.push_str(&field.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(prefix);
        line.push_str(field);
    }
}

/// Returns whether a spreadsheet might evaluate a field as a formula.
fn is_formula(field: &str) -> bool {
    let skipped =
        |c: char| c == ' ' || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{a0}');
    let risky = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '＝' | '＋' | '－' | '＠' | '｜')
    };
    field.trim_start_matches(skipped).starts_with(risky)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_quoted_and_escaped_where_needed() {
        assert_eq!(line(["a", "", "b c"]), "a,,b c\r\n");
        assert_eq!(line(["a,b", "say \"x\"", "x\ny"]), "\"a,b\",\"say \"\"x\"\"\",\"x\ny\"\r\n");
        for formula in ["=1+1", "+1", "-1", "@x", " =1", "\u{200b}=1", "＝1", "|x"] {
            assert!(line([formula]).trim_start_matches('"').starts_with('\''), "{formula}");
        }
        assert_eq!(line(["a=1", "2026-03", "'x"]), "a=1,2026-03,'x\r\n");
        assert_eq!(line(["\u{1b}[31m", "\u{9b}1m\u{7f}"]), "␛[31m,<U+009B>1m␡\r\n");
    }

    /// Parses the fields of the first line by the rules of RFC 4180.
    fn read(text: &str) -> Vec<String> {
        let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => field.push(chars.next().unwrap()),
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(std::mem::take(&mut field)),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'));
                    assert_eq!(chars.next(), None);
                    fields.push(field);
                    return fields;
                }
                c => field.push(c),
            }
        }
        panic!("the line does not end: {text:?}");
    }

    proptest! {
        #[test]
        fn fields_round_trip(fields in prop::collection::vec("[a=,\"\r\n '+\\-é|\u{200b}]{0,6}|\\PC{0,8}", 1..6)) {
            let read = read(&line(fields.iter().map(String::as_str)));
            prop_assert_eq!(read.len(), fields.len());
            for (got, field) in read.iter().zip(&fields) {
                let prefixed = format!("'{field}");
                prop_assert!(got == field || is_formula(field) && *got == prefixed, "{:?} for {:?}", got, field);
                prop_assert!(!is_formula(got));
            }
        }
    }
}

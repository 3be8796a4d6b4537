//! Quoting of strings for TOML 1.0.

/// Returns the text as a TOML basic string, in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use proptest::prelude::*;
    use toml::{Table, Value};

    proptest! {
        #[test]
        fn quoted_text_round_trips(text in "\\PC*|[\\x00-\\x7f\"\\\\]*") {
            let table: Table = toml::from_str(&format!("a = {}", quoted(&text))).expect("TOML");
            prop_assert_eq!(table.get("a").and_then(Value::as_str), Some(&*text));
        }
    }
}

//! The placeholder for values that are not filled in yet in a new dossier.

use toml::de::DeValue;

/// The text that templates contain for a value to fill in.
pub(crate) const PLACEHOLDER: &str = "<fill in>";

/// Returns whether a value or a list element is a placeholder, optionally with a hint (`<fill in: a date>`).
pub(super) fn is_placeholder(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(text) => is_text(text.trim()),
        DeValue::Array(elements) => elements.iter().any(|element| is_placeholder(element.get_ref())),
        _ => false,
    }
}

fn is_text(text: &str) -> bool {
    let begins = text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("<fill in"));
    begins && text.find('>') == Some(text.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_template_text_is_a_placeholder() {
        for text in [PLACEHOLDER, " <Fill in> ", "<fill in: a date>", "<FILL IN>"] {
            assert!(is_text(text.trim()), "{text}");
        }
        for text in ["", "fill in", "<fill in", "<fill in> x", "<fill in><b>", "<filled>", "TODO", "…"] {
            assert!(!is_text(text), "{text}");
        }
    }
}

//! The words for authors that are not named.

/// Returns what is before `et al.` at the end of a text; empty if that is all.
pub(super) fn before_et_al(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let length = ["et al.", "et al"].iter().find_map(|end| {
        let start = text.len().checked_sub(end.len())?;
        text.get(start..).filter(|last| last.eq_ignore_ascii_case(end)).map(|_| start)
    })?;
    let name = text.get(..length).filter(|name| name.is_empty() || !name.ends_with(char::is_alphanumeric))?;
    Some(name.trim_end_matches([' ', ',', ';', '&']))
}

#[cfg(test)]
mod tests {
    use super::before_et_al;

    #[test]
    fn only_the_last_words_of_a_text_are_meant() {
        for (text, name) in [
            ("Smith et al.", Some("Smith")),
            ("Smith, John, ET AL", Some("Smith, John")),
            ("et al.", Some("")),
            ("Planet al", None),
            ("Smith et al. and others", None),
            ("é", None),
        ] {
            assert_eq!(before_et_al(text), name, "{text}");
        }
    }
}

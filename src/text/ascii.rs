//! ASCII for terminals that can draw nothing else: one character for each cluster. Knows no cell and no locale.

use unicode_normalization::UnicodeNormalization;

use super::width;

/// Returns the ASCII character that stands for a mark, or for a letter without its accents; `?` for any other.
pub(crate) fn ascii(symbol: &str) -> char {
    match symbol {
        // The space that holds a date or a dot to its word.
        "\u{a0}" | "\u{202f}" => ' ',
        "─" => '-',
        "×" => 'x',
        "‹" => '<',
        "›" => '>',
        "│" => '|',
        "╭" | "╮" | "╰" | "╯" | "├" | "┤" | "┬" | "┴" => '+',
        "▌" => '>',
        "▏" => '_',
        "…" => '~',
        "·" => '.',
        "•" => '*',
        "✓" => 'v',
        "✔" => 'V',
        "○" => 'o',
        "≠" => '%',
        "✗" => 'x',
        "⚠" => '!',
        "→" => '>',
        "←" => '<',
        "↑" => '^',
        "↓" => 'v',
        "“" | "”" | "«" | "»" => '"',
        "’" | "‘" | "ʼ" | "ʻ" => '\'',
        "–" | "—" => '-',
        "◆" => '*',
        "◇" => 'o',
        "▰" => '#',
        "▱" => '.',
        other => other.nfd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

/// Returns a shown text in ASCII, as many cells wide as before, so that columns stay aligned.
pub(crate) fn ascii_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, cluster, cells) in width::graphemes(text) {
        if cluster.is_ascii() {
            out.push_str(cluster);
        } else {
            out.push(ascii(cluster));
            out.extend(std::iter::repeat_n(' ', cells.saturating_sub(1)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{TextKind, safe_text::tests::trouble, show};

    #[test]
    fn marks_and_accents_have_their_ascii_and_the_rest_is_a_question_mark() {
        assert_eq!(ascii_text("“Kaïs” · 3 → 4 …\nهو"), "\"Kais\" . 3 > 4 ~\n??");
        assert_eq!(ascii_text("a漢b"), "a? b");
    }

    proptest! {
        #[test]
        fn a_text_in_ascii_is_ascii_and_as_wide_as_it_was(text in trouble()) {
            let shown = show(&text, TextKind::Name);
            let plain = ascii_text(shown.as_str());
            prop_assert!(plain.is_ascii());
            prop_assert_eq!(plain.len(), shown.width(), "{:?} {:?}", plain, shown);
        }
    }
}

//! ASCII replacements, for terminals and locales that cannot display anything else.

use unicode_normalization::UnicodeNormalization;

use super::width;

/// Returns the ASCII replacement of a symbol, or the base letter of an accented one; `?` if there is neither.
pub(crate) fn ascii(symbol: &str) -> char {
    match symbol {
        // No-break spaces, as between the parts of a date.
        "\u{a0}" | "\u{202f}" => ' ',
        "─" => '-',
        "━" => '=',
        "╌" => '.',
        "■" => '#',
        "▲" => '^',
        "▁" | "▂" => '.',
        "▃" | "▄" => ':',
        "▅" | "▆" => '|',
        "▇" | "█" => '#',
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
        "⊕" => '#',
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
        "◀" => '<',
        "▶" => '>',
        "▰" => '#',
        "▱" => '.',
        other => other.nfd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

/// Converts a sanitized text to ASCII of the same width in cells, so that columns stay aligned.
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
    use crate::text::{TextKind, safe_text::tests::hostile_text, show};

    #[test]
    fn symbols_and_accents_have_replacements_and_the_rest_is_a_question_mark() {
        assert_eq!(ascii_text("“Kaïs” · 3 → 4 …\nهو"), "\"Kais\" . 3 > 4 ~\n??");
        assert_eq!(ascii_text("a漢b"), "a? b");
    }

    proptest! {
        #[test]
        fn converting_to_ascii_keeps_the_width(text in hostile_text()) {
            let safe = show(&text, TextKind::Name);
            let plain = ascii_text(safe.as_str());
            prop_assert!(plain.is_ascii());
            prop_assert_eq!(plain.len(), safe.width(), "{:?} {:?}", plain, safe);
        }
    }
}

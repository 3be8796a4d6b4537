//! Raised and lowered text, such as note marks, powers and the figures of formulas, as plain text.

/// Where text is drawn relative to the baseline of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BaselineShift {
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

impl BaselineShift {
    /// Returns a shifted number with its figures and its sign as superscripts or subscripts, because they would otherwise
    /// be read as part of the number before it. Anything else is returned as it is.
    pub(crate) fn apply(self, word: &str) -> String {
        let sign = word.chars().next().and_then(|c| self.sign(c));
        let number = word.get(sign.and(word.chars().next()).map_or(0, char::len_utf8)..).unwrap_or_default();
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            return word.to_owned();
        }
        sign.into_iter().chain(number.chars().map(|c| self.digit(c))).collect()
    }

    /// Returns a raised letter after a number as a superscript: the mark of a note, as in a table, or a power. It is none if
    /// it can belong to the number, as the letters of ordinals and units of time do.
    pub(crate) fn note_letter(self, word: &str) -> Option<char> {
        const LETTERS: [(&str, char); 18] = [
            ("a", 'ᵃ'),
            ("b", 'ᵇ'),
            ("c", 'ᶜ'),
            ("d", 'ᵈ'),
            ("f", 'ᶠ'),
            ("g", 'ᵍ'),
            ("i", 'ⁱ'),
            ("j", 'ʲ'),
            ("k", 'ᵏ'),
            ("l", 'ˡ'),
            ("n", 'ⁿ'),
            ("p", 'ᵖ'),
            ("u", 'ᵘ'),
            ("v", 'ᵛ'),
            ("w", 'ʷ'),
            ("x", 'ˣ'),
            ("y", 'ʸ'),
            ("z", 'ᶻ'),
        ];
        let found = LETTERS.iter().find(|(letter, _)| self == Self::Raised && *letter == word);
        found.map(|(_, raised)| *raised)
    }

    fn digit(self, c: char) -> char {
        const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
        let digits = match self {
            Self::Raised => RAISED,
            Self::Lowered => LOWERED,
        };
        c.to_digit(10).and_then(|digit| digits.get(digit as usize).copied()).unwrap_or(c)
    }

    fn sign(self, c: char) -> Option<char> {
        match (c, self) {
            ('+', Self::Raised) => Some('⁺'),
            ('+', Self::Lowered) => Some('₊'),
            ('-' | '\u{2212}' | '–', Self::Raised) => Some('⁻'),
            ('-' | '\u{2212}' | '–', Self::Lowered) => Some('₋'),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BaselineShift::{Lowered, Raised};

    #[test]
    fn only_numbers_are_changed() {
        for (shift, word, expected) in [
            (Raised, "12,4", "¹²,⁴"),
            (Raised, "1–3", "¹–³"),
            (Raised, "-6", "⁻⁶"),
            (Raised, "\u{2212}90", "⁻⁹⁰"),
            (Raised, "3a", "³a"),
            (Lowered, "2", "₂"),
            (Lowered, "+10", "₊₁₀"),
            (Raised, "st", "st"),
            (Raised, "[5]", "[5]"),
            (Raised, "-", "-"),
            (Raised, "", ""),
        ] {
            assert_eq!(shift.apply(word), expected);
        }
    }
}

//! Limits runs of combining marks in text that is printed verbatim: a thousand marks on one letter take up one cell,
//! but can take a terminal minutes to draw.

use unicode_width::UnicodeWidthChar;

use super::safe_text::MAX_CLUSTER_POINTS;

/// Counts the combining marks on each base character.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CombiningMarkLimit {
    marks: usize,
}

impl CombiningMarkLimit {
    /// Advances by a character and returns whether it is a mark beyond the limit of one cluster.
    pub(crate) fn exceeded_by(&mut self, c: char) -> bool {
        self.marks = if c.width() == Some(0) { self.marks + 1 } else { 0 };
        self.marks >= MAX_CLUSTER_POINTS
    }
}

#[cfg(test)]
mod tests {
    use super::CombiningMarkLimit;

    #[test]
    fn a_letter_keeps_as_many_marks_as_a_sanitized_cluster() {
        let excess = |text: &str| {
            let mut limit = CombiningMarkLimit::default();
            text.chars().filter(|c| limit.exceeded_by(*c)).count()
        };
        assert_eq!(excess(&format!("a{}", "\u{301}".repeat(8))), 0);
        assert_eq!(excess(&format!("a{}b", "\u{301}".repeat(1_008))), 1_000);
        assert_eq!(excess(&"a\u{301}\u{302}".repeat(50)), 0);
        assert_eq!(excess("कृष्ण שָׁלוֹם 한글"), 0);
    }
}

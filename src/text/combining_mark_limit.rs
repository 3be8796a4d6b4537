//! Bounds runs of combining marks in text that is printed as it is: a thousand marks on one letter are one cell to a
//! terminal, and take it minutes.

use unicode_width::UnicodeWidthChar;

use super::safe_text::MAX_CLUSTER_POINTS;

/// Counts marks, letter by letter.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CombiningMarkLimit {
    marks: usize,
}

impl CombiningMarkLimit {
    /// Takes in the next character; tells whether it is a mark beyond those that one letter may have.
    pub(crate) fn exceeded_by(&mut self, c: char) -> bool {
        self.marks = if c.width() == Some(0) { self.marks + 1 } else { 0 };
        self.marks >= MAX_CLUSTER_POINTS
    }
}

#[cfg(test)]
mod tests {
    use super::CombiningMarkLimit;

    #[test]
    fn a_letter_has_as_many_marks_as_a_cluster_that_is_shown() {
        let beyond = |text: &str| {
            let mut run = CombiningMarkLimit::default();
            text.chars().filter(|c| run.exceeded_by(*c)).count()
        };
        assert_eq!(beyond(&format!("a{}", "\u{301}".repeat(8))), 0);
        assert_eq!(beyond(&format!("a{}b", "\u{301}".repeat(1_008))), 1_000);
        assert_eq!(beyond(&"a\u{301}\u{302}".repeat(50)), 0);
        assert_eq!(beyond("कृष्ण שָׁלוֹם 한글"), 0);
    }
}

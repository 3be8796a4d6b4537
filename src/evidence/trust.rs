//! The marks of trust: how reliable a citation is, by its quote, its copy and its verdicts, as a symbol and a word.
//! The page, the review, the lists and the help all use this table. Does not know colors.

use super::anchor::Anchor;
use super::verdicts::{OfCite, ReviewState};
use super::verify::Judged;

/// How far a citation can be trusted, from best to worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Trust {
    /// Two analysts or more found that it supports the statement.
    DoubleChecked,
    /// One analyst found that it supports the statement.
    Checked,
    /// Nobody has judged it.
    #[default]
    Unchecked,
    /// It was judged, and the statement or the copy has changed since.
    Stale,
    /// It supports the statement in part.
    Partly,
    /// Analysts differ.
    Contested,
    /// It was found not to support the statement.
    Refuted,
    /// The quote is not at its place, or is there more than once.
    QuoteAstray,
    /// The quote is nowhere in the archived copy.
    QuoteMissing,
}

/// How a degree of trust is emphasized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It can be relied on.
    Good,
    /// Nothing is known yet.
    Open,
    /// It needs attention.
    Doubtful,
    /// It cannot be relied on.
    Bad,
}

/// How a degree of trust is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sign {
    /// The degree.
    pub trust: Trust,
    /// Its symbol, one cell wide.
    pub sign: &'static str,
    /// How it is emphasized; each output maps this to a color.
    pub standing: Standing,
    /// The word.
    pub word: &'static str,
    /// What it means, for the help.
    pub means: &'static str,
}

/// Every degree with its sign, from the best to the worst.
pub(crate) static SIGNS: [Sign; 9] = [
    Sign {
        trust: Trust::DoubleChecked,
        sign: "✔",
        standing: Standing::Good,
        word: "double-checked",
        means: "two analysts or more agree that the passage supports the statement",
    },
    Sign {
        trust: Trust::Checked,
        sign: "✓",
        standing: Standing::Good,
        word: "checked",
        means: "an analyst found that the passage supports the statement",
    },
    Sign {
        trust: Trust::Unchecked,
        sign: "·",
        standing: Standing::Open,
        word: "unchecked",
        means: "nobody has judged the passage",
    },
    Sign {
        trust: Trust::Stale,
        sign: "○",
        standing: Standing::Doubtful,
        word: "stale",
        means: "judged, but the statement or the archived copy has changed since",
    },
    Sign {
        trust: Trust::Partly,
        sign: "~",
        standing: Standing::Doubtful,
        word: "partly",
        means: "the passage supports the statement in part",
    },
    Sign {
        trust: Trust::Contested,
        sign: "≠",
        standing: Standing::Doubtful,
        word: "contested",
        means: "analysts disagree about the passage",
    },
    Sign {
        trust: Trust::Refuted,
        sign: "✗",
        standing: Standing::Bad,
        word: "does not support",
        means: "the passage was found not to support the statement",
    },
    Sign {
        trust: Trust::QuoteAstray,
        sign: "?",
        standing: Standing::Doubtful,
        word: "quote moved or ambiguous",
        means: "the quote is elsewhere in the archived copy, or there more than once",
    },
    Sign {
        trust: Trust::QuoteMissing,
        sign: "⚠",
        standing: Standing::Bad,
        word: "quote missing",
        means: "the quote is nowhere in the archived copy",
    },
];

impl Trust {
    /// What is wrong with a quote, whatever its verdicts, and the code of the rule that reports it; `None` if nothing is
    /// known to be.
    pub(crate) fn fault(judged: &Judged) -> Option<(Self, &'static str)> {
        match judged {
            Judged::Anchor(Anchor::Missing { .. }) => Some((Trust::QuoteMissing, "quote-missing")),
            Judged::Anchor(Anchor::Moved { .. }) => Some((Trust::QuoteAstray, "quote-moved")),
            Judged::Anchor(Anchor::Ambiguous { .. }) => Some((Trust::QuoteAstray, "quote-ambiguous")),
            _ => None,
        }
    }

    /// Returns the trust in a citation based on its verdicts alone.
    pub(crate) fn of_verdicts(verdicts: &OfCite) -> Self {
        match (verdicts.state(), verdicts.result()) {
            (ReviewState::Unchecked, _) => Trust::Unchecked,
            (ReviewState::Stale, _) => Trust::Stale,
            (ReviewState::Contested, _) => Trust::Contested,
            (_, Some("partly")) => Trust::Partly,
            (ReviewState::Checked, Some("supports")) => Trust::Checked,
            (ReviewState::DoubleChecked, Some("supports")) => Trust::DoubleChecked,
            (ReviewState::Checked | ReviewState::DoubleChecked, _) => Trust::Refuted,
        }
    }

    /// Returns its row in the table.
    pub(crate) fn row(self) -> &'static Sign {
        // Lossless: a test requires that the table has a row for each degree.
        SIGNS.iter().find(|row| row.trust == self).unwrap_or(&SIGNS[0])
    }

    /// Its symbol, one cell wide.
    pub(crate) fn sign(self) -> &'static str {
        self.row().sign
    }

    /// The word.
    pub(crate) fn word(self) -> &'static str {
        self.row().word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextKind;
    use std::collections::BTreeSet;

    #[test]
    fn every_degree_has_a_sign_of_its_own_from_the_best_to_the_worst() {
        let order: Vec<Trust> = SIGNS.iter().map(|row| row.trust).collect();
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        for row in &SIGNS {
            assert_eq!(row.trust.row().word, row.word);
            assert_eq!(crate::text::show(row.sign, TextKind::Name).width(), 1, "{}", row.word);
        }
        let signs: BTreeSet<&str> = SIGNS.iter().map(|row| row.sign).collect();
        let plain: BTreeSet<char> = SIGNS.iter().map(|row| crate::text::ascii(row.sign)).collect();
        assert_eq!((signs.len(), plain.len()), (SIGNS.len(), SIGNS.len()));
        assert_eq!(Trust::QuoteMissing as usize + 1, SIGNS.len(), "one line for each degree");
    }

    #[test]
    fn only_a_quote_that_was_looked_for_has_a_fault() {
        let missing = Judged::Anchor(Anchor::Missing { nearest: None });
        assert_eq!(Trust::fault(&missing), Some((Trust::QuoteMissing, "quote-missing")));
        let ambiguous = Judged::Anchor(Anchor::Ambiguous { ranges: vec![0..1, 2..3] });
        assert_eq!(Trust::fault(&ambiguous), Some((Trust::QuoteAstray, "quote-ambiguous")));
        for fine in [Judged::NoCopy, Judged::NoQuote, Judged::Anchor(Anchor::Exact { range: 0..1 })] {
            assert_eq!(Trust::fault(&fine), None);
        }
    }
}

//! The marks of trust: how reliable a citation is, based on its quote, copy and verdicts, as a symbol and a word. Used
//! by the page, the review, the lists and the help. Does not depend on colors.

use super::anchor::Anchor;
use super::verdicts::{OfCite, ReviewState};
use super::verify::QuoteResult;

/// How far a citation can be trusted, from best to worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Trust {
    /// Two analysts or more found that it supports the statement.
    DoubleChecked,
    /// One analyst found that it supports the statement.
    Checked,
    /// Nobody has reviewed it.
    #[default]
    Unchecked,
    /// It was reviewed, but the statement or the copy has changed since.
    Stale,
    /// It partly supports the statement.
    Partly,
    /// Analysts disagree.
    Contested,
    /// An analyst found that it does not support the statement.
    Refuted,
    /// The quote is in another place than cited, or occurs more than once.
    QuoteAstray,
    /// The quote is not in the archived copy.
    QuoteMissing,
}

/// How a degree of trust is emphasized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrustTone {
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
pub(crate) struct TrustSymbol {
    /// The degree.
    pub trust: Trust,
    /// Its symbol, one cell wide.
    pub sign: &'static str,
    /// How it is emphasized; each output maps this to a color.
    pub standing: TrustTone,
    /// The word.
    pub word: &'static str,
    /// The explanation, for the help.
    pub means: &'static str,
}

/// All degrees, from best to worst.
pub(crate) static SIGNS: [TrustSymbol; 9] = [
    TrustSymbol {
        trust: Trust::DoubleChecked,
        sign: "✔",
        standing: TrustTone::Good,
        word: "double-checked",
        means: "two or more analysts agree that the passage supports the statement",
    },
    TrustSymbol {
        trust: Trust::Checked,
        sign: "✓",
        standing: TrustTone::Good,
        word: "checked",
        means: "an analyst found that the passage supports the statement",
    },
    TrustSymbol {
        trust: Trust::Unchecked,
        sign: "·",
        standing: TrustTone::Open,
        word: "unchecked",
        means: "nobody has reviewed the passage",
    },
    TrustSymbol {
        trust: Trust::Stale,
        sign: "○",
        standing: TrustTone::Doubtful,
        word: "stale",
        means: "reviewed, but the statement or the archived copy has changed since",
    },
    TrustSymbol {
        trust: Trust::Partly,
        sign: "~",
        standing: TrustTone::Doubtful,
        word: "partly",
        means: "the passage partly supports the statement",
    },
    TrustSymbol {
        trust: Trust::Contested,
        sign: "≠",
        standing: TrustTone::Doubtful,
        word: "contested",
        means: "analysts disagree about the passage",
    },
    TrustSymbol {
        trust: Trust::Refuted,
        sign: "✗",
        standing: TrustTone::Bad,
        word: "does not support",
        means: "an analyst found that the passage does not support the statement",
    },
    TrustSymbol {
        trust: Trust::QuoteAstray,
        sign: "?",
        standing: TrustTone::Doubtful,
        word: "quote moved or ambiguous",
        means: "the quote is in another place in the archived copy, or occurs more than once",
    },
    TrustSymbol {
        trust: Trust::QuoteMissing,
        sign: "⚠",
        standing: TrustTone::Bad,
        word: "quote missing",
        means: "the quote is not in the archived copy",
    },
];

impl Trust {
    /// Returns the trust in a citation based on its quote alone, and the code of the rule that reports it; `None` if no
    /// problem is known.
    pub(crate) fn fault(judged: &QuoteResult) -> Option<(Self, &'static str)> {
        match judged {
            QuoteResult::Anchor(Anchor::Missing { .. }) => Some((Trust::QuoteMissing, "quote-missing")),
            QuoteResult::Anchor(Anchor::Moved { .. }) => Some((Trust::QuoteAstray, "quote-moved")),
            QuoteResult::Anchor(Anchor::Ambiguous { .. }) => Some((Trust::QuoteAstray, "quote-ambiguous")),
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
    pub(crate) fn row(self) -> &'static TrustSymbol {
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
    fn every_degree_of_trust_has_its_own_symbol_in_order() {
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
    fn only_a_quote_that_was_looked_up_has_a_problem() {
        let missing = QuoteResult::Anchor(Anchor::Missing { nearest: None });
        assert_eq!(Trust::fault(&missing), Some((Trust::QuoteMissing, "quote-missing")));
        let ambiguous = QuoteResult::Anchor(Anchor::Ambiguous { ranges: vec![0..1, 2..3] });
        assert_eq!(Trust::fault(&ambiguous), Some((Trust::QuoteAstray, "quote-ambiguous")));
        for fine in
            [QuoteResult::NoCopy, QuoteResult::NoQuote, QuoteResult::Anchor(Anchor::Exact { range: 0..1 })]
        {
            assert_eq!(Trust::fault(&fine), None);
        }
    }
}

//! A verdict to append to a file in `reviews/`, as a block of TOML. Does not depend on files and judges nothing.

use crate::domain::cite::Cite;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::toml_string::quoted;

/// The result of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Outcome {
    /// The passage supports the statement.
    Supports,
    /// It partly supports the statement.
    Partly,
    /// It does not support it.
    DoesNotSupport,
    /// The newest verdict that is not withdrawn yet is withdrawn.
    Withdrawn,
}

impl Outcome {
    /// Returns the result for a word; `None` if there is none.
    pub(crate) fn named(word: &str) -> Option<Self> {
        [Self::Supports, Self::Partly, Self::DoesNotSupport, Self::Withdrawn]
            .into_iter()
            .find(|one| one.word() == word)
    }

    /// Returns its word in the format.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Outcome::Supports => "supports",
            Outcome::Partly => "partly",
            Outcome::DoesNotSupport => "does-not-support",
            Outcome::Withdrawn => "withdrawn",
        }
    }
}

/// A verdict that has not been written yet. It identifies the reviewed citation by address, quote and fingerprints, so
/// that it stays valid if the dossier changes before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewVerdict {
    /// The date.
    pub on: Day,
    /// Address of the statement.
    pub statement: String,
    /// The cited source.
    pub source: EntryId,
    /// The locator, as in the citation.
    pub at: Option<String>,
    /// The quote, or empty.
    pub quote: String,
    /// The result.
    pub outcome: Outcome,
    /// The reason, or empty.
    pub note: String,
    /// The fingerprints of the statement and of the archived copy.
    pub seen: String,
}

impl NewVerdict {
    /// Creates a verdict on a citation; `None` if the citation has no source.
    pub(crate) fn on(
        cite: &Cite,
        statement: String,
        seen: String,
        outcome: Outcome,
        on: Day,
    ) -> Option<Self> {
        Some(Self {
            on,
            statement,
            source: cite.source_id()?.clone(),
            at: cite.at.as_ref().map(|at| at.as_written().to_owned()),
            quote: cite.quote().unwrap_or_default().to_owned(),
            outcome,
            note: String::new(),
            seen,
        })
    }

    /// Returns the block that withdraws this verdict after it has been written.
    pub(crate) fn withdrawn(&self, on: Day) -> Self {
        Self { on, outcome: Outcome::Withdrawn, note: String::new(), ..self.clone() }
    }

    /// Returns the block after a blank line, with the given line break.
    pub(crate) fn block(&self, line_break: &str) -> String {
        let mut lines = vec![String::new(), "[[verdict]]".to_owned(), format!("on        = {}", self.on)];
        let mut field = |key: &str, value: &str| lines.push(format!("{key:<9} = {}", quoted(value)));
        field("statement", &self.statement);
        field("source", self.source.as_str());
        if let Some(at) = &self.at {
            field("at", at);
        }
        if !self.quote.is_empty() {
            field("quote", &self.quote);
        }
        field("result", self.outcome.word());
        if !self.note.trim().is_empty() {
            field("note", self.note.trim());
        }
        field("seen", &self.seen);
        lines.iter().map(|line| format!("{line}{line_break}")).collect()
    }
}

/// Returns the beginning of a file of verdicts.
pub(crate) fn head(analyst: &str, line_break: &str) -> String {
    format!("analyst = {}{line_break}", quoted(analyst))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::locator::Locator;
    use crate::load::review;
    use proptest::prelude::*;

    fn verdict() -> NewVerdict {
        NewVerdict {
            on: Day::from_ymd(2026, 11, 2).expect("a day"),
            statement: "kataib-hezbollah#ultimatum".into(),
            source: EntryId::parse("schenker-2026").expect("an id"),
            at: Some("para 10".into()),
            quote: "issued an ultimatum".into(),
            outcome: Outcome::Supports,
            note: String::new(),
            seen: "3f2a91bc00d1e2f3 96559ec7aa01bb02".into(),
        }
    }

    #[test]
    fn a_block_reads_like_this() {
        assert_eq!(
            verdict().block("\n"),
            "\n[[verdict]]\non        = 2026-11-02\nstatement = \"kataib-hezbollah#ultimatum\"\nsource    = \"schenker-2026\"\nat        = \"para 10\"\nquote     = \"issued an ultimatum\"\nresult    = \"supports\"\nseen      = \"3f2a91bc00d1e2f3 96559ec7aa01bb02\"\n"
        );
        let bare = NewVerdict { at: None, quote: String::new(), note: " why ".into(), ..verdict() };
        assert!(bare.block("\r\n").contains("\r\nresult    = \"supports\"\r\nnote      = \"why\"\r\nseen"));
        assert!(!bare.block("\n").contains("quote"));
    }

    proptest! {
        #[test]
        fn written_values_round_trip(quote in "\\PC{0,20}|[\"\\\\\n\r\t']{0,8}", note in "\\PC{0,20}|[\"\n]{0,3}", withdrawn in any::<bool>()) {
            let mut one = NewVerdict { quote: quote.clone(), note: note.clone(), ..verdict() };
            if withdrawn {
                one = one.withdrawn(one.on);
            }
            let text = head("A. \"B\"", "\n") + &one.block("\n") + &verdict().block("\n");
            let loaded = review::read("reviews/ab.toml", "ab", text.as_bytes(), None);
            prop_assert!(loaded.findings.iter().all(|finding| finding.code.name == "bad-mark"), "{:?}", loaded.findings);
            let review = loaded.review.expect("a review");
            prop_assert_eq!(review.name(), "A. \"B\"");
            prop_assert_eq!(review.verdicts.len(), 2);
            let read = &review.verdicts[0];
            prop_assert_eq!(&*read.quote, &*quote);
            prop_assert_eq!(read.result(), one.outcome.word());
            if !withdrawn {
                prop_assert_eq!(&*read.note.text, note.trim());
            }
            prop_assert_eq!(read.on.as_ref().map(|on| on.as_written().to_owned()), Some(one.on.to_string()));
            prop_assert_eq!((&*read.statement, &*read.seen), (&*one.statement, &*one.seen));
            prop_assert_eq!(read.source.as_ref().map(|link| &link.id), Some(&one.source));
            prop_assert_eq!(read.at.as_ref().map(Locator::as_written), one.at.as_deref());
        }
    }
}

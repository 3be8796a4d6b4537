//! Writes a verdict to the file of the analyst who gives it. Does not depend on the meaning of a verdict.

use std::path::Path;

use super::write::{WriteError, WriteReport, Writer};
use crate::domain::signer::Signer;
use crate::edit::new_verdict::{NewVerdict, head};
use crate::load::review::MAX_REVIEW;

/// Appends a verdict to the signer's file in `reviews/`, which is created with the signer's name if it does not exist.
///
/// # Errors
///
/// See [`WriteError`]; the file contains no part of the verdict then.
pub(crate) fn write(root: &Path, signer: &Signer, verdict: &NewVerdict) -> Result<WriteReport, WriteError> {
    let head = |line_break: &str| head(&signer.name, line_break);
    let block = |line_break: &str| verdict.block(line_break);
    Writer::open(root)?.append(&signer.initials.path(), head, block, MAX_REVIEW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::id::EntryId;
    use crate::domain::initials::Initials;
    use crate::edit::new_verdict::Outcome;
    use crate::load::review;

    #[test]
    fn fifty_verdicts_in_a_row_are_fifty_verdicts() {
        let folder = tempfile::tempdir().expect("a folder");
        let signer = Signer { initials: Initials::parse("ab").expect("initials"), name: "A. Bakr".into() };
        for nth in 0..50 {
            let verdict = NewVerdict {
                on: Day::from_ymd(2026, 11, 2).expect("a day"),
                statement: format!("a#{nth}"),
                source: EntryId::parse("s").expect("an id"),
                at: None,
                quote: String::new(),
                outcome: if nth % 2 == 0 { Outcome::Supports } else { Outcome::Withdrawn },
                note: String::new(),
                seen: "0123456789abcdef -".into(),
            };
            let written = write(folder.path(), &signer, &verdict).expect("written");
            assert_eq!(written.warnings(), [""; 0]);
        }
        let bytes = std::fs::read(folder.path().join("reviews/ab.toml")).expect("read");
        let loaded = review::read("reviews/ab.toml", "ab", &bytes, None);
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        let review = loaded.review.expect("a review");
        assert_eq!(review.name(), "A. Bakr");
        let statements: Vec<&str> = review.verdicts.iter().map(|verdict| &*verdict.statement).collect();
        assert_eq!(statements, (0..50).map(|nth| format!("a#{nth}")).collect::<Vec<_>>());
    }
}

//! What a query needs from other parts of the program.

use super::Query;
use super::terms;
use super::tree::each_value;

/// Data that a query can need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The archived copies.
    pub copies: bool,
    /// The archived copies, or the state of each quote.
    pub quotes: bool,
    /// The verdicts on citations.
    pub verdicts: bool,
    /// The problems of the corpus.
    pub problems: bool,
}

impl Query {
    /// Returns what its context must provide.
    pub(crate) fn needs(&self) -> Needs {
        let mut needs = Needs::default();
        each_value(&self.any, &mut |key, _| {
            needs.copies |= terms::NEED_COPIES.contains(&key);
            needs.quotes |= terms::NEED_QUOTES.contains(&key);
            needs.verdicts |= terms::NEED_VERDICTS.contains(&key);
            needs.problems |= terms::NEED_PROBLEMS.contains(&key);
        });
        needs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_inside_others_count() {
        let needs = |text: &str| Query::parse(text).unwrap().needs();
        assert_eq!(needs("kind:attack text:x"), Needs::default());
        assert_eq!(
            needs("-(a or source:(certainly:(quote:missing)))"),
            Needs { quotes: true, ..Needs::default() }
        );
        assert_eq!(
            needs("problem:uncited copy:x"),
            Needs { copies: true, problems: true, ..Needs::default() }
        );
        assert_eq!(needs("-checked:ab"), Needs { verdicts: true, ..Needs::default() });
    }
}

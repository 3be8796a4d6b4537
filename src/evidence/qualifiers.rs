//! What is not usual of a statement, in words, so that nothing reads surer than its dossier says.

use super::part::Part;
use super::statement::Statement;
use crate::domain::snapshot::Snapshot;
use crate::domain::vocabulary::spelled;

impl Statement<'_> {
    /// Returns what is not usual of it, in words: status, basis, likelihood and confidence, such as `denied`, `inference` and
    /// `low confidence`. Empty for a plain report.
    pub(crate) fn qualifiers(&self) -> Vec<String> {
        let owner = self.owner;
        let relation = if let Part::Relation(nth) = self.part { owner.relations().get(nth) } else { None };
        let participant = match self.part {
            Part::Participant(nth) => owner.event().and_then(|event| event.participant.get(nth)),
            _ => None,
        };
        let claim = self.claim();
        let status = self.status().map(|term| &*term.word);
        let status = status.or(participant.and_then(|one| one.status.as_ref()).map(|term| &*term.word));
        let basis = self.part.basis(owner).map(|term| &*term.word);
        let likelihood = claim.and_then(|one| one.likelihood.as_ref()).map(|term| &*term.word);
        let confidence = claim
            .and_then(|one| one.confidence.as_ref())
            .or(relation.and_then(|one| one.confidence.as_ref()))
            .or(participant.and_then(|one| one.confidence.as_ref()));
        let usual = |word: &&str| matches!(*word, "asserted" | "reported");
        let mut words: Vec<String> =
            [status, basis].into_iter().flatten().filter(|word| !usual(word)).map(spelled).collect();
        words.extend(likelihood.map(spelled));
        words.extend(confidence.map(|term| format!("{} confidence", spelled(&term.word))));
        words
    }

    /// Returns its text with what is not usual of it: `Alpha took part as attacker · denied`.
    pub(crate) fn qualified_words(&self, corpus: &Snapshot) -> String {
        [vec![self.words(corpus)], self.qualifiers()].concat().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::test_harness::corpus;

    #[test]
    fn what_is_not_usual_of_any_statement_is_in_its_words() {
        let corpus = corpus(&[
            (
                "actors/a.toml",
                "name = \"A\"\nkind = \"person\"\n[[relation]]\ntype = \"opposes\"\nto = \"b\"\nstatus = \"disputed\"\nbasis = \"inference\"\nconfidence = \"low\"\n[[claim]]\ntext = \"A fled.\"\nstatus = \"rejected\"\nlikelihood = \"very-unlikely\"\n[[claim]]\ntext = \"A came.\"\nstatus = \"asserted\"\nbasis = \"reported\"\n",
            ),
            ("actors/b.toml", "name = \"B\"\nkind = \"person\"\n"),
            (
                "events/e.toml",
                "name = \"E\"\n[[participant]]\nactor = \"a\"\nrole = \"attacker\"\nstatus = \"denied\"\nconfidence = \"moderate\"\n[[participant]]\nactor = \"b\"\n",
            ),
        ]);
        let words = |id: &str| -> Vec<String> {
            let owner = corpus.get(id).expect("the entry");
            Statement::of(owner).skip(1).map(|one| one.qualified_words(&corpus)).collect()
        };
        assert_eq!(
            words("a"),
            [
                "opposes B · disputed · inference · low confidence",
                "A fled. · rejected · very unlikely",
                "A came."
            ]
        );
        assert_eq!(
            words("e"),
            ["A took part as attacker · denied · moderate confidence", "B took part as participant"]
        );
    }
}

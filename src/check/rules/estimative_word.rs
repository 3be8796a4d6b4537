//! A judgment that estimates likelihood with a word that is not an ICD 203 term.

use crate::check::findings::within;
use crate::check::wording::{has_phrase, own_words};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "estimative-word",
    "A judgment (basis = \"judgement\") states a likelihood with a word that readers understand as anything from 5 to \
     95 percent. Use one of the seven standard terms (almost no chance, very unlikely, unlikely, roughly even chance, \
     likely, very likely, almost certain), or set `likelihood`. Quoted words are not checked.",
)
.by("ICD 203");

const OFF_LIST: &[&str] = &[
    "might",
    "could",
    "possibly",
    "perhaps",
    "maybe",
    "conceivably",
    "conceivable",
    "potentially",
    "presumably",
    "seemingly",
    "plausibly",
    "doubtless",
    "undoubtedly",
    "no doubt",
    "surely",
    "highly likely",
    "quite likely",
    "fairly likely",
    "somewhat likely",
    "most likely",
    "more likely than not",
    "better than even",
    "good chance",
    "chances are",
    "cannot rule out",
    "cannot be ruled out",
    "can't be ruled out",
    "cannot be discounted",
];

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for (entry, claim) in cx.claims() {
        // The field says in a standard term what the word leaves open.
        if claim.likelihood.is_some() || !claim.basis.as_ref().is_some_and(|basis| basis.is("judgement")) {
            continue;
        }
        let text = own_words(&claim.text);
        let lower = text.to_lowercase();
        let may = says_may(&text).then_some("may");
        let words = OFF_LIST.iter().copied().filter(|word| has_phrase(&lower, word)).chain(may);
        let field = claim.spans.of("text").unwrap_or(claim.spans.whole);
        for word in words {
            found.add(
                entry,
                within(&entry.file, field, word),
                format!("\"{word}\" is not a standard term of likelihood"),
                "use unlikely, roughly even chance, likely, …, or set `likelihood`",
            );
        }
    }
}

/// Returns whether the text contains "may" as a verb rather than as the month, which is capitalized and has no verb after
/// it.
fn says_may(text: &str) -> bool {
    has_phrase(text, "may")
        || ["be", "have", "not", "also", "still", "yet", "well", "become"]
            .iter()
            .any(|verb| has_phrase(text, &format!("May {verb}")))
}

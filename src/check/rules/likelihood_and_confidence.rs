//! Likelihood and confidence in the same sentence.

use crate::check::findings::within;
use crate::check::wording::{CONFIDENCE, LIKELIHOOD, first_phrase, own_words, sentences};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "likelihood-and-confidence",
    "Likelihood is about the event, confidence is about the judgment; readers confuse them if both are in one sentence. \
     A claim is one sentence: give it either `likelihood` or `confidence`, and state the other in a separate claim.",
)
.by("ICD 203");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let help = "state one of them in a separate claim";
    for (entry, claim) in cx.claims() {
        if let (Some(likelihood), Some(_)) = (claim.likelihood.as_ref(), claim.confidence.as_ref()) {
            found.add(entry, likelihood.at, "the claim has both `likelihood` and `confidence`", help);
            continue;
        }
        let text = own_words(&claim.text);
        let judged = claim.basis.as_ref().is_some_and(|basis| basis.is("judgement"));
        for sentence in sentences(&text) {
            // In a report of what others think, the wording is theirs.
            let likely = first_phrase(sentence, LIKELIHOOD);
            let sure = first_phrase(sentence, CONFIDENCE);
            let clash = match (likely, sure) {
                (Some(likely), Some(sure)) => {
                    Some((sure, format!("\"{likely}\" and \"{sure}\" in one sentence")))
                }
                (Some(likely), None) if judged && claim.confidence.is_some() => {
                    Some((likely, format!("judgment with `confidence` says \"{likely}\"")))
                }
                (None, Some(sure)) if judged && claim.likelihood.is_some() => {
                    Some((sure, format!("judgment with `likelihood` says \"{sure}\"")))
                }
                _ => None,
            };
            if let Some((word, message)) = clash {
                let field = claim.spans.of("text").unwrap_or(claim.spans.whole);
                found.add(entry, within(&entry.file, field, word), message, help);
                break;
            }
        }
    }
}

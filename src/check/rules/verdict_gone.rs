//! A verdict on a statement or citation that no longer exists.

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::id::EntryId;
use crate::domain::review::Verdict;
use crate::domain::suggest::suggest;
use crate::evidence::verdicts::{LostVerdict, LostReason};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-gone",
    "The verdict is on a statement that does not exist, or on a citation that the statement no longer has. It is ignored \
     and never applied to a neighboring one. `dossier rename` updates the ids in verdicts. If you changed an id by hand, \
     correct `statement`; otherwise withdraw or delete the verdict.",
)
.by("Berkeley Protocol, verification");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for LostVerdict { review, verdict, why } in cx.verdicts().lost() {
        let Some(review) = cx.corpus.review(review.initials.as_str()) else { continue };
        let Some((id, fragment)) = verdict.address() else { continue };
        let (key, message, help) = match why {
            // Reported as a stale verdict.
            LostReason::Changed => continue,
            // A dossier that does not load, or has not been read yet, may have the statement.
            LostReason::NoEntry if cx.corpus.has_file(id.as_str()) => continue,
            LostReason::NoEntry => {
                let near = suggest(id.as_str(), cx.corpus.ids().map(EntryId::as_str));
                let help = near.map_or_else(review_again, |near| format!("did you mean `{near}`?"));
                ("statement", format!("no dossier has the id `{id}`"), help)
            }
            _ if !cx.judges(&id) => continue,
            LostReason::NoStatement(near) => {
                let fragment = fragment.unwrap_or_default();
                let help = match near {
                    Some(near) => format!("did you mean `{id}#{near}`, which has the same content?"),
                    None => review_again(),
                };
                ("statement", format!("no statement `{}` in `{id}`", fragment.escape_debug()), help)
            }
            LostReason::NoCite => ("source", format!("`{}` no longer cites {}", verdict.statement, place(verdict)), review_again()),
        };
        let at = verdict.spans.of(key).unwrap_or(verdict.spans.whole);
        found.add_in(&review.file, at, message, help);
    }
}

fn review_again() -> String {
    "review the citation again if it moved, and withdraw or delete this verdict".to_owned()
}

/// Describes the citation a verdict is on: the source and the quote or locator.
fn place(verdict: &Verdict) -> String {
    let source = verdict.source.as_ref().map_or("?", |link| link.id.as_str());
    match (verdict.quote(), &verdict.at) {
        (Some(quote), _) => format!("`{source}` with the quote {}", quoted(quote)),
        (None, Some(at)) => format!("`{source}`, {at}, without a quote"),
        (None, None) => format!("`{source}` as a whole"),
    }
}

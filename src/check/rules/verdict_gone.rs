//! A verdict on a statement or a citation that is no longer there.

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::id::EntryId;
use crate::domain::review::Verdict;
use crate::domain::suggest::suggest;
use crate::evidence::verdicts::{Lost, Why};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-gone",
    "The verdict is on a statement that no dossier makes, or on a citation that the statement no longer has. It counts \
     for nothing, and is never taken for one on a neighbor. `dossier rename` rewrites the ids in verdicts; after an id \
     was changed by hand correct `statement`, otherwise withdraw the verdict or delete it.",
)
.by("Berkeley Protocol, verification");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for Lost { review, verdict, why } in case.verdicts().lost() {
        let Some(review) = case.corpus.review(review.initials.as_str()) else { continue };
        let Some((id, fragment)) = verdict.address() else { continue };
        let (key, message, help) = match why {
            // That is a stale verdict.
            Why::Changed => continue,
            // A dossier that does not load, or is not read yet, may well have the statement.
            Why::NoEntry if case.corpus.knows(id.as_str()) => continue,
            Why::NoEntry => {
                let near = suggest(id.as_str(), case.corpus.ids().map(EntryId::as_str));
                let help = near.map_or_else(settle, |near| format!("did you mean `{near}`?"));
                ("statement", format!("no dossier has the id `{id}`"), help)
            }
            _ if !case.judges(&id) => continue,
            Why::NoStatement(near) => {
                let fragment = fragment.unwrap_or_default();
                let help = match near {
                    Some(near) => format!("`{id}#{near}` reads as this one did: did you mean that?"),
                    None => settle(),
                };
                ("statement", format!("`{id}` has no statement `{}`", fragment.escape_debug()), help)
            }
            Why::NoCite => ("source", format!("`{}` no longer cites {}", verdict.statement, place(verdict)), settle()),
        };
        let at = verdict.spans.of(key).unwrap_or(verdict.spans.whole);
        found.add_in(&review.file, at, message, help);
    }
}

fn settle() -> String {
    "review it where it is now, and withdraw this verdict or delete it".to_owned()
}

/// What a verdict was on, in words: the source, and the quote or the place.
fn place(verdict: &Verdict) -> String {
    let source = verdict.source.as_ref().map_or("?", |link| link.id.as_str());
    match (verdict.quote(), &verdict.at) {
        (Some(quote), _) => format!("`{source}` for {}", quoted(quote)),
        (None, Some(at)) => format!("`{source}`, {at}, without a quote"),
        (None, None) => format!("`{source}` as a whole"),
    }
}

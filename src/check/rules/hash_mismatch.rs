//! An archived copy that does not match its recorded hash.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{HashState, copies_of, differs_in_line_ends_or_mark_only};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "hash-mismatch",
    "The archived copy is not the text that was cited: its SHA-256 differs from the recorded one, so it was edited, \
     converted or replaced. Restore the old copy. If the new one is intended, add it again with `dossier archive add` \
     and review its quotes and verdicts.",
)
.by("Berkeley Protocol, preservation; ISO/IEC 27037");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for kept in copies_of(cx.corpus, cx.copies) {
        if kept.source.broken.is_none() && kept.hash == Some(HashState::Differs) {
            let at = kept.archive.spans.of("sha256").unwrap_or(kept.archive.spans.whole);
            let copy = kept.kept.copy();
            if copy.is_some_and(|copy| differs_in_line_ends_or_mark_only(copy, &kept.archive.sha256)) {
                let help = "git may have changed them; add `archive/** -text` to .gitattributes and check the file out again";
                found.add(kept.source, at, "the archived copy differs from the recorded hash only in its line endings or byte order mark", help);
                continue;
            }
            let now = copy.map_or("", |copy| copy.sha256());
            found.add(
                kept.source,
                at,
                "the archived copy does not match its recorded hash",
                format!("restore the cited copy; the hash of the current one is {now}"),
            );
        }
    }
}

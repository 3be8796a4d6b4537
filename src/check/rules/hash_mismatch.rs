//! An archived copy that does not match its recorded hash.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{EncodingDifference, HashState, copies_of};

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
            let difference = copy.and_then(|copy| EncodingDifference::of(copy, &kept.archive.sha256));
            if let (Some(copy), Some(difference)) = (copy, difference) {
                let what = format!("the archived copy differs from the recorded hash only in {}", difference.what());
                let help = match difference {
                    EncodingDifference::LineEndings => {
                        "git may have changed them; add `archive/** -text` to .gitattributes and check the file out again"
                    }
                    EncodingDifference::Mark | EncodingDifference::LineEndingsAndMark => difference.remedy(copy),
                };
                found.add(kept.source, at, what, help);
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

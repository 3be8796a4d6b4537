//! An archived copy that exists but cannot be read.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{StoredCopy, copies_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "copy-unreadable",
    "The archived copy exists but cannot be read as text: it is not UTF-8, not a regular file, too large, or access is \
     denied. No quote can be verified against it. Keep the original next to it and add a text version with \
     `dossier archive add`.",
)
.by("Berkeley Protocol, preservation");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for kept in copies_of(cx.corpus, cx.copies) {
        let StoredCopy::Unreadable(why) = kept.kept else { continue };
        // A path outside the corpus has its own problem.
        if kept.source.broken.is_none() && !kept.archive.leaves_corpus() {
            let at = kept.archive.spans.of("file").unwrap_or(kept.archive.spans.whole);
            found.add(
                kept.source,
                at,
                format!("cannot read the archived copy: {why}"),
                "add the text again with `dossier archive add`",
            );
        }
    }
}

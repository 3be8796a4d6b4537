//! A kept copy that is there and cannot be read.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{Kept, copies_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "copy-unreadable",
    "The file of the kept copy is there and cannot be read as text: it is not UTF-8, not a regular file, too large, or \
     the system refuses. No quote in it can be verified. Keep the original beside it and add a text of it with \
     `dossier archive add`.",
)
.by("Berkeley Protocol, preservation");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for kept in copies_of(case.corpus, case.copies) {
        let Kept::Unreadable(why) = kept.kept else { continue };
        // A path that leaves the corpus is a problem of its own.
        if kept.source.broken.is_none() && !kept.archive.leaves_corpus() {
            let at = kept.archive.spans.of("file").unwrap_or(kept.archive.spans.whole);
            found.add(
                kept.source,
                at,
                format!("the kept copy cannot be read: {why}"),
                "add the text again: dossier archive add",
            );
        }
    }
}

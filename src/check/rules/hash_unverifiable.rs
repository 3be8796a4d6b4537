//! An archived copy without a recorded hash to verify it.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{HashState, copies_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "hash-unverifiable",
    "The source records an archived copy without a SHA-256, or with an invalid one, so it cannot be verified that the \
     copy is still the text that was cited. `dossier archive add` writes the hash; to add it by hand, copy the 64 \
     hexadecimal digits that sha256sum prints.",
)
.by("Berkeley Protocol, preservation");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for kept in copies_of(cx.corpus, cx.copies) {
        let written = kept.archive.spans.of("sha256");
        let why = match kept.hash {
            Some(HashState::CannotVerify { why }) => why,
            Some(HashState::NotRecorded) => "no hash is recorded",
            None if written.is_none() && !kept.archive.file.is_empty() => "no hash is recorded",
            _ => continue,
        };
        // The loader reports a hash that is not a string.
        let raw = written.and_then(|at| kept.source.file.text.get(at.range()));
        if kept.source.broken.is_some() || raw.is_some_and(|raw| !raw.starts_with(['"', '\''])) {
            continue;
        }
        let at = written.or(kept.archive.spans.of("file")).unwrap_or(kept.archive.spans.whole);
        let help = match kept.kept.copy() {
            Some(_) => {
                "make sure that the copy is the text that was cited, then record its hash with `dossier archive add`"
            }
            None => "set `sha256` to the 64 digits that sha256sum prints for the cited copy",
        };
        found.add(kept.source, at, format!("cannot verify the archived copy: {why}"), help);
    }
}

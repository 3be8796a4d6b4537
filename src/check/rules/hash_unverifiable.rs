//! A kept copy whose record holds no hash to verify it by.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{HashState, copies_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "hash-unverifiable",
    "The source records a kept copy with no SHA-256, or with something that is none, so nobody can tell whether the copy \
     is still the text that was cited: it cannot be verified. `dossier archive add` writes the hash; by hand it is what \
     sha256sum prints, 64 hexadecimal digits.",
)
.by("Berkeley Protocol, preservation");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for kept in copies_of(case.corpus, case.copies) {
        let written = kept.archive.spans.of("sha256");
        let why = match kept.hash {
            Some(HashState::CannotVerify { why }) => why,
            Some(HashState::NotRecorded) => "no hash is recorded",
            None if written.is_none() && !kept.archive.file.is_empty() => "no hash is recorded",
            _ => continue,
        };
        // A hash that is no string is a finding of the loader.
        let raw = written.and_then(|at| kept.source.file.text.get(at.range()));
        if kept.source.broken.is_some() || raw.is_some_and(|raw| !raw.starts_with(['"', '\''])) {
            continue;
        }
        let at = written.or(kept.archive.spans.of("file")).unwrap_or(kept.archive.spans.whole);
        let help = match kept.kept.copy() {
            Some(_) => {
                "dossier archive add records the hash of the copy; look that it is the text that was cited"
            }
            None => "record the 64 digits that sha256sum prints for the copy that was cited",
        };
        found.add(kept.source, at, format!("the kept copy cannot be verified: {why}"), help);
    }
}

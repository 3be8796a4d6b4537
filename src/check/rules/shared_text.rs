//! Archived copies that share a long passage although their sources count as independent.

use std::collections::BTreeMap;

use crate::check::findings::quoted;
use crate::check::same_origin::{counts_as_one, links_with};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::span::Span;
use crate::evidence::{first_words, shared_runs};
use crate::text::agreeing;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "shared-text",
    "The archived copies of two sources share a long passage, but the sources count as independent. One may be a rewrite \
     of the other, or both may go back to the same text, such as a wire report, a press release or a readout. Add the \
     other source to `may_share_origin`, or to `derived_from` if it is known to be the origin. If the shared text is not \
     part of the report, such as a notice of the website, allow the code with a comment.",
)
.by("ICD 206; PROV wasDerivedFrom");

/// Number of words of a shared passage to quote in the message.
const REPEATED: usize = 8;

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let sources: Vec<_> = (cx.corpus.of_kind(Kind::Source))
        .filter_map(|entry| Some((entry, cx.copies.of(&entry.id).copy()?)))
        .collect();
    let texts: Vec<&str> = sources.iter().map(|(_, copy)| copy.text()).collect();
    // Report the later source, since only it can have copied the words.
    let mut by_source: BTreeMap<&EntryId, (&'c Entry, Vec<&EntryId>, usize, String)> = BTreeMap::new();
    for run in shared_runs(&texts) {
        let (Some((one, _)), Some((other, _))) = (sources.get(run.texts.0), sources.get(run.texts.1)) else { continue };
        if counts_as_one(cx, &one.id, &other.id) {
            continue;
        }
        let (earlier, later) = if one.by_date(other).is_gt() { (other, one) } else { (one, other) };
        let text = texts.get(run.texts.0).copied().unwrap_or_default();
        let (_, others, words, starts) =
            by_source.entry(&later.id).or_insert_with(|| (later, Vec::new(), 0, String::new()));
        others.push(&earlier.id);
        if run.words > *words {
            (*words, *starts) = (run.words, first_words(text, run.from, REPEATED));
        }
    }
    for (source, others, words, starts) in by_source.into_values().filter(|(source, ..)| source.broken.is_none()) {
        let names: Vec<String> = others.iter().take(REPEATED).map(|id| format!("`{id}`")).collect();
        let copies = agreeing(others.len(), "copy");
        let message = format!(
            "shares up to {words} consecutive words with the archived {copies} of {}, starting {}",
            names.join(", "),
            quoted(&starts)
        );
        let links = source.source().map(|source| &source.may_share_origin);
        let help = format!("write `{}`", links_with("may_share_origin", links, &others));
        found.add(source, place(source), message, help);
    }
}

/// Returns the span to report: the existing field or the title.
fn place(source: &Entry) -> Span {
    let spans = source.record().spans();
    ["may_share_origin", "title", "container_title", "url"].iter().find_map(|key| spans.of(key)).unwrap_or_default()
}

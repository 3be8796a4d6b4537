//! Archived copies that share a long run of text, and count as two origins.

use std::collections::BTreeMap;

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::span::Span;
use crate::evidence::{first_words, shared_runs};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "shared-text",
    "The archived copies of two sources share a long run of words, and the sources count as independent. One may rewrite \
     the other, or both go back to the same words: a wire report, a press release, a readout. Name the other source in \
     `may_share_origin`, or in `derived_from` where it is known to be the origin; where what they share is no part of \
     what they report, such as a notice of the site, allow the code beside the line.",
)
.by("ICD 206; PROV wasDerivedFrom");

/// Words of a shared run that a message repeats.
const REPEATED: usize = 8;

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let sources: Vec<_> = (case.corpus.of_kind(Kind::Source))
        .filter_map(|entry| Some((entry, case.copies.of(&entry.id).copy()?)))
        .collect();
    let texts: Vec<&str> = sources.iter().map(|(_, copy)| copy.text()).collect();
    // The later of the two is told, for it is the one that can have taken the words.
    let mut by_source: BTreeMap<&EntryId, (&'c Entry, Vec<&EntryId>, usize, String)> = BTreeMap::new();
    for run in shared_runs(&texts) {
        let (Some((one, _)), Some((other, _))) = (sources.get(run.texts.0), sources.get(run.texts.1)) else { continue };
        if counts_as_one(case, &one.id, &other.id) {
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
        let whose = if others.len() == 1 { "that" } else { "those" };
        let message = format!(
            "the archived copy shares up to {words} words in a row with {whose} of {}, from {}",
            names.join(", "),
            quoted(&starts)
        );
        found.add(source, place(source), message, line(source, &others));
    }
}

/// Whether two sources are known to be no two origins for certain.
fn counts_as_one(case: &Case<'_>, one: &EntryId, other: &EntryId) -> bool {
    let cite = |id: &EntryId| Cite::short(id.clone(), None, None, Span::default());
    case.sources().origins_of_cites(&[cite(one), cite(other)]).least < 2
}

/// Where the line is to be written, or is.
fn place(source: &Entry) -> Span {
    let spans = source.record().spans();
    ["may_share_origin", "title", "container_title", "url"].iter().find_map(|key| spans.of(key)).unwrap_or_default()
}

/// The line to add, with the ids that the source names already.
fn line(source: &Entry, others: &[&EntryId]) -> String {
    let named = source.source().map_or(&[][..], |source| &source.may_share_origin.0);
    let ids = named.iter().map(|link| &link.id).chain(others.iter().copied());
    let ids: Vec<String> = ids.map(|id| format!("\"{id}\"")).collect();
    format!("write may_share_origin = [{}]", ids.join(", "))
}

//! Updates the verdicts in a review file for a rename: addresses, sources, links in notes, and fingerprints, so that
//! current verdicts stay current. Does not depend on which verdicts count.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::review::{Review, Verdict};
use crate::domain::snapshot::Snapshot;
use crate::domain::toml_string::quoted;
use crate::edit::EditError;
use crate::edit::rename::{IdRename, RenamedText, marks_in};
use crate::edit::splice::{Splice, apply};
use crate::evidence::{CanonicalNames, Fingerprint, Part};
use crate::load::review::read;

/// The fingerprints that a rename changes, by entry: the current and the new ones.
pub(super) struct Prints<'c> {
    corpus: &'c Snapshot,
    renamed: (&'c EntryId, &'c EntryId),
    by_entry: HashMap<EntryId, HashMap<Fingerprint, Fingerprint>>,
}

impl<'c> Prints<'c> {
    /// Creates an empty set.
    pub(super) fn new(corpus: &'c Snapshot, renamed: (&'c EntryId, &'c EntryId)) -> Self {
        Self { corpus, renamed, by_entry: HashMap::new() }
    }

    /// Returns the new fingerprint of a statement of `id`; the same one if no statement has it.
    fn after(&mut self, id: &EntryId, print: Fingerprint) -> Fingerprint {
        let (corpus, renamed) = (self.corpus, self.renamed);
        let of = |entry: &Entry| {
            let (now, then) = (CanonicalNames::of(corpus), CanonicalNames { corpus, renamed: Some(renamed) });
            let both = |part| {
                let print = |names| Fingerprint::of_statement(entry, part, names);
                Some((print(&now)?, print(&then)?))
            };
            Part::all(entry).filter_map(both).collect()
        };
        let prints = self.by_entry.entry(id.clone());
        let prints =
            prints.or_insert_with(|| corpus.get(id.as_str()).map_or_else(HashMap::new, |entry| of(entry)));
        prints.get(&print).copied().unwrap_or(print)
    }
}

/// Returns the text of a review file with every mention of the id updated; `None` if it has no mention.
///
/// # Errors
/// [`EditError::WouldChangeMore`] if the result would differ in more than the mentions.
pub(super) fn turned(
    review: &Review,
    renaming: &IdRename<'_>,
    prints: &mut Prints<'_>,
) -> Result<Option<RenamedText>, EditError> {
    let text = &*review.file.text;
    let (mut splices, mut mentions, mut meant) = (Vec::new(), 0, Vec::new());
    for verdict in &review.verdicts {
        let new = VerdictContent::of(verdict, renaming, prints);
        let mut put = |key: &str, old: &str, new: &str| {
            if old != new {
                let at = verdict.spans.of(key).ok_or(EditError::NotFound)?;
                splices.push(Splice::new(at.range(), quoted(new)));
            }
            Ok::<_, EditError>(old != new)
        };
        mentions += usize::from(put("statement", &verdict.statement, &new.statement)?);
        let source = verdict.source.as_ref().map_or("", |link| link.id.as_str());
        mentions += usize::from(put("source", source, &new.source)?);
        put("seen", &verdict.seen, &new.seen)?;
        let notes: Vec<Range<usize>> =
            verdict.spans.of("note").map_or_else(Vec::new, |at| marks_in(text, at.range(), renaming.old));
        mentions += notes.len();
        splices.extend(notes.into_iter().map(|at| Splice::new(at, renaming.new.as_str())));
        meant.push(new);
    }
    if splices.is_empty() {
        return Ok(None);
    }
    let out = apply(text, &splices)?;
    let read = read(&review.file.path, review.initials.as_str(), out.as_bytes(), None).review;
    let got: Vec<VerdictContent> =
        read.iter().flat_map(|read| &read.verdicts).map(|verdict| VerdictContent::as_is(verdict)).collect();
    if got == meant { Ok(Some(RenamedText { text: out, mentions })) } else { Err(EditError::WouldChangeMore) }
}

/// Returns the content of a verdict except the text of its note.
#[derive(Debug, PartialEq, Eq)]
struct VerdictContent {
    statement: String,
    source: String,
    seen: String,
    rest: (Option<String>, Option<String>, String, String),
}

impl VerdictContent {
    fn as_is(verdict: &Verdict) -> Self {
        let on = verdict.on.as_ref().map(|on| on.as_written().to_owned());
        let at = verdict.at.as_ref().map(|at| at.as_written().to_owned());
        Self {
            statement: verdict.statement.to_string(),
            source: verdict.source.as_ref().map_or_else(String::new, |link| link.id.to_string()),
            seen: verdict.seen.to_string(),
            rest: (on, at, verdict.quote.to_string(), verdict.result().to_owned()),
        }
    }

    fn of(verdict: &Verdict, renaming: &IdRename<'_>, prints: &mut Prints<'_>) -> Self {
        let mut new = Self::as_is(verdict);
        let turn =
            |id: &str| if id == renaming.old.as_str() { renaming.new.to_string() } else { id.to_owned() };
        new.source = turn(&new.source);
        let Some((id, fragment)) = verdict.address() else { return new };
        // The address of a relation contains the id of its target, that of a participant the id of the actor.
        let fragment = fragment.map(|fragment| {
            let (kind, id) = fragment.rsplit_once(':').unwrap_or(("", fragment));
            let names = kind == "participant" || kind.starts_with("relation:");
            if names { format!("#{kind}:{}", turn(id)) } else { format!("#{fragment}") }
        });
        new.statement = format!("{}{}", turn(id.as_str()), fragment.unwrap_or_default());
        if let Some((statement, copy)) = verdict.seen()
            && let Some(print) = Fingerprint::parse(statement)
        {
            let after = prints.after(&id, print);
            if after != print {
                new.seen = format!("{after} {}", copy.unwrap_or("-"));
            }
        }
        new
    }
}

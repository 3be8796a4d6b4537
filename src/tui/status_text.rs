//! The messages of the status line, with the keys that undo what was done.

use super::corpus_status::count_words;
use super::effect::VerdictRequest;
use super::key::Key;
use super::key_sequence::shown;
use super::labels::short_name;
use super::list_query::{FilterError, ListQuery};
use super::load_text::stopped;
use super::model::Model;
use super::msg::{Load, VerdictOutcome};
use super::status::Status;
use super::view::shared::SharedAction;

use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::query::List;
use crate::text::counted;

/// The as-of date was set.
pub(crate) fn as_of(model: &Model, day: Day) -> Status {
    let [clear, previous, next] = [SharedAction::AsOf, SharedAction::PrevChange, SharedAction::NextChange]
        .map(|action| model.key(action));
    let words = Date::from(day).words();
    Status::good(format!(
        "as of {words} ({previous} {next} for the previous or next change, {clear} for another date)"
    ))
}

/// The as-of date was cleared.
pub(crate) fn all_dates(model: &Model) -> Status {
    Status::good(format!("all dates shown ({} to pick a date)", model.key(SharedAction::AsOf)))
}

/// The days on which something changes are not known yet.
pub(crate) fn not_analyzed() -> Status {
    Status::hint("still collecting the dates of changes; try again")
}

/// The as-of date was moved to the next or previous change of an entry, or of the corpus; or there is no such change.
pub(crate) fn stepped(model: &Model, entry: Option<&EntryId>, day: Option<Day>, forward: bool) -> Status {
    let of =
        model.entry(entry).map_or_else(|| "the corpus".to_owned(), |entry| short_name(&model.corpus, entry));
    let way = if forward { "later" } else { "earlier" };
    match day {
        Some(day) => Status::good(format!("as of {}, when {of} changes", Date::from(day).words())),
        None => Status::hint(format!("no {way} changes to {of}")),
    }
}

/// The maximum number of removed entries named in a message.
const MAX_NAMED: usize = 3;

/// A key or sequence does nothing in this view; `help` is the help key.
pub(crate) fn nothing_here(keys: &[Key], help: Option<String>) -> Status {
    let help = help.map(|help| format!(" ({help} for help)"));
    Status::hint(format!("{} does nothing here{}", shown(keys), help.unwrap_or_default()))
}

/// The lists now show everything, or only entries related to `name`.
pub(crate) fn narrowing(name: &str, narrowed: bool, key: &str) -> Status {
    Status::good(match narrowed {
        true => format!("showing entries related to {name} ({key} for all)"),
        false => format!("showing all entries ({key} for those related to {name})"),
    })
}

/// A filter applies after typing or selecting; `None` if it is empty.
pub(crate) fn filtered(
    query: &ListQuery,
    shown: usize,
    of: usize,
    clear: &str,
    model: &Model,
) -> Option<Status> {
    query.is_narrowing().then(|| {
        let words = format!("{shown} of {of} match {} ({clear} to clear the filter)", query.line());
        let year = query.query.year_words(&model.query_context(), query.list).first().map(|year| {
            format!(" · {year} is a word here, since a name contains it; date:{year} for the year")
        });
        let words = words + &year.unwrap_or_default();
        if shown == 0 { Status::hint(words) } else { Status::good(words) }
    })
}

/// The filter was cleared.
pub(crate) fn unfiltered(filter: &str) -> Status {
    Status::good(format!("filter cleared ({filter} to filter)"))
}

/// The typed line is not a valid query.
pub(crate) fn not_a_query(wrong: &FilterError) -> Status {
    Status::bad(wrong.message.clone())
}

/// The completions at the cursor of a filter.
pub(crate) fn candidates(texts: &[&str]) -> Status {
    const LISTED: usize = 12;
    let more = if texts.len() > LISTED { ", …" } else { "" };
    Status::hint(match texts {
        [] => "no completions".to_owned(),
        texts => format!("{}{more}", texts.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ")),
    })
}

/// There is nothing to combine.
pub(crate) fn one_value() -> Status {
    Status::hint("select two values in a section to match any or all of them")
}

/// No entry is listed that could be filtered by facets.
pub(crate) fn no_facets() -> Status {
    Status::hint("no entries to filter by facet")
}

/// The order of a list.
pub(crate) fn sorted(query: &ListQuery, key: &str) -> Status {
    let words = match (query.order_words(), query.list) {
        (words, List::Entries(Kind::Event) | List::Statements | List::Timeline) if words.is_empty() => {
            "by date".to_owned()
        }
        (words, _) if words.is_empty() => "by name".to_owned(),
        (words, _) => words,
    };
    Status::good(format!("{}: {words} ({key} to change)", query.list.word()))
}

/// The row under the cursor of a list disappeared, so the key was not applied to another; `deleted` if it is no longer
/// in the corpus.
pub(crate) fn row_gone(what: &str, deleted: bool) -> Status {
    const MAX: usize = 48;
    let mut words: String = what.chars().take(MAX).collect();
    if words.len() < what.len() {
        words.push('…');
    }
    let how = if deleted { "was deleted" } else { "is no longer listed" };
    Status::bad(format!("{words} {how}; the cursor is on another row"))
}

/// A key was rejected in a list whose rows are from an earlier load and are being updated.
pub(crate) fn list_outdated() -> Status {
    Status::bad("the files have changed and the list is being updated; press the key again")
}

/// The outcome of recording or undoing a verdict; `undo` and `edit` are the keys for that.
pub(crate) fn verdict(outcome: Result<VerdictOutcome, String>, undo: &str) -> Status {
    match outcome {
        Ok(VerdictOutcome::Written(request)) => {
            let VerdictRequest { signer, what, .. } = *request;
            Status::good(format!("recorded as {signer} ({undo} to undo): {what}"))
        }
        Ok(VerdictOutcome::Withdrawn { what }) => Status::good(format!("withdrawn: {what}")),
        Err(why) => Status::bad(why),
    }
}

/// Returns the entries of `before` that are not in `after`.
pub(crate) fn gone(before: &Snapshot, after: &Snapshot) -> Vec<EntryId> {
    let ids = before.entries().iter().map(|entry| &entry.id);
    ids.filter(|id| after.get(id.as_str()).is_none()).cloned().collect()
}

/// The changes of a load; `None` if there were none and nobody asked.
pub(crate) fn reloaded(model: &Model, load: Load, gone: &[EntryId]) -> Option<Status> {
    if let Some(progress) = load.stopped {
        return Some(stopped(model, progress));
    }
    let mut parts = Vec::new();
    match load.read {
        0 if !gone.is_empty() => {}
        0 if load.asked => parts.push("reloaded: no changes".to_owned()),
        0 => return None,
        1 => parts.push("reloaded 1 file".to_owned()),
        files => parts.push(format!("reloaded {files} files")),
    }
    if !gone.is_empty() {
        let mut named: Vec<&str> = gone.iter().take(MAX_NAMED).map(EntryId::as_str).collect();
        let more = format!("{} more", gone.len().saturating_sub(MAX_NAMED));
        if gone.len() > MAX_NAMED {
            named.push(&more);
        }
        parts.push(format!("{} removed: {}", counted(gone.len(), "dossier"), named.join(", ")));
    }
    let problems = model.status.problems();
    if !problems.is_empty() {
        parts.push(format!("{} ({} to list)", count_words(problems), model.key(SharedAction::Problems)));
    }
    let words = parts.join(" · ");
    Some(if problems.is_empty() { Status::good(words) } else { Status::hint(words) })
}

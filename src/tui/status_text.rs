//! What the status line says after something was done, with the key that undoes it. Changes nothing.

use super::corpus_status::count_words;
use super::key::Key;
use super::list_query::{ListQuery, Wrong};
use super::load_text::stopped;
use super::model::Model;
use super::msg::{Load, VerdictOutcome};
use super::status::Status;
use super::view::shared::SharedAction;

use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;

/// The most ids that are named of the entries that are gone.
const MAX_NAMED: usize = 3;

/// A key does nothing in this view; `help` lists those that do something.
pub(crate) fn nothing_here(key: Key, help: Option<String>) -> Status {
    let help = help.map(|help| format!("; {help} lists the keys that work here"));
    Status::hint(format!("{key} does nothing here{}", help.unwrap_or_default()))
}

/// The lists now show everything, or only what is related to `name`.
pub(crate) fn narrowing(name: &str, narrowed: bool, key: &str) -> Status {
    Status::good(match narrowed {
        true => format!("narrowed to what is tied to {name}; {key} shows all"),
        false => format!("everything is shown; {key} narrows to {name} again"),
    })
}

/// A filter applies, once it is typed or chosen; `None` if it is empty.
pub(crate) fn filtered(query: &ListQuery, shown: usize, of: usize, clear: &str) -> Option<Status> {
    query.is_narrowing().then(|| {
        let words = format!("{shown} of {of} match {}; {clear} clears the filter", query.line());
        if shown == 0 { Status::hint(words) } else { Status::good(words) }
    })
}

/// Filters were cleared.
pub(crate) fn unfiltered(filter: &str) -> Status {
    Status::good(format!("filter cleared; {filter} types one"))
}

/// The line that is typed is no query.
pub(crate) fn not_a_query(wrong: &Wrong) -> Status {
    Status::bad(wrong.message.clone())
}

/// What can be written at the cursor of a filter.
pub(crate) fn candidates(texts: &[&str]) -> Status {
    const LISTED: usize = 12;
    let more = if texts.len() > LISTED { ", …" } else { "" };
    Status::hint(match texts {
        [] => "nothing completes this".to_owned(),
        texts => format!("{}{more}", texts.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ")),
    })
}

/// There is nothing to combine.
pub(crate) fn one_value() -> Status {
    Status::hint("choose two values of a section to want any or all of them")
}

/// Nothing is listed that could have facets.
pub(crate) fn no_facets() -> Status {
    Status::hint("nothing is listed whose facets could be chosen")
}

/// The order of a list.
pub(crate) fn sorted(query: &ListQuery, key: &str) -> Status {
    let words = match (query.order_words(), query.kind) {
        (words, Kind::Event) if words.is_empty() => "by date".to_owned(),
        (words, _) if words.is_empty() => "by name".to_owned(),
        (words, _) => words,
    };
    Status::good(format!("{}: {words}; {key} changes it", query.kind.folder()))
}

/// What became of a verdict; `undo` is the key that withdraws it.
pub(crate) fn verdict(outcome: Result<VerdictOutcome, String>, undo: &str) -> Status {
    match outcome {
        Ok(VerdictOutcome::Written { signer, what }) => {
            Status::good(format!("recorded as {signer}, {undo} undoes it: {what}"))
        }
        Ok(VerdictOutcome::Withdrawn { what }) => Status::good(format!("withdrawn: {what}")),
        Err(why) => Status::bad(why),
    }
}

/// The entries of `before` that `after` lacks.
pub(crate) fn gone(before: &Snapshot, after: &Snapshot) -> Vec<EntryId> {
    let ids = before.entries().iter().map(|entry| &entry.id);
    ids.filter(|id| after.get(id.as_str()).is_none()).cloned().collect()
}

/// What a load brought and what it took; `None` if it did neither and nobody asked.
pub(crate) fn reloaded(model: &Model, load: Load, gone: &[EntryId]) -> Option<Status> {
    if let Some(progress) = load.stopped {
        return Some(stopped(model, progress));
    }
    let mut parts = Vec::new();
    match load.read {
        0 if !gone.is_empty() => {}
        0 if load.asked => parts.push("reloaded: nothing has changed".to_owned()),
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
        let noun = if gone.len() == 1 { "dossier" } else { "dossiers" };
        parts.push(format!("{} {noun} gone: {}", gone.len(), named.join(", ")));
    }
    let problems = model.status.problems();
    if !problems.is_empty() {
        parts.push(format!("{} ({} lists them)", count_words(problems), model.key(SharedAction::Problems)));
    }
    let words = parts.join(" · ");
    Some(if problems.is_empty() { Status::good(words) } else { Status::hint(words) })
}

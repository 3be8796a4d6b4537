//! The texts shown while the folder is being loaded and for a partly loaded corpus.

use super::model::Model;
use super::row::name;
use super::status::Status;
use super::view::shared::SharedAction;
use super::view::typing::TypingAction;
use crate::domain::id::EntryId;
use crate::domain::progress::Progress;
use crate::text::safe_text::SafeText;

/// Returns `esc to stop`, if a load is running that can be stopped.
pub(crate) fn stop_hint(model: &Model) -> Option<String> {
    let key =
        model.first_key(TypingAction::Cancel).filter(|_| model.progress.can_stop() && !model.has_dialog);
    Some(format!("{} to stop", key?))
}

/// Returns the text of a pane while there is no corpus.
pub(crate) fn placeholder(model: &Model) -> Vec<SafeText> {
    let words = model.progress.words().unwrap_or_else(|| "loading the folder".to_owned());
    [Some(words), stop_hint(model)].iter().flatten().map(|line| name(line)).collect()
}

/// Returns `1,234 of 10,000 files loaded · R to load the rest`, if a load was stopped; a shorter form if `short`.
pub(crate) fn badge(model: &Model, short: bool) -> Option<String> {
    let progress = model.corpus.rest()?.progress;
    let key = model.key(SharedAction::Reload);
    Some(if short {
        format!("{progress} loaded · {key}")
    } else {
        format!("{progress} loaded · {key} to load the rest")
    })
}

/// Returns the message for an id without an entry.
pub(crate) fn no_entry(model: &Model, id: &EntryId) -> String {
    if model.corpus.is_unread(id.as_str()) {
        let key = model.key(SharedAction::Reload);
        return format!("{id} is not loaded yet; {key} to load the rest");
    }
    format!("no dossier with the id {id}")
}

/// Returns the message for a load that the user stopped after `progress`.
pub(crate) fn stopped(model: &Model, progress: Progress) -> Status {
    let key = model.key(SharedAction::Reload);
    Status::good(match model.corpus.rest() {
        Some(_) => format!("stopped after {progress} · {key} to load the rest"),
        None => format!("stopped after {progress}; the rest were not checked"),
    })
}

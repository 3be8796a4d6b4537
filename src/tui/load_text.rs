//! What the screen says while the folder is being loaded, and of a corpus that is not loaded completely.

use super::model::Model;
use super::row::name;
use super::status::Status;
use super::view::shared::SharedAction;
use super::view::typing::Typing;
use crate::domain::id::EntryId;
use crate::domain::progress::Progress;
use crate::text::safe_text::SafeText;

/// `esc stops`, if a load is running that can be stopped.
pub(crate) fn key_that_stops(model: &Model) -> Option<String> {
    let key = model.first_key(Typing::Cancel).filter(|_| model.progress.can_stop() && !model.has_dialog);
    Some(format!("{} stops", key?))
}

/// What a pane says while there is no corpus.
pub(crate) fn instead(model: &Model) -> Vec<SafeText> {
    let words = model.progress.words().unwrap_or_else(|| "reading the folder".to_owned());
    [Some(words), key_that_stops(model)].iter().flatten().map(|line| name(line)).collect()
}

/// `1,234 of 10,000 files read · R reads the rest`, if a load was stopped; `short` if there is little room.
pub(crate) fn badge(model: &Model, short: bool) -> Option<String> {
    let progress = model.corpus.rest()?.progress;
    let key = model.key(SharedAction::Reload);
    Some(if short {
        format!("{progress} read · {key}")
    } else {
        format!("{progress} read · {key} reads the rest")
    })
}

/// Why there is no entry with this id.
pub(crate) fn no_entry(model: &Model, id: &EntryId) -> String {
    if model.corpus.is_unread(id.as_str()) {
        let key = model.key(SharedAction::Reload);
        return format!("the dossier of {id} is not read yet: {key} reads the rest");
    }
    format!("no dossier has the id {id}")
}

/// What is said of a load that the reader stopped after `progress`.
pub(crate) fn stopped(model: &Model, progress: Progress) -> Status {
    let key = model.key(SharedAction::Reload);
    Status::good(match model.corpus.rest() {
        Some(_) => format!("stopped after {progress} · {key} reads the rest"),
        None => format!("stopped after {progress}; the others have not changed as far as can be told"),
    })
}

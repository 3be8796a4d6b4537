//! The commands for actions on the item under the cursor, shared by all views.

use super::copy_text;
use super::cursor_target::CursorTarget;
use super::labels::source_label;
use super::location::{Location, LocationAnchor, ValueAnchor};
use super::model::Model;
use super::status::Status;
use super::view::cmd::Cmd;
use super::view::id::ViewId;
use super::view::row_action::RowAction;
use super::views::copy_menu::CopyAction;
use super::views::dossier::DossierAction;
use crate::domain::id::EntryId;

#[cfg(test)]
mod tests;

/// Returns whether an action would do something with the item under the cursor.
pub(crate) fn is_enabled(action: RowAction, target: Option<&CursorTarget>, model: &Model) -> bool {
    let Some(target) = target else { return false };
    match action {
        RowAction::Read | RowAction::Dependents => target.passage(model).is_some(),
        RowAction::Review => target.can_review(model),
        RowAction::Open => target.address(model).is_some(),
        RowAction::Edit
        | RowAction::Copy
        | RowAction::Statements
        | RowAction::Timeline
        | RowAction::Conflicts => true,
    }
}

/// Returns the commands of an action on the item under the cursor of `view`.
pub(crate) fn cmds(action: RowAction, target: &CursorTarget, view: ViewId, model: &Model) -> Vec<Cmd> {
    match action {
        RowAction::Edit => match target.edit(model) {
            Some(edit) => vec![Cmd::Do(edit)],
            None => Cmd::say(Status::bad("nothing to edit under the cursor")),
        },
        RowAction::Read => read(target, view, model),
        RowAction::Review => review(target, model),
        RowAction::Copy => copy(target, view, model),
        RowAction::Open => open_address(target, model),
        RowAction::Dependents => match target.passage(model) {
            Some((source, _)) => Cmd::open(Location::new(ViewId::Dependents).about(Some(source))),
            None => Cmd::say(Status::bad("no source here; move the cursor to a source or a citation")),
        },
        RowAction::Statements => Cmd::open(Location::new(ViewId::Statements)),
        RowAction::Timeline => {
            let location = Location::new(ViewId::Timeline).about(Some(target.subject()));
            Cmd::open(location.with("narrowed", "yes"))
        }
        RowAction::Conflicts => {
            let value = (!target.path.is_empty()).then(|| ValueAnchor {
                entry: target.entry.clone(),
                path: target.path.clone(),
                content: None,
            });
            let location = Location::new(ViewId::Conflicts).about(Some(target.entry.clone()));
            Cmd::open(location.at(value.map(LocationAnchor::Value)))
        }
    }
}

fn review(target: &CursorTarget, model: &Model) -> Vec<Cmd> {
    match target.review(model) {
        Some((citation, of_source)) => {
            let scope = if of_source { "source" } else { "dossier" };
            let location = Location::new(ViewId::Review).at(Some(LocationAnchor::Citation(citation)));
            Cmd::open(location.with("scope", scope))
        }
        None if target.is_paragraph => {
            Cmd::say(Status::bad("nothing to review: no citation has the number of this paragraph"))
        }
        None if target.shown.is_none() => {
            Cmd::say(Status::bad("nothing to review: this statement cites no source"))
        }
        None => Cmd::say(Status::bad("nothing to review: no citation here, and no citation of this source")),
    }
}

fn read(target: &CursorTarget, view: ViewId, model: &Model) -> Vec<Cmd> {
    let location = |source: EntryId| Location::new(ViewId::Reader).about(Some(source));
    match target.passage(model) {
        Some((source, cited)) => Cmd::open(location(source).at(cited.map(LocationAnchor::Citation))),
        None if view == ViewId::Browse => {
            let (next, read) = (model.key(DossierAction::NextStop), model.key(RowAction::Read));
            let words = format!("no citation here ({next} to go to one, then {read} to read its passage)");
            Cmd::say(Status::bad(words))
        }
        None => Cmd::say(Status::bad("no archived copy to read: no source is cited here")),
    }
}

fn open_address(target: &CursorTarget, model: &Model) -> Vec<Cmd> {
    match target.address(model) {
        Some((source, url)) => {
            let location = Location::new(ViewId::OpenAddress);
            let label = source_label(&model.corpus, Some(&source));
            let keys = format!("{} {}", model.key(RowAction::Copy), model.key(CopyAction::CopyUrl));
            let location = location.about(Some(source)).with("copy", keys);
            Cmd::open(location.with("label", label).with("url", url))
        }
        None => Cmd::say(Status::bad("no source here has a URL")),
    }
}

fn copy(target: &CursorTarget, view: ViewId, model: &Model) -> Vec<Cmd> {
    let location = Location::new(ViewId::Copy).about(Some(target.subject()));
    let location = match view {
        ViewId::Browse => location.with("step", model.key(DossierAction::NextStop)),
        _ => location,
    };
    let texts = copy_text::texts(target, model).into_iter();
    Cmd::open(texts.fold(location, |location, (key, text)| location.with(key, text)))
}

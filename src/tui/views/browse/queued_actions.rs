//! Keys pressed before the first corpus is loaded.

use crate::tui::view::actions::{ActionId, ActionScope, Actions};
use crate::tui::view::id::ViewId;
use crate::tui::views::dossier::DossierAction;
use crate::tui::views::entry_pane::EntryAction;

/// The maximum number of keys queued until the first corpus is loaded.
pub(super) const MAX_EARLY: usize = 100;

/// Returns whether an action of a pane needs a corpus and is queued until there is one.
pub(super) fn is_early(action: ActionId) -> bool {
    let of_list = EntryAction::ALL.get(action.index).map(|(action, _)| *action);
    let of_page = DossierAction::ALL.get(action.index).map(|(action, _)| *action);
    match action.scope {
        ActionScope::View(ViewId::List) => {
            matches!(of_list, Some(EntryAction::Move(_) | EntryAction::Choose))
        }
        _ => matches!(of_page, Some(DossierAction::Move(_) | DossierAction::Choose)),
    }
}

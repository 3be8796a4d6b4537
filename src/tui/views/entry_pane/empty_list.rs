//! What a list without rows says.

use super::{EntryPane, Related};
use crate::domain::date::Date;
use crate::text::safe_text::SafeText;
use crate::tui::load_text::placeholder;
use crate::tui::model::Model;
use crate::tui::row::name;
use crate::tui::view::shared::SharedAction;
use crate::tui::view::typing::TypingAction;

impl EntryPane {
    /// Returns why the list is empty and which key helps.
    pub(super) fn empty(&self, model: &Model) -> Vec<SafeText> {
        if model.loading {
            return placeholder(model);
        }
        if self.entries.is_unbuilt() {
            return vec![name("listing…")];
        }
        let kind = self.kind();
        let (folder, clear) = (kind.folder(), model.key(TypingAction::Cancel));
        let current = self.related.as_ref().map(|related| (related, related.kind));
        let text = match (!self.query().is_narrowing(), current) {
            (false, Some((Related { name, show_all, .. }, Some(_)))) => {
                format!(
                    "nothing related to {name} matches ({show_all} to search all, {clear} to clear the filter)"
                )
            }
            (false, _) => format!("nothing matches ({clear} to clear the filter)"),
            (true, Some((Related { id, show_all, .. }, None))) => {
                format!("{id} no longer exists ({show_all} to show all)")
            }
            (true, Some((Related { show_all, .. }, Some(related)))) => {
                let then = as_of_words(model);
                format!("no {folder} related to this {}{then} ({show_all} to show all)", related.word())
            }
            _ if model.corpus.as_of.is_some() && model.corpus.of_kind(kind).next().is_some() => {
                let (then, as_of) = (as_of_words(model), model.key(SharedAction::AsOf));
                format!("no {folder}{then} ({as_of} for another date)")
            }
            _ if model.corpus.rest().is_some() => {
                format!("no {folder} loaded so far ({} to load the rest)", model.key(SharedAction::Reload))
            }
            _ if model.status.problems().iter().any(|problem| problem.path.starts_with(folder)) => {
                let problems = model.key(SharedAction::Problems);
                format!("no {} could be loaded ({problems} to list problems)", kind.word())
            }
            _ => format!("no {folder} yet; to create one: dossier new {} ID", kind.word()),
        };
        vec![name(&text)]
    }
}

/// Returns ` as of 1 May 2026`; empty if all dates are shown.
fn as_of_words(model: &Model) -> String {
    model.corpus.as_of.map_or_else(String::new, |day| format!(" as of {}", Date::from(day).words()))
}

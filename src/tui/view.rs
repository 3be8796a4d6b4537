//! The protocol of everything on the screen: full-screen views, panes and dialogs.
//!
//! A view keeps no copy of the model. It handles actions and events, returns commands, and draws itself.

pub(crate) mod actions;
pub(crate) mod cmd;
pub(crate) mod dispatch;
pub(crate) mod hits;
pub(crate) mod id;
pub(crate) mod pointer;
pub(crate) mod row_action;
pub(crate) mod shared;
pub(crate) mod spec;
pub(crate) mod task;
pub(crate) mod typing;

use std::fmt::Debug;

use self::actions::{ActionId, ActionScope, Actions, Binding};
use self::cmd::{Cmd, ViewAnswer};
use self::hits::Hits;
use self::pointer::Pointer;
use self::row_action::RowAction;
use self::shared::SharedAction;
use self::spec::{ViewShape, ViewSpec};
use self::typing::{TextEvent, TypingAction};
use super::canvas::Canvas;
use super::corpus_list::NeededList;
use super::cursor_target::CursorTarget;
use super::input::LineInput;
use super::layout_key::LayoutKey;
use super::list_query::ListQuery;
use super::location::Location;
use super::model::Model;
use super::quote_lookup::QuoteLookup;
use super::row::StyledRow;
use super::status::Status;
use crate::domain::id::EntryId;

/// A full-screen view, a pane or a dialog. Each is one file in `views`.
pub(crate) trait View: Debug + Sized + 'static {
    /// Its actions.
    type Action: Actions;
    /// Its description.
    const SPEC: ViewSpec;

    /// Opens the view at a location. Total: ignores anything that no longer exists.
    fn open(location: &Location, model: &Model) -> Self;
    /// Returns its location, to return to later.
    fn location(&self) -> Location {
        Location::new(Self::SPEC.id)
    }
    /// Called once it is on the screen; returns commands.
    fn opened(&mut self, _model: &Model) -> Vec<Cmd> {
        Vec::new()
    }
    /// Runs an action.
    fn update(&mut self, action: Self::Action, model: &Model) -> Vec<Cmd>;
    /// Returns whether an action would do something in the current state.
    fn is_enabled(&self, _action: Self::Action, _model: &Model) -> bool {
        true
    }
    /// Returns the query of its focused list.
    fn list_query(&self) -> Option<&ListQuery> {
        None
    }
    /// Returns the label of an action in the footer.
    fn label(&self, action: Self::Action, _model: &Model) -> &'static str {
        action.binding().map_or("", |binding| binding.label)
    }
    /// Returns the rank of an action in the footer.
    fn rank(&self, action: Self::Action, _model: &Model) -> Option<u8> {
        action.binding()?.rank
    }
    /// Returns the rank of a shared action in the footer.
    fn shared_rank(&self, action: SharedAction, _model: &Model) -> Option<u8> {
        action.binding()?.rank
    }
    /// Returns the rank of an action on a row in the footer.
    fn row_rank(&self, action: RowAction, _model: &Model) -> Option<u8> {
        action.binding()?.rank
    }
    /// Returns the item under the cursor, for actions on rows.
    fn cursor_target(&self, _model: &Model) -> Option<CursorTarget> {
        None
    }
    /// Returns the message to show instead of acting on the item under the cursor, once, if it has disappeared.
    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        None
    }
    /// Returns the label of the accept key while typing.
    fn accept_label(&self) -> Option<&'static str> {
        None
    }
    /// Returns the label of the cancel key while typing.
    fn cancel_label(&self) -> &'static str {
        if Self::SPEC.shape == ViewShape::Dialog { "close" } else { "cancel" }
    }
    /// Returns whether the text being typed can be completed.
    fn completes(&self) -> bool {
        false
    }
    /// Returns its text input, if active; keys are then typed into it.
    fn input(&self) -> Option<&LineInput> {
        None
    }
    /// Returns whether it opened by itself, so that keys typed before were not meant for it.
    fn is_unasked(&self) -> bool {
        false
    }
    /// Handles an event of its text input.
    fn typed(&mut self, _typed: TextEvent, _model: &Model) -> Vec<Cmd> {
        Vec::new()
    }
    /// Called for a key without a binding.
    fn other_key(&mut self) -> Vec<Cmd> {
        Vec::new()
    }
    /// Handles the mouse.
    fn pointer(&mut self, _pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        Vec::new()
    }
    /// Handles an answer.
    fn receive(&mut self, _answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        Vec::new()
    }
    /// Returns the sources whose archived copies it shows.
    fn needed_copies(&self, _model: &Model) -> Vec<EntryId> {
        Vec::new()
    }
    /// Returns the quotes it shows whose state is unknown, most urgent first.
    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        Vec::new()
    }
    /// Returns the page it shows that has to be laid out in the background.
    fn needed_page(&self) -> Option<LayoutKey> {
        None
    }
    /// Returns the list it shows that has to be made in the background.
    fn needed_list(&self) -> Option<NeededList> {
        None
    }
    /// Returns the words that match nothing in it, so that similar names are looked for.
    fn needed_names(&self) -> Option<String> {
        None
    }
    /// Updates everything derived from the model, and finds its items again by identity.
    fn reconcile(&mut self, _model: &Model) {}
    /// Returns what the header shows in place of the corpus's title.
    fn crumbs(&self, _model: &Model) -> Option<StyledRow> {
        None
    }
    /// Draws it and returns the hit areas. The cost depends on the size of the screen, not of the corpus.
    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits;
    /// Returns the focused pane.
    fn pane(&self) -> Option<&dyn AnyView> {
        None
    }
    /// Runs an action of the focused pane.
    fn update_pane(&mut self, _action: ActionId, _model: &Model) -> Vec<Cmd> {
        Vec::new()
    }
}

/// A view of any type, implemented for every [`View`].
pub(crate) trait AnyView: Debug {
    /// Its description.
    fn spec(&self) -> ViewSpec;
    /// Returns its actions with their bindings.
    fn actions(&self) -> Vec<(ActionId, &'static Binding)>;
    /// Runs an action of the view or of its pane.
    fn act(&mut self, action: ActionId, model: &Model) -> Vec<Cmd>;
    /// Returns whether one of its actions would do something in the current state.
    fn is_enabled(&self, index: usize, model: &Model) -> bool;
    /// See [`View::list_query`].
    fn list_query(&self) -> Option<&ListQuery>;
    /// Returns the label of one of its actions in the footer.
    fn label(&self, index: usize, model: &Model) -> &'static str;
    /// Returns the rank of one of its actions in the footer.
    fn rank(&self, index: usize, model: &Model) -> Option<u8>;
    /// See [`View::shared_rank`].
    fn shared_rank(&self, action: SharedAction, model: &Model) -> Option<u8>;
    /// See [`View::row_rank`].
    fn row_rank(&self, action: RowAction, model: &Model) -> Option<u8>;
    /// See [`View::cursor_target`].
    fn cursor_target(&self, model: &Model) -> Option<CursorTarget>;
    /// See [`View::refusal`].
    fn refusal(&mut self, model: &Model) -> Option<Status>;
    /// See [`View::accept_label`].
    fn accept_label(&self) -> Option<&'static str>;
    /// See [`View::cancel_label`].
    fn cancel_label(&self) -> &'static str;
    /// See [`View::completes`].
    fn completes(&self) -> bool;
    /// See [`View::input`].
    fn input(&self) -> Option<&LineInput>;
    /// See [`View::is_unasked`].
    fn is_unasked(&self) -> bool;
    /// See [`View::typed`].
    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd>;
    /// See [`View::other_key`].
    fn other_key(&mut self) -> Vec<Cmd>;
    /// See [`View::pointer`].
    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd>;
    /// See [`View::opened`].
    fn opened(&mut self, model: &Model) -> Vec<Cmd>;
    /// See [`View::receive`].
    fn receive(&mut self, answer: &ViewAnswer, model: &Model) -> Vec<Cmd>;
    /// See [`View::needed_copies`].
    fn needed_copies(&self, model: &Model) -> Vec<EntryId>;
    /// See [`View::needed_quotes`].
    fn needed_quotes(&self) -> Vec<QuoteLookup>;
    /// See [`View::needed_page`].
    fn needed_page(&self) -> Option<LayoutKey>;
    /// See [`View::needed_list`].
    fn needed_list(&self) -> Option<NeededList>;
    /// See [`View::needed_names`].
    fn needed_names(&self) -> Option<String>;
    /// See [`View::reconcile`].
    fn reconcile(&mut self, model: &Model);
    /// See [`View::crumbs`].
    fn crumbs(&self, model: &Model) -> Option<StyledRow>;
    /// See [`View::draw`].
    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits;
    /// See [`View::location`].
    fn location(&self) -> Location;
    /// See [`View::pane`].
    fn pane(&self) -> Option<&dyn AnyView>;
    /// Returns the view itself, for tests that inspect it.
    #[cfg(test)]
    fn as_any(&self) -> &dyn std::any::Any;
}

/// Returns the actions of a view with their bindings.
pub(crate) fn actions_of<V: View>() -> Vec<(ActionId, &'static Binding)> {
    let id = |index| ActionId { scope: ActionScope::View(V::SPEC.id), index };
    V::Action::ALL.iter().enumerate().map(|(index, (_, binding))| (id(index), binding)).collect()
}

fn action<V: View>(index: usize) -> Option<V::Action> {
    V::Action::ALL.get(index).map(|(action, _)| *action)
}

impl<V: View> AnyView for V {
    fn spec(&self) -> ViewSpec {
        V::SPEC
    }

    fn actions(&self) -> Vec<(ActionId, &'static Binding)> {
        actions_of::<V>()
    }

    fn act(&mut self, asked: ActionId, model: &Model) -> Vec<Cmd> {
        match asked.scope {
            ActionScope::Typing => {
                let typing = TypingAction::ALL.get(asked.index).map(|(typing, _)| TextEvent::from(*typing));
                typing.map(|typed| View::typed(self, typed, model)).unwrap_or_default()
            }
            ActionScope::View(id) if id != V::SPEC.id => self.update_pane(asked, model),
            _ => action::<V>(asked.index).map(|action| self.update(action, model)).unwrap_or_default(),
        }
    }

    fn is_enabled(&self, index: usize, model: &Model) -> bool {
        action::<V>(index).is_some_and(|action| View::is_enabled(self, action, model))
    }

    fn list_query(&self) -> Option<&ListQuery> {
        View::list_query(self)
    }

    fn label(&self, index: usize, model: &Model) -> &'static str {
        action::<V>(index).map_or("", |action| View::label(self, action, model))
    }

    fn rank(&self, index: usize, model: &Model) -> Option<u8> {
        View::rank(self, action::<V>(index)?, model)
    }

    fn shared_rank(&self, action: SharedAction, model: &Model) -> Option<u8> {
        View::shared_rank(self, action, model)
    }

    fn row_rank(&self, action: RowAction, model: &Model) -> Option<u8> {
        View::row_rank(self, action, model)
    }

    fn cursor_target(&self, model: &Model) -> Option<CursorTarget> {
        View::cursor_target(self, model)
    }

    fn refusal(&mut self, model: &Model) -> Option<Status> {
        View::refusal(self, model)
    }

    fn accept_label(&self) -> Option<&'static str> {
        View::accept_label(self)
    }

    fn cancel_label(&self) -> &'static str {
        View::cancel_label(self)
    }

    fn completes(&self) -> bool {
        View::completes(self)
    }

    fn input(&self) -> Option<&LineInput> {
        View::input(self)
    }

    fn is_unasked(&self) -> bool {
        View::is_unasked(self)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        View::typed(self, typed, model)
    }

    fn other_key(&mut self) -> Vec<Cmd> {
        View::other_key(self)
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        View::pointer(self, pointer, model)
    }

    fn opened(&mut self, model: &Model) -> Vec<Cmd> {
        View::opened(self, model)
    }

    fn receive(&mut self, answer: &ViewAnswer, model: &Model) -> Vec<Cmd> {
        View::receive(self, answer, model)
    }

    fn needed_copies(&self, model: &Model) -> Vec<EntryId> {
        View::needed_copies(self, model)
    }

    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        View::needed_quotes(self)
    }

    fn needed_page(&self) -> Option<LayoutKey> {
        View::needed_page(self)
    }

    fn needed_list(&self) -> Option<NeededList> {
        View::needed_list(self)
    }

    fn needed_names(&self) -> Option<String> {
        View::needed_names(self)
    }

    fn reconcile(&mut self, model: &Model) {
        View::reconcile(self, model);
    }

    fn crumbs(&self, model: &Model) -> Option<StyledRow> {
        View::crumbs(self, model)
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        View::draw(self, model, canvas)
    }

    fn location(&self) -> Location {
        View::location(self)
    }

    fn pane(&self) -> Option<&dyn AnyView> {
        View::pane(self)
    }

    #[cfg(test)]
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

//! Maps the id of a view to its type. The only module that depends on all views.

use super::actions::{ActionId, Actions, Binding};
use super::id::ViewId;
use super::row_action::RowAction;
use super::shared::SharedAction;
use super::spec::{ViewShape, ViewSpec};
use super::typing::TypingAction;
use super::{AnyView, View, actions_of};
use crate::tui::keymap::KeyContext;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::views as all;
use crate::tui::views::views;

macro_rules! dispatch {
    ($($id:ident: $module:ident $view:ident;)*) => {
        /// Opens the view of a location.
        pub(crate) fn open(location: &Location, model: &Model) -> Box<dyn AnyView> {
            match location.view {
                $(ViewId::$id => Box::new(<all::$module::$view as View>::open(location, model)),)*
            }
        }

        /// Returns the description of a view.
        pub(crate) fn spec(id: ViewId) -> ViewSpec {
            match id {
                $(ViewId::$id => <all::$module::$view as View>::SPEC,)*
            }
        }

        /// Returns the actions of a view with their bindings.
        pub(crate) fn actions(id: ViewId) -> Vec<(ActionId, &'static Binding)> {
            match id {
                $(ViewId::$id => actions_of::<all::$module::$view>(),)*
            }
        }
    };
}

views!(dispatch);

/// Returns the bindings of a view, with those of the actions on a row that work in it.
pub(crate) fn bindings(id: ViewId) -> Vec<&'static Binding> {
    let mut own: Vec<&Binding> = actions(id).into_iter().map(|(_, binding)| binding).collect();
    if spec(id).row_keys {
        let rows = RowAction::ALL.iter().map(|(_, binding)| binding);
        let others: Vec<_> = rows.filter(|row| own.iter().all(|own| own.name() != row.name())).collect();
        own.extend(others);
    }
    own
}

fn shared(is_wanted: impl Fn(SharedAction) -> bool) -> impl Iterator<Item = &'static Binding> {
    SharedAction::ALL.iter().filter(move |(action, _)| is_wanted(*action)).map(|(_, binding)| binding)
}

/// Returns the actions available in each view, and while typing.
pub(crate) fn key_contexts() -> Vec<KeyContext> {
    let place = |id: &ViewId| -> KeyContext {
        let spec = spec(*id);
        let around = if spec.shape == ViewShape::Pane { Some(ViewId::Browse) } else { None };
        let own = bindings(*id).into_iter().chain(around.into_iter().flat_map(bindings));
        own.chain(shared(|action| action.works(spec.shared_keys))).collect()
    };
    let typing = TypingAction::ALL.iter().map(|(_, binding)| binding);
    let typing = typing.chain(shared(SharedAction::is_always)).collect();
    ViewId::ALL.iter().map(place).chain([typing]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::day::Day;
    use crate::tui::key::Key;

    #[test]
    fn every_view_is_registered_under_its_own_id() {
        for id in ViewId::ALL {
            assert_eq!(spec(*id).id, *id);
        }
    }

    #[test]
    fn every_key_is_valid_and_distinguishable_in_a_terminal() {
        for binding in key_contexts().into_iter().flatten() {
            assert!(!binding.keys.is_empty());
            for text in binding.keys {
                assert!(Key::parse(text).is_some(), "{text}");
                assert!(!["ctrl-i", "ctrl-h", "ctrl-j", "ctrl-m"].contains(text), "{text}");
            }
        }
    }

    #[test]
    fn no_key_has_two_actions_in_one_context() {
        for place in key_contexts() {
            let mut seen: HashMap<&str, String> = HashMap::new();
            for binding in place {
                for key in binding.keys {
                    let name = binding.name();
                    let other = seen.insert(key, name.clone()).filter(|other| *other != name);
                    assert_eq!(other, None, "{key} is {name} too");
                }
            }
        }
    }

    #[test]
    fn an_action_has_the_same_keys_in_every_view() {
        let mut seen: HashMap<String, &[&str]> = HashMap::new();
        for binding in key_contexts().into_iter().flatten() {
            let keys = seen.entry(binding.name()).or_insert(binding.keys);
            assert_eq!(*keys, binding.keys, "{}", binding.name());
        }
    }

    #[test]
    fn every_view_can_be_closed_by_the_same_key() {
        let model = Model::new(Day::MIN);
        for id in ViewId::ALL.iter().filter(|id| spec(**id).shape != ViewShape::Pane) {
            // Where a text is typed, the key is that of typing.
            let is_typing = open(&Location::new(*id), &model).input().is_some();
            assert!(is_typing || bindings(*id).iter().any(|binding| binding.name() == "cancel"), "{id:?}");
        }
    }
}

//! The mouse in Browse: a click moves the cursor, a double click opens, the wheel scrolls, dividers can be dragged.

use super::BrowseView;
use super::position::Focus;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::HitTarget;
use crate::tui::view::pointer::{MouseKind, Pointer};

impl BrowseView {
    /// Handles a mouse event.
    pub(super) fn use_pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        let dragged = self.dragged;
        let mut cmds = match pointer.mouse.kind {
            MouseKind::Press => self.press(pointer, model),
            MouseKind::WheelDown | MouseKind::WheelUp => self.give_to_pane(pointer, model),
            MouseKind::Drag => self.drag(pointer.mouse.at.x, model),
            MouseKind::Release => self.release(pointer.mouse.at.x, model),
        };
        // Pointer motion is only needed while a divider is dragged.
        if self.dragged.is_some() != dragged.is_some() {
            cmds.push(Cmd::Do(Effect::FollowPointer(self.dragged.is_some())));
        }
        cmds
    }

    fn press(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        self.dragged = None;
        // A click accepts what was typed so far.
        self.lists.iter_mut().for_each(|list| list.stop_typing());
        self.dossier.stop_typing();
        let Some(target) = pointer.hit.as_ref().map(|hit| &hit.target) else { return Vec::new() };
        match target {
            HitTarget::Divider(edge) => self.dragged = Some((*edge, model.split)),
            HitTarget::Crumbs => self.here.focus = Focus::List(self.here.list),
            target => {
                let pane = pane_of(target);
                // A click that focuses another pane opens nothing in it.
                let is_double = pointer.is_double && pane == Some(self.here.focus);
                self.here.focus = pane.unwrap_or(self.here.focus);
                let cmds = self.give_to_pane(&Pointer { is_double, ..pointer.clone() }, model);
                return self.carry(cmds);
            }
        }
        Vec::new()
    }

    /// Passes the event to the pane under the pointer, which need not be focused.
    fn give_to_pane(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        match pointer.hit.as_ref().and_then(|hit| pane_of(&hit.target)) {
            Some(Focus::List(kind)) => self.lists[super::index(kind)].pointer(pointer, model),
            Some(Focus::Dossier) => self.dossier.pointer(pointer, model),
            None => Vec::new(),
        }
    }

    fn drag(&mut self, x: u16, model: &Model) -> Vec<Cmd> {
        let moved = self.dragged.map(|(edge, _)| model.split.moved(edge, model.area.width, x));
        moved.map(Cmd::Split).into_iter().collect()
    }

    fn release(&mut self, x: u16, model: &Model) -> Vec<Cmd> {
        let Some((edge, before)) = self.dragged.take() else { return Vec::new() };
        let split = model.split.moved(edge, model.area.width, x);
        if split == before {
            return vec![Cmd::Split(split)];
        }
        let said = Status::good("divider position saved for this folder");
        vec![Cmd::Split(split), Cmd::Say(said), Cmd::Do(Effect::Remember(split))]
    }
}

fn pane_of(target: &HitTarget) -> Option<Focus> {
    match target {
        HitTarget::Pane(number) | HitTarget::Entry(number, _) | HitTarget::Line { pane: number, .. } => {
            Focus::ALL.get(*number).copied()
        }
        _ => None,
    }
}

//! Keys that show or hide what a timeline lists: a kind of things, or everything that an entry is not related to.

use super::{TimelineAction, TimelineView};
use crate::analysis::{DatedKind, DatedThing};
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::cmd::Cmd;

impl TimelineView {
    /// The kinds of things with their keys, and their plural nouns.
    pub(super) const KINDS: [(DatedKind, TimelineAction, &'static str); DatedKind::ALL.len()] = [
        (DatedKind::Event, TimelineAction::Events, "events"),
        (DatedKind::Relation, TimelineAction::Relations, "relations"),
        (DatedKind::Claim, TimelineAction::Claims, "claims"),
        (DatedKind::Source, TimelineAction::Sources, "sources"),
    ];

    pub(super) fn toggle(&mut self, action: TimelineAction, model: &Model) -> Vec<Cmd> {
        let Some((kind, _, words)) = Self::KINDS.into_iter().find(|(_, of, _)| *of == action) else {
            return Vec::new();
        };
        let key = model.key(action);
        self.seeks_day = self.current().filter(|thing| thing.kind == kind).and_then(DatedThing::place);
        Cmd::say(Status::good(match self.kinds.toggle(kind) {
            true => format!("{words} shown ({key} to hide)"),
            false => format!("{words} hidden ({key} to show)"),
        }))
    }

    pub(super) fn toggle_all(&mut self, model: &Model) -> Vec<Cmd> {
        let key = model.key(TimelineAction::All);
        if self.is_narrowed() {
            self.narrowed = false;
        } else {
            let current = self.place().map(|value| value.entry);
            self.subject = self.subject.take().filter(|id| model.entry(Some(id)).is_some()).or(current);
            self.narrowed = self.subject.is_some();
        }
        let name = model.entry(self.subject.as_ref()).map_or("the entry", |entry| entry.name());
        Cmd::say(match self.narrowed {
            true => Status::good(format!("showing only {name} ({key} for everything)")),
            false => Status::good(format!("showing everything ({key} for {name} only)")),
        })
    }
}

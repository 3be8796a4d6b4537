//! The arrangement of the panes: their placement, the tabs of lists that share a box, the breadcrumbs on narrow
//! screens.

use ratatui::layout::Rect;

use super::layout::{Layout, PreferredSize};
use super::position::{Focus, index};
use super::{BrowseAction, BrowseView, PANES};
use crate::domain::id::Kind;
use crate::tui::geometry::title_area;
use crate::tui::labels::{plural, short_name};
use crate::tui::model::Model;
use crate::tui::pane_placement::PanePlacement;
use crate::tui::row::{Bidi, Ink, StyledRow};
use crate::tui::view::View;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::row_action::RowAction;
use crate::tui::views::entry_pane::{EntryPane, Related};

/// Cells beside a title in the list of events: borders, margins, date and trust mark.
const BESIDE_TITLE: u16 = 23;

impl BrowseView {
    /// The size that the lists would need to show everything.
    pub(super) fn wants(&self, model: &Model) -> PreferredSize {
        let rows = self.lists.each_ref().map(EntryPane::len);
        PreferredSize { width: model.widest_title.saturating_add(BESIDE_TITLE), rows }
    }

    /// Places and updates every pane.
    pub(super) fn place_panes(&mut self, model: &Model) {
        let key = |focus: Focus| {
            model.first_key(PANES[focus.number()]).map_or(String::new(), |key| format!("{key} "))
        };
        let related = self.here.current.as_ref().filter(|_| self.here.narrowed).map(|id| {
            let entry = model.entry(Some(id));
            Related {
                id: id.clone(),
                name: entry.map_or_else(|| id.to_string(), |entry| short_name(&model.corpus, entry)),
                kind: entry.map(|entry| entry.kind()),
                show_all: model.key(BrowseAction::All),
            }
        });
        for list in &mut self.lists {
            list.derive(model, related.clone());
        }
        let layout =
            Layout::of(model.body(), self.here.focus, self.here.list, model.split, self.wants(model));
        self.layout = layout;
        let place = |focus: Focus, area: Rect, here: Focus| PanePlacement {
            area,
            number: focus.number(),
            focused: focus == here,
            joined: !layout.tabs && !matches!(focus, Focus::List(Kind::Actor) | Focus::Dossier),
            key: key(focus),
            tabs: None,
        };
        for (list, kind) in self.lists.iter_mut().zip(Kind::ALL) {
            list.place(place(Focus::List(kind), layout.list(kind), self.here.focus));
            list.reconcile(model);
        }
        if let Focus::List(kind) = self.here.focus {
            self.here.list = kind;
            if let Some(under) = self.lists[index(kind)].cursor().cloned() {
                self.dossier.show(&under);
            }
        }
        let list_keys = PANES[..3].iter().map(|pane| model.key(*pane)).collect::<Vec<_>>().join(" ");
        let own = place(Focus::Dossier, layout.dossier, self.here.focus);
        let edit = model.key(RowAction::Edit);
        self.dossier.place(own, self.here.current.clone(), list_keys, edit);
        self.dossier.reconcile(model);
    }

    /// Makes the tabs of a list clickable.
    pub(super) fn add_tabs(&self, model: &Model, kind: Kind, bidi: Bidi, hits: &mut Hits) {
        let area = self.layout.list(kind);
        if !self.layout.tabs || area.is_empty() {
            return;
        }
        let title = title_area(area);
        let tabs = self.tabs(model, kind, title.width as usize);
        for (x, width, tab) in tabs.stops(title.width as usize, bidi) {
            let x = title.x + u16::try_from(x).unwrap_or(0);
            let width = u16::try_from(width).unwrap_or(0);
            hits.add(Rect { x, width, ..title }, HitTarget::Pane(tab as usize));
        }
    }

    /// Returns the tabs, `1 Actors 4 ─ 2 Events 6 ─ 3 Sources 3`, with the current one in bold, shortened to fit
    /// `room` cells.
    pub(super) fn tabs(&self, model: &Model, shown: Kind, room: usize) -> StyledRow {
        let tabs = |key: &dyn Fn(Kind) -> bool, count: &dyn Fn(Kind) -> bool| {
            let mut row = StyledRow::default();
            for (list, kind) in self.lists.iter().zip(Kind::ALL) {
                if kind != Kind::Actor {
                    row.literal(" ─ ", Ink::Dim);
                }
                // Each tab is a stop of the title, so that it can be clicked.
                let mut tab = list.tab(model, kind == shown, key(kind), count(kind)).left;
                tab.iter_mut().for_each(|piece| piece.stop = u32::try_from(index(kind)).ok());
                row.left.append(&mut tab);
            }
            row
        };
        // The visible list needs no key, and its count is in the bottom border.
        let (all, none, others) = (&|_| true, &|_| false, &|kind| kind != shown);
        let rows = [tabs(all, all), tabs(others, all), tabs(all, others), tabs(others, others)];
        rows.into_iter().find(|row| row.left_width() <= room).unwrap_or_else(|| tabs(all, none))
    }

    /// Returns the breadcrumbs, on a screen where the dossier hides the lists.
    pub(super) fn way_back(&self, model: &Model) -> Option<StyledRow> {
        let hidden = self.layout.lists.iter().all(|list| list.is_empty());
        hidden.then(|| {
            let mut row = StyledRow::default();
            let list = self.here.list;
            let key = model.first_key(PANES[index(list)]).map_or(String::new(), |key| format!("{key} "));
            row.literal("‹ ", Ink::Dim).name(&key, Ink::Link).literal(plural(list), Ink::Link);
            let (current, shown) = (&self.here.current, self.dossier.shown());
            if let Some(current) = model.entry(current.as_ref()).filter(|own| shown != Some(&own.id)) {
                row.literal(" › ", Ink::Dim).name(current.name(), Ink::Plain);
            }
            if let Some(shown) = model.entry(shown) {
                row.literal(" › ", Ink::Dim).name(shown.name(), Ink::Strong);
            }
            row
        })
    }
}

//! The facet menu of a list: the common values of its entries, with counts; several can be selected. The list
//! behind it follows each selection.

use ratatui::layout::Rect;

use crate::domain::id::Kind;
use crate::query::{Combine, Facet};
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::corpus_list::{FacetSubject, NeededList};
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_rows::ListRows;
use crate::tui::list_state::{ListState, window};
use crate::tui::listed_rows::ListedRows;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::TextEvent;

actions! {
    /// The actions of the facet menu.
    FacetAction + Motion {
        Toggle: ["space"] "toggle", "toggle a value" @ 10;
        Choose: ["enter"] "show", "apply the facets" @ 20;
        Combine: ["b"] "any/all", "match any of the selected values, or all of them" @ 25;
        ClearFacets: ["x"] "none", "clear every facet" @ 30;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The option of a location over something else than a list.
const SUBJECT: &str = "subject";

/// A facet, identified by key and value.
type FacetId = (&'static str, Box<str>);

/// The menu of facets.
#[derive(Debug)]
pub(crate) struct FacetMenu {
    location: Location,
    query: ListQuery,
    /// The list that is filtered.
    entries: ListedRows<ListRows>,
    choices: ListedRows<Vec<Facet>>,
    /// The choices that match the filter.
    passing: Vec<FacetId>,
    list: ListState<FacetId>,
    /// The first line on the screen, counting headings.
    offset: usize,
    version: u64,
}

/// A line of the menu.
enum MenuLine<'m> {
    Heading(&'m Facet),
    Choice(usize, &'m Facet),
}

impl FacetMenu {
    /// Returns its location over a list.
    pub(crate) fn over(query: &ListQuery) -> Location {
        Location { query: Some(query.clone()), ..Location::new(ViewId::Facets) }
    }

    /// Returns its location over the gaps.
    pub(crate) fn over_gaps(query: &ListQuery) -> Location {
        Self::over(query).with(SUBJECT, "gaps")
    }

    /// Returns its location over the leads.
    pub(crate) fn over_leads(query: &ListQuery) -> Location {
        Self::over(query).with(SUBJECT, "leads")
    }

    /// Returns its location over a search.
    pub(crate) fn over_search(query: &ListQuery) -> Location {
        Self::over(query).with(SUBJECT, "search")
    }

    fn subject(&self) -> FacetSubject {
        match self.location.option(SUBJECT) {
            "gaps" => FacetSubject::Gaps,
            "leads" => FacetSubject::Leads,
            "search" => FacetSubject::Search,
            _ => FacetSubject::List,
        }
    }

    fn filter_choices(&mut self) {
        let passing = self.list.filter.passing(&self.choices, text);
        self.passing = passing.into_iter().map(|choice| (choice.key, choice.value.clone())).collect();
    }

    fn lines(&self) -> Vec<MenuLine<'_>> {
        let mut lines = Vec::new();
        let mut section = None;
        for (at, choice) in self.list.filter.passing(&self.choices, text).into_iter().enumerate() {
            if section != Some(choice.key) {
                section = Some(choice.key);
                lines.push(MenuLine::Heading(choice));
            }
            lines.push(MenuLine::Choice(at, choice));
        }
        lines
    }

    fn selected(&self) -> usize {
        self.choices.iter().filter(|choice| choice.selected).count()
    }

    fn area(&self, body: Rect) -> Rect {
        let width = 38.min(body.width);
        let height =
            u16::try_from(self.lines().len() + 2).unwrap_or(u16::MAX).clamp(3.min(body.height), body.height);
        // Beside the list if there is room, so that its changes are visible.
        let x = if body.width >= 80 { body.right() - width - 1 } else { body.x + (body.width - width) / 2 };
        Rect { x, y: body.y, width, height }
    }

    /// Passes the query to the list behind.
    fn pass_query(&self) -> Vec<Cmd> {
        vec![Cmd::Answer(ViewAnswer::Query(self.query.clone()))]
    }

    fn toggle(&mut self) -> Vec<Cmd> {
        if let Some((_, value)) = self.list.take_lost() {
            return Cmd::say(status_text::row_gone(&value, false));
        }
        let Some((key, value)) = self.list.cursor.clone() else { return Vec::new() };
        let combine = self.query.query.combine(key);
        self.query.query.toggle(key, &value, combine);
        self.pass_query()
    }

    /// Toggles between matching all and any of the selected values of a section.
    fn combine(&mut self) -> Vec<Cmd> {
        let Some((key, _)) = self.list.cursor.clone() else { return Vec::new() };
        if self.query.query.texts(key).nth(1).is_none() {
            return Cmd::say(status_text::one_value());
        }
        let combine = match self.query.query.combine(key) {
            Combine::Either => Combine::Both,
            Combine::Both => Combine::Either,
        };
        self.query.query.set_combine(key, combine);
        self.pass_query()
    }

    fn clear(&mut self) -> Vec<Cmd> {
        let keys: Vec<&str> = self.choices.iter().map(|choice| choice.key).collect();
        self.query.query = keys.into_iter().fold(self.query.query.clone(), |query, key| query.without(key));
        self.pass_query()
    }

    fn close(&self, model: &Model) -> Vec<Cmd> {
        let (shown, of) = (self.entries.shown(), self.entries.of);
        let said = status_text::filtered(&self.query, shown, of, &model.key(FacetAction::Cancel), model);
        // Other views show their counts themselves.
        let said = said.filter(|_| self.subject() == FacetSubject::List);
        std::iter::once(Cmd::Close).chain(said.map(Cmd::Say)).collect()
    }
}

/// Returns the value as text.
fn word(choice: &Facet) -> String {
    match choice.key {
        "country" => choice.value.to_uppercase(),
        "kind" | "type" | "role" => choice.value.replace(['-', '_'], " "),
        _ => choice.value.to_string(),
    }
}

/// Returns the number of certain and possible matches: `12 +3◇`.
fn counts(choice: &Facet) -> String {
    match choice.possible {
        0 => choice.certain.to_string(),
        possible => format!("{} +{possible}◇", choice.certain),
    }
}

fn text(choice: &Facet) -> String {
    format!("{} {}", choice.heading, word(choice))
}

impl View for FacetMenu {
    type Action = FacetAction;
    const SPEC: ViewSpec = ViewSpec { shared_keys: true, ..ViewSpec::dialog(ViewId::Facets, "facets") };

    fn open(location: &Location, _model: &Model) -> Self {
        Self {
            location: location.clone(),
            query: location.query.clone().unwrap_or_else(|| ListQuery::all(Kind::Actor)),
            entries: ListedRows::default(),
            choices: ListedRows::default(),
            passing: Vec::new(),
            list: ListState::default(),
            offset: 0,
            version: 0,
        }
    }

    fn location(&self) -> Location {
        Location { query: Some(self.query.clone()), ..self.location.clone() }
    }

    fn update(&mut self, action: FacetAction, model: &Model) -> Vec<Cmd> {
        match action {
            FacetAction::Move(motion) => self.list.motion(motion, &self.passing),
            FacetAction::Toggle => return self.toggle(),
            FacetAction::Combine => return self.combine(),
            FacetAction::ClearFacets => return self.clear(),
            FacetAction::Filter if !self.is_enabled(action, model) => {}
            FacetAction::Filter => self.list.filter.start(),
            // Escape clears the filter first, then closes the menu.
            FacetAction::Cancel if self.list.filter.clear() => {}
            FacetAction::Choose | FacetAction::Cancel | FacetAction::Facets => return self.close(model),
        }
        Vec::new()
    }

    fn is_enabled(&self, action: FacetAction, _model: &Model) -> bool {
        match action {
            FacetAction::ClearFacets => self.selected() > 0,
            FacetAction::Combine => self.selected() > 1,
            FacetAction::Filter => self.choices.is_unbuilt() || !self.choices.is_empty(),
            FacetAction::Toggle => !self.choices.is_empty(),
            _ => true,
        }
    }

    fn shared_rank(&self, _action: SharedAction, _model: &Model) -> Option<u8> {
        None
    }

    fn cancel_label(&self) -> &'static str {
        "cancel"
    }

    fn needed_list(&self) -> Option<NeededList> {
        self.entries.needed().or_else(|| self.choices.needed())
    }

    fn input(&self) -> Option<&LineInput> {
        self.list.filter.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let cmds = self.list.filter.typed(&typed, ViewId::Facets, model);
        self.filter_choices();
        cmds
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.passing);
            return Vec::new();
        }
        if pointer.mouse.kind != MouseKind::Press {
            return Vec::new();
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row)) if *version == self.version => {
                self.list.select(*row, &self.passing);
                self.toggle()
            }
            Some(HitTarget::Row(..) | HitTarget::Dialog) => Vec::new(),
            _ => self.close(model),
        }
    }

    fn reconcile(&mut self, model: &Model) {
        let related_to = self.location.subject.as_ref();
        if self.subject() == FacetSubject::List {
            self.entries.refresh(model, &self.query, related_to);
        }
        self.choices.refresh(model, &self.query, related_to, self.subject());
        let before = std::mem::take(&mut self.passing);
        self.filter_choices();
        self.version += u64::from(before != self.passing);
        let height = self.area(model.body()).height.saturating_sub(2) as usize;
        self.list.reconcile(&self.passing, height, model.load);
        // Scroll over lines, not choices; the first choice scrolls its heading into view.
        let lines = self.lines();
        let is_current =
            |line: &MenuLine<'_>| matches!(line, MenuLine::Choice(at, _) if *at == self.list.row);
        let row = lines.iter().position(is_current).filter(|_| self.list.row > 0).unwrap_or(0);
        let len = lines.len();
        self.offset = window(self.offset, row, len, height);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = self.area(model.body());
        hits.add(area, HitTarget::Dialog);
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("facets", Ink::Strong);
        frame.title.left.extend(self.list.filter.row().left);
        if self.selected() > 0 {
            frame.title.right(name(&format!("{} selected", self.selected())), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        let lines = self.lines();
        if lines.is_empty() {
            let words = if self.choices.is_unbuilt() {
                "counting…".to_owned()
            } else if self.choices.is_empty() {
                "no facets for this list".to_owned()
            } else {
                format!("nothing matches ({} to clear)", model.key(FacetAction::Cancel))
            };
            canvas.hint(padded(inner), &[name(&words)]);
        }
        for (at, drawn) in lines.iter().skip(self.offset).take(inner.height as usize).enumerate() {
            let line = line(inner, at);
            match drawn {
                MenuLine::Heading(choice) => {
                    let mut row = StyledRow::of(SafeText::literal(choice.heading), Ink::Heading);
                    if self.query.query.combine(choice.key) == Combine::Both {
                        row.literal(" · all of", Ink::Dim);
                    }
                    canvas.row(padded(line), &row, None);
                }
                MenuLine::Choice(nth, choice) => {
                    let mut row = StyledRow::default();
                    let (mark, ink) =
                        if choice.selected { ("[x] ", Ink::Strong) } else { ("[ ] ", Ink::Plain) };
                    row.literal(mark, ink).name(&word(choice), ink).right(name(&counts(choice)), Ink::Dim);
                    canvas.list_row(line, &row, *nth == self.list.row, true);
                    hits.add(line, HitTarget::Row(self.version, *nth));
                }
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests;

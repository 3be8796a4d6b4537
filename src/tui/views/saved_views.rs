//! The menu of saved views: named queries in `dossier.toml`, which can be applied to the list behind.

use ratatui::layout::Rect;

use crate::domain::id::Kind;
use crate::query::{List, Runner};
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::corpus_list::{CorpusList, CorpusListKey, CorpusListRows};
use crate::tui::geometry::{line, padded};
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::inputs;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::rows::Rows;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;

actions! {
    /// The actions of the menu.
    SavedViewsAction + Motion {
        Choose: ["enter"] "show", "open the view" @ 20;
        Views: ["V"] "views", "list the saved views of the corpus" in Find;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The option of a location with what the view behind lists.
const WITHIN: &str = "within";

/// The menu of saved views.
#[derive(Debug)]
pub(crate) struct SavedViews {
    /// The query of the list behind.
    query: ListQuery,
    /// What the view behind lists, if views are applied to nothing else: the gaps or the leads.
    within: String,
    views: SavedViewRows,
    /// The load the views are from.
    load: Option<u64>,
    list: ListState<String>,
}

/// A saved view and its result.
#[derive(Debug)]
struct Saved {
    name: String,
    query: String,
    /// The query with its number of matches in the list behind, or in the first other list with any; or the error in
    /// it.
    read: Result<(ListQuery, usize), String>,
}

#[derive(Debug, Default)]
struct SavedViewRows(Vec<Saved>);

impl Rows<String> for SavedViewRows {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<String> {
        self.0.get(row).map(|saved| saved.name.clone())
    }

    fn row_of(&self, id: &String) -> Option<usize> {
        self.0.iter().position(|saved| saved.name == *id)
    }
}

impl SavedViews {
    /// Returns its location over a list.
    pub(crate) fn over(query: &ListQuery) -> Location {
        Location { query: Some(query.clone()), ..Location::new(ViewId::SavedViews) }
    }

    /// Returns its location over a view that lists something found by such a query: the gaps or the leads.
    pub(crate) fn within(query: &ListQuery, listed: &'static str) -> Location {
        Self::over(query).with(WITHIN, listed)
    }

    fn read(&self, model: &Model) -> SavedViewRows {
        let views = model.corpus.settings.view.iter().filter(|view| !view.name.trim().is_empty());
        let saved = views.map(|view| {
            let read = match self.within.is_empty() {
                true => Self::with_matches(&view.query, &self.query, model),
                false => self.found_within(&view.query, model),
            };
            Saved { name: view.name.to_string(), query: view.query.to_string(), read }
        });
        SavedViewRows(saved.collect())
    }

    /// Returns the query of a view with its number of matches in the list `behind`, or in the first other list with any; or
    /// the error in it.
    pub(crate) fn with_matches(
        text: &str,
        behind: &ListQuery,
        model: &Model,
    ) -> Result<(ListQuery, usize), String> {
        let own = Self::found(text, behind.list, model)?;
        let others = Self::others(behind).filter(|_| own.1 == 0);
        let mut others = others.filter_map(|list| Self::found(text, list, model).ok());
        Ok(others.find(|(_, found)| *found > 0).unwrap_or(own))
    }

    /// Returns the commands that show the query of a view in the list `behind`, or instead of it.
    pub(crate) fn show(query: &ListQuery, behind: &ListQuery) -> Vec<Cmd> {
        if query.list == List::Statements && behind.list != List::Statements {
            let location = Location::new(ViewId::Statements);
            return Cmd::open(Location { query: Some(query.clone()), ..location });
        }
        vec![Cmd::Answer(ViewAnswer::Query(query.clone())), Cmd::Close]
    }

    /// Returns the query of a view on a list with its number of matches, or the error in it.
    fn found(text: &str, list: List, model: &Model) -> Result<(ListQuery, usize), String> {
        let mut query = ListQuery::all(list);
        query.read(text, &model.query_context()).map_err(|wrong| wrong.message)?;
        let found = Runner::new(&query.query, model.query_context(), list).find_all().len();
        Ok((query, found))
    }

    /// Returns the query of a view with the number of gaps or leads that it finds, or the error in it.
    fn found_within(&self, text: &str, model: &Model) -> Result<(ListQuery, usize), String> {
        let mut query = ListQuery::all(self.query.list);
        query.read(text, &model.query_context()).map_err(|wrong| wrong.message)?;
        let inputs = inputs(model, &query, None);
        let list = match &*self.within {
            "gaps" => CorpusList::GapsFound(inputs),
            _ => CorpusList::Leads(inputs),
        };
        let found = match model.corpus_list(CorpusListKey { load: model.load, list }).run() {
            CorpusListRows::Gaps(gaps) => gaps.len(),
            CorpusListRows::Leads(leads) => leads.count(),
            _ => 0,
        };
        Ok((query, found))
    }

    /// Returns the lists that a view can be shown in if it matches nothing in the list behind.
    fn others(behind: &ListQuery) -> impl Iterator<Item = List> + use<> {
        let is_of_entries = behind.kind().is_some();
        let entries = Kind::ALL.into_iter().map(List::from).filter(move |_| is_of_entries);
        let own = behind.list;
        let has_statements = is_of_entries || own == List::Timeline;
        entries.chain(has_statements.then_some(List::Statements)).filter(move |list| *list != own)
    }

    fn choose(&mut self) -> Vec<Cmd> {
        if let Some(name) = self.list.take_lost() {
            return Cmd::say(status_text::row_gone(&name, false));
        }
        match self.views.0.get(self.list.row).map(|saved| &saved.read) {
            None => vec![Cmd::Close],
            Some(Err(why)) => Cmd::say(Status::bad(why.clone())),
            Some(Ok((query, _))) if !self.within.is_empty() => {
                vec![Cmd::Answer(ViewAnswer::Query(query.clone())), Cmd::Close]
            }
            Some(Ok((query, _))) => Self::show(query, &self.query),
        }
    }

    fn area(&self, body: Rect) -> Rect {
        let width = 72.min(body.width);
        let rows = u16::try_from(self.views.0.len().max(1) + 2).unwrap_or(u16::MAX);
        let height = rows.clamp(3.min(body.height), body.height);
        Rect { x: body.x + (body.width - width) / 2, y: body.y + 1.min(body.height - height), width, height }
    }
}

impl View for SavedViews {
    type Action = SavedViewsAction;
    const SPEC: ViewSpec =
        ViewSpec { shared_keys: true, ..ViewSpec::dialog(ViewId::SavedViews, "saved views") };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().unwrap_or_else(|| ListQuery::all(Kind::Actor));
        Self {
            query,
            within: location.option(WITHIN).to_owned(),
            views: SavedViewRows::default(),
            load: None,
            list: ListState::at(None, location.scroll),
        }
    }

    fn location(&self) -> Location {
        let location = Self::over(&self.query);
        let location = match self.within.is_empty() {
            true => location,
            false => location.with(WITHIN, &*self.within),
        };
        Location { scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: SavedViewsAction, _model: &Model) -> Vec<Cmd> {
        match action {
            SavedViewsAction::Move(motion) => self.list.motion(motion, &self.views),
            SavedViewsAction::Choose => return self.choose(),
            SavedViewsAction::Views | SavedViewsAction::Cancel => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: SavedViewsAction, _model: &Model) -> bool {
        match action {
            SavedViewsAction::Move(_) => self.views.0.len() > 1,
            SavedViewsAction::Choose => !self.views.0.is_empty() || self.list.lost().is_some(),
            SavedViewsAction::Views | SavedViewsAction::Cancel => true,
        }
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.views);
            return Vec::new();
        }
        if pointer.mouse.kind != MouseKind::Press {
            return Vec::new();
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(load, row)) if Some(*load) == self.load => {
                self.list.select(*row, &self.views);
                self.choose()
            }
            Some(HitTarget::Row(..) | HitTarget::Dialog) => Vec::new(),
            _ => vec![Cmd::Close],
        }
    }

    fn reconcile(&mut self, model: &Model) {
        if self.load != Some(model.load) {
            self.views = self.read(model);
            self.load = Some(model.load);
        }
        let height = self.area(model.body()).height.saturating_sub(2) as usize;
        self.list.reconcile(&self.views, height, model.load);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = self.area(model.body());
        hits.add(area, HitTarget::Dialog);
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("saved views", Ink::Strong).literal(" · of ", Ink::Dim);
        match self.within.is_empty() {
            true => frame.title.literal(self.query.list.word(), Ink::Dim),
            false => frame.title.name(&self.within, Ink::Dim),
        };
        let inner = canvas.frame(area, &frame);
        if self.views.0.is_empty() {
            canvas.hint(
                padded(inner),
                &[SafeText::literal("no saved views; add a [[view]] with name and query to dossier.toml")],
            );
        }
        for (at, (nth, saved)) in
            self.views.0.iter().enumerate().skip(self.list.offset).take(inner.height as usize).enumerate()
        {
            let line = line(inner, at);
            let mut row = StyledRow::default();
            row.push(name(&saved.name).cut(24).pad(24), Ink::Plain).literal(" ", Ink::Plain);
            row.name(&saved.query, Ink::Dim);
            match &saved.read {
                Ok((query, found)) if query.list != self.query.list => {
                    row.right(name(&format!("{found} {}", query.list.word())), Ink::Dim)
                }
                Ok((_, found)) => row.right(name(&found.to_string()), Ink::Dim),
                Err(_) => row.right(SafeText::literal("✗"), Ink::Error),
            };
            canvas.list_row(line, &row, nth == self.list.row, true);
            if let Some(load) = self.load {
                hits.add(line, HitTarget::Row(load, nth));
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::id::Kind;
    use crate::tui::test_harness::{Harness, corpus};
    use crate::tui::views::browse::position::Focus;

    const FILES: &[(&str, &str)] = &[
        (
            "dossier.toml",
            "[[view]]\nname = \"people\"\nquery = \"kind:person sort:-name\"\n[[view]]\nname = \"odd\"\nquery = \"kidn:person\"\n[[view]]\nname = \"counted\"\nquery = \"is:claim\"\n[[view]]\nname = \"attacks\"\nquery = \"kind:attack sort:-date\"\n",
        ),
        ("events/fire.toml", "name = \"The fire\"\ndate = \"2021\"\nkind = \"attack\"\n"),
        ("actors/ada.toml", "name = \"Ada\"\nkind = \"person\"\n[[claim]]\ntext = \"Ada counted.\"\n"),
        ("actors/bo.toml", "name = \"Bo\"\nkind = \"person\"\n"),
        ("actors/guild.toml", "name = \"Guild\"\nkind = \"organization\"\n"),
    ];

    #[test]
    fn a_view_is_applied_to_the_list_behind_with_its_order() {
        let mut harness = Harness::new(corpus(FILES), 120, 30);
        harness.press("V");
        let screen = harness.screen();
        assert!(
            screen.contains("saved views · of actors") && screen.contains("kind:person sort:-name"),
            "{screen}"
        );
        harness.press("enter");
        assert_eq!(harness.list(Kind::Actor), ["bo", "ada"]);
        assert!(harness.is_bare());
        harness.press("esc");
        assert_eq!(harness.list(Kind::Actor), ["ada", "bo", "guild"], "its order goes with it");
    }

    #[test]
    fn a_view_opens_in_the_list_with_its_matches() {
        let mut harness = Harness::new(corpus(FILES), 120, 30);
        harness.press("V");
        assert!(harness.screen().contains("1 events"), "{}", harness.screen());
        harness.press("G enter");
        assert_eq!(harness.focus(), Focus::List(Kind::Event), "{}", harness.screen());
        assert_eq!((harness.list(Kind::Event), harness.list(Kind::Actor).len()), (vec!["fire"], 3));
        harness.press("1 V j j enter");
        assert!(harness.screen().contains("statements /is:claim · 1 of 1"), "{}", harness.screen());
    }

    #[test]
    fn a_sort_order_set_by_the_user_survives_a_view() {
        let mut harness = Harness::new(corpus(FILES), 120, 30);
        harness.press(", V enter esc");
        assert!(harness.screen().contains("most linked first"), "{}", harness.screen());
    }

    #[test]
    fn an_invalid_view_shows_the_error_and_changes_nothing() {
        let mut harness = Harness::new(corpus(FILES), 120, 30);
        harness.press("V j enter");
        assert!(harness.message().contains("did you mean `kind"), "{}", harness.message());
        assert_eq!(harness.list(Kind::Actor).len(), 3);
    }

    #[test]
    fn a_view_can_be_applied_to_the_statements_too() {
        let mut harness = Harness::new(corpus(FILES), 120, 30);
        harness.press("S V j j enter");
        assert!(harness.screen().contains("statements /is:claim · 1 of 1"), "{}", harness.screen());
    }

    #[test]
    fn a_corpus_without_views_shows_how_to_add_one() {
        let mut harness = Harness::new(corpus(&FILES[1..]), 120, 30);
        harness.press("V");
        assert!(harness.screen().contains("add a [[view]] with name and query"), "{}", harness.screen());
    }
}

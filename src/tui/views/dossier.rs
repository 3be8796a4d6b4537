//! The page of the entry under the cursor, or of the current one, in Browse.

mod find;
mod focused_stop;
pub(crate) mod page;
mod search;
mod title;

use crate::domain::id::EntryId;
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::cursor_target::CursorTarget;
use crate::tui::document::Target as Link;
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::layout_key::LayoutKey;
use crate::tui::load_text::{no_entry, placeholder};
use crate::tui::location::{Location, LocationAnchor, Scroll, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::pane_placement::PanePlacement;
use crate::tui::row::{Ink, name};
use crate::tui::status::Status;
use crate::tui::text_find::TextFind;
use crate::tui::view::View;
use crate::tui::view::actions::{Actions, actions};
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::TextEvent;
use find::WHILE_TYPING;
use page::DossierPage;
use title::title;

actions! {
    /// The actions of a dossier's page.
    DossierAction + Motion {
        Choose: ["enter"] "follow", "open the row or follow the link" in Read @ 10;
        NextStop: ["n"] "next link", "go to the next match, link or citation" in Move @ 20;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move @ 25;
        Filter: ["/"] "find", "filter the list, or find in the text" in Find @ 40;
        NextSection: ["}"] "section", "go to the next section" in Move @ 76;
        PrevSection: ["{"] "previous section", "go to the previous section" in Move;
        ReadOn: ["space"] "page", "scroll down a page" in Move @ 77;
    }
}

/// The page of a dossier.
#[derive(Debug)]
pub(crate) struct Dossier {
    shown: Option<EntryId>,
    page: DossierPage,
    /// The search on the page; `n` steps through its matches.
    find: Option<TextFind>,
    /// The search text being typed, and the row from which to search.
    typing: Option<(LineInput, usize)>,
    current: Option<EntryId>,
    /// The keys that focus the lists.
    list_keys: String,
    /// The key of the edit action, for hints about broken links.
    edit_key: String,
    place: PanePlacement,
}

impl Dossier {
    /// Returns the location of an entry's page, at an anchor.
    pub(crate) fn start(shown: Option<EntryId>, anchor: Option<LocationAnchor>) -> Location {
        Location::new(ViewId::Dossier).about(shown).at(anchor)
    }

    /// Places the pane; `current` is the open entry, the keys are used in hints.
    pub(crate) fn place(
        &mut self,
        place: PanePlacement,
        current: Option<EntryId>,
        list_keys: String,
        edit_key: String,
    ) {
        self.place = place;
        self.current = current;
        self.list_keys = list_keys;
        self.edit_key = edit_key;
    }

    /// Shows an entry, from the top if it is not the one shown before.
    pub(crate) fn show(&mut self, id: &EntryId) {
        if self.shown.as_ref() != Some(id) {
            self.shown = Some(id.clone());
            self.page = self.page.emptied();
            self.find = None;
        }
    }

    /// Returns the entry whose page is shown.
    pub(crate) fn shown(&self) -> Option<&EntryId> {
        self.shown.as_ref()
    }

    /// Returns the page.
    pub(crate) fn page(&self) -> &DossierPage {
        &self.page
    }

    /// Returns the item under the cursor; `None` if no page is shown.
    pub(crate) fn target(&self) -> Option<CursorTarget> {
        let shown = self.shown.clone()?;
        let (entry, path) = match self.page.anchor_at(self.page.row) {
            Some(anchor) => (anchor.entry.clone(), anchor.path.clone()),
            None => (shown.clone(), Vec::new()),
        };
        let stop = self.page.current_stop().map(|(_, target)| target.clone());
        Some(CursorTarget {
            own: shown.clone(),
            shown: Some(shown),
            entry,
            path,
            stop,
            stepped: self.page.stop.is_some(),
            is_paragraph: false,
            mark: self.page.current_mark(),
        })
    }

    /// Returns the message to show instead of acting, once, if the item under the cursor has disappeared.
    pub(crate) fn refusal(&mut self) -> Option<Status> {
        let lost = self.page.take_lost();
        lost.then(|| {
            Status::bad("the row under the cursor was deleted or rewritten; the cursor is on another row")
        })
    }

    /// Scrolls the page by a few rows, whichever pane is focused.
    pub(crate) fn scroll(&mut self, down: bool) {
        self.page.wheel(down);
    }

    /// Returns whether the pane is on the screen and its page is longer than it.
    pub(crate) fn can_scroll(&self) -> bool {
        let rows = self.place.area.height.saturating_sub(2) as usize;
        rows > 0 && self.page.document.rows.len() > rows
    }

    /// Stops typing and keeps the search text.
    pub(crate) fn stop_typing(&mut self) {
        self.typing = None;
    }

    fn follow(&mut self, model: &Model) -> Vec<Cmd> {
        match self.page.current_stop().map(|(_, link)| link.clone()) {
            Some(Link::Entry(id, path)) => {
                let value =
                    |path| LocationAnchor::Value(ValueAnchor { entry: id.clone(), path, content: None });
                vec![Cmd::Go(id.clone(), path.map(value))]
            }
            // On a source's page, go to the row of the citing statement.
            Some(Link::Cite { owner, path, source, .. }) => {
                let anchor = LocationAnchor::Value(ValueAnchor { entry: owner, path, content: None });
                vec![Cmd::Go(source, Some(anchor))]
            }
            Some(Link::Nowhere(id)) => {
                let why = no_entry(model, &id);
                Cmd::say(Status::bad(format!("{why} ({} to edit the link)", self.edit_key)))
            }
            None => {
                let other = self.shown.clone().filter(|id| self.current.as_ref() != Some(id));
                other.map(|id| Cmd::Go(id, None)).into_iter().collect()
            }
        }
    }

    fn nothing(&self, model: &Model) -> Vec<SafeText> {
        if model.loading {
            return placeholder(model);
        }
        if model.corpus.entries().is_empty() && model.corpus.rest().is_none() {
            let (problems, reload) = (model.key(SharedAction::Problems), model.key(SharedAction::Reload));
            let broken = model.status.problems().iter().any(|problem| problem.path.contains('/'));
            return vec![
                SafeText::literal(if broken {
                    "no dossier in this folder could be loaded"
                } else {
                    "no dossiers in this folder yet"
                }),
                name(&format!("{problems} to list problems · {reload} to reload")),
                SafeText::literal("to create one: dossier new actor ID"),
            ];
        }
        let jump = model.key(SharedAction::Jump);
        vec![name(&format!("no entry is open: {} to go to a list, {jump} to jump to a name", self.list_keys))]
    }
}

impl View for Dossier {
    type Action = DossierAction;
    const SPEC: ViewSpec = ViewSpec::pane(ViewId::Dossier, "dossier");

    fn open(location: &Location, _model: &Model) -> Self {
        let wanted = match &location.anchor {
            Some(LocationAnchor::Value(value)) => Some(value.clone()),
            _ => None,
        };
        let stop = location.option("stop").parse().ok();
        Self {
            shown: location.subject.clone(),
            page: DossierPage::at(wanted, location.scroll, stop),
            find: Some(location.option("find")).filter(|words| !words.is_empty()).map(TextFind::new),
            typing: None,
            current: None,
            list_keys: String::new(),
            edit_key: String::new(),
            place: PanePlacement::default(),
        }
    }

    fn location(&self) -> Location {
        let mut location = Self::start(self.shown.clone(), self.page.anchor().map(LocationAnchor::Value));
        location.scroll = Scroll { row: self.page.row, offset: self.page.offset };
        if let Some(find) = self.find.as_ref().filter(|find| !find.words.is_empty()) {
            location = location.with("find", &*find.words);
        }
        match self.page.stop {
            Some(stop) => location.with("stop", stop.to_string()),
            None => location,
        }
    }

    fn update(&mut self, action: DossierAction, model: &Model) -> Vec<Cmd> {
        match action {
            DossierAction::Move(motion) => self.page.motion(motion),
            DossierAction::Choose => {
                return match self.refusal() {
                    Some(refusal) => Cmd::say(refusal),
                    None => self.follow(model),
                };
            }
            DossierAction::NextStop | DossierAction::PrevStop if self.find.is_some() => {
                return self.next_match(action == DossierAction::NextStop, model);
            }
            DossierAction::NextStop | DossierAction::PrevStop => {
                if !self.page.step(action == DossierAction::NextStop) {
                    return Cmd::say(Status::hint("no links or citations here"));
                }
            }
            DossierAction::Filter => {
                self.find = None;
                self.typing = Some((LineInput::default(), self.page.row));
            }
            DossierAction::ReadOn => self.page.motion(Motion::PageDown),
            DossierAction::NextSection | DossierAction::PrevSection => {
                let forward = action == DossierAction::NextSection;
                if !self.page.section(forward) {
                    let where_to = if forward { "below" } else { "above" };
                    return Cmd::say(Status::hint(format!("no section {where_to}")));
                }
            }
        }
        Vec::new()
    }

    fn is_enabled(&self, action: DossierAction, _model: &Model) -> bool {
        match action {
            DossierAction::Move(_) | DossierAction::ReadOn => self.page.document.rows.len() > 1,
            DossierAction::NextSection | DossierAction::PrevSection => {
                !self.page.document.sections.is_empty()
            }
            DossierAction::Choose => self.page.current_stop().is_some() || self.shown != self.current,
            DossierAction::NextStop | DossierAction::PrevStop => {
                self.find.is_some() || !self.page.document.stops.is_empty()
            }
            DossierAction::Filter => !self.page.document.rows.is_empty(),
        }
    }

    fn label(&self, action: DossierAction, _model: &Model) -> &'static str {
        match action {
            DossierAction::NextStop if self.find.is_some() => "next match",
            _ => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn input(&self) -> Option<&LineInput> {
        self.typing.as_ref().map(|(line, _)| line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let Some((line, _)) = &mut self.typing else { return Vec::new() };
        let before = line.text().to_owned();
        match typed {
            TextEvent::Key(key) => drop(line.key(key)),
            TextEvent::Paste(text) => line.paste(&text),
            TextEvent::Accept | TextEvent::Cancel => {
                return self.end_typing(typed == TextEvent::Accept, model);
            }
            TextEvent::Up if line.recall(model.last_typed(ViewId::Dossier)) => {}
            TextEvent::Complete => {}
            TextEvent::Down | TextEvent::Up => return self.next_match(typed == TextEvent::Down, model),
        }
        if line.text() != before {
            self.type_words();
        }
        Vec::new()
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.page.wheel(down);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Line { version, row, stop, .. })
                if pointer.mouse.kind == MouseKind::Press && *version == self.page.version =>
            {
                if pointer.is_double && stop.is_some() {
                    return self.follow(model);
                }
                self.page.select(*row, *stop);
            }
            _ => {}
        }
        Vec::new()
    }

    fn needed_page(&self) -> Option<LayoutKey> {
        self.page.needed().cloned()
    }

    fn reconcile(&mut self, model: &Model) {
        let (width, height) = if self.place.area.is_empty() {
            (model.area.width.saturating_sub(4), model.body().height)
        } else {
            (self.place.area.width.saturating_sub(4), self.place.area.height.saturating_sub(2))
        };
        self.page.lay_out(model, self.shown.as_ref(), width as usize, height as usize);
        if let Some(find) = &mut self.find {
            find.refresh(self.page.version);
            find.count(&*self.page.document, WHILE_TYPING);
        }
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let PanePlacement { area, number, focused, key, .. } = &self.place;
        if area.is_empty() {
            return hits;
        }
        hits.add(*area, HitTarget::Pane(*number));
        let Some(entry) = model.entry(self.shown.as_ref()) else {
            canvas.empty_box(*area, &format!("{key}Dossier"), *focused, &self.nothing(model));
            return hits;
        };
        let mut frame = PaneFrame { focused: *focused, title: title(model, entry), ..PaneFrame::default() };
        let (total, offset) = (self.page.document.rows.len(), self.page.offset);
        let rows = area.height.saturating_sub(2) as usize;
        if total > rows {
            let last = (offset + rows).min(total);
            frame.foot.name(&format!("{}% · {}–{}", last * 100 / total.max(1), offset + 1, last), Ink::Dim);
        }
        let inner = canvas.frame(*area, &frame);
        self.draw_trail(model, canvas, frame.foot.left_width() as u16);
        if total == 0 && self.page.needed().is_some() {
            canvas.hint(padded(inner), &[SafeText::literal("laying out a long page…")]);
        }
        if total == 0 && self.page.needed().is_none() {
            let problems = model.key(SharedAction::Problems);
            let keys = format!("{} to edit it · {problems} to list what is missing", self.edit_key);
            canvas.hint(padded(inner), &[SafeText::literal("this dossier is still empty"), name(&keys)]);
        }
        let lit = if *focused { self.page.current_stop().map(|(stop, _)| stop) } else { None };
        let here = self.page.document.rows.get(self.page.row).and_then(|row| row.anchor);
        let visible = self.page.document.rows.iter().enumerate().skip(offset).take(inner.height as usize);
        for (at, (row, drawn)) in visible.enumerate() {
            let line = line(inner, at);
            let text = padded(line);
            let found = self.find.as_ref().and_then(|find| find::highlight(find, &self.page.document, row));
            canvas.row(text, found.as_ref().unwrap_or(&drawn.row), lit);
            if *focused && (row == self.page.row || (here.is_some() && drawn.anchor == here)) {
                canvas.bar(line.x, line.y, row == self.page.row);
            }
            let target = |stop| HitTarget::Line { pane: *number, version: self.page.version, row, stop };
            hits.add(line, target(None));
            for (x, width, stop) in drawn.row.stops(text.width as usize, canvas.bidi()) {
                let x = text.x + u16::try_from(x).unwrap_or(u16::MAX).min(text.width);
                let width = u16::try_from(width).unwrap_or(u16::MAX).min(text.right().saturating_sub(x));
                hits.add(ratatui::layout::Rect { x, width, ..line }, target(Some(stop)));
            }
        }
        hits
    }
}

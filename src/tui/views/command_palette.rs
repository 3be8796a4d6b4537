//! The command palette: every action of the view below with its key, the other views, the saved views and the kinds,
//! filtered as you type. Recently used commands come first.

use ratatui::layout::Rect;

use crate::domain::id::Kind;
use crate::domain::vocabulary::{ActorKind, EventKind, HasVocabulary, SourceType, Vocabulary};
use crate::query::{List, Query};
use crate::search::highlight::highlighted;
use crate::text::fold::{self, QueryWords};
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{dialog, line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name, with_highlights};
use crate::tui::rows::Rows;
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::{ActionId, NoAction};
use crate::tui::view::cmd::{Cmd, PaletteOffer, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::TextEvent;
use crate::tui::views::browse::position::listing;
use crate::tui::views::saved_views::SavedViews;

/// The width of the box in cells, if there is room.
const WIDTH: u16 = 96;
/// The maximum number of lines, with the border.
const HEIGHT: usize = 26;
/// The width of the column of names.
const NAMES: usize = 20;

/// The command palette.
#[derive(Debug, Default)]
pub(crate) struct CommandPalette {
    line: LineInput,
    /// The commands of the view below.
    offer: PaletteOffer,
    /// The commands that match the typed text.
    commands: PaletteCommands,
    list: ListState<String>,
    /// A number that grows whenever the rows change.
    version: u64,
}

/// A command, with its texts.
#[derive(Clone, Debug, PartialEq)]
struct PaletteCommand {
    /// The name under which its use is recorded.
    id: String,
    name: String,
    help: String,
    /// The keys of an action, or else the kind of command.
    right: String,
    kind: CommandKind,
}

/// The effect of a command.
#[derive(Clone, Debug, PartialEq)]
enum CommandKind {
    /// Runs an action of the view below, if it is enabled.
    Act(ActionId, bool),
    /// Opens a location.
    Open(Box<Location>),
    /// Applies a saved view, by its query, to the list below.
    Apply(String),
}

#[derive(Debug, Default)]
struct PaletteCommands(Vec<PaletteCommand>);

impl Rows<String> for PaletteCommands {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<String> {
        self.0.get(row).map(|command| command.id.clone())
    }

    fn row_of(&self, id: &String) -> Option<usize> {
        self.0.iter().position(|command| command.id == *id)
    }
}

/// The kinds and types that a list can be filtered by, with their query terms.
const KINDS: [(Kind, &str, &Vocabulary); 3] = [
    (Kind::Actor, "kind", ActorKind::VOCABULARY),
    (Kind::Event, "kind", EventKind::VOCABULARY),
    (Kind::Source, "type", SourceType::VOCABULARY),
];

impl CommandPalette {
    /// Returns every command.
    fn all(&self, model: &Model) -> Vec<PaletteCommand> {
        let mut all: Vec<PaletteCommand> = Vec::new();
        for action in &self.offer.actions {
            all.push(PaletteCommand {
                id: action.name.clone(),
                name: action.label.to_owned(),
                help: action.help.to_owned(),
                right: action.keys.clone(),
                kind: CommandKind::Act(action.id, action.is_enabled),
            });
        }
        for ViewSpec { id, title, about, .. } in &self.offer.views {
            // The action that opens the view is more useful, since it has a key.
            if all.iter().all(|command| command.name != *title) {
                all.push(PaletteCommand {
                    id: format!("view {title}"),
                    name: (*title).to_owned(),
                    help: if about.is_empty() { format!("show {title}") } else { (*about).to_owned() },
                    right: "view".to_owned(),
                    kind: CommandKind::Open(Box::new(Location::new(*id))),
                });
            }
        }
        let settings = &model.corpus.settings;
        for view in settings.view.iter().filter(|view| !view.name.trim().is_empty()) {
            all.push(PaletteCommand {
                id: format!("saved view {}", view.name),
                name: view.name.to_string(),
                help: view.query.to_string(),
                right: "saved view".to_owned(),
                kind: CommandKind::Apply(view.query.to_string()),
            });
        }
        for (kind, term, vocabulary) in KINDS {
            for word in settings.words(vocabulary) {
                let Ok(query) = Query::parse(&format!("{term}:\"{word}\"")) else { continue };
                let query = ListQuery { list: List::Entries(kind), query };
                all.push(PaletteCommand {
                    id: format!("{} {word}", kind.word()),
                    name: word.replace('-', " "),
                    help: format!("list {} with {}", kind.folder(), query.line()),
                    right: term.to_owned(),
                    kind: CommandKind::Open(Box::new(listing(query))),
                });
            }
        }
        all
    }

    /// Lists the commands that match the typed text: by name before by help, recently used before others, and enabled
    /// before disabled.
    fn refresh(&mut self, model: &Model) {
        let words = QueryWords::new(self.line.text());
        let is_in = |text: &str| words.are_in(&fold::fold_name(text), text);
        let mut ranked: Vec<((bool, usize, bool), PaletteCommand)> = Vec::new();
        for command in self.all(model) {
            let by_name = is_in(&command.name);
            if by_name || is_in(&format!("{} {} {}", command.name, command.help, command.right)) {
                let recent = model.recent_commands.iter().position(|id| *id == command.id);
                let disabled = matches!(command.kind, CommandKind::Act(_, false));
                ranked.push(((!by_name, recent.unwrap_or(usize::MAX), disabled), command));
            }
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        let commands: Vec<PaletteCommand> = ranked.into_iter().map(|(_, command)| command).collect();
        if commands != self.commands.0 {
            self.commands = PaletteCommands(commands);
            self.version += 1;
        }
    }

    fn run(&self, model: &Model) -> Vec<Cmd> {
        let Some(command) = self.commands.0.get(self.list.row) else { return Vec::new() };
        let mut cmds = vec![Cmd::UsedCommand(command.id.clone())];
        match &command.kind {
            CommandKind::Act(_, false) => {
                return Cmd::say(Status::hint(format!("{}: nothing to do here", command.name)));
            }
            CommandKind::Act(id, true) => cmds.extend([Cmd::Close, Cmd::Act(*id)]),
            CommandKind::Open(location) => cmds.extend([Cmd::Close, Cmd::Open(location.clone())]),
            CommandKind::Apply(text) => {
                let behind = self.offer.list.clone().unwrap_or_else(|| ListQuery::all(Kind::Actor));
                match SavedViews::with_matches(text, &behind, model) {
                    Err(wrong) => return Cmd::say(Status::bad(wrong)),
                    Ok((query, _)) if self.offer.list.is_none() && query.kind().is_some() => {
                        cmds.extend(Cmd::open(listing(query)));
                    }
                    Ok((query, _)) => cmds.extend(SavedViews::show(&query, &behind)),
                }
            }
        }
        cmds
    }

    fn area(body: Rect) -> Rect {
        dialog(body, WIDTH.min(body.width.saturating_sub(4)), HEIGHT.min(body.height as usize))
    }

    /// Returns the area of the rows.
    fn rows(area: Rect) -> Rect {
        Rect {
            x: area.x.saturating_add(1),
            y: area.y.saturating_add(3),
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(4),
        }
    }
}

impl View for CommandPalette {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::CommandPalette, "commands");

    fn open(_location: &Location, _model: &Model) -> Self {
        Self::default()
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("run")
    }

    fn input(&self) -> Option<&LineInput> {
        Some(&self.line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let before = self.line.text().to_owned();
        match typed {
            TextEvent::Key(key) => drop(self.line.key(key)),
            TextEvent::Paste(text) => self.line.paste(&text),
            TextEvent::Complete => {}
            TextEvent::Down => self.list.motion(Motion::Down, &self.commands),
            TextEvent::Up => self.list.motion(Motion::Up, &self.commands),
            TextEvent::Cancel => return vec![Cmd::Close],
            TextEvent::Accept => return self.run(model),
        }
        if self.line.text() != before {
            self.list.rewind();
        }
        Vec::new()
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.commands);
            return Vec::new();
        }
        if pointer.mouse.kind != MouseKind::Press {
            return Vec::new();
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row)) if *version == self.version => {
                self.list.select(*row, &self.commands);
                self.run(model)
            }
            Some(HitTarget::Row(..) | HitTarget::Dialog) => Vec::new(),
            _ => vec![Cmd::Close],
        }
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Palette(offer) = answer {
            self.offer = offer.clone();
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        self.refresh(model);
        let height = Self::rows(Self::area(model.body())).height as usize;
        self.list.reconcile(&self.commands, height, model.status.number());
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = Self::area(model.body());
        hits.add(area, HitTarget::Dialog);
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal(Self::SPEC.title, Ink::Strong);
        if !self.commands.0.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, self.commands.0.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        canvas.row(padded(line(inner, 0)), &self.line.row(inner.width.saturating_sub(2) as usize), None);
        canvas.rule(area, area.y + 2, true);
        let rows = Self::rows(area);
        if self.commands.0.is_empty() {
            canvas.hint(padded(rows), &[SafeText::literal("no command matches (try fewer letters)")]);
        }
        let words = QueryWords::new(self.line.text());
        let visible =
            self.commands.0.iter().enumerate().skip(self.list.offset).take(rows.height as usize).enumerate();
        for (at, (nth, command)) in visible {
            let line = line(rows, at);
            let ink = if matches!(command.kind, CommandKind::Act(_, false)) { Ink::Dim } else { Ink::Plain };
            let mut row = StyledRow::default();
            let shown = name(&command.name).cut(NAMES);
            let at = highlighted(&words, shown.as_str());
            row.left.extend(with_highlights(&shown.pad(NAMES), ink, &at, Ink::Match));
            row.literal(" ", Ink::Plain).name(&command.help, Ink::Dim);
            row.right(name(&command.right), if ink == Ink::Dim { Ink::Dim } else { Ink::Link });
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.version, nth));
        }
        hits
    }
}

#[cfg(test)]
mod tests;

//! The statements that depend on a source: those left without any origin, or with only one, if it is disregarded.
//! `dossier depends` prints the same; both use `evidence`.

use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Part, SourceGraph, Statement, cites_of};
use crate::text::fold;
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::effect::Effect;
use crate::tui::geometry::{line, padded};
use crate::tui::labels::source_label;
use crate::tui::list_state::{ListState, Rows};
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::row_marks::RowMarks;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;

actions! {
    /// The actions of the dependents view.
    DependentsAction + Motion {
        Choose: ["enter"] "go", "go to the statement" in Read @ 10;
        Edit: ["e"] "edit", "edit at this line" in Write;
        Dependents: ["d"] "dependents", "list what depends on this source" in Read;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The statements that depend on one source.
#[derive(Debug)]
pub(crate) struct Dependents {
    /// The source; without one the view is empty.
    source: Option<EntryId>,
    lines: DependentRows,
    /// The load from which the lines were made.
    load: Option<u64>,
    list: ListState<(EntryId, String)>,
    marks: RowMarks<usize>,
}

/// A statement that depends on the source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DependentRow {
    owner: EntryId,
    path: FieldPath,
    title: String,
    words: String,
    left: usize,
}

#[derive(Debug, Default)]
struct DependentRows(Vec<DependentRow>);

impl Rows<(EntryId, String)> for DependentRows {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<(EntryId, String)> {
        self.0.get(row).map(|line| (line.owner.clone(), line.words.clone()))
    }

    fn row_of(&self, (owner, words): &(EntryId, String)) -> Option<usize> {
        self.0.iter().position(|line| line.owner == *owner && line.words == *words)
    }
}

impl Dependents {
    fn current(&self) -> Option<&DependentRow> {
        self.lines.0.get(self.list.row)
    }

    fn go(&self) -> Vec<Cmd> {
        let value = |line: &DependentRow| ValueAnchor {
            entry: line.owner.clone(),
            path: line.path.clone(),
            content: None,
        };
        let go = |line: &DependentRow| Cmd::Go(line.owner.clone(), Some(LocationAnchor::Value(value(line))));
        self.current().map(go).into_iter().collect()
    }
}

fn line_of(corpus: &Snapshot, statement: &Statement<'_>, left: usize) -> DependentRow {
    DependentRow {
        owner: statement.owner.id.clone(),
        path: statement.part.path(),
        title: corpus.label(statement.owner),
        words: statement.words(corpus),
        left,
    }
}

impl View for Dependents {
    type Action = DependentsAction;
    const SPEC: ViewSpec = ViewSpec::full_screen(ViewId::Dependents, "dependents");

    fn open(location: &Location, _model: &Model) -> Self {
        let cursor = match &location.anchor {
            Some(LocationAnchor::Entry(owner)) => Some((owner.clone(), location.option("words").to_owned())),
            _ => None,
        };
        Self {
            source: location.subject.clone(),
            lines: DependentRows::default(),
            load: None,
            list: ListState::at(cursor, location.scroll),
            marks: RowMarks::default(),
        }
    }

    fn location(&self) -> Location {
        let location = Location::new(ViewId::Dependents).about(self.source.clone());
        let location = match &self.list.cursor {
            Some((owner, words)) => {
                location.at(Some(LocationAnchor::Entry(owner.clone()))).with("words", words.clone())
            }
            None => location,
        };
        Location { scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: DependentsAction, model: &Model) -> Vec<Cmd> {
        let acts = matches!(action, DependentsAction::Choose | DependentsAction::Edit);
        if acts && let Some((_, words)) = self.list.take_lost() {
            return Cmd::say(status_text::row_gone(&words, false));
        }
        match action {
            DependentsAction::Move(motion) => self.list.motion(motion, &self.lines),
            DependentsAction::Cancel | DependentsAction::Dependents => return vec![Cmd::Close],
            DependentsAction::Choose => return self.go(),
            DependentsAction::Edit => {
                let edit = |line: &DependentRow| Effect::edit(&model.corpus, &line.owner, &line.path);
                return Cmd::perform(self.current().and_then(edit));
            }
        }
        Vec::new()
    }

    fn is_enabled(&self, action: DependentsAction, _model: &Model) -> bool {
        let is_about_one = matches!(action, DependentsAction::Choose | DependentsAction::Edit);
        !is_about_one || self.current().is_some() || self.list.lost().is_some()
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.lines);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(load, row))
                if pointer.mouse.kind == MouseKind::Press && Some(*load) == self.load =>
            {
                self.list.select(*row, &self.lines);
                if pointer.is_double { self.go() } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn reconcile(&mut self, model: &Model) {
        if self.load != Some(model.load) {
            let removed = self.source.iter().cloned().collect();
            let dependents = SourceGraph::of(&model.corpus).support_lost_without(&removed);
            let lines = dependents.iter().map(|loss| line_of(&model.corpus, &loss.claim, loss.left));
            self.lines = DependentRows(lines.collect());
            // Unsupported statements first; then by name, as in the lists.
            self.lines.0.sort_by_cached_key(|line| (line.left, fold::fold_name(&line.title)));
            self.load = Some(model.load);
        }
        let height = model.body().height.saturating_sub(2) as usize;
        self.list.reconcile(&self.lines, height, model.status.number());
        let lines = &self.lines.0;
        let mark = |nth: &usize| {
            let line = lines.get(*nth)?;
            let owner = model.entry(Some(&line.owner))?;
            model.status.worst(owner, cites_of(owner, Part::of_path(&line.path)))
        };
        self.marks.refresh(model, (self.list.offset..lines.len()).take(height), mark);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let all = &self.lines.0;
        let last = all.iter().filter(|line| line.left == 0).count();
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame
            .title
            .literal("depends on ", Ink::Strong)
            .name(&source_label(&model.corpus, self.source.as_ref()), Ink::Strong);
        let counts = format!(" · {last} unsupported without it · {} with one origin left", all.len() - last);
        frame.title.name(&counts, Ink::Dim);
        if !all.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, all.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if all.is_empty() {
            let words = "nothing depends on it: no statement cites it, or each has two other origins";
            canvas.hint(padded(inner), &[SafeText::literal(words)]);
        }
        let visible = all.iter().enumerate().skip(self.list.offset).take(inner.height as usize);
        for (at, (nth, statement)) in visible.enumerate() {
            let line = line(inner, at);
            let mut row = StyledRow::default();
            match statement.left {
                0 => row.literal("✗ none ", Ink::Error),
                _ => row.literal("⚠ one  ", Ink::Warning),
            };
            row.name(&statement.title, Ink::Strong);
            if statement.words != statement.title {
                row.literal("  ", Ink::Plain).push(name(&statement.words), Ink::Plain);
            }
            self.marks.add(&nth, &mut row);
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.load.unwrap_or(0), nth));
        }
        hits
    }
}

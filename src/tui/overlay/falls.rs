//! What falls if a source falls: the statements that lose their last origin without it, or drop to one.
//! The printed twin is `dossier depends`; `evidence` counts for both.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use super::{Ask, Overlay, World};
use crate::domain::fold::fold;
use crate::domain::id::EntryId;
use crate::domain::record::Path;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{SourceGraph, Statement};
use crate::text::shown::Shown;
use crate::tui::draw::{Frame, Painter};
use crate::tui::keys::{Action, Contexts};
use crate::tui::known::source_label;
use crate::tui::layout::inside;
use crate::tui::listing::window;
use crate::tui::motion::moved;
use crate::tui::msg::Effect;
use crate::tui::row::{Ink, Row, name};
use crate::tui::state::line_of;

/// What falls with one source.
#[derive(Debug)]
pub(crate) struct Falls {
    source: EntryId,
    lines: Vec<Line>,
    /// The load the lines are of.
    load: Option<u64>,
    cursor: usize,
    offset: usize,
    /// The row that was clicked last.
    clicked: Option<usize>,
}

/// One statement that falls.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    owner: EntryId,
    path: Path,
    title: String,
    words: String,
    left: usize,
}

impl Falls {
    /// What falls with `source`.
    pub(crate) fn of(source: EntryId) -> Self {
        Self { source, lines: Vec::new(), load: None, cursor: 0, offset: 0, clicked: None }
    }

    fn place(&mut self, world: &World) {
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(1));
        let rows = world.body.height.saturating_sub(2) as usize;
        self.offset = window(self.offset, self.cursor, self.lines.len(), rows);
    }
}

fn line(corpus: &Snapshot, statement: &Statement<'_>, left: usize) -> Line {
    Line {
        owner: statement.owner.id.clone(),
        path: statement.part.path(),
        title: statement.owner.label(),
        words: statement.words(corpus),
        left,
    }
}

impl Overlay for Falls {
    fn context(&self) -> Contexts {
        Contexts::FALLS
    }

    fn covers(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let half = (world.body.height as usize / 2).max(1);
        if let Some(row) = moved(action, self.cursor, self.lines.len(), half) {
            self.cursor = row;
        }
        match action {
            Action::Cancel | Action::Falls => return vec![Ask::Close],
            Action::Choose => {
                return match self.lines.get(self.cursor) {
                    Some(line) => vec![Ask::Go(line.owner.clone(), Some(line.path.clone()))],
                    None => Vec::new(),
                };
            }
            Action::Edit => {
                let line = self.lines.get(self.cursor);
                let place = line.and_then(|line| line_of(&world.corpus, &line.owner, &line.path));
                return place
                    .map(|(path, line, col)| Ask::Do(Effect::Edit { path, line, col }))
                    .into_iter()
                    .collect();
            }
            _ => {}
        }
        self.clicked = None;
        self.place(world);
        Vec::new()
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        let inner = inside(world.body);
        let row = self.offset + at.y.saturating_sub(inner.y) as usize;
        if !inner.contains(at) || row >= self.lines.len() {
            return Vec::new();
        }
        self.cursor = row;
        // The second click on a row goes there, as in the lists.
        if self.clicked.replace(row) == Some(row) { self.act(Action::Choose, world) } else { Vec::new() }
    }

    fn enabled(&self, action: Action, _world: &World) -> bool {
        !matches!(action, Action::Choose | Action::Edit) || !self.lines.is_empty()
    }

    fn settle(&mut self, world: &World) {
        if self.load != Some(world.load) {
            // After a reload the cursor stays on its statement, where that still falls.
            let under = self.lines.get(self.cursor).cloned();
            self.lines = SourceGraph::of(&world.corpus)
                .falls_with(&BTreeSet::from([self.source.clone()]))
                .iter()
                .map(|fall| line(&world.corpus, &fall.claim, fall.left))
                .collect();
            // What is lost first; then as the lists of the browser stand, by name.
            self.lines.sort_by_cached_key(|line| (line.left, fold(&line.title)));
            self.load = Some(world.load);
            let same =
                |old: Line| self.lines.iter().position(|l| l.owner == old.owner && l.words == old.words);
            if let Some(row) = under.and_then(same) {
                self.cursor = row;
            }
        }
        self.place(world);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let area = world.body;
        painter.clear(area);
        let last = self.lines.iter().filter(|line| line.left == 0).count();
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame
            .title
            .lit("what falls with ", Ink::Strong)
            .name(&source_label(&world.corpus, Some(&self.source)), Ink::Strong);
        let counts = format!(" · {last} without an origin · {} down to one", self.lines.len() - last);
        frame.title.name(&counts, Ink::Dim);
        if !self.lines.is_empty() {
            frame.foot.name(&format!("{}/{}", self.cursor + 1, self.lines.len()), Ink::Dim);
        }
        let inner = painter.frame(area, &frame);
        if self.lines.is_empty() {
            let words =
                "nothing falls: every statement that cites it has two other origins, or none cites it";
            painter.hint(
                Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner },
                &[Shown::lit(words)],
            );
            return;
        }
        for (i, line) in self.lines.iter().skip(self.offset).take(inner.height as usize).enumerate() {
            let at = Rect { y: inner.y + i as u16, height: 1, ..inner };
            let mut row = Row::default();
            match line.left {
                0 => row.lit("✗ none ", Ink::Error),
                _ => row.lit("⚠ one  ", Ink::Warning),
            };
            row.name(&line.title, Ink::Strong);
            if line.words != line.title {
                row.lit("  ", Ink::Plain).push(name(&line.words), Ink::Plain);
            }
            painter.row(Rect { x: at.x + 1, width: at.width.saturating_sub(2), ..at }, &row, None);
            if self.offset + i == self.cursor {
                painter.cursor(at, true);
                painter.bar(at.x, at.y, true);
            }
        }
    }
}

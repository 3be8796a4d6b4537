//! The statements that depend on a source: those left without any origin, or with only one, if it is disregarded.
//! `dossier depends` prints the same; both use `evidence`.

use std::sync::Arc;

use crate::domain::id::EntryId;
use crate::evidence::{Part, cites_of};
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::corpus_list::{CorpusList, CorpusListKey, CorpusListRows, NeededList};
use crate::tui::cursor_target::CursorTarget;
use crate::tui::dependent_rows::{DependentRow, DependentRows};
use crate::tui::geometry::{line, padded};
use crate::tui::labels::source_label;
use crate::tui::list_state::ListState;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::row_marks::RowMarks;
use crate::tui::status::Status;
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
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        Dependents: ["d"] "dependents", "list what depends on this source" in Read;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The statements that depend on one source.
#[derive(Debug)]
pub(crate) struct Dependents {
    /// The source; without one the view is empty.
    source: Option<EntryId>,
    rows: Arc<DependentRows>,
    /// The load from which the rows were made.
    load: Option<u64>,
    /// The list that has to be built.
    needed: Option<CorpusListKey>,
    list: ListState<(EntryId, String)>,
    marks: RowMarks<usize>,
}

impl Dependents {
    fn current(&self) -> Option<&DependentRow> {
        self.rows.all().get(self.list.row)
    }

    fn next_row(&self, action: DependentsAction) -> Option<usize> {
        self.list.next_row(action == DependentsAction::NextStop, self.rows.all().len(), |_| true)
    }

    /// Stores the rows of the current load, once they have been built.
    fn refresh(&mut self, model: &Model) {
        self.needed = None;
        let Some(source) = self.source.clone().filter(|_| self.load != Some(model.load)) else { return };
        let key = CorpusListKey { load: model.load, list: CorpusList::Dependents(source) };
        match model.lists.get(&key) {
            Some(CorpusListRows::Dependents(rows)) => {
                self.rows = rows;
                self.load = Some(model.load);
            }
            _ => self.needed = Some(key),
        }
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

impl View for Dependents {
    type Action = DependentsAction;
    const SPEC: ViewSpec = ViewSpec::rows(ViewId::Dependents, "dependents");

    fn open(location: &Location, _model: &Model) -> Self {
        let cursor = match &location.anchor {
            Some(LocationAnchor::Entry(owner)) => Some((owner.clone(), location.option("words").to_owned())),
            _ => None,
        };
        Self {
            source: location.subject.clone(),
            rows: Arc::default(),
            load: None,
            needed: None,
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
        if action == DependentsAction::Choose
            && let Some(refusal) = self.refusal(model)
        {
            return Cmd::say(refusal);
        }
        match action {
            DependentsAction::Move(motion) => self.list.motion(motion, &*self.rows),
            DependentsAction::NextStop | DependentsAction::PrevStop => {
                let next = self.next_row(action);
                next.into_iter().for_each(|row| self.list.select(row, &*self.rows));
            }
            DependentsAction::Cancel | DependentsAction::Dependents => return vec![Cmd::Close],
            DependentsAction::Choose => return self.go(),
        }
        Vec::new()
    }

    fn is_enabled(&self, action: DependentsAction, _model: &Model) -> bool {
        match action {
            DependentsAction::Choose => self.current().is_some() || self.list.lost().is_some(),
            DependentsAction::NextStop | DependentsAction::PrevStop => self.next_row(action).is_some(),
            _ => true,
        }
    }

    fn cursor_target(&self, _model: &Model) -> Option<CursorTarget> {
        self.current().map(|line| CursorTarget::of_value(line.owner.clone(), line.path.clone()))
    }

    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        if self.needed.is_some() {
            return Some(status_text::list_outdated());
        }
        self.list.take_lost().map(|(_, words)| status_text::row_gone(&words, false))
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &*self.rows);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(load, row))
                if pointer.mouse.kind == MouseKind::Press && Some(*load) == self.load =>
            {
                self.list.select(*row, &*self.rows);
                if pointer.is_double && self.needed.is_none() { self.go() } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn needed_list(&self) -> Option<NeededList> {
        let is_first = self.load.is_none();
        self.needed.clone().map(|key| NeededList { key, is_awaited: false, is_first })
    }

    fn reconcile(&mut self, model: &Model) {
        self.refresh(model);
        // Until there are rows, the cursor keeps its position.
        let Some(load) = self.load else { return };
        let height = model.body().height.saturating_sub(2) as usize;
        self.list.reconcile(&*self.rows, height, load + model.status.number());
        let lines = self.rows.all();
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
        let all = self.rows.all();
        let last = self.rows.unsupported();
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame
            .title
            .literal("depends on ", Ink::Strong)
            .name(&source_label(&model.corpus, self.source.as_ref()), Ink::Strong);
        if self.load.is_some() {
            let counts =
                format!(" · {last} unsupported without it · {} with one origin left", all.len() - last);
            frame.title.name(&counts, Ink::Dim);
        }
        if !all.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, all.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if all.is_empty() {
            let words = match self.load {
                None => "finding what depends on it…",
                Some(_) => "nothing depends on it: every statement that cites it has two other origins",
            };
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

#[cfg(test)]
mod tests {
    use crate::tui::effect::Effect;
    use crate::tui::msg::{Load, Msg};
    use crate::tui::test_harness::{Harness, corpus, sample};

    /// The list that is waited for; takes it from the effects.
    fn answer(harness: &mut Harness) -> Msg {
        let keys: Vec<_> = harness
            .effects
            .drain(..)
            .filter_map(|effect| match effect {
                Effect::MakeList(key) => Some(key),
                _ => None,
            })
            .collect();
        let [key] = &keys[..] else { panic!("one list, not {keys:?}") };
        Msg::Listed(key.clone(), harness.app.model.corpus_list(key.clone()).run())
    }

    #[test]
    fn rows_are_built_in_the_background_while_keys_still_work() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.makes_lists = false;
        harness.press("3 j d j G j");
        assert!(harness.screen().contains("finding what depends on it…"), "{}", harness.screen());
        let answer = answer(&mut harness);
        harness.send(answer);
        let screen = harness.screen();
        assert!(screen.contains("⚠ one") || screen.contains("✗ none"), "{screen}");
        harness.press("j k");
        assert!(harness.effects.is_empty(), "{:?}", harness.effects);
    }

    #[test]
    fn the_position_in_the_list_is_restored_once_there_are_rows() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("3 j d j");
        let here = harness.location();
        harness.makes_lists = false;
        harness.press("enter");
        harness.app.model.lists = crate::tui::background_results::BackgroundResults::new(1);
        harness.press("backspace j");
        let answer = answer(&mut harness);
        harness.send(answer);
        assert_eq!(harness.location(), here, "{}", harness.screen());
    }

    #[test]
    fn after_a_reload_rows_stay_until_new_ones_arrive() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("3 j d");
        harness.makes_lists = false;
        let mut files = sample();
        let claim = "name = \"Aaa\"\nkind = \"person\"\n\n[[claim]]\ntext = \"Came first.\"\ncite = [\"gazette-2020, para 1\"]\n";
        files.push(("actors/aaa.toml", claim));
        let rows = harness.screen().lines().filter(|line| line.contains('⚠') || line.contains('✗')).count();
        for _ in 0..2 {
            harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
        }
        let after = harness.screen().lines().filter(|line| line.contains('⚠') || line.contains('✗')).count();
        assert_eq!((after, harness.screen().contains("Came first.")), (rows, false));
        harness.press("e enter");
        assert!(harness.message().contains("the list is being updated"), "{}", harness.screen());
        let made: Vec<_> =
            harness.effects.iter().filter(|effect| matches!(effect, Effect::MakeList(_))).collect();
        let [Effect::MakeList(outdated), Effect::MakeList(newest)] = made[..] else { panic!("{made:?}") };
        let (outdated, newest) = (outdated.clone(), newest.clone());
        let list = |harness: &Harness, key: &crate::tui::corpus_list::CorpusListKey| {
            Msg::Listed(key.clone(), harness.app.model.corpus_list(key.clone()).run())
        };
        let answer = list(&harness, &outdated);
        harness.send(answer);
        assert!(!harness.screen().contains("Came first."), "rows of an outdated load are not shown");
        let answer = list(&harness, &newest);
        harness.send(answer);
        assert!(harness.screen().contains("Came first."), "{}", harness.screen());
    }
}

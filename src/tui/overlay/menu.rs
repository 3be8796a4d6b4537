//! The facet menu of a list: what its entries have in common, with counts, several to be chosen at once.
//! The list behind it follows every choice.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::{Ask, Overlay, World};
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::text::shown::Shown;
use crate::tui::draw::{Frame, Painter};
use crate::tui::facets::{Choice, Facets, Section};
use crate::tui::key::Key;
use crate::tui::keys::{Action, Contexts};
use crate::tui::layout::inside;
use crate::tui::listing::window;
use crate::tui::motion::moved;
use crate::tui::place::index;
use crate::tui::row::{Ink, Row, name};
use crate::tui::sieve::Sieve;
use crate::tui::told;

/// The facet menu.
#[derive(Debug)]
pub(crate) struct Menu {
    kind: Kind,
    facets: Facets,
    /// What the narrowing and the filter leave of the list.
    base: Arc<[Arc<Entry>]>,
    choices: Vec<Choice>,
    sieve: Sieve,
    /// The choice under the cursor, among those the sieve leaves.
    cursor: usize,
    offset: usize,
}

/// A row of the menu.
enum Line<'m> {
    Heading(Section),
    Choice(usize, &'m Choice),
}

impl Menu {
    /// The menu of the list of `kind`, of which `facets` are chosen.
    pub(crate) fn of(kind: Kind, facets: Facets) -> Self {
        Self {
            kind,
            facets,
            base: Arc::new([]),
            choices: Vec::new(),
            sieve: Sieve::default(),
            cursor: 0,
            offset: 0,
        }
    }

    fn passing(&self) -> Vec<&Choice> {
        self.sieve.passing(&self.choices, |choice| format!("{} {}", choice.section.heading(), word(choice)))
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        let mut section = None;
        for (at, choice) in self.passing().into_iter().enumerate() {
            if section != Some(choice.section) {
                section = Some(choice.section);
                lines.push(Line::Heading(choice.section));
            }
            lines.push(Line::Choice(at, choice));
        }
        lines
    }

    fn area(&self, body: Rect) -> Rect {
        let width = 38.min(body.width);
        let height =
            u16::try_from(self.lines().len() + 2).unwrap_or(u16::MAX).clamp(3.min(body.height), body.height);
        // Beside the list where there is room, so that it is seen to follow.
        let x = if body.width >= 80 { body.right() - width - 1 } else { body.x + (body.width - width) / 2 };
        Rect { x, y: body.y, width, height }
    }

    fn keep_in_window(&mut self, world: &World) {
        self.cursor = self.cursor.min(self.passing().len().saturating_sub(1));
        let height = self.area(world.body).height.saturating_sub(2) as usize;
        let lines = self.lines();
        let row = lines
            .iter()
            .position(|line| matches!(line, Line::Choice(at, _) if *at == self.cursor))
            .unwrap_or(0);
        // The first choice of all brings its heading into view.
        let row = if self.cursor == 0 { 0 } else { row };
        let len = lines.len();
        self.offset = window(self.offset, row, len, height);
    }

    fn close(&self, world: &World) -> Vec<Ask> {
        let said = told::chosen(self.facets.len(), |action| world.key(action));
        std::iter::once(Ask::Close).chain(said.map(Ask::Say)).collect()
    }

    fn toggle(&mut self, at: usize) -> Vec<Ask> {
        let Some(choice) = self.passing().get(at).map(|choice| (**choice).clone()) else { return Vec::new() };
        self.facets.toggle(choice.section, &choice.value);
        self.choices = self.facets.choices(&self.base);
        vec![Ask::Facets(self.kind, self.facets.clone())]
    }
}

fn word(choice: &Choice) -> String {
    match choice.section {
        Section::Country => choice.value.to_uppercase(),
        Section::Type => choice.value.replace(['-', '_'], " "),
        _ => choice.value.to_string(),
    }
}

impl Overlay for Menu {
    fn context(&self) -> Contexts {
        if self.sieve.is_typing() { Contexts::INPUT } else { Contexts::MENU }
    }

    fn typed(&mut self, key: Key, world: &World) -> Option<Vec<Ask>> {
        let taken = self.sieve.key(key);
        self.keep_in_window(world);
        taken.then(Vec::new)
    }

    fn pasted(&mut self, text: &str, world: &World) -> Vec<Ask> {
        self.sieve.paste(text);
        self.keep_in_window(world);
        Vec::new()
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let half = (self.area(world.body).height as usize / 2).max(1);
        let mut asks = Vec::new();
        if !self.sieve.act(action) {
            if let Some(row) = moved(action, self.cursor, self.passing().len(), half) {
                self.cursor = row;
            }
            match action {
                Action::Toggle => asks = self.toggle(self.cursor),
                Action::ChooseNone => {
                    self.facets = Facets::default();
                    self.choices = self.facets.choices(&self.base);
                    asks.push(Ask::Facets(self.kind, Facets::default()));
                }
                Action::Choose | Action::Cancel | Action::Facets => return self.close(world),
                _ => {}
            }
        }
        self.keep_in_window(world);
        asks
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        let area = self.area(world.body);
        if !area.contains(at) {
            return self.close(world);
        }
        let inner = inside(area);
        let row = self.offset + at.y.saturating_sub(inner.y) as usize;
        let clicked = match self.lines().get(row) {
            Some(Line::Choice(nth, _)) if inner.contains(at) => *nth,
            _ => return Vec::new(),
        };
        self.cursor = clicked;
        self.toggle(clicked)
    }

    fn enabled(&self, action: Action, _world: &World) -> bool {
        match action {
            Action::ChooseNone => !self.facets.is_empty(),
            Action::Toggle | Action::Filter => !self.choices.is_empty(),
            Action::Edit => false,
            _ => true,
        }
    }

    fn settle(&mut self, world: &World) {
        let base = &world.bases[index(self.kind)];
        // Held here, the old one cannot have lent its address to the new.
        if !Arc::ptr_eq(base, &self.base) {
            self.base = base.clone();
            self.choices = self.facets.choices(&self.base);
        }
        self.keep_in_window(world);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let area = self.area(world.body);
        painter.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("facets", Ink::Strong);
        frame.title.left.extend(self.sieve.row().left);
        if !self.facets.is_empty() {
            frame.title.right(name(&format!("{} chosen", self.facets.len())), Ink::Dim);
        }
        let inner = painter.frame(area, &frame);
        let lines = self.lines();
        if lines.is_empty() {
            let words = if self.choices.is_empty() {
                "nothing here to choose by".to_owned()
            } else {
                format!("nothing matches; {} clears", world.key(Action::Cancel))
            };
            painter.hint(
                Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner },
                &[name(&words)],
            );
        }
        for (i, line) in lines.iter().skip(self.offset).take(inner.height as usize).enumerate() {
            let at = Rect { y: inner.y + i as u16, height: 1, ..inner };
            let text = Rect { x: at.x + 1, width: at.width.saturating_sub(2), ..at };
            match line {
                Line::Heading(section) => {
                    painter.row(text, &Row::of(Shown::lit(section.heading()), Ink::Heading), None)
                }
                Line::Choice(nth, choice) => {
                    let mut row = Row::default();
                    let (mark, ink) =
                        if choice.chosen { ("[x] ", Ink::Strong) } else { ("[ ] ", Ink::Plain) };
                    row.lit(mark, ink)
                        .name(&word(choice), ink)
                        .right(name(&choice.count.to_string()), Ink::Dim);
                    painter.row(text, &row, None);
                    if *nth == self.cursor {
                        painter.cursor(at, true);
                        painter.bar(at.x, at.y, true);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::id::Kind;
    use crate::tui::rig::{Rig, corpus, sample};

    fn rig() -> Rig {
        Rig::new(corpus(&sample()), 120, 40)
    }

    #[test]
    fn the_list_follows_every_choice_and_says_how_many_there_are() {
        let mut rig = rig();
        rig.press("F");
        assert!(rig.screen().contains("[ ] organization"), "{}", rig.screen());
        rig.press("j j space");
        assert_eq!(rig.list(Kind::Actor), ["zora-quill"]);
        let screen = rig.screen();
        assert!(screen.contains("[x] person") && screen.contains("1 Actors · 1 of 3 · 1 facet"), "{screen}");
        rig.press("k space");
        assert_eq!(rig.list(Kind::Actor), ["millers-guild", "zora-quill"]);
        rig.press("enter");
        assert!(rig.state.overlays.is_empty());
        assert!(rig.screen().contains("2 of 3 · 2 facets"), "{}", rig.screen());
    }

    #[test]
    fn escape_clears_the_facets_after_the_filter_and_before_the_narrowing() {
        let mut rig = rig();
        rig.press("j enter 1 g F space esc /").type_text("b").press("enter");
        assert_eq!(rig.state.here.list(Kind::Actor).facets.len(), 1);
        rig.press("esc");
        assert_eq!(
            (rig.state.here.list(Kind::Actor).filter.as_str(), rig.state.here.list(Kind::Actor).facets.len()),
            ("", 1)
        );
        rig.press("esc");
        assert_eq!((rig.state.here.narrowed, rig.state.here.list(Kind::Actor).facets.len()), (true, 0));
        rig.press("esc");
        assert!(!rig.state.here.narrowed);
    }

    #[test]
    fn the_trail_keeps_the_facets() {
        let mut rig = rig();
        rig.press("2 F space enter enter");
        assert_eq!(rig.state.here.list(Kind::Event).facets.len(), 0);
        rig.press("backspace");
        assert_eq!(rig.state.here.list(Kind::Event).facets.len(), 1);
    }

    #[test]
    fn counts_follow_the_narrowing() {
        let mut rig = rig();
        rig.press("2 F");
        assert!(rig.screen().contains("2021") && rig.screen().contains("agreement"), "{}", rig.screen());
        rig.press("esc 1 enter 2 F");
        let screen = rig.screen();
        let menu: String =
            screen.lines().filter_map(|line| line.get(line.len().saturating_sub(60)..)).collect();
        assert!(!menu.contains("agreement"), "{screen}");
    }

    #[test]
    fn typing_leaves_the_choices_that_match() {
        let mut rig = rig();
        rig.press("F /").type_text("pers").press("enter space");
        assert_eq!(rig.list(Kind::Actor), ["zora-quill"]);
        rig.press("esc");
        assert!(rig.screen().contains("[ ] organization"), "{}", rig.screen());
        rig.press("x esc");
        assert_eq!(rig.list(Kind::Actor).len(), 3);
    }
}

//! The prompt for the as-of date.

use crate::domain::date::Date;
use crate::domain::day_input::{DayInputError, read_day};
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::input::LineInput;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_state::wrapped;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::NoAction;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};

/// The prompt.
#[derive(Debug, Default)]
pub(crate) struct AsOfPrompt {
    line: LineInput,
    /// The error in the accepted text.
    wrong: Option<DayInputError>,
}

impl AsOfPrompt {
    fn accept(&mut self, model: &Model) -> Vec<Cmd> {
        let text = self.line.text().trim();
        if text.is_empty() {
            return show_all(model);
        }
        match read_day(text, model.today) {
            Ok(day) => {
                let mut cmds = vec![Cmd::Close, Cmd::AsOf(Some(day))];
                cmds.extend(Cmd::typed(ViewId::AsOf, text.to_owned()));
                cmds.extend(Cmd::say(status_text::as_of(model, day)));
                cmds
            }
            Err(wrong) => {
                self.wrong = Some(wrong);
                Vec::new()
            }
        }
    }

    /// Returns the effect of the typed text, or once it was accepted, the error in it.
    fn answer(&self, model: &Model, width: usize) -> Vec<StyledRow> {
        if let Some(wrong) = &self.wrong {
            let mut rows = wrapped(&wrong.message, Ink::Error, width);
            rows.extend(wrapped(&wrong.help, Ink::Plain, width));
            return rows;
        }
        let text = self.line.text().trim();
        let words = match read_day(text, model.today) {
            Ok(day) => format!("as of {}", Date::from(day).words()),
            Err(_) if text.is_empty() => "all dates".to_owned(),
            Err(_) => String::new(),
        };
        vec![StyledRow::of(name(&words), Ink::Dim)]
    }
}

/// Closes the prompt and shows all dates.
fn show_all(model: &Model) -> Vec<Cmd> {
    let mut cmds = vec![Cmd::Close];
    if model.corpus.as_of.is_some() {
        cmds.push(Cmd::AsOf(None));
        cmds.extend(Cmd::say(status_text::all_dates(model)));
    }
    cmds
}

impl View for AsOfPrompt {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::AsOf, "as of a date");

    fn open(_location: &Location, _model: &Model) -> Self {
        Self::default()
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("show")
    }

    fn input(&self) -> Option<&LineInput> {
        Some(&self.line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        self.wrong = None;
        match typed {
            TextEvent::Key(key) => drop(self.line.key(key)),
            TextEvent::Paste(text) => self.line.paste(&text),
            TextEvent::Up => drop(self.line.recall(model.last_typed(ViewId::AsOf))),
            TextEvent::Down | TextEvent::Complete => {}
            TextEvent::Cancel => return vec![Cmd::Close],
            TextEvent::Accept => return self.accept(model),
        }
        Vec::new()
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let width = model.body().width.saturating_sub(4).min(64);
        let text = width.saturating_sub(4) as usize;
        let mut rows =
            wrapped("A day, such as 2026-05-01, 1 may 2026 or today; empty for all dates", Ink::Plain, text);
        rows.push(StyledRow::default());
        rows.push(self.line.row(text));
        rows.extend(self.answer(model, text));
        let mut frame = PaneFrame::default();
        frame.title.literal("as of", Ink::Strong);
        let [accept, cancel] = [TypingAction::Accept, TypingAction::Cancel].map(|typing| model.key(typing));
        frame.foot.name(&accept, Ink::Dim).literal(" to show  ", Ink::Dim);
        frame.foot.name(&cancel, Ink::Dim).literal(" to close", Ink::Dim);
        canvas.dialog(model.body(), width, frame, &rows);
        Hits::default()
    }
}

#[cfg(test)]
mod tests;

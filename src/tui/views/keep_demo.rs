//! The offer to copy the demo's corpus, which is discarded on exit, to a folder where it can be edited.

use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::effect::Effect;
use crate::tui::input::LineInput;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_state::wrapped;
use crate::tui::row::{Ink, StyledRow};
use crate::tui::view::View;
use crate::tui::view::actions::NoAction;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};

/// The offer, with the folder that is typed.
#[derive(Debug)]
pub(crate) struct KeepDemo {
    folder: LineInput,
}

impl KeepDemo {
    fn rows(&self, model: &Model, width: usize) -> Vec<StyledRow> {
        let accept = model.key(TypingAction::Accept);
        let words = "The demo is discarded when you quit. To edit it, copy it to a folder:";
        let mut rows = wrapped(words, Ink::Plain, width);
        rows.push(StyledRow::default());
        rows.push(self.folder.row(width));
        rows.push(StyledRow::default());
        rows.extend(wrapped(&format!("{accept} to copy it and continue in the copy"), Ink::Dim, width));
        rows
    }
}

impl View for KeepDemo {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::KeepDemo, "copy the demo");

    fn open(_location: &Location, model: &Model) -> Self {
        Self { folder: LineInput::of(&model.keep_at) }
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn is_unasked(&self) -> bool {
        true
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("copy it")
    }

    fn input(&self) -> Option<&LineInput> {
        Some(&self.folder)
    }

    fn typed(&mut self, typed: TextEvent, _model: &Model) -> Vec<Cmd> {
        match typed {
            TextEvent::Key(key) => drop(self.folder.key(key)),
            TextEvent::Paste(text) => self.folder.paste(&text),
            TextEvent::Cancel => return vec![Cmd::Close],
            TextEvent::Accept if !self.folder.text().trim().is_empty() => {
                let folder = self.folder.text().trim().to_owned();
                return vec![Cmd::Close, Cmd::Do(Effect::KeepDemo(folder))];
            }
            TextEvent::Accept | TextEvent::Complete | TextEvent::Down | TextEvent::Up => {}
        }
        Vec::new()
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let width = model.body().width.saturating_sub(4).min(76);
        let rows = self.rows(model, width.saturating_sub(4) as usize);
        let mut frame = PaneFrame::default();
        frame.title.literal(Self::SPEC.title, Ink::Strong);
        frame.foot.name(&model.key(TypingAction::Cancel), Ink::Dim).literal(" close", Ink::Dim);
        canvas.dialog(model.body(), width, frame, &rows);
        Hits::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::effect::Effect;
    use crate::tui::msg::Msg;
    use crate::tui::test_harness::{Harness, corpus, sample};

    #[test]
    fn editing_the_demo_asks_where_to_copy_it_first_and_then_edits_the_copy() {
        let mut harness = Harness::new(corpus(&sample()), 80, 24).over_demo("/home/ida/dossier-demo");
        assert!(harness.screen().starts_with(" demo The river"), "{}", harness.screen());
        harness.press("e");
        assert!(harness.screen().contains("/home/ida/dossier-demo▏"), "{}", harness.screen());
        harness.press("esc");
        assert_eq!(harness.effects, [Effect::DropInput], "keys typed before it opened are no folder");
        harness.effects.clear();
        harness.press("e").type_text("q").press("enter");
        harness.effects.retain(|effect| *effect != Effect::DropInput);
        assert_eq!(harness.effects, [Effect::KeepDemo("/home/ida/dossier-demoq".into())]);
        assert_eq!(harness.dialogs(), 0);
        harness.press("e ctrl-u enter");
        harness.effects.retain(|effect| *effect != Effect::DropInput);
        assert_eq!((harness.effects.len(), harness.dialogs()), (1, 1), "no folder, no copy");
        harness.press("esc");
        harness.send(Msg::Moved);
        assert!(harness.screen().starts_with(" The river"), "{}", harness.screen());
        harness.press("e");
        assert!(matches!(harness.effects.last(), Some(Effect::Edit { .. })), "{:?}", harness.effects);
    }
}

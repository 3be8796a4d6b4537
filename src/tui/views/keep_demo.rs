//! The offer to copy the demo's corpus, which is discarded on exit, to a folder where it can be edited.

use crate::tui::canvas::{Canvas, Frame};
use crate::tui::effect::Effect;
use crate::tui::geometry::{dialog, padded};
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_state::wrapped;
use crate::tui::row::{Ink, Row};
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::Spec;

actions! {
    /// The actions of the offer.
    KeepAction {
        Accept: ["enter"] "copy", "copy the demo to a folder of your own" @ 10;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The offer to copy the demo.
#[derive(Debug)]
pub(crate) struct KeepDemo;

impl KeepDemo {
    fn rows(model: &Model, width: usize) -> Vec<Row> {
        let accept = model.key(KeepAction::Accept);
        let mut rows = wrapped(
            "The demo is discarded when you quit. Copy it to a folder to edit it.",
            Ink::Plain,
            width,
        );
        rows.push(Row::default());
        rows.extend(wrapped(&format!("{accept} to copy it to {}", model.keep_at), Ink::Link, width));
        rows.extend(wrapped("to copy it to another folder: dossier demo --to DIR", Ink::Dim, width));
        rows
    }
}

impl View for KeepDemo {
    type Action = KeepAction;
    const SPEC: Spec = Spec::dialog(ViewId::KeepDemo, "copy the demo");

    fn open(_location: &Location, _model: &Model) -> Self {
        Self
    }

    fn update(&mut self, action: KeepAction, model: &Model) -> Vec<Cmd> {
        match action {
            KeepAction::Accept => vec![Cmd::Close, Cmd::Do(Effect::KeepDemo(model.keep_at.clone()))],
            KeepAction::Cancel => vec![Cmd::Close],
        }
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let width = model.body().width.saturating_sub(4).min(76);
        let rows = Self::rows(model, width.saturating_sub(4) as usize);
        let area = dialog(model.body(), width, rows.len() + 2);
        canvas.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit(Self::SPEC.title, Ink::Strong);
        frame.foot.name(&model.key(KeepAction::Cancel), Ink::Dim).lit(" close", Ink::Dim);
        let inner = canvas.frame(area, &frame);
        canvas.rows(padded(inner), &rows);
        Hits::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::effect::Effect;
    use crate::tui::test_harness::{Harness, corpus, sample};

    #[test]
    fn editing_the_demo_offers_a_copy_first() {
        let mut harness = Harness::new(corpus(&sample()), 80, 24).over_demo("/home/ida/dossier-demo");
        harness.press("e");
        let screen = harness.screen();
        assert!(screen.contains("enter to copy it to /home/ida/dossier-demo"), "{screen}");
        harness.press("esc");
        assert_eq!(harness.effects, []);
        harness.press("e enter");
        assert_eq!(harness.effects, [Effect::KeepDemo("/home/ida/dossier-demo".into())]);
        assert_eq!(harness.dialogs(), 0);
    }
}

//! The offer of a copy that is kept, where the corpus on the screen is the demo's, which is not.

use ratatui::layout::Rect;

use super::{Ask, Overlay, World};
use crate::tui::draw::{Frame, Painter};
use crate::tui::keys::{Action, Contexts};
use crate::tui::msg::Effect;
use crate::tui::row::{Ink, Row};
use crate::tui::sighting::wrapped;

/// The offer.
#[derive(Debug)]
pub(crate) struct Keep {
    folder: String,
}

impl Keep {
    /// Offers a copy in `folder`.
    pub(crate) fn at(folder: &str) -> Self {
        Self { folder: folder.to_owned() }
    }

    fn rows(&self, world: &World, width: usize) -> Vec<Row> {
        let accept = world.key(Action::Accept);
        let mut rows =
            wrapped("What you see goes when you quit, so there is nothing to edit yet.", Ink::Plain, width);
        rows.push(Row::default());
        rows.extend(wrapped(&format!("{accept} copies it to {}", self.folder), Ink::Link, width));
        rows.extend(wrapped("`dossier demo --to DIR` copies it to another folder", Ink::Dim, width));
        rows
    }
}

impl Overlay for Keep {
    fn context(&self) -> Contexts {
        Contexts::CONFIRM
    }

    fn act(&mut self, action: Action, _world: &World) -> Vec<Ask> {
        match action {
            Action::Accept => vec![Ask::Close, Ask::Do(Effect::Keep(self.folder.clone()))],
            Action::Cancel => vec![Ask::Close],
            _ => Vec::new(),
        }
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let (body, width) = (world.body, world.body.width.saturating_sub(4).min(76));
        let rows = self.rows(world, width.saturating_sub(4) as usize);
        let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(body.height);
        let (x, y) = (body.x + (body.width - width) / 2, body.y + (body.height - height) / 3);
        let area = Rect { x, y, width, height };
        painter.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("a copy of your own", Ink::Strong);
        frame.foot.name(&world.key(Action::Cancel), Ink::Dim).lit(" close", Ink::Dim);
        let inner = painter.frame(area, &frame);
        for (row, y) in rows.iter().zip(inner.y..inner.bottom()) {
            let line = Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
            painter.row(line, row, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::msg::Effect;
    use crate::tui::rig::{Rig, corpus, sample};

    #[test]
    fn editing_the_demo_offers_a_copy_first() {
        let mut rig = Rig::new(corpus(&sample()), 80, 24);
        rig.state.demo = true;
        rig.state.keep_at = "/home/ida/dossier-demo".into();
        rig.press("e");
        let screen = rig.screen();
        assert!(screen.contains("enter copies it to /home/ida/dossier-demo"), "{screen}");
        rig.press("esc");
        assert_eq!(rig.effects, []);
        rig.press("e enter");
        assert_eq!(rig.effects, [Effect::Keep("/home/ida/dossier-demo".into())]);
        assert!(rig.state.overlays.is_empty());
    }
}

//! An address shown whole before it is handed to the system's opener, or why it is not (R15).

use ratatui::layout::Rect;

use super::{Ask, Overlay, World};
use crate::tui::address::Address;
use crate::tui::draw::{Frame, Painter};
use crate::tui::keys::{Action, Contexts};
use crate::tui::msg::{Effect, Status};
use crate::tui::row::{Ink, Row};
use crate::tui::sighting::wrapped;

/// The question whether an address is to be opened.
#[derive(Debug)]
pub(crate) struct Open {
    label: String,
    url: String,
    address: Result<Address, &'static str>,
    /// Whether every letter of it is on the screen.
    whole: bool,
}

impl Open {
    /// Asks about the address `url` of the source that is called `label`.
    pub(crate) fn of(label: String, url: &str) -> Self {
        Self { label, url: url.to_owned(), address: Address::parse(url), whole: false }
    }

    fn width(world: &World) -> u16 {
        world.body.width.saturating_sub(4).min(96)
    }

    fn rows(&self, world: &World) -> Vec<Row> {
        let width = Self::width(world).saturating_sub(4) as usize;
        let mut rows = wrapped(&self.url, Ink::Link, width);
        match &self.address {
            Ok(address) => {
                if let Some(ascii) = address.ascii_host() {
                    rows.push(Row::default());
                    rows.extend(wrapped(&format!("its host is {ascii}"), Ink::Warning, width));
                }
            }
            Err(why) => {
                rows.push(Row::default());
                rows.extend(wrapped(&format!("not opened: it {why}"), Ink::Error, width));
            }
        }
        rows
    }
}

impl Overlay for Open {
    fn context(&self) -> Contexts {
        Contexts::CONFIRM
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match (action, &self.address) {
            (Action::Cancel, _) => vec![Ask::Close],
            (Action::Accept, Ok(address)) if self.whole => {
                vec![Ask::Close, Ask::Do(Effect::Open(address.clone()))]
            }
            (Action::Accept, Ok(_)) => {
                let keys = [Action::Copy, Action::CopyUrl].map(|action| world.key(action)).join(" ");
                let why = format!("not opened: the address does not fit this screen; {keys} copies it");
                vec![Ask::Say(Status::bad(why))]
            }
            (Action::Accept, Err(why)) => vec![Ask::Say(Status::bad(format!("not opened: it {why}")))],
            _ => Vec::new(),
        }
    }

    fn enabled(&self, action: Action, _world: &World) -> bool {
        action != Action::Accept || (self.whole && self.address.is_ok())
    }

    fn settle(&mut self, world: &World) {
        self.whole = self.rows(world).len() + 2 <= world.body.height as usize && Self::width(world) > 8;
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let rows = self.rows(world);
        let (body, width) = (world.body, Self::width(world));
        let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(body.height);
        let (x, y) = (body.x + (body.width - width) / 2, body.y + (body.height - height) / 3);
        let area = Rect { x, y, width, height };
        painter.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("open ", Ink::Strong).name(&self.label, Ink::Strong);
        if self.address.is_ok() && self.whole {
            frame
                .foot
                .name(&world.key(Action::Accept), Ink::Dim)
                .lit(" hands it to the browser · ", Ink::Dim);
        }
        frame.foot.name(&world.key(Action::Cancel), Ink::Dim).lit(" close", Ink::Dim);
        let inner = painter.frame(area, &frame);
        for (i, row) in rows.iter().take(inner.height as usize).enumerate() {
            let line = Rect {
                x: inner.x + 1,
                y: inner.y + i as u16,
                width: inner.width.saturating_sub(2),
                height: 1,
            };
            painter.row(line, row, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::msg::Effect;
    use crate::tui::rig::{Rig, corpus};

    fn rig(url: &str, width: u16) -> Rig {
        let text = format!("type = \"webpage\"\ntitle = \"High water\"\nurl = \"{url}\"\n");
        let mut rig = Rig::new(corpus(&[("dossier.toml", ""), ("sources/page-1.toml", &text)]), width, 24);
        rig.press("3 O");
        rig
    }

    #[test]
    fn an_address_is_shown_whole_and_enter_hands_it_on() {
        let mut rig = rig("https://example.org/flood?year=2020", 100);
        assert!(rig.screen().contains("https://example.org/flood?year=2020"), "{}", rig.screen());
        assert_eq!(rig.effects, []);
        rig.press("enter");
        assert!(
            matches!(&rig.effects[..], [Effect::Open(address)] if address.as_str().ends_with("year=2020"))
        );
        assert!(rig.state.overlays.is_empty());
    }

    #[test]
    fn what_is_no_web_address_is_refused_with_its_reason() {
        let mut rig = rig("file:///etc/passwd", 100);
        assert!(rig.screen().contains("not opened: it begins with neither"), "{}", rig.screen());
        rig.press("enter");
        assert_eq!(rig.effects, []);
        rig.press("esc");
        assert!(rig.state.overlays.is_empty());
    }

    #[test]
    fn lookalike_letters_are_pointed_out() {
        let rig = rig("https://p\u{430}ypal.com/", 100);
        assert!(rig.screen().contains("its host is xn--pypal-4ve.com"), "{}", rig.screen());
    }

    #[test]
    fn an_address_that_cannot_be_seen_whole_is_not_opened() {
        let mut rig = rig(&format!("https://example.org/{}", "a".repeat(2_000)), 60);
        rig.press("enter");
        assert_eq!(rig.effects, []);
        assert!(rig.screen().contains("does not fit"), "{}", rig.screen());
    }
}

//! A prompt that shows a URL in full before it is opened in the browser, or why it cannot be opened (R15).

use crate::tui::address::Address;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::effect::Effect;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_state::wrapped;
use crate::tui::row::{Ink, StyledRow};
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;

actions! {
    /// The actions of the prompt.
    OpenAction {
        Accept: ["enter"] "open", "open the URL in the browser" @ 10;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The prompt before an address is opened.
#[derive(Debug)]
pub(crate) struct OpenAddress {
    /// The location, with the address and the name of its source as options.
    location: Location,
    address: Result<Address, &'static str>,
    /// Whether the whole address is on the screen.
    whole: bool,
}

impl OpenAddress {
    fn width(model: &Model) -> u16 {
        model.body().width.saturating_sub(4).min(96)
    }

    fn rows(&self, model: &Model) -> Vec<StyledRow> {
        let width = Self::width(model).saturating_sub(4) as usize;
        let mut rows = wrapped(self.location.option("url"), Ink::Link, width);
        let (words, ink) = match &self.address {
            Ok(address) => match address.ascii_host() {
                Some(ascii) => (format!("the real host is {ascii}"), Ink::Warning),
                None => return rows,
            },
            Err(why) => (format!("not opened: it {why}"), Ink::Error),
        };
        rows.push(StyledRow::default());
        rows.extend(wrapped(&words, ink, width));
        rows
    }
}

impl View for OpenAddress {
    type Action = OpenAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::OpenAddress, "open");

    fn open(location: &Location, _model: &Model) -> Self {
        let address = Address::parse(location.option("url"));
        Self { location: location.clone(), address, whole: false }
    }

    fn location(&self) -> Location {
        self.location.clone()
    }

    fn update(&mut self, action: OpenAction, _model: &Model) -> Vec<Cmd> {
        match (action, &self.address) {
            (OpenAction::Cancel, _) => vec![Cmd::Close],
            (OpenAction::Accept, Ok(address)) if self.whole => {
                vec![Cmd::Close, Cmd::Do(Effect::OpenAddress(address.clone()))]
            }
            (OpenAction::Accept, Ok(_)) => {
                let keys = self.location.option("copy");
                let why = format!("not opened: the URL does not fit on this screen ({keys} to copy it)");
                Cmd::say(Status::bad(why))
            }
            (OpenAction::Accept, Err(why)) => Cmd::say(Status::bad(format!("not opened: it {why}"))),
        }
    }

    fn is_enabled(&self, action: OpenAction, _model: &Model) -> bool {
        action != OpenAction::Accept || (self.whole && self.address.is_ok())
    }

    fn reconcile(&mut self, model: &Model) {
        self.whole = self.rows(model).len() + 2 <= model.body().height as usize && Self::width(model) > 8;
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let rows = self.rows(model);
        let mut frame = PaneFrame::default();
        frame.title.literal("open ", Ink::Strong).name(self.location.option("label"), Ink::Strong);
        if self.address.is_ok() && self.whole {
            let accept = model.key(OpenAction::Accept);
            frame.foot.name(&accept, Ink::Dim).literal(" to open in the browser · ", Ink::Dim);
        }
        frame.foot.name(&model.key(OpenAction::Cancel), Ink::Dim).literal(" close", Ink::Dim);
        canvas.dialog(model.body(), Self::width(model), frame, &rows);
        Hits::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::effect::Effect;
    use crate::tui::test_harness::{Harness, corpus};

    fn harness(url: &str, width: u16) -> Harness {
        let text = format!("type = \"webpage\"\ntitle = \"High water\"\nurl = \"{url}\"\n");
        let corpus = corpus(&[("dossier.toml", ""), ("sources/page-1.toml", &text)]);
        let mut harness = Harness::new(corpus, width, 24);
        harness.press("3 O");
        harness
    }

    #[test]
    fn an_address_is_shown_in_full_and_enter_opens_it() {
        let mut harness = harness("https://example.org/flood?year=2020", 100);
        assert!(harness.screen().contains("https://example.org/flood?year=2020"), "{}", harness.screen());
        assert_eq!(harness.effects, []);
        harness.press("enter");
        assert!(
            matches!(&harness.effects[..], [Effect::OpenAddress(address)] if address.as_str().ends_with("year=2020"))
        );
        assert_eq!(harness.dialogs(), 0);
    }

    #[test]
    fn an_address_that_is_not_a_web_address_is_rejected_with_the_reason() {
        let mut harness = harness("file:///etc/passwd", 100);
        assert!(harness.screen().contains("not opened: it starts with neither"), "{}", harness.screen());
        harness.press("enter");
        assert_eq!(harness.effects, []);
        harness.press("esc");
        assert_eq!(harness.dialogs(), 0);
    }

    #[test]
    fn the_real_host_of_lookalike_letters_is_shown() {
        let harness = harness("https://p\u{430}ypal.com/", 100);
        assert!(harness.screen().contains("the real host is xn--pypal-4ve.com"), "{}", harness.screen());
    }

    #[test]
    fn an_address_that_does_not_fit_is_not_opened() {
        let mut harness = harness(&format!("https://example.org/{}", "a".repeat(2_000)), 60);
        harness.press("enter");
        assert_eq!(harness.effects, []);
        assert!(harness.screen().contains("does not fit"), "{}", harness.screen());
        assert!(harness.message().ends_with("(y u to copy it)"), "{}", harness.message());
    }
}

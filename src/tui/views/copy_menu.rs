//! The copy menu of `y`: a letter selects what to copy of the item under the cursor. Any other key closes it.

use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::{FooterStyle, ViewSpec};

actions! {
    /// The actions of the copy menu.
    CopyAction {
        CopyId: ["i"] "id", "copy the id" @ 10;
        CopyName: ["n"] "name", "copy the name" @ 20;
        CopyCite: ["c"] "citation", "copy the citation as TOML; for a source, a bibliography entry" @ 30;
        CopyUrl: ["u"] "URL", "copy the URL of the source" @ 40;
        CopyLink: ["l"] "link", "copy a [[link]] for prose" @ 50;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The copy menu. The texts are options of its location.
#[derive(Debug)]
pub(crate) struct CopyMenu {
    texts: Location,
}

impl CopyMenu {
    fn text(&self, action: CopyAction) -> Option<&String> {
        self.texts.options.get(match action {
            CopyAction::CopyId => "id",
            CopyAction::CopyName => "name",
            CopyAction::CopyCite => "citation",
            CopyAction::CopyUrl => "url",
            CopyAction::CopyLink => "link",
            CopyAction::Cancel => return None,
        })
    }

    /// Returns the message for a text that does not exist.
    fn missing(&self, action: CopyAction) -> String {
        match action {
            CopyAction::CopyName => "no dossier with this id, so no name to copy".to_owned(),
            CopyAction::CopyUrl => "no source here has a URL".to_owned(),
            CopyAction::CopyCite => match self.texts.option("step") {
                "" => "no citation here".to_owned(),
                step => format!("no citation here ({step} to go to one, or select a source)"),
            },
            _ => "nothing to copy under the cursor".to_owned(),
        }
    }
}

impl View for CopyMenu {
    type Action = CopyAction;
    const SPEC: ViewSpec = ViewSpec {
        footer: FooterStyle { prompt: "copy: ", ..FooterStyle::USUAL },
        ..ViewSpec::dialog(ViewId::Copy, "copy")
    };

    fn open(location: &Location, _model: &Model) -> Self {
        Self { texts: location.clone() }
    }

    fn location(&self) -> Location {
        self.texts.clone()
    }

    fn update(&mut self, action: CopyAction, _model: &Model) -> Vec<Cmd> {
        let done = match (action, self.text(action)) {
            (CopyAction::Cancel, _) => None,
            (_, Some(text)) => {
                Some(Cmd::Do(Effect::Clipboard { text: text.clone(), remark: Status::good("") }))
            }
            (_, None) => Some(Cmd::Say(Status::bad(self.missing(action)))),
        };
        std::iter::once(Cmd::Close).chain(done).collect()
    }

    fn is_enabled(&self, action: CopyAction, _model: &Model) -> bool {
        action == CopyAction::Cancel || self.text(action).is_some()
    }

    fn other_key(&mut self) -> Vec<Cmd> {
        vec![Cmd::Close]
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if pointer.mouse.kind == MouseKind::Press { vec![Cmd::Close] } else { Vec::new() }
    }

    fn draw(&self, _model: &Model, _canvas: &mut Canvas<'_>) -> Hits {
        // The menu is only shown in the footer.
        Hits::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::id::Kind;
    use crate::tui::effect::Effect;
    use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};

    fn harness() -> Harness {
        Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE)
    }

    fn copied(harness: &mut Harness, keys: &str) -> String {
        harness.effects.clear();
        harness.press(keys);
        match harness.effects.as_slice() {
            [Effect::Clipboard { text, .. }] => text.clone(),
            effects => panic!("{keys}: {effects:?}\n{}", harness.screen()),
        }
    }

    #[test]
    fn y_and_a_letter_copies_from_the_row_under_the_cursor() {
        let mut harness = harness();
        assert_eq!(copied(&mut harness, "y i"), "millers-guild");
        assert_eq!(copied(&mut harness, "y n"), "Millers' Guild");
        assert_eq!(copied(&mut harness, "j y l"), "[[river-board]]");
        assert_eq!(copied(&mut harness, "3 y c"), "Ledger of treaties (2021)");
        assert_eq!(copied(&mut harness, "j y c"), "Ada Penrose (2020). High water");
    }

    #[test]
    fn y_c_on_a_citation_copies_it_as_toml() {
        let mut harness = harness();
        harness.press("4");
        let mut seen = Vec::new();
        for _ in 0..12 {
            harness.press("n");
            harness.effects.clear();
            harness.press("y c");
            if let [Effect::Clipboard { text, .. }] = harness.effects.as_slice() {
                seen.push(text.clone());
            }
        }
        for wanted in [
            "{ source = \"gazette-2020\", at = \"para 2\" }",
            "{ source = \"gazette-2020\", at = \"para 2\", quote = \"twelve thousand mills\" }",
        ] {
            assert!(seen.iter().any(|cite| cite == wanted), "{seen:?}");
        }
    }

    #[test]
    fn y_copies_the_link_stepped_to() {
        let mut harness = harness();
        harness.press("4 n");
        assert_eq!(copied(&mut harness, "y i"), "river-board");
        harness.press("j k");
        assert_eq!(copied(&mut harness, "y i"), "millers-guild");
    }

    #[test]
    fn the_footer_lists_what_can_be_copied_and_any_other_key_closes_it() {
        let mut harness = harness();
        harness.press("y");
        let screen = harness.screen();
        assert!(screen.contains("copy: i id  n name  l link  esc close"), "{screen}");
        harness.press("j");
        assert_eq!(harness.under(Kind::Actor), "millers-guild", "the key does nothing else");
        harness.press("j");
        assert_eq!(harness.under(Kind::Actor), "river-board");
        harness.press("y esc y u");
        assert_eq!(harness.effects, []);
        assert!(harness.screen().contains("no source here has a URL"), "{}", harness.screen());
    }
}

//! The prompt for the name of a query to save as a view in `dossier.toml`.

use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::effect::{Effect, NewViewRequest};
use crate::tui::input::LineInput;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_state::wrapped;
use crate::tui::row::{Ink, StyledRow};
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::NoAction;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};

/// The option of a location with the query.
const QUERY: &str = "query";

/// The prompt, with the typed name.
#[derive(Debug)]
pub(crate) struct SaveView {
    query: String,
    name: LineInput,
    /// The reason why the name cannot be used.
    wrong: Option<String>,
}

impl SaveView {
    /// Returns the command that asks for a name for a query.
    pub(crate) fn ask(query: &str) -> Vec<Cmd> {
        if query.trim().is_empty() {
            return Cmd::say(Status::hint("nothing to save: filter the list first"));
        }
        Cmd::open(Location::new(ViewId::SaveView).with(QUERY, query))
    }

    fn accept(&mut self, model: &Model) -> Vec<Cmd> {
        let name = self.name.text().trim().to_owned();
        if name.is_empty() {
            self.wrong = Some("type a name".to_owned());
            return Vec::new();
        }
        if model.corpus.settings.view.iter().any(|view| *view.name == *name) {
            self.wrong = Some(format!("there is already a view named \"{name}\"; type another name"));
            return Vec::new();
        }
        let before = model.corpus.settings_file.as_ref().map(|file| (&*file.text).into());
        let request = NewViewRequest { name, query: self.query.clone(), before };
        vec![Cmd::Close, Cmd::Do(Effect::SaveView(Box::new(request)))]
    }
}

impl View for SaveView {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::SaveView, "save view");

    fn open(location: &Location, _model: &Model) -> Self {
        Self { query: location.option(QUERY).to_owned(), name: LineInput::default(), wrong: None }
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("save")
    }

    fn input(&self) -> Option<&LineInput> {
        Some(&self.name)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        self.wrong = None;
        match typed {
            TextEvent::Key(key) => drop(self.name.key(key)),
            TextEvent::Paste(text) => self.name.paste(&text),
            TextEvent::Complete | TextEvent::Down | TextEvent::Up => {}
            TextEvent::Cancel => return vec![Cmd::Close],
            TextEvent::Accept => return self.accept(model),
        }
        Vec::new()
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let width = model.body().width.saturating_sub(4).min(76);
        let text = width.saturating_sub(4) as usize;
        let mut rows = wrapped("Name of the view, which is added to dossier.toml:", Ink::Plain, text);
        rows.push(self.name.row(text));
        rows.push(StyledRow::default());
        rows.extend(wrapped(&self.query, Ink::Dim, text));
        if let Some(wrong) = &self.wrong {
            rows.extend(wrapped(wrong, Ink::Warning, text));
        }
        let mut frame = PaneFrame::default();
        frame.title.literal(Self::SPEC.title, Ink::Strong);
        let [accept, cancel] = [TypingAction::Accept, TypingAction::Cancel].map(|typing| model.key(typing));
        frame.foot.name(&accept, Ink::Dim).literal(" to save  ", Ink::Dim);
        frame.foot.name(&cancel, Ink::Dim).literal(" to cancel", Ink::Dim);
        canvas.dialog(model.body(), width, frame, &rows);
        Hits::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::effect::{Effect, NewViewRequest};
    use crate::tui::test_harness::{Harness, corpus};

    const SETTINGS: &str = "[[view]]\nname = \"people\"\nquery = \"kind:person\"\n";
    const FILES: &[(&str, &str)] = &[
        ("dossier.toml", SETTINGS),
        ("actors/ada.toml", "name = \"Ada\"\nkind = \"person\"\n[[claim]]\ntext = \"Ada counted.\"\n"),
    ];

    fn request(name: &str, query: &str) -> Effect {
        let before = Some(SETTINGS.into());
        Effect::SaveView(Box::new(NewViewRequest { name: name.into(), query: query.into(), before }))
    }

    #[test]
    fn the_query_of_a_list_is_saved_under_a_new_name() {
        let mut harness = Harness::new(corpus(FILES), 100, 30);
        harness.press("W");
        assert!(
            harness.is_bare() && harness.message().starts_with("nothing to save"),
            "{}",
            harness.message()
        );
        harness.press("/").type_text("ada").press("enter , W").type_text("people").press("enter");
        assert!(harness.screen().contains("already a view named \"people\""), "{}", harness.screen());
        harness.press("ctrl-u enter");
        assert!(harness.screen().contains("type a name"), "{}", harness.screen());
        harness.type_text("All Adas").press("enter");
        assert!(harness.is_bare());
        assert_eq!(harness.effects, [request("All Adas", "ada sort:-links")]);
    }

    #[test]
    fn statements_searches_and_timelines_are_saved_too() {
        let mut harness = Harness::new(corpus(FILES), 100, 30);
        harness.press("S /").type_text("is:claim").press("enter W").type_text("a").press("enter");
        harness.press("s").type_text("counted").press("esc W").type_text("b").press("enter");
        assert_eq!(harness.effects, [request("a", "is:claim"), request("b", "counted")]);
        let mut harness = Harness::new(corpus(FILES), 100, 30);
        harness.press("t /").type_text("is:claim").press("enter W").type_text("c").press("enter");
        assert_eq!(harness.effects, [request("c", "is:claim")]);
    }
}

//! The prompts before a verdict is recorded: who signs it, asked once, and an optional note. The review below
//! handles the answer.

use crate::domain::signer::Signer;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::effect::Effect;
use crate::tui::input::LineInput;
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::quote_state::wrapped;
use crate::tui::row::{Ink, StyledRow};
use crate::tui::view::View;
use crate::tui::view::actions::NoAction;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::Hits;
use crate::tui::view::id::ViewId;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};

/// The option of a location with the initial text, when asking for the signer.
const SIGNER: &str = "signer";

/// The prompt.
#[derive(Debug)]
pub(crate) struct VerdictPrompt {
    /// Whether it asks for the signer rather than a note.
    asks_signer: bool,
    line: LineInput,
    /// The error in the last answer.
    wrong: Option<String>,
}

/// Returns the prompt for the signer, with `offer` as the initial text.
pub(crate) fn signer(offer: &str) -> Location {
    Location::new(ViewId::VerdictPrompt).with(SIGNER, format!("{offer} "))
}

/// Returns the prompt for a note.
pub(crate) fn note() -> Location {
    Location::new(ViewId::VerdictPrompt)
}

impl VerdictPrompt {
    fn question(&self) -> &'static str {
        if self.asks_signer {
            "Sign verdicts as (initials and name, such as ab A. Bakr):"
        } else {
            "Note for other analysts (optional, one line):"
        }
    }

    fn accept(&mut self, model: &Model) -> Vec<Cmd> {
        let text = self.line.text();
        if !self.asks_signer {
            let note = text.trim().to_owned();
            // The note is saved, so that it can be recalled if the verdict is rejected.
            let kept = Cmd::TextEvent(ViewId::VerdictPrompt, note.clone());
            return vec![kept, Cmd::Close, Cmd::Answer(ViewAnswer::Note(note))];
        }
        let (initials, name) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        match Signer::answered(&model.corpus, initials, name) {
            Ok(signer) => {
                let sign = Cmd::Do(Effect::SignAs(signer.clone()));
                vec![Cmd::Close, sign, Cmd::Answer(ViewAnswer::Signer(signer))]
            }
            Err(why) => {
                self.wrong = Some(why);
                Vec::new()
            }
        }
    }
}

impl View for VerdictPrompt {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::VerdictPrompt, "verdict");

    fn open(location: &Location, _model: &Model) -> Self {
        let offer = location.option(SIGNER);
        let line = LineInput::of(if offer.trim().is_empty() { "" } else { offer });
        Self { asks_signer: location.has(SIGNER), line, wrong: None }
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("record")
    }

    /// The note belongs to the key that was pressed, but the signer is asked for once, at the first verdict.
    fn is_unasked(&self) -> bool {
        self.asks_signer
    }

    fn input(&self) -> Option<&LineInput> {
        Some(&self.line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        self.wrong = None;
        match typed {
            TextEvent::Key(key) => drop(self.line.key(key)),
            TextEvent::Paste(text) => self.line.paste(&text),
            TextEvent::Up
                if !self.asks_signer && self.line.recall(model.last_typed(ViewId::VerdictPrompt)) => {}
            TextEvent::Complete | TextEvent::Down | TextEvent::Up => {}
            TextEvent::Cancel => return vec![Cmd::Close],
            TextEvent::Accept => return self.accept(model),
        }
        Vec::new()
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let width = model.body().width.saturating_sub(4).min(76);
        let text = width.saturating_sub(4) as usize;
        let mut rows = wrapped(self.question(), Ink::Plain, text);
        rows.push(StyledRow::default());
        rows.push(self.line.row(text));
        if let Some(wrong) = &self.wrong {
            rows.extend(wrapped(wrong, Ink::Warning, text));
        }
        let mut frame = PaneFrame::default();
        frame.title.literal(if self.asks_signer { "who signs" } else { "note" }, Ink::Strong);
        let [accept, cancel] = [TypingAction::Accept, TypingAction::Cancel].map(|typing| model.key(typing));
        frame.foot.name(&accept, Ink::Dim).literal(" to record  ", Ink::Dim);
        frame.foot.name(&cancel, Ink::Dim).literal(" to cancel", Ink::Dim);
        canvas.dialog(model.body(), width, frame, &rows);
        Hits::default()
    }
}

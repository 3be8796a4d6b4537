//! Passes input events from the terminal to the app, one at a time. A frame is drawn after each key that writes a file.

use std::io;
use std::time::Instant;

use super::Browser;
use super::input::BATCH_TIME;
use crate::runtime::input::InputEvent;
use crate::tui::key::Key;
use crate::tui::msg::Msg;
use crate::tui::status::Status;
use crate::tui::view::hits::Hits;
use crate::tui::view::pointer::Mouse;

impl Browser {
    /// Handles all pending input, up to a key that writes a file, whose result is drawn before the next key.
    pub(super) fn handle_input(&mut self) -> io::Result<()> {
        let events = self.input.reader.read()?;
        self.input.extend(events);
        let start = Instant::now();
        while self.exit_code.is_none()
            && let Some(event) = self.input.next()
        {
            if self.handle_event(event)? || start.elapsed() >= BATCH_TIME {
                break;
            }
        }
        self.input.leave(start);
        Ok(())
    }

    /// Discards pending input.
    pub(super) fn drop_input(&mut self) -> io::Result<()> {
        self.must_draw = true;
        // An incomplete sequence is still read to its end.
        drop(self.input.reader.read()?);
        self.input.pending.clear();
        Ok(())
    }

    /// Handles one event and returns whether it wrote a file.
    fn handle_event(&mut self, event: InputEvent) -> io::Result<bool> {
        #[cfg(feature = "test-hooks")]
        if matches!(&event, InputEvent::Key(key) if key.code == crossterm::event::KeyCode::F(12)) {
            return self.fault().map(|()| false);
        }
        if let InputEvent::Background(color) = event {
            self.input.background_query = None;
            return self.adapt_to_background(color).map(|()| false);
        }
        let mut wrote = false;
        for msg in messages(event, &self.hits) {
            wrote |= self.perform_all(msg)?;
        }
        Ok(wrote)
    }
}

/// Returns the message for the app about an event; `None` if the event only concerns the terminal.
fn messages(event: InputEvent, hits: &Hits) -> Vec<Msg> {
    match event {
        InputEvent::Key(key) => vec![Msg::Key(Key::of(key))],
        InputEvent::Mouse(event) => {
            Mouse::of(event).map(|mouse| Msg::Mouse(mouse, hits.at(mouse.at).cloned())).into_iter().collect()
        }
        InputEvent::Paste { text, is_complete: true } => vec![Msg::Paste(text)],
        InputEvent::Paste { text, is_complete: false } => {
            let message = "paste incomplete: check the pasted text";
            vec![Msg::Paste(text), Msg::Say(Status::bad(message))]
        }
        InputEvent::Focus => vec![Msg::FocusGained],
        InputEvent::Background(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_told_about_focus_and_an_incomplete_paste() {
        let sent = |event| messages(event, &Hits::default());
        assert!(matches!(sent(InputEvent::Focus).as_slice(), [Msg::FocusGained]));
        let paste = |is_complete| InputEvent::Paste { text: "a".into(), is_complete };
        assert!(matches!(sent(paste(true)).as_slice(), [Msg::Paste(text)] if text == "a"));
        assert!(
            matches!(sent(paste(false)).as_slice(), [Msg::Paste(_), Msg::Say(status)] if status.text.contains("incomplete"))
        );
        assert!(sent(InputEvent::Background([0; 3])).is_empty());
    }
}

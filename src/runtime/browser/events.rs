//! Passes input events from the terminal to the app, one at a time. A frame is drawn after each key that writes a file.

use std::io;
use std::time::Instant;

use super::Browser;
use super::input::BATCH_TIME;
use crate::runtime::input::InputEvent;
use crate::tui::key::Key;
use crate::tui::msg::Msg;
use crate::tui::status::Status;
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
        match event {
            #[cfg(feature = "test-hooks")]
            InputEvent::Key(key) if key.code == crossterm::event::KeyCode::F(12) => {
                self.fault().map(|()| false)
            }
            InputEvent::Key(key) => self.perform_all(Msg::Key(Key::of(key))),
            InputEvent::Mouse(event) => match Mouse::of(event) {
                Some(mouse) => {
                    let hit = self.hits.at(mouse.at).cloned();
                    self.perform_all(Msg::Mouse(mouse, hit))
                }
                None => Ok(false),
            },
            InputEvent::Paste { text, is_complete } => {
                let wrote = self.perform_all(Msg::Paste(text))?;
                if !is_complete {
                    self.send(Msg::Say(Status::bad("paste incomplete: check the pasted text")))?;
                }
                Ok(wrote)
            }
            InputEvent::Focus => self.perform_all(Msg::FocusGained),
            InputEvent::Background(color) => {
                self.input.background_query = None;
                self.adapt_to_background(color).map(|()| false)
            }
        }
    }
}

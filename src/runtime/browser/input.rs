//! What a person does, from the terminal to the app: read when the terminal has something, taken one by one, and drawn in
//! between wherever a key writes. Knows no key.

use std::collections::VecDeque;
use std::io;
use std::os::fd::BorrowedFd;
use std::time::Instant;

use super::Browser;
use crate::runtime::input::{Input, Reader};
use crate::tui::key::Key;
use crate::tui::msg::Msg;
use crate::tui::status::Status;
use crate::tui::view::pointer::Mouse;

/// What was read and is not taken yet.
#[derive(Debug)]
pub(super) struct InputQueue {
    reader: Reader,
    waiting: VecDeque<Input>,
}

impl InputQueue {
    /// Reads from an open terminal.
    pub(super) fn new(terminal: BorrowedFd<'static>) -> Self {
        Self { reader: Reader::new(terminal), waiting: VecDeque::new() }
    }

    /// When the queue is to be looked at although the terminal sends nothing; none if there is no such time.
    pub(super) fn due(&self) -> Option<Instant> {
        if self.waiting.is_empty() { self.reader.due() } else { Some(Instant::now()) }
    }

    fn next(&mut self) -> Option<Input> {
        self.waiting.pop_front()
    }

    /// Forgets what has been typed and not taken, and what another program has left half read.
    pub(super) fn forget(&mut self) {
        self.reader.forget();
        self.waiting.clear();
    }
}

impl Browser {
    /// Takes everything that has come, up to a key that writes: what that brings is drawn before the next is taken.
    pub(super) fn take_input(&mut self) -> io::Result<()> {
        self.input.waiting.extend(self.input.reader.read()?);
        while self.ended.is_none()
            && let Some(input) = self.input.next()
        {
            if self.take(input)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Drops what has been typed and not taken yet.
    pub(super) fn drop_input(&mut self) -> io::Result<()> {
        self.draws_first = true;
        // A sequence that has begun is still read to its end.
        drop(self.input.reader.read()?);
        self.input.waiting.clear();
        Ok(())
    }

    /// Takes one thing in; returns whether it changed a file.
    fn take(&mut self, input: Input) -> io::Result<bool> {
        match input {
            #[cfg(feature = "test-hooks")]
            Input::Key(key) if key.code == crossterm::event::KeyCode::F(12) => self.fault().map(|()| false),
            Input::Key(key) => self.perform_all(Msg::Key(Key::of(key))),
            Input::Mouse(event) => match Mouse::of(event) {
                Some(mouse) => {
                    let hit = self.hits.at(mouse.at).cloned();
                    self.perform_all(Msg::Mouse(mouse, hit))
                }
                None => Ok(false),
            },
            Input::Paste { text, whole } => {
                let wrote = self.perform_all(Msg::Paste(text))?;
                if !whole {
                    self.send(Msg::Say(Status::bad("the paste was cut off: check what was pasted")))?;
                }
                Ok(wrote)
            }
            Input::Focus => self.perform_all(Msg::FocusGained),
            Input::Background(color) => self.adapt_to(color).map(|()| false),
        }
    }
}

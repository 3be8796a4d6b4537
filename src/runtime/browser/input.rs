//! Passes input events from the terminal to the app, one at a time. A frame is drawn after each key that writes a file.

use std::collections::VecDeque;
use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Browser;
use crate::runtime::input::{InputEvent, InputReader};
use crate::tui::key::Key;
use crate::tui::msg::Msg;
use crate::tui::status::Status;
use crate::tui::view::pointer::Mouse;

/// Input events that were read but not handled yet.
#[derive(Debug)]
pub(super) struct InputQueue {
    terminal: BorrowedFd<'static>,
    reader: InputReader,
    pending: VecDeque<InputEvent>,
    /// When the background color was queried, until the reply arrives.
    background_query: Option<Instant>,
}

/// How long after the query of the background color a reply may still arrive.
const REPLY_TIMEOUT: Duration = Duration::from_secs(1);

/// How long to wait for the reply on exit.
const EXIT_WAIT: Duration = Duration::from_millis(100);

impl InputQueue {
    /// Creates a queue for a terminal whose background color was just queried.
    pub(super) fn new(terminal: BorrowedFd<'static>) -> Self {
        Self {
            terminal,
            reader: InputReader::new(terminal),
            pending: VecDeque::new(),
            background_query: Some(Instant::now()),
        }
    }

    /// Waits briefly for an outstanding reply on the background color. After exit, the shell would take it for keys.
    pub(super) fn await_background(&mut self) {
        let end = Instant::now() + EXIT_WAIT;
        while self.background_query.is_some_and(|queried| queried.elapsed() < REPLY_TIMEOUT) {
            let left = end.saturating_duration_since(Instant::now());
            let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
            let mut fds = [PollFd::from_borrowed_fd(self.terminal, PollFlags::IN)];
            if left.is_zero() || !poll(&mut fds, Some(&wait)).is_ok_and(|ready| ready > 0) {
                return;
            }
            match self.reader.read() {
                Ok(events) if events.iter().any(|event| matches!(event, InputEvent::Background(_))) => {
                    self.background_query = None
                }
                Ok(_) => {}
                // The terminal is gone.
                Err(_) => return,
            }
        }
    }

    /// Returns when to check the queue even if the terminal sends nothing, if ever.
    pub(super) fn due(&self) -> Option<Instant> {
        if self.pending.is_empty() { self.reader.due() } else { Some(Instant::now()) }
    }

    fn next(&mut self) -> Option<InputEvent> {
        self.pending.pop_front()
    }

    /// Discards pending input, including incomplete sequences, after another program had the terminal.
    pub(super) fn reset(&mut self) {
        self.reader.reset();
        self.pending.clear();
    }
}

impl Browser {
    /// Handles all pending input, up to a key that writes a file, whose result is drawn before the next key.
    pub(super) fn handle_input(&mut self) -> io::Result<()> {
        self.input.pending.extend(self.input.reader.read()?);
        while self.exit_code.is_none()
            && let Some(event) = self.input.next()
        {
            if self.handle_event(event)? {
                return Ok(());
            }
        }
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

//! What a person does, from the terminal to the app: read when the terminal has something, taken one by one, and drawn in
//! between wherever a key writes. Knows no key.

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

/// What was read and is not taken yet.
#[derive(Debug)]
pub(super) struct InputQueue {
    terminal: BorrowedFd<'static>,
    reader: InputReader,
    waiting: VecDeque<InputEvent>,
    /// When the terminal was asked for its background color, until it has answered.
    asked: Option<Instant>,
}

/// How long after the question an answer may still come, and how long the end waits for it at most.
const ANSWER: (Duration, Duration) = (Duration::from_secs(1), Duration::from_millis(100));

impl InputQueue {
    /// Reads from an open terminal, which was just asked for its background color.
    pub(super) fn new(terminal: BorrowedFd<'static>) -> Self {
        let asked = Some(Instant::now());
        Self { terminal, reader: InputReader::new(terminal), waiting: VecDeque::new(), asked }
    }

    /// Waits a moment for an answer that may still be on its way: after the end, the shell would take it for keys.
    pub(super) fn await_answer(&mut self) {
        let (late, most) = ANSWER;
        let end = Instant::now() + most;
        while self.asked.is_some_and(|asked| asked.elapsed() < late) {
            let left = end.saturating_duration_since(Instant::now());
            let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
            let mut fds = [PollFd::from_borrowed_fd(self.terminal, PollFlags::IN)];
            if left.is_zero() || !poll(&mut fds, Some(&wait)).is_ok_and(|ready| ready > 0) {
                return;
            }
            match self.reader.read() {
                Ok(inputs) if inputs.iter().any(|input| matches!(input, InputEvent::Background(_))) => {
                    self.asked = None
                }
                Ok(_) => {}
                // The terminal is gone, and its answer with it.
                Err(_) => return,
            }
        }
    }

    /// When the queue is to be looked at although the terminal sends nothing; none if there is no such time.
    pub(super) fn due(&self) -> Option<Instant> {
        if self.waiting.is_empty() { self.reader.due() } else { Some(Instant::now()) }
    }

    fn next(&mut self) -> Option<InputEvent> {
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
    fn take(&mut self, input: InputEvent) -> io::Result<bool> {
        match input {
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
                    self.send(Msg::Say(Status::bad("the paste was cut off: check what was pasted")))?;
                }
                Ok(wrote)
            }
            InputEvent::Focus => self.perform_all(Msg::FocusGained),
            InputEvent::Background(color) => {
                self.input.asked = None;
                self.adapt_to(color).map(|()| false)
            }
        }
    }
}

//! Input events that have been read from the terminal but not handled yet.

use std::collections::VecDeque;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::runtime::input::{InputEvent, InputReader};

/// Input events that were read but not handled yet.
#[derive(Debug)]
pub(super) struct InputQueue {
    terminal: BorrowedFd<'static>,
    pub(super) reader: InputReader,
    pub(super) pending: VecDeque<InputEvent>,
    /// Since when events have been pending without a break, if any are.
    waiting_since: Option<Instant>,
    /// When the background color was queried, until the reply arrives.
    pub(super) background_query: Option<Instant>,
}

/// How long events are handled before a frame is drawn and the terminal is read again.
pub(super) const BATCH_TIME: Duration = Duration::from_millis(50);

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
            waiting_since: None,
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

    /// Returns when to check the queue even if the terminal sends nothing, if at all.
    pub(super) fn due(&self) -> Option<Instant> {
        if self.pending.is_empty() { self.reader.due() } else { Some(Instant::now()) }
    }

    /// Remembers that some events are still to be handled, the first of which were taken at `start`.
    pub(super) fn leave(&mut self, start: Instant) {
        self.waiting_since = (!self.pending.is_empty()).then(|| self.waiting_since.unwrap_or(start));
    }

    /// Appends events that were just read. If earlier ones have waited for longer than [`BATCH_TIME`], because handling them
    /// takes long, Ctrl-C is handled before them.
    pub(super) fn extend(&mut self, events: Vec<InputEvent>) {
        self.pending.extend(events);
        if self.waiting_since.is_some_and(|since| since.elapsed() >= BATCH_TIME)
            && let Some(at) = self.pending.iter().position(InputEvent::is_ctrl_c)
            && let Some(quit) = self.pending.remove(at)
        {
            self.pending.push_front(quit);
        }
    }

    /// Takes the oldest event.
    pub(super) fn next(&mut self) -> Option<InputEvent> {
        self.pending.pop_front()
    }

    /// Discards pending input, including incomplete sequences, after another program had the terminal.
    pub(super) fn reset(&mut self) {
        self.reader.reset();
        self.pending.clear();
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> InputEvent {
        InputEvent::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn letters(queue: &InputQueue) -> String {
        let letter = |event: &InputEvent| match event {
            InputEvent::Key(KeyEvent { code: KeyCode::Char(c), .. }) => *c,
            _ => '?',
        };
        queue.pending.iter().map(letter).collect()
    }

    #[test]
    fn ctrl_c_overtakes_other_keys_only_if_they_wait_for_long() {
        let long_ago = Instant::now().checked_sub(BATCH_TIME).expect("a machine that has run for a while");
        let mut queue = InputQueue::new(rustix::stdio::stdin());
        let quit = || key('c', KeyModifiers::CONTROL);
        queue.extend(vec![key('v', KeyModifiers::NONE), key('c', KeyModifiers::NONE), quit()]);
        assert_eq!(letters(&queue), "vcc", "typed at once, so in order");
        assert!(queue.pending.back().is_some_and(InputEvent::is_ctrl_c));
        queue.pending.pop_back();
        // A key that writes a file ends its batch early; the others have waited since the first of them.
        queue.leave(long_ago);
        queue.leave(Instant::now());
        queue.extend(vec![key('j', KeyModifiers::NONE), quit(), key('k', KeyModifiers::NONE)]);
        assert_eq!(letters(&queue), "cvcjk");
        assert!(queue.pending.front().is_some_and(InputEvent::is_ctrl_c));
        queue.pending.clear();
        queue.leave(long_ago);
        queue.extend(vec![key('v', KeyModifiers::NONE), quit()]);
        assert_eq!(letters(&queue), "vc", "nothing was waiting");
    }
}

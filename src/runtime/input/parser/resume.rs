//! Decides whether bytes after a pause are the rest of a sequence or a new key. If they could be either, at most one key is
//! lost.

use std::time::Duration;

use super::super::InputEvent;
use super::super::csi::{SequenceMeaning, meaning};
use super::super::keys::ss3;
use super::super::paste;
use super::InputParser;
use super::state::{ABANDON_TIMEOUT, AbandonedInput, ParserState, is_final};

/// How long after a paste was abandoned the rest of it may still arrive.
const LATE_PASTE_TIMEOUT: Duration = Duration::from_secs(10);

impl InputParser {
    /// Decides what bytes after a pause are, and returns the ones left to parse.
    pub(super) fn resume<'b>(
        &mut self,
        burst: &'b [u8],
        idle: Duration,
        out: &mut Vec<InputEvent>,
    ) -> &'b [u8] {
        let Some(first) = burst.first() else { return burst };
        let is_control = *first < 0x20 || *first == 0x7f;
        match self.state {
            ParserState::Ground => self.resume_abandoned(burst, idle),
            ParserState::Csi | ParserState::Ss3 | ParserState::X10Mouse(_) if is_control => {
                self.state = ParserState::Ground;
                burst
            }
            ParserState::Csi => {
                let Some(end) = burst.iter().position(|byte| is_final(*byte)) else {
                    return self.absorb_once(burst);
                };
                let (end, after) = burst.split_at(end + 1);
                if self.has_absorbed {
                    self.state = ParserState::Ground;
                    return burst;
                }
                if meaning(&[&self.buffer, end].concat()) != SequenceMeaning::Unknown {
                    return burst;
                }
                self.state = ParserState::Ground;
                after
            }
            ParserState::X10Mouse(missing) if self.has_absorbed || burst.len() < missing => {
                self.absorb_once(burst)
            }
            ParserState::String { is_osc } | ParserState::StringEscape { is_osc } => {
                self.resume_string(burst, idle, is_osc);
                burst
            }
            ParserState::Paste(_) if *first == 0x03 => {
                self.expire(out);
                burst.get(1..).unwrap_or_default()
            }
            _ => burst,
        }
    }

    /// Returns whether bytes continue an `ESC` that was taken for a key, as opposed to being typed.
    pub(super) fn continues_escape(burst: &[u8]) -> bool {
        match burst {
            [b'[', rest @ ..] => {
                let end = rest.iter().position(|byte| is_final(*byte));
                end.and_then(|end| rest.get(..=end))
                    .is_some_and(|sequence| meaning(sequence) != SequenceMeaning::Unknown)
            }
            [b'O', last] => ss3(*last).is_some(),
            [b']', digit, ..] if digit.is_ascii_digit() && burst.len() > 3 => true,
            [b']' | b'P' | b'X' | b'^' | b'_', ..] => string_end(burst).is_some(),
            _ => false,
        }
    }

    /// Treats bytes as the rest of a sequence once. The second time, they are new input.
    fn absorb_once<'b>(&mut self, burst: &'b [u8]) -> &'b [u8] {
        if self.has_absorbed {
            self.state = ParserState::Ground;
        }
        self.has_absorbed = true;
        burst
    }

    /// Decides whether bytes after a pause belong to a string, which lasts until its end, or for [`ABANDON_TIMEOUT`] after its
    /// last byte. What may be a key is taken for a part of it once.
    fn resume_string(&mut self, burst: &[u8], idle: Duration, is_osc: bool) {
        let is_escaped = matches!(self.state, ParserState::StringEscape { .. });
        match burst {
            [b'\\', ..] if is_escaped => return,
            // The `ESC` may be the first half of the end.
            [0x1b] if !self.has_absorbed => self.has_absorbed = true,
            [0x00..=0x06 | 0x08..=0x1a | 0x1c..=0x1f | 0x7f, ..] => return self.abandon_string(),
            _ if string_end(burst).is_some() => {}
            _ => {
                let is_character = std::str::from_utf8(burst).is_ok_and(|text| text.chars().count() == 1);
                let is_key = is_character || burst.first() == Some(&0x1b);
                if idle >= ABANDON_TIMEOUT || is_key && self.has_absorbed {
                    return self.abandon_string();
                }
                self.has_absorbed = true;
            }
        }
        self.state = ParserState::String { is_osc };
    }

    pub(super) fn abandon_string(&mut self) {
        self.state = ParserState::Ground;
        self.abandoned = Some(AbandonedInput::String);
    }

    /// Discards bytes that are the rest of an abandoned sequence.
    fn resume_abandoned<'b>(&mut self, burst: &'b [u8], idle: Duration) -> &'b [u8] {
        let Some(abandoned) = self.abandoned.take() else { return burst };
        match abandoned {
            AbandonedInput::Escape if idle < ABANDON_TIMEOUT && Self::continues_escape(burst) => {
                self.state = ParserState::Escape;
                burst
            }
            AbandonedInput::Escape => burst,
            AbandonedInput::String => match string_end(burst).filter(|(start, _)| *start > 1) {
                Some((_, end)) => burst.get(end..).unwrap_or_default(),
                None => burst,
            },
            AbandonedInput::Paste if idle >= LATE_PASTE_TIMEOUT => burst,
            AbandonedInput::Paste => match paste::end(burst) {
                Some(end) => burst.get(end..).unwrap_or_default(),
                // Too many bytes at once for typing.
                None if burst.len() >= 8 && !burst.contains(&0x1b) => {
                    self.abandoned = Some(AbandonedInput::Paste);
                    &[]
                }
                None => burst,
            },
        }
    }
}

/// Returns the start and end of the first string terminator.
fn string_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let bell = bytes.iter().position(|byte| *byte == 0x07).map(|at| (at, at + 1));
    let st = bytes.windows(2).position(|two| two == b"\x1b\\").map(|at| (at, at + 2));
    bell.into_iter().chain(st).min()
}

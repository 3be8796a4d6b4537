//! What comes after a pause: the rest of what was begun, or a person's key? What is one thing for certain is told from what
//! may be either, and of the latter no more than one key is lost.

use std::time::Duration;

use super::super::InputEvent;
use super::super::csi::{SequenceMeaning, meaning};
use super::super::keys::ss3;
use super::super::paste;
use super::{AbandonedInput, GIVEN_UP, InputParser, ParserState, is_final};

/// How long after a paste was given up its rest may still come.
const REST: Duration = Duration::from_secs(10);

impl InputParser {
    /// After a pause: decides whether bytes are the rest of what was begun or a person's; gives those to go on with.
    pub(super) fn resume<'b>(
        &mut self,
        burst: &'b [u8],
        idle: Duration,
        out: &mut Vec<InputEvent>,
    ) -> &'b [u8] {
        let Some(first) = burst.first() else { return burst };
        let is_control = *first < 0x20 || *first == 0x7f;
        match self.state {
            ParserState::Ground => self.resume_given_up(burst, idle),
            ParserState::Csi | ParserState::Ss3 | ParserState::OldMouse(_) if is_control => {
                self.state = ParserState::Ground;
                burst
            }
            ParserState::Csi => {
                let Some(end) = burst.iter().position(|byte| is_final(*byte)) else {
                    return self.spend(burst);
                };
                let (end, after) = burst.split_at(end + 1);
                if self.is_spent {
                    self.state = ParserState::Ground;
                    return burst;
                }
                if meaning(&[&self.held, end].concat()) != SequenceMeaning::Unknown {
                    return burst;
                }
                self.state = ParserState::Ground;
                after
            }
            ParserState::OldMouse(missing) if self.is_spent || burst.len() < missing => self.spend(burst),
            ParserState::String { .. } if is_control && !matches!(first, 0x07 | 0x1b) => {
                self.give_up_string();
                burst
            }
            ParserState::String { .. } if *first != 0x1b && string_end(burst).is_none() => {
                if idle >= GIVEN_UP {
                    self.give_up_string();
                    return burst;
                }
                let is_key = std::str::from_utf8(burst).is_ok_and(|text| text.chars().count() == 1);
                if is_key && self.is_spent {
                    self.give_up_string();
                    return burst;
                }
                self.is_spent = true;
                burst
            }
            ParserState::StringEscape { .. } if *first != b'\\' => {
                // The `ESC` was a key, which is lost, or the end of a string that is broken.
                self.give_up_string();
                burst
            }
            ParserState::Paste(_) if *first == 0x03 => {
                self.expire(out);
                burst.get(1..).unwrap_or_default()
            }
            _ => burst,
        }
    }

    /// Takes bytes for the rest of a sequence once; the second time they are a person's.
    fn spend<'b>(&mut self, burst: &'b [u8]) -> &'b [u8] {
        if self.is_spent {
            self.state = ParserState::Ground;
        }
        self.is_spent = true;
        burst
    }

    fn give_up_string(&mut self) {
        self.state = ParserState::Ground;
        self.given_up = Some(AbandonedInput::String);
    }

    /// After a pause and with nothing begun: swallows what is the rest of something that was given up.
    fn resume_given_up<'b>(&mut self, burst: &'b [u8], idle: Duration) -> &'b [u8] {
        let Some(given_up) = self.given_up.take() else { return burst };
        match given_up {
            AbandonedInput::Escape if idle < GIVEN_UP && continues_escape(burst) => {
                self.state = ParserState::Escape;
                burst
            }
            AbandonedInput::Escape => burst,
            AbandonedInput::String => match string_end(burst).filter(|(start, _)| *start > 1) {
                Some((_, end)) => burst.get(end..).unwrap_or_default(),
                None => burst,
            },
            AbandonedInput::Paste if idle >= REST => burst,
            AbandonedInput::Paste => match paste::end(burst) {
                Some(end) => burst.get(end..).unwrap_or_default(),
                // Nobody types so much at once.
                None if burst.len() >= 8 && !burst.contains(&0x1b) => {
                    self.given_up = Some(AbandonedInput::Paste);
                    &[]
                }
                None => burst,
            },
        }
    }
}

/// Where the first end of a string begins and ends in some bytes.
fn string_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let bell = bytes.iter().position(|byte| *byte == 0x07).map(|at| (at, at + 1));
    let st = bytes.windows(2).position(|two| two == b"\x1b\\").map(|at| (at, at + 2));
    bell.into_iter().chain(st).min()
}

/// Whether bytes are what follows an `ESC` that was taken for a key: more than a person types at once.
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

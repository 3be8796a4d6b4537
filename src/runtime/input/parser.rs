//! Parses bytes from the terminal into input events, with a state machine for ECMA-48 sequences as sent by a keyboard.
//!
//! A parser for terminal output will not do: there, `ESC DEL` is not Alt-Backspace, a lone `ESC` is not a key, and strings
//! can grow without limit. It also has no notion of time, which is the only way to tell a key from the rest of a sequence:
//! bytes that arrive together belong together, and bytes after a pause may be a new key. So bytes are fed as they were read,
//! along with the preceding idle time. A truncated sequence costs at most one key.

mod resume;
mod state;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::InputEvent;
use super::background_color::background_color;
use super::csi::{SequenceMeaning, meaning};
use super::keys::{control, ss3};
use super::paste::Paste;
use state::{AbandonedInput, ParserState, is_final};

pub(super) use state::ABANDON_TIMEOUT;

/// The idle time after which bytes may be a new key even in the middle of a sequence. People do not press two keys that
/// fast, and terminals rarely leave such a gap.
pub(super) const PAUSE: Duration = Duration::from_millis(50);
/// Maximum number of bytes kept of a control sequence or a string.
const MAX_SEQUENCE: usize = 128;

/// A parser for terminal input.
#[derive(Debug, Default)]
pub(crate) struct InputParser {
    state: ParserState,
    /// The bytes of the current sequence, without its introducer.
    buffer: Vec<u8>,
    /// Whether bytes that may have been a key were already taken for part of this sequence, which must not happen twice.
    has_absorbed: bool,
    /// What was abandoned, and may still be followed by the rest.
    abandoned: Option<AbandonedInput>,
}

impl InputParser {
    /// Parses bytes that were read together, after an idle time of `idle`.
    pub(crate) fn feed(&mut self, burst: &[u8], idle: Duration, out: &mut Vec<InputEvent>) {
        let mut rest = burst;
        if idle >= PAUSE {
            // The rest of the sequence may have been waiting to be read.
            if self.state == ParserState::Escape && !Self::continues_escape(burst) {
                self.expire(out);
            }
            rest = self.resume(burst, idle, out);
        }
        // Ctrl-C at the end of the bytes ends a paste or a string, since those rarely have control characters.
        let keys = rest.iter().rev().take_while(|byte| **byte == 0x03).count();
        let (body, interrupts) = rest.split_at(rest.len() - keys);
        self.parse(body, out);
        for interrupt in interrupts {
            match self.state {
                ParserState::Paste(_) => {
                    self.expire(out);
                    continue;
                }
                ParserState::String { .. } | ParserState::StringEscape { .. } => self.abandon_string(),
                _ => {}
            }
            self.parse(&[*interrupt], out);
        }
    }

    /// Returns how long after the last byte to call [`InputParser::expire`], if at all.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        match self.state {
            ParserState::Escape => Some(PAUSE),
            ParserState::Paste(_) => Some(ABANDON_TIMEOUT),
            _ => None,
        }
    }

    /// Ends an unfinished sequence: a lone `ESC` becomes a key, and a paste ends.
    pub(crate) fn expire(&mut self, out: &mut Vec<InputEvent>) {
        match std::mem::take(&mut self.state) {
            ParserState::Escape => {
                out.push(InputEvent::Key(control(0x1b, KeyModifiers::NONE)));
                self.abandoned = Some(AbandonedInput::Escape);
            }
            ParserState::Paste(paste) => {
                out.push(InputEvent::Paste { text: paste.text(), is_complete: false });
                self.abandoned = Some(AbandonedInput::Paste);
            }
            other => self.state = other,
        }
    }

    fn parse(&mut self, bytes: &[u8], out: &mut Vec<InputEvent>) {
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            if let ParserState::Paste(paste) = &mut self.state {
                let (taken, is_complete) = paste.push(rest);
                if is_complete {
                    out.push(InputEvent::Paste { text: paste.text(), is_complete: true });
                    self.state = ParserState::Ground;
                }
                rest = rest.get(taken..).unwrap_or_default();
                continue;
            }
            self.byte(*byte, out);
            rest = after;
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<InputEvent>) {
        match self.state {
            ParserState::Ground => self.ground(byte, out),
            ParserState::Escape => self.escape(byte, out),
            ParserState::Utf8 { missing, alt } => self.continuation(byte, missing, alt, out),
            ParserState::Csi => self.csi(byte, out),
            ParserState::Ss3 => {
                self.state = ParserState::Ground;
                match ss3(byte) {
                    Some(code) => out.push(InputEvent::Key(KeyEvent::new(code, KeyModifiers::NONE))),
                    None if byte < 0x20 => self.ground(byte, out),
                    None => {}
                }
            }
            ParserState::X10Mouse(_) if byte == 0x1b => self.begin(ParserState::Escape),
            ParserState::X10Mouse(1) => self.state = ParserState::Ground,
            ParserState::X10Mouse(missing) => self.state = ParserState::X10Mouse(missing - 1),
            ParserState::String { is_osc } => self.string(byte, is_osc, out),
            ParserState::StringEscape { is_osc } if byte == b'\\' => self.end_string(is_osc, out),
            ParserState::StringEscape { is_osc } => {
                // Not the end. What an `ESC` in a string begins is not a key.
                self.state = ParserState::String { is_osc };
                self.string(byte, is_osc, out);
            }
            // Handled in `parse`.
            ParserState::Paste(_) => {}
        }
    }

    fn begin(&mut self, state: ParserState) {
        self.state = state;
        self.buffer.clear();
        self.has_absorbed = false;
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<InputEvent>) {
        match byte {
            0x1b => self.begin(ParserState::Escape),
            0x00..=0x1f | 0x7f => out.push(InputEvent::Key(control(byte, KeyModifiers::NONE))),
            0x20..=0x7e => out.push(character(char::from(byte), false)),
            0x80..=0x9f => self.c1(byte),
            0xc2..=0xf4 => self.begin_utf8(byte, false),
            // Not the start of a character: one was truncated, or the terminal is not in UTF-8 mode.
            _ => {}
        }
    }

    /// Handles the one-byte introducers of sequences, which terminals send in 8-bit mode (S8C1T).
    fn c1(&mut self, byte: u8) {
        match byte {
            0x8f => self.begin(ParserState::Ss3),
            0x9b => self.begin(ParserState::Csi),
            0x9d => self.begin(ParserState::String { is_osc: true }),
            0x90 | 0x98 | 0x9e | 0x9f => self.begin(ParserState::String { is_osc: false }),
            _ => {}
        }
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<InputEvent>) {
        self.state = ParserState::Ground;
        match byte {
            b'[' => self.begin(ParserState::Csi),
            b'O' => self.begin(ParserState::Ss3),
            b']' => self.begin(ParserState::String { is_osc: true }),
            b'P' | b'X' | b'^' | b'_' => self.begin(ParserState::String { is_osc: false }),
            // The end of an abandoned string.
            b'\\' => {}
            0x1b => {
                out.push(InputEvent::Key(control(byte, KeyModifiers::NONE)));
                self.begin(ParserState::Escape);
            }
            0x00..=0x1f | 0x7f => out.push(InputEvent::Key(control(byte, KeyModifiers::ALT))),
            0x20..=0x7e => out.push(character(char::from(byte), true)),
            0xc2..=0xf4 => self.begin_utf8(byte, true),
            _ => {}
        }
    }

    fn begin_utf8(&mut self, byte: u8, alt: bool) {
        let missing = match byte {
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            _ => 3,
        };
        self.begin(ParserState::Utf8 { missing, alt });
        self.buffer.push(byte);
    }

    fn continuation(&mut self, byte: u8, missing: usize, alt: bool, out: &mut Vec<InputEvent>) {
        if !(0x80..=0xbf).contains(&byte) {
            self.state = ParserState::Ground;
            return self.ground(byte, out);
        }
        self.buffer.push(byte);
        if missing > 1 {
            self.state = ParserState::Utf8 { missing: missing - 1, alt };
            return;
        }
        self.state = ParserState::Ground;
        let c = std::str::from_utf8(&self.buffer).ok().and_then(|text| text.chars().next());
        match c {
            // A C1 control encoded in UTF-8.
            Some(c @ '\u{80}'..='\u{9f}') => self.c1(c as u32 as u8),
            Some(c) => out.push(character(c, alt)),
            None => {}
        }
    }

    fn csi(&mut self, byte: u8, out: &mut Vec<InputEvent>) {
        let linux = self.buffer.is_empty() && byte == b'[';
        let rxvt = byte == b'$' && !self.buffer.is_empty() && self.buffer.iter().all(u8::is_ascii_digit);
        match byte {
            0x1b => self.begin(ParserState::Escape),
            // The sequence was truncated and a key was pressed.
            0x00..=0x1f | 0x7f..=0xff => {
                self.state = ParserState::Ground;
                self.ground(byte, out);
            }
            b'M' if self.buffer.is_empty() => self.state = ParserState::X10Mouse(3),
            _ if (is_final(byte) && !linux) || rxvt => {
                self.state = ParserState::Ground;
                self.buffer.push(byte);
                match meaning(&self.buffer) {
                    SequenceMeaning::Event(event) => out.push(event),
                    SequenceMeaning::PasteStart => self.begin(ParserState::Paste(Paste::default())),
                    SequenceMeaning::Ignored | SequenceMeaning::Unknown => {}
                }
            }
            _ if self.buffer.len() < MAX_SEQUENCE => self.buffer.push(byte),
            // Too long for any terminal: discard it up to its end.
            _ => {}
        }
    }

    fn string(&mut self, byte: u8, is_osc: bool, out: &mut Vec<InputEvent>) {
        match byte {
            0x1b => self.state = ParserState::StringEscape { is_osc },
            0x07 => self.end_string(is_osc, out),
            0x9c if !self.is_within_utf8() => {
                // Drop the first byte of a UTF-8 encoded `ST`.
                self.buffer.pop_if(|byte| *byte == 0xc2);
                self.end_string(is_osc, out);
            }
            // The start identifies the string; the rest is discarded except for the last byte, which tells whether a
            // character is complete.
            _ if self.buffer.len() < MAX_SEQUENCE => self.buffer.push(byte),
            _ => {
                self.buffer.pop();
                self.buffer.push(byte);
            }
        }
    }

    /// Returns whether the string ends in the middle of a character. A one-byte `ST` could also be part of a character.
    fn is_within_utf8(&self) -> bool {
        self.buffer.last().is_some_and(|byte| *byte >= 0xc3 || (*byte >= 0x80 && *byte < 0xc0))
    }

    fn end_string(&mut self, is_osc: bool, out: &mut Vec<InputEvent>) {
        self.state = ParserState::Ground;
        if let Some(color) = background_color(&self.buffer).filter(|_| is_osc) {
            out.push(InputEvent::Background(color));
        }
        self.buffer.clear();
    }
}

fn character(c: char, alt: bool) -> InputEvent {
    InputEvent::Key(KeyEvent::new(KeyCode::Char(c), if alt { KeyModifiers::ALT } else { KeyModifiers::NONE }))
}

#[cfg(test)]
mod tests;

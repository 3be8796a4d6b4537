//! Bytes of the terminal into what a person did: the state machine of ECMA-48's sequences, read from the keyboard's side.
//!
//! A parser for what programs write to terminals will not do here: to it, `ESC DEL` is not Alt-Backspace, a lone `ESC` is
//! no key, and a string may grow without bound. And it has no clock, where only the clock tells a key from the rest of a
//! sequence: what arrives together belongs together, what comes after a pause may be a person. So bytes are fed as they
//! were read, with how long nothing had come before them. A sequence that is cut off costs one key at most.

mod resume;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::InputEvent;
use super::background_color::background_color;
use super::csi::{SequenceMeaning, meaning};
use super::keys::{control, ss3};
use super::paste::Paste;

/// A pause: what comes after one may be a key although a sequence was begun. People press no two keys within it, and
/// terminals leave no such gap as a rule.
pub(super) const PAUSE: Duration = Duration::from_millis(50);
/// How long nothing may come before a paste, or a string that was begun, is given up.
pub(super) const GIVEN_UP: Duration = Duration::from_secs(1);
/// The most bytes of a control sequence, and of a string, that are looked at.
const MOST: usize = 128;

/// What the bytes so far leave to be expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum ParserState {
    /// Nothing.
    #[default]
    Ground,
    /// The rest of a character in UTF-8: so many bytes of it are missing. With Alt if `ESC` came before it.
    Utf8 { missing: usize, alt: bool },
    /// What follows `ESC`.
    Escape,
    /// The rest of a control sequence.
    Csi,
    /// The one byte after `ESC O`.
    Ss3,
    /// So many bytes of a report of the mouse in its oldest form.
    OldMouse(usize),
    /// The rest of a string (OSC, DCS, APC, PM, SOS), up to `ST` or `BEL`.
    String { is_osc: bool },
    /// The second half of the `ST` of a string.
    StringEscape { is_osc: bool },
    /// The rest of a paste.
    Paste(Paste),
}

/// The parser.
#[derive(Debug, Default)]
pub(crate) struct InputParser {
    state: ParserState,
    /// The bytes of what was begun, without its introducer.
    held: Vec<u8>,
    /// Whether bytes that may have been a key were taken for the rest of a sequence: it must not happen twice.
    is_spent: bool,
    /// What was given up, and whose rest may still come.
    given_up: Option<AbandonedInput>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AbandonedInput {
    /// `ESC` was taken for the key Esc.
    Escape,
    /// A string was not ended.
    String,
    /// A paste was not ended.
    Paste,
}

impl InputParser {
    /// Takes in bytes that came together, `idle` after those before them.
    pub(crate) fn feed(&mut self, burst: &[u8], idle: Duration, out: &mut Vec<InputEvent>) {
        let mut rest = burst;
        if idle >= PAUSE {
            // The rest may have waited for us, not we for it.
            if self.state == ParserState::Escape && !resume::continues_escape(burst) {
                self.expire(out);
            }
            rest = self.resume(burst, idle, out);
        }
        // Ctrl-C ends a paste if it is not in the middle of what came: pasted text has no control characters as a rule.
        let keys = rest.iter().rev().take_while(|byte| **byte == 0x03).count();
        let (body, interrupts) = rest.split_at(rest.len() - keys);
        self.take(body, out);
        for interrupt in interrupts {
            if matches!(self.state, ParserState::Paste(_)) {
                self.expire(out);
            } else {
                self.take(&[*interrupt], out);
            }
        }
    }

    /// How long after the last byte [`InputParser::expire`] is to be called; none if nothing is expected.
    pub(crate) fn patience(&self) -> Option<Duration> {
        match self.state {
            ParserState::Escape => Some(PAUSE),
            ParserState::Paste(_) => Some(GIVEN_UP),
            _ => None,
        }
    }

    /// Settles what was begun and not continued: `ESC` alone is a key, a paste ends.
    pub(crate) fn expire(&mut self, out: &mut Vec<InputEvent>) {
        match std::mem::take(&mut self.state) {
            ParserState::Escape => {
                out.push(InputEvent::Key(control(0x1b, KeyModifiers::NONE)));
                self.given_up = Some(AbandonedInput::Escape);
            }
            ParserState::Paste(paste) => {
                out.push(InputEvent::Paste { text: paste.text(), is_complete: false });
                self.given_up = Some(AbandonedInput::Paste);
            }
            other => self.state = other,
        }
    }

    fn take(&mut self, bytes: &[u8], out: &mut Vec<InputEvent>) {
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            if let ParserState::Paste(paste) = &mut self.state {
                let (taken, ended) = paste.take(rest);
                if ended {
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
            ParserState::OldMouse(_) if byte == 0x1b => self.begin(ParserState::Escape),
            ParserState::OldMouse(1) => self.state = ParserState::Ground,
            ParserState::OldMouse(missing) => self.state = ParserState::OldMouse(missing - 1),
            ParserState::String { is_osc } => self.string(byte, is_osc, out),
            ParserState::StringEscape { is_osc } if byte == b'\\' => self.end_string(is_osc, out),
            ParserState::StringEscape { .. } => {
                // Another sequence begins where the string should have ended.
                self.begin(ParserState::Escape);
                self.escape(byte, out);
            }
            // Taken by the slice.
            ParserState::Paste(_) => {}
        }
    }

    fn begin(&mut self, state: ParserState) {
        self.state = state;
        self.held.clear();
        self.is_spent = false;
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<InputEvent>) {
        match byte {
            0x1b => self.begin(ParserState::Escape),
            0x00..=0x1f | 0x7f => out.push(InputEvent::Key(control(byte, KeyModifiers::NONE))),
            0x20..=0x7e => out.push(character(char::from(byte), false)),
            0x80..=0x9f => self.c1(byte),
            0xc2..=0xf4 => self.begin_utf8(byte, false),
            // No character begins so: one was cut off, or the terminal does not speak UTF-8.
            _ => {}
        }
    }

    /// The introducers of sequences in their one-byte form, which terminals send that were told to (S8C1T).
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
            // The end of a string that is no longer known.
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
        self.held.push(byte);
    }

    fn continuation(&mut self, byte: u8, missing: usize, alt: bool, out: &mut Vec<InputEvent>) {
        if !(0x80..=0xbf).contains(&byte) {
            self.state = ParserState::Ground;
            return self.ground(byte, out);
        }
        self.held.push(byte);
        if missing > 1 {
            self.state = ParserState::Utf8 { missing: missing - 1, alt };
            return;
        }
        self.state = ParserState::Ground;
        let c = std::str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        match c {
            // C1 in UTF-8.
            Some(c @ '\u{80}'..='\u{9f}') => self.c1(c as u32 as u8),
            Some(c) => out.push(character(c, alt)),
            None => {}
        }
    }

    fn csi(&mut self, byte: u8, out: &mut Vec<InputEvent>) {
        let linux = self.held.is_empty() && byte == b'[';
        let rxvt = byte == b'$' && !self.held.is_empty() && self.held.iter().all(u8::is_ascii_digit);
        match byte {
            0x1b => self.begin(ParserState::Escape),
            // The sequence was cut off, and a key was pressed.
            0x00..=0x1f | 0x7f..=0xff => {
                self.state = ParserState::Ground;
                self.ground(byte, out);
            }
            b'M' if self.held.is_empty() => self.state = ParserState::OldMouse(3),
            _ if (is_final(byte) && !linux) || rxvt => {
                self.state = ParserState::Ground;
                self.held.push(byte);
                match meaning(&self.held) {
                    SequenceMeaning::InputEvent(input) => out.push(input),
                    SequenceMeaning::PasteBegins => self.begin(ParserState::Paste(Paste::default())),
                    SequenceMeaning::Nothing | SequenceMeaning::Unknown => {}
                }
            }
            _ if self.held.len() < MOST => self.held.push(byte),
            // No terminal sends so much. It is swallowed to its end, and means nothing.
            _ => {}
        }
    }

    fn string(&mut self, byte: u8, is_osc: bool, out: &mut Vec<InputEvent>) {
        match byte {
            0x1b => self.state = ParserState::StringEscape { is_osc },
            0x07 => self.end_string(is_osc, out),
            0x9c if !self.is_within_utf8() => {
                // The first byte of `ST` in UTF-8.
                self.held.pop_if(|byte| *byte == 0xc2);
                self.end_string(is_osc, out);
            }
            // The beginning tells what it is; the rest is only swallowed. The last byte tells where a character ends.
            _ if self.held.len() < MOST => self.held.push(byte),
            _ => {
                self.held.pop();
                self.held.push(byte);
            }
        }
    }

    /// Whether the last byte of a string is one of a character that goes on: `ST` in one byte is also the end of many.
    fn is_within_utf8(&self) -> bool {
        self.held.last().is_some_and(|byte| *byte >= 0xc3 || (*byte >= 0x80 && *byte < 0xc0))
    }

    fn end_string(&mut self, is_osc: bool, out: &mut Vec<InputEvent>) {
        self.state = ParserState::Ground;
        if let Some(color) = background_color(&self.held).filter(|_| is_osc) {
            out.push(InputEvent::Background(color));
        }
        self.held.clear();
    }
}

fn character(c: char, alt: bool) -> InputEvent {
    InputEvent::Key(KeyEvent::new(KeyCode::Char(c), if alt { KeyModifiers::ALT } else { KeyModifiers::NONE }))
}

fn is_final(byte: u8) -> bool {
    (0x40..=0x7e).contains(&byte)
}

#[cfg(test)]
mod tests;

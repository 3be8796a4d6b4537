use std::cell::RefCell;
use std::rc::Rc;

use super::*;
use crate::text::{TextKind, show};

#[derive(Clone, Default)]
struct SharedBuffer(Rc<RefCell<Vec<u8>>>);

impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct BrokenPipe;

impl Write for BrokenPipe {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn printed(
    is_terminal: bool,
    is_colored: bool,
    print: impl FnOnce(&mut Printer) -> io::Result<PipeState>,
) -> String {
    let buffer = SharedBuffer::default();
    let mut out = Printer::to(buffer.clone(), is_terminal, is_colored);
    assert_eq!(print(&mut out).unwrap(), PipeState::Open);
    assert_eq!(out.flush().unwrap(), PipeState::Open);
    let bytes = buffer.0.borrow().clone();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn styles_wrap_the_text_and_are_left_out_of_plain_output() {
    let text = show("a\x1b[2J", TextKind::Name);
    assert_eq!(
        printed(true, true, |out| out.painted(&text, &[PrintStyle::Bold, PrintStyle::Red])),
        "\x1b[1m\x1b[31ma␛[2J\x1b[0m"
    );
    assert_eq!(printed(false, false, |out| out.painted(&text, &[PrintStyle::Bold])), "a␛[2J");
    assert_eq!(printed(false, false, |out| out.line(&text)), "a␛[2J\n");
}

#[test]
fn json_is_always_escaped_and_other_formats_only_on_a_terminal() {
    let json = "[\"a\u{202e}\u{9b}\u{e0041}\",\n\t1]";
    for terminal in [false, true] {
        let safe = printed(terminal, false, |out| out.raw_json(json));
        assert_eq!(safe, "[\"a\\u202e\\u009b\\udb40\\udc41\",\n 1]");
        let read = |json| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(read(&safe), read(json));
    }
    assert_eq!(printed(false, false, |out| out.raw_bytes(b"a\x1b[2J\n")), "a\x1b[2J\n");
    assert_eq!(printed(true, false, |out| out.raw_bytes(b"a\x1b[2J\xff\r\n")), "a␛[2J\u{fffd}␍\n");
    let marks = format!("e{}", "\u{301}".repeat(9));
    let bounded = printed(true, false, |out| out.raw_bytes(marks.as_bytes()));
    assert_eq!(bounded, format!("e{}<U+0301>", "\u{301}".repeat(8)));
}

#[test]
fn a_closed_pipe_is_not_an_error_and_stays_closed() {
    let mut out = Printer::to(BrokenPipe, false, false);
    let _ = out.line(&SafeText::literal("words")).unwrap();
    assert_eq!(out.flush().unwrap(), PipeState::Closed);
    assert_eq!(out.line(&SafeText::literal("words")).unwrap(), PipeState::Closed);
}

#[test]
fn colors_are_for_terminals_unless_configured_otherwise() {
    for term in ["xterm", "xterm-256color", "linux", "tmux", "rxvt-unicode", "foot"] {
        assert!(resolve_color(ColorChoice::Auto, true, false, term), "{term}");
    }
    for term in ["", "dumb", "vt100", "vt220", "xterm-mono", "linux-m"] {
        assert!(!resolve_color(ColorChoice::Auto, true, false, term), "{term}");
    }
    assert!(!resolve_color(ColorChoice::Auto, false, false, "xterm"));
    assert!(!resolve_color(ColorChoice::Auto, true, true, "xterm"));
    assert!(resolve_color(ColorChoice::Always, false, true, "dumb"));
    assert!(!resolve_color(ColorChoice::Never, true, false, "xterm"));
}

#[test]
fn a_terminal_without_unicode_gets_ascii_of_the_same_width() {
    let buffer = SharedBuffer::default();
    let mut out = Printer::to(buffer.clone(), true, true).in_ascii(true);
    let _ = out.painted(&show("Kaïs · “漢”…", TextKind::Name), &[PrintStyle::Bold]).unwrap();
    let _ = out.raw_json("\"é\"").unwrap();
    let _ = out.flush().unwrap();
    assert_eq!(String::from_utf8_lossy(&buffer.0.borrow()), "\x1b[1mKais . \"? \"~\x1b[0m\"\\u00e9\"");
}

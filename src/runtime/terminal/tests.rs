use super::modes::{ALTERNATE, MODES, every_mode};
use super::*;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::path::PathBuf;

use portable_pty::{MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

struct Pty {
    master: Box<dyn MasterPty + Send>,
    _slave: Box<dyn portable_pty::SlavePty + Send>,
    tty: BorrowedFd<'static>,
}

impl Pty {
    fn open() -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let path: PathBuf = pair.master.tty_name().unwrap();
        let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY;
        let file = File::from(rustix::fs::open(&path, flags, rustix::fs::Mode::empty()).unwrap());
        let tty: &'static File = Box::leak(Box::new(file));
        Self { master: pair.master, _slave: pair.slave, tty: tty.as_fd() }
    }

    fn guard(&self) -> TerminalGuard {
        TerminalGuard::over(self.tty, self.tty).unwrap()
    }

    fn local(&self) -> LocalModes {
        tcgetattr(self.tty).unwrap().local_modes
    }

    /// Returns everything written since the last call, up to a marker that this writes.
    fn written(&self) -> String {
        rustix::io::write(self.tty, b"|").unwrap();
        let mut reader = self.master.try_clone_reader().unwrap();
        let mut text = String::new();
        let mut byte = [0];
        while reader.read(&mut byte).unwrap() == 1 && byte != *b"|" {
            text.push(char::from(byte[0]));
        }
        text
    }
}

#[test]
fn enter_and_leave_turn_every_mode_on_and_off_exactly_once() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    guard.leave().unwrap();
    assert_eq!(pty.written(), "");
    guard.enter().unwrap();
    guard.enter().unwrap();
    assert!(!pty.local().intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
    let on = pty.written();
    guard.leave().unwrap();
    guard.leave().unwrap();
    assert!(pty.local().contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
    let off = pty.written();
    for mode in MODES.iter().chain([&ALTERNATE]) {
        assert_eq!(
            on.matches(mode.on).count(),
            if mode.on.is_empty() { on.len() + 1 } else { 1 },
            "{mode:?}"
        );
        assert_eq!(off.matches(mode.off).count(), 1, "{mode:?}");
    }
    assert!(off.ends_with(ALTERNATE.off), "the alternate screen is left last");
}

#[test]
fn drags_are_tracked_only_while_requested_and_the_terminal_is_entered() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    guard.track_drags(true).unwrap();
    assert_eq!(pty.written(), "", "not entered yet");
    guard.enter().unwrap();
    assert!(!pty.written().contains("1002h"));
    guard.track_drags(true).unwrap();
    assert_eq!(pty.written(), "\x1b[?1002h");
    guard.track_drags(false).unwrap();
    assert_eq!(pty.written(), "\x1b[?1002l\x1b[?1000h");
    guard.track_drags(true).unwrap();
    pty.written();
    guard.leave().unwrap();
    assert!(pty.written().contains("\x1b[?1002l"));
    guard.capture_mouse(false).unwrap();
    guard.enter().unwrap();
    assert!(!pty.written().contains("1000h"));
    guard.track_drags(true).unwrap();
    assert_eq!(pty.written(), "", "the mouse is not captured");
    guard.capture_mouse(true).unwrap();
    guard.capture_mouse(true).unwrap();
    assert_eq!(pty.written(), "\x1b[?1000h\x1b[?1006h");
    guard.capture_mouse(false).unwrap();
    assert!(pty.written().contains("\x1b[?1000l"));
}

#[test]
fn attributes_an_editor_changed_are_restored() {
    let pty = Pty::open();
    let original = pty.local();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    guard.lend().unwrap();
    assert!(guard.reset().is_lent());
    let mut broken = tcgetattr(pty.tty).unwrap();
    broken.local_modes = LocalModes::empty();
    tcsetattr(pty.tty, OptionalActions::Now, &broken).unwrap();
    guard.enter().unwrap();
    assert!(!guard.reset().is_lent());
    guard.leave().unwrap();
    assert_eq!(pty.local(), original);
}

#[test]
fn modes_an_editor_leaves_on_are_turned_off_on_return_and_at_exit() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    guard.lend().unwrap();
    pty.written();
    // The editor crashes on the alternate screen with every mode on.
    let left: String = every_mode().map(|mode| mode.on).collect();
    guard.enter().unwrap();
    let back = pty.written();
    for mode in every_mode().filter(|mode| !MODES.contains(mode) && **mode != ALTERNATE) {
        assert!(back.contains(mode.off) && !back.contains(mode.on), "{mode:?}");
    }
    guard.leave().unwrap();
    let whole = left + &back + &pty.written();
    for mode in every_mode() {
        assert!(whole.rfind(mode.off) > whole.rfind(mode.on), "{mode:?}");
    }
    // The main screen has its own keyboard stack.
    assert!(whole.rfind("\x1b[<9u") > whole.rfind(ALTERNATE.off));
}

#[test]
fn nothing_is_written_after_the_terminal_is_restored() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    let mut writer = std::io::BufWriter::new(guard.writer());
    writer.write_all(b"early").unwrap();
    writer.flush().unwrap();
    assert_eq!(pty.written(), "", "not entered yet");
    guard.enter().unwrap();
    writer.write_all(b"frame").unwrap();
    writer.flush().unwrap();
    writer.write_all(b"late").unwrap();
    guard.leave().unwrap();
    drop(writer);
    guard.writer().write_all(b"later").unwrap();
    guard.query_background().unwrap();
    let written = pty.written();
    assert!(written.contains("frame") && written.ends_with(ALTERNATE.off), "{written:?}");
    guard.enter().unwrap();
    pty.written();
    guard.reset().restore_now();
    guard.writer().write_all(b"late").unwrap();
    assert!(pty.written().ends_with(ALTERNATE.off));
}

#[test]
fn dropping_the_guard_restores_the_terminal() {
    let pty = Pty::open();
    let original = pty.local();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    drop(guard);
    assert_eq!(pty.local(), original);
    assert!(pty.written().ends_with(ALTERNATE.off));
}

#[test]
fn another_thread_restores_the_terminal_once_and_the_guard_not_again() {
    let pty = Pty::open();
    let original = pty.local();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    let reset = guard.reset();
    thread::spawn(move || {
        reset.restore_now();
        reset.restore_now();
    })
    .join()
    .unwrap();
    assert_eq!(pty.local(), original);
    drop(guard);
    assert_eq!(pty.written().matches(ALTERNATE.off).count(), 1);
}

#[test]
fn reports_the_size_of_the_terminal() {
    let pty = Pty::open();
    let guard = pty.guard();
    assert_eq!(guard.size(), (80, 24));
    let size = PtySize { rows: 5, cols: 200, pixel_width: 0, pixel_height: 0 };
    pty.master.resize(size).unwrap();
    assert_eq!(guard.size(), (200, 5));
}

#[test]
fn requires_a_terminal_for_input_and_output() {
    assert_eq!(check(true, true, Some("xterm-256color")), Ok(()));
    assert_eq!(check(false, true, Some("xterm")), Err(NoTerminal::Input));
    assert_eq!(check(true, false, Some("xterm")), Err(NoTerminal::Output));
    for term in [None, Some(""), Some("dumb")] {
        assert_eq!(check(true, true, term), Err(NoTerminal::Dumb));
    }
}

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

    /// Everything written since the last call, up to a mark that is written for the purpose.
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
fn entering_turns_every_mode_on_and_leaving_every_mode_off_each_once() {
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
    assert!(off.ends_with(ALTERNATE.off), "what was taken first is given back last");
}

#[test]
fn drags_are_told_for_as_long_as_asked_and_never_once_the_terminal_is_left() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    guard.follow_pointer(true).unwrap();
    assert_eq!(pty.written(), "", "not ours yet");
    guard.enter().unwrap();
    assert!(!pty.written().contains("1002h"));
    guard.follow_pointer(true).unwrap();
    assert_eq!(pty.written(), "\x1b[?1002h");
    guard.follow_pointer(false).unwrap();
    assert_eq!(pty.written(), "\x1b[?1002l\x1b[?1000h");
    guard.follow_pointer(true).unwrap();
    pty.written();
    guard.leave().unwrap();
    assert!(pty.written().contains("\x1b[?1002l"));
    guard.take_mouse(false).unwrap();
    guard.enter().unwrap();
    assert!(!pty.written().contains("1000h"));
    guard.follow_pointer(true).unwrap();
    assert_eq!(pty.written(), "", "the mouse is the terminal's");
    guard.take_mouse(true).unwrap();
    guard.take_mouse(true).unwrap();
    assert_eq!(pty.written(), "\x1b[?1000h\x1b[?1006h");
    guard.take_mouse(false).unwrap();
    assert!(pty.written().contains("\x1b[?1000l"));
}

#[test]
fn what_an_editor_leaves_behind_is_not_what_is_given_back() {
    let pty = Pty::open();
    let found = pty.local();
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
    assert_eq!(pty.local(), found);
}

#[test]
fn every_mode_an_editor_leaves_on_is_off_again_on_return_and_at_the_end() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    guard.lend().unwrap();
    pty.written();
    // It dies on its own screen, with everything on.
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
    // The screen that comes back has a stack of its own for the keyboard.
    assert!(whole.rfind("\x1b[<9u") > whole.rfind(ALTERNATE.off));
}

#[test]
fn nothing_is_written_once_the_terminal_is_given_back() {
    let pty = Pty::open();
    let mut guard = pty.guard();
    let mut screen = std::io::BufWriter::new(guard.screen());
    screen.write_all(b"early").unwrap();
    screen.flush().unwrap();
    assert_eq!(pty.written(), "", "it is not ours yet");
    guard.enter().unwrap();
    screen.write_all(b"frame").unwrap();
    screen.flush().unwrap();
    screen.write_all(b"late").unwrap();
    guard.leave().unwrap();
    drop(screen);
    guard.screen().write_all(b"later").unwrap();
    guard.ask_background().unwrap();
    let written = pty.written();
    assert!(written.contains("frame") && written.ends_with(ALTERNATE.off), "{written:?}");
    guard.enter().unwrap();
    pty.written();
    guard.reset().now();
    guard.screen().write_all(b"late").unwrap();
    assert!(pty.written().ends_with(ALTERNATE.off));
}

#[test]
fn dropping_the_guard_gives_the_terminal_back() {
    let pty = Pty::open();
    let found = pty.local();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    drop(guard);
    assert_eq!(pty.local(), found);
    assert!(pty.written().ends_with(ALTERNATE.off));
}

#[test]
fn another_thread_gives_the_terminal_back_once_and_the_guard_not_again() {
    let pty = Pty::open();
    let found = pty.local();
    let mut guard = pty.guard();
    guard.enter().unwrap();
    let reset = guard.reset();
    thread::spawn(move || {
        reset.now();
        reset.now();
    })
    .join()
    .unwrap();
    assert_eq!(pty.local(), found);
    drop(guard);
    assert_eq!(pty.written().matches(ALTERNATE.off).count(), 1);
}

#[test]
fn the_size_is_the_terminals_own() {
    let pty = Pty::open();
    let guard = pty.guard();
    assert_eq!(guard.size(), (80, 24));
    let size = PtySize { rows: 5, cols: 200, pixel_width: 0, pixel_height: 0 };
    pty.master.resize(size).unwrap();
    assert_eq!(guard.size(), (200, 5));
}

#[test]
fn without_a_terminal_on_both_sides_nothing_is_drawn() {
    assert_eq!(check(true, true, Some("xterm-256color")), Ok(()));
    assert_eq!(check(false, true, Some("xterm")), Err(NoTerminal::Input));
    assert_eq!(check(true, false, Some("xterm")), Err(NoTerminal::Output));
    for term in [None, Some(""), Some("dumb")] {
        assert_eq!(check(true, true, term), Err(NoTerminal::Dumb));
    }
}

//! Runs a program in a pseudo-terminal: keys are given by name, and the screen is read through a terminal emulator. Waits for
//! conditions, never for a fixed time.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::AsFd;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::tcgetattr;

/// How long to wait for a condition before the test fails.
const DEADLINE: Duration = Duration::from_secs(20);

/// A program to run and its environment.
pub(crate) struct Run {
    command: CommandBuilder,
    size: (u16, u16),
}

impl Run {
    /// Creates a run of any program, in an environment without the developer's own settings.
    pub(crate) fn program(path: &Path) -> Self {
        let mut command = CommandBuilder::new(path);
        command.env_clear();
        command.cwd(std::env::temp_dir());
        for name in ["PATH", "HOME", "TMPDIR", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("DOSSIER_TODAY", "2026-11-21");
        command.env("EDITOR", "false");
        command.env("XDG_STATE_HOME", super::state::state_home());
        // Keep out the developer's own settings.
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        Self { command, size: (120, 40) }
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.command.arg(arg.into());
        self
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    /// Sets the size of the screen.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Starts the program.
    pub(crate) fn start(self) -> Session {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).expect("open pty");
        let tty = pair.master.tty_name().expect("tty name");
        let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY;
        let tty = File::from(rustix::fs::open(&tty, flags, rustix::fs::Mode::empty()).expect("open tty"));
        let original_modes = modes(&tty);
        let child = pair.slave.spawn_command(self.command).expect("spawn");
        let mut reader = pair.master.try_clone_reader().expect("pty reader");
        let keys = pair.master.take_writer().expect("pty writer");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 16 * 1024];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (rows, columns) = cells(columns, rows);
        Session {
            child,
            terminal: Some((pair.master, pair.slave, tty)),
            keys: Some(keys),
            output: Some(output),
            parser: vt100::Parser::new(rows, columns, 0),
            written: Vec::new(),
            original_modes,
        }
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(rows).expect("rows"), NonZeroU16::new(columns).expect("columns"))
}

/// Returns the terminal attributes in a form that can be compared.
fn modes(tty: &File) -> String {
    format!("{:?}", tcgetattr(tty.as_fd()).expect("terminal attributes"))
}

/// Both ends of a pseudo-terminal, and the program's end opened again to read its attributes.
type Terminal = (Box<dyn MasterPty + Send>, Box<dyn SlavePty + Send>, File);

/// A program running in a terminal. Killed on drop if it is still running.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    terminal: Option<Terminal>,
    keys: Option<Box<dyn Write + Send>>,
    output: Option<Receiver<Vec<u8>>>,
    parser: vt100::Parser,
    written: Vec<u8>,
    original_modes: String,
}

impl Session {
    /// Presses keys, separated by spaces and named as in the keymap: `ctrl-p h a r enter`.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut bytes = Vec::new();
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            bytes.extend(bytes_of(key));
        }
        self.send(&bytes);
    }

    /// Types a text literally.
    pub(crate) fn type_in(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Sends bytes as a terminal would.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let keys = self.keys.as_mut().expect("open pty");
        keys.write_all(bytes).expect("write to pty");
        keys.flush().expect("flush");
    }

    /// Returns the text of the screen, one line per row.
    pub(crate) fn screen(&mut self) -> String {
        self.read_output();
        self.rows().join("\n")
    }

    /// Returns the screen with its colors, in a form that can be compared.
    pub(crate) fn screen_with_colors(&mut self) -> String {
        self.read_output();
        self.parser.screen().contents_formatted()
    }

    fn rows(&self) -> Vec<String> {
        let (_, columns) = self.parser.screen().size();
        self.parser.screen().rows(0, columns.get()).collect()
    }

    /// Returns every byte the program has written.
    pub(crate) fn written(&mut self) -> &[u8] {
        self.read_output();
        &self.written
    }

    /// Returns whether the alternate screen is active, and whether the cursor is visible.
    pub(crate) fn alternate_and_cursor(&mut self) -> (bool, bool) {
        self.read_output();
        (self.parser.screen().alternate_screen(), !self.parser.screen().hide_cursor())
    }

    /// Waits until nothing is written for `quiet`, and returns the emulator's screen.
    pub(crate) fn settled_screen(&mut self, quiet: Duration) -> &vt100::Screen {
        while self.read_some(quiet) {}
        self.parser.screen()
    }

    fn read_output(&mut self) {
        while self.read_some(Duration::ZERO) {}
    }

    /// Reads output, waiting up to `timeout`. Returns whether there was any.
    fn read_some(&mut self, timeout: Duration) -> bool {
        let Some(output) = &self.output else { return false };
        match output.recv_timeout(timeout) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.written.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(timeout);
                false
            }
        }
    }

    /// Waits until a condition on the screen is true.
    pub(crate) fn wait(&mut self, what: &str, mut condition: impl FnMut(&[String], &vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        loop {
            self.read_output();
            let rows = self.rows();
            if condition(&rows, self.parser.screen()) {
                return;
            }
            assert!(Instant::now() < end, "no {what} on\n{}", rows.join("\n"));
            self.read_some(Duration::from_millis(50));
        }
    }

    /// Waits for a text to appear on the screen.
    pub(crate) fn see(&mut self, text: &str) {
        self.wait(&format!("{text:?}"), |rows, _| rows.iter().any(|row| row.contains(text)));
    }

    /// Waits for a text to disappear from the screen.
    pub(crate) fn see_gone(&mut self, text: &str) {
        self.wait(&format!("end of {text:?}"), |rows, _| rows.iter().all(|row| !row.contains(text)));
    }

    /// Waits until a condition is true.
    pub(crate) fn until(&mut self, what: &str, mut condition: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !condition(self) {
            if Instant::now() >= end {
                panic!("no {what}; on the screen\n{}", self.screen());
            }
            self.read_some(Duration::from_millis(50));
        }
    }

    /// Waits until the cursor of the focused pane is on a row with a text.
    pub(crate) fn see_cursor_at(&mut self, text: &str) {
        self.wait(&format!("cursor at {text:?}"), |rows, screen| {
            cursor_row(rows, screen).is_some_and(|row| row.contains(text))
        });
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.read_output();
        let (master, ..) = self.terminal.as_ref().expect("open pty");
        master.resize(pty_size(columns, rows)).expect("resize pty");
        let (rows, columns) = cells(columns, rows);
        self.parser.set_size(rows, columns);
    }

    /// Returns the process id.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().expect("process id")).expect("valid pid"))
            .expect("not zero")
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("send signal");
    }

    /// Closes the terminal, like closing its window.
    pub(crate) fn close_terminal(&mut self) {
        (self.terminal, self.keys, self.output) = (None, None, None);
    }

    /// Waits for the program to end and returns the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        self.end_status().exit_code()
    }

    /// Returns whether the program has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("try_wait").is_some()
    }

    /// Waits for the program to end and returns the exit status.
    pub(crate) fn end_status(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().expect("try_wait") {
                while self.read_some(Duration::from_millis(20)) {}
                return status;
            }
            if Instant::now() >= end {
                panic!("the program does not end; on the screen\n{}", self.screen());
            }
            self.read_some(Duration::from_millis(20));
        }
    }

    /// Checks that the terminal is in its original state.
    pub(crate) fn assert_restored(&mut self) {
        assert_eq!(self.alternate_and_cursor(), (false, true), "(alternate screen, cursor visible)");
        assert!(!self.parser.screen().bracketed_paste(), "bracketed paste is still on");
        let (.., tty) = self.terminal.as_ref().expect("open pty");
        assert_eq!(modes(tty), self.original_modes, "terminal attributes");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Returns the row in reverse video, which has the cursor of the focused pane.
pub(crate) fn cursor_row<'a>(rows: &'a [String], screen: &vt100::Screen) -> Option<&'a str> {
    let (_, columns) = screen.size();
    rows.iter().enumerate().find_map(|(y, row)| {
        let reversed = (0..columns.get())
            .filter(|x| screen.cell(y as u16, *x).is_some_and(vt100::Cell::inverse))
            .count();
        (reversed >= 10).then_some(row.as_str())
    })
}

fn bytes_of(key: &str) -> Vec<u8> {
    if let Some(letter) = key.strip_prefix("ctrl-") {
        return vec![letter.as_bytes().first().expect("a letter") & 0x1f];
    }
    match key {
        "enter" => b"\r".to_vec(),
        "esc" => b"\x1b".to_vec(),
        "tab" => b"\t".to_vec(),
        "backspace" => b"\x7f".to_vec(),
        "space" => b" ".to_vec(),
        "up" => b"\x1b[A".to_vec(),
        "down" => b"\x1b[B".to_vec(),
        "right" => b"\x1b[C".to_vec(),
        "left" => b"\x1b[D".to_vec(),
        other => other.as_bytes().to_vec(),
    }
}

//! The program in a terminal of its own: keys go in as words, the screen is read by a terminal emulator.
//! It waits by looking until a thing is so, never by a fixed time, and refuses to know what any screen means.

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

/// How long a thing may take to come about before a test gives up.
const DEADLINE: Duration = Duration::from_secs(20);

/// What is to run and in what surroundings.
pub(crate) struct Run {
    command: CommandBuilder,
    size: (u16, u16),
}

impl Run {
    /// Any program, in surroundings that hold nothing of the tester's own.
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
        // Settings of whoever runs the tests stay out of them.
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        Self { command, size: (120, 40) }
    }

    /// With one more argument.
    pub(crate) fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.command.arg(arg.into());
        self
    }

    /// With a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    /// On a screen of so many columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub(crate) fn start(self) -> Session {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).expect("a terminal");
        let tty = pair.master.tty_name().expect("its name");
        let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY;
        let tty = File::from(rustix::fs::open(&tty, flags, rustix::fs::Mode::empty()).expect("opened"));
        let found = modes(&tty);
        let child = pair.slave.spawn_command(self.command).expect("started");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keys");
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
            held: Some((pair.master, pair.slave, tty)),
            keys: Some(keys),
            output: Some(output),
            parser: vt100::Parser::new(rows, columns, 0),
            written: Vec::new(),
            found,
        }
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(rows).expect("rows"), NonZeroU16::new(columns).expect("columns"))
}

/// The line discipline, to be compared.
fn modes(tty: &File) -> String {
    format!("{:?}", tcgetattr(tty.as_fd()).expect("a terminal's modes"))
}

/// Both sides of a terminal, and the program's side opened once more to ask for its modes.
type Terminal = (Box<dyn MasterPty + Send>, Box<dyn SlavePty + Send>, File);

/// A program that runs in a terminal; it is killed where a test leaves it running.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    held: Option<Terminal>,
    keys: Option<Box<dyn Write + Send>>,
    output: Option<Receiver<Vec<u8>>>,
    parser: vt100::Parser,
    written: Vec<u8>,
    found: String,
}

impl Session {
    /// Presses keys, parted by spaces and named as the key map names them: `ctrl-p h a r enter`.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut bytes = Vec::new();
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            bytes.extend(bytes_of(key));
        }
        self.send(&bytes);
    }

    /// Types a text as it stands.
    pub(crate) fn type_in(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Sends bytes as a terminal would.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let keys = self.keys.as_mut().expect("a terminal");
        keys.write_all(bytes).expect("typed");
        keys.flush().expect("sent");
    }

    /// The screen as it stands, a line a row.
    pub(crate) fn screen(&mut self) -> String {
        self.take_in();
        self.rows().join("\n")
    }

    /// The screen with its colours, to be compared.
    pub(crate) fn painted(&mut self) -> String {
        self.take_in();
        self.parser.screen().contents_formatted()
    }

    fn rows(&self) -> Vec<String> {
        let (_, columns) = self.parser.screen().size();
        self.parser.screen().rows(0, columns.get()).collect()
    }

    /// Every byte the program has written.
    pub(crate) fn written(&mut self) -> &[u8] {
        self.take_in();
        &self.written
    }

    /// Whether the alternate screen is shown, and whether the cursor is.
    pub(crate) fn alternate_and_cursor(&mut self) -> (bool, bool) {
        self.take_in();
        (self.parser.screen().alternate_screen(), !self.parser.screen().hide_cursor())
    }

    /// The emulator's screen once nothing has been written for so long.
    pub(crate) fn at_rest(&mut self, quiet: Duration) -> &vt100::Screen {
        while self.take_some(quiet) {}
        self.parser.screen()
    }

    fn take_in(&mut self) {
        while self.take_some(Duration::ZERO) {}
    }

    /// Takes in what has been written; whether there was something.
    fn take_some(&mut self, patience: Duration) -> bool {
        let Some(output) = &self.output else { return false };
        match output.recv_timeout(patience) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.written.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(patience);
                false
            }
        }
    }

    /// Waits until something holds of the screen.
    pub(crate) fn wait(&mut self, what: &str, mut holds: impl FnMut(&[String], &vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        loop {
            self.take_in();
            let rows = self.rows();
            if holds(&rows, self.parser.screen()) {
                return;
            }
            assert!(Instant::now() < end, "no {what} on\n{}", rows.join("\n"));
            self.take_some(Duration::from_millis(50));
        }
    }

    /// Waits until a text is on the screen.
    pub(crate) fn see(&mut self, text: &str) {
        self.wait(&format!("{text:?}"), |rows, _| rows.iter().any(|row| row.contains(text)));
    }

    /// Waits until a text is not on the screen.
    pub(crate) fn see_gone(&mut self, text: &str) {
        self.wait(&format!("end of {text:?}"), |rows, _| rows.iter().all(|row| !row.contains(text)));
    }

    /// Waits until something holds outside the screen.
    pub(crate) fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !holds(self) {
            if Instant::now() >= end {
                panic!("no {what}; on the screen\n{}", self.screen());
            }
            self.take_some(Duration::from_millis(50));
        }
    }

    /// Waits until the row under the cursor of the focused pane holds a text.
    pub(crate) fn see_cursor_at(&mut self, text: &str) {
        self.wait(&format!("cursor at {text:?}"), |rows, screen| {
            cursor_row(rows, screen).is_some_and(|row| row.contains(text))
        });
    }

    /// Makes the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.take_in();
        let (master, ..) = self.held.as_ref().expect("a terminal");
        master.resize(pty_size(columns, rows)).expect("resized");
        let (rows, columns) = cells(columns, rows);
        self.parser.set_size(rows, columns);
    }

    /// The process's number.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().expect("its number")).expect("small"))
            .expect("not zero")
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("sent");
    }

    /// Takes the terminal away, as a closed window does.
    pub(crate) fn vanish(&mut self) {
        (self.held, self.keys, self.output) = (None, None, None);
    }

    /// Waits for the end; gives the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        self.end_status().exit_code()
    }

    /// Whether the program has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_some()
    }

    /// Waits for the end; gives what the system says of it.
    pub(crate) fn end_status(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                while self.take_some(Duration::from_millis(20)) {}
                return status;
            }
            if Instant::now() >= end {
                panic!("it does not end; on the screen\n{}", self.screen());
            }
            self.take_some(Duration::from_millis(20));
        }
    }

    /// Fails unless the terminal is as it was before the start.
    pub(crate) fn assert_restored(&mut self) {
        assert_eq!(self.alternate_and_cursor(), (false, true), "(alternate screen, cursor shown)");
        assert!(!self.parser.screen().bracketed_paste(), "bracketed paste is still on");
        let (.., tty) = self.held.as_ref().expect("a terminal");
        assert_eq!(modes(tty), self.found, "the line discipline");
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

/// The row drawn in reverse, which is where the cursor of the focused pane stands.
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

use super::*;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::process;
use std::sync::mpsc;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::Pid;

#[test]
fn the_keyboards_signals_are_the_childs_while_it_has_the_terminal() {
    for signal in [SIGTERM, SIGHUP] {
        assert_eq!(answer(signal, true), SignalAction::End);
        assert_eq!(answer(signal, false), SignalAction::End);
    }
    for signal in [SIGINT, SIGQUIT] {
        assert_eq!(answer(signal, true), SignalAction::Nothing);
        assert_eq!(answer(signal, false), SignalAction::End);
    }
    assert_eq!(answer(SIGTSTP, true), SignalAction::StopHere);
    assert_eq!(answer(SIGTSTP, false), SignalAction::Tell(SignalEvent::Stop));
    assert_eq!(answer(SIGCONT, false), SignalAction::Tell(SignalEvent::Continued));
    assert_eq!(answer(SIGCONT, true), SignalAction::Nothing);
}

#[test]
fn a_signals_exit_code_is_the_shells() {
    assert_eq!([SIGHUP, SIGINT, SIGTERM].map(exit_code), [129, 130, 143]);
}

/// One of the ignored tests below, run as a program of its own in a terminal of its own.
struct TestProgram {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: mpsc::Receiver<Vec<u8>>,
    seen: String,
}

impl TestProgram {
    fn start(test: &str) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--nocapture", "--exact", test]);
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (send, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 1_024];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { child, master: pair.master, keys, output, seen: String::new() }
    }

    /// Waits until a text has been written since the last wait.
    fn wait_for(&mut self, text: &str) {
        self.wait_nudging(text, |_| {});
    }

    /// As `wait_for`, with a nudge each time nothing was written for a while.
    fn wait_nudging(&mut self, text: &str, nudge: impl Fn(&Self)) {
        for _ in 0..300 {
            if let Some(at) = self.seen.find(text) {
                self.seen.drain(..at + text.len());
                return;
            }
            match self.output.recv_timeout(Duration::from_millis(100)) {
                Ok(more) => self.seen.push_str(&String::from_utf8_lossy(&more)),
                Err(_) => nudge(self),
            }
        }
        panic!("{text:?} not in {:?}", self.seen);
    }

    fn type_in(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn kill(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    fn end(self) -> u32 {
        exit_of(self.child)
    }
}

/// The exit code of a program that is about to end, which is ended by force where it does not.
fn exit_of(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    for _ in 0..300 {
        if let Some(status) = child.try_wait().unwrap() {
            return status.exit_code();
        }
        thread::sleep(Duration::from_millis(100));
    }
    child.kill().unwrap();
    panic!("it does not end");
}

fn start() -> (TerminalGuard, mpsc::Receiver<SignalEvent>) {
    let mut guard = TerminalGuard::start().unwrap();
    let (send, heard) = mpsc::channel();
    let tell = move |word| {
        // A test that hangs on purpose has nobody listening.
        let _ = send.send(word);
    };
    listen(guard.reset(), tell).unwrap();
    guard.enter().unwrap();
    (guard, heard)
}

fn say(text: &str) {
    // The terminal may be gone, which is for others to notice.
    let _ = rustix::io::write(rustix::stdio::stdout(), text.as_bytes());
}

#[test]
#[ignore = "a program for the tests below"]
fn program_that_hangs() {
    let _held = start();
    loop {
        thread::sleep(PATIENCE);
    }
}

#[test]
#[ignore = "a program for the tests below"]
fn program_that_obeys() {
    let (mut guard, heard) = start();
    for word in heard {
        match word {
            SignalEvent::End(signal) => {
                drop(guard);
                process::exit(exit_code(signal));
            }
            SignalEvent::Stop => suspend(&mut guard).unwrap(),
            SignalEvent::Continued | SignalEvent::Resized => {}
        }
    }
}

#[test]
#[ignore = "a program for the tests below"]
fn program_that_panics() {
    let (guard, _heard) = start();
    guard.hook_panics(|text| say(&format!("logged {};", text.contains("in a worker"))));
    let worker = thread::spawn(|| panic!("in a worker"));
    assert!(worker.join().is_err());
    say("still here;");
    panic!("in the loop");
}

#[test]
#[ignore = "a program for the tests below"]
fn program_that_reads_keys() {
    let (mut guard, _heard) = start();
    let mut input = crate::runtime::input::InputReader::new(guard.input());
    for turn in 0_u32.. {
        if turn % 10 == 0 {
            say("idle;");
        }
        let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
        let _ = poll(&mut [PollFd::from_borrowed_fd(guard.input(), PollFlags::IN)], Some(&wait));
        let Ok(inputs) = input.read() else {
            // The watchdog is to notice.
            thread::sleep(PATIENCE);
            continue;
        };
        for input in inputs {
            let crate::runtime::input::InputEvent::Key(key) = input else { continue };
            match key.code {
                crossterm::event::KeyCode::Char('q') => return,
                crossterm::event::KeyCode::Char('e') => {
                    let argv = ["sh", "-c", "stty -echo; echo ready; read line; echo got $line; exit 3"];
                    let argv: Vec<OsString> = argv.map(OsString::from).into();
                    let said = crate::runtime::editor::run(&argv, &mut guard).unwrap();
                    say(&format!("said {};", said.unwrap_or_default()));
                }
                other => say(&format!("key {other:?};")),
            }
        }
    }
}

const ENTERED: &str = "\x1b[?1049h";
const LEFT: &str = "\x1b[?1049l";

#[test]
fn a_loop_that_hangs_is_ended_with_the_terminal_given_back() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_hangs");
    program.wait_for(ENTERED);
    program.kill(Signal::TERM);
    program.wait_for(LEFT);
    assert_eq!(program.end(), 143);
}

#[test]
fn a_program_whose_terminal_is_gone_ends() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_reads_keys");
    program.wait_for("idle;");
    // The terminal is gone once nobody holds its other side: the reading thread gives up at its next word.
    let TestProgram { child, master, keys, output, .. } = program;
    drop((master, keys, output));
    assert_eq!(exit_of(child), 129);
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_until_it_is_continued() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_obeys");
    program.wait_for(ENTERED);
    program.kill(Signal::TSTP);
    program.wait_for(LEFT);
    // It says that it leaves a moment before it stops, and to continue it before that is in vain.
    program.wait_nudging(ENTERED, |program| program.kill(Signal::CONT));
    program.kill(Signal::INT);
    program.wait_for(LEFT);
    assert_eq!(program.end(), 130);
}

#[test]
fn a_worker_that_panics_is_logged_and_a_loop_that_panics_gives_the_terminal_back_first() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_panics");
    program.wait_for(ENTERED);
    program.wait_for("logged true;");
    program.wait_for("still here;");
    program.wait_for(LEFT);
    program.wait_for("in the loop");
    assert_eq!(program.end(), 101);
}

#[test]
fn an_escape_sequence_that_was_only_begun_holds_nothing_up() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_reads_keys");
    program.wait_for("idle;");
    program.type_in("\x1b[");
    program.seen.clear();
    while program.output.try_recv().is_ok() {}
    program.wait_for("idle;");
    program.wait_for("idle;");
    program.type_in("A");
    program.wait_for("key Up;");
    program.type_in("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn an_editor_has_the_terminal_as_it_was_found_and_the_loop_has_it_back_after() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_reads_keys");
    program.wait_for("idle;");
    program.type_in("e");
    program.wait_for(LEFT);
    program.type_in("hello\n");
    program.wait_for("got hello\r\n");
    program.wait_for(ENTERED);
    program.wait_for("said sh ended with status 3;");
    program.type_in("x");
    program.wait_for("key Char('x');");
    program.type_in("q");
    assert_eq!(program.end(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_stop_while_an_editor_runs_stops_the_program_too_and_an_interrupt_is_the_editors() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_reads_keys");
    program.wait_for("idle;");
    program.type_in("e");
    program.wait_for("ready");
    let stat = format!("/proc/{}/stat", program.child.process_id().unwrap());
    let stopped = || std::fs::read_to_string(&stat).unwrap().contains(") T ");
    program.kill(Signal::INT);
    program.kill(Signal::TSTP);
    for _ in 0..300 {
        if stopped() {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    assert!(stopped());
    program.kill(Signal::CONT);
    program.type_in("hello\n");
    program.wait_for("got hello\r\n");
    program.wait_for("said sh ended with status 3;");
    program.type_in("q");
    assert_eq!(program.end(), 0);
}

use super::*;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::process;
use std::sync::mpsc;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::Pid;

#[test]
fn keyboard_signals_are_left_to_a_child_that_has_the_terminal() {
    for signal in [SIGTERM, SIGHUP] {
        assert_eq!(action_for(signal, true), SignalAction::End);
        assert_eq!(action_for(signal, false), SignalAction::End);
    }
    for signal in [SIGINT, SIGQUIT] {
        assert_eq!(action_for(signal, true), SignalAction::Ignore);
        assert_eq!(action_for(signal, false), SignalAction::End);
    }
    assert_eq!(action_for(SIGTSTP, true), SignalAction::StopSelf);
    assert_eq!(action_for(SIGTSTP, false), SignalAction::Notify(SignalEvent::Stop));
    assert_eq!(action_for(SIGCONT, false), SignalAction::Notify(SignalEvent::Continued));
    assert_eq!(action_for(SIGCONT, true), SignalAction::Ignore);
}

#[test]
fn exit_codes_follow_the_shell_convention() {
    assert_eq!([SIGHUP, SIGINT, SIGTERM].map(exit_code), [129, 130, 143]);
}

/// One of the ignored tests below, run as a separate process in its own terminal.
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

    /// Waits until a text is written after what the last wait matched.
    fn wait_for(&mut self, text: &str) {
        self.wait_retrying(text, |_| {});
    }

    /// Like `wait_for`, but calls `retry` whenever nothing is written for a while.
    fn wait_retrying(&mut self, text: &str, retry: impl Fn(&Self)) {
        for _ in 0..300 {
            if let Some(at) = self.seen.find(text) {
                self.seen.drain(..at + text.len());
                return;
            }
            match self.output.recv_timeout(Duration::from_millis(100)) {
                Ok(more) => self.seen.push_str(&String::from_utf8_lossy(&more)),
                Err(_) => retry(self),
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

/// Returns the exit code of a process that is about to end, and kills it if it does not.
fn exit_of(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    for _ in 0..300 {
        if let Some(status) = child.try_wait().unwrap() {
            return status.exit_code();
        }
        thread::sleep(Duration::from_millis(100));
    }
    child.kill().unwrap();
    panic!("the process does not end");
}

fn start() -> (TerminalGuard, mpsc::Receiver<SignalEvent>) {
    let mut guard = TerminalGuard::start().unwrap();
    let (send, events) = mpsc::channel();
    let notify = move |event| {
        // A test that hangs on purpose does not receive.
        let _ = send.send(event);
    };
    listen(guard.reset(), notify).unwrap();
    guard.enter().unwrap();
    (guard, events)
}

fn print(text: &str) {
    // The terminal may be gone, which other code notices.
    let _ = rustix::io::write(rustix::stdio::stdout(), text.as_bytes());
}

#[test]
#[ignore = "run as a child process by the tests below"]
fn program_that_hangs() {
    let _guard = start();
    loop {
        thread::sleep(EXIT_TIMEOUT);
    }
}

#[test]
#[ignore = "run as a child process by the tests below"]
fn program_that_obeys() {
    let (mut guard, events) = start();
    for event in events {
        match event {
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
#[ignore = "run as a child process by the tests below"]
fn program_that_panics() {
    let (guard, _events) = start();
    guard.hook_panics(|text| print(&format!("logged {};", text.contains("in a worker"))));
    let worker = thread::spawn(|| panic!("in a worker"));
    assert!(worker.join().is_err());
    print("still here;");
    panic!("in the loop");
}

#[test]
#[ignore = "run as a child process by the tests below"]
fn program_that_reads_keys() {
    let (mut guard, _events) = start();
    let mut input = crate::runtime::input::InputReader::new(guard.input());
    for turn in 0_u32.. {
        if turn % 10 == 0 {
            print("idle;");
        }
        let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
        let _ = poll(&mut [PollFd::from_borrowed_fd(guard.input(), PollFlags::IN)], Some(&wait));
        let Ok(inputs) = input.read() else {
            // Wait for the watchdog to notice.
            thread::sleep(EXIT_TIMEOUT);
            continue;
        };
        for input in inputs {
            let crate::runtime::input::InputEvent::Key(key) = input else { continue };
            match key.code {
                crossterm::event::KeyCode::Char('q') => return,
                crossterm::event::KeyCode::Char('e') => {
                    let argv = ["sh", "-c", "stty -echo; echo ready; read line; echo got $line; exit 3"];
                    let argv: Vec<OsString> = argv.map(OsString::from).into();
                    let message = crate::runtime::editor::run(&argv, &mut guard).unwrap();
                    print(&format!("message {};", message.unwrap_or_default()));
                }
                other => print(&format!("key {other:?};")),
            }
        }
    }
}

const ENTERED: &str = "\x1b[?1049h";
const LEFT: &str = "\x1b[?1049l";

#[test]
fn a_hanging_event_loop_is_ended_and_the_terminal_restored() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_hangs");
    program.wait_for(ENTERED);
    program.kill(Signal::TERM);
    program.wait_for(LEFT);
    assert_eq!(program.end(), 143);
}

#[test]
fn the_program_exits_if_its_terminal_is_gone() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_reads_keys");
    program.wait_for("idle;");
    // The terminal is gone once its master side is closed; the reading thread ends at the next output.
    let TestProgram { child, master, keys, output, .. } = program;
    drop((master, keys, output));
    assert_eq!(exit_of(child), 129);
}

#[test]
fn a_stop_from_outside_restores_the_terminal_until_continued() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_obeys");
    program.wait_for(ENTERED);
    program.kill(Signal::TSTP);
    program.wait_for(LEFT);
    // It leaves the terminal a moment before it stops. A SIGCONT before that has no effect, so retry.
    program.wait_retrying(ENTERED, |program| program.kill(Signal::CONT));
    program.kill(Signal::INT);
    program.wait_for(LEFT);
    assert_eq!(program.end(), 130);
}

#[test]
fn a_worker_panic_is_logged_and_a_loop_panic_restores_the_terminal_first() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_panics");
    program.wait_for(ENTERED);
    program.wait_for("logged true;");
    program.wait_for("still here;");
    program.wait_for(LEFT);
    program.wait_for("in the loop");
    assert_eq!(program.end(), 101);
}

#[test]
fn an_incomplete_escape_sequence_blocks_nothing() {
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
fn an_editor_gets_the_original_terminal_state_and_the_loop_resumes_after() {
    let mut program = TestProgram::start("runtime::signals::tests::program_that_reads_keys");
    program.wait_for("idle;");
    program.type_in("e");
    program.wait_for(LEFT);
    program.type_in("hello\n");
    program.wait_for("got hello\r\n");
    program.wait_for(ENTERED);
    program.wait_for("message sh exited with status 3;");
    program.type_in("x");
    program.wait_for("key Char('x');");
    program.type_in("q");
    assert_eq!(program.end(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_stop_while_an_editor_runs_stops_the_program_too_but_an_interrupt_does_not() {
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
    program.wait_for("message sh exited with status 3;");
    program.type_in("q");
    assert_eq!(program.end(), 0);
}

//! Times programs and closures.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The number of times that everything is measured; the median counts.
const TIMES: usize = 5;

/// Returns the median of an odd number of durations.
pub(crate) fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// Returns the longest duration.
pub(crate) fn worst(all: &[Duration]) -> Duration {
    all.iter().max().copied().unwrap_or_default()
}

/// What a task takes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    /// The median time from start to end.
    pub wall: Duration,
    /// The mean processor time of all its threads.
    pub processor: Duration,
}

/// Runs both in turn, so that what else the machine does affects both, and returns what each takes.
pub(crate) fn against(mut ours: impl FnMut(), mut reference: impl FnMut()) -> (Spent, Spent) {
    let (mut own, mut other) = (Sum::default(), Sum::default());
    for _ in 0..TIMES {
        own.add(&mut ours);
        other.add(&mut reference);
    }
    (own.spent(), other.spent())
}

/// Returns what a task takes.
pub(crate) fn typical(mut run: impl FnMut()) -> Spent {
    let mut sum = Sum::default();
    (0..TIMES).for_each(|_| sum.add(&mut run));
    sum.spent()
}

#[derive(Default)]
struct Sum {
    wall: Vec<Duration>,
    processor: Duration,
}

impl Sum {
    fn add(&mut self, run: &mut impl FnMut()) {
        let before = own_processor_time();
        self.wall.push(time(run));
        self.processor += own_processor_time().saturating_sub(before);
    }

    fn spent(self) -> Spent {
        let processor = self.processor / u32::try_from(self.wall.len().max(1)).unwrap_or(1);
        Spent { wall: median(self.wall), processor }
    }
}

/// Returns how long a closure takes.
pub(crate) fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

/// Returns the path of the program that is measured: this build, or the one that `DOSSIER_MEASURED` names.
pub(crate) fn measured() -> PathBuf {
    std::env::var_os("DOSSIER_MEASURED").unwrap_or_else(|| env!("CARGO_BIN_EXE_dossier").into()).into()
}

/// Returns `dossier` in a corpus, with its output discarded.
pub(crate) fn dossier(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(measured());
    command.arg("-C").arg(root).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Returns a program with its output discarded.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a program to its end. Any exit code will do: `check` fails where it finds problems.
pub(crate) fn run(mut command: Command) {
    command.status().expect("started");
}

/// Returns whether a program can be started.
pub(crate) fn is_installed(name: &str) -> bool {
    program(name).arg("--version").status().is_ok_and(|status| status.success())
}

/// Runs a program to its end and returns the most memory it used, in bytes; 0 where the system does not tell.
pub(crate) fn peak_memory(mut command: Command) -> u64 {
    let mut child = command.spawn().expect("started");
    let pid = i32::try_from(child.id()).expect("a process id");
    let mut peak = 0;
    while child.try_wait().expect("waited").is_none() {
        peak = peak.max(kilobytes(pid, "VmHWM:") * 1024);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

/// Returns the memory that a process uses now, in bytes; 0 where the system does not tell.
pub(crate) fn memory(pid: i32) -> u64 {
    kilobytes(pid, "VmRSS:") * 1024
}

fn kilobytes(pid: i32, line: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|found| found.strip_prefix(line));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

/// Returns the processor time that the threads of a process have used; zero where the system does not tell.
pub(crate) fn processor_time(pid: i32) -> Duration {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let of_thread = |thread: fs::DirEntry| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    };
    Duration::from_nanos(threads.filter_map(of_thread).sum())
}

/// Returns the processor time of this process and of those it has waited for, in hundredths of a second.
fn own_processor_time() -> Duration {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program may contain spaces.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: u64 =
        fields.split_whitespace().skip(11).take(4).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

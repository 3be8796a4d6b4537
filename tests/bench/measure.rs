//! Times programs and closures, and fits the exponent of growth.

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

/// Runs both in turn, so that what else the machine does affects both, and returns the median of each.
pub(crate) fn against(mut ours: impl FnMut(), mut reference: impl FnMut()) -> (Duration, Duration) {
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        own.push(time(&mut ours));
        other.push(time(&mut reference));
    }
    (median(own), median(other))
}

/// Returns the median duration.
pub(crate) fn typical(mut run: impl FnMut()) -> Duration {
    median((0..TIMES).map(|_| time(&mut run)).collect())
}

/// Returns how long a closure takes.
pub(crate) fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

/// Returns the exponent `k` for which the time grows as the size to the power of `k`, by least squares over the logarithms.
pub(crate) fn exponent(points: &[(usize, Duration)]) -> f64 {
    let logs: Vec<(f64, f64)> =
        points.iter().map(|(size, time)| ((*size as f64).ln(), time.as_secs_f64().max(1e-6).ln())).collect();
    let count = logs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|log| log.0), mean(|log| log.1));
    let (over, under) = logs.iter().fold((0.0, 0.0), |(over, under), log| {
        (over + (log.0 - x) * (log.1 - y), under + (log.0 - x).powi(2))
    });
    over / under
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
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("waited").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

/// Returns the processor time that a process has used, in hundredths of a second; 0 where the system does not tell.
pub(crate) fn processor_time(pid: i32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name of the program may contain spaces.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
}

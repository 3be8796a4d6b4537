//! A table of measurements: the time the program takes compared with a reference measured in the same run, and how both
//! grow. Run it with `cargo bench --bench table`; a size after `--` limits it, and names of groups select them: `cargo
//! bench --bench table -- 10000 load jump`. `DOSSIER_MEASURED=path` measures another build, such as the one before a
//! change.
#![allow(clippy::print_stdout, reason = "the table is its output")]
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "it makes corpora, runs programs and prints"
)]
#![allow(unreachable_pub, reason = "a benchmark has no users")]

mod browser;
mod corpora;
mod jump;
mod measure;
mod plain;
mod rows;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

/// A row of the table.
pub(crate) struct Row {
    /// What is measured.
    pub what: String,
    /// What the program takes.
    pub ours: String,
    /// What the reference takes, and what it is.
    pub reference: String,
    /// The ratio of both.
    pub ratio: Option<f64>,
    /// The ratio to reach.
    pub goal: Option<f64>,
    /// The exponent of growth.
    pub exponent: Option<f64>,
}

impl Row {
    /// A row with the duration of a task; the rest is added.
    pub(crate) fn new(what: impl Into<String>, ours: Duration) -> Self {
        let (what, ours) = (what.into(), seconds(ours));
        Self { what, ours, reference: String::new(), ratio: None, goal: None, exponent: None }
    }

    /// Adds a reference and the ratio to reach.
    pub(crate) fn beside(mut self, name: &str, ours: Duration, reference: Duration, goal: f64) -> Self {
        self.reference = format!("{} {name}", seconds(reference));
        self.ratio = Some(ours.as_secs_f64() / reference.as_secs_f64().max(1e-9));
        self.goal = Some(goal);
        self
    }

    /// Adds the exponent of growth.
    pub(crate) fn growing(mut self, exponent: f64) -> Self {
        self.exponent = Some(exponent);
        self
    }

    fn print(&self) {
        let number = |number: Option<f64>, digits: usize| {
            number.map_or(String::new(), |number| format!("{number:.digits$}"))
        };
        println!(
            "{:<58} {:>10}  {:<34} {:>8} {:>7} {:>8}",
            self.what,
            self.ours,
            self.reference,
            number(self.ratio, 2),
            number(self.goal, 2),
            number(self.exponent, 2)
        );
    }
}

/// Formats a duration with three digits.
pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.1} ms", s * 1e3),
        s => format!("{:.0} µs", s * 1e6),
    }
}

fn main() {
    // Cargo passes `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let largest = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    let is_wanted = |name: &str| {
        args.iter().any(|arg| arg == name) || args.iter().all(|arg| arg.parse::<usize>().is_ok())
    };
    let unknown = args
        .iter()
        .find(|arg| arg.parse::<usize>().is_err() && rows::ALL.iter().all(|(name, _)| name != &arg.as_str()));
    if let Some(unknown) = unknown {
        let known: Vec<&str> = rows::ALL.iter().map(|(name, _)| *name).collect();
        println!("error: no group of rows `{unknown}`; there are {}", known.join(", "));
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let missing: Vec<&str> =
        ["jq", "rg", "fzf", "hledger"].into_iter().filter(|name| !measure::is_installed(name)).collect();
    if !missing.is_empty() {
        println!("not installed, so not compared with: {}\n", missing.join(", "));
    }
    println!(
        "{:<58} {:>10}  {:<34} {:>8} {:>7} {:>8}",
        "what", "ours", "reference", "ratio", "goal", "exponent"
    );
    for (_, rows) in rows::ALL.into_iter().filter(|(name, _)| is_wanted(name)) {
        for row in rows(folder.path(), largest) {
            row.print();
        }
    }
}

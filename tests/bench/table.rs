//! The table of speed: what the program takes beside a reference measured in the same run, and how both grow.
//!
//! `cargo bench --bench table` measures everything at 1,000, 10,000 and 100,000 dossiers. Numbers after `--` choose other
//! sizes, and names of groups choose rows: `cargo bench --bench table -- 10000 load jump`. `DOSSIER_MEASURED=path` measures
//! another build of the program, such as the one before a change; `DOSSIER_CORPORA=folder` keeps the corpora for the next
//! run.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is its output")]
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "it makes corpora, runs programs and prints"
)]
#![allow(unreachable_pub, reason = "a benchmark has no users")]

mod browser;
mod corpora;
mod measure;
mod plain;
mod row;
mod rows;
#[path = "../support/mod.rs"]
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use corpora::Shape;
use row::Row;

/// What a group of rows is measured with.
pub(crate) struct Table {
    /// Where the corpora are.
    pub folder: PathBuf,
    /// The sizes of corpora to measure, from the smallest.
    pub sizes: Vec<usize>,
}

impl Table {
    /// Returns the folder of a corpus of a shape and size, made now unless it is there.
    pub(crate) fn corpus(&self, shape: Shape, size: usize) -> PathBuf {
        corpora::make(&self.folder, shape, size)
    }

    /// Returns the largest size.
    pub(crate) fn largest(&self) -> usize {
        self.sizes.last().copied().unwrap_or_default()
    }

    /// Returns whether the sizes are large enough for corpora whose shape matters only if they are.
    pub(crate) fn is_large(&self) -> bool {
        self.largest() >= 10_000
    }

    /// Adds a row, which is printed at once: the whole table takes an hour.
    pub(crate) fn add(&self, row: Row) {
        row.print();
    }
}

fn main() -> ExitCode {
    // Cargo passes `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let (sizes, groups): (Vec<_>, Vec<_>) =
        args.iter().map(|arg| arg.parse::<usize>().map_err(|_| arg)).partition(Result::is_ok);
    let mut sizes: Vec<usize> = sizes.into_iter().flatten().collect();
    let groups: Vec<&String> = groups.into_iter().filter_map(Result::err).collect();
    if let Some(unknown) = groups.iter().find(|name| rows::ALL.iter().all(|(known, _)| known != *name)) {
        let known: Vec<&str> = rows::ALL.iter().map(|(name, _)| *name).collect();
        eprintln!("error: no group of rows `{unknown}`\nhelp: choose among {}", known.join(", "));
        return ExitCode::FAILURE;
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    sizes.sort_unstable();
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = std::env::var_os("DOSSIER_CORPORA").map_or_else(|| temporary.path().into(), PathBuf::from);
    let table = Table { folder, sizes };
    println!("measured: {}", measure::measured().display());
    let missing: Vec<&str> =
        ["jq", "rg", "fzf", "hledger"].into_iter().filter(|name| !measure::is_installed(name)).collect();
    if !missing.is_empty() {
        println!("not installed, so not compared with: {}", missing.join(", "));
    }
    println!("not built in, so not compared with: frizbee (it needs a newer Rust)\n");
    row::print_header();
    let mut failed = false;
    for (name, rows) in rows::ALL {
        if groups.is_empty() || groups.iter().any(|group| *group == name) {
            // A group that fails costs only its own rows.
            if catch_unwind(AssertUnwindSafe(|| rows(&table))).is_err() {
                println!("{name}: failed");
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

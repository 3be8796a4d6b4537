//! Compares the imports with the diagram in `src/lib.rs`: dependencies only point down, modules of one level never
//! import each other, no files import each other in a cycle, and no file is too long.
#![allow(unreachable_pub, reason = "nothing outside can reach into a test")]
#![allow(clippy::disallowed_methods, reason = "a test reads the sources it judges")]
#![allow(clippy::disallowed_macros, clippy::print_stdout, reason = "a test prints what it measures")]

mod architecture {
    pub(crate) mod cfg;
    pub(crate) mod graph;
    pub(crate) mod modules;
    pub(crate) mod names;
    pub(crate) mod picture;
    mod planted;
    pub(crate) mod type_names;
    pub(crate) mod uses;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use architecture::graph::Graph;
use architecture::modules::{Crate, ModuleId, Parsed, Sources};
use architecture::picture::{against_the_picture, has_place};
use architecture::type_names::type_names;
use architecture::uses::{Use, calls, uses};

/// The maximum number of lines in a file.
const LONGEST: usize = 400;

/// The files that may use the widgets and text types of ratatui: those that draw, and the backend below them.
const DRAWING: &[&str] = &["tui/canvas.rs", "runtime/frame_writer.rs", "runtime/sanitizing_backend.rs"];

/// The files that may use standard output: the printer, the browser's terminal behind its backend, the clipboard.
const WRITERS: &[&str] = &["runtime/printer.rs", "runtime/browser.rs", "runtime/clipboard.rs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the Rust files below a folder of the repository: paths below it, and their text.
fn rust_files(folder: &str) -> Sources {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the repository is readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let top = root().join(folder);
    let mut files = Vec::new();
    collect(&top, &mut files);
    let below = |path: &PathBuf| path.strip_prefix(&top).expect("below the folder").display().to_string();
    files.iter().map(|path| (below(path), fs::read_to_string(path).expect("a source file"))).collect()
}

/// The program's modules, what each uses and calls, and the files of its views.
struct Program {
    of: Crate,
    uses: Vec<Use>,
    calls: Vec<(ModuleId, usize, String)>,
    views: BTreeSet<String>,
}

static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let parsed = Parsed::read(&rust_files("src")).unwrap_or_else(|error| panic!("{error}"));
    let (uses, calls, views) = (uses(&parsed), calls(&parsed), parsed.files_that_implement("View"));
    Program { of: parsed.of, uses, calls, views }
});

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn dependencies_point_down_only() {
    let Program { of, uses, .. } = &*PROGRAM;
    none(&against_the_picture(of, uses));
}

#[test]
fn every_name_is_resolved() {
    let Program { of, uses, .. } = &*PROGRAM;
    let unknown = uses.iter().filter(|one| !one.target.unknown.is_empty());
    let described = unknown.map(|one| {
        let at = &of.modules[one.module].file;
        format!("src/{at}:{}: {} cannot be resolved", one.line, one.path.join("::"))
    });
    none(&described.collect::<Vec<_>>());
}

#[test]
fn every_module_has_its_place_in_the_picture() {
    none(&rust_files("src").into_keys().filter(|file| !has_place(file)).collect::<Vec<_>>());
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let Program { of, uses, .. } = &*PROGRAM;
    let graph = Graph::new(of, uses);
    none(&graph.circles().iter().map(|circle| graph.describe(circle)).collect::<Vec<_>>());
}

/// Prints how many files the views depend on: `cargo test --test architecture reach -- --nocapture`.
#[test]
fn views_reach_files_of_the_screen_and_below_only() {
    let Program { of, uses, .. } = &*PROGRAM;
    let graph = Graph::new(of, uses);
    let mut wrong = Vec::new();
    for view in &PROGRAM.views {
        let reach = graph.reach(view);
        let screen = reach.iter().filter(|file| file.starts_with("tui/")).count();
        println!("{view} reaches {} files, {screen} of the screen", reach.len());
        wrong.extend(
            reach
                .iter()
                .filter(|file| file.starts_with("runtime") || file.starts_with("cli"))
                .map(|file| format!("src/{view} reaches src/{file}")),
        );
    }
    none(&wrong);
}

/// `view::dispatch` only names the views in a macro, which the import graph does not see. It uses all of them, so a
/// view that used it would depend on all others.
#[test]
fn no_view_depends_on_the_list_of_all_views() {
    let Program { of, uses, .. } = &*PROGRAM;
    let graph = Graph::new(of, uses);
    let knows_all = "tui/view/dispatch.rs";
    assert!(of.modules.iter().any(|module| module.file == knows_all));
    let reaching = PROGRAM.views.iter().filter(|view| graph.reach(view).contains(knows_all));
    none(&reaching.map(|view| format!("src/{view} reaches src/{knows_all}")).collect::<Vec<_>>());
}

#[test]
fn no_two_types_share_a_name() {
    let mut files_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in rust_files("src") {
        for name in type_names(&text).unwrap_or_else(|error| panic!("src/{file}: {error}")) {
            files_of.entry(name).or_default().push(file.clone());
        }
    }
    let shared = files_of.iter().filter(|(_, files)| files.len() > 1);
    none(
        &shared
            .map(|(name, files)| format!("{name} is a type in {}", files.join(" and in ")))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_is_long() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        for (file, text) in rust_files(folder) {
            let lines = text.lines().count();
            if lines > LONGEST {
                wrong.push(format!("{folder}/{file} has {lines} lines: at most {LONGEST}"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn only_the_drawing_modules_name_widgets_and_texts_of_ratatui() {
    let Program { of, uses, .. } = &*PROGRAM;
    let mut wrong = Vec::new();
    for one in uses {
        let file = &of.modules[one.module].file;
        let drawing = |path: &&Vec<String>| {
            path.first().is_some_and(|first| first == "ratatui")
                && path.get(1).is_some_and(|second| ["text", "widgets", "prelude"].contains(&second.as_str()))
        };
        if !DRAWING.contains(&file.as_str()) && one.target.external.iter().any(|path| drawing(&path)) {
            wrong.push(format!("src/{file}:{}: {}", one.line, one.path.join("::")));
        }
    }
    for (module, line, name) in &PROGRAM.calls {
        let file = &of.modules[*module].file;
        let sets = ["set_symbol", "set_char", "set_string", "set_stringn", "set_span", "set_line"];
        if !DRAWING.contains(&file.as_str()) && sets.contains(&name.as_str()) {
            wrong.push(format!("src/{file}:{line}: {name}"));
        }
    }
    none(&wrong);
}

#[test]
fn only_the_one_writer_prints() {
    let Program { of, uses, .. } = &*PROGRAM;
    let mut wrong = Vec::new();
    for one in uses {
        let file = &of.modules[one.module].file;
        let prints = |path: &Vec<String>| {
            path.join("::").starts_with("std::io::stdout") || path.join("::").starts_with("std::io::stderr")
        };
        if !WRITERS.contains(&file.as_str()) && one.target.external.iter().any(prints) {
            wrong.push(format!("src/{file}:{}: {}", one.line, one.path.join("::")));
        }
    }
    for (module, line, name) in &PROGRAM.calls {
        let file = &of.modules[*module].file;
        if ["print!", "println!", "eprint!", "eprintln!", "dbg!"].contains(&name.as_str()) {
            wrong.push(format!("src/{file}:{line}: {name}"));
        }
    }
    none(&wrong);
}

#[test]
fn modules_start_with_a_description() {
    let files = rust_files("src");
    let without = files.iter().filter(|(file, text)| {
        !file.ends_with("tests.rs") && !file.contains("tests/") && !text.starts_with("//!")
    });
    none(&without.map(|(file, _)| file.clone()).collect::<Vec<_>>());
}

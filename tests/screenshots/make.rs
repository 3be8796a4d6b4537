//! Generates the pictures in `screenshots/` from the real browser on the sample corpus. With `--check`, writes nothing
//! and fails if a picture is out of date.
#![allow(unreachable_pub, reason = "nothing outside can reach into a test")]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a maker's tool, not part of the program"
)]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../support/pty.rs"]
mod pty;
mod scenes;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../support/state.rs"]
mod state;
mod svg;

/// As the first argument, it makes this program the browser, so that the pictures need no other binary.
const BROWSE: &str = "browse-for-a-picture";

/// Archived copies that we wrote ourselves, so that every clone has them and pictures can show them.
const OWN: [&str; 3] = ["chronology.txt", "curation-memo.txt", "reference-names.txt"];

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    match arguments.get(1).and_then(|word| word.to_str()) {
        Some(BROWSE) => dossier::run(std::iter::once("dossier".into()).chain(arguments.into_iter().skip(2))),
        Some("--check") => make(true),
        None => make(false),
        Some(other) => {
            println!("{other}: only --check is known");
            ExitCode::from(2)
        }
    }
}

fn make(check: bool) -> ExitCode {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = project.join("screenshots");
    fs::create_dir_all(&folder).expect("the folder is made");
    let program = std::env::current_exe().expect("the program knows its own file");
    let mut differ = 0;
    let mut hold = |name: &str, size: (u16, u16), take: &dyn Fn(pty::Run, &Path) -> String| {
        let corpus = tempfile::tempdir().expect("a folder");
        copy(&project.join("dossiers"), corpus.path());
        let run = pty::Run::program(&program)
            .arg(BROWSE)
            .arg(corpus.path())
            .env("DOSSIER_TODAY", "2026-11-28")
            .size(size.0, size.1);
        let picture = take(run, corpus.path());
        let path = folder.join(format!("{name}.svg"));
        let same = fs::read_to_string(&path).is_ok_and(|old| old == picture);
        match (same, check) {
            (true, _) => println!("{name}: unchanged"),
            (false, true) => {
                differ += 1;
                println!("{name}: differs; cargo run --example screenshots makes it again");
            }
            (false, false) => {
                fs::write(&path, picture).expect("the picture is written");
                println!("{name}: made");
            }
        }
    };
    for scene in scenes::SCENES {
        hold(scene.name, scene.size, &|run, corpus| scene.take(run, corpus));
    }
    for recording in scenes::RECORDINGS {
        hold(recording.name, recording.size, &|run, _| recording.take(run));
    }
    ExitCode::from(u8::from(differ > 0))
}

/// Copies a corpus without the archived copies that cannot be redistributed, so that every clone gives the same
/// pictures.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("the corpus is readable") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        let is_copy = path.parent().is_some_and(|folder| folder.ends_with("archive"));
        if path.is_dir() {
            copy(&path, &target);
        } else if !is_copy || OWN.iter().any(|own| path.ends_with(own)) {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

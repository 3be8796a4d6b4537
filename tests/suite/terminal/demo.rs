//! Tests of the demo: browsing the sample corpus.

use std::fs;
use std::path::Path;

use crate::support::pty::Run;

#[test]
fn the_demo_is_copied_to_be_edited_goes_on_there_and_leaves_no_temporary_files() {
    let temp = tempfile::tempdir().expect("temp dir");
    let home = tempfile::tempdir().expect("temp dir");
    let mut browser = Run::program(Path::new(env!("CARGO_BIN_EXE_dossier")))
        .arg("demo")
        .env("TMPDIR", temp.path())
        .env("HOME", home.path())
        .env("EDITOR", "/no/such/editor")
        .start();
    browser.see("Iran-backed militias in Iraq");
    assert_eq!(fs::read_dir(temp.path()).expect("file exists").count(), 1);
    browser.see("Kata'ib Hezbollah");
    let copy = home.path().join("dossier-demo");
    browser.press("e");
    browser.see("continue in the copy");
    browser.press("enter");
    browser.see("copied; ");
    assert!(copy.join("dossier.toml").is_file());
    // The browser has switched to the copy: changes there are noticed, and the editor opens it.
    let manifest = fs::read_to_string(copy.join("dossier.toml")).expect("file exists");
    fs::write(copy.join("dossier.toml"), manifest.replace("Iran-backed", "My own")).expect("written");
    browser.see("My own militias in Iraq");
    browser.press("e");
    browser.see("/no/such/editor");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
    assert_eq!(fs::read_dir(temp.path()).expect("file exists").count(), 0, "the temporary copy is removed");
}

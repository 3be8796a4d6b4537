//! Tests of the demo: browsing the sample corpus.

use std::fs;
use std::path::Path;

use crate::support::pty::Run;

#[test]
fn the_demo_offers_an_editable_copy_and_leaves_no_temporary_files() {
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
    browser.press("e");
    browser.see("dossier demo --to DIR");
    browser.press("enter");
    browser.see("copied; to edit it, run");
    assert!(home.path().join("dossier-demo/dossier.toml").is_file());
    browser.press("e enter");
    browser.see("the folder is not empty");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
    assert_eq!(fs::read_dir(temp.path()).expect("file exists").count(), 0, "the temporary copy is removed");
}

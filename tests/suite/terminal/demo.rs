//! The corpus that comes with the program, browsed without a folder of one's own.

use std::fs;
use std::path::Path;

use crate::support::pty::Run;

#[test]
fn the_demo_opens_says_how_to_get_a_copy_to_edit_and_leaves_nothing_behind() {
    let temp = tempfile::tempdir().expect("a folder");
    let home = tempfile::tempdir().expect("a folder");
    let mut browser = Run::program(Path::new(env!("CARGO_BIN_EXE_dossier")))
        .arg("demo")
        .env("TMPDIR", temp.path())
        .env("HOME", home.path())
        .env("EDITOR", "/no/such/editor")
        .start();
    browser.see("Iran-backed militias in Iraq");
    assert_eq!(fs::read_dir(temp.path()).expect("there").count(), 1);
    browser.press("e");
    browser.see("dossier demo --to DIR");
    browser.press("enter");
    browser.see("copied: ");
    assert!(home.path().join("dossier-demo/dossier.toml").is_file());
    browser.press("e enter");
    browser.see("the folder is not empty");
    browser.press("q");
    assert_eq!(browser.end(), 0);
    browser.assert_restored();
    assert_eq!(fs::read_dir(temp.path()).expect("there").count(), 0, "the copy is gone");
}

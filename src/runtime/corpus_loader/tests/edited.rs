//! Files that the watcher names are reloaded without a scan, or not at all.

use super::*;

fn named(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

fn small_corpus() -> TestCorpus {
    let mut folder = TestCorpus::new(&[
        ("dossier.toml", ""),
        ("actors/a.toml", ACTOR),
        ("actors/b.toml", "name = \"Bo\"\nkind = \"person\"\nsummary = \"[[a]]\"\n"),
        ("archive/s.txt", "one\n"),
    ]);
    // Files that were just written are read once more.
    folder.load();
    folder.load_after(1_000);
    folder
}

#[test]
fn an_edited_file_is_reloaded_like_in_a_scan() {
    let mut folder = small_corpus();
    folder.write("actors/a.toml", "name = \"Ann\"\nkind = \"person\"\nsummary = \"[[b]] [[zz]]\"\n");
    folder.write("archive/s.txt", "two\n");
    let reload = folder.loader.reload_files(&named(&["actors/a.toml", "archive/s.txt"]), "12:03");
    let reload = reload.expect("a reload without a scan");
    assert!(reload.changed);
    assert_eq!(
        (codes(&reload), reload.changed_copies.as_slice()),
        (vec!["dangling-link"], &["archive/s.txt".to_owned()][..])
    );
    assert_eq!(reload.corpus.get("a").map(|entry| entry.name().to_owned()).as_deref(), Some("Ann"));
    assert!(reload.retry_after.is_some(), "a file that was just written is read once more");
    // A scan finds nothing more.
    let scanned = folder.load_after(1_000);
    assert!(!scanned.changed);
    assert!(Arc::ptr_eq(&scanned.corpus, &reload.corpus));
}

#[test]
fn a_file_that_breaks_keeps_its_last_good_version() {
    let mut folder = small_corpus();
    folder.write("actors/a.toml", "name = [");
    let reload = folder.loader.reload_files(&named(&["actors/a.toml"]), "12:03").expect("a reload");
    let broken =
        reload.corpus.get("a").and_then(|entry| entry.broken.clone()).expect("the last good version");
    assert_eq!(broken.since, "12:03");
    folder.write("actors/a.toml", ACTOR);
    let reload = folder.loader.reload_files(&named(&["actors/a.toml"]), "12:04").expect("a reload");
    assert!(reload.changed && codes(&reload).is_empty());
}

#[test]
fn anything_but_an_edit_needs_a_scan() {
    let mut folder = small_corpus();
    folder.write("actors/new.toml", ACTOR);
    folder.write("actors/a.toml", "name = \"Ann\"\nkind = \"person\"\n");
    let mut gives_up = |paths: &[&str]| folder.loader.reload_files(&named(paths), "12:03").is_none();
    assert!(gives_up(&["actors/a.toml", "actors/new.toml"]), "a new file");
    assert!(gives_up(&["actors/gone.toml"]));
    assert!(gives_up(&["actors"]) && gives_up(&[""]) && gives_up(&["dossier.toml"]));
    assert!(gives_up(&["actors/../actors/a.toml"]));
    // What was given up is left to the scan.
    let reload = folder.load_after(1_000);
    assert!(reload.changed);
    assert_eq!(ids(&reload), ["a", "b", "new"]);
    assert_eq!(reload.corpus.get("a").map(|entry| entry.name().to_owned()).as_deref(), Some("Ann"));
}

#[test]
fn a_link_to_a_file_is_left_to_the_scan() {
    let mut folder = small_corpus();
    folder.remove("actors/a.toml");
    symlink(folder.path("actors/b.toml"), folder.path("actors/a.toml")).expect("a link");
    assert!(folder.loader.reload_files(&named(&["actors/a.toml"]), "12:03").is_none());
}

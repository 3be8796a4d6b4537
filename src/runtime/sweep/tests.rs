use super::scan::{DEPTH, Limit, scan_at_most};
use super::*;
use std::fs;
use std::path::Path;

const SECOND: i128 = 1_000_000_000;

fn stamp(mtime: i128) -> Stamp {
    Stamp { mtime, ctime: mtime, size: 10, inode: 7, kind: Kind::File }
}

fn scan_of(files: &[(&str, i128)]) -> Scan {
    Scan {
        files: files.iter().map(|(path, mtime)| ((*path).into(), stamp(*mtime))).collect(),
        taken: 1_000 * SECOND,
        ..Scan::default()
    }
}

fn write(root: &Path, rel: &str, text: &str) {
    let path = root.join(rel);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn names(scan: &Scan) -> Vec<&str> {
    scan.files.keys().map(String::as_str).collect()
}

fn sweep_from(first: &Scan, now: Instant) -> Sweep {
    let mut sweep = Sweep::default();
    sweep.take(first, now);
    sweep
}

/// What to read again and what to forget where one scan follows another, removals waited for.
fn diff(old: &Scan, new: &Scan) -> Changes {
    let start = Instant::now();
    let mut sweep = sweep_from(old, start);
    let changes = sweep.take(new, start);
    Changes { removed: sweep.take(new, start + ABSENCE).removed, ..changes }
}

#[test]
fn a_scan_sees_the_manifest_and_the_four_folders_and_no_leftovers() {
    let dir = tempfile::tempdir().unwrap();
    for rel in [
        "dossier.toml",
        "README.md",
        ".git/config",
        "notes/x.toml",
        "actors/mira.toml",
        "actors/b/deep.toml",
        "actors/.hidden.toml",
        "actors/.git/x.toml",
        "actors/mira.toml~",
        "actors/.mira.toml.swp",
        "actors/mira.toml.swp",
        "actors/#mira.toml#",
        "actors/4913",
        "events/e.toml",
        "sources/s.toml",
        "archive/s.txt",
    ] {
        write(dir.path(), rel, "x");
    }
    let scan = scan(dir.path()).unwrap();
    assert_eq!(
        names(&scan),
        [
            "actors/b/deep.toml",
            "actors/mira.toml",
            "archive/s.txt",
            "dossier.toml",
            "events/e.toml",
            "sources/s.toml",
        ]
    );
    assert!(scan.limits.is_empty() && scan.unreadable.is_empty());
}

#[test]
fn a_symlink_is_listed_and_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "actors/a.toml", "x");
    std::os::unix::fs::symlink("/usr", dir.path().join("actors/usr")).unwrap();
    std::os::unix::fs::symlink("..", dir.path().join("actors/up")).unwrap();
    std::os::unix::fs::symlink("actors", dir.path().join("events")).unwrap();
    let scan = scan(dir.path()).unwrap();
    assert_eq!(names(&scan), ["actors/a.toml", "actors/up", "actors/usr", "events"]);
    assert_eq!(scan.files["actors/usr"].kind, Kind::Symlink);
}

#[test]
fn folders_deeper_than_the_bound_are_reported_and_not_entered() {
    let dir = tempfile::tempdir().unwrap();
    let at = |folders: usize| format!("actors/{}", "d/".repeat(folders - 1));
    write(dir.path(), &format!("{}last.toml", at(DEPTH)), "x");
    assert!(scan(dir.path()).unwrap().limits.is_empty());
    write(dir.path(), &format!("{}beyond.toml", at(DEPTH + 1)), "x");
    let scan = scan(dir.path()).unwrap();
    assert_eq!(scan.limits, [Limit::Depth]);
    assert_eq!(names(&scan), [format!("{}last.toml", at(DEPTH))]);
}

#[test]
fn a_scan_stops_at_its_bound_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..20 {
        write(dir.path(), &format!("actors/{n}.toml"), "x");
    }
    let scan = scan_at_most(dir.path(), 10).unwrap();
    assert!(scan.files.len() < 10);
    assert_eq!(scan.limits, [Limit::Files]);
}

#[test]
fn a_folder_that_cannot_be_opened_is_an_error_and_not_an_empty_corpus() {
    let dir = tempfile::tempdir().unwrap();
    assert!(scan(&dir.path().join("gone")).is_err());
}

#[test]
fn every_way_to_write_a_file_shows_in_the_stamps() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for rel in ["actors/in-place.toml", "actors/renamed.toml", "actors/same.toml", "actors/gone.toml"] {
        write(root, rel, "one");
    }
    let mut before = scan(root).unwrap();
    before.taken += SECOND;
    write(root, "actors/in-place.toml", "longer");
    write(root, "actors/.stage", "two");
    fs::rename(root.join("actors/.stage"), root.join("actors/renamed.toml")).unwrap();
    fs::remove_file(root.join("actors/gone.toml")).unwrap();
    write(root, "actors/new.toml", "new");
    let changes = diff(&before, &scan(root).unwrap());
    assert_eq!(changes.added, ["actors/new.toml"]);
    assert_eq!(changes.changed, ["actors/in-place.toml", "actors/renamed.toml"]);
    assert_eq!(changes.removed, ["actors/gone.toml"]);
}

#[test]
fn a_changed_stamp_of_any_part_is_a_change() {
    let old = scan_of(&[("a", 1)]);
    let base = stamp(1);
    for other in [
        Stamp { mtime: 2, ..base },
        Stamp { ctime: 2, ..base },
        Stamp { size: 11, ..base },
        Stamp { inode: 8, ..base },
        Stamp { kind: Kind::Symlink, ..base },
    ] {
        let mut new = old.clone();
        new.files.insert("a".into(), other);
        assert_eq!(diff(&old, &new).changed, ["a"], "{other:?}");
    }
    assert_eq!(diff(&old, &old), Changes::default());
}

#[test]
fn a_file_written_just_before_the_scan_is_read_again() {
    let taken = 1_000 * SECOND;
    let old =
        scan_of(&[("young", taken - 49_000_000), ("old", taken - 50_000_000), ("ahead", taken + SECOND)]);
    assert_eq!(diff(&old, &old).changed, ["young"]);

    let now = Instant::now();
    let mut sweep = sweep_from(&old, now);
    assert_eq!(sweep.again_at(), Some(now + YOUNG));
    let mut later = old.clone();
    later.taken += SECOND / 2;
    assert_eq!(sweep.take(&later, now + YOUNG).changed, ["young"]);
    assert_eq!(sweep.take(&later, now + YOUNG * 2), Changes::default());
    assert_eq!(sweep.again_at(), None);
}

#[test]
fn a_removal_counts_only_after_half_a_second_of_absence() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let (full, empty) = (scan_of(&[("a", 1), ("b", 1)]), scan_of(&[("b", 1)]));
    let mut sweep = sweep_from(&full, start);
    assert_eq!(sweep.take(&empty, at(100)), Changes::default());
    assert_eq!(sweep.again_at(), Some(at(600)));
    assert_eq!(sweep.take(&empty, at(599)), Changes::default());
    assert_eq!(sweep.take(&empty, at(600)).removed, ["a"]);
    assert_eq!(sweep.take(&empty, at(5_000)), Changes::default());
    assert_eq!(sweep.again_at(), None);
}

#[test]
fn a_file_that_returns_in_time_has_changed_and_was_never_removed() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let mut sweep = sweep_from(&scan_of(&[("a", 1)]), start);
    assert_eq!(sweep.take(&scan_of(&[]), at(0)), Changes::default());
    let back = sweep.take(&scan_of(&[("a", 2)]), at(400));
    assert_eq!((back.added.len(), back.removed.len()), (0, 0));
    assert_eq!(back.changed, ["a"]);
    assert_eq!(sweep.take(&scan_of(&[]), at(600)), Changes::default(), "the absence starts anew");
    assert_eq!(sweep.take(&scan_of(&[]), at(1_100)).removed, ["a"]);
}

#[test]
fn what_a_scan_could_not_see_is_not_removed() {
    let old = scan_of(&[("actors/a", 1), ("actors2/a", 1)]);
    let mut blind = scan_of(&[]);
    blind.unreadable.push(("actors".into(), "permission denied".into()));
    assert_eq!(diff(&old, &blind).removed, ["actors2/a"]);
    let mut cut = scan_of(&[]);
    cut.limits.push(Limit::Files);
    assert_eq!(diff(&old, &cut), Changes::default());
}

#[test]
fn a_dear_scan_is_repeated_seldom() {
    assert_eq!(period(Duration::from_millis(1)), Duration::from_secs(2));
    assert_eq!(period(Duration::from_millis(13)), Duration::from_millis(5_200));
}

use super::*;
use crate::runtime::scan::{FileKind, ScanLimit, scan};
use std::fs;
use std::path::Path;

const SECOND: i64 = 1_000_000_000;

fn stamp(mtime: i64) -> FileStamp {
    FileStamp { mtime, ctime: mtime, size: 10, inode: 7, kind: FileKind::File }
}

fn scan_of(files: &[(&str, i64)]) -> Scan {
    Scan {
        files: files.iter().map(|(path, mtime)| ((*path).into(), stamp(*mtime))).collect(),
        started: 1_000 * SECOND,
        ..Scan::default()
    }
}

fn write(root: &Path, rel: &str, text: &str) {
    let path = root.join(rel);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn tracker_after(first: &Scan, now: Instant) -> ChangeTracker {
    let mut tracker = ChangeTracker::default();
    tracker.update(first, now);
    tracker
}

/// Returns the changes between two scans, waiting for removals to be confirmed.
fn diff(old: &Scan, new: &Scan) -> Changes {
    let start = Instant::now();
    let mut tracker = tracker_after(old, start);
    let changes = tracker.update(new, start);
    Changes { removed: tracker.update(new, start + REMOVAL_DELAY).removed, ..changes }
}

#[test]
fn detects_every_way_of_writing_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for rel in ["actors/in-place.toml", "actors/renamed.toml", "actors/same.toml", "actors/gone.toml"] {
        write(root, rel, "one");
    }
    let mut before = scan(root).unwrap();
    before.started += SECOND;
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
fn a_difference_in_any_part_of_the_stamp_is_a_change() {
    let old = scan_of(&[("a", 1)]);
    let base = stamp(1);
    for other in [
        FileStamp { mtime: 2, ..base },
        FileStamp { ctime: 2, ..base },
        FileStamp { size: 11, ..base },
        FileStamp { inode: 8, ..base },
        FileStamp { kind: FileKind::Symlink, ..base },
    ] {
        let mut new = old.clone();
        new.files.insert("a".into(), other);
        assert_eq!(diff(&old, &new).changed, ["a"], "{other:?}");
    }
    assert_eq!(diff(&old, &old), Changes::default());
}

#[test]
fn a_file_written_just_before_the_scan_is_reported_again() {
    let started = 1_000 * SECOND;
    let old = scan_of(&[
        ("recent", started - 49_000_000),
        ("old", started - 50_000_000),
        ("future", started + SECOND),
    ]);
    assert_eq!(diff(&old, &old).changed, ["recent"]);

    let now = Instant::now();
    let mut tracker = tracker_after(&old, now);
    assert_eq!(tracker.next_scan_at(), Some(now + RACY_WINDOW));
    let mut later = old.clone();
    later.started += SECOND / 2;
    assert_eq!(tracker.update(&later, now + RACY_WINDOW).changed, ["recent"]);
    assert_eq!(tracker.update(&later, now + RACY_WINDOW * 2), Changes::default());
    assert_eq!(tracker.next_scan_at(), None);
}

#[test]
fn reports_a_removal_only_after_half_a_second() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let (full, empty) = (scan_of(&[("a", 1), ("b", 1)]), scan_of(&[("b", 1)]));
    let mut tracker = tracker_after(&full, start);
    assert_eq!(tracker.update(&empty, at(100)), Changes::default());
    assert_eq!(tracker.next_scan_at(), Some(at(600)));
    assert_eq!(tracker.update(&empty, at(599)), Changes::default());
    assert_eq!(tracker.update(&empty, at(600)).removed, ["a"]);
    assert_eq!(tracker.update(&empty, at(5_000)), Changes::default());
    assert_eq!(tracker.next_scan_at(), None);
}

#[test]
fn a_file_that_returns_in_time_is_changed_not_removed() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let mut tracker = tracker_after(&scan_of(&[("a", 1)]), start);
    assert_eq!(tracker.update(&scan_of(&[]), at(0)), Changes::default());
    let back = tracker.update(&scan_of(&[("a", 2)]), at(400));
    assert_eq!((back.added.len(), back.removed.len()), (0, 0));
    assert_eq!(back.changed, ["a"]);
    assert_eq!(tracker.update(&scan_of(&[]), at(600)), Changes::default(), "the delay starts over");
    assert_eq!(tracker.update(&scan_of(&[]), at(1_100)).removed, ["a"]);
}

#[test]
fn files_a_scan_could_not_see_are_not_removed() {
    let old = scan_of(&[("actors/a", 1), ("actors2/a", 1)]);
    let mut unreadable = scan_of(&[]);
    unreadable.unreadable.push(("actors".into(), "permission denied".into()));
    assert_eq!(diff(&old, &unreadable).removed, ["actors2/a"]);
    let mut limited = scan_of(&[]);
    limited.limits.push(ScanLimit::Files);
    assert_eq!(diff(&old, &limited), Changes::default());
}

#[test]
fn slow_scans_run_less_often() {
    assert_eq!(scan_interval(Duration::from_millis(1)), Duration::from_secs(2));
    assert_eq!(scan_interval(Duration::from_millis(13)), Duration::from_millis(5_200));
}

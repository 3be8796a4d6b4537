//! Files of other users in folders shared by a group. Requires root to act as two users; does nothing otherwise.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::thread;

use rustix::process::{Gid, Uid};

use super::super::*;
use super::several::all;

const GROUP: u32 = 4_242;
const ADA: u32 = 65_501;
const BEN: u32 = 65_502;

/// Runs a function as a user, in a thread with that user's credentials.
fn as_user<T: Send + 'static>(user: u32, groups: &[u32], act: impl FnOnce() -> T + Send + 'static) -> T {
    let groups: Vec<Gid> = groups.iter().map(|group| Gid::from_raw(*group)).collect();
    let act = move || {
        rustix::thread::set_thread_groups(&groups).expect("set credentials");
        rustix::thread::set_thread_gid(Gid::from_raw(user)).expect("set credentials");
        rustix::thread::set_thread_res_uid(Uid::from_raw(user), Uid::from_raw(user), Uid::from_raw(user))
            .expect("set credentials");
        act()
    };
    thread::spawn(act).join().expect("join")
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Returns a folder shared by Ada and Ben through their group, with files owned by Ada.
fn shared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    for path in ["actors", "events"] {
        fs::create_dir(folder.path().join(path)).expect("create folder");
    }
    for path in ["actors/a.toml", "events/e.toml"] {
        fs::write(folder.path().join(path), "one\n").expect("write");
        chown(folder.path().join(path), Some(ADA), Some(GROUP)).expect("chown");
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(0o664))
            .expect("set permissions");
    }
    for path in ["", "actors", "events"] {
        chown(folder.path().join(path), Some(ADA), Some(GROUP)).expect("chown");
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(0o2775))
            .expect("set permissions");
    }
    folder
}

fn owner(path: &Path) -> (u32, u32, u32) {
    let about = fs::metadata(path).expect("file exists");
    (about.uid(), about.gid(), about.mode() & 0o7777)
}

/// Renames a.toml to b.toml and rewrites e.toml as Ben.
fn moved_by_ben(root: &Path, groups: &'static [u32]) -> Result<WriteReport, WriteError> {
    let root = root.to_owned();
    as_user(BEN, groups, move || {
        Writer::open(&root)?.apply(&[
            Change { like: Some("actors/a.toml"), ..Change::create("actors/b.toml", b"two\n") },
            Change::replace("events/e.toml", b"one\n", b"a longer text\n"),
            Change::remove("actors/a.toml", b"one\n"),
        ])
    })
}

#[test]
fn writing_a_colleagues_files_in_a_shared_folder_keeps_their_owner() {
    if !is_root() {
        return;
    }
    let folder = shared();
    let written = moved_by_ben(folder.path(), &[GROUP]).expect("write");
    assert_eq!(written.warnings(), [""; 0]);
    let expected = [("actors/b.toml", "two\n"), ("events/e.toml", "a longer text\n")];
    assert_eq!(all(folder.path()), super::several::owned(&expected));
    assert_eq!(owner(&folder.path().join("events/e.toml")), (ADA, GROUP, 0o664));
    assert_eq!(owner(&folder.path().join("actors/b.toml")), (BEN, GROUP, 0o664));
}

#[test]
fn missing_permissions_are_detected_before_anything_is_changed() {
    if !is_root() {
        return;
    }
    let set = |folder: &tempfile::TempDir, path: &str, mode: u32| {
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode))
            .expect("set permissions")
    };
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    let cases: [(&str, u32, &[u32], fn(&WriteError) -> bool); 5] = [
        // Not in the group.
        ("actors", 0o2775, &[], |error| {
            matches!(error, WriteError::ForeignOwner | WriteError::ReadOnlyFolder(_))
        }),
        ("events/e.toml", 0o644, &[GROUP], |error| matches!(error, WriteError::ForeignOwner)),
        ("actors", 0o2555, &[GROUP], |error| matches!(error, WriteError::ReadOnlyFolder(_))),
        ("actors", 0o3775, &[GROUP], |error| matches!(error, WriteError::Sticky)),
        ("actors/a.toml", 0o000, &[GROUP], |error| matches!(error, WriteError::Io(_))),
    ];
    for (path, mode, groups, is_expected) in cases {
        let folder = shared();
        set(&folder, path, mode);
        let before = all(folder.path());
        let error = moved_by_ben(folder.path(), groups).expect_err(path);
        assert!(is_expected(error.reason()), "{path} {mode:o}: {error:?}");
        assert_eq!(all(folder.path()), before, "{path} {mode:o}");
        // It does not block later writes.
        set(&folder, "actors", 0o2775);
        assert!(Writer::open(folder.path()).expect("lock").recovered().is_empty());
    }
}

#[test]
fn a_partially_overwritten_file_is_completed() {
    if !is_root() {
        return;
    }
    let folder = shared();
    let root = folder.path().to_owned();
    let died = as_user(BEN, &[GROUP], move || {
        let writer = Writer::open(&root).expect("lock");
        let changes = [Change::replace("events/e.toml", b"one\n", b"a longer text\n")];
        let run = std::panic::AssertUnwindSafe(|| {
            writer.apply_with_hook(&changes, &mut |step| match step {
                "apply" => std::panic::resume_unwind(Box::new(())),
                _ => Ok(()),
            })
        });
        std::panic::catch_unwind(run).is_err()
    });
    assert!(died);
    fs::write(folder.path().join("events/e.toml"), "a longe").expect("write");
    let root = folder.path().to_owned();
    let messages = as_user(BEN, &[GROUP], move || Writer::open(&root).expect("lock").recovered().to_vec());
    assert_eq!(messages, ["completed an interrupted write: events/e.toml"]);
    assert_eq!(fs::read_to_string(folder.path().join("events/e.toml")).expect("read"), "a longer text\n");
    assert_eq!(owner(&folder.path().join("events/e.toml")), (ADA, GROUP, 0o664));
}

#[test]
fn writing_as_root_keeps_the_owner() {
    if !is_root() {
        return;
    }
    let folder = shared();
    let change = Change::replace("events/e.toml", b"one\n", b"two\n");
    assert!(super::apply_one(folder.path(), change).is_ok());
    assert_eq!(owner(&folder.path().join("events/e.toml")), (ADA, GROUP, 0o664));
}

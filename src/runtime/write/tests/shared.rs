//! Files of other users, in folders that a group shares. Only root can act as two users; for others there is nothing to
//! try here.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::thread;

use rustix::process::{Gid, Uid};

use super::super::*;
use super::several::all;

const GROUP: u32 = 4_242;
const ADA: u32 = 65_501;
const BEN: u32 = 65_502;

/// Does something as a user, in a thread that is that user from then on.
fn as_user<T: Send + 'static>(user: u32, groups: &[u32], act: impl FnOnce() -> T + Send + 'static) -> T {
    let groups: Vec<Gid> = groups.iter().map(|group| Gid::from_raw(*group)).collect();
    let act = move || {
        rustix::thread::set_thread_groups(&groups).expect("root");
        rustix::thread::set_thread_gid(Gid::from_raw(user)).expect("root");
        rustix::thread::set_thread_res_uid(Uid::from_raw(user), Uid::from_raw(user), Uid::from_raw(user))
            .expect("root");
        act()
    };
    thread::spawn(act).join().expect("no panic")
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A folder that Ada and Ben share by their group, in which all files are Ada's.
fn shared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for path in ["actors", "events"] {
        fs::create_dir(folder.path().join(path)).expect("made");
    }
    for path in ["actors/a.toml", "events/e.toml"] {
        fs::write(folder.path().join(path), "one\n").expect("written");
        chown(folder.path().join(path), Some(ADA), Some(GROUP)).expect("given away");
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(0o664)).expect("set");
    }
    for path in ["", "actors", "events"] {
        chown(folder.path().join(path), Some(ADA), Some(GROUP)).expect("given away");
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(0o2775)).expect("set");
    }
    folder
}

fn owner(path: &Path) -> (u32, u32, u32) {
    let about = fs::metadata(path).expect("there");
    (about.uid(), about.gid(), about.mode() & 0o7777)
}

/// Moves a.toml to b.toml and rewrites e.toml, as Ben.
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
fn a_colleagues_files_are_written_in_a_shared_folder_and_stay_theirs() {
    if !is_root() {
        return;
    }
    let folder = shared();
    let written = moved_by_ben(folder.path(), &[GROUP]).expect("written");
    assert_eq!(written.warnings(), [""; 0]);
    let expected = [("actors/b.toml", "two\n"), ("events/e.toml", "a longer text\n")];
    assert_eq!(all(folder.path()), super::several::owned(&expected));
    assert_eq!(owner(&folder.path().join("events/e.toml")), (ADA, GROUP, 0o664));
    assert_eq!(owner(&folder.path().join("actors/b.toml")), (BEN, GROUP, 0o664));
}

#[test]
fn what_the_user_may_not_write_is_refused_before_anything_is_changed() {
    if !is_root() {
        return;
    }
    let set = |folder: &tempfile::TempDir, path: &str, mode: u32| {
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).expect("set")
    };
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    let cases: [(&str, u32, &[u32], fn(&WriteError) -> bool); 5] = [
        // Not in the group.
        ("actors", 0o2775, &[], |why| {
            matches!(why, WriteError::ForeignOwner | WriteError::ReadOnlyFolder(_))
        }),
        ("events/e.toml", 0o644, &[GROUP], |why| matches!(why, WriteError::ForeignOwner)),
        ("actors", 0o2555, &[GROUP], |why| matches!(why, WriteError::ReadOnlyFolder(_))),
        ("actors", 0o3775, &[GROUP], |why| matches!(why, WriteError::Sticky)),
        ("actors/a.toml", 0o000, &[GROUP], |why| matches!(why, WriteError::Io(_))),
    ];
    for (path, mode, groups, is_meant) in cases {
        let folder = shared();
        set(&folder, path, mode);
        let before = all(folder.path());
        let why = moved_by_ben(folder.path(), groups).expect_err(path);
        assert!(is_meant(why.reason()), "{path} {mode:o}: {why:?}");
        assert_eq!(all(folder.path()), before, "{path} {mode:o}");
        // And it is in nobody's way later.
        set(&folder, "actors", 0o2775);
        assert!(Writer::open(folder.path()).expect("free").recovered().is_empty());
    }
}

#[test]
fn a_file_written_over_half_way_is_completed() {
    if !is_root() {
        return;
    }
    let folder = shared();
    let root = folder.path().to_owned();
    let died = as_user(BEN, &[GROUP], move || {
        let writer = Writer::open(&root).expect("free");
        let changes = [Change::replace("events/e.toml", b"one\n", b"a longer text\n")];
        let run = std::panic::AssertUnwindSafe(|| {
            writer.apply_probed(&changes, &mut |step| match step {
                "place" => std::panic::resume_unwind(Box::new(())),
                _ => Ok(()),
            })
        });
        std::panic::catch_unwind(run).is_err()
    });
    assert!(died);
    fs::write(folder.path().join("events/e.toml"), "a longe").expect("written");
    let root = folder.path().to_owned();
    let said = as_user(BEN, &[GROUP], move || Writer::open(&root).expect("free").recovered().to_vec());
    assert_eq!(said, ["an interrupted write was completed: events/e.toml"]);
    assert_eq!(fs::read_to_string(folder.path().join("events/e.toml")).expect("read"), "a longer text\n");
    assert_eq!(owner(&folder.path().join("events/e.toml")), (ADA, GROUP, 0o664));
}

#[test]
fn root_leaves_every_file_to_its_owner() {
    if !is_root() {
        return;
    }
    let folder = shared();
    assert!(replace(folder.path(), "events/e.toml", b"one\n", b"two\n").is_ok());
    assert_eq!(owner(&folder.path().join("events/e.toml")), (ADA, GROUP, 0o664));
}

//! Watches the corpus for file events so that changes are noticed at once. Only a hint: what changed is found by scanning,
//! and without a watcher that takes at most two seconds.

mod debounce;

use std::ffi::OsStr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::scan::{FOLDERS, MANIFEST};
use crate::load::file_role::is_leftover;

pub(crate) use debounce::Debounce;

/// An event from the watcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WatchEvent {
    /// The files at these paths in the corpus may have changed, and nothing else; an empty path stands for any of them.
    Changed(Vec<String>),
    /// All or part of the corpus cannot be watched and is polled instead. Sent once, with a message for the status line.
    PollingOnly(String),
}

/// A running watcher, which stops when dropped.
#[derive(Debug)]
pub(crate) struct Watch {
    stop: Sender<WatchMessage>,
    root: PathBuf,
    /// The folder that was at `root` when watching began.
    folder: Option<FolderId>,
}

/// The device and inode number of a folder.
type FolderId = (u64, u64);

fn folder_id(path: &Path) -> Option<FolderId> {
    path.metadata().ok().map(|about| (about.dev(), about.ino()))
}

impl Watch {
    /// Starts watching in a separate thread, because setting up the watches of a large corpus takes a while.
    ///
    /// `report` is called from that thread.
    pub(crate) fn start(root: PathBuf, mut report: impl FnMut(WatchEvent) + Send + 'static) -> Self {
        let (stop, messages) = mpsc::channel();
        let sender = stop.clone();
        // Before the watches are set up, so that a folder replaced meanwhile is noticed.
        let (watched, folder) = (root.clone(), folder_id(&root));
        let spawned = thread::Builder::new().name("watch".into()).spawn(move || {
            if let Err(error) = watch(&watched, sender, &messages, &mut report) {
                report(polling_only(&error));
            }
        });
        // Without a thread, changes are still found by polling.
        drop(spawned);
        Self { stop, root, folder }
    }

    /// Returns whether another folder has taken the place of the watched one, whose watches followed it elsewhere.
    pub(crate) fn is_outdated(&self) -> bool {
        folder_id(&self.root).is_some_and(|now| self.folder != Some(now))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread may have ended already.
        let _ = self.stop.send(WatchMessage::Stop);
    }
}

enum WatchMessage {
    Event(notify::Result<Event>),
    Stop,
}

fn watch(
    root: &Path,
    sender: Sender<WatchMessage>,
    messages: &Receiver<WatchMessage>,
    report: &mut impl FnMut(WatchEvent),
) -> notify::Result<()> {
    // Events have absolute paths only if the watched path is absolute.
    let root = std::path::absolute(root).map_err(notify::Error::io)?;
    let mut watcher = RecommendedWatcher::new(
        move |event| {
            // The receiver is gone once the watch is dropped.
            let _ = sender.send(WatchMessage::Event(event));
        },
        Config::default().with_follow_symlinks(false),
    )?;
    watcher.watch(&root, RecursiveMode::NonRecursive)?;
    // If one folder cannot be watched, the others still are.
    let mut was_reported = false;
    let mut report_once = |report: &mut dyn FnMut(WatchEvent), error: &notify::Error| {
        if !std::mem::replace(&mut was_reported, true) {
            report(polling_only(error));
        }
    };
    for folder in FOLDERS {
        if let Err(error) = watch_folder(&mut watcher, &root.join(folder)) {
            report_once(report, &error);
        }
    }
    while let Ok(WatchMessage::Event(event)) = messages.recv() {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                report_once(report, &error);
                report(WatchEvent::Changed(vec![String::new()]));
                continue;
            }
        };
        if !is_change(&event) || !affects_corpus(&root, &event.paths) {
            continue;
        }
        for path in event.paths.iter().filter(|path| path.parent() == Some(&root)) {
            // A folder that was just created or moved here is not watched yet.
            let folder = path.file_name() != Some(OsStr::new(MANIFEST));
            if folder && let Err(error) = watch_folder(&mut watcher, path) {
                report_once(report, &error);
            }
        }
        report(WatchEvent::Changed(changed_paths(&root, &event.paths)));
    }
    Ok(())
}

/// Watches a folder recursively, if it exists and is not a symlink.
fn watch_folder(watcher: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    if !folder.symlink_metadata().is_ok_and(|about| about.is_dir()) {
        return Ok(());
    }
    match watcher.watch(folder, RecursiveMode::Recursive) {
        // It was just deleted, which its parent reports.
        Err(_) if !folder.exists() => Ok(()),
        other => other,
    }
}

/// Returns whether an event is a change, as opposed to the reads that loading causes.
fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// Returns whether any of the paths belongs to the corpus. An event without paths could affect any.
fn affects_corpus(root: &Path, paths: &[PathBuf]) -> bool {
    paths.is_empty() || paths.iter().any(|path| is_scanned(root, path))
}

/// Returns the paths in the corpus of those that belong to it, or the empty path if one cannot be named.
fn changed_paths(root: &Path, paths: &[PathBuf]) -> Vec<String> {
    let scanned: Vec<&PathBuf> = paths.iter().filter(|path| is_scanned(root, path)).collect();
    let name = |path: &&PathBuf| path.strip_prefix(root).ok()?.to_str().map(str::to_owned);
    let named: Option<Vec<String>> = scanned.iter().map(name).collect();
    named.filter(|named| !named.is_empty()).unwrap_or_else(|| vec![String::new()])
}

fn is_scanned(root: &Path, path: &Path) -> bool {
    let Ok(rel) = path.strip_prefix(root) else {
        return true;
    };
    let mut parts = rel.iter();
    let Some(first) = parts.next() else {
        return true;
    };
    let within = FOLDERS.iter().any(|folder| first == *folder);
    (within || rel.as_os_str() == MANIFEST) && !parts.any(|part| part.to_str().is_some_and(is_leftover))
}

fn polling_only(error: &notify::Error) -> WatchEvent {
    WatchEvent::PollingOnly(format!("polling for changes, watching failed: {}", reason(error)))
}

fn reason(error: &notify::Error) -> String {
    let text = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the limit on watched folders has been reached".into(),
        notify::ErrorKind::PathNotFound => "the folder does not exist".into(),
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::Generic(text) => text.clone(),
        _ => "not supported by the system".into(),
    };
    match error.paths.first() {
        Some(path) => format!("{text} ({})", path.display()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, ModifyKind};
    use std::time::Duration;

    #[test]
    fn only_paths_that_are_scanned_cause_events() {
        let root = Path::new("/corpus");
        for (path, scanned) in [
            ("/corpus", true),
            ("/corpus/dossier.toml", true),
            ("/corpus/actors", true),
            ("/corpus/actors/b/mira.toml", true),
            ("/corpus/archive/s.txt", true),
            ("/corpus/.git/index", false),
            ("/corpus/README.md", false),
            ("/corpus/actors/.mira.toml.swp", false),
            ("/corpus/actors/.git/x", false),
            ("/corpus/actors/mira.toml~", false),
            ("/corpus/dossier.toml~", false),
        ] {
            assert_eq!(affects_corpus(root, &[path.into()]), scanned, "{path}");
        }
        assert!(affects_corpus(root, &[]));
        assert!(affects_corpus(root, &["/corpus/actors/a.toml~".into(), "/corpus/actors/a.toml".into()]));
    }

    #[test]
    fn changed_files_are_named_by_their_paths_in_the_corpus() {
        let root = Path::new("/corpus");
        let of = |paths: &[&str]| changed_paths(root, &paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(of(&["/corpus/actors/b/mira.toml"]), ["actors/b/mira.toml"]);
        assert_eq!(of(&["/corpus/actors/a.toml~", "/corpus/actors/a.toml"]), ["actors/a.toml"]);
        for unknown in [&[][..], &["/corpus"], &["/elsewhere"], &["/corpus/actors/a.toml", "/elsewhere"]] {
            assert_eq!(of(unknown), [""], "{unknown:?}");
        }
    }

    #[test]
    fn reading_a_file_is_not_a_change() {
        let of = |kind| is_change(&Event::new(kind));
        assert!(!of(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(!of(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(of(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(of(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(of(EventKind::Create(CreateKind::File)));
    }

    #[test]
    fn a_folder_that_cannot_be_watched_is_reported() {
        let dir = tempfile::tempdir().unwrap();
        let (send, events) = mpsc::channel();
        let _watch = Watch::start(dir.path().join("gone"), move |event| send.send(event).unwrap());
        match events.recv_timeout(Duration::from_secs(20)).unwrap() {
            WatchEvent::PollingOnly(text) => {
                assert!(text.starts_with("polling for changes, watching failed: "), "{text}")
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_watch_is_outdated_once_another_folder_is_in_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let (root, old) = (dir.path().join("corpus"), dir.path().join("old"));
        std::fs::create_dir(&root).unwrap();
        let watch = Watch::start(root.clone(), |_| {});
        assert!(!watch.is_outdated());
        std::fs::rename(&root, &old).unwrap();
        assert!(!watch.is_outdated(), "there is nothing to watch instead");
        std::fs::create_dir(&root).unwrap();
        assert!(watch.is_outdated());
        std::fs::remove_dir(&root).unwrap();
        std::fs::rename(&old, &root).unwrap();
        assert!(!watch.is_outdated());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_write_in_a_folder_created_later_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_path_buf();
        let (send, events) = mpsc::channel();
        let _watch = Watch::start(root.clone(), move |event| {
            // The test may end before the thread does.
            let _ = send.send(event);
        });
        // There is no signal that the watch is set up, so write until an event arrives.
        let noticed = (0..200).any(|n| {
            std::fs::write(root.join(MANIFEST), n.to_string()).unwrap();
            matches!(events.recv_timeout(Duration::from_millis(100)), Ok(WatchEvent::Changed(_)))
        });
        assert!(noticed);
        std::fs::create_dir(root.join("actors")).unwrap();
        let noticed = (0..200).any(|n| {
            while events.try_recv().is_ok() {}
            std::fs::write(root.join("actors/a.toml"), n.to_string()).unwrap();
            matches!(events.recv_timeout(Duration::from_millis(100)), Ok(WatchEvent::Changed(_)))
        });
        assert!(noticed);
    }
}

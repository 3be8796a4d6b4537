//! Wakes the sweep early when the system says that something in the corpus moved.
//! A hint and never the truth: it refuses to know what changed, and its failure costs two seconds at most.

mod quiet;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::sweep::{FOLDERS, MANIFEST};
use crate::load::file_role::is_leftover;

pub(crate) use quiet::Quiet;

/// What the watcher tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wake {
    /// Something below the corpus may have changed: sweep once it is quiet.
    Stirred,
    /// All or part of the corpus is found by the sweep alone, which is slower. Told once, for the status line.
    SweepOnly(String),
}

/// A running watch; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Watch {
    stop: Sender<Told>,
}

impl Watch {
    /// Starts watching in a thread of its own, since placing the watches of a large corpus takes a while.
    ///
    /// `wake` is called from that thread.
    pub(crate) fn start(root: PathBuf, mut wake: impl FnMut(Wake) + Send + 'static) -> Self {
        let (stop, told) = mpsc::channel();
        let tell = stop.clone();
        let spawned = thread::Builder::new().name("watch".into()).spawn(move || {
            if let Err(error) = attend(&root, tell, &told, &mut wake) {
                wake(sweep_only(&error));
            }
        });
        // Without a thread the sweep goes on alone, only without a word about it.
        drop(spawned);
        Self { stop }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread may have ended already.
        let _ = self.stop.send(Told::Stop);
    }
}

enum Told {
    Event(notify::Result<Event>),
    Stop,
}

fn attend(
    root: &Path,
    tell: Sender<Told>,
    told: &Receiver<Told>,
    wake: &mut impl FnMut(Wake),
) -> notify::Result<()> {
    // Events carry absolute paths only where the watched path was absolute.
    let root = std::path::absolute(root).map_err(notify::Error::io)?;
    let mut watcher = RecommendedWatcher::new(
        move |event| {
            // Nobody listens any more once the watch is dropped.
            let _ = tell.send(Told::Event(event));
        },
        Config::default().with_follow_symlinks(false),
    )?;
    watcher.watch(&root, RecursiveMode::NonRecursive)?;
    // What could be watched stays watched: one unreadable folder is no reason to be slow about the others.
    let mut complained = false;
    let mut complain = |wake: &mut dyn FnMut(Wake), error: &notify::Error| {
        if !std::mem::replace(&mut complained, true) {
            wake(sweep_only(error));
        }
    };
    for folder in FOLDERS {
        if let Err(error) = place(&mut watcher, &root.join(folder)) {
            complain(wake, &error);
        }
    }
    while let Ok(Told::Event(event)) = told.recv() {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                complain(wake, &error);
                wake(Wake::Stirred);
                continue;
            }
        };
        if !tells_of_change(&event) || !concerns(&root, &event.paths) {
            continue;
        }
        for path in event.paths.iter().filter(|path| path.parent() == Some(&root)) {
            // A folder that was made or moved in anew is not watched yet.
            let folder = path.file_name() != Some(OsStr::new(MANIFEST));
            if folder && let Err(error) = place(&mut watcher, path) {
                complain(wake, &error);
            }
        }
        wake(Wake::Stirred);
    }
    Ok(())
}

/// Watches one of the folders with all below it, if it is there and is a folder itself.
fn place(watcher: &mut RecommendedWatcher, folder: &Path) -> notify::Result<()> {
    if !folder.symlink_metadata().is_ok_and(|about| about.is_dir()) {
        return Ok(());
    }
    match watcher.watch(folder, RecursiveMode::Recursive) {
        // It went away meanwhile; its parent tells of that.
        Err(_) if !folder.exists() => Ok(()),
        other => other,
    }
}

/// Leaves out the reading of files, which the sweep itself does.
fn tells_of_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// Says whether any of these paths is one the sweep looks at; an event without a path may be of any.
fn concerns(root: &Path, paths: &[PathBuf]) -> bool {
    paths.is_empty() || paths.iter().any(|path| is_swept(root, path))
}

fn is_swept(root: &Path, path: &Path) -> bool {
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

fn sweep_only(error: &notify::Error) -> Wake {
    Wake::SweepOnly(format!("watching by sweep only: {}", reason(error)))
}

fn reason(error: &notify::Error) -> String {
    let text = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached".into(),
        notify::ErrorKind::PathNotFound => "the folder is not there".into(),
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::Generic(text) => text.clone(),
        _ => "the system cannot watch it".into(),
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
    fn only_what_the_sweep_looks_at_wakes_it() {
        let root = Path::new("/corpus");
        for (path, swept) in [
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
            assert_eq!(concerns(root, &[path.into()]), swept, "{path}");
        }
        assert!(concerns(root, &[]));
        assert!(concerns(root, &["/corpus/actors/a.toml~".into(), "/corpus/actors/a.toml".into()]));
    }

    #[test]
    fn reading_a_file_is_no_change() {
        let of = |kind| tells_of_change(&Event::new(kind));
        assert!(!of(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(!of(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(of(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(of(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(of(EventKind::Create(CreateKind::File)));
    }

    #[test]
    fn a_folder_that_cannot_be_watched_is_one_sentence() {
        let dir = tempfile::tempdir().unwrap();
        let (send, got) = mpsc::channel();
        let _watch = Watch::start(dir.path().join("gone"), move |wake| send.send(wake).unwrap());
        match got.recv_timeout(Duration::from_secs(20)).unwrap() {
            Wake::SweepOnly(text) => {
                assert!(text.starts_with("watching by sweep only: "), "{text}")
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_write_wakes_also_in_a_folder_that_was_made_later() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_path_buf();
        let (send, got) = mpsc::channel();
        let _watch = Watch::start(root.clone(), move |wake| {
            // The test may have ended before the thread does.
            let _ = send.send(wake);
        });
        // Nothing says when the watch stands, so the manifest is written until it is heard.
        let heard = (0..200).any(|n| {
            std::fs::write(root.join(MANIFEST), n.to_string()).unwrap();
            got.recv_timeout(Duration::from_millis(100)) == Ok(Wake::Stirred)
        });
        assert!(heard);
        std::fs::create_dir(root.join("actors")).unwrap();
        let heard = (0..200).any(|n| {
            while got.try_recv().is_ok() {}
            std::fs::write(root.join("actors/a.toml"), n.to_string()).unwrap();
            got.recv_timeout(Duration::from_millis(100)) == Ok(Wake::Stirred)
        });
        assert!(heard);
    }
}

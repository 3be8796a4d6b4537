//! The disk thread: sweeps the folder, loads it, reads kept copies. Tells the loop what is new, and nothing when nothing is.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::clock;
use super::disk::Disk;
use super::sweep::period;
use super::watch::{Quiet, Wake, Watch};
use crate::domain::id::EntryId;
use crate::tui::msg::{Load, Msg, Status};

/// What the disk thread can be asked.
#[derive(Debug)]
pub enum Errand {
    /// Look at the folder now; whether the reader asked, which reads every file again.
    Reload(bool),
    /// Read the kept copy of a source.
    Copy(EntryId, String),
    /// The watcher heard something.
    Stirred,
    /// The first frame stands: start watching.
    Watch,
    /// The watcher gave up: a sentence for the status line.
    SweepOnly(String),
}

/// Starts the thread; it ends when the sender it gives is dropped.
pub fn start(root: PathBuf, tell: impl Fn(Msg) + Send + Clone + 'static) -> std::io::Result<Sender<Errand>> {
    let (errands, todo) = channel();
    let own = errands.clone();
    std::thread::Builder::new().name("disk".into()).spawn(move || work(root, &todo, own, tell))?;
    Ok(errands)
}

fn work(root: PathBuf, todo: &Receiver<Errand>, own: Sender<Errand>, tell: impl Fn(Msg)) {
    let mut disk = Disk::new(root.clone());
    let mut quiet = Quiet::default();
    let mut watch = None;
    let mut next = look(&mut disk, Load { first: true, ..Load::default() }, &tell);
    loop {
        let now = Instant::now();
        let due = quiet.due().map_or(next, |due| due.min(next));
        let asked = match todo.recv_timeout(due.saturating_duration_since(now)) {
            Ok(Errand::Reload(asked)) => Some(asked),
            Ok(Errand::Copy(source, file)) => {
                let copy = disk.read_copy(&file).map(std::sync::Arc::new);
                tell(Msg::Copy(source, copy));
                None
            }
            Ok(Errand::Stirred) => {
                quiet.hear(Instant::now());
                None
            }
            Ok(Errand::Watch) => {
                let own = own.clone();
                watch = Some(Watch::start(root.clone(), move |wake| {
                    let errand = match wake {
                        Wake::Stirred => Errand::Stirred,
                        Wake::SweepOnly(why) => Errand::SweepOnly(why),
                    };
                    // The disk thread may have ended: then nobody needs to know.
                    let _ = own.send(errand);
                }));
                None
            }
            Ok(Errand::SweepOnly(why)) => {
                tell(Msg::Say(Status::bad(why)));
                None
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let now = Instant::now();
        if asked.is_some() || quiet.take(now) || now >= next {
            let load = Load { asked: asked == Some(true), ..Load::default() };
            next = look(&mut disk, load, &tell);
        }
    }
    drop(watch);
}

/// Looks at the folder once; tells what is new; says when to look again.
fn look(disk: &mut Disk, load: Load, tell: &impl Fn(Msg)) -> Instant {
    let reload = disk.reload(&clock::time_of_day(), load.asked);
    if reload.changed || load.first || load.asked {
        let read = if load.asked && !reload.changed { 0 } else { reload.files_read };
        tell(Msg::Loaded(reload.corpus, Load { read, ..load }));
    }
    for copy in reload.copies {
        tell(Msg::CopyChanged(copy));
    }
    let wait = reload.wait.unwrap_or_else(|| period(reload.cost)).max(Duration::from_millis(10));
    Instant::now() + wait
}

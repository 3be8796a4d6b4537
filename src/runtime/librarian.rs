//! The disk thread: sweeps the folder and loads it. Tells the loop what is new, and nothing when nothing is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::clock;
use super::disk::Disk;
use super::progress::Reading;
use super::sweep::period;
use super::watch::{Quiet, Wake, Watch};
use crate::tui::msg::{Load, Msg, Status};
use crate::tui::reading::Underway;

/// How long a load takes before it is worth a word.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the disk thread can be asked.
#[derive(Debug)]
pub(crate) enum Errand {
    /// Look at the folder now; whether the reader asked, which reads every file again.
    Reload(bool),
    /// The watcher heard something.
    Stirred,
    /// The first frame stands: start watching.
    Watch,
    /// The watcher gave up: a sentence for the status line.
    SweepOnly(String),
}

/// The handle of the disk thread.
#[derive(Debug)]
pub(crate) struct Librarian {
    errands: Sender<Errand>,
    /// The number of the load that is to stop.
    stopped: Arc<AtomicU64>,
}

impl Librarian {
    /// Starts the thread, which reads the folder of `disk` first of all.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(disk: Disk, tell: impl Fn(Msg) + Send + Sync + 'static) -> std::io::Result<Self> {
        let (errands, todo) = channel();
        let stopped = Arc::new(AtomicU64::new(0));
        let (own, asked) = (errands.clone(), stopped.clone());
        let desk = Desk { disk, loads: 0, stopped: asked, tell };
        std::thread::Builder::new().name("disk".into()).spawn(move || work(desk, &todo, own))?;
        Ok(Self { errands, stopped })
    }

    /// Asks for something; where the thread has ended nothing happens.
    pub(crate) fn ask(&self, errand: Errand) {
        drop(self.errands.send(errand));
    }

    /// Stops the load of this number, should it still be under way: no further file is read for it.
    pub(crate) fn stop(&self, load: u64) {
        self.stopped.store(load, Ordering::Relaxed);
    }
}

/// What the disk thread works with.
struct Desk<T> {
    disk: Disk,
    /// How many times the folder was looked at.
    loads: u64,
    stopped: Arc<AtomicU64>,
    tell: T,
}

fn work(mut desk: Desk<impl Fn(Msg) + Sync>, todo: &Receiver<Errand>, own: Sender<Errand>) {
    let mut quiet = Quiet::default();
    let mut watch = None;
    let mut next = desk.look(Load { first: true, ..Load::default() });
    loop {
        let now = Instant::now();
        let due = quiet.due().map_or(next, |due| due.min(next));
        let asked = match todo.recv_timeout(due.saturating_duration_since(now)) {
            Ok(Errand::Reload(asked)) => Some(asked),
            Ok(Errand::Stirred) => {
                quiet.hear(Instant::now());
                None
            }
            Ok(Errand::Watch) => {
                let own = own.clone();
                watch = Some(Watch::start(desk.disk.root().to_owned(), move |wake| {
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
                (desk.tell)(Msg::Say(Status::bad(why)));
                None
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let now = Instant::now();
        if asked.is_some() || quiet.take(now) || now >= next {
            let load = Load { asked: asked == Some(true), ..Load::default() };
            next = desk.look(load);
        }
    }
    drop(watch);
}

impl<T: Fn(Msg) + Sync> Desk<T> {
    /// Looks at the folder once; tells what is new; says when to look again.
    fn look(&mut self, load: Load) -> Instant {
        self.loads += 1;
        let (number, tell) = (self.loads, &self.tell);
        let progress = |progress| tell(Msg::Reading(Some(Underway { load: number, progress })));
        let is_stopped = || self.stopped.load(Ordering::Relaxed) == number;
        let reading = Reading::new(PATIENCE, &progress, &is_stopped);
        let reload = self.disk.reload_telling(&clock::time_of_day(), load.asked, Instant::now(), &reading);
        if reload.changed || load.first || load.asked || reload.stopped.is_some() {
            let read = if load.asked && !reload.changed { 0 } else { reload.files_read };
            tell(Msg::Loaded(reload.corpus.into(), Load { read, stopped: reload.stopped, ..load }));
        } else if reading.has_told() {
            tell(Msg::Reading(None));
        }
        for copy in reload.copies {
            tell(Msg::CopyChanged(copy));
        }
        let wait = reload.wait.unwrap_or_else(|| period(reload.cost)).max(Duration::from_millis(10));
        Instant::now() + wait
    }
}

//! Sweeps the folder and loads it. Reports what is new, and nothing if nothing is.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::{Job, Newest, Requests, Worker};
use crate::runtime::clock;
use crate::runtime::disk::Disk;
use crate::runtime::progress::Reading;
use crate::runtime::sweep::period;
use crate::runtime::watch::{Quiet, Wake, Watch};
use crate::tui::load_progress::Underway;
use crate::tui::msg::{Load, Msg};
use crate::tui::status::Status;

/// How long a load takes before it is reported.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the worker can be asked for.
#[derive(Debug)]
pub(crate) enum LoadRequest {
    /// Look at the folder now; whether the reader asked, which reads every file again.
    Reload(bool),
    /// The first frame is drawn: start watching.
    Watch,
    /// The watcher noticed something.
    Changed,
    /// The watcher gave up: a message for the status line.
    SweepOnly(String),
}

/// The handle of the worker.
#[derive(Debug)]
pub(crate) struct Loader {
    worker: Worker<LoadRequest>,
    /// The number of the load that is to stop.
    stopped: Arc<AtomicU64>,
}

impl Loader {
    /// Starts the worker, which reads the folder of `disk` first of all; `report` takes what is new.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub(crate) fn start(disk: Disk, report: impl Fn(Msg) + Send + Sync + 'static) -> io::Result<Self> {
        let stopped = Arc::new(AtomicU64::new(0));
        let worker = Worker::start_with(|own| LoadJob {
            disk,
            loads: 0,
            stopped: stopped.clone(),
            report,
            own,
            quiet: Quiet::default(),
            watch: None,
            next: Instant::now(),
        })?;
        Ok(Self { worker, stopped })
    }

    /// Asks for something; if the thread has ended, nothing happens.
    pub(crate) fn ask(&self, request: LoadRequest) {
        self.worker.ask(request);
    }

    /// Stops the load of this number, if it is still running: no further file is read for it.
    pub(crate) fn stop(&self, load: u64) {
        self.stopped.store(load, Ordering::Relaxed);
    }
}

struct LoadJob<F> {
    disk: Disk,
    /// How many times the folder was looked at.
    loads: u64,
    stopped: Arc<AtomicU64>,
    report: F,
    own: Requests<LoadRequest>,
    quiet: Quiet,
    watch: Option<Watch>,
    /// When to look again, whatever the watcher says.
    next: Instant,
}

impl<F: Fn(Msg) + Send + Sync + 'static> Job for LoadJob<F> {
    type Request = LoadRequest;
    const NAME: &'static str = "load";

    fn due(&self) -> Option<Instant> {
        Some(self.quiet.due().map_or(self.next, |due| due.min(self.next)))
    }

    fn run(&mut self, request: Option<LoadRequest>, _newest: &Newest) {
        let mut asked = None;
        match request {
            // The first look comes before anything that was asked for meanwhile.
            _ if self.loads == 0 => {
                self.look(Load { first: true, ..Load::default() }, false);
                request.into_iter().for_each(|request| self.own.ask(request));
                return;
            }
            Some(LoadRequest::Reload(by_reader)) => asked = Some(by_reader),
            Some(LoadRequest::Changed) => self.quiet.hear(Instant::now()),
            Some(LoadRequest::Watch) => self.start_watching(),
            Some(LoadRequest::SweepOnly(why)) => (self.report)(Msg::Say(Status::bad(why))),
            None => {}
        }
        let now = Instant::now();
        if asked.is_some() || self.quiet.take(now) || now >= self.next {
            self.look(Load { asked: asked == Some(true), ..Load::default() }, asked.is_some());
        }
    }
}

impl<F: Fn(Msg) + Send + Sync + 'static> LoadJob<F> {
    fn start_watching(&mut self) {
        let own = self.own.clone();
        self.watch = Some(Watch::start(self.disk.root().to_owned(), move |wake| {
            own.ask(match wake {
                Wake::Stirred => LoadRequest::Changed,
                Wake::SweepOnly(why) => LoadRequest::SweepOnly(why),
            });
        }));
    }

    /// Looks at the folder once and reports what is new; if somebody waits for it, also that nothing is.
    fn look(&mut self, load: Load, awaited: bool) {
        self.loads += 1;
        let (number, report) = (self.loads, &self.report);
        let progress = |progress| report(Msg::Loading(Some(Underway { load: number, progress })));
        let is_stopped = || self.stopped.load(Ordering::Relaxed) == number;
        let reading = Reading::new(PATIENCE, &progress, &is_stopped);
        let reload = self.disk.reload_telling(&clock::time_of_day(), load.asked, Instant::now(), &reading);
        if reload.changed || load.first || load.asked || reload.stopped.is_some() {
            let read = if load.asked && !reload.changed { 0 } else { reload.files_read };
            report(Msg::Loaded(reload.corpus.into(), Load { read, stopped: reload.stopped, ..load }));
        } else if awaited || reading.has_told() {
            report(Msg::Loading(None));
        }
        for copy in reload.copies {
            report(Msg::CopyChanged(copy));
        }
        let wait = reload.wait.unwrap_or_else(|| period(reload.cost)).max(Duration::from_millis(10));
        self.next = Instant::now() + wait;
    }
}

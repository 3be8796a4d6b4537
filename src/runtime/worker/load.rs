//! Scans and loads the corpus in the background, and reports what changed.

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::{CancelToken, Job, RequestSender, Worker};
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::Verdicts;
use crate::query::Index;
use crate::runtime::change_tracker::scan_interval;
use crate::runtime::clock;
use crate::runtime::corpus_loader::{CorpusLoader, LoadOutcome};
use crate::runtime::progress_reporter::ProgressReporter;
use crate::runtime::watch::{Debounce, Watch, WatchEvent};
use crate::tui::corpus_status::CheckResults;
use crate::tui::load_progress::SlowLoad;
use crate::tui::msg::{Load, Msg};
use crate::tui::prepared_corpus::PreparedCorpus;
use crate::tui::status::Status;

/// How long a load runs before its progress is shown.
const PROGRESS_DELAY: Duration = Duration::from_millis(150);

/// The most files that are reloaded one by one; for more, the whole folder is scanned.
const MAX_EDITED: usize = 64;

/// A request to the loading thread.
#[derive(Debug)]
pub(crate) enum LoadRequest {
    /// Reload now. True if the user asked for it, which reads every file again.
    Reload(bool),
    /// Start watching the folder.
    Watch,
    /// The watcher reported that these files changed, by their paths in the corpus; an empty path stands for any.
    Changed(Vec<String>),
    /// The check rules ran; the archived copies they saw are those that verdicts are evaluated against.
    Checked(Arc<CheckResults>),
    /// Watching failed, so changes are found by polling; with a message for the status line.
    PollingOnly(String),
}

/// A handle to the loading thread.
#[derive(Debug)]
pub(crate) struct Loader {
    worker: Worker<LoadRequest>,
    /// The number of the load to cancel.
    canceled: Arc<AtomicU64>,
}

impl Loader {
    /// Creates the worker; its thread begins with a first load. `report` receives the results.
    pub(crate) fn new(loader: CorpusLoader, report: impl Fn(Msg) + Send + Sync + 'static) -> Self {
        let canceled = Arc::new(AtomicU64::new(0));
        let worker = Worker::new_with(|requests| LoadJob::new(loader, canceled.clone(), report, requests));
        Self { worker, canceled }
    }

    /// Creates the worker and spawns its thread.
    ///
    /// # Errors
    /// Fails if the thread cannot be created.
    #[cfg(test)]
    pub(crate) fn start(
        loader: CorpusLoader,
        report: impl Fn(Msg) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let mut loader = Self::new(loader, report);
        loader.spawn()?;
        Ok(loader)
    }

    /// Spawns the thread. Does nothing if it has been spawned.
    ///
    /// # Errors
    /// Fails if the thread cannot be created.
    pub(crate) fn spawn(&mut self) -> io::Result<()> {
        self.worker.spawn()
    }

    /// Sends a request. Does nothing if the thread has ended.
    pub(crate) fn send(&self, request: LoadRequest) {
        self.worker.send(request);
    }

    /// Returns a handle that sends requests.
    pub(crate) fn requests(&self) -> RequestSender<LoadRequest> {
        self.worker.requests()
    }

    /// Cancels the load with this number if it is still running. No further files are read for it.
    pub(crate) fn cancel(&self, load: u64) {
        self.canceled.store(load, Ordering::Relaxed);
    }
}

struct LoadJob<F> {
    loader: CorpusLoader,
    /// The number of loads so far.
    loads: u64,
    canceled: Arc<AtomicU64>,
    report: F,
    requests: RequestSender<LoadRequest>,
    debounce: Debounce,
    /// The files that the watcher named since the last load.
    edited: BTreeSet<String>,
    watch: Option<Watch>,
    /// When to load next even if the watcher reports nothing.
    next_load: Instant,
    /// The last results of the check rules.
    checked: Arc<CheckResults>,
    /// The index of the last load that changed anything.
    index: Option<Arc<Index>>,
}

impl<F: Fn(Msg) + Send + Sync + 'static> Job for LoadJob<F> {
    type Request = LoadRequest;
    const NAME: &'static str = "load";

    fn schedule(&mut self, pending: &mut VecDeque<LoadRequest>) {
        merge_reloads(pending);
    }

    fn due(&self) -> Option<Instant> {
        Some(self.debounce.due().map_or(self.next_load, |due| due.min(self.next_load)))
    }

    fn run(&mut self, request: Option<LoadRequest>, _cancel: &CancelToken) {
        let mut asked = None;
        match request {
            // The first load comes before any request that has arrived.
            _ if self.loads == 0 => {
                self.load(Load { first: true, ..Load::default() }, false);
                request.into_iter().for_each(|request| self.requests.send(request));
                return;
            }
            Some(LoadRequest::Reload(by_user)) => asked = Some(by_user),
            Some(LoadRequest::Changed(paths)) => {
                self.edited.extend(paths);
                self.debounce.record(Instant::now());
            }
            Some(LoadRequest::Watch) => self.start_watching(),
            Some(LoadRequest::Checked(results)) => self.checked = results,
            Some(LoadRequest::PollingOnly(message)) => (self.report)(Msg::Say(Status::bad(message))),
            None => {}
        }
        let now = Instant::now();
        let is_edited = self.debounce.fire(now);
        if asked.is_none() && is_edited && now < self.next_load && self.load_edited() {
            return;
        }
        if asked.is_some() || is_edited || now >= self.next_load {
            self.load(Load { asked: asked == Some(true), ..Load::default() }, asked.is_some());
        }
    }
}

/// Replaces all requests to reload by one in place of the first, which reads every file if any of them does.
fn merge_reloads(pending: &mut VecDeque<LoadRequest>) {
    let by_user = pending.iter().any(|request| matches!(request, LoadRequest::Reload(true)));
    let mut is_first = true;
    pending.retain_mut(|request| match request {
        LoadRequest::Reload(reads_all) => {
            *reads_all |= by_user;
            std::mem::take(&mut is_first)
        }
        _ => true,
    });
}

impl<F: Fn(Msg) + Send + Sync + 'static> LoadJob<F> {
    fn new(
        loader: CorpusLoader,
        canceled: Arc<AtomicU64>,
        report: F,
        requests: RequestSender<LoadRequest>,
    ) -> Self {
        Self {
            loader,
            loads: 0,
            canceled,
            report,
            requests,
            debounce: Debounce::default(),
            edited: BTreeSet::new(),
            watch: None,
            next_load: Instant::now(),
            checked: Arc::default(),
            index: None,
        }
    }

    fn start_watching(&mut self) {
        let requests = self.requests.clone();
        self.watch = Some(Watch::start(self.loader.root().to_owned(), move |event| {
            requests.send(match event {
                WatchEvent::Changed(paths) => LoadRequest::Changed(paths),
                WatchEvent::PollingOnly(message) => LoadRequest::PollingOnly(message),
            });
        }));
    }

    /// Loads the folder once and reports what changed; if the load was requested, also that nothing did.
    fn load(&mut self, load: Load, is_requested: bool) {
        self.loads += 1;
        let (number, report) = (self.loads, &self.report);
        let report_progress = |progress| report(Msg::Loading(Some(SlowLoad { load: number, progress })));
        let is_canceled = || self.canceled.load(Ordering::Relaxed) == number;
        let progress = ProgressReporter::new(PROGRESS_DELAY, &report_progress, &is_canceled);
        let now = clock::time_of_day();
        let reload = self.loader.reload_with_progress(&now, load.asked, Instant::now(), &progress);
        let was_reported = progress.was_reported();
        self.edited.clear();
        let delay = reload.retry_after.unwrap_or_else(|| scan_interval(reload.scan_time));
        let is_shown = self.show(reload, load);
        if !is_shown && (is_requested || was_reported) {
            (self.report)(Msg::Loading(None));
        }
        self.next_load = Instant::now() + delay.max(Duration::from_millis(10));
        if self.watch.as_ref().is_some_and(Watch::is_outdated) {
            self.start_watching();
        }
    }

    /// Loads the files that the watcher named. Returns `false` if only a scan of the folder can tell what changed.
    fn load_edited(&mut self) -> bool {
        if self.edited.len() > MAX_EDITED {
            return false;
        }
        let Some(reload) = self.loader.reload_files(&self.edited, &clock::time_of_day()) else {
            return false;
        };
        self.loads += 1;
        match reload.retry_after {
            // They are read again after the pause that follows every change.
            Some(_) => self.debounce.record(Instant::now()),
            None => self.edited.clear(),
        }
        self.show(reload, Load::default());
        true
    }

    /// Reports a load if it changed anything, was the first or was requested. Returns whether it was reported.
    fn show(&mut self, reload: LoadOutcome, load: Load) -> bool {
        let is_shown = reload.changed || load.first || load.asked || reload.stopped.is_some();
        let report = &self.report;
        let mut shown = None;
        if is_shown {
            let read = if load.asked && !reload.changed { 0 } else { reload.files_read };
            let corpus: Snapshot = reload.corpus.into();
            // Takes a second for 100,000 dossiers or verdicts, which would otherwise delay the first key in a filter,
            // and each verdict.
            let index = match &self.index {
                Some(before) => Index::following(&corpus, before),
                None => Index::new(&corpus),
            };
            let ((), verdicts) = rayon::join(
                || index.prepare(),
                || {
                    corpus.prepare();
                    Verdicts::of(&corpus, &self.checked.prints)
                },
            );
            let prepared =
                PreparedCorpus::new(Arc::new(index), Arc::new(verdicts), &self.checked, clock::today());
            self.index = Some(prepared.index.clone());
            shown = Some(prepared.index.clone());
            report(Msg::Prepared(Box::new(prepared)));
            report(Msg::Loaded(corpus, Load { read, stopped: reload.stopped, ..load }));
        }
        for copy in reload.changed_copies {
            report(Msg::CopyChanged(copy));
        }
        shown.iter().for_each(|index| index.prepare_views());
        is_shown
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    /// Longest wait for a message of the thread.
    const PATIENCE: Duration = Duration::from_secs(60);

    fn wait_for(messages: &Receiver<Msg>, is_it: impl Fn(&Msg) -> bool) {
        while !is_it(&messages.recv_timeout(PATIENCE).expect("a message of the thread")) {}
    }

    #[test]
    fn a_hundred_requests_to_reload_are_one() {
        let mut pending: VecDeque<LoadRequest> = (0..100).map(|nth| LoadRequest::Reload(nth == 70)).collect();
        pending.insert(50, LoadRequest::Watch);
        merge_reloads(&mut pending);
        assert!(
            matches!(pending.make_contiguous(), [LoadRequest::Reload(true), LoadRequest::Watch]),
            "{pending:?}"
        );
        let mut pending = VecDeque::from([
            LoadRequest::Changed(Vec::new()),
            LoadRequest::Reload(false),
            LoadRequest::Reload(false),
        ]);
        merge_reloads(&mut pending);
        assert!(matches!(pending.make_contiguous(), [LoadRequest::Changed(_), LoadRequest::Reload(false)]));
    }

    #[test]
    fn an_archived_copy_that_changes_is_reported() {
        let dir = tempfile::tempdir().expect("a folder");
        let copy = dir.path().join("archive/log.txt");
        fs::create_dir_all(dir.path().join("archive")).expect("a folder");
        fs::write(dir.path().join("dossier.toml"), "").expect("written");
        fs::write(&copy, "The fire broke out.").expect("written");
        let (sender, messages) = channel();
        let report = move |msg| drop(sender.send(msg));
        let loader = Loader::start(CorpusLoader::new(dir.path().to_owned()), report).expect("a thread");
        wait_for(&messages, |msg| matches!(msg, Msg::Loaded(..)));
        fs::write(&copy, "The fire was laid.\n").expect("written");
        loader.send(LoadRequest::Reload(false));
        wait_for(&messages, |msg| matches!(msg, Msg::CopyChanged(path) if path == "archive/log.txt"));
    }
    #[test]
    #[cfg(target_os = "linux")]
    fn changes_are_noticed_at_once_in_a_folder_that_replaced_the_corpus() {
        let dir = tempfile::tempdir().expect("a folder");
        let (root, other) = (dir.path().join("corpus"), dir.path().join("other"));
        for folder in [&root, &other] {
            fs::create_dir_all(folder.join("actors")).expect("a folder");
        }
        let requests = RequestSender { requests: channel().0, sent: Arc::default() };
        let mut job = LoadJob::new(CorpusLoader::new(root.clone()), Arc::default(), drop::<Msg>, requests);
        let cancel = CancelToken { sent: Arc::default(), received: 0 };
        job.run(None, &cancel);
        job.run(Some(LoadRequest::Watch), &cancel);
        fs::rename(&root, dir.path().join("before")).expect("renamed");
        fs::rename(&other, &root).expect("renamed");
        assert!(job.watch.as_ref().is_some_and(Watch::is_outdated));
        job.run(Some(LoadRequest::Reload(false)), &cancel);
        assert!(job.watch.as_ref().is_some_and(|watch| !watch.is_outdated()));
    }
}

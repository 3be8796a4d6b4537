//! Background threads: each runs one job, receives requests over a channel, and replies with messages.

pub(crate) mod analysis;
pub(crate) mod archive;
pub(crate) mod check;
pub(crate) mod corpus_lists;
pub(crate) mod fix;
pub(crate) mod full_text;
pub(crate) mod jump;
pub(crate) mod load;
pub(crate) mod pages;
pub(crate) mod quotes;

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a thread pauses after its job panicked.
const PANIC_DELAY: Duration = Duration::from_millis(500);

/// The work of a background thread.
pub(crate) trait Job: Send + 'static {
    /// What other threads can request.
    type Request: Send + 'static;
    /// The name of the thread.
    const NAME: &'static str;

    /// Reorders the pending requests, which come oldest first, and drops those that newer ones replace. By default,
    /// requests are served in order.
    fn schedule(&mut self, _pending: &mut VecDeque<Self::Request>) {}

    /// Returns when to run without a request, if ever.
    fn due(&self) -> Option<Instant> {
        None
    }

    /// Serves a request. Without one, runs because it is due.
    fn run(&mut self, request: Option<Self::Request>, cancel: &CancelToken);
}

/// Keeps only the newest pending request.
pub(crate) fn keep_newest<R>(pending: &mut VecDeque<R>) {
    pending.drain(..pending.len().saturating_sub(1));
}

/// Tells a running job whether a newer request has arrived.
#[derive(Debug)]
pub(crate) struct CancelToken {
    sent: Arc<AtomicU64>,
    /// The number of requests received before this one started.
    received: u64,
}

impl CancelToken {
    /// Returns whether another request has arrived since this one started.
    pub(crate) fn is_superseded(&self) -> bool {
        self.sent.load(Ordering::Acquire) > self.received
    }
}

/// What is sent to a thread.
#[derive(Debug)]
enum WorkerMessage<R> {
    /// Serve this request.
    Request(R),
    /// End once all earlier requests are served.
    Finish,
    /// End, and drop the requests that wait.
    Stop,
}

/// Sends requests to a worker. Cheap to clone; does not keep the thread alive.
#[derive(Debug)]
pub(crate) struct RequestSender<R> {
    requests: Sender<WorkerMessage<R>>,
    sent: Arc<AtomicU64>,
}

// Not derived because that would require `R: Clone`.
impl<R> Clone for RequestSender<R> {
    fn clone(&self) -> Self {
        Self { requests: self.requests.clone(), sent: self.sent.clone() }
    }
}

impl<R> RequestSender<R> {
    /// Sends a request. Does nothing if the thread has ended.
    pub(crate) fn send(&self, request: R) {
        self.sent.fetch_add(1, Ordering::Release);
        drop(self.requests.send(WorkerMessage::Request(request)));
    }
}

/// A handle to a background thread, which ends when the handle is dropped.
pub(crate) struct Worker<R> {
    requests: RequestSender<R>,
    name: &'static str,
    /// What the thread is to run, until it is spawned.
    unspawned: Option<Box<dyn FnOnce() + Send>>,
    thread: Option<JoinHandle<()>>,
}

impl<R> fmt::Debug for Worker<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<R> Drop for Worker<R> {
    fn drop(&mut self) {
        // The thread may have ended already.
        drop(self.requests.requests.send(WorkerMessage::Stop));
    }
}

impl<R: Send + 'static> Worker<R> {
    /// Creates a worker for a job. Requests wait until its thread is spawned.
    pub(crate) fn new<J: Job<Request = R>>(job: J) -> Self {
        Self::new_with(|_| job)
    }

    /// Creates a worker for a job that can send requests to itself.
    pub(crate) fn new_with<J: Job<Request = R>>(job: impl FnOnce(RequestSender<R>) -> J) -> Self {
        let (sender, receiver) = channel();
        let requests = RequestSender { requests: sender, sent: Arc::default() };
        let job = job(requests.clone());
        let sent = requests.sent.clone();
        let serve: Box<dyn FnOnce() + Send> = Box::new(move || serve(job, &receiver, sent));
        Self { requests, name: J::NAME, unspawned: Some(serve), thread: None }
    }

    /// Creates a worker for a job and spawns its thread.
    ///
    /// # Errors
    /// Fails if the thread cannot be created.
    #[cfg(any(test, feature = "test-hooks"))]
    pub(crate) fn start<J: Job<Request = R>>(job: J) -> io::Result<Self> {
        let mut worker = Self::new(job);
        worker.spawn()?;
        Ok(worker)
    }

    /// Spawns the thread. Does nothing if it has been spawned.
    ///
    /// # Errors
    /// Fails if the thread cannot be created.
    pub(crate) fn spawn(&mut self) -> io::Result<()> {
        let Some(serve) = self.unspawned.take() else { return Ok(()) };
        self.thread = Some(thread::Builder::new().name(self.name.into()).spawn(serve)?);
        Ok(())
    }

    /// Waits until the thread has served every request sent so far, and ends it.
    pub(crate) fn finish(&mut self) {
        drop(self.requests.requests.send(WorkerMessage::Finish));
        // A panic was reported when it happened.
        self.thread.take().into_iter().for_each(|thread| drop(thread.join()));
    }

    /// Returns a handle that sends requests.
    pub(crate) fn requests(&self) -> RequestSender<R> {
        self.requests.clone()
    }

    /// Sends a request. Does nothing if the thread has ended.
    pub(crate) fn send(&self, request: R) {
        self.requests.send(request);
    }
}

fn serve<J: Job>(mut job: J, requests: &Receiver<WorkerMessage<J::Request>>, sent: Arc<AtomicU64>) {
    let mut pending = VecDeque::new();
    let mut cancel = CancelToken { sent, received: 0 };
    let mut is_finishing = false;
    loop {
        let mut wait = pending.is_empty();
        if wait && is_finishing {
            return;
        }
        loop {
            let next = match (wait, job.due()) {
                (false, _) => requests.try_recv().map_err(|error| error == TryRecvError::Disconnected),
                (true, None) => requests.recv().map_err(|_| true),
                (true, Some(due)) => requests
                    .recv_timeout(due.saturating_duration_since(Instant::now()))
                    .map_err(|error| error == RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(WorkerMessage::Request(request)) => {
                    cancel.received += 1;
                    pending.push_back(request);
                    wait = false;
                }
                Ok(WorkerMessage::Finish) if pending.is_empty() => return,
                Ok(WorkerMessage::Finish) => is_finishing = true,
                Ok(WorkerMessage::Stop) | Err(true) => return,
                Err(false) => break,
            }
        }
        job.schedule(&mut pending);
        let request = pending.pop_front();
        // The panic hook reports a panic, and other requests are still served. The delay avoids a busy loop if a due job
        // keeps panicking.
        if panic::catch_unwind(AssertUnwindSafe(|| job.run(request, &cancel))).is_err() {
            thread::sleep(PANIC_DELAY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::Sender;

    struct RecordingJob {
        /// Signals that a run has started.
        started: Sender<()>,
        /// Blocks a run until the test continues it.
        resume: Receiver<()>,
        done: Sender<Option<u32>>,
        newest_only: bool,
        due: Option<Instant>,
    }

    impl Job for RecordingJob {
        type Request = u32;
        const NAME: &'static str = "recording";

        fn schedule(&mut self, pending: &mut VecDeque<u32>) {
            if self.newest_only {
                keep_newest(pending);
            }
        }

        fn due(&self) -> Option<Instant> {
            self.due
        }

        fn run(&mut self, request: Option<u32>, cancel: &CancelToken) {
            self.due = None;
            let _ = self.started.send(());
            let _ = self.resume.recv();
            let _ = self.done.send(request.filter(|_| !self.newest_only || !cancel.is_superseded()));
        }
    }

    struct RunningWorker {
        worker: Worker<u32>,
        started: Receiver<()>,
        resume: Sender<()>,
        answers: Receiver<Option<u32>>,
    }

    fn start(newest_only: bool, due: Option<Instant>) -> RunningWorker {
        let (started, has_started) = channel();
        let (resume, resumed) = channel();
        let (done, answers) = channel();
        let worker =
            Worker::start(RecordingJob { started, resume: resumed, done, newest_only, due }).unwrap();
        RunningWorker { worker, started: has_started, resume, answers }
    }

    #[test]
    fn serves_requests_in_order() {
        let running = start(false, None);
        (1..=3).for_each(|request| running.worker.send(request));
        for request in 1..=3 {
            running.started.recv().unwrap();
            running.resume.send(()).unwrap();
            assert_eq!(running.answers.recv(), Ok(Some(request)));
        }
    }

    #[test]
    fn the_newest_pending_request_wins_and_the_running_one_is_superseded() {
        let running = start(true, Some(Instant::now()));
        // The first run happens because it is due.
        running.started.recv().unwrap();
        (1..=3).for_each(|request| running.worker.send(request));
        running.resume.send(()).unwrap();
        assert_eq!(running.answers.recv(), Ok(None));
        running.started.recv().unwrap();
        running.resume.send(()).unwrap();
        assert_eq!(running.answers.recv(), Ok(Some(3)));
    }

    struct DividingJob(Sender<u32>);

    impl Job for DividingJob {
        type Request = u32;
        const NAME: &'static str = "brittle";

        fn run(&mut self, request: Option<u32>, _: &CancelToken) {
            let _ = self.0.send(10 / request.unwrap_or_default());
        }
    }

    #[test]
    fn requests_after_a_panic_are_still_served() {
        let (send, answers) = channel();
        let worker = Worker::start(DividingJob(send)).unwrap();
        [5, 0, 2].into_iter().for_each(|request| worker.send(request));
        assert_eq!([answers.recv(), answers.recv()], [Ok(2), Ok(5)]);
    }

    #[test]
    fn a_worker_that_finishes_serves_the_requests_that_wait() {
        let RunningWorker { mut worker, started, resume, answers } = start(false, None);
        worker.send(1);
        started.recv().unwrap();
        // These wait behind the running one.
        worker.send(2);
        worker.send(3);
        (0..3).for_each(|_| resume.send(()).unwrap());
        worker.finish();
        assert_eq!(answers.try_iter().collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn the_thread_ends_when_its_handle_is_dropped() {
        let running = start(false, Some(Instant::now() + Duration::from_secs(3_600)));
        drop(running.worker);
        assert!(running.answers.recv().is_err());
    }
}

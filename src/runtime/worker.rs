//! Background threads: one job each, asked through a channel, answering by messages.

pub(crate) mod archive;
pub(crate) mod check;
pub(crate) mod fix;
pub(crate) mod jump;
pub(crate) mod load;
pub(crate) mod quotes;

use std::collections::VecDeque;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a thread rests after its job has panicked.
const AFTER_PANIC: Duration = Duration::from_millis(500);

/// What a worker does.
pub(crate) trait Job: Send + 'static {
    /// What it can be asked for.
    type Request: Send + 'static;
    /// The name of its thread.
    const NAME: &'static str;

    /// Puts the waiting requests, the oldest first, into the order in which they are served, and drops those that newer
    /// ones have replaced. By default they are served as they came.
    fn arrange(&mut self, _waiting: &mut VecDeque<Self::Request>) {}

    /// When to run without having been asked; `None`: never.
    fn due(&self) -> Option<Instant> {
        None
    }

    /// Serves a request, or, without one, runs because it is due.
    fn run(&mut self, request: Option<Self::Request>, newest: &Newest);
}

/// Keeps only the newest of the waiting requests.
pub(crate) fn newest_wins<R>(waiting: &mut VecDeque<R>) {
    waiting.drain(..waiting.len().saturating_sub(1));
}

/// Tells whether a request has been overtaken.
#[derive(Debug)]
pub(crate) struct Newest {
    asked: Arc<AtomicU64>,
    /// How many requests had been received when this one was taken.
    received: u64,
}

impl Newest {
    /// Whether another request has come since this one was taken.
    pub(crate) fn is_overtaken(&self) -> bool {
        self.asked.load(Ordering::Acquire) > self.received
    }
}

/// Asks a worker for things; cheap to clone, and does not keep the thread alive.
#[derive(Debug)]
pub(crate) struct Requests<R> {
    /// `None` ends the thread.
    requests: Sender<Option<R>>,
    asked: Arc<AtomicU64>,
}

// Derived, it would ask for requests that can be cloned.
impl<R> Clone for Requests<R> {
    fn clone(&self) -> Self {
        Self { requests: self.requests.clone(), asked: self.asked.clone() }
    }
}

impl<R> Requests<R> {
    /// Asks for something; if the thread has ended, nothing happens.
    pub(crate) fn ask(&self, request: R) {
        self.asked.fetch_add(1, Ordering::Release);
        drop(self.requests.send(Some(request)));
    }
}

/// The handle of a background thread, which ends when the handle is dropped.
#[derive(Debug)]
pub(crate) struct Worker<R> {
    requests: Requests<R>,
}

impl<R> Drop for Worker<R> {
    fn drop(&mut self) {
        // The thread may have ended already.
        drop(self.requests.requests.send(None));
    }
}

impl<R: Send + 'static> Worker<R> {
    /// Starts a thread for a job.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub(crate) fn start<J: Job<Request = R>>(job: J) -> io::Result<Self> {
        Self::start_with(|_| job)
    }

    /// Starts a thread for a job that can ask itself for things.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub(crate) fn start_with<J: Job<Request = R>>(job: impl FnOnce(Requests<R>) -> J) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let requests = Requests { requests: sender, asked: Arc::default() };
        let job = job(requests.clone());
        let asked = requests.asked.clone();
        thread::Builder::new().name(J::NAME.into()).spawn(move || serve(job, &receiver, asked))?;
        Ok(Self { requests })
    }

    /// Asks for something; if the thread has ended, nothing happens.
    pub(crate) fn ask(&self, request: R) {
        self.requests.ask(request);
    }
}

fn serve<J: Job>(mut job: J, requests: &Receiver<Option<J::Request>>, asked: Arc<AtomicU64>) {
    let mut waiting = VecDeque::new();
    let mut newest = Newest { asked, received: 0 };
    loop {
        let mut wait = waiting.is_empty();
        loop {
            let next = match (wait, job.due()) {
                (false, _) => requests.try_recv().map_err(|error| error == TryRecvError::Disconnected),
                (true, None) => requests.recv().map_err(|_| true),
                (true, Some(due)) => requests
                    .recv_timeout(due.saturating_duration_since(Instant::now()))
                    .map_err(|error| error == RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(Some(request)) => {
                    newest.received += 1;
                    waiting.push_back(request);
                    wait = false;
                }
                Ok(None) | Err(true) => return,
                Err(false) => break,
            }
        }
        job.arrange(&mut waiting);
        let request = waiting.pop_front();
        // A request that breaks the job is reported by the panic hook, and costs no other request its answer. What is due
        // may break it again at once, which must not become a busy loop.
        if panic::catch_unwind(AssertUnwindSafe(|| job.run(request, &newest))).is_err() {
            thread::sleep(AFTER_PANIC);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::Sender;

    struct Recording {
        /// Tells that a run has begun, and lets it go on.
        begun: Sender<()>,
        gate: Receiver<()>,
        done: Sender<Option<u32>>,
        newest_only: bool,
        due: Option<Instant>,
    }

    impl Job for Recording {
        type Request = u32;
        const NAME: &'static str = "recording";

        fn arrange(&mut self, waiting: &mut VecDeque<u32>) {
            if self.newest_only {
                newest_wins(waiting);
            }
        }

        fn due(&self) -> Option<Instant> {
            self.due
        }

        fn run(&mut self, request: Option<u32>, newest: &Newest) {
            self.due = None;
            let _ = self.begun.send(());
            let _ = self.gate.recv();
            let _ = self.done.send(request.filter(|_| !self.newest_only || !newest.is_overtaken()));
        }
    }

    struct Started {
        worker: Worker<u32>,
        begun: Receiver<()>,
        go: Sender<()>,
        answers: Receiver<Option<u32>>,
    }

    fn start(newest_only: bool, due: Option<Instant>) -> Started {
        let (begun, has_begun) = channel();
        let (go, gate) = channel();
        let (done, answers) = channel();
        let worker = Worker::start(Recording { begun, gate, done, newest_only, due }).unwrap();
        Started { worker, begun: has_begun, go, answers }
    }

    #[test]
    fn requests_are_served_in_their_order() {
        let started = start(false, None);
        (1..=3).for_each(|request| started.worker.ask(request));
        for request in 1..=3 {
            started.begun.recv().unwrap();
            started.go.send(()).unwrap();
            assert_eq!(started.answers.recv(), Ok(Some(request)));
        }
    }

    #[test]
    fn of_those_that_wait_the_newest_wins_and_the_one_that_runs_learns_that_it_is_overtaken() {
        let started = start(true, Some(Instant::now()));
        // The first run is the one that is due.
        started.begun.recv().unwrap();
        (1..=3).for_each(|request| started.worker.ask(request));
        started.go.send(()).unwrap();
        assert_eq!(started.answers.recv(), Ok(None));
        started.begun.recv().unwrap();
        started.go.send(()).unwrap();
        assert_eq!(started.answers.recv(), Ok(Some(3)));
    }

    struct Brittle(Sender<u32>);

    impl Job for Brittle {
        type Request = u32;
        const NAME: &'static str = "brittle";

        fn run(&mut self, request: Option<u32>, _: &Newest) {
            let _ = self.0.send(10 / request.unwrap_or_default());
        }
    }

    #[test]
    fn a_request_that_breaks_the_job_costs_no_other_its_answer() {
        let (send, answers) = channel();
        let worker = Worker::start(Brittle(send)).unwrap();
        [5, 0, 2].into_iter().for_each(|request| worker.ask(request));
        assert_eq!([answers.recv(), answers.recv()], [Ok(2), Ok(5)]);
    }

    #[test]
    fn the_thread_ends_with_its_handle() {
        let started = start(false, Some(Instant::now() + Duration::from_secs(3_600)));
        drop(started.worker);
        assert!(started.answers.recv().is_err());
    }
}

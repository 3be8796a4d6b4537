//! The search thread: answers the jump box, and drops a query as soon as a newer one has come.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};

use crate::domain::snapshot::Snapshot;
use crate::search::haystack::Haystack;
use crate::search::jump::jump;
use crate::tui::msg::Msg;
use crate::tui::overlay::jump::LIMIT;

/// The handle of the search thread.
#[derive(Debug)]
pub(crate) struct Searcher {
    questions: Sender<Question>,
    newest: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Question {
    Names(Snapshot),
    Query(u64, String),
}

impl Searcher {
    /// Starts the thread; it ends when the handle is dropped.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(tell: impl Fn(Msg) + Send + 'static) -> std::io::Result<Self> {
        let (questions, asked) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let latest = newest.clone();
        std::thread::Builder::new().name("search".into()).spawn(move || {
            let mut haystack = None;
            while let Ok(question) = asked.recv() {
                match question {
                    Question::Names(corpus) => haystack = Some(Haystack::new(&corpus)),
                    Question::Query(number, query) => {
                        let overtaken = || latest.load(Ordering::Relaxed) != number;
                        let found =
                            haystack.as_ref().and_then(|names| jump(names, &query, LIMIT, None, &overtaken));
                        if let Some(found) = found {
                            tell(Msg::Found(number, found));
                        }
                    }
                }
            }
        })?;
        Ok(Self { questions, newest })
    }

    /// Takes the names of a new corpus.
    pub(crate) fn names(&self, corpus: Snapshot) {
        let _ = self.questions.send(Question::Names(corpus));
    }

    /// Asks; an answer comes only if no newer question does.
    pub(crate) fn ask(&self, number: u64, query: String) {
        self.newest.store(number, Ordering::Relaxed);
        let _ = self.questions.send(Question::Query(number, query));
    }
}

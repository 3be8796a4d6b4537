//! The check thread: reads the kept copies and applies the rules to the newest corpus, beside the screen.
//! Refuses to know what the rules are.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::clock;
use super::disk::Disk;
use crate::domain::snapshot::Snapshot;
use crate::tui::msg::Msg;
use crate::tui::standing::Checked;

/// The handle of the check thread.
#[derive(Debug)]
pub(crate) struct Checker {
    corpora: Sender<Snapshot>,
}

impl Checker {
    /// Starts the thread for the corpus folder at `root`; it ends when the handle is dropped.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(root: PathBuf, tell: impl Fn(Msg) + Send + 'static) -> std::io::Result<Self> {
        let (corpora, asked) = channel::<Snapshot>();
        std::thread::Builder::new().name("check".into()).spawn(move || {
            let disk = Disk::new(root);
            while let Ok(corpus) = asked.recv() {
                // Only the newest is of use: the others have been loaded over.
                let corpus = asked.try_iter().last().unwrap_or(corpus);
                let checked = Checked::of(&corpus, &disk.copies(&corpus), clock::today());
                tell(Msg::Checked(corpus, Arc::new(checked)));
            }
        })?;
        Ok(Self { corpora })
    }

    /// Asks for a check; the answer comes as a message, unless a newer corpus is asked for first.
    pub(crate) fn ask(&self, corpus: Snapshot) {
        // Where the thread has ended there is nobody to ask.
        let _ = self.corpora.send(corpus);
    }
}

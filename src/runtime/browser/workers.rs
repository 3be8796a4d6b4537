//! The background threads of the browser. They are spawned once the first frame is drawn, which they would delay.

use std::io;
use std::path::Path;

use super::loop_event::LoopEvent;
use crate::domain::snapshot::Snapshot;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::wake_channel::WakeSender;
use crate::runtime::worker::Worker;
use crate::runtime::worker::analysis::AnalysisJob;
use crate::runtime::worker::archive::{ArchiveJob, CopyRequest};
use crate::runtime::worker::check::CheckJob;
use crate::runtime::worker::corpus_lists::CorpusListsJob;
use crate::runtime::worker::fix::{FixJob, FixJobRequest};
use crate::runtime::worker::full_text::{FullTextJob, FullTextRequest};
use crate::runtime::worker::jump::{JumpJob, JumpRequest};
use crate::runtime::worker::load::{LoadRequest, Loader};
use crate::runtime::worker::pages::PagesJob;
use crate::runtime::worker::quotes::QuotesJob;
use crate::tui::corpus_list_request::CorpusListRequest;
use crate::tui::msg::Msg;
use crate::tui::page_layout::PageLayout;
use crate::tui::quote_lookup::QuoteLookup;

/// The background threads.
pub(super) struct Workers {
    pub(super) load: Loader,
    pub(super) jump: Worker<JumpRequest>,
    pub(super) full_text: Worker<FullTextRequest>,
    pub(super) quotes: Worker<Vec<QuoteLookup>>,
    pub(super) pages: Worker<PageLayout>,
    pub(super) lists: Worker<CorpusListRequest>,
    pub(super) archive: Worker<CopyRequest>,
    pub(super) check: Worker<Snapshot>,
    pub(super) analysis: Worker<Snapshot>,
    pub(super) fix: Worker<FixJobRequest>,
}

impl Workers {
    /// Creates the workers for the corpus folder at `root`, without their threads.
    pub(super) fn new(root: &Path, sender: &WakeSender<LoopEvent>) -> Self {
        let report = || {
            let sender = sender.clone();
            move |msg| sender.send(LoopEvent::Msg(msg))
        };
        let load = Loader::new(CorpusLoader::new(root.to_owned()), report());
        let (loads, report_check) = (load.requests(), report());
        let checked = move |msg| {
            if let Msg::Checked(_, results) = &msg {
                loads.send(LoadRequest::Checked(results.clone()));
            }
            report_check(msg);
        };
        Self {
            load,
            jump: Worker::new(JumpJob::new(report())),
            full_text: Worker::new(FullTextJob::new(root.to_owned(), report())),
            quotes: Worker::new(QuotesJob(report())),
            pages: Worker::new(PagesJob(report())),
            lists: Worker::new(CorpusListsJob(report())),
            archive: Worker::new(ArchiveJob { root: root.to_owned(), report: report() }),
            check: Worker::new(CheckJob::new(root.to_owned(), checked)),
            analysis: Worker::new(AnalysisJob::new(report())),
            fix: Worker::new(FixJob::new(root.to_owned(), report())),
        }
    }

    /// Spawns the threads that have not been spawned; the one that loads begins with the first load.
    ///
    /// # Errors
    /// Fails if a thread cannot be created.
    pub(super) fn spawn(&mut self) -> io::Result<()> {
        self.load.spawn()?;
        self.jump.spawn()?;
        self.full_text.spawn()?;
        self.quotes.spawn()?;
        self.pages.spawn()?;
        self.lists.spawn()?;
        self.archive.spawn()?;
        self.check.spawn()?;
        self.analysis.spawn()?;
        self.fix.spawn()
    }
}

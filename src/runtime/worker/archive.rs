//! Reads archived copies in the order they are requested, independently of other loading.

use std::path::PathBuf;

use super::{CancelToken, Job};
use crate::domain::id::EntryId;
use crate::runtime::corpus_loader::read_copy;
use crate::tui::msg::Msg;

/// The job that reads archived copies.
pub(crate) struct ArchiveJob<F> {
    /// The corpus folder.
    pub root: PathBuf,
    /// Receives the replies.
    pub report: F,
}

/// A source and the path of its archived copy relative to the corpus.
pub(crate) type CopyRequest = (EntryId, String);

impl<F: Fn(Msg) + Send + 'static> Job for ArchiveJob<F> {
    type Request = CopyRequest;
    const NAME: &'static str = "archive";

    fn run(&mut self, request: Option<CopyRequest>, _cancel: &CancelToken) {
        if let Some((source, file)) = request {
            let copy = read_copy(&self.root, &file);
            copy.copy().iter().for_each(|copy| copy.prepare());
            (self.report)(Msg::Copy(source, copy));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::runtime::worker::Worker;

    #[test]
    fn reads_copies_in_request_order_and_reports_missing_ones() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("archive")).unwrap();
        std::fs::write(folder.path().join("archive/a.txt"), "One.\n\nTwo.\n").unwrap();
        let (send, answers) = channel();
        let report = move |msg| send.send(msg).unwrap_or_default();
        let worker = Worker::start(ArchiveJob { root: folder.path().to_owned(), report }).unwrap();
        for id in ["a", "b"] {
            worker.send((EntryId::parse(id).unwrap(), format!("archive/{id}.txt")));
        }
        let answers: Vec<(String, Option<usize>)> = answers
            .iter()
            .take(2)
            .filter_map(|msg| match msg {
                Msg::Copy(id, copy) => {
                    Some((id.to_string(), copy.copy().map(|copy| copy.paragraphs().len())))
                }
                _ => None,
            })
            .collect();
        assert_eq!(answers, [("a".to_owned(), Some(2)), ("b".to_owned(), None)]);
    }
}

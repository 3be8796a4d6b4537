//! Reads archived copies, one after the other as they are asked for, whatever else is being read.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Job, Newest};
use crate::domain::id::EntryId;
use crate::runtime::disk::read_copy;
use crate::tui::msg::Msg;

/// The job; `report` takes the answers.
pub(crate) struct Archive<F> {
    /// The corpus folder.
    pub root: PathBuf,
    /// Takes the answers.
    pub report: F,
}

/// The archived copy of a source, at a path relative to the corpus.
pub(crate) type CopyRequest = (EntryId, String);

impl<F: Fn(Msg) + Send + 'static> Job for Archive<F> {
    type Request = CopyRequest;
    const NAME: &'static str = "archive";

    fn run(&mut self, request: Option<CopyRequest>, _newest: &Newest) {
        if let Some((source, file)) = request {
            let copy = read_copy(&self.root, &file).map(Arc::new);
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
    fn copies_are_read_in_the_order_in_which_they_were_asked_for_and_a_missing_one_says_so() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("archive")).unwrap();
        std::fs::write(folder.path().join("archive/a.txt"), "One.\n\nTwo.\n").unwrap();
        let (send, answers) = channel();
        let report = move |msg| send.send(msg).unwrap_or_default();
        let worker = Worker::start(Archive { root: folder.path().to_owned(), report }).unwrap();
        for id in ["a", "b"] {
            worker.ask((EntryId::parse(id).unwrap(), format!("archive/{id}.txt")));
        }
        let answers: Vec<(String, Option<usize>)> = answers
            .iter()
            .take(2)
            .filter_map(|msg| match msg {
                Msg::Copy(id, copy) => Some((id.to_string(), copy.ok().map(|copy| copy.paragraphs().len()))),
                _ => None,
            })
            .collect();
        assert_eq!(answers, [("a".to_owned(), Some(2)), ("b".to_owned(), None)]);
    }
}

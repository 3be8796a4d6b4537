//! The thread that reads kept copies, one after another as they are asked for, whatever else is being read.
//! Refuses to know what is in them and what shows them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::disk::read_copy;
use crate::domain::id::EntryId;
use crate::tui::msg::Msg;

/// The handle of the thread.
#[derive(Debug)]
pub(crate) struct Copyist {
    wanted: Sender<(EntryId, String)>,
}

impl Copyist {
    /// Starts the thread, which reads in the corpus folder at `root`; it ends when the handle is dropped.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(root: PathBuf, tell: impl Fn(Msg) + Send + 'static) -> std::io::Result<Self> {
        let (wanted, asked) = channel::<(EntryId, String)>();
        std::thread::Builder::new().name("copies".into()).spawn(move || {
            for (source, file) in asked {
                let copy = read_copy(&root, &file).map(Arc::new);
                tell(Msg::Copy(source, copy));
            }
        })?;
        Ok(Self { wanted })
    }

    /// Asks for the kept copy of a source at a path relative to the corpus; a message answers.
    pub(crate) fn ask(&self, source: EntryId, file: String) {
        // Where the thread has ended there is nobody to ask.
        let _ = self.wanted.send((source, file));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_read_in_the_order_in_which_they_were_asked_for_and_a_missing_one_says_so() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("archive")).unwrap();
        std::fs::write(folder.path().join("archive/a.txt"), "One.\n\nTwo.\n").unwrap();
        let (send, told) = channel();
        let tell = move |msg| send.send(msg).unwrap_or_default();
        let copyist = Copyist::start(folder.path().to_owned(), tell).unwrap();
        for id in ["a", "b"] {
            copyist.ask(EntryId::parse(id).unwrap(), format!("archive/{id}.txt"));
        }
        let answers: Vec<(String, Option<usize>)> = told
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

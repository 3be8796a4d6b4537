//! Searches everything for the search view. A search is canceled as soon as a newer one arrives; its first hits are reported
//! before archived copies are read.
//!
//! The copies stay in memory with their folded text and the map back to it, about three times their size, up to
//! [`MAX_BYTES`] of text; beyond that they are read and folded anew for each search.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::{CancelToken, Job};
use crate::check::all_codes;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, Kept};
use crate::query::{Context, FullTextSearch, Index, Query, SearchGroup, SearchHit, SearchResults};
use crate::runtime::clock;
use crate::runtime::corpus_loader::read_copy;
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::msg::Msg;
use crate::tui::views::search::LIMIT;

/// The maximum size of the copies kept in memory, in bytes of text.
const MAX_BYTES: usize = 256 << 20;
/// The number of copies searched between two looks for a newer request.
const CHUNK: usize = 16;
/// How often hits are reported while copies are searched.
const REPORT_EVERY: Duration = Duration::from_millis(60);

/// The job that searches everything.
pub(crate) struct FullTextJob<F> {
    root: PathBuf,
    index: Option<Index>,
    /// The copies read so far, by their file.
    copies: HashMap<String, Arc<Copy>>,
    report: F,
}

/// A request to the job.
#[derive(Debug)]
pub(crate) enum FullTextRequest {
    /// Answer the query with this number.
    Search {
        /// Its number.
        number: u64,
        /// The query as typed.
        text: String,
        /// The corpus.
        corpus: Snapshot,
        /// What is known of its verdicts and problems.
        status: CorpusStatus,
    },
    /// The archived copy at this path, relative to the corpus, is another now.
    CopyChanged(String),
}

impl<F> FullTextJob<F> {
    /// Creates the job for the corpus at `root`. `report` receives the replies.
    pub(crate) fn new(root: PathBuf, report: F) -> Self {
        Self { root, index: None, copies: HashMap::new(), report }
    }
}

impl<F: Fn(Msg) + Send + 'static> Job for FullTextJob<F> {
    type Request = FullTextRequest;
    const NAME: &'static str = "full text";

    /// Serves every change of a copy, then the newest query.
    fn schedule(&mut self, pending: &mut VecDeque<FullTextRequest>) {
        let is_search = |request: &FullTextRequest| matches!(request, FullTextRequest::Search { .. });
        let newest = pending.iter().rposition(is_search);
        let mut nth = 0;
        pending.retain(|request| {
            nth += 1;
            !is_search(request) || newest == Some(nth - 1)
        });
        pending.make_contiguous().sort_by_key(is_search);
    }

    fn run(&mut self, request: Option<FullTextRequest>, cancel: &CancelToken) {
        match request {
            Some(FullTextRequest::CopyChanged(path)) => drop(self.copies.remove(&path)),
            Some(FullTextRequest::Search { number, text, corpus, status }) => {
                let is_same = |index: &Index| {
                    let own = index.snapshot();
                    Arc::ptr_eq(&own.corpus, &corpus.corpus) && own.as_of == corpus.as_of
                };
                let index = self.index.take().filter(is_same).unwrap_or_else(|| Index::new(&corpus));
                self.search(number, &text, &index, &status, cancel);
                self.index = Some(index);
            }
            None => {}
        }
    }
}

impl<F: Fn(Msg) + Send + 'static> FullTextJob<F> {
    fn search(
        &mut self,
        number: u64,
        text: &str,
        index: &Index,
        status: &CorpusStatus,
        cancel: &CancelToken,
    ) {
        let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
        let mut cx = Context {
            verdicts: Some(status.verdicts()),
            problems: status.problems(),
            codes: &codes,
            ..Context::new(index, clock::today())
        };
        let query = match Query::parse(text).and_then(|query| query.check(&cx).map(|()| query)) {
            Ok(query) => query,
            Err(error) => return self.send(number, SearchResults::wrong(error)),
        };
        let copies;
        let needs = query.needs();
        if needs.copies || needs.quotes {
            copies = self.all_copies(index.snapshot());
            cx.copies = Some(&copies);
        }
        let search = FullTextSearch::new(&query, cx);
        let mut results = search.lists(LIMIT);
        if cancel.is_superseded() {
            return;
        }
        if !search.has_words() {
            results.is_complete = true;
            return self.send(number, results);
        }
        self.send(number, results.clone());
        let mut reported = Instant::now();
        for chunk in sources(index.snapshot()).chunks(CHUNK) {
            let copies = self.read(chunk.iter().map(|(_, file)| file));
            let found: Vec<Vec<SearchHit>> = chunk
                .par_iter()
                .map(|(source, file)| {
                    copies.get(file).map_or_else(Vec::new, |copy| search.passages(source, copy, LIMIT))
                })
                .collect();
            if cancel.is_superseded() {
                return;
            }
            let before = results.counts;
            found.into_iter().for_each(|hits| results.add(SearchGroup::Passages, hits, LIMIT));
            if results.counts != before && reported.elapsed() >= REPORT_EVERY {
                self.send(number, results.clone());
                reported = Instant::now();
            }
        }
        results.is_complete = true;
        self.send(number, results);
    }

    fn send(&self, number: u64, results: SearchResults) {
        (self.report)(Msg::Searched(number, Arc::new(results)));
    }

    /// Returns the copies in these files, those that are not in memory read now; a file that cannot be read is left out.
    fn read<'f>(&mut self, files: impl Iterator<Item = &'f String>) -> HashMap<String, Arc<Copy>> {
        let (known, unread): (Vec<&String>, Vec<&String>) =
            files.partition(|file| self.copies.contains_key(*file));
        let mut copies: HashMap<String, Arc<Copy>> = unread
            .into_par_iter()
            .filter_map(|file| Some((file.clone(), Arc::new(read_copy(&self.root, file).ok()?))))
            .collect();
        let size = |copy: &Arc<Copy>| copy.text().len();
        let kept: usize = self.copies.values().map(size).sum();
        if kept + copies.values().map(size).sum::<usize>() <= MAX_BYTES {
            self.copies.extend(copies.iter().map(|(file, copy)| (file.clone(), copy.clone())));
        }
        copies.extend(
            known.into_iter().filter_map(|file| Some((file.clone(), self.copies.get(file)?.clone()))),
        );
        copies
    }

    /// Returns every copy, for a query that looks into them by terms.
    fn all_copies(&mut self, corpus: &Snapshot) -> Copies {
        let sources = sources(corpus);
        let copies = self.read(sources.iter().map(|(_, file)| file));
        let kept = |(source, file): (EntryId, String)| {
            (source, copies.get(&file).map_or(Kept::Absent, |copy| Kept::Copy(copy.clone())))
        };
        Copies { by_source: sources.into_iter().map(kept).collect() }
    }
}

/// Returns the sources that name an archived copy, with its file.
fn sources(corpus: &Snapshot) -> Vec<(EntryId, String)> {
    let named = corpus.entries().iter();
    named.filter_map(|entry| Some((entry.id.clone(), entry.archive()?.file()?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::runtime::worker::Worker;
    use crate::tui::test_harness;

    const FILES: [(&str, &str); 3] = [
        ("sources/one.toml", "title = \"Air defense\"\n[archive]\nfile = \"archive/one.txt\"\n"),
        ("sources/two.toml", "title = \"Other\"\n[archive]\nfile = \"archive/two.txt\"\n"),
        ("actors/a.toml", "name = \"A\"\nkind = \"person\"\n[[claim]]\ntext = \"A sold defense guns.\"\n"),
    ];

    fn search(number: u64, text: &str) -> FullTextRequest {
        let corpus = test_harness::corpus(&FILES);
        FullTextRequest::Search { number, text: text.to_owned(), corpus, status: CorpusStatus::default() }
    }

    /// The counts of the complete answer to a search.
    fn complete(answers: &Receiver<Msg>, wanted: u64) -> [usize; 3] {
        for msg in answers {
            if let Msg::Searched(number, results) = msg
                && number == wanted
                && results.is_complete
            {
                return results.counts;
            }
        }
        panic!("no answer")
    }

    #[test]
    fn copies_are_searched_after_the_dossiers_and_read_again_once_they_change() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("archive")).unwrap();
        let write =
            |name: &str, text: &str| fs::write(folder.path().join("archive").join(name), text).unwrap();
        write("one.txt", "Title\n\nThe defense fired.\n\nNo defence, but défense.\n");
        let (send, answers) = channel();
        let report = move |msg| send.send(msg).unwrap_or_default();
        let worker = Worker::start(FullTextJob::new(folder.path().to_owned(), report)).unwrap();
        worker.send(search(1, "defense"));
        let first = answers.recv().unwrap();
        assert!(
            matches!(&first, Msg::Searched(1, results) if !results.is_complete && results.counts == [1, 1, 0])
        );
        assert_eq!(complete(&answers, 1), [1, 1, 2]);
        write("one.txt", "Nothing.\n");
        worker.send(search(2, "defense"));
        assert_eq!(complete(&answers, 2), [1, 1, 2], "the copy in memory");
        worker.send(FullTextRequest::CopyChanged("archive/one.txt".into()));
        worker.send(search(3, "defense"));
        assert_eq!(complete(&answers, 3), [1, 1, 0]);
        worker.send(search(4, "copy:nothing"));
        assert_eq!(complete(&answers, 4), [1, 0, 0], "a term that looks into copies");
    }

    #[test]
    fn only_the_newest_search_is_served_after_all_changes() {
        let mut job = FullTextJob::new(PathBuf::new(), |_| {});
        let changed = || FullTextRequest::CopyChanged("archive/one.txt".into());
        let mut pending = VecDeque::from([search(1, "a"), changed(), search(2, "b"), changed()]);
        job.schedule(&mut pending);
        let kinds = pending.iter().map(|request| match request {
            FullTextRequest::CopyChanged(_) => 0,
            FullTextRequest::Search { number, .. } => *number,
        });
        assert_eq!(kinds.collect::<Vec<_>>(), [0, 0, 2]);
    }
}

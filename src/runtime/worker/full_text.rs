//! Full-text search for the search view. A search is canceled as soon as a newer one arrives; its first hits are
//! reported before archived copies are read.
//!
//! Copies stay in memory with their folded text and its map, about twice their size, up to [`MAX_BYTES`] of text;
//! beyond that, they are read and folded again for each search.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::{CancelToken, Job};
use crate::check::all_codes;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy, StoredCopy};
use crate::query::{Context, CopyWords, FoundPassages, FullTextSearch, Index, Query, SearchResults};
use crate::runtime::clock;
use crate::runtime::corpus_loader::read_copy;
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::msg::Msg;
use crate::tui::views::search::LIMIT;

/// The maximum size of the copies kept in memory, in bytes of text.
const MAX_BYTES: usize = 256 << 20;
/// The number of copies searched at once, at first and at most: the first hits should appear soon, later ones
/// efficiently.
const CHUNK: (usize, usize) = (16, 256);
/// How often hits are reported while copies are searched.
const REPORT_EVERY: Duration = Duration::from_millis(60);

/// The job for full-text search.
pub(crate) struct FullTextJob<F> {
    root: PathBuf,
    index: Option<Index>,
    /// The copies read so far, by their file.
    copies: HashMap<String, Arc<Copy>>,
    /// A search that was interrupted by another request, to be repeated unless a newer one has arrived.
    interrupted: Option<FullTextRequest>,
    report: F,
}

/// A request to the job.
#[derive(Clone, Debug)]
pub(crate) enum FullTextRequest {
    /// Answer the query with this number.
    Search {
        /// Its number.
        number: u64,
        /// The query as typed.
        text: String,
        /// The corpus.
        corpus: Snapshot,
        /// The verdicts and problems, as far as known.
        status: CorpusStatus,
    },
    /// Find the sources of a corpus whose archived copies have these words.
    Find {
        /// The words.
        words: Vec<CopyWords>,
        /// The corpus.
        corpus: Snapshot,
    },
    /// The archived copy at this path, relative to the corpus, has changed.
    CopyChanged(String),
}

impl<F> FullTextJob<F> {
    /// Creates the job for the corpus at `root`. `report` receives the replies.
    pub(crate) fn new(root: PathBuf, report: F) -> Self {
        Self { root, index: None, copies: HashMap::new(), interrupted: None, report }
    }
}

impl<F: Fn(Msg) + Send + 'static> Job for FullTextJob<F> {
    type Request = FullTextRequest;
    const NAME: &'static str = "full text";

    /// Serves every change of a copy, then requests from lists, then the newest query.
    fn schedule(&mut self, pending: &mut VecDeque<FullTextRequest>) {
        let is_search = |request: &FullTextRequest| matches!(request, FullTextRequest::Search { .. });
        if let Some(interrupted) = self.interrupted.take() {
            pending.push_front(interrupted);
        }
        let newest = pending.iter().rposition(is_search);
        let mut nth = 0;
        pending.retain(|request| {
            nth += 1;
            !is_search(request) || newest == Some(nth - 1)
        });
        pending.make_contiguous().sort_by_key(|request| match request {
            FullTextRequest::CopyChanged(_) => 0,
            FullTextRequest::Find { .. } => 1,
            FullTextRequest::Search { .. } => 2,
        });
    }

    fn run(&mut self, request: Option<FullTextRequest>, cancel: &CancelToken) {
        match request {
            Some(FullTextRequest::CopyChanged(path)) => drop(self.copies.remove(&path)),
            Some(FullTextRequest::Find { words, corpus }) => self.find(words, corpus),
            Some(FullTextRequest::Search { number, text, corpus, status }) => {
                let is_same = |index: &Index| {
                    let own = index.snapshot();
                    Arc::ptr_eq(&own.corpus, &corpus.corpus) && own.as_of == corpus.as_of
                };
                let index = self.index.take().filter(is_same).unwrap_or_else(|| Index::new(&corpus));
                if !self.search(number, &text, &index, &status, cancel) {
                    self.interrupted = Some(FullTextRequest::Search { number, text, corpus, status });
                }
                self.index = Some(index);
            }
            None => {}
        }
    }
}

impl<F: Fn(Msg) + Send + 'static> FullTextJob<F> {
    fn find(&mut self, words: Vec<CopyWords>, corpus: Snapshot) {
        let mut found: Vec<(CopyWords, HashSet<EntryId>)> =
            words.into_iter().map(|words| (words, HashSet::new())).collect();
        for chunk in sources(&corpus).chunks(CHUNK.1) {
            let copies = self.read(chunk.iter().map(|(_, file)| file), &|| false);
            for (words, having) in &mut found {
                let is_found =
                    |(_, file): &&(EntryId, String)| copies.get(file).is_some_and(|copy| words.are_in(copy));
                let sources: Vec<&EntryId> =
                    chunk.par_iter().filter(is_found).map(|(source, _)| source).collect();
                having.extend(sources.into_iter().cloned());
            }
        }
        (self.report)(Msg::FoundInCopies(corpus, found));
    }

    /// Runs a search; returns false if another request interrupted it.
    fn search(
        &mut self,
        number: u64,
        text: &str,
        index: &Index,
        status: &CorpusStatus,
        cancel: &CancelToken,
    ) -> bool {
        let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
        let mut cx = Context {
            verdicts: Some(status.verdicts()),
            problems: status.problems(),
            codes: &codes,
            ..Context::new(index, clock::today())
        };
        let query = match Query::parse(text).and_then(|query| query.check(&cx).map(|()| query)) {
            Ok(query) => query,
            Err(error) => {
                self.send(number, SearchResults::wrong(error));
                return true;
            }
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
            return false;
        }
        if !search.has_words() {
            results.is_complete = true;
            self.send(number, results);
            if text.trim().is_empty() {
                self.read_ahead(index.snapshot(), cancel);
            }
            return true;
        }
        self.send(number, results.clone());
        let mut reported = Instant::now();
        let sources = sources(index.snapshot());
        let (mut rest, (mut size, most)) = (sources.as_slice(), CHUNK);
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(size.min(rest.len()));
            (rest, size) = (after, most.min(size * 2));
            let copies = self.read(chunk.iter().map(|(_, file)| file), &|| cancel.is_superseded());
            let room = results.room(LIMIT);
            let passages = |(source, file): &(EntryId, String)| match copies.get(file) {
                Some(copy) if !cancel.is_superseded() => search.passages(source, copy, room),
                _ => FoundPassages::default(),
            };
            let found: Vec<FoundPassages> = chunk.par_iter().map(passages).collect();
            if cancel.is_superseded() {
                return false;
            }
            let before = results.counts;
            found.into_iter().for_each(|found| results.add(found, LIMIT));
            if results.counts != before && reported.elapsed() >= REPORT_EVERY {
                self.send(number, results.clone());
                reported = Instant::now();
            }
        }
        results.is_complete = true;
        self.send(number, results);
        true
    }

    /// Reads and folds the copies for the query that is about to be typed, until it comes.
    fn read_ahead(&mut self, corpus: &Snapshot, cancel: &CancelToken) {
        for chunk in sources(corpus).chunks(CHUNK.0) {
            let copies = self.read(chunk.iter().map(|(_, file)| file), &|| cancel.is_superseded());
            let is_kept = copies.keys().all(|file| self.copies.contains_key(file));
            if cancel.is_superseded() || !is_kept {
                return;
            }
            copies.into_par_iter().for_each(|(_, copy)| _ = copy.searched());
        }
    }

    fn send(&self, number: u64, results: SearchResults) {
        (self.report)(Msg::Searched(number, Arc::new(results)));
    }

    /// Returns the copies in these files, reading those that are not in memory; skips files that cannot be read, and
    /// stops when canceled.
    fn read<'f>(
        &mut self,
        files: impl Iterator<Item = &'f String>,
        is_canceled: &(dyn Fn() -> bool + Sync),
    ) -> HashMap<String, Arc<Copy>> {
        let (known, unread): (Vec<&String>, Vec<&String>) =
            files.partition(|file| self.copies.contains_key(*file));
        let mut copies: HashMap<String, Arc<Copy>> = unread
            .into_par_iter()
            .filter(|_| !is_canceled())
            .filter_map(|file| Some((file.clone(), read_copy(&self.root, file).copy()?.clone())))
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

    /// Returns all copies, for a query with terms that search them.
    fn all_copies(&mut self, corpus: &Snapshot) -> Copies {
        let sources = sources(corpus);
        let copies = self.read(sources.iter().map(|(_, file)| file), &|| false);
        let kept = |(source, file): (EntryId, String)| {
            (source, copies.get(&file).map_or(StoredCopy::Absent, |copy| StoredCopy::Copy(copy.clone())))
        };
        Copies { by_source: sources.into_iter().map(kept).collect() }
    }
}

/// Returns the sources with an archived copy, and its file.
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
        let find = FullTextRequest::Find { words: Vec::new(), corpus: Snapshot::default() };
        let mut pending = VecDeque::from([search(1, "a"), changed(), search(2, "b"), find, changed()]);
        job.schedule(&mut pending);
        let kinds = pending.iter().map(|request| match request {
            FullTextRequest::CopyChanged(_) => 0,
            FullTextRequest::Find { .. } => 9,
            FullTextRequest::Search { number, .. } => *number,
        });
        assert_eq!(kinds.collect::<Vec<_>>(), [0, 0, 9, 2]);
        // An interrupted search goes on after what interrupted it, unless there is a newer one.
        job.interrupted = Some(search(2, "b"));
        let mut pending = VecDeque::from([changed()]);
        job.schedule(&mut pending);
        assert!(matches!(pending.make_contiguous(), [_, FullTextRequest::Search { number: 2, .. }]));
        job.interrupted = Some(search(2, "b"));
        let mut pending = VecDeque::from([search(3, "c")]);
        job.schedule(&mut pending);
        assert!(matches!(pending.make_contiguous(), [FullTextRequest::Search { number: 3, .. }]));
    }
}

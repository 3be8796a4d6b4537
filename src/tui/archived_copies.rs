//! The archived copies requested by views, each read once until its file changes. Does no I/O: it returns what to read
//! and stores the result.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::quote_lookup::{QuoteAnswers, QuoteLookup};
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copy, QuoteResult, StoredCopy};

/// The maximum number of bytes kept in memory, not counting the last copy received.
const MAX_BYTES: usize = 96 << 20;

/// The archived copies that have been requested, by source.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArchivedCopies {
    by_source: HashMap<EntryId, RequestedCopy>,
}

#[derive(Clone, Debug)]
struct RequestedCopy {
    file: String,
    /// `None` while the file is being read for the first time.
    read: Option<StoredCopy>,
    /// Whether the file is unchanged since it was requested.
    fresh: bool,
    answers: QuoteAnswers,
    /// The quotes currently being looked up.
    pending: HashSet<String>,
}

impl RequestedCopy {
    fn is_of(&self, copy: &Arc<Copy>) -> bool {
        matches!(&self.read, Some(StoredCopy::Copy(own)) if Arc::ptr_eq(own, copy))
    }
}

/// The state of one source's archived copy.
#[derive(Clone, Debug)]
pub(crate) enum ArchivedCopy {
    /// The id is not a source.
    NoSource,
    /// The source has no `archive.file`.
    Unnamed,
    /// The file is being read.
    Loading,
    /// The copy, and the results for the quotes looked up in it.
    Loaded(Arc<Copy>, QuoteAnswers),
    /// There is no such file.
    Absent(String),
    /// The file and the reason it cannot be read.
    Unreadable(String, String),
}

impl ArchivedCopy {
    /// Returns the copy, if it has been read.
    pub(crate) fn copy(&self) -> Option<&Arc<Copy>> {
        if let ArchivedCopy::Loaded(copy, _) = self { Some(copy) } else { None }
    }

    /// Converts to the type that `evidence` works on.
    pub(crate) fn kept(&self) -> StoredCopy {
        match self {
            ArchivedCopy::Loaded(copy, _) => StoredCopy::Copy(copy.clone()),
            ArchivedCopy::Unreadable(_, why) => StoredCopy::Unreadable(why.clone()),
            _ => StoredCopy::Absent,
        }
    }
}

/// Returns the path of a source's archived copy.
fn file_of(corpus: &Snapshot, source: &EntryId) -> Option<String> {
    let file = &corpus.get(source.as_str())?.archive()?.file;
    (!file.trim().is_empty()).then(|| file.to_string())
}

impl ArchivedCopies {
    /// Returns the state of a source's copy.
    pub(crate) fn of(&self, corpus: &Snapshot, source: &EntryId) -> ArchivedCopy {
        if corpus.get(source.as_str()).and_then(|entry| entry.source()).is_none() {
            return ArchivedCopy::NoSource;
        }
        let Some(file) = file_of(corpus, source) else { return ArchivedCopy::Unnamed };
        match self.by_source.get(source).filter(|requested| requested.file == file) {
            Some(RequestedCopy { read: Some(read), answers, .. }) => match read {
                StoredCopy::Copy(copy) => ArchivedCopy::Loaded(copy.clone(), answers.clone()),
                StoredCopy::Absent => ArchivedCopy::Absent(file),
                StoredCopy::Unreadable(why) => ArchivedCopy::Unreadable(file, why.clone()),
            },
            _ => ArchivedCopy::Loading,
        }
    }

    /// Requests a source's copy; returns the file to read, unless the copy is loaded and unchanged.
    pub(crate) fn request(&mut self, corpus: &Snapshot, source: &EntryId) -> Option<String> {
        let file = file_of(corpus, source)?;
        let before = self.by_source.get(source).filter(|requested| requested.file == file);
        if before.is_some_and(|requested| requested.fresh) {
            return None;
        }
        // The previous text stays visible until the new one arrives.
        let requested = match before {
            Some(before) => RequestedCopy { fresh: true, ..before.clone() },
            None => RequestedCopy {
                file: file.clone(),
                read: None,
                fresh: true,
                answers: QuoteAnswers::default(),
                pending: HashSet::new(),
            },
        };
        self.by_source.insert(source.clone(), requested);
        Some(file)
    }

    /// Stores the result of reading a source's copy.
    pub(crate) fn receive(&mut self, source: &EntryId, read: StoredCopy) {
        if let Some(requested) = self.by_source.get_mut(source) {
            requested.read = Some(read);
            requested.answers = QuoteAnswers::default();
            requested.pending.clear();
        }
        let bytes = |requested: &RequestedCopy| match &requested.read {
            Some(StoredCopy::Copy(copy)) => copy.text().len(),
            _ => 0,
        };
        if self.by_source.values().map(bytes).sum::<usize>() > MAX_BYTES {
            self.by_source.retain(|id, requested| id == source || bytes(requested) == 0);
        }
    }

    /// Marks the quotes in `wanted` that are not being looked up yet as pending, and returns them.
    pub(crate) fn request_quotes(&mut self, wanted: Vec<QuoteLookup>) -> Vec<QuoteLookup> {
        wanted
            .into_iter()
            .filter(|lookup| {
                let requested = self.by_source.get_mut(&lookup.source);
                requested.is_some_and(|own| own.is_of(&lookup.copy) && own.pending.insert(lookup.key()))
            })
            .collect()
    }

    /// Stores the result of a lookup, if it is about the current copy.
    pub(crate) fn receive_quote(&mut self, lookup: &QuoteLookup, judged: QuoteResult) {
        let requested = self.by_source.get_mut(&lookup.source);
        if let Some(requested) = requested.filter(|requested| requested.is_of(&lookup.copy)) {
            Arc::make_mut(&mut requested.answers).insert(lookup.key(), judged);
        }
    }

    /// Marks the file at `path`, relative to the corpus, as changed.
    pub(crate) fn invalidate(&mut self, path: &str) {
        for requested in self.by_source.values_mut().filter(|requested| requested.file == path) {
            requested.fresh = false;
        }
    }
}

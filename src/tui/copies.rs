//! The kept copies that the screens have asked for, each read once until its file changes.
//! Knows no disk: it says what is to be read, and takes what was.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::msg::Effect;
use super::sought::{Answers, Sought};
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copy, Judged, Kept};

/// Bytes of text that are held beside the copy that is wanted.
const MOST_BYTES: usize = 96 << 20;

/// What has been read of the kept copies. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copies {
    by_source: Arc<HashMap<EntryId, Asked>>,
}

#[derive(Clone, Debug)]
struct Asked {
    file: String,
    /// None while it is being read for the first time.
    found: Option<Result<Arc<Copy>, String>>,
    /// Whether its file has not changed since it was asked for.
    fresh: bool,
    /// What came of looking for words in it.
    answers: Answers,
    /// The words that are being looked for.
    sought: HashSet<String>,
}

impl Asked {
    fn holds(&self, copy: &Arc<Copy>) -> bool {
        matches!(&self.found, Some(Ok(held)) if Arc::ptr_eq(held, copy))
    }
}

/// What is held of one source's copy.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    /// The id names no source.
    NoSource,
    /// The source names no copy.
    Unnamed,
    /// The file is being read.
    Reading,
    /// The copy, and where words stand in it that were looked for beside the screen.
    Copy(Arc<Copy>, Answers),
    /// The file, and why it was not read.
    Unread(String, String),
}

impl Held {
    /// The copy, where there is one to read.
    pub(crate) fn copy(&self) -> Option<&Arc<Copy>> {
        if let Held::Copy(copy, _) = self { Some(copy) } else { None }
    }

    /// The same as `evidence` judges by.
    pub(crate) fn kept(&self) -> Kept {
        match self {
            Held::Copy(copy, _) => Kept::Copy(copy.clone()),
            _ => Kept::Absent,
        }
    }
}

/// The file a source names for its copy.
fn file_of(corpus: &Snapshot, source: &EntryId) -> Option<String> {
    let file = &corpus.get(source.as_str())?.archive()?.file;
    (!file.trim().is_empty()).then(|| file.to_string())
}

impl Copies {
    /// What is held of a source's copy.
    pub(crate) fn of(&self, corpus: &Snapshot, source: &EntryId) -> Held {
        if corpus.get(source.as_str()).and_then(|entry| entry.source()).is_none() {
            return Held::NoSource;
        }
        let Some(file) = file_of(corpus, source) else { return Held::Unnamed };
        match self.by_source.get(source).filter(|asked| asked.file == file) {
            Some(Asked { found: Some(Ok(copy)), answers, .. }) => Held::Copy(copy.clone(), answers.clone()),
            Some(Asked { found: Some(Err(why)), .. }) => Held::Unread(file, why.clone()),
            _ => Held::Reading,
        }
    }

    /// Asks for a source's copy, where it is not held or no longer what is on the disk.
    pub(crate) fn want(&mut self, corpus: &Snapshot, source: &EntryId) -> Option<Effect> {
        let file = file_of(corpus, source)?;
        let held = self.by_source.get(source).filter(|asked| asked.file == file);
        if held.is_some_and(|asked| asked.fresh) {
            return None;
        }
        // What was read before stands until the new one comes.
        let before = held.cloned();
        let asked = Asked {
            file: file.clone(),
            found: before.as_ref().and_then(|asked| asked.found.clone()),
            fresh: true,
            answers: before.as_ref().map(|asked| asked.answers.clone()).unwrap_or_default(),
            sought: before.map(|asked| asked.sought).unwrap_or_default(),
        };
        Arc::make_mut(&mut self.by_source).insert(source.clone(), asked);
        Some(Effect::ReadCopy { source: source.clone(), file })
    }

    /// Takes in what was read of a source's copy.
    pub(crate) fn take(&mut self, source: &EntryId, found: &Result<Arc<Copy>, String>) {
        let held = Arc::make_mut(&mut self.by_source);
        if let Some(asked) = held.get_mut(source) {
            asked.found = Some(found.clone());
            asked.answers = Answers::default();
            asked.sought.clear();
        }
        let bytes = |asked: &Asked| match &asked.found {
            Some(Ok(copy)) => copy.text().len(),
            _ => 0,
        };
        if held.values().map(bytes).sum::<usize>() > MOST_BYTES {
            held.retain(|id, asked| id == source || bytes(asked) == 0);
        }
    }

    /// Of words that are not yet known, those that nobody looks for yet; they are looked for from now on.
    pub(crate) fn seek(&mut self, wanted: Vec<Sought>) -> Vec<Sought> {
        let is_new = |sought: &Sought| {
            let asked = self.by_source.get(&sought.source);
            asked.is_some_and(|asked| asked.holds(&sought.copy) && !asked.sought.contains(&sought.key()))
        };
        let new: Vec<Sought> = wanted.into_iter().filter(is_new).collect();
        for sought in &new {
            if let Some(asked) = Arc::make_mut(&mut self.by_source).get_mut(&sought.source) {
                asked.sought.insert(sought.key());
            }
        }
        new
    }

    /// Takes in what came of looking for words; of a copy that is held no longer it is of no use.
    pub(crate) fn sighted(&mut self, sought: &Sought, judged: Judged) {
        let held = Arc::make_mut(&mut self.by_source);
        if let Some(asked) = held.get_mut(&sought.source).filter(|asked| asked.holds(&sought.copy)) {
            Arc::make_mut(&mut asked.answers).insert(sought.key(), judged);
        }
    }

    /// Notes that the file at `path` came, went or changed.
    pub(crate) fn changed(&mut self, path: &str) {
        if self.by_source.values().any(|asked| asked.file == path) {
            for asked in Arc::make_mut(&mut self.by_source).values_mut().filter(|asked| asked.file == path) {
                asked.fresh = false;
            }
        }
    }
}

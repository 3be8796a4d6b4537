//! The names of a snapshot as words are looked for in them.

use std::collections::{HashMap, HashSet};

use super::needle::FoldedText;
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::domain::record::{FieldValue, walk};
use crate::domain::snapshot::Snapshot;
use crate::text::fold;

/// The names of a snapshot.
#[derive(Debug, Default)]
pub(super) struct SearchedNames {
    /// What words are looked for in, by entry.
    pub folded: Vec<FoldedText>,
    /// The words of four digits in the names of each kind.
    pub years: HashMap<Kind, HashSet<Box<str>>>,
}

impl SearchedNames {
    /// Folds the names of every entry.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let mut names = Self::default();
        for entry in snapshot.entries() {
            let mut folded = FoldedText::default();
            searched(entry, &mut |text| folded.push(text));
            names.folded.push(folded);
            let years = names.years.entry(entry.kind()).or_default();
            let digits = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            for name in entry.names().into_iter().filter(|name| name.bytes().any(|b| b.is_ascii_digit())) {
                years.extend(fold::fold_name(name).split(' ').filter(digits).map(Into::into));
            }
        }
        names
    }
}

/// The texts of an entry that words are looked for in: its names, id, title and tags.
pub(super) fn searched(entry: &Entry, take: &mut dyn FnMut(&str)) {
    take(entry.name());
    walk(entry.record(), &mut |path, value, _| {
        // An address has letters enough to be found by anything, and says nothing.
        if let (FieldValue::Name(name), Some(last)) = (value, path.last())
            && last.key != "url"
        {
            take(name);
        }
    });
    take(&entry.address);
    take(entry.id.as_str());
    entry.tags().iter().for_each(|tag| take(tag));
}

//! What queries ask of the names of one entry, worked out once for as long as its file does not change.

use std::sync::OnceLock;

use super::needle::FoldedText;
use crate::domain::entry::Entry;
use crate::domain::record::{FieldValue, walk};
use crate::text::fold;

/// What queries ask of the names of an entry. It depends on nothing but the entry.
#[derive(Debug, Default)]
pub(super) struct EntryNames {
    searched: OnceLock<SearchedNames>,
    sort_name: OnceLock<Box<str>>,
}

/// What words and years are looked for in.
#[derive(Debug, Default)]
pub(super) struct SearchedNames {
    /// The names, id, title and tags.
    pub folded: FoldedText,
    /// The words of four digits in the names.
    pub years: Box<[Box<str>]>,
}

impl EntryNames {
    /// Returns what words and years are looked for in.
    pub(super) fn searched(&self, entry: &Entry) -> &SearchedNames {
        self.searched.get_or_init(|| SearchedNames::of(entry))
    }

    /// Returns what entries are sorted by.
    pub(super) fn sort_name(&self, entry: &Entry) -> &str {
        self.sort_name.get_or_init(|| entry.sort_name().into())
    }
}

impl SearchedNames {
    fn of(entry: &Entry) -> Self {
        let mut folded = FoldedText::default();
        searched(entry, &mut |text| folded.push(text));
        let mut years: Vec<Box<str>> = Vec::new();
        let digits = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        for name in entry.names().into_iter().filter(|name| name.bytes().any(|b| b.is_ascii_digit())) {
            years.extend(fold::fold_name(name).split(' ').filter(digits).map(Into::into));
        }
        Self { folded, years: years.into() }
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

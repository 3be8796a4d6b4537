//! Ids of dossiers: the stem of the file name.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The id of an entry: 1 to 64 of `a-z 0-9 -`, without a hyphen at the start or end. Unique across kinds.
///
/// Cheap to clone. A parsed id is safe to print and to use in a file name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct EntryId(Arc<str>);

impl TryFrom<String> for EntryId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl From<EntryId> for String {
    fn from(id: EntryId) -> Self {
        id.as_str().to_owned()
    }
}

impl EntryId {
    /// Maximum length of an id, in characters.
    pub(crate) const MAX: usize = 64;

    /// Parses an id.
    ///
    /// # Errors
    /// Returns a message that says why `text` is not a valid id.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an id cannot be empty".into());
        }
        if let Some(odd) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(format!(
                "an id can contain only a-z, 0-9 and hyphens, not \"{}\"",
                odd.escape_debug()
            ));
        }
        if text.len() > Self::MAX {
            return Err(format!(
                "an id can have at most {} characters, this one has {}",
                Self::MAX,
                text.len()
            ));
        }
        if text.starts_with('-') || text.ends_with('-') {
            return Err("an id cannot start or end with a hyphen".into());
        }
        Ok(Self(text.into()))
    }

    /// Converts `text` to a valid id: folded to lower case, with hyphens for other characters. Letters that look like Latin ones
    /// among Latin letters are taken for these.
    ///
    /// Returns nothing if a letter or digit has no equivalent, since the id would be that of something else.
    pub(crate) fn nearest(text: &str) -> Option<Self> {
        let mut near = String::new();
        for c in crate::text::fold::fold_name(&with_latin_letters(text)).chars() {
            if c.is_ascii_alphanumeric() {
                near.push(c.to_ascii_lowercase());
            } else if c.is_alphanumeric() {
                return None;
            } else if !near.is_empty() && !near.ends_with('-') {
                near.push('-');
            }
        }
        near.truncate(Self::MAX);
        Self::parse(near.trim_end_matches('-')).ok()
    }

    /// Returns the name of the file if `text` is a path in the corpus, without extension: `memo` for `sources/memo.toml` or
    /// `../sources/memo`.
    pub(crate) fn stem(text: &str) -> &str {
        let text = text.strip_prefix("file:").unwrap_or(text);
        let mut path = text;
        while let Some(rest) = path.strip_prefix("./").or_else(|| path.strip_prefix("../")) {
            path = rest;
        }
        let folder = path.split_once('/').map(|(folder, _)| folder);
        if folder.is_some_and(|folder| folder == "archive" || Kind::from_folder(folder).is_some()) {
            let name = path.rsplit('/').next().unwrap_or(path);
            return name.split_once('.').map_or(name, |(stem, _)| stem);
        }
        text.strip_suffix(".toml").unwrap_or(text)
    }

    /// Returns the id as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for EntryId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// Replaces the Cyrillic and Greek letters that look like Latin ones, in words that have Latin letters too.
pub(crate) fn with_latin_letters(text: &str) -> String {
    const LOOK_ALIKES: [(&str, &str); 2] = [
        ("АВЕЅІЈКМНОРСТУХасԁеһіјоԛрѕуԝх", "ABESIJKMHOPCTYXacdehijoqpsywx"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ", "ABEZHIKMNOPTYXaivopu"),
    ];
    let latin = |c: char| {
        let mut pairs = LOOK_ALIKES.iter().flat_map(|(others, latin)| others.chars().zip(latin.chars()));
        pairs.find(|(other, _)| *other == c).map_or(c, |(_, latin)| latin)
    };
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
    let is_mixed = |word: &str| word.contains(|c: char| c.is_ascii_alphabetic());
    words.flat_map(|word| word.chars().map(move |c| if is_mixed(word) { latin(c) } else { c })).collect()
}

/// The kind of an entry, given by its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// A person, group, organization or state.
    Actor,
    /// An event: something that happened in the world.
    Event,
    /// A document or statement that something is known from.
    Source,
}

impl Kind {
    /// All kinds, in the order of the panes.
    pub(crate) const ALL: [Kind; 3] = [Kind::Actor, Kind::Event, Kind::Source];

    /// Returns the kind as a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::Actor => "actor",
            Kind::Event => "event",
            Kind::Source => "source",
        }
    }

    /// Returns the name of the kind's folder, which is also its plural.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Kind::Actor => "actors",
            Kind::Event => "events",
            Kind::Source => "sources",
        }
    }

    /// Returns the kind of the folder called `name`.
    pub(crate) fn from_folder(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == name)
    }

    /// Returns the kind with its indefinite article, for messages.
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Kind::Actor => "an actor",
            Kind::Event => "an event",
            Kind::Source => "a source",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_letters_digits_and_inner_hyphens() {
        for good in ["a", "kata-ib", "2026", "a1-b2"] {
            assert_eq!(EntryId::parse(good).map(|id| id.to_string()), Ok(good.to_string()));
        }
        for bad in ["", "-a", "a-", "A", "a_b", "é", "a b", "a/b", "..", &"a".repeat(65)] {
            assert!(EntryId::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_path_in_the_corpus_has_the_id_as_its_name() {
        for path in ["sources/memo", "archive/memo.txt", "./sources/un/memo.toml", "memo.toml", "memo"] {
            assert_eq!(EntryId::stem(path), "memo");
        }
        assert_eq!(EntryId::stem("other/memo.txt"), "other/memo.txt");
    }

    #[test]
    fn nearest_folds_the_text() {
        assert_eq!(EntryId::nearest("Ṣaḥīfa & Co.").map(|id| id.to_string()), Some("sahifa-co".into()));
        assert_eq!(EntryId::nearest("…"), None);
    }

    #[test]
    fn nearest_loses_no_letter_and_takes_look_alikes_for_latin_ones() {
        let nearest = |text: &str| EntryId::nearest(text).map(|id| id.to_string());
        // The first letter or the last is Cyrillic or Greek.
        for (text, id) in
            [("alph\u{430}", "alpha"), ("\u{410}lpha Group", "alpha-group"), ("r\u{3bf}k-2", "rok-2")]
        {
            assert_eq!(nearest(text).as_deref(), Some(id), "{text}");
        }
        for text in ["ко1", "альфа", "قاسم", "alpha альфа", "日本 1"] {
            assert_eq!(nearest(text), None, "{text}");
        }
    }
}

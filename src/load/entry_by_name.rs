//! Finds an entry by what people write in place of its id: a name, a title or a URL.

use std::cell::LazyCell;
use std::collections::HashMap;

use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::domain::page_address::{PageAddress, is_url};

/// The entries by folded name and URL.
type IdsByName<'c> = HashMap<String, Vec<&'c EntryId>>;

/// The entries of a corpus by name, title and URL. Built on first use, because most corpora link by id alone.
pub(super) struct EntryByName<'c>(LazyCell<IdsByName<'c>, Box<dyn FnOnce() -> IdsByName<'c> + 'c>>);

impl<'c> EntryByName<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        Self(LazyCell::new(Box::new(move || {
            let mut ids = IdsByName::new();
            for entry in corpus.entries() {
                let url = entry.source().map(|source| &*source.url).filter(|url| !url.is_empty());
                let mut names: Vec<String> = entry.names().into_iter().chain(url).map(folded).collect();
                names.sort_unstable();
                names.dedup();
                for name in names {
                    ids.entry(name).or_default().push(&entry.id);
                }
            }
            ids
        })))
    }

    /// Returns the only entry that has this name, title or URL.
    pub(super) fn find(&self, name: &str) -> Option<&'c EntryId> {
        match self.all(name) {
            [id] => Some(*id),
            _ => None,
        }
    }

    /// Returns the entries that have this name, title or URL, in the order of their ids.
    pub(super) fn all(&self, name: &str) -> &[&'c EntryId] {
        let name = folded(name);
        self.0.get(&name).filter(|_| !name.is_empty()).map_or(&[][..], Vec::as_slice)
    }
}

/// Returns a URL without what two addresses of one page differ in, or the letters and digits of a name: every name of a large
/// corpus is folded for one bad link, which the folding of searches takes too long for.
fn folded(name: &str) -> String {
    if !is_url(name) {
        return name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    }
    // A person who writes a URL for an id may have it from elsewhere.
    PageAddress::of_url(name).as_str().to_lowercase()
}

/// Returns an id for the source at a URL, made of the host and the last part of the path.
pub(super) fn id_for_url(url: &str) -> Option<EntryId> {
    let url = folded(url);
    let url = url.split('?').next()?;
    let mut parts = url.split('/').filter(|part| !part.is_empty());
    let host = parts.next()?;
    let host = host.rsplit_once('.').map_or(host, |(host, _)| host);
    let page = parts.next_back().unwrap_or_default();
    let page = page.rsplit_once('.').map_or(page, |(page, _)| page);
    EntryId::nearest(&format!("{host} {page}").replace('.', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_are_the_same() {
        let page = folded("https://example.org/A/page");
        for same in
            ["http://www.example.org/a/page/", "https://example.org/a/page#part", "www.example.org/a/page"]
        {
            assert_eq!(folded(same), page, "{same}");
        }
        for other in ["https://example.org/a", "https://example.org/a/page?id=2", "example.org/a/page"] {
            assert_ne!(folded(other), page, "{other}");
        }
    }

    #[test]
    fn names_are_compared_by_their_letters_and_digits() {
        assert_eq!(folded("Kata'ib al-Harbor, 2"), folded("kataib Al Harbor (2)"));
        assert_ne!(folded("Harbor"), folded("Harbour"));
        assert_eq!(folded("…"), "");
    }

    #[test]
    fn an_id_for_a_source_is_made_of_its_address() {
        let id = |url: &str| id_for_url(url).map(|id| id.to_string());
        assert_eq!(
            id("https://www.daily.example/2026/03/Long_Report.html?x=1").as_deref(),
            Some("daily-long-report")
        );
        assert_eq!(id("https://news.example.org/").as_deref(), Some("news-example"));
        assert_eq!(id("https://"), None);
    }
}

//! Two sources that are the same document, so that it counts as two independent origins.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use crate::check::same_origin::{counts_as_one, links_with};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::page_address::PageAddress;
use crate::domain::source::Source;
use crate::evidence::supporting;
use crate::text::{counted, fold};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "duplicate-source",
    "Two sources have the same URL or DOI, or the same author, title and date, but count as independent. They are most \
     likely one document, so that a statement citing both seems to have two origins. Cite one of them and delete the \
     other, or relate them with `derived_from` or `may_share_origin`. If they are different documents, such as two \
     statements on one page, allow the code with a comment. URLs are compared without the scheme, `www.`, fragments, \
     tracking parameters, and the address of a web archive.",
)
.by("ICD 206; PROV wasDerivedFrom");

/// What identifies a document.
#[derive(PartialEq, Eq, Hash)]
enum DocumentKey {
    /// Its address.
    Address(PageAddress),
    /// Its author or publisher, title and date.
    Imprint([String; 3]),
}

impl DocumentKey {
    /// Returns the keys of a source, each with the field it is reported at.
    fn all(source: &Source) -> impl Iterator<Item = (&'static str, Self)> {
        let doi = Some(&*source.doi).filter(|doi| !doi.trim().is_empty()).map(PageAddress::of_doi);
        let url = Some(&*source.url).filter(|url| !url.is_empty()).map(PageAddress::of_url);
        [("doi", doi), ("url", url)]
            .into_iter()
            .filter_map(|(field, address)| Some((field, address?)))
            .filter(|(_, address)| address.is_of_document())
            .map(|(field, address)| (field, Self::Address(address)))
            .chain(Self::imprint(source).map(|key| ("title", key)))
    }

    fn imprint(source: &Source) -> Option<Self> {
        let authors: Vec<String> = source.author.iter().map(|author| fold::fold_name(author.as_str())).collect();
        let outlets = [&*source.container_title, &*source.publisher].into_iter().map(fold::fold_name);
        let by = std::iter::once(authors.join(";")).chain(outlets).find(|by| !by.is_empty())?;
        let title = Some(fold::fold_name(&source.title)).filter(|title| !title.is_empty())?;
        Some(Self::Imprint([by, title, source.issued.as_ref()?.as_written().to_owned()]))
    }

    /// Returns what two sources with this key have in common.
    fn words(&self) -> &'static str {
        match self {
            Self::Address(address) if address.is_doi() => "DOI",
            Self::Address(_) => "URL",
            Self::Imprint(_) => "author, title and date",
        }
    }
}

/// A source that is the same document as an earlier one.
struct DuplicateSource<'c> {
    entry: &'c Entry,
    first: &'c Entry,
    field: &'static str,
    /// What the two have in common.
    common: &'static str,
    /// The address of the first statement that cites both, and the number of such statements.
    citing_both: Option<(String, usize)>,
}

impl DuplicateSource<'_> {
    fn message(&self) -> String {
        let both = match &self.citing_both {
            None => String::new(),
            Some((address, 1)) => format!("; `{address}` cites both"),
            Some((address, many)) => format!("; `{address}` and {} cite both", counted(many - 1, "other statement")),
        };
        format!("same {} as `{}`{both}", self.common, self.first.id)
    }

    fn help(&self, is_linked: bool) -> String {
        let (id, first) = (&self.entry.id, &self.first.id);
        let relink = if is_linked { format!("write `{first}` wherever `{id}` is cited and ") } else { String::new() };
        let source = self.entry.source();
        let derived = links_with("derived_from", source.map(|source| &source.derived_from), &[first]);
        let sharing = links_with("may_share_origin", source.map(|source| &source.may_share_origin), &[first]);
        format!("if they are one document, {relink}delete this file; if not, write `{derived}` or `{sharing}`")
    }
}

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let mut first_with: HashMap<DocumentKey, &'c Entry> = HashMap::new();
    let mut duplicates: HashMap<&'c EntryId, DuplicateSource<'c>> = HashMap::new();
    for entry in cx.entries() {
        let Some(source) = entry.source() else { continue };
        for (field, key) in DocumentKey::all(source) {
            let common = key.words();
            let first: &'c Entry = match first_with.entry(key) {
                Slot::Vacant(slot) => {
                    slot.insert(entry);
                    continue;
                }
                Slot::Occupied(slot) => slot.get(),
            };
            // Another rule reports files with the same text.
            let is_known = first.id == entry.id || first.file.text == entry.file.text;
            if !is_known && !duplicates.contains_key(&entry.id) && !counts_as_one(cx, &first.id, &entry.id) {
                let duplicate = DuplicateSource { entry, first, field, common, citing_both: None };
                duplicates.insert(&entry.id, duplicate);
            }
        }
    }
    if duplicates.is_empty() {
        return;
    }
    for statement in cx.statements() {
        let ids = || supporting(statement.cites()).filter_map(Cite::source_id);
        if !ids().any(|id| duplicates.contains_key(id)) {
            continue;
        }
        let cited: HashSet<&EntryId> = ids().collect();
        for id in &cited {
            let Some(duplicate) = duplicates.get_mut(*id) else { continue };
            if cited.contains(&duplicate.first.id) {
                duplicate.citing_both.get_or_insert_with(|| (statement.address(), 0)).1 += 1;
            }
        }
    }
    for entry in cx.entries() {
        let Some(duplicate) = duplicates.get(&entry.id) else { continue };
        let at = entry.record().spans().of(duplicate.field).unwrap_or_default();
        let is_linked = cx.corpus.backlinks(&entry.id).next().is_some();
        found.add(entry, at, duplicate.message(), duplicate.help(is_linked));
    }
}

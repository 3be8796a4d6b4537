//! Two sources that are the same document, so that it counts as two independent origins.

use std::collections::{HashMap, HashSet};

use crate::check::same_origin::{counts_as_one, links_with};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;
use crate::domain::date::Date;
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
     statements on one page, allow the code with a comment. URLs are compared without the scheme, `www.`, `m.`, `/amp`, \
     `index.html`, fragments, tracking parameters, and the address of a web archive. Sources with different DOIs or languages, \
     or with different URLs and a date less exact than a day, are different documents.",
)
.by("ICD 206; PROV wasDerivedFrom");

/// Maximum number of different documents with one key that a source is compared with.
const COMPARED: usize = 8;

/// What identifies a document.
#[derive(PartialEq, Eq, Hash)]
enum DocumentKey {
    /// Its address.
    Address(PageAddress),
    /// Who it is by, title and date; the field that says who.
    Imprint(&'static str, [String; 3]),
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
        let by = [
            ("author, title and date", authors.join(";")),
            ("website, title and date", fold::fold_name(&source.container_title)),
            ("publisher, title and date", fold::fold_name(&source.publisher)),
        ];
        let (words, by) = by.into_iter().find(|(_, by)| !by.is_empty())?;
        let title = Some(fold::fold_name(&source.title)).filter(|title| !title.is_empty())?;
        Some(Self::Imprint(words, [by, title, source.issued.as_ref()?.as_written().to_owned()]))
    }

    /// Returns what two sources with this key have in common.
    fn words(&self) -> &'static str {
        match self {
            Self::Address(address) if address.is_doi() => "DOI",
            Self::Address(_) => "URL",
            Self::Imprint(words, _) => words,
        }
    }

    /// Returns whether two sources with this key may be one document.
    fn allows(&self, one: &Source, other: &Source) -> bool {
        let Self::Imprint(..) = self else { return true };
        let differ = |one: &str, other: &str| !one.trim().is_empty() && !other.trim().is_empty() && one != other;
        let doi = |source: &Source| PageAddress::of_doi(&source.doi);
        let url = |source: &Source| PageAddress::of_url(&source.url);
        let is_day = one.issued.as_ref().and_then(Date::longest_range) == Some(1);
        let differ_in_doi = differ(&one.doi, &other.doi) && doi(one) != doi(other);
        let differ_in_url = differ(&one.url, &other.url) && url(one) != url(other);
        let language = |source: &Source| source.language.to_lowercase();
        !(differ_in_doi || (differ_in_url && !is_day) || differ(&language(one), &language(other)))
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
        let relink = if is_linked { format!(", write `{first}` wherever `{id}` is cited") } else { String::new() };
        let source = self.entry.source();
        let derived = links_with("derived_from", source.map(|source| &source.derived_from), &[first]);
        let sharing = links_with("may_share_origin", source.map(|source| &source.may_share_origin), &[first]);
        format!(
            "compare them: if they are one document, copy what `{first}` lacks there{relink}, and delete this file; if not, write `{derived}` or `{sharing}`"
        )
    }
}

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let mut with_key: HashMap<DocumentKey, Vec<(&'c Entry, &'c Source)>> = HashMap::new();
    let mut duplicates: HashMap<&'c EntryId, DuplicateSource<'c>> = HashMap::new();
    for entry in cx.entries() {
        let Some(source) = entry.source() else { continue };
        for (field, key) in DocumentKey::all(source) {
            let common = key.words();
            let earlier = with_key.get(&key).into_iter().flatten();
            let same = earlier.copied().find(|(_, other)| key.allows(other, source));
            let Some((first, _)) = same else {
                let different = with_key.entry(key).or_default();
                if different.len() < COMPARED {
                    different.push((entry, source));
                }
                continue;
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

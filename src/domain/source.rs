//! Sources: where things are known from.

use super::author::{Author, Named};
use super::cite::{Archive, Cites, check_url};
use super::code;
use super::date::Date;
use super::leaf::Name;
use super::link::{Link, OneOrMore, ToActor, ToSource};
use super::marked::Prose;
use super::read::{Reader, Whole};
use super::record::record;
use super::vocabulary::{Marking, Reliability, SourceType, Term};

record! {
    /// Where something is known from: a report, an article, a statement.
    pub(crate) struct Source ("a source") {
        /// CSL type: report, article-newspaper, webpage, … [CSL-JSON].
        r#type: Option<Term<SourceType>> => Head(Kind, "type"),
        /// Title, as the source prints it [CSL-JSON].
        title: Name => Own,
        /// Authors [CSL-JSON].
        author: Vec<Author> => Head(Imprint, "author"),
        /// Editors [CSL-JSON].
        editor: Vec<Author> => Head(Imprint, "editor"),
        /// Publisher [CSL-JSON].
        publisher: Box<str> => Head(Imprint, "publisher"),
        /// Journal, paper, site or series it appeared in [CSL-JSON].
        container_title: Name => Head(Imprint, "in"),
        /// Day it came out [CSL-JSON, EDTF].
        issued: Option<Date> => Head(Date, "issued"),
        /// How the date is known, where the document does not print it.
        issued_note: Prose => Remark,
        /// Day it was looked at [CSL-JSON, EDTF].
        accessed: Option<Date> => Head(Location, "accessed"),
        /// Address [CSL-JSON].
        url: Name => Head(Location, "url"),
        /// Language [BCP 47].
        language: Box<str> => Head(Kind, "type"),
        /// Digital object identifier [CSL-JSON].
        doi: Box<str> => Head(Location, "doi"),
        /// The outlet's own dossier, where it has one.
        actor: Option<Link<ToActor>> => Head(Provenance, "outlet"),
        /// false where the curator knows it only through another source.
        seen: Option<bool> => Head(Provenance, "seen"),
        /// Sources it rewrites or rests on as a whole; origins are counted along it [PROV wasDerivedFrom].
        derived_from: OneOrMore<ToSource> => Head(Provenance, "derived from"),
        /// Sources that may go back to the same words, such as two readouts of one call: they count as one origin at least.
        may_share_origin: OneOrMore<ToSource> => Head(Provenance, "may share an origin with"),
        /// true for one's own working papers, which are never an origin.
        internal: Option<bool> => Head(Provenance, "internal"),
        /// Reliability of the source, A (reliable) to F (cannot be judged) [Admiralty code].
        reliability: Option<Term<Reliability>> => Head(Provenance, "reliability"),
        /// What bears on its quality: access, stance, track record [ICD 206].
        descriptor: Prose => Remark,
        /// Labels.
        tags: Vec<Box<str>> => Head(Handling, "tags"),
        /// What a reader new to it should know.
        summary: Prose => Own,
        /// Remarks of the curators.
        notes: Prose => Own,
        /// Open questions.
        todo: Vec<Box<str>> => Own,
        /// Day the dossier was last gone through.
        reviewed: Option<Date> => Head(Handling, "reviewed"),
        /// Handling mark [TLP 2.0].
        marking: Option<Term<Marking>> => Head(Handling, "marking"),
        /// Where it is known from, for one that is not seen.
        cite: Cites => Cite,
        /// The kept copy and how it came [Berkeley Protocol].
        archive: Option<Archive> => Head(Location, "archived copy"),
    }
}

impl Source {
    /// Returns what it is sorted by: the family name of its first author or editor, else where it appeared, else `name`; then
    /// when it came out.
    pub(crate) fn sort_name(&self, name: &str) -> String {
        let authors = if self.author.is_empty() { &self.editor } else { &self.author };
        let given = [&*self.container_title, &*self.publisher, name];
        let who = match authors.first() {
            Some(author) => match author.named(|_| None) {
                Named::Person(person) => person.key().to_owned(),
                Named::Body => author.as_str().to_owned(),
            },
            None => given.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned(),
        };
        let when = self.issued.as_ref().and_then(|date| date.earliest().or(date.latest()));
        when.map_or(who.clone(), |day| format!("{who} {day}"))
    }

    /// Whether the curator has seen it, which is the default.
    pub(crate) fn is_seen(&self) -> bool {
        self.seen != Some(false)
    }

    /// Whether it is one's own working paper.
    pub(crate) fn is_internal(&self) -> bool {
        self.internal == Some(true)
    }
}

impl Whole for Source {
    fn whole(&self, reader: &mut Reader<'_>) {
        check_url(&self.url, &self.spans, reader);
        let meant = reader.meant_keys();
        let written = |key: &&str| self.spans.of(key).is_some() || meant.contains(key);
        if !["title", "url", "container_title"].iter().any(written) {
            reader.bad(
                &code::MISSING_FIELD,
                0..0,
                "a source has none of `title`, `url`, `container_title`",
                "add the one that is known; a report known only through another document has often no title, and none is invented",
            );
        }
    }
}

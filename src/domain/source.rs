//! Sources: the documents and statements that things are known from.

use super::author::{Author, AuthorKind};
use super::boxed_option::BoxedOption;
use super::cite::{Archive, Cites, check_url};
use super::code;
use super::date::Date;
use super::field_reader::{FieldReader, Validate};
use super::field_text::FieldText;
use super::language::{language_tag, listed_languages};
use super::link::{Link, OneOrMore, ToActor, ToSource};
use super::prose::Prose;
use super::record_macro::record;
use super::scalar::Name;
use super::span::Span;
use super::toml_string::quoted;
use super::vocabulary::{Marking, Reliability, SourceType, Term};

record! {
    /// A source: a report, an article, a statement.
    pub(crate) struct Source ("a source") {
        /// CSL type: report, article-newspaper, webpage, … [CSL-JSON].
        r#type: Option<Term<SourceType>> => Head(Kind, "type"),
        /// Title as printed in the source [CSL-JSON].
        title: Name => Own,
        /// Authors [CSL-JSON].
        author: Vec<Author> => Head(Imprint, "author"),
        /// Editors [CSL-JSON].
        editor: Vec<Author> => Head(Imprint, "editor"),
        /// Publisher [CSL-JSON].
        publisher: FieldText => Head(Imprint, "publisher"),
        /// Journal, newspaper, website or series it appeared in [CSL-JSON].
        container_title: Name => Head(Imprint, "in"),
        /// Publication date [CSL-JSON, EDTF].
        issued: Option<Date> => Head(Date, "issued"),
        /// How the date is known, if the document does not state it.
        issued_note: Prose => Remark,
        /// Date it was accessed [CSL-JSON, EDTF].
        accessed: BoxedOption<Date> => Head(Location, "accessed"),
        /// URL [CSL-JSON].
        url: Name => Head(Location, "url"),
        /// Language [BCP 47].
        language: FieldText => Head(Kind, "type"),
        /// Digital object identifier [CSL-JSON].
        doi: FieldText => Head(Location, "doi"),
        /// The dossier of the outlet, if it has one.
        actor: BoxedOption<Link<ToActor>> => Head(Provenance, "outlet"),
        /// false if the curator knows it only through another source.
        seen: Option<bool> => Head(Provenance, "seen"),
        /// Sources it rewrites or is entirely based on; followed when counting origins [PROV wasDerivedFrom].
        derived_from: OneOrMore<Link<ToSource>> => Head(Provenance, "derived from"),
        /// Sources that may have the same origin, such as two readouts of one call; together they count as at least one origin.
        may_share_origin: OneOrMore<Link<ToSource>> => Head(Provenance, "may share an origin with"),
        /// true for the analysts' own working papers, which are never an origin.
        internal: Option<bool> => Head(Provenance, "internal"),
        /// Reliability of the source, A (reliable) to F (cannot be judged) [Admiralty code].
        reliability: Option<Term<Reliability>> => Head(Provenance, "reliability"),
        /// What affects its quality: access, stance, track record [ICD 206].
        descriptor: Prose => Remark,
        /// Tags.
        tags: Vec<FieldText> => Head(Handling, "tags"),
        /// What a reader unfamiliar with it should know.
        summary: Prose => Own,
        /// Curators' notes.
        notes: Prose => Own,
        /// Open questions.
        todo: Vec<FieldText> => Own,
        /// Date the dossier was last reviewed.
        reviewed: BoxedOption<Date> => Head(Handling, "reviewed"),
        /// Handling mark [TLP 2.0].
        marking: BoxedOption<Term<Marking>> => Head(Handling, "marking"),
        /// How an unseen source is known.
        cite: Cites => Cite,
        /// The archived copy and its provenance [Berkeley Protocol].
        archive: BoxedOption<Archive> => Head(Location, "archived copy"),
    }
}

impl Source {
    /// Returns the sort key: the family name of the first author or editor, else the container, publisher or `name`; then the
    /// publication date.
    pub(crate) fn sort_name(&self, name: &str) -> String {
        let authors = if self.author.is_empty() { &self.editor } else { &self.author };
        let given = [&*self.container_title, &*self.publisher, name];
        let who = match authors.first() {
            Some(author) => match author.named(|_| None) {
                AuthorKind::Person(person) => person.key().to_owned(),
                AuthorKind::Body => author.as_str().to_owned(),
            },
            None => given.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned(),
        };
        let when = self.issued.as_ref().and_then(|date| date.earliest().or(date.latest()));
        when.map_or(who.clone(), |day| format!("{who} {day}"))
    }

    /// Returns the span of what names it: its title, container or URL.
    pub(crate) fn name_span(&self) -> Span {
        ["title", "container_title", "url"].iter().find_map(|key| self.spans.of(key)).unwrap_or_default()
    }

    /// Returns whether the curator has seen it, which is the default.
    pub(crate) fn is_seen(&self) -> bool {
        self.seen != Some(false)
    }

    /// Returns whether it is the analysts' own working paper.
    pub(crate) fn is_internal(&self) -> bool {
        self.internal == Some(true)
    }
}

impl Validate for Source {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        check_url(&self.url, &self.spans, reader);
        let mut bad = |key: &str, message: &str, instead: &str| {
            let (at, instead) = (self.spans.of(key).unwrap_or(self.spans.whole), quoted(instead));
            let help = format!("write `{key} = {instead}`");
            reader.report_with_fix(&code::UNKNOWN_VALUE, at, message, help, Some(instead));
        };
        if let Some(tag) = language_tag(&self.language) {
            bad("language", "`language` is not a language tag [BCP 47]", &tag);
        }
        if let Some(doi) = bare_doi(&self.doi) {
            bad("doi", "`doi` is a URL, not a DOI", doi);
        }
        if let Some([first, ..]) = listed_languages(&self.language).as_deref() {
            let at = self.spans.of("language").unwrap_or(self.spans.whole);
            let help = format!(
                "write the main one, such as `language = {}`, and the others in `notes`",
                quoted(first)
            );
            reader.report(&code::UNKNOWN_VALUE, at, "`language` is one language tag [BCP 47]", &help);
        }
        let meant = reader.likely_keys();
        let written = |key: &&str| self.spans.of(key).is_some() || meant.contains(key);
        if !["title", "url", "container_title"].iter().any(written) {
            reader.report(
                &code::MISSING_FIELD,
                0..0,
                "missing field `title`, `url` or `container_title` in a source",
                "add at least one of them; if the title is not known, don't make one up",
            );
        }
    }
}

/// Returns the DOI in the URL of a DOI.
fn bare_doi(doi: &str) -> Option<&str> {
    let starts = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi.org/",
        "doi:",
    ];
    starts
        .iter()
        .find_map(|start| doi.trim().strip_prefix(start))
        .map(str::trim_start)
        .filter(|doi| !doi.is_empty())
}

//! Citations: pointers from a statement to the passage that supports it. Quotes are verified in `evidence`.

use std::any::Any;

use toml::Spanned;
use toml::de::DeValue;

use super::boxed_option::BoxedOption;
use super::code;
use super::date::Date;
use super::field_reader::{FieldReader, FieldType, Validate, read_table};
use super::field_text::FieldText;
use super::id::EntryId;
use super::link::{Link, ToSource, read_id};
use super::locator::Locator;
use super::number::Number;
use super::prose::Prose;
use super::record::{ExpectedType, FieldValue, Record, Spans};
use super::record_macro::record;
use super::scalar::note_unlisted;
use super::short_cite::ShortCite;
use super::source_path::SourcePath;
use super::span::Span;
use super::toml_string::quoted;
use super::url_help::UrlHelp;
use super::vocabulary::{Stance, Term};

record! {
    /// A citation.
    pub(crate) struct Cite ("a citation") {
        /// Source id.
        source: Option<Link<ToSource>> = required => Own,
        /// Locator: para 10, para 22-23, p. 14, line 3, sec. 2, 00:12:30 [CSL locator].
        at: Option<Locator> => Own,
        /// A few exact words that anchor the citation [W3C TextQuoteSelector].
        quote: FieldText => Own,
        /// Words just before the quote, if it occurs more than once [W3C TextQuoteSelector].
        prefix: BoxedOption<FieldText> => Own,
        /// Words just after the quote, if it occurs more than once [W3C TextQuoteSelector].
        suffix: BoxedOption<FieldText> => Own,
        /// Sources this source took it from, if it names them: an id, or a list of ids from nearest to farthest; [] if the source itself is the origin [PROV wasDerivedFrom].
        citing: SourcePath => Own,
        /// Stance of the passage toward the statement: supports (default), disputes, mentions [CiTO].
        stance: BoxedOption<Term<Stance>> => Own,
        /// Credibility of the information, 1 (confirmed) to 6 (cannot be judged) [Admiralty code].
        credibility: BoxedOption<Number> => Own,
    }
}

/// The form a citation is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CiteForm {
    /// `"source"`, `"source, para 10"` or `"source, para 10: words"`.
    String,
    /// `{ source = …, … }` or a `[[claim.cite]]` table.
    Table,
}

impl Cite {
    /// Returns the record as a citation, if it is one.
    pub(crate) fn of(record: &dyn Record) -> Option<&Self> {
        (record as &dyn Any).downcast_ref()
    }

    /// Creates a citation in short form with the span `at`.
    pub(crate) fn short(source: EntryId, locator: Option<Locator>, quote: FieldText, at: Span) -> Self {
        let mut cite = Self { source: Some(Link::new(source, at)), at: locator, quote, ..Self::default() };
        cite.spans.whole = at;
        cite
    }

    /// Returns the citations in prose, in order.
    pub(super) fn all_in(prose: &Prose) -> impl Iterator<Item = Self> + '_ {
        prose.cited().map(|(mark, cited)| {
            let quote = cited.quote.clone().unwrap_or_default();
            Self::short(mark.id.clone(), cited.locator.clone(), quote, mark.at)
        })
    }

    /// Returns the source id; `None` if it was missing or not valid.
    pub(crate) fn source_id(&self) -> Option<&super::id::EntryId> {
        self.source.as_ref().map(|link| &link.id)
    }

    /// Returns whether it supports its statement, which is the default stance.
    pub(crate) fn supports(&self) -> bool {
        self.stance.as_ref().is_none_or(|stance| stance.is("supports"))
    }

    /// Returns the quote, if there is one.
    pub(crate) fn quote(&self) -> Option<&str> {
        (!self.quote.trim().is_empty()).then_some(&*self.quote)
    }

    /// Returns the words just before and just after the quote, if given.
    pub(crate) fn context(&self) -> (Option<&str>, Option<&str>) {
        let given = |text| Some(text).filter(|text: &&str| !text.trim().is_empty());
        (given(&*self.prefix), given(&*self.suffix))
    }

    /// Returns the form it is written in. A string has no field spans.
    pub(crate) fn form(&self) -> CiteForm {
        if self.spans.written().next().is_none() { CiteForm::String } else { CiteForm::Table }
    }
}

impl Validate for Cite {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let place = |key: &str| self.spans.of(key).unwrap_or(self.spans.whole).range();
        if let Some(credibility) = self.credibility.as_ref()
            && !(1..=6).any(|n| credibility.value == f64::from(n))
        {
            reader.report(
                &code::BAD_VALUE,
                place("credibility"),
                "`credibility` is not an integer from 1 to 6",
                "write 1 (confirmed) to 6 (cannot be judged) [Admiralty code]",
            );
        }
        if self.quote().is_none() && self.spans.is_string("quote", reader.text) {
            reader.report(
                &code::EMPTY_VALUE,
                place("quote"),
                "`quote` is empty",
                "write a few words that anchor the citation, or delete `quote`",
            );
        } else if self.quote.is_empty() && !(self.prefix.is_empty() && self.suffix.is_empty()) {
            reader.report(
                &code::BAD_VALUE,
                place("prefix"),
                "`prefix` or `suffix` without `quote`",
                "add `quote = \"…\"`",
            );
        }
    }
}

/// The citations of a record, in file order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cites(pub Box<[Cite]>);

impl std::ops::Deref for Cites {
    type Target = [Cite];
    fn deref(&self) -> &[Cite] {
        &self.0
    }
}

impl Cites {
    fn read_one(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Cite> {
        let at: Span = value.span().into();
        match value.get_ref() {
            DeValue::Table(_) => read_table::<Cite>(value, reader),
            DeValue::String(text) => match ShortCite::parse_as(text, |locator| reader.keep(locator)) {
                Ok(ShortCite { source, locator, quote }) => {
                    let id = read_id(source, at, reader)?;
                    locator.iter().for_each(|locator| note_unlisted(locator, at, reader));
                    Some(Cite::short(id, locator, reader.keep(quote.unwrap_or_default()), at))
                }
                Err(error) => {
                    let each: Vec<String> = error.instead.iter().map(|one| quoted(one)).collect();
                    let instead = (!each.is_empty()).then(|| each.join(", "));
                    reader.report_with_fix(&code::BAD_LOCATOR, at, error.message, error.help, instead);
                    None
                }
            },
            _ => {
                reader.wrong_type(&value, ExpectedType::Cite);
                None
            }
        }
    }
}

impl FieldType for Cites {
    fn expected() -> ExpectedType {
        ExpectedType::List(|| ExpectedType::Cite)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => {
                let mut cites: Vec<Cite> = reader.each(array, Self::read_one);
                cites.sort_by_key(|cite| cite.spans.whole.start);
                Some(Cites(cites.into()))
            }
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::expected());
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::List(self.0.iter().map(|cite| FieldValue::Record(cite)).collect())
    }
    fn element(&self, nth: usize) -> FieldValue<'_> {
        self.0.get(nth).map_or(FieldValue::Absent, |cite| FieldValue::Record(cite))
    }
}

record! {
    /// An archived copy of a source and its provenance.
    pub(crate) struct Archive ("an archive record") {
        /// Path of the archived copy, inside the corpus; the copy may be absent if it cannot be distributed.
        file: FieldText => Own,
        /// SHA-256 of the archived copy, 64 hexadecimal digits.
        sha256: FieldText => Own,
        /// Date of the capture [Berkeley Protocol].
        captured: BoxedOption<Date>,
        /// Who captured it [Berkeley Protocol].
        by: FieldText,
        /// How it was captured [Berkeley Protocol].
        method: FieldText,
        /// URL it was captured from [Berkeley Protocol].
        url: FieldText,
    }
}

impl Archive {
    /// Returns the path of the copy, if given.
    pub(crate) fn file(&self) -> Option<&str> {
        (!self.file.trim().is_empty()).then_some(&*self.file)
    }

    /// Returns whether `file` points outside the corpus, or could on some operating system.
    pub(crate) fn leaves_corpus(&self) -> bool {
        let file = &*self.file;
        file.starts_with('/')
            || file.split(['/', '\\']).any(|part| part == "..")
            || file.contains(['\\', ':'])
            || file.chars().any(char::is_control)
            || file.len() > 1024
    }
}

/// Reports a URL that is not http or https.
pub(super) fn check_url(url: &str, spans: &Spans, reader: &mut FieldReader<'_>) {
    let lower = url.to_ascii_lowercase();
    let host = ["http://", "https://"].into_iter().find_map(|scheme| lower.strip_prefix(scheme));
    let opens = |host: &str| host.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    let blank = url.contains(|c: char| c.is_whitespace() || c.is_control());
    if url.is_empty() || (host.is_some_and(opens) && !blank) {
        return;
    }
    let UrlHelp { help, instead } = UrlHelp::of(url);
    let at = spans.of("url").unwrap_or(spans.whole);
    reader.report_with_fix(&code::BAD_URL, at, "`url` is not an http or https URL", help, instead);
}

impl Validate for Archive {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        check_url(&self.url, &self.spans, reader);
        let at = self.spans.of("file").unwrap_or(self.spans.whole);
        if self.file().is_none() && self.spans.is_string("file", reader.text) {
            reader.report(
                &code::EMPTY_VALUE,
                at.range(),
                "`file` is empty",
                "write a path such as `file = \"archive/source-id.txt\"`, or run `dossier archive add`",
            );
        } else if self.leaves_corpus() {
            reader.report(
                &code::BAD_VALUE,
                at.range(),
                "`file` points outside the corpus",
                "write a path in the folder of dossier.toml, such as `file = \"archive/source-id.txt\"`",
            );
        }
    }
}

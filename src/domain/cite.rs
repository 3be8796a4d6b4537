//! Citations: pointers from a statement to the words it rests on. Knows no archived copy; `evidence` looks the words up.

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::date::Date;
use super::id::EntryId;
use super::leaf::note_unlisted;
use super::link::{Link, ToSource, read_id};
use super::locator::Locator;
use super::number::Number;
use super::read::{Reader, Value, Whole, read_table};
use super::record::{Look, Spans, Wants, record};
use super::short_cite::ShortCite;
use super::source_path::SourcePath;
use super::span::Span;
use super::toml_string::quoted;
use super::vocabulary::{Stance, Term};

record! {
    /// A citation.
    pub(crate) struct Cite ("a citation") {
        /// Id of the source.
        source: Option<Link<ToSource>> = required => Own,
        /// Where in it: para 10, para 22-23, p. 14, line 3, sec. 2, 00:12:30 [CSL locator].
        at: Option<Locator> => Own,
        /// The exact words that anchor the citation; a few words, not a copy [W3C TextQuoteSelector].
        quote: Box<str> => Own,
        /// Words just before the quote, where it stands more than once [W3C TextQuoteSelector].
        prefix: Box<str> => Own,
        /// Words just after the quote, where it stands more than once [W3C TextQuoteSelector].
        suffix: Box<str> => Own,
        /// Where this source names where it has it from: an id, or a path of ids from the nearest to the farthest; [] says that the source itself is the origin [PROV wasDerivedFrom].
        citing: SourcePath => Own,
        /// What the passage does for the statement: supports (default), disputes, mentions [CiTO].
        stance: Option<Term<Stance>> => Own,
        /// Credibility of this piece of information, 1 (confirmed) to 6 (cannot be judged) [Admiralty code].
        credibility: Option<Number> => Own,
    }
}

/// Which of the two forms a citation is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "what reads it is not here yet")]
pub(crate) enum Length {
    /// `"source"`, `"source, para 10"` or `"source, para 10: words"`.
    String,
    /// `{ source = …, … }` or a `[[claim.cite]]` table.
    Table,
}

impl Cite {
    /// A citation in its short form, which stands at `at` and has no fields of its own.
    pub(crate) fn short(source: EntryId, locator: Option<Locator>, quote: Option<&str>, at: Span) -> Self {
        let mut cite = Self {
            source: Some(Link::new(source, at)),
            at: locator,
            quote: quote.unwrap_or_default().into(),
            ..Self::default()
        };
        cite.spans.whole = at;
        cite
    }

    /// The source's id; none where the field was dropped.
    pub(crate) fn source_id(&self) -> Option<&super::id::EntryId> {
        self.source.as_ref().map(|link| &link.id)
    }

    /// Whether it supports its statement, which is the default stance.
    pub(crate) fn supports(&self) -> bool {
        self.stance.as_ref().is_none_or(|stance| stance.is("supports"))
    }

    /// The quote, where there is one.
    pub(crate) fn quote(&self) -> Option<&str> {
        (!self.quote.trim().is_empty()).then_some(&*self.quote)
    }

    /// Returns the words just before and just after the quote, where they are given.
    pub(crate) fn context(&self) -> (Option<&str>, Option<&str>) {
        let given = |text| Some(text).filter(|text: &&str| !text.trim().is_empty());
        (given(&*self.prefix), given(&*self.suffix))
    }

    /// How it is written; a string has no fields of its own.
    #[allow(dead_code, reason = "what reads it is not here yet")]
    pub(crate) fn length(&self) -> Length {
        if self.spans.written().is_empty() { Length::String } else { Length::Table }
    }
}

impl Whole for Cite {
    fn whole(&self, reader: &mut Reader<'_>) {
        let place = |key: &str| self.spans.of(key).unwrap_or(self.spans.whole).range();
        if let Some(credibility) = &self.credibility
            && !(1..=6).any(|n| credibility.value == f64::from(n))
        {
            reader.bad(
                &code::BAD_VALUE,
                place("credibility"),
                "`credibility` is a whole number from 1 to 6",
                "1 is confirmed, 6 cannot be judged [Admiralty code]",
            );
        }
        if self.quote().is_none() && is_string(&self.spans, "quote", reader.text) {
            reader.bad(
                &code::EMPTY_VALUE,
                place("quote"),
                "`quote` is empty, so that nothing is looked for in the source",
                "write the few words that anchor the citation, or leave `quote` out",
            );
        } else if self.quote.is_empty() && !(self.prefix.is_empty() && self.suffix.is_empty()) {
            reader.bad(
                &code::BAD_VALUE,
                place("prefix"),
                "`prefix` and `suffix` tell apart the places of a `quote`, and there is none",
                "add quote = \"…\"",
            );
        }
    }
}

/// Whether `key` is written as a string; a value of another type is a problem of its own.
fn is_string(spans: &Spans, key: &str, text: &str) -> bool {
    spans.of(key).and_then(|at| text.get(at.range())).is_some_and(|value| value.starts_with(['"', '\'']))
}

/// The citations of a record, in the file's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cites(pub Vec<Cite>);

impl std::ops::Deref for Cites {
    type Target = [Cite];
    fn deref(&self) -> &[Cite] {
        &self.0
    }
}

impl Cites {
    fn read_one(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Cite> {
        let at: Span = value.span().into();
        match value.get_ref() {
            DeValue::Table(_) => read_table::<Cite>(value, reader),
            DeValue::String(text) => match ShortCite::parse(text) {
                Ok(ShortCite { source, locator, quote }) => {
                    let id = read_id(source, at, reader)?;
                    locator.iter().for_each(|locator| note_unlisted(locator, at, reader));
                    Some(Cite::short(id, locator, quote, at))
                }
                Err(error) => {
                    reader.bad(&code::BAD_LOCATOR, at, error.message, &error.help);
                    None
                }
            },
            _ => {
                reader.wrong_type(&value, Wants::Cite);
                None
            }
        }
    }
}

impl Value for Cites {
    fn wants() -> Wants {
        Wants::List(|| Wants::Cite)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => {
                let mut cites: Vec<Cite> = reader.each(array, Self::read_one);
                cites.sort_by_key(|cite| cite.spans.whole.start);
                Some(Cites(cites))
            }
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::wants());
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        Look::List(self.0.iter().map(Look::Cite).collect())
    }
}

record! {
    /// A kept copy of a source and how it came.
    pub(crate) struct Archive ("an archive record") {
        /// Path of the kept copy, inside the corpus; the copy itself may be absent where it may not be handed on.
        file: Box<str> => Own,
        /// SHA-256 of the kept copy, 64 hexadecimal digits.
        sha256: Box<str> => Own,
        /// Day the copy was taken [Berkeley Protocol].
        captured: Option<Date>,
        /// Who took it [Berkeley Protocol].
        by: Box<str>,
        /// How it was taken [Berkeley Protocol].
        method: Box<str>,
        /// Where it was taken from [Berkeley Protocol].
        url: Box<str>,
    }
}

impl Archive {
    /// The path of the copy, where one is given.
    pub(crate) fn file(&self) -> Option<&str> {
        (!self.file.trim().is_empty()).then_some(&*self.file)
    }

    /// Whether `file` leads out of the corpus, or could on some system.
    pub(crate) fn leaves_corpus(&self) -> bool {
        let file = &*self.file;
        file.starts_with('/')
            || file.split(['/', '\\']).any(|part| part == "..")
            || file.contains(['\\', ':'])
            || file.chars().any(char::is_control)
            || file.len() > 1024
    }
}

/// Notes an address that no browser opens.
pub(super) fn check_url(url: &str, spans: &Spans, reader: &mut Reader<'_>) {
    let lower = url.to_ascii_lowercase();
    let host = ["http://", "https://"].into_iter().find_map(|scheme| lower.strip_prefix(scheme));
    let opens = |host: &str| host.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    let blank = url.contains(|c: char| c.is_whitespace() || c.is_control());
    if url.is_empty() || (host.is_some_and(opens) && !blank) {
        return;
    }
    let instead = (lower.starts_with("www.") && !blank).then(|| quoted(&format!("https://{url}")));
    let help = match &instead {
        Some(instead) => format!("write url = {instead}"),
        None => "write an address such as url = \"https://example.org/page\", or delete the field".into(),
    };
    let at = spans.of("url").unwrap_or(spans.whole);
    reader.bad_for(&code::BAD_URL, at, "`url` is no address with http or https", help, instead);
}

impl Whole for Archive {
    fn whole(&self, reader: &mut Reader<'_>) {
        check_url(&self.url, &self.spans, reader);
        let at = self.spans.of("file").unwrap_or(self.spans.whole);
        if self.file().is_none() && is_string(&self.spans, "file", reader.text) {
            reader.bad(
                &code::EMPTY_VALUE,
                at.range(),
                "`file` is empty, so that no copy is kept",
                "write a path such as archive/source-id.txt, or let `dossier archive add` write it",
            );
        } else if self.leaves_corpus() {
            reader.bad(
                &code::BAD_VALUE,
                at.range(),
                "`file` leaves the corpus",
                "write a path such as archive/source-id.txt, below the folder that holds dossier.toml",
            );
        }
    }
}

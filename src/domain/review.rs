//! Reviews: an analyst's verdicts on citations, in one file per analyst. Verdicts are matched to citations in `evidence`.

use std::sync::Arc;

use super::code;
use super::date::Date;
use super::field_reader::{FieldReader, Validate};
use super::field_text::FieldText;
use super::id::EntryId;
use super::initials::Initials;
use super::link::{Link, ToSource};
use super::locator::Locator;
use super::problem::File;
use super::prose::Prose;
use super::record_macro::record;
use super::scalar::Name;
use super::vocabulary::{HasVocabulary, ReviewResult, Term};

record! {
    /// A reviewer's verdict on a citation.
    pub(crate) struct Verdict ("a verdict") {
        /// Date of the verdict.
        on: Option<Date> = required,
        /// Address of the statement: dossier-id for the dossier's own citations, dossier-id#claim-id and so on.
        statement: FieldText = required,
        /// Source id.
        source: Option<Link<ToSource>> = required,
        /// Locator; only a hint if there is a quote [CSL locator].
        at: Option<Locator>,
        /// Quote that was reviewed.
        quote: FieldText,
        /// Result: supports, partly, does-not-support; or withdrawn, which cancels the newest verdict that is not withdrawn [Berkeley Protocol].
        result: Option<Term<ReviewResult>> = required,
        /// Reason, if not obvious.
        note: Prose,
        /// Fingerprints of the reviewed statement and archived copy: the first 16 hexadecimal digits of a SHA-256 each, or - if there was no copy.
        seen: FieldText = required,
    }
}

/// Parses `seen` into the fingerprints of the statement and, if there was one, of the archived copy.
///
/// Each has 16 hexadecimal digits; returns `None` for any other text.
fn seen(text: &str) -> Option<(&str, Option<&str>)> {
    let (statement, copy) = text.split_once(' ')?;
    let is_print = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let copy = (copy != "-").then_some(copy);
    (is_print(statement) && copy.is_none_or(is_print)).then_some((statement, copy))
}

impl Validate for Verdict {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        let place = |key: &str| self.spans.of(key).unwrap_or(self.spans.whole);
        if !self.statement.is_empty() && self.address().is_none() {
            let message = format!("\"{}\" is not a valid statement address", self.statement.escape_debug());
            let help = "write `\"dossier-id\"` or `\"dossier-id#claim-id\"`";
            reader.report(&code::BAD_VALUE, place("statement"), message, help);
        }
        if !self.seen.is_empty() && seen(&self.seen).is_none() {
            reader.report(
                &code::BAD_VALUE,
                place("seen"),
                "`seen` is not two fingerprints",
                "review the citation again to write it; it has 16 hexadecimal digits for the statement, a space, and 16 for the archived copy or -",
            );
        }
        if let Some(result) = self.result.as_ref().filter(|result| !is_known(result)) {
            let message = format!("unknown review result \"{}\"", result.word.escape_debug());
            let help = format!("use one of: {}", ReviewResult::VOCABULARY.words.join(", "));
            reader.report(&code::BAD_VALUE, place("result"), message, &help);
        }
    }
}

fn is_known(result: &Term<ReviewResult>) -> bool {
    ReviewResult::VOCABULARY.words.contains(&&*result.word)
}

impl Verdict {
    /// Returns the dossier id and the part after `#`, if any; `None` if the address is not valid.
    pub(crate) fn address(&self) -> Option<(EntryId, Option<&str>)> {
        match self.statement.split_once('#') {
            Some((_, "")) => None,
            Some((id, fragment)) => Some((EntryId::parse(id).ok()?, Some(fragment))),
            None => Some((EntryId::parse(&self.statement).ok()?, None)),
        }
    }

    /// Returns the fingerprints of the statement and of the archived copy, as written.
    pub(crate) fn seen(&self) -> Option<(&str, Option<&str>)> {
        seen(&self.seen)
    }

    /// Returns the result, as written.
    pub(crate) fn result(&self) -> &str {
        self.result.as_ref().map_or("", |result| &*result.word)
    }

    /// Returns whether it withdraws the newest verdict that is not withdrawn.
    pub(crate) fn is_withdrawal(&self) -> bool {
        self.result() == "withdrawn"
    }

    /// Returns the quote, if there is one.
    pub(crate) fn quote(&self) -> Option<&str> {
        (!self.quote.trim().is_empty()).then_some(&*self.quote)
    }

    /// Returns whether all required fields are valid; otherwise the verdict is ignored.
    pub(crate) fn is_whole(&self) -> bool {
        let result = self.result.as_ref().is_some_and(is_known);
        let dated = self.on.is_some() && self.source.is_some();
        // A locator that could not be read is not the same as no locator.
        let placed = self.at.is_some() || self.quote().is_some() || self.spans.of("at").is_none();
        dated && placed && result && self.address().is_some() && self.seen().is_some()
    }
}

record! {
    /// The content of a file in `reviews/`.
    pub(crate) struct ReviewFile ("a file of verdicts") {
        /// Name of the analyst whose initials are the file name.
        analyst: Name = required,
        /// Verdicts, newest last; the file is only appended to.
        verdict: Vec<Verdict>,
    }
}

impl Validate for ReviewFile {}

/// The verdicts of one analyst.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    /// The analyst's initials, which are the stem of the file name.
    pub initials: Initials,
    /// The analyst's name; empty if the file does not give it.
    pub analyst: FieldText,
    /// The file.
    pub file: Arc<File>,
    /// The valid verdicts, in file order, with spans in the file.
    pub verdicts: Vec<Arc<Verdict>>,
}

impl Review {
    /// Returns the analyst's name, or the initials if the file gives none.
    pub(crate) fn name(&self) -> &str {
        if self.analyst.trim().is_empty() { self.initials.as_str() } else { &self.analyst }
    }
}

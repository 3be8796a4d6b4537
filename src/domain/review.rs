//! Reviews: an analyst's verdicts on citations, one file for each analyst. Knows no dossier; `evidence` finds what a
//! verdict is about and whether it is still current.

use std::sync::Arc;

use super::code;
use super::date::Date;
use super::id::EntryId;
use super::initials::Initials;
use super::leaf::Name;
use super::link::{Link, ToSource};
use super::locator::Locator;
use super::marked::Prose;
use super::problem::File;
use super::read::{Reader, Whole};
use super::record::record;
use super::vocabulary::{ReviewResult, Term, Words};

record! {
    /// A person's judgement of one citation.
    pub(crate) struct Verdict ("a verdict") {
        /// Day it was given.
        on: Option<Date> = required,
        /// Address of the statement: dossier-id for the entry's own citations, dossier-id#claim-id and so on.
        statement: Box<str> = required,
        /// Id of the cited source.
        source: Option<Link<ToSource>> = required,
        /// Where in it; beside a quote no more than a hint [CSL locator].
        at: Option<Locator>,
        /// The quote as it was judged.
        quote: Box<str>,
        /// What was found: supports, partly, does-not-support; or withdrawn, which cancels the newest not cancelled [Berkeley Protocol].
        result: Option<Term<ReviewResult>> = required,
        /// Why, where that is not plain.
        note: Prose,
        /// Fingerprints of the statement and of the archived copy as they were judged: the first 16 hexadecimal digits of a SHA-256 each, - for a copy that was not there.
        seen: Box<str> = required,
    }
}

/// The two words of `seen`: the statement's, and the archived copy's where there was one.
///
/// Each is 16 hexadecimal digits; `None` where the text is anything else.
fn seen(text: &str) -> Option<(&str, Option<&str>)> {
    let (statement, copy) = text.split_once(' ')?;
    let is_print = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let copy = (copy != "-").then_some(copy);
    (is_print(statement) && copy.is_none_or(is_print)).then_some((statement, copy))
}

impl Whole for Verdict {
    fn whole(&self, reader: &mut Reader<'_>) {
        let place = |key: &str| self.spans.of(key).unwrap_or(self.spans.whole);
        if !self.statement.is_empty() && self.address().is_none() {
            let message = format!("“{}” is not the address of a statement", self.statement.escape_debug());
            let help = "write \"dossier-id\", or \"dossier-id#claim-id\"";
            reader.bad(&code::BAD_VALUE, place("statement"), message, help);
        }
        if !self.seen.is_empty() && seen(&self.seen).is_none() {
            reader.bad(
                &code::BAD_VALUE,
                place("seen"),
                "`seen` is not two fingerprints",
                "16 hexadecimal digits of the statement, a space, and 16 of the archived copy or -; judge the citation again, and it is written",
            );
        }
        if let Some(result) = self.result.as_ref().filter(|result| !is_known(result)) {
            let message = format!("“{}” is not a result of a review", result.word.escape_debug());
            let help = format!("known: {}", ReviewResult::VOCABULARY.words.join(", "));
            reader.bad(&code::BAD_VALUE, place("result"), message, &help);
        }
    }
}

fn is_known(result: &Term<ReviewResult>) -> bool {
    ReviewResult::VOCABULARY.words.contains(&&*result.word)
}

impl Verdict {
    /// The dossier and, behind `#`, which of its statements; `None` where the address is not one.
    pub(crate) fn address(&self) -> Option<(EntryId, Option<&str>)> {
        match self.statement.split_once('#') {
            Some((_, "")) => None,
            Some((id, fragment)) => Some((EntryId::parse(id).ok()?, Some(fragment))),
            None => Some((EntryId::parse(&self.statement).ok()?, None)),
        }
    }

    /// The fingerprints of the statement and of the archived copy, as written.
    pub(crate) fn seen(&self) -> Option<(&str, Option<&str>)> {
        seen(&self.seen)
    }

    /// What was found, as a word of the format.
    pub(crate) fn result(&self) -> &str {
        self.result.as_ref().map_or("", |result| &*result.word)
    }

    /// Whether it takes the newest verdict back that is not taken back.
    pub(crate) fn is_withdrawal(&self) -> bool {
        self.result() == "withdrawn"
    }

    /// The quote, where there is one.
    pub(crate) fn quote(&self) -> Option<&str> {
        (!self.quote.trim().is_empty()).then_some(&*self.quote)
    }

    /// Whether it has all that a verdict needs, each of it well-formed; another one does not count.
    pub(crate) fn is_whole(&self) -> bool {
        let result = self.result.as_ref().is_some_and(is_known);
        let dated = self.on.is_some() && self.source.is_some();
        // A place that could not be read is not no place.
        let placed = self.at.is_some() || self.quote().is_some() || self.spans.of("at").is_none();
        dated && placed && result && self.address().is_some() && self.seen().is_some()
    }
}

record! {
    /// What a file in `reviews/` says.
    pub(crate) struct ReviewFile ("a file of verdicts") {
        /// Name of the analyst whose initials the file is named by.
        analyst: Name = required,
        /// The verdicts, the newest last; the file is only appended to.
        verdict: Vec<Verdict>,
    }
}

impl Whole for ReviewFile {}

/// The verdicts of one analyst.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    /// The analyst's initials, the stem of the file.
    pub initials: Initials,
    /// The analyst's name; empty where the file does not say.
    pub analyst: Box<str>,
    /// The file.
    pub file: Arc<File>,
    /// The verdicts that are well-formed, in the order of the file; their spans are places in it.
    pub verdicts: Vec<Arc<Verdict>>,
}

impl Review {
    /// The name the analyst is shown by; the initials where the file gives none.
    pub(crate) fn name(&self) -> &str {
        if self.analyst.trim().is_empty() { self.initials.as_str() } else { &self.analyst }
    }
}

//! Loads a file in `reviews/`: bytes to an analyst's verdicts and the findings, block by block, so that an invalid
//! verdict does not affect the others. Pure and total; does not depend on dossiers.

mod blocks;

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax;
use super::toml_1_1;
use crate::domain::code;
use crate::domain::field_reader::{FieldReader, ReadRecord, first_line, read_fields};
use crate::domain::field_text::FieldText;
use crate::domain::initials::Initials;
use crate::domain::problem::{File, Finding};
use crate::domain::record::FieldSpec;
use crate::domain::review::{Review, ReviewFile, Verdict};
use crate::domain::span::Span;
use blocks::{blocks, is_merge_mark};

/// The maximum size of a file of verdicts, in bytes.
pub(crate) const MAX_REVIEW: u64 = 64 << 20;
/// The maximum length of a block, in bytes; the parser needs many times the memory of its text.
const MAX_BLOCK: usize = 256 << 10;

/// The result of loading a file of verdicts.
#[derive(Clone, Debug)]
pub(crate) struct LoadedReview {
    /// The file.
    pub file: Arc<File>,
    /// The verdicts; none if the file cannot be read or its name is not valid.
    pub review: Option<Arc<Review>>,
    /// The problems found in the file.
    pub findings: Vec<Finding>,
    /// The start of the last block; everything before it is kept when the file is appended to.
    last: usize,
}

/// Loads the file of verdicts at `path` (relative to the corpus) with the given file stem.
///
/// `before` is the previous result: if the file was only appended to, only the new part is parsed.
pub(crate) fn read(path: &str, stem: &str, bytes: &[u8], before: Option<&LoadedReview>) -> LoadedReview {
    let (text, not_utf8) = syntax::text(bytes);
    let file = Arc::new(File::new(path, text));
    let initials = match Initials::parse(stem) {
        Ok(initials) => initials,
        Err(why) => return unread(file, bad_initials(stem, &why)),
    };
    let known = before.and_then(|before| {
        let review = before.review.as_ref()?;
        let same = text.get(..before.last)? == before.file.text.get(..before.last)?;
        (same && before.last > 0).then_some((before, review))
    });
    let mut reading =
        ReviewReader { text: &file.text, analyst: "".into(), verdicts: Vec::new(), findings: Vec::new() };
    let from = known.map_or(0, |(before, review)| {
        let is_before = |at: &Span| (at.start as usize) < before.last;
        reading.analyst = review.analyst.clone();
        reading.verdicts.extend(review.verdicts.iter().filter(|one| is_before(&one.spans.whole)).cloned());
        reading.findings.extend(before.findings.iter().filter(|one| is_before(&one.at)).cloned());
        before.last
    });
    let all = blocks(&file.text, from);
    let last = all.last().map_or(0, |block| block.start);
    for block in all {
        reading.block(block.clone(), block.end == file.text.len() && block.start > 0);
    }
    let ReviewReader { analyst, verdicts, mut findings, .. } = reading;
    findings.extend(not_utf8);
    findings.sort_by_key(|finding| finding.at.start);
    let review = Review { initials, analyst, file: file.clone(), verdicts };
    LoadedReview { file, review: Some(Arc::new(review)), findings, last }
}

/// Returns the result for a file that could not be read at all.
pub(crate) fn unread(file: Arc<File>, finding: Finding) -> LoadedReview {
    LoadedReview { file, review: None, findings: vec![finding], last: 0 }
}

/// Returns the result after a reload: the verdicts of the new version, or if that cannot be read, the last good ones.
/// The findings are always those of the new version.
pub(crate) fn with_last_good(new: LoadedReview, old: &LoadedReview) -> LoadedReview {
    let review = new.review.clone().or_else(|| old.review.clone());
    LoadedReview { review, ..new }
}

fn bad_initials(stem: &str, why: &str) -> Finding {
    let message = format!("invalid initials in the file name “{}”: {why}", stem.escape_debug());
    Finding::new(&code::BAD_INITIALS, 0..0, message).help(match Initials::nearest(stem) {
        Some(near) => format!("rename the file to {near}.toml"),
        None => "rename the file to the analyst's initials".to_owned(),
    })
}

/// The state of loading a file.
struct ReviewReader<'t> {
    text: &'t str,
    analyst: FieldText,
    verdicts: Vec<Arc<Verdict>>,
    findings: Vec<Finding>,
}

impl ReviewReader<'_> {
    fn block(&mut self, at: Range<usize>, is_last: bool) {
        let text = self.text.get(at.clone()).unwrap_or_default();
        if is_merge_mark(text) {
            let is_mark = |finding: &Finding| finding.code == &code::CONFLICT_MARKERS;
            if !self.findings.iter().any(is_mark) {
                let message = "unfinished merge: the file contains conflict markers";
                self.find(at.start, Finding::new(&code::CONFLICT_MARKERS, 0..7, message)
                    .help("keep the verdicts of both sides, delete the lines <<<<<<<, ======= and >>>>>>>, save"));
            }
            return;
        }
        if text.len() > MAX_BLOCK {
            let message = format!("the verdict is larger than {} KiB and was not read", MAX_BLOCK >> 10);
            let finding = Finding::new(&code::TOO_LARGE, first_line((0..text.len()).into(), text), message);
            return self.find(at.start, finding.help("shorten its note"));
        }
        match syntax::parse(text) {
            Ok(table) => {
                toml_1_1::findings(text, table.get_ref())
                    .into_iter()
                    .for_each(|one| self.find(at.start, one));
                if at.start == 0 && !text.trim_start_matches('\u{feff}').trim_start().starts_with('[') {
                    self.head(table.into_inner(), text);
                } else {
                    self.tables(table.into_inner(), at.start, text);
                }
            }
            Err(_) if is_last && !self.text.ends_with('\n') => {
                let finding = Finding::new(
                    &code::SYNTAX,
                    first_line((0..text.len()).into(), text),
                    "the last verdict is incomplete and was ignored",
                );
                self.find(at.start, finding.help("delete what is left of it, and review the citation again"));
            }
            Err(found) => found.into_iter().for_each(|finding| self.find(at.start, finding)),
        }
    }

    /// Reads what precedes the first verdict.
    fn head(&mut self, table: DeTable<'_>, text: &str) {
        let mut reader = FieldReader::new(text, ReviewFile::specs());
        let head: ReviewFile = read_fields(table, (0..text.len()).into(), &mut reader);
        self.analyst = head.analyst.0.clone();
        self.findings.append(&mut reader.found);
    }

    /// Reads the tables of a block that starts at `start`.
    fn tables(&mut self, table: DeTable<'_>, start: usize, text: &str) {
        if start == 0 {
            let message = "missing field `analyst`: the file does not say whose verdicts these are";
            self.find(
                0,
                Finding::new(&code::MISSING_FIELD, 0..0, message)
                    .help("add analyst = \"…\", the name of the analyst, above the first [[verdict]]"),
            );
        }
        for (key, value) in table {
            let span = value.span();
            match value.into_inner() {
                DeValue::Array(list) if key.get_ref() == "verdict" => {
                    for one in list {
                        self.verdict(one, start, text);
                    }
                }
                _ => {
                    let header = Span::from(span);
                    let message =
                        format!("unknown table `{}` in a file of verdicts", key.get_ref().escape_debug());
                    let finding = Finding::new(&code::UNKNOWN_FIELD, first_line(header, text), message);
                    self.find(start, finding.help("write [[verdict]] with double brackets"));
                }
            }
        }
    }

    fn verdict(&mut self, value: Spanned<DeValue<'_>>, start: usize, text: &str) {
        let span: Span = value.span().into();
        let DeValue::Table(table) = value.into_inner() else { return };
        const TOP: &[FieldSpec] = &[];
        let mut reader = FieldReader::new(text, TOP);
        let mut verdict: Verdict = read_fields(table, span, &mut reader);
        for finding in reader.found {
            self.find(start, finding);
        }
        verdict.spans_mut().shift(u32::try_from(start).unwrap_or(u32::MAX));
        if verdict.is_whole() {
            self.verdicts.push(Arc::new(verdict));
        }
    }

    /// Adds a finding in a block that starts at `start`.
    fn find(&mut self, start: usize, finding: Finding) {
        let at = finding.at.range();
        self.findings.push(Finding { at: (at.start + start..at.end + start).into(), ..finding });
    }
}

#[cfg(test)]
mod tests;

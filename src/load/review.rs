//! From the bytes of a file in `reviews/` to an analyst's verdicts and its findings, block by block: a verdict that does
//! not fit costs itself. Pure and total; does not depend on any dossier.

mod blocks;

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax;
use super::toml_1_1;
use crate::domain::code;
use crate::domain::field_reader::{FieldReader, ReadRecord, first_line, read_fields};
use crate::domain::initials::Initials;
use crate::domain::problem::{File, Finding};
use crate::domain::record::FieldSpec;
use crate::domain::review::{Review, ReviewFile, Verdict};
use crate::domain::span::Span;
use blocks::{blocks, is_merge_mark};

/// Largest file of verdicts, in bytes.
pub(crate) const MAX_REVIEW: u64 = 64 << 20;
/// Longest block that is parsed, in bytes: the parser takes many times the memory of its text.
const MAX_BLOCK: usize = 256 << 10;

/// What one file of verdicts gave.
#[derive(Clone, Debug)]
pub(crate) struct LoadedReview {
    /// The file.
    pub file: Arc<File>,
    /// The verdicts that count; none where the file cannot be read or its stem is not initials.
    pub review: Option<Arc<Review>>,
    /// What is wrong with the file.
    pub findings: Vec<Finding>,
    /// Where the last block begins: what is before it stays as it was read when the file is appended to.
    last: usize,
}

/// Reads the bytes of the file of verdicts at `path` (relative to the corpus), whose stem is `stem`.
///
/// `before` is what it gave last: of a file that was only appended to, only what is new is parsed.
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
        Reading { text: &file.text, analyst: "".into(), verdicts: Vec::new(), findings: Vec::new() };
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
    let Reading { analyst, verdicts, mut findings, .. } = reading;
    findings.extend(not_utf8);
    findings.sort_by_key(|finding| finding.at.start);
    let review = Review { initials, analyst, file: file.clone(), verdicts };
    LoadedReview { file, review: Some(Arc::new(review)), findings, last }
}

/// A finding about a file that could not be read at all, as what the file gave.
pub(crate) fn unread(file: Arc<File>, finding: Finding) -> LoadedReview {
    LoadedReview { file, review: None, findings: vec![finding], last: 0 }
}

/// What to count after a reload: the verdicts of the new version, or, where that cannot be read, those of the last one
/// that could. The findings are always the new version's.
pub(crate) fn with_last_good(new: LoadedReview, old: &LoadedReview) -> LoadedReview {
    let review = new.review.clone().or_else(|| old.review.clone());
    LoadedReview { review, ..new }
}

fn bad_initials(stem: &str, why: &str) -> Finding {
    let message = format!("the file's name “{}” is not initials: {why}", stem.escape_debug());
    Finding::new(&code::BAD_INITIALS, 0..0, message).help(match Initials::nearest(stem) {
        Some(near) => format!("rename the file to {near}.toml"),
        None => "rename the file to the analyst's initials".to_owned(),
    })
}

/// What has been read of one file so far.
struct Reading<'t> {
    text: &'t str,
    analyst: Box<str>,
    verdicts: Vec<Arc<Verdict>>,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn block(&mut self, at: Range<usize>, is_last: bool) {
        let text = self.text.get(at.clone()).unwrap_or_default();
        if is_merge_mark(text) {
            let is_mark = |finding: &Finding| finding.code == &code::CONFLICT_MARKERS;
            if !self.findings.iter().any(is_mark) {
                let message = "an unfinished merge: the file holds conflict markers";
                self.find(at.start, Finding::new(&code::CONFLICT_MARKERS, 0..7, message)
                    .help("keep the verdicts of both sides, delete the lines <<<<<<<, ======= and >>>>>>>, save"));
            }
            return;
        }
        if text.len() > MAX_BLOCK {
            let message = format!("the verdict has more than {} KiB: it is not read", MAX_BLOCK >> 10);
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
                    "the last verdict is cut off, so it does not count",
                );
                self.find(at.start, finding.help("delete what is left of it, and judge the citation again"));
            }
            Err(found) => found.into_iter().for_each(|finding| self.find(at.start, finding)),
        }
    }

    /// Takes in what comes before the first verdict.
    fn head(&mut self, table: DeTable<'_>, text: &str) {
        let mut reader = FieldReader::new(text, ReviewFile::specs());
        let head: ReviewFile = read_fields(table, (0..text.len()).into(), &mut reader);
        self.analyst = head.analyst.0.clone();
        self.findings.append(&mut reader.found);
    }

    /// Takes in the tables of a block, which begins at `start`.
    fn tables(&mut self, table: DeTable<'_>, start: usize, text: &str) {
        if start == 0 {
            let message = "the file does not say whose verdicts it holds";
            self.find(
                0,
                Finding::new(&code::MISSING_FIELD, 0..0, message)
                    .help("write analyst = \"…\", the name behind the initials, above the first [[verdict]]"),
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
                        format!("a file of verdicts has no table `{}`", key.get_ref().escape_debug());
                    let finding = Finding::new(&code::UNKNOWN_FIELD, first_line(header, text), message);
                    self.find(start, finding.help("write [[verdict]] with two brackets"));
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

    /// Notes a finding of a block that begins at `start`.
    fn find(&mut self, start: usize, finding: Finding) {
        let at = finding.at.range();
        self.findings.push(Finding { at: (at.start + start..at.end + start).into(), ..finding });
    }
}

#[cfg(test)]
mod tests;

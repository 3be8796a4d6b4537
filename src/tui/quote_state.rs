//! The state of a citation in an archived copy: the position of its quote, the result as text, the state of the
//! copy.

use std::ops::{Range, RangeInclusive};

use super::archive_text::InkRange;
use super::archived_copies::ArchivedCopy;
use super::quote_lookup::{QuoteLookup, state_or_lookup};
use super::row::{Ink, StyledRow, name, prose};
use crate::domain::cite::{Archive, Cite};
use crate::domain::id::EntryId;
use crate::evidence::{Anchor, Copy, HashState, QuoteResult, hash_of, judge, place_of};
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;

/// The maximum number of characters shown of the closest match.
const CANDIDATE: usize = 200;

/// A citation looked up in its source's archived copy.
#[derive(Clone, Debug)]
pub(crate) struct QuoteState {
    /// The result; `None` until the quote has been looked up.
    pub judged: Option<QuoteResult>,
    /// The lookup that is still to be done.
    pub lookup: Option<Box<QuoteLookup>>,
    /// The cited paragraphs, if the copy has them.
    pub cited: Option<RangeInclusive<usize>>,
    /// The bytes to scroll to: the quote, else the closest match, else the cited paragraphs.
    pub focus: Option<Range<usize>>,
    /// The closest match of a missing quote.
    pub candidate: Option<String>,
}

impl QuoteState {
    /// Looks up a citation; in a large copy only among the results of earlier lookups.
    pub(crate) fn of(cite: &Cite, archived: &ArchivedCopy) -> Self {
        let ArchivedCopy::Loaded(copy, answers) = archived else {
            let judged = Some(judge(cite, &archived.kept()));
            return Self { judged, lookup: None, cited: None, focus: None, candidate: None };
        };
        let (judged, lookup) = match state_or_lookup(cite, copy, answers) {
            Ok(judged) => (Some(judged), None),
            Err(lookup) => (None, Some(lookup)),
        };
        let region = cite.at.as_ref().and_then(|at| match place_of(copy, Some(at)) {
            crate::evidence::CopyPlace::Whole => None,
            place => place.region(copy),
        });
        let cited = region.as_ref().and_then(|region| copy.paragraphs_of(region));
        let words = match &judged {
            // Of several matches, prefer one in the cited paragraph.
            Some(QuoteResult::Anchor(Anchor::Ambiguous { ranges })) => {
                let inside = |range: &&Range<usize>| {
                    region.as_ref().is_some_and(|region| region.contains(&range.start))
                };
                ranges.iter().find(inside).or(ranges.first()).cloned()
            }
            Some(QuoteResult::Anchor(anchor)) => anchor.ranges().first().cloned(),
            _ => None,
        };
        let candidate = match &judged {
            Some(QuoteResult::Anchor(Anchor::Missing { nearest: Some(near) })) => {
                copy.text().get(near.range.clone()).map(|words| quoted_words(words, CANDIDATE))
            }
            _ => None,
        };
        Self { judged, lookup, cited, focus: words.or(region), candidate }
    }

    /// Returns whether the quote occurs exactly once, where the citation says.
    pub(crate) fn is_verified(&self) -> bool {
        matches!(&self.judged, Some(QuoteResult::Anchor(anchor)) if anchor.is_verified())
    }

    /// Returns the quote highlighted in `ink`, or the closest match as a warning.
    pub(crate) fn highlights(&self, ink: Ink) -> Vec<InkRange> {
        match &self.judged {
            Some(QuoteResult::Anchor(Anchor::Missing { nearest })) => {
                nearest.iter().map(|candidate| (candidate.range.clone(), Ink::Warning)).collect()
            }
            Some(QuoteResult::Anchor(anchor)) => {
                anchor.ranges().iter().map(|range| (range.clone(), ink)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns whether a paragraph contains the quote or is cited.
    pub(crate) fn is_here(&self, copy: &Copy, paragraph: usize) -> bool {
        let words = match &self.judged {
            Some(QuoteResult::Anchor(anchor)) if !anchor.ranges().is_empty() => anchor
                .ranges()
                .iter()
                .any(|range| copy.paragraphs_of(range).is_some_and(|all| all.contains(&paragraph))),
            _ => false,
        };
        words || self.cited.as_ref().is_some_and(|cited| cited.contains(&paragraph))
    }

    /// Returns the result as one word.
    pub(crate) fn word(&self) -> (SafeText, Ink) {
        let Some(judged) = &self.judged else {
            return (SafeText::literal("searching for the quote…"), Ink::Dim);
        };
        let ink = match judged {
            QuoteResult::Anchor(anchor) if anchor.is_verified() => Ink::Good,
            QuoteResult::Anchor(Anchor::Missing { .. }) | QuoteResult::Unreadable => Ink::Error,
            QuoteResult::Anchor(_) => Ink::Warning,
            QuoteResult::NoQuote | QuoteResult::NoCopy => Ink::Dim,
        };
        (SafeText::literal(judged.word()), ink)
    }

    /// Returns details of the result that the word alone does not give.
    pub(crate) fn remark(&self) -> Option<String> {
        let Some(QuoteResult::Anchor(anchor)) = &self.judged else { return None };
        Some(match anchor {
            Anchor::Moved { .. } => {
                format!("found in {}, not in the cited place", anchor.found_in().unwrap_or_default())
            }
            Anchor::Ambiguous { ranges } => {
                format!("found in {} places; add `prefix` or `suffix` to tell them apart", ranges.len())
            }
            Anchor::Missing { nearest: Some(near) } => format!(
                "not found in this copy; closest match: para {}, {} ({}% similar)",
                near.paragraph,
                self.candidate.as_deref().unwrap_or_default(),
                near.score
            ),
            Anchor::Missing { nearest: None } => "not found in this copy, and no close match".to_owned(),
            Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. } => return None,
        })
    }
}

/// Formats words of a copy in quotation marks on one line, at most `most` characters.
fn quoted_words(words: &str, most: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(most).collect();
    format!("“{short}{}”", if short.len() < words.len() { "…" } else { "" })
}

/// Returns the state of a copy's hash as text.
pub(crate) fn hash_words(archive: Option<&Archive>, archived: &ArchivedCopy) -> (String, Ink) {
    let Some(copy) = archived.copy() else {
        return match archived {
            ArchivedCopy::Unreadable(..) => ("unreadable copy".to_owned(), Ink::Error),
            _ => ("no archived copy".to_owned(), Ink::Warning),
        };
    };
    let short: String = copy.sha256().chars().take(6).collect();
    match archive.and_then(|archive| hash_of(archive, &archived.kept())) {
        Some(HashState::Intact) => (format!("copy intact (sha256 {short}…)"), Ink::Dim),
        Some(HashState::Differs) => ("copy does not match the recorded hash".to_owned(), Ink::Error),
        Some(HashState::CannotVerify { why }) => (format!("copy cannot be verified: {why}"), Ink::Warning),
        Some(HashState::NotRecorded) | None => ("no recorded hash".to_owned(), Ink::Warning),
    }
}

/// Explains why there is no copy to read, and how to fix it.
pub(crate) fn why_not(archived: &ArchivedCopy, source: &EntryId, width: usize) -> Vec<StyledRow> {
    let (what, ink, help) = match archived {
        ArchivedCopy::Loaded(..) => return Vec::new(),
        ArchivedCopy::Loading => return wrapped("loading the archived copy…", Ink::Dim, width),
        ArchivedCopy::NoSource => (
            format!("no source with the id {source}"),
            Ink::Error,
            "correct the id in the citation".to_owned(),
        ),
        ArchivedCopy::Unnamed => (
            "this source has no archived copy".to_owned(),
            Ink::Warning,
            format!("to add one: dossier archive add {source} FILE (text, Markdown or HTML)"),
        ),
        ArchivedCopy::Absent(file) => (
            format!("{file}: no archived copy: put your own under that name"),
            Ink::Warning,
            format!("to add one: dossier archive add {source} FILE"),
        ),
        ArchivedCopy::Unreadable(file, why) => (
            format!("{file}: cannot be read: {why}"),
            Ink::Error,
            "make the file readable; it is read again at once".to_owned(),
        ),
    };
    let mut rows = wrapped(&what, ink, width);
    rows.extend(wrapped(&help, Ink::Link, width));
    rows
}

/// Wraps text to rows of `width` cells.
pub(crate) fn wrapped(text: &str, ink: Ink, width: usize) -> Vec<StyledRow> {
    let text = name(text);
    wrap(&text, width).into_iter().map(|range| StyledRow::of(text.slice(range), ink)).collect()
}

/// Wraps a quote in quotation marks to rows of `width` cells.
pub(crate) fn quoted(quote: &str, width: usize) -> Vec<StyledRow> {
    let text = prose(&format!("“{}”", quote.split_whitespace().collect::<Vec<_>>().join(" ")));
    wrap(&text, width).into_iter().map(|range| StyledRow::of(text.slice(range), Ink::Plain)).collect()
}

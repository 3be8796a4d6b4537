//! What a kept copy shows of a citation: where its words stand, the verdict in words, the state of the copy.
//! Knows no scrolling and no keys.

use std::ops::{Range, RangeInclusive};

use super::archive_text::Highlight;
use super::archived_copies::ArchivedCopy;
use super::quote_lookup::{QuoteLookup, judged_or_lookup};
use super::row::{Ink, Row, name, prose};
use crate::domain::cite::{Archive, Cite};
use crate::domain::id::EntryId;
use crate::evidence::{Anchor, Copy, HashState, Judged, hash_of, judge, place_of};
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;

/// Most characters that are told of a candidate.
const CANDIDATE: usize = 200;

/// One citation looked up in what is kept of its source.
#[derive(Clone, Debug)]
pub(crate) struct QuoteState {
    /// Whether the words stand there; none while they are looked for.
    pub judged: Option<Judged>,
    /// What is still to be looked for.
    pub lookup: Option<Box<QuoteLookup>>,
    /// The paragraphs the citation points at, where the copy has them.
    pub cited: Option<RangeInclusive<usize>>,
    /// The bytes to bring into view: the words, else what comes nearest, else the cited place.
    pub focus: Option<Range<usize>>,
    /// The words that come nearest to a quote that stands nowhere.
    pub candidate: Option<String>,
}

impl QuoteState {
    /// Looks a citation up; in a large copy only among what has been found there.
    pub(crate) fn of(cite: &Cite, archived: &ArchivedCopy) -> Self {
        let ArchivedCopy::Loaded(copy, answers) = archived else {
            let judged = Some(judge(cite, &archived.kept()));
            return Self { judged, lookup: None, cited: None, focus: None, candidate: None };
        };
        let (judged, lookup) = match judged_or_lookup(cite, copy, answers) {
            Ok(judged) => (Some(judged), None),
            Err(lookup) => (None, Some(lookup)),
        };
        let region = cite.at.as_ref().and_then(|at| match place_of(Some(at)) {
            crate::evidence::Place::Whole => None,
            place => place.region(copy),
        });
        let cited = region.as_ref().and_then(|region| copy.paragraphs_of(region));
        let words = match &judged {
            // Of several places those in the cited paragraph are the likely ones.
            Some(Judged::Anchor(Anchor::Ambiguous { ranges })) => {
                let inside = |range: &&Range<usize>| {
                    region.as_ref().is_some_and(|region| region.contains(&range.start))
                };
                ranges.iter().find(inside).or(ranges.first()).cloned()
            }
            Some(Judged::Anchor(anchor)) => anchor.ranges().first().cloned(),
            _ => None,
        };
        let candidate = match &judged {
            Some(Judged::Anchor(Anchor::Missing { nearest: Some(near) })) => {
                copy.text().get(near.range.clone()).map(|words| quoted_words(words, CANDIDATE))
            }
            _ => None,
        };
        Self { judged, lookup, cited, focus: words.or(region), candidate }
    }

    /// Whether the words stand, once, where the citation says.
    pub(crate) fn holds(&self) -> bool {
        matches!(&self.judged, Some(Judged::Anchor(anchor)) if anchor.holds())
    }

    /// The quoted words in `ink`; a passage that is not the quote as a warning.
    pub(crate) fn lit(&self, ink: Ink) -> Vec<Highlight> {
        match &self.judged {
            Some(Judged::Anchor(Anchor::Missing { nearest })) => {
                nearest.iter().map(|candidate| (candidate.range.clone(), Ink::Warning)).collect()
            }
            Some(Judged::Anchor(anchor)) => {
                anchor.ranges().iter().map(|range| (range.clone(), ink)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a paragraph is the one to read: where the words stand, or where the citation points.
    pub(crate) fn is_here(&self, copy: &Copy, paragraph: usize) -> bool {
        let words = match &self.judged {
            Some(Judged::Anchor(anchor)) if !anchor.ranges().is_empty() => anchor
                .ranges()
                .iter()
                .any(|range| copy.paragraphs_of(range).is_some_and(|all| all.contains(&paragraph))),
            _ => false,
        };
        words || self.cited.as_ref().is_some_and(|cited| cited.contains(&paragraph))
    }

    /// The verdict word as it is drawn.
    pub(crate) fn word(&self) -> (SafeText, Ink) {
        let Some(judged) = &self.judged else {
            return (SafeText::literal("looking for the quote…"), Ink::Dim);
        };
        let ink = match judged {
            Judged::Anchor(anchor) if anchor.holds() => Ink::Good,
            Judged::Anchor(Anchor::Missing { .. }) | Judged::Unreadable => Ink::Error,
            Judged::Anchor(_) => Ink::Warning,
            Judged::NoQuote | Judged::NoCopy => Ink::Dim,
        };
        (SafeText::literal(judged.word()), ink)
    }

    /// What the reader should know of the verdict, where the word alone does not say it.
    pub(crate) fn remark(&self) -> Option<String> {
        let Some(Judged::Anchor(anchor)) = &self.judged else { return None };
        Some(match anchor {
            Anchor::Moved { .. } => {
                format!("stands in {}, not where the citation says", anchor.stands_in().unwrap_or_default())
            }
            Anchor::Ambiguous { ranges } => {
                format!("stands in {} places; prefix or suffix would tell which", ranges.len())
            }
            Anchor::Missing { nearest: Some(near) } => format!(
                "nowhere in this copy; not the quote, but nearest to it: para {}, {} ({}% alike)",
                near.paragraph,
                self.candidate.as_deref().unwrap_or_default(),
                near.score
            ),
            Anchor::Missing { nearest: None } => "nowhere in this copy, nor anything like it".to_owned(),
            Anchor::Exact { .. } | Anchor::Folded { .. } | Anchor::Parts { .. } => return None,
        })
    }
}

/// Words of a copy in quotation marks and on one line, at most `most` characters of them.
fn quoted_words(words: &str, most: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(most).collect();
    format!("“{short}{}”", if short.len() < words.len() { "…" } else { "" })
}

/// How a copy stands to the hash on record, in words.
pub(crate) fn hash_words(archive: Option<&Archive>, archived: &ArchivedCopy) -> (String, Ink) {
    let Some(copy) = archived.copy() else { return ("no copy here".to_owned(), Ink::Warning) };
    let short: String = copy.sha256().chars().take(6).collect();
    match archive.and_then(|archive| hash_of(archive, &archived.kept())) {
        Some(HashState::Intact) => (format!("copy intact (sha256 {short}…)"), Ink::Dim),
        Some(HashState::Differs) => ("copy differs from the hash on record".to_owned(), Ink::Error),
        Some(HashState::CannotVerify { why }) => (format!("copy cannot be verified: {why}"), Ink::Warning),
        Some(HashState::NotRecorded) | None => ("no hash on record".to_owned(), Ink::Warning),
    }
}

/// Why there is nothing to read, and what helps.
pub(crate) fn why_not(archived: &ArchivedCopy, source: &EntryId, width: usize) -> Vec<Row> {
    let (what, ink, help) = match archived {
        ArchivedCopy::Loaded(..) => return Vec::new(),
        ArchivedCopy::Loading => return wrapped("reading the kept copy", Ink::Dim, width),
        ArchivedCopy::NoSource => (
            format!("no source has the id {source}"),
            Ink::Error,
            "e opens the line that names it".to_owned(),
        ),
        ArchivedCopy::Unnamed => (
            "this source names no kept copy".to_owned(),
            Ink::Warning,
            format!("dossier archive add {source} FILE keeps one: a text, Markdown or HTML file"),
        ),
        ArchivedCopy::Failed(file, why) => {
            (format!("{file}: {why}"), Ink::Warning, format!("dossier archive add {source} FILE keeps one"))
        }
    };
    let mut rows = wrapped(&what, ink, width);
    rows.extend(wrapped(&help, Ink::Link, width));
    rows
}

/// Text of one paragraph in rows of `width`.
pub(crate) fn wrapped(text: &str, ink: Ink, width: usize) -> Vec<Row> {
    let text = name(text);
    wrap(&text, width).into_iter().map(|range| Row::of(text.slice(range), ink)).collect()
}

/// The quote in quotation marks, in rows of `width`.
pub(crate) fn quoted(quote: &str, width: usize) -> Vec<Row> {
    let text = prose(&format!("“{}”", quote.split_whitespace().collect::<Vec<_>>().join(" ")));
    wrap(&text, width).into_iter().map(|range| Row::of(text.slice(range), Ink::Plain)).collect()
}

//! Excerpts of prose around links and citations; the prose is parsed once for all of them. Does not depend on the
//! meaning of the prose.

use std::ops::Range;

use super::prose::one_line;
use super::text::{Inline, Text, Tone};
use crate::domain::id::EntryId;
use crate::domain::inline_marks::ProseSegment;
use crate::domain::prose::Prose;
use crate::domain::span::Span;

/// The number of characters before and after the mark.
const AROUND: usize = 48;
/// The number of bytes that are searched for them, since white space is collapsed.
const REACH: usize = AROUND * 8;

/// Prose as displayed, without citations, and the links and citations in it.
pub(super) struct Excerpts<'c> {
    prose: &'c Prose,
    text: String,
    marks: Vec<DisplayedMark>,
}

/// A link or citation as displayed.
struct DisplayedMark {
    /// Its range in the text; for a citation, the place where it was removed.
    range: Range<usize>,
    /// Its text if it is the mark that the excerpt is about.
    words: String,
    /// Whether white space before it is removed with it.
    spaced: bool,
}

impl<'c> Excerpts<'c> {
    /// Parses prose; `name` returns the name of an entry.
    pub(super) fn new(prose: &'c Prose, name: impl Fn(&EntryId) -> String) -> Self {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for piece in prose.pieces() {
            let from = text.len();
            match &piece {
                ProseSegment::Text(range) | ProseSegment::Broken { range, .. } => {
                    text.push_str(prose.text.get(range.clone()).unwrap_or(""));
                }
                ProseSegment::Link { id, words, .. } => {
                    let Ok(id) = EntryId::parse(id) else { continue };
                    let words = words.map(one_line).unwrap_or_else(|| name(&id));
                    text.push_str(&words);
                    marks.push(DisplayedMark { range: from..text.len(), words, spaced: false });
                }
                ProseSegment::Cite { source, locator, .. } => {
                    let Ok(id) = EntryId::parse(source) else { continue };
                    let place = locator.as_ref().map_or_else(String::new, |at| format!(", {at}"));
                    // A removed citation leaves no space before a period.
                    text.truncate(text.trim_end().len());
                    let range = text.len()..text.len();
                    let spaced = range.end < from;
                    marks.push(DisplayedMark { range, words: format!("[{}{place}]", name(&id)), spaced });
                }
            }
        }
        Self { prose, text, marks }
    }

    /// Returns the excerpt around the mark at `at` in the file, if there is one.
    pub(super) fn around(&self, at: Span) -> Option<Text> {
        let nth = self.prose.marks.iter().position(|mark| mark.at.range() == at.range())?;
        let mark = self.marks.get(nth)?;
        let before = self.text.get(..mark.range.start)?;
        let after = self.text.get(mark.range.end..)?;
        let near = |from: usize| (from..=before.len()).find(|at| before.is_char_boundary(*at));
        let reach = before.get(near(before.len().saturating_sub(REACH))?..)?;
        let mut head: Vec<&str> = reach.split_whitespace().collect();
        let kept = fitting(head.iter().rev());
        let cut_before = kept < head.len() || reach.len() < before.trim_start().len();
        head.drain(..head.len() - kept);
        let reach = (0..=after.len().min(REACH)).rev().find(|at| after.is_char_boundary(*at))?;
        let reach = after.get(..reach)?;
        let mut tail: Vec<&str> = reach.split_whitespace().collect();
        let kept = fitting(tail.iter());
        let cut_after = kept < tail.len() || reach.len() < after.trim_end().len();
        tail.truncate(kept);
        let gap = |wanted: bool| if wanted { " " } else { "" };
        let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let lead = !head.is_empty() && (mark.spaced || space(before.chars().next_back()));
        let trail = !tail.is_empty() && space(after.chars().next());
        let mut text = Text::default();
        if cut_before {
            text.words("…", Tone::Dim).push(Inline::Glue);
        }
        text.prose(&format!("{}{}", head.join(" "), gap(lead)), Tone::Dim);
        text.prose(&one_line(&mark.words), Tone::Plain);
        text.prose(&format!("{}{}", gap(trail), tail.join(" ")), Tone::Dim);
        if cut_after {
            text.push(Inline::Glue).words("…", Tone::Dim);
        }
        Some(text)
    }
}

/// Returns how many of these words fit in an excerpt.
fn fitting<'w>(words: impl Iterator<Item = &'w &'w str>) -> usize {
    let mut used = 0;
    words
        .take_while(|word| {
            let cells = word.chars().take(AROUND + 1).count();
            let fits = used + cells < AROUND;
            used += cells + 1;
            fits
        })
        .count()
}

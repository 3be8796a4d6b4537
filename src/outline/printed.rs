//! The text of inlines, shared by all printed forms of a page. Does not depend on layout or markup.

use super::block::{Aside, Item, Section};
use super::target::{LinkState, PageLink};
use super::text::{Inline, Text, Tone};
use crate::evidence::Trust;
use crate::text::{SafeText, TextKind, show};

/// A run of printed text, sanitized.
pub(super) enum Run {
    /// Text without links.
    Words(SafeText),
    /// Prose, in which URLs can become links.
    Prose(SafeText),
    /// A URL, sanitized.
    Url(String, SafeText),
}

impl Run {
    fn words(words: &str) -> Self {
        Run::Words(show(words, TextKind::Name))
    }

    /// Returns the text.
    pub(super) fn shown(&self) -> &SafeText {
        let (Run::Words(shown) | Run::Prose(shown) | Run::Url(_, shown)) = self;
        shown
    }
}

/// Returns the printed form of a text.
pub(super) fn runs(text: &Text) -> Vec<Run> {
    let run = |inline: &Inline| match inline {
        Inline::Words(words, _) | Inline::Unit(words, _) | Inline::Brief { full: words, .. } => {
            Run::words(words)
        }
        Inline::Prose(prose, _) => Run::Prose(show(prose, TextKind::Prose)),
        Inline::Dot => Run::words(" · "),
        Inline::Glue => Run::words(" "),
        Inline::Link(link) => Run::words(&linked(link)),
        Inline::Citation(citation) => match citation.trust {
            Some(trust) => Run::words(&format!("{} {}", citation.label(), trust.sign())),
            None => Run::words(&citation.label()),
        },
        Inline::Url(address) => Run::Url(address.clone(), show(address, TextKind::Name)),
        Inline::Malformed(mark) => Run::words(&format!("{mark} (malformed)")),
    };
    text.inlines().iter().map(run).collect()
}

/// Returns the text of a link, with its id and any problem: `a lost page (lost-page, missing)`.
fn linked(link: &PageLink) -> String {
    let remark =
        |of_claim: bool| link.state.remark().filter(|_| of_claim == (link.state == LinkState::NoClaim));
    let id = link.id.as_str();
    let is_said = link.words == id || (link.without_id && link.state == LinkState::Found);
    let beside: Vec<&str> = [(!is_said).then_some(id), remark(false)].into_iter().flatten().collect();
    let name = match (link.words.is_empty(), beside.is_empty()) {
        // A claim of the entry itself.
        (true, _) => None,
        (false, true) => Some(link.words.clone()),
        (false, false) => Some(format!("{} ({})", link.words, beside.join(", "))),
    };
    let claim = (!link.claim.is_empty()).then(|| link.claim.clone());
    let missing = remark(true).map(|remark| format!("({remark})"));
    [name, claim, missing].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns a text as one sanitized text.
pub(super) fn shown(text: &Text) -> SafeText {
    let runs = runs(text);
    SafeText::concat(runs.iter().map(Run::shown))
}

/// Returns the line in place of elements left out: `… and 5950 more`.
pub(super) fn more(section: &Section) -> String {
    format!("… and {} more", section.unlisted)
}

/// Returns the separator between a lead and its item.
pub(super) fn after_lead(lead: &str) -> &'static str {
    match lead.chars().next_back() {
        None => "",
        Some(last) if last.is_ascii_punctuation() => " ",
        Some(_) => ": ",
    }
}

/// Returns the lines of an item without its lead: its body, then what a screen shows next to it, then what is below.
pub(super) fn lines(item: &Item) -> Vec<Text> {
    let mut lines = item.body.clone();
    for (nth, aside) in item.asides.iter().enumerate() {
        let (Some(last), text) = (lines.last_mut(), side_text(aside)) else { continue };
        match text.inlines().first() {
            None => {}
            Some(Inline::Citation(_)) => {
                _ = last.words(if nth > 0 { ", " } else { " " }, Tone::Plain).append(text)
            }
            Some(_) => _ = last.fact(text),
        }
    }
    lines.extend(item.below.iter().cloned());
    lines
}

/// `[3] B2 ✓ ab`, `grade B2 ✓ ab`. The mark for a passage without a review is not printed.
fn side_text(aside: &Aside) -> Text {
    let mut text = aside.end.clone();
    let mark = aside.mark.filter(|mark| *mark != Trust::Unchecked);
    let grade = if text.is_empty() && !aside.grade.is_empty() { "grade" } else { "" };
    let words = [grade, &aside.grade, mark.map_or("", Trust::sign), &aside.by];
    for words in words.into_iter().filter(|words| !words.is_empty()) {
        text.space().words(words, Tone::Plain);
    }
    text
}

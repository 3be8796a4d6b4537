//! What all printed forms of a page share: each inline in the words in which it is printed, in full. Independent of any layout
//! and no markup.

use super::block::{Aside, Item, Section};
use super::target::{LinkState, PageLink};
use super::text::{Inline, Text, Tone};
use crate::evidence::Trust;
use crate::text::{SafeText, TextKind, show};

/// A run of printed words, made safe.
pub(super) enum Run {
    /// Words that cannot be followed.
    Words(SafeText),
    /// Prose, in which web addresses may be followed.
    Prose(SafeText),
    /// A web address, as it is written and made safe.
    Url(String, SafeText),
}

impl Run {
    fn words(words: &str) -> Self {
        Run::Words(show(words, TextKind::Name))
    }

    /// The quoted words.
    pub(super) fn shown(&self) -> &SafeText {
        let (Run::Words(shown) | Run::Prose(shown) | Run::Url(_, shown)) = self;
        shown
    }
}

/// A text in the words in which it is printed.
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

/// The words of a link, with the id they mean and what is wrong with it: `a lost page (lost-page, missing)`.
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

/// A text as one shown text.
pub(super) fn shown(text: &Text) -> SafeText {
    let runs = runs(text);
    SafeText::concat(runs.iter().map(Run::shown))
}

/// What is printed in place of the elements that are left out: `… and 5950 more`.
pub(super) fn more(section: &Section) -> String {
    format!("… and {} more", section.unlisted)
}

/// What is between a lead and what it leads.
pub(super) fn after_lead(lead: &str) -> &'static str {
    match lead.chars().next_back() {
        None => "",
        Some(last) if last.is_ascii_punctuation() => " ",
        Some(_) => ": ",
    }
}

/// The lines of an item without its lead: its body, at the end of it what is beside it on a screen, then what is below.
pub(super) fn lines(item: &Item) -> Vec<Text> {
    let mut lines = item.body.clone();
    for (nth, aside) in item.asides.iter().enumerate() {
        let (Some(last), text) = (lines.last_mut(), aside_text(aside)) else { continue };
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

/// `[3] B2 ✓ ab`, `grade B2 ✓ ab`. That nobody has judged a passage goes without saying.
fn aside_text(aside: &Aside) -> Text {
    let mut text = aside.end.clone();
    let mark = aside.mark.filter(|mark| *mark != Trust::Unchecked);
    let grade = if text.is_empty() && !aside.grade.is_empty() { "grade" } else { "" };
    let words = [grade, &aside.grade, mark.map_or("", Trust::sign), &aside.by];
    for words in words.into_iter().filter(|words| !words.is_empty()) {
        text.space().words(words, Tone::Plain);
    }
    text
}

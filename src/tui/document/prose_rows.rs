//! Prose with its marks as flows: lines joined to paragraphs, links by name, citations by number.
//! Refuses to know which field the prose is.

use std::ops::Range;

use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::{Section, Target};
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::marked::Prose;
use crate::domain::prose::Piece as Mark;
use crate::domain::record::Step;
use crate::text::shown::{Kind, Shown, show};
use crate::tui::row::{Ink, Piece};

/// Joins lines to paragraphs: a blank line parts them, a single line feed is a space, a list keeps its lines.
struct Reflow {
    flows: Vec<Flow>,
    flow: Flow,
    spaces: bool,
    feeds: usize,
    ink: Ink,
}

impl Reflow {
    fn text(&mut self, text: &str) {
        let mut out = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            match c {
                '\n' => self.feeds += 1,
                ' ' | '\t' | '\r' => self.spaces = true,
                _ => {
                    let end = rest.find([' ', '\t', '\r', '\n']).unwrap_or(rest.len());
                    let (word, after) = rest.split_at(end);
                    self.gap(&mut out, ' ', starts_item(rest));
                    out.push_str(word);
                    rest = after;
                    continue;
                }
            }
            rest = &rest[c.len_utf8()..];
        }
        self.flow.prose(&out, self.ink);
    }

    /// Puts the white space that was read before what comes next; `narrow` is the space to use.
    fn gap(&mut self, out: &mut String, narrow: char, item: bool) {
        let (spaces, feeds) = (std::mem::take(&mut self.spaces), std::mem::take(&mut self.feeds));
        if feeds >= 2 {
            self.flow.prose(out, self.ink);
            out.clear();
            self.paragraph();
        } else if self.flow.is_empty() && out.is_empty() {
        } else if feeds == 1 && item {
            out.push('\n');
        } else if spaces || feeds == 1 {
            out.push(narrow);
        }
    }

    fn mark(&mut self, narrow: char) {
        let mut out = String::new();
        self.gap(&mut out, narrow, false);
        self.flow.prose(&out, self.ink);
    }

    fn paragraph(&mut self) {
        if !self.flow.is_empty() {
            self.flows.push(std::mem::take(&mut self.flow));
        }
    }
}

fn starts_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "• "].iter().any(|bullet| line.starts_with(bullet))
        || (digits.len() < line.len() && (digits.starts_with(". ") || digits.starts_with(") ")))
}

/// Words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'c> Page<'c> {
    /// The paragraphs of some prose, its marks as stops.
    pub(super) fn prose(&mut self, owner: &EntryId, prose: &Prose, path: &[Step], ink: Ink) -> Vec<Flow> {
        let mut reflow = Reflow { flows: Vec::new(), flow: Flow::default(), spaces: false, feeds: 0, ink };
        for piece in prose.pieces() {
            match piece {
                Mark::Text(range) => reflow.text(prose.text.get(range).unwrap_or("")),
                Mark::Broken { range, .. } => {
                    reflow.mark(' ');
                    let text = one_line(prose.text.get(range).unwrap_or(""));
                    reflow.flow.lit("⚠\u{a0}", Ink::Warning).name(&text, Ink::Broken);
                }
                Mark::Link { id, words, range } => {
                    reflow.mark(' ');
                    match EntryId::parse(id) {
                        Ok(id) => {
                            let words = words.map(one_line).unwrap_or_else(|| self.name_of(&id));
                            self.link_as(&mut reflow.flow, &id, &show(&words, Kind::Name), None);
                        }
                        Err(_) => {
                            let text = one_line(prose.text.get(range).unwrap_or(""));
                            reflow.flow.lit("⚠\u{a0}", Ink::Warning).name(&text, Ink::Broken);
                        }
                    }
                }
                Mark::Cite { source, locator, range, .. } => {
                    // The number stays with the word it follows.
                    reflow.mark('\u{a0}');
                    match EntryId::parse(source) {
                        Ok(source) => {
                            let piece = self.numbered(&source, locator.as_ref(), owner, path, None);
                            reflow.flow.pieces(&[piece]);
                        }
                        Err(_) => {
                            let text = one_line(prose.text.get(range).unwrap_or(""));
                            reflow.flow.lit("⚠\u{a0}", Ink::Warning).name(&text, Ink::Broken);
                        }
                    }
                }
            }
        }
        reflow.paragraph();
        reflow.flows
    }

    /// Prose as one flow, its paragraphs run together.
    pub(super) fn prose_line(&mut self, owner: &EntryId, prose: &Prose, path: &[Step], ink: Ink) -> Flow {
        let mut whole = Flow::default();
        for flow in self.prose(owner, prose, path, ink) {
            whole.space();
            whole.append(flow);
        }
        whole
    }

    /// A section of prose: its paragraphs, a blank row between them.
    pub(super) fn prose_section(
        &mut self,
        section: Section,
        heading: Option<&'static str>,
        prose: &Prose,
        key: &'static str,
    ) {
        if prose.is_empty() {
            return;
        }
        let (entry, path) = (self.entry, vec![step(key, 0)]);
        match heading {
            Some(words) => self.heading(section, words),
            None => self.start(section),
        }
        let indent = if heading.is_some() { self.indent() } else { 0 };
        for (nth, flow) in self.prose(&entry.id, prose, &path, Ink::Plain).into_iter().enumerate() {
            if nth > 0 {
                self.push(crate::tui::row::Row::default(), None);
            }
            let spot = self.spot(&entry.id, path.clone(), content::of_text(flow.text().as_str()));
            self.flow(&flow, Some(spot), indent);
        }
    }

    /// A flow without its stops, for text of another entry.
    pub(super) fn plain(&self, prose: &Prose) -> String {
        self.resolved(prose, None).0
    }

    /// Prose as a reader sees it, on one line, citations left out; and where the `chosen` mark stands in it.
    pub(super) fn resolved(&self, prose: &Prose, chosen: Option<usize>) -> (String, Range<usize>) {
        let (mut out, mut place, mut mark) = (String::new(), 0..0, 0);
        for piece in prose.pieces() {
            let from = out.len();
            let is_mark = match &piece {
                Mark::Text(range) | Mark::Broken { range, .. } => {
                    out.push_str(prose.text.get(range.clone()).unwrap_or(""));
                    false
                }
                Mark::Link { id, words, .. } => match EntryId::parse(id) {
                    Ok(id) => {
                        out.push_str(&words.map(str::to_owned).unwrap_or_else(|| self.name_of(&id)));
                        true
                    }
                    Err(_) => false,
                },
                Mark::Cite { source, locator, .. } => match EntryId::parse(source) {
                    Ok(id) => {
                        if chosen != Some(mark) {
                            // What is left out leaves no space before the full stop.
                            out.truncate(out.trim_end().len());
                        } else {
                            out.push_str(&format!("[{}", self.name_of(&id)));
                            if let Some(locator) = locator {
                                out.push_str(&format!(", {locator}"));
                            }
                            out.push(']');
                        }
                        true
                    }
                    Err(_) => false,
                },
            };
            if is_mark {
                if chosen == Some(mark) {
                    place = from..out.len();
                }
                mark += 1;
            }
        }
        (out, place)
    }

    /// The words around the `chosen` mark of some prose, the mark itself in plain ink.
    pub(super) fn excerpt(&self, prose: &Prose, chosen: usize) -> Flow {
        const AROUND: usize = 48;
        let (text, place) = self.resolved(prose, Some(chosen));
        let before = text.get(..place.start).unwrap_or("");
        let after = text.get(place.end..).unwrap_or("");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut head = words(before);
        let mut from = head.len();
        let mut used = 0;
        while from > 0 && used + head[from - 1].chars().count() < AROUND {
            from -= 1;
            used += head[from].chars().count() + 1;
        }
        let cut_before = from > 0;
        head.drain(..from);
        let mut tail = words(after);
        let (mut to, mut used) = (0, 0);
        while to < tail.len() && used + tail[to].chars().count() < AROUND {
            used += tail[to].chars().count() + 1;
            to += 1;
        }
        let cut_after = to < tail.len();
        tail.truncate(to);
        let mut flow = Flow::default();
        flow.lit(if cut_before { "…\u{a0}" } else { "" }, Ink::Dim);
        let mut lead = head.join(" ");
        if before.ends_with(char::is_whitespace) && !lead.is_empty() {
            lead.push(' ');
        }
        flow.prose(&lead, Ink::Dim);
        flow.prose(&one_line(text.get(place).unwrap_or("")), Ink::Plain);
        let mut trail = tail.join(" ");
        if after.starts_with(char::is_whitespace) && !trail.is_empty() {
            trail.insert(0, ' ');
        }
        flow.prose(&trail, Ink::Dim);
        flow.lit(if cut_after { "\u{a0}…" } else { "" }, Ink::Dim);
        flow
    }

    /// A citation's way as words and a stop: “via Rudaw”.
    pub(super) fn stop_piece(&mut self, words: &str, target: Target, ink: Ink) -> Piece {
        Piece { text: show(words, Kind::Name), ink, stop: Some(self.stop(target)) }
    }

    /// An entry's name for beside its mention, safe to draw.
    pub(super) fn shown_name(&self, entry: &Entry) -> Shown {
        show(&entry.label(), Kind::Name)
    }
}

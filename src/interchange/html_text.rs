//! The text of a page: each block of it a paragraph, as the HTML standard's style sheet for browsers lays blocks out.
//! Keeps every word that a reader of the page could see; knows nothing of what the words say.

mod flow;
mod tree;

use flow::Flow;
use tree::{Node, PageTree, TreeStep};

/// The parser that a text is made with, for `[archive] method`.
pub(crate) const PARSER: &str = "html5ever 0.40";

/// Turns a page into text: paragraphs between blank lines, LF at the end of each line.
///
/// Elements that the standard hides are left out; what a reader can open (`details`, `option`) is not. Time and memory
/// are linear in the tree of the page.
pub(crate) fn html_text(page: &str) -> String {
    let page = PageTree::parse(page);
    let mut text = PageText::default();
    let mut hidden: Option<usize> = None;
    for step in page.walk() {
        match (step, hidden) {
            (TreeStep::Into(at, node), None) => {
                if !text.open(node) {
                    hidden = Some(at);
                }
            }
            (TreeStep::OutOf(at, _), Some(outermost)) if at == outermost => hidden = None,
            (TreeStep::OutOf(_, node), None) => text.close(node),
            (_, Some(_)) => {}
        }
    }
    text.finish()
}

#[derive(Debug, Default)]
struct PageText {
    /// The finished paragraphs.
    done: String,
    /// The paragraph under way, without white space at its end.
    current: String,
    /// White space seen since the last word or line end: as it is where white space is kept, else one space.
    gap: String,
    /// Line ends seen since the last word.
    breaks: usize,
    /// How many elements around here keep white space.
    kept: usize,
}

impl PageText {
    /// Takes in the start of a node; false where it and all in it is hidden.
    fn open(&mut self, node: &Node) -> bool {
        match node {
            Node::Text(words) if self.kept > 0 => self.keep(words),
            Node::Text(words) => self.words(words),
            Node::Element(element) => match Flow::of(element) {
                Flow::Hidden => return false,
                Flow::Inline => {}
                Flow::Boxed => self.separate(),
                Flow::Break => self.line_end(),
                Flow::Block => self.end(),
                Flow::Kept => {
                    self.end();
                    self.kept += 1;
                }
            },
            Node::Other => {}
        }
        true
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        match Flow::of(element) {
            Flow::Boxed => self.separate(),
            Flow::Block => self.end(),
            Flow::Kept => {
                self.end();
                self.kept = self.kept.saturating_sub(1);
            }
            Flow::Inline | Flow::Break | Flow::Hidden => {}
        }
    }

    /// Takes in text whose white space only separates words.
    fn words(&mut self, text: &str) {
        for (nth, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if nth > 0 {
                self.separate();
            }
            self.word(word);
        }
    }

    /// Takes in text whose line ends and indentation count.
    fn keep(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.line_end();
            }
            let (words, after) = line.split_at(line.trim_end_matches(is_blank).len());
            let (before, words) = words.split_at(words.len() - words.trim_start_matches(is_blank).len());
            self.blank(before);
            // A form feed would be the end of a page of the archived copy.
            self.word(&words.replace(['\u{c}', '\r'], " "));
            self.blank(after);
        }
    }

    fn blank(&mut self, text: &str) {
        self.gap.extend(text.chars().map(|c| if c == '\t' { c } else { ' ' }));
    }

    fn separate(&mut self) {
        if self.gap.is_empty() {
            self.gap.push(' ');
        }
    }

    fn line_end(&mut self) {
        self.breaks += 1;
        self.gap.clear();
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        // Two line ends leave an empty line between, which is what separates paragraphs.
        if self.breaks > 1 {
            self.end();
        }
        let starts_line = self.breaks > 0 || self.current.is_empty();
        if self.breaks > 0 && !self.current.is_empty() {
            self.current.push('\n');
        }
        if !starts_line || self.kept > 0 {
            self.current.push_str(&gap);
        }
        self.breaks = 0;
        self.current.push_str(word);
    }

    /// Ends the paragraph under way; one of no-break spaces alone is none.
    fn end(&mut self) {
        if !self.current.trim().is_empty() {
            if !self.done.is_empty() {
                self.done.push('\n');
            }
            self.done.push_str(&self.current);
            self.done.push('\n');
        }
        self.current.clear();
        self.gap.clear();
        self.breaks = 0;
    }

    fn finish(mut self) -> String {
        self.end();
        self.done
    }
}

/// Returns whether a character is white space of HTML that ends no line.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests;

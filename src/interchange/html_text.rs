//! Converts an HTML page to text: each block becomes a paragraph, as laid out by the HTML standard's default style
//! sheet. Keeps every word that a reader of the page could see.

mod element_layout;
mod tree;
mod xhtml;

use element_layout::ElementLayout;
use tree::{HtmlNode, PageTree, TreeStep};

use crate::text::fold::is_invisible;

/// The parser in use, recorded in `[archive] method`.
pub(crate) const PARSER: &str = "html5ever 0.40";

/// Converts a page to text: paragraphs separated by blank lines, lines ending in LF.
///
/// Omits elements that the standard hides, but not those that a reader can open (`details`, `option`). Takes time and
/// memory linear in the size of the tree.
pub(crate) fn html_text(page: &str) -> String {
    let page = PageTree::parse(&xhtml::with_end_tags(page));
    let mut text = PageText::default();
    let mut hidden: Option<usize> = None;
    for step in page.walk() {
        match (step, hidden) {
            (TreeStep::Enter(at, node), None) => {
                if !text.open(node) {
                    hidden = Some(at);
                }
            }
            (TreeStep::Leave(at, _), Some(outermost)) if at == outermost => hidden = None,
            (TreeStep::Leave(_, node), None) => text.close(node),
            (_, Some(_)) => {}
        }
    }
    text.finish()
}

#[derive(Debug, Default)]
struct PageText {
    /// The completed paragraphs.
    done: String,
    /// The current paragraph, without trailing white space.
    current: String,
    /// White space since the last word or line break: verbatim where white space is preserved, else one space.
    gap: String,
    /// Line breaks since the last word.
    breaks: usize,
    /// The number of open elements that preserve white space.
    preserving: usize,
    /// Whether the open superscripts and subscripts are raised, from the outermost.
    scripts: Vec<bool>,
    /// For each open element, what separates its children, as in a fraction, and how many there were.
    separated: Vec<Option<(&'static str, usize)>>,
}

impl PageText {
    /// Handles the start of a node; returns false if it and its contents are hidden.
    fn open(&mut self, node: &HtmlNode) -> bool {
        match node {
            HtmlNode::Text(words) if self.preserving > 0 => self.preserved_text(words),
            HtmlNode::Text(words) => self.collapsed_text(words),
            HtmlNode::Element(element) => {
                let layout = ElementLayout::of(element);
                if layout == ElementLayout::Hidden {
                    return false;
                }
                self.separate_child();
                self.separated.push(separator(&element.name).map(|separator| (separator, 0)));
                match layout {
                    ElementLayout::Inline | ElementLayout::Hidden => {}
                    ElementLayout::Raised => self.scripts.push(true),
                    ElementLayout::Lowered => self.scripts.push(false),
                    ElementLayout::Boxed => self.separate(),
                    ElementLayout::Break => self.line_end(),
                    ElementLayout::Block => self.end(),
                    ElementLayout::Preformatted => {
                        self.end();
                        self.preserving += 1;
                    }
                }
            }
            HtmlNode::Other => {}
        }
        true
    }

    /// Adds what separates a child of a fraction or power from the one before it.
    fn separate_child(&mut self) {
        let Some(Some((separator, children))) = self.separated.last_mut() else { return };
        *children += 1;
        let (separator, is_first) = (*separator, *children == 1);
        if !is_first {
            self.word(separator);
        }
    }

    fn close(&mut self, node: &HtmlNode) {
        let HtmlNode::Element(element) = node else { return };
        self.separated.pop();
        match ElementLayout::of(element) {
            ElementLayout::Boxed => self.separate(),
            ElementLayout::Block => self.end(),
            ElementLayout::Preformatted => {
                self.end();
                self.preserving = self.preserving.saturating_sub(1);
            }
            ElementLayout::Raised | ElementLayout::Lowered => {
                self.scripts.pop();
            }
            ElementLayout::Inline | ElementLayout::Break | ElementLayout::Hidden => {}
        }
    }

    /// Adds text in which white space only separates words.
    fn collapsed_text(&mut self, text: &str) {
        for (nth, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if nth > 0 {
                self.separate();
            }
            match self.scripts.last() {
                // Otherwise a note mark would be a digit of the number before it.
                Some(is_raised) if word.starts_with(|c: char| c.is_ascii_digit()) => {
                    let small = word.chars().map(|c| small_digit(c, *is_raised)).collect::<String>();
                    self.word(&small);
                }
                _ => self.word(word),
            }
        }
    }

    /// Adds text in which line breaks and indentation are preserved.
    fn preserved_text(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.line_end();
            }
            let (words, after) = line.split_at(line.trim_end_matches(is_blank).len());
            let (before, words) = words.split_at(words.len() - words.trim_start_matches(is_blank).len());
            self.blank(before);
            // A form feed would end a page of the archived copy.
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
        // Two line breaks leave an empty line, which separates paragraphs.
        if self.breaks > 1 {
            self.end();
        }
        let starts_line = self.breaks > 0 || self.current.is_empty();
        if self.breaks > 0 && !self.current.is_empty() {
            self.current.push('\n');
        }
        if !starts_line || self.preserving > 0 {
            self.current.push_str(&gap);
        }
        self.breaks = 0;
        self.current.push_str(word);
    }

    /// Ends the current paragraph; drops one in which nothing can be seen, such as a no-break space.
    fn end(&mut self) {
        if !self.current.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
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

/// Returns what separates the children of a mathematical element, in a line of text.
fn separator(element: &str) -> Option<&'static str> {
    match element {
        "mfrac" => Some("/"),
        "msup" => Some("^"),
        "msub" | "msubsup" => Some("_"),
        _ => None,
    }
}

/// Returns a digit as a superscript or subscript, and any other character as it is.
fn small_digit(c: char, is_raised: bool) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = if is_raised { RAISED } else { LOWERED };
    c.to_digit(10).and_then(|digit| digits.get(digit as usize).copied()).unwrap_or(c)
}

/// Returns whether a character is HTML white space that does not end a line.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests;

//! Lays out the nodes of a page as paragraphs, lines and words.

use super::element_layout::{ElementLayout, separator};
use super::style_sheets::StyleSheets;
use super::tree::{Element, HtmlNode};
use super::word_edge::{is_figure, may_be_two_words};
use crate::interchange::baseline_shift::BaselineShift;
use crate::text::fold::is_invisible;

/// The number of characters shown on each side of an unclear place.
const SAMPLE: usize = 15;

/// The paragraphs of a page while its nodes are visited.
#[derive(Debug)]
pub(super) struct TextLayout<'p> {
    sheets: &'p StyleSheets<'p>,
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
    /// The parentheses before the next word.
    opening: String,
    /// The open superscripts and subscripts, from the outermost.
    shifts: Vec<BaselineShift>,
    /// For each open element, what separates its children, as in a fraction, and how many there were.
    separated: Vec<Option<(&'static str, usize)>>,
    /// For each open SVG element that decides, whether the text in it is drawn [SVG 2, "Text"].
    draws_text: Vec<bool>,
    edges: InlineEdges,
    /// The number of places where two words may be joined, and the first of them.
    unclear: (usize, String),
}

/// The edges of inline elements since the last word.
#[derive(Debug, Default)]
struct InlineEdges {
    /// The elements that ended, from the innermost.
    closed: Vec<usize>,
    /// The elements that began, from the outermost.
    opened: Vec<usize>,
    /// Whether one of them is above or below the line.
    is_shifted: bool,
    /// Where in the current paragraph the text since the last edge begins.
    start: usize,
}

impl<'p> TextLayout<'p> {
    /// Creates the layout of a page with these style sheets.
    pub(super) fn new(sheets: &'p StyleSheets<'p>) -> Self {
        Self {
            sheets,
            done: String::new(),
            current: String::new(),
            gap: String::new(),
            breaks: 0,
            preserving: 0,
            opening: String::new(),
            shifts: Vec::new(),
            separated: Vec::new(),
            draws_text: Vec::new(),
            edges: InlineEdges::default(),
            unclear: (0, String::new()),
        }
    }

    /// Returns the text, and the number of unclear places with the first of them.
    pub(super) fn finish(mut self) -> (String, (usize, String)) {
        self.end();
        (self.done, self.unclear)
    }

    /// Handles the start of a node and returns its layout; if that is hidden, its contents must be skipped.
    pub(super) fn open(&mut self, at: usize, node: &HtmlNode) -> ElementLayout {
        match node {
            HtmlNode::Text(_) if self.draws_text.last() == Some(&false) => ElementLayout::Hidden,
            HtmlNode::Text(words) => {
                match self.preserving {
                    0 => self.collapsed_text(words),
                    _ => self.preserved_text(words),
                }
                ElementLayout::Inline
            }
            HtmlNode::Element(element) => {
                let (layout, separator) = self.layout(at, element);
                if layout != ElementLayout::Hidden {
                    self.separate_child();
                    self.separated.push(separator.map(|separator| (separator, 0)));
                    let draws_text = self.draws_inside(element);
                    self.draws_text.extend(draws_text);
                    self.open_element(at, layout);
                }
                layout
            }
            HtmlNode::Other => ElementLayout::Inline,
        }
    }

    fn open_element(&mut self, at: usize, layout: ElementLayout) {
        self.edges.opened.push(at);
        match layout {
            ElementLayout::Inline | ElementLayout::Hidden => {}
            ElementLayout::Shifted(shift) => {
                self.edges.is_shifted = true;
                self.shifts.push(shift);
            }
            ElementLayout::Boxed | ElementLayout::Struck => self.separate(),
            ElementLayout::Reading => self.opening.push('('),
            ElementLayout::Quoted => self.word("“"),
            ElementLayout::Break => self.line_end(),
            ElementLayout::Block => self.end(),
            ElementLayout::Preformatted => {
                self.end();
                self.preserving += 1;
            }
        }
    }

    /// Returns whether an element draws the text in it, if it decides that: a picture draws only what its text elements contain.
    fn draws_inside(&self, element: &Element) -> Option<bool> {
        match &*element.name {
            "svg" => Some(false),
            "text" | "foreignObject" if !self.draws_text.is_empty() => Some(true),
            _ => None,
        }
    }

    /// Adds what separates a child of a fraction, a power or a row of boxes from the one before it.
    fn separate_child(&mut self) {
        let Some(Some((separator, children))) = self.separated.last_mut() else { return };
        *children += 1;
        match (*separator, *children) {
            (" ", _) => self.separate(),
            (_, 1) => {}
            (separator, _) => self.word(separator),
        }
    }

    /// Handles the end of a node.
    pub(super) fn close(&mut self, at: usize, node: &HtmlNode) {
        let HtmlNode::Element(element) = node else { return };
        self.separated.pop();
        if let Some(Some((" ", _))) = self.separated.last() {
            self.separate();
        }
        // An empty element does not separate anything.
        if self.edges.opened.last() == Some(&at) {
            self.edges.opened.pop();
        } else {
            self.edges.closed.push(at);
        }
        match self.layout(at, element).0 {
            ElementLayout::Boxed | ElementLayout::Struck => self.separate(),
            ElementLayout::Quoted => self.word("”"),
            // One without text is not displayed.
            ElementLayout::Reading if self.opening.pop().is_none() => self.word(")"),
            ElementLayout::Block => self.end(),
            ElementLayout::Preformatted => {
                self.end();
                self.preserving = self.preserving.saturating_sub(1);
            }
            ElementLayout::Shifted(_) => {
                self.edges.is_shifted = true;
                self.shifts.pop();
            }
            ElementLayout::Reading | ElementLayout::Inline | ElementLayout::Break | ElementLayout::Hidden => {
            }
        }
        if self.draws_inside(element).is_some() {
            self.draws_text.pop();
        }
    }

    /// Returns how an element is laid out, and what separates its children, by itself and by the style sheets of the page.
    fn layout(&self, at: usize, element: &Element) -> (ElementLayout, Option<&'static str>) {
        let declared = self.sheets.layout(at);
        let layout = match (ElementLayout::of(element), declared.shift) {
            (ElementLayout::Inline, _) if declared.is_box => ElementLayout::Boxed,
            (ElementLayout::Inline, _) if declared.is_struck => ElementLayout::Struck,
            (ElementLayout::Inline, Some(shift)) => ElementLayout::Shifted(shift),
            (layout, _) => layout,
        };
        (layout, separator(element).or(declared.has_boxes.then_some(" ")))
    }

    /// Adds text in which white space only separates words.
    fn collapsed_text(&mut self, text: &str) {
        for (nth, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if nth > 0 {
                self.separate();
            }
            // A number in brackets is apart from what is before it.
            let is_apart = self.gap.is_empty() && self.current.ends_with(['[', '(']);
            match self.shifts.last().filter(|_| !is_apart) {
                Some(shift) => {
                    let is_after_number = self.gap.is_empty() && self.current.ends_with(char::is_numeric);
                    let mark = shift.note_letter(word).filter(|_| is_after_number);
                    let shifted = mark.map_or_else(|| shift.apply(word), String::from);
                    self.word(&shifted);
                }
                None => self.word(word),
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

    /// Separates the words before and after this place.
    pub(super) fn separate(&mut self) {
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
        if self.breaks == 0 && self.gap.is_empty() && self.opening.is_empty() {
            self.compare_words(word);
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
        if !self.edges.closed.is_empty() || !self.edges.opened.is_empty() {
            self.edges = InlineEdges { start: self.current.len(), ..InlineEdges::default() };
        }
        self.current.push_str(&std::mem::take(&mut self.opening));
        self.current.push_str(word);
    }

    /// Counts a place where two words may be joined, since only the edges of elements are between them. Raised figures are apart
    /// from others.
    fn compare_words(&mut self, word: &str) {
        let before = self.current.get(self.edges.start..).unwrap_or_default();
        if self.edges.is_shifted {
            // Two note marks are not the figures of one number, nor is a mark that no superscript exists for.
            let is_mark = |c: char| c.is_numeric() && !is_figure(c);
            let are_marks = before.ends_with(is_mark) && word.starts_with(is_mark);
            let are_figures = before.ends_with(is_figure) && word.starts_with(is_figure);
            if are_figures || (are_marks && !self.edges.closed.is_empty()) {
                self.separate();
            }
            return;
        }
        let elements =
            |at: &[usize]| at.iter().filter_map(|at| self.sheets.element(*at)).collect::<Vec<&Element>>();
        let (closed, opened) = (elements(&self.edges.closed), elements(&self.edges.opened));
        if self.preserving > 0 || !may_be_two_words(before, word, &closed, &opened) {
            return;
        }
        if self.unclear.0 == 0 {
            let skipped = before.chars().count().saturating_sub(SAMPLE);
            let before = before.chars().skip(skipped);
            self.unclear.1 = before.chain(word.chars().take(SAMPLE)).collect();
        }
        self.unclear.0 += 1;
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
        self.edges = InlineEdges::default();
    }
}

/// Returns whether a character is HTML white space that does not end a line.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

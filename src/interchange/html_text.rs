//! Converts an HTML page to text: each block becomes a paragraph, as laid out by the HTML standard's default style
//! sheet. Keeps every word that a reader of the page could see.

mod element_layout;
mod hidden_parts;
mod shadow_tree;
mod style_declarations;
mod style_selector;
mod style_sheet;
mod style_sheets;
mod tree;
mod tree_builder;
mod xhtml;

use element_layout::{ElementLayout, separator};
use hidden_parts::{HiddenParts, UndecidedParts};
use style_sheet::SheetDisplay;
use style_sheets::StyleSheets;
use tree::{Element, HtmlNode, PageTree, TreeStep};

use super::baseline_shift::BaselineShift;
use crate::text::fold::is_invisible;

/// The parser in use, recorded in `[archive] method`.
pub(crate) const PARSER: &str = "html5ever 0.40";

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HtmlText {
    /// Its paragraphs, separated by blank lines; lines end in LF.
    pub text: String,
    /// What was left out, one line each.
    pub notes: Vec<String>,
}

/// Converts a page to text.
///
/// Omits elements that the standard or the page's own style sheets hide, but not those that a reader can open (`details`,
/// `option`). Takes time and memory linear in the size of the tree.
///
/// # Errors
/// Returns why the page is rejected, with help.
pub(crate) fn html_text(page: &str) -> Result<HtmlText, String> {
    let mut page = tree_builder::parse(&xhtml::with_end_tags(page));
    shadow_tree::flatten(&mut page);
    let (mut text, hidden, undecided) = PageText::of(&page, &StyleSheets::of(&page));
    let is_kept = hidden.length() > text.len();
    if is_kept {
        text = PageText::of(&page, &StyleSheets::none(&page)).0;
    }
    if text.is_empty() {
        return Err(no_text(&page).into());
    }
    Ok(HtmlText { text, notes: hidden.note(is_kept).into_iter().chain(undecided.note()).collect() })
}

/// Returns why a page has no text, with help.
fn no_text(page: &PageTree) -> &'static str {
    let has = |names: &[&str]| {
        page.walk().any(|step| match step {
            TreeStep::Enter(_, HtmlNode::Element(element)) => names.contains(&&*element.name),
            _ => false,
        })
    };
    if has(&["frame", "iframe"]) {
        "the page has no text of its own: it shows other pages in frames\n  help: open each frame in a browser, save it as a page and add that file"
    } else if has(&["script"]) {
        "the page has no text of its own; a script renders it\n  help: open it in a browser, save the page as text and add that file"
    } else if has(&["img", "svg", "object", "embed", "video", "audio", "canvas"]) {
        "the page has no text, only pictures or media\n  help: type its words into a .txt file and add that file"
    } else {
        "the page has no text\n  help: save the document again, with its text"
    }
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
    /// The parentheses before the next word.
    opening: String,
    /// The open superscripts and subscripts, from the outermost.
    shifts: Vec<BaselineShift>,
    /// For each open element, what separates its children, as in a fraction, and how many there were.
    separated: Vec<Option<(&'static str, usize)>>,
}

impl PageText {
    /// Returns the text of a page, what its style sheets hide, and what they perhaps hide.
    fn of(page: &PageTree, sheets: &StyleSheets<'_>) -> (String, HiddenParts, UndecidedParts) {
        let mut text = Self::default();
        let mut parts = HiddenParts::default();
        let mut undecided = UndecidedParts::default();
        // The outermost hidden node, and what it contains if a style sheet hides it.
        let mut hidden: Option<(usize, Option<String>)> = None;
        // The outermost node in it that is always hidden.
        let mut never: Option<usize> = None;
        for step in page.walk() {
            match (step, &mut hidden) {
                (TreeStep::Enter(at, node), None) => match sheets.display(at) {
                    SheetDisplay::Hidden => hidden = Some((at, Some(String::new()))),
                    display => {
                        undecided.open(at, node, display);
                        if !text.open(at, node, sheets) {
                            hidden = Some((at, None));
                        }
                    }
                },
                (TreeStep::Leave(at, _), Some((outermost, contents))) if at == *outermost => {
                    parts.add(contents.as_deref().unwrap_or_default());
                    (hidden, never) = (None, None);
                    undecided.close(at);
                }
                (TreeStep::Leave(at, node), None) => {
                    undecided.close(at);
                    text.close(at, node, sheets);
                }
                (TreeStep::Enter(at, node), Some((_, Some(contents)))) if never.is_none() => match node {
                    HtmlNode::Text(words) => contents.push_str(words),
                    HtmlNode::Element(element) if ElementLayout::of(element) == ElementLayout::Hidden => {
                        never = Some(at);
                    }
                    HtmlNode::Element(_) | HtmlNode::Other => contents.push(' '),
                },
                (TreeStep::Leave(at, _), Some(_)) if never == Some(at) => never = None,
                (_, Some(_)) => {}
            }
        }
        text.end();
        (text.done, parts, undecided)
    }

    /// Handles the start of a node; returns false if it and its contents are hidden.
    fn open(&mut self, at: usize, node: &HtmlNode, sheets: &StyleSheets<'_>) -> bool {
        match node {
            HtmlNode::Text(words) if self.preserving > 0 => self.preserved_text(words),
            HtmlNode::Text(words) => self.collapsed_text(words),
            HtmlNode::Element(element) => {
                let (layout, separator) = layout(at, element, sheets);
                if layout == ElementLayout::Hidden {
                    return false;
                }
                self.separate_child();
                self.separated.push(separator.map(|separator| (separator, 0)));
                match layout {
                    ElementLayout::Inline | ElementLayout::Hidden => {}
                    ElementLayout::Shifted(shift) => self.shifts.push(shift),
                    ElementLayout::Boxed => self.separate(),
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
            HtmlNode::Other => {}
        }
        true
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

    fn close(&mut self, at: usize, node: &HtmlNode, sheets: &StyleSheets<'_>) {
        let HtmlNode::Element(element) = node else { return };
        self.separated.pop();
        if let Some(Some((" ", _))) = self.separated.last() {
            self.separate();
        }
        match layout(at, element, sheets).0 {
            ElementLayout::Boxed => self.separate(),
            ElementLayout::Quoted => self.word("”"),
            // One without text is not displayed.
            ElementLayout::Reading if self.opening.pop().is_none() => self.word(")"),
            ElementLayout::Block => self.end(),
            ElementLayout::Preformatted => {
                self.end();
                self.preserving = self.preserving.saturating_sub(1);
            }
            ElementLayout::Shifted(_) => {
                self.shifts.pop();
            }
            ElementLayout::Reading | ElementLayout::Inline | ElementLayout::Break | ElementLayout::Hidden => {
            }
        }
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
        self.current.push_str(&std::mem::take(&mut self.opening));
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
}

/// Returns how an element is laid out, and what separates its children, by itself and by the style sheets of the page.
fn layout(at: usize, element: &Element, sheets: &StyleSheets<'_>) -> (ElementLayout, Option<&'static str>) {
    let (is_box, has_boxes) = sheets.boxes(at);
    let layout = match ElementLayout::of(element) {
        ElementLayout::Inline if is_box => ElementLayout::Boxed,
        layout => layout,
    };
    (layout, separator(element).or(has_boxes.then_some(" ")))
}

/// Returns whether a character is HTML white space that does not end a line.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests;

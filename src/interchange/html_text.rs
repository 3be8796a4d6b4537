//! The text of a page: each block of it a paragraph, as the HTML standard's style sheet for browsers lays blocks out.
//! Keeps every word that a reader of the page could see; refuses to know what the words say.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node};

/// What made a text, for `[archive] method`.
pub(crate) const EXTRACTOR: &str = "html5ever 0.40";

/// How an element's content is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    /// In the line.
    Inline,
    /// In the line, but as a box of its own: a word never goes on over its edge.
    Boxed,
    /// In lines of its own.
    Block,
    /// In lines of its own, white space and line ends kept.
    Kept,
    /// A line ends here.
    Break,
    /// Not shown.
    Hidden,
}

/// Turns a page into text: paragraphs between blank lines, LF at the end of each line.
///
/// Elements that the standard hides are left out, what a reader can open (`details`, `option`) is not. Time and memory
/// are linear in the page.
pub(crate) fn html_text(page: &str) -> String {
    let page = Html::parse_document(page);
    let mut text = PageText::default();
    let mut edges = page.tree.root().traverse();
    let mut hidden: Option<ego_tree::NodeId> = None;
    for edge in edges.by_ref() {
        match edge {
            Edge::Open(node) if hidden.is_none() => {
                if !text.open(node) {
                    hidden = Some(node.id());
                }
            }
            Edge::Close(node) => match hidden {
                Some(id) if id == node.id() => hidden = None,
                Some(_) => {}
                None => text.close(node),
            },
            Edge::Open(_) => {}
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
    /// White space seen since the last word.
    space: bool,
    /// Line ends seen since the last word.
    breaks: usize,
    /// How many elements around here keep white space.
    kept: usize,
}

impl PageText {
    /// Takes in the start of a node; false where it and all in it is hidden.
    fn open(&mut self, node: NodeRef<'_, Node>) -> bool {
        match node.value() {
            Node::Text(words) if self.kept > 0 => self.keep(words),
            Node::Text(words) => self.words(words),
            Node::Element(element) => match flow(element) {
                Flow::Hidden => return false,
                Flow::Inline => {}
                Flow::Boxed => self.space = true,
                Flow::Break => self.breaks += 1,
                Flow::Block => self.end(),
                Flow::Kept => {
                    self.end();
                    self.kept += 1;
                }
            },
            _ => {}
        }
        true
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        match flow(element) {
            Flow::Boxed => self.space = true,
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
            self.space |= nth > 0;
            self.word(word);
        }
    }

    /// Takes in text whose line ends and indentation count.
    fn keep(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            self.breaks += usize::from(nth > 0);
            let line = line.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.word(line);
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        // Two line ends leave an empty line between, which is what separates paragraphs.
        if self.breaks > 1 {
            self.end();
        }
        if !self.current.is_empty() {
            if self.breaks == 1 {
                self.current.push('\n');
            } else if self.space {
                self.current.push(' ');
            }
        }
        (self.space, self.breaks) = (false, 0);
        self.current.push_str(word);
    }

    /// Ends the paragraph under way.
    fn end(&mut self) {
        if !self.current.is_empty() {
            if !self.done.is_empty() {
                self.done.push('\n');
            }
            self.done.push_str(&self.current);
            self.done.push('\n');
            self.current.clear();
        }
        (self.space, self.breaks) = (false, 0);
    }

    fn finish(mut self) -> String {
        self.end();
        self.done
    }
}

/// How an element is laid out: by its own `hidden` and `style`, else by the standard's style sheet
/// [HTML, "Rendering": hidden elements, flow content, tables, lists, form controls].
fn flow(element: &Element) -> Flow {
    let name = element.name();
    let by_name = match name {
        "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes"
        | "param" | "rp" | "script" | "style" | "template" | "title" | "iframe" | "noscript" | "desc"
        | "metadata" => Flow::Hidden,
        "br" => Flow::Break,
        "pre" | "listing" | "xmp" | "plaintext" | "textarea" => Flow::Kept,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "col"
        | "colgroup" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "footer" | "form" | "frame" | "frameset" | "h1" | "h2" | "h3" | "h4"
        | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "main" | "menu" | "nav"
        | "ol" | "optgroup" | "option" | "p" | "search" | "section" | "select" | "slot" | "summary"
        | "table" | "tbody" | "td" | "text" | "tfoot" | "th" | "thead" | "tr" | "ul" | "foreignObject" => {
            Flow::Block
        }
        "audio" | "button" | "canvas" | "embed" | "img" | "input" | "marquee" | "math" | "meter"
        | "object" | "progress" | "rt" | "svg" | "video" | "applet" => Flow::Boxed,
        _ => Flow::Inline,
    };
    let hidden = element.attr("hidden").is_some_and(|how| !how.eq_ignore_ascii_case("until-found"));
    match element.attr("style").and_then(display) {
        Some(shown) if by_name != Flow::Hidden && by_name != Flow::Kept => shown,
        None if hidden => Flow::Hidden,
        Some(Flow::Hidden) => Flow::Hidden,
        _ => by_name,
    }
}

/// What an inline style says of how an element is laid out, if it does.
fn display(style: &str) -> Option<Flow> {
    let mut found = None;
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim_end().to_ascii_lowercase();
        match (property.trim().to_ascii_lowercase().as_str(), value.as_str()) {
            ("display", "none") | ("visibility", "hidden" | "collapse") => return Some(Flow::Hidden),
            ("display", "inline" | "contents" | "ruby") => found = Some(Flow::Inline),
            ("display", "inline-block" | "inline-flex" | "inline-grid" | "inline-table") => {
                found = Some(Flow::Boxed);
            }
            ("display", "") => {}
            ("display", _) => found = Some(Flow::Block),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests;

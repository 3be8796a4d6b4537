//! Converts an HTML page to text: each block becomes a paragraph, as laid out by the HTML standard's default style
//! sheet. Keeps every word that a reader of the page could see.

mod box_style;
mod chosen_options;
mod css_syntax;
mod element_layout;
mod hidden_parts;
mod page_text;
mod shadow_tree;
mod style_declarations;
mod style_rule;
mod style_selector;
mod style_sheet;
mod style_sheets;
mod text_layout;
mod tree;
mod tree_builder;
mod word_edge;
mod xhtml;

use page_text::PageText;
use style_sheets::StyleSheets;
use tree::{HtmlNode, PageTree, TreeStep};

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
/// Omits elements that the standard or the page's own style sheets hide, and the choices of a drop-down list that are not
/// selected, but not what a reader can open (`details`). Takes time and memory linear in the size of the tree.
///
/// # Errors
/// Returns why the page is rejected, with help.
pub(crate) fn html_text(page: &str) -> Result<HtmlText, String> {
    let mut page = tree_builder::parse(&xhtml::with_end_tags(page));
    shadow_tree::flatten(&mut page);
    chosen_options::mark(&mut page);
    let read = PageText::of(&page, &StyleSheets::of(&page));
    // A script shows a page that is hidden until it is loaded.
    let (text, notes) = if read.hidden.length() > read.text.len() {
        let kept = PageText::of(&page, &StyleSheets::none(&page));
        let notes = kept.notes(Some(&read.hidden));
        (kept.text, notes)
    } else {
        let notes = read.notes(None);
        (read.text, notes)
    };
    if text.is_empty() {
        return Err(no_text(&page).into());
    }
    Ok(HtmlText { text, notes })
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

#[cfg(test)]
mod tests;

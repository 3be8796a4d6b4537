//! The style sheets in a page, each for its own tree: those of the document do not reach into a shadow root, nor out of one
//! [CSS Scoping].

use std::collections::HashMap;

use super::hidden_parts::HidingReason;
use super::style_sheet::{SheetDisplay, SheetLayout, StyleSheet, applies_to_screen};
use super::tree::{Element, HtmlNode, PageTree, TreeStep};

/// The style sheets of a page.
#[derive(Debug)]
pub(super) struct StyleSheets<'p> {
    page: &'p PageTree,
    /// By the shadow root they are in.
    sheets: HashMap<Option<usize>, StyleSheet>,
    /// That of the trees without one.
    none: StyleSheet,
    /// Whether they were read: styles and classes hide nothing otherwise.
    is_read: bool,
}

impl<'p> StyleSheets<'p> {
    /// Reads the style sheets in a page.
    pub(super) fn of(page: &'p PageTree) -> Self {
        let mut all = Self { is_read: true, ..Self::none(page) };
        let mut open = None;
        for step in page.walk() {
            match step {
                TreeStep::Enter(_, HtmlNode::Element(element)) => {
                    let media = element.media.as_deref().unwrap_or_default();
                    let is_sheet = element.name == "style" && applies_to_screen(media) == Some(true);
                    open = is_sheet.then_some(element.shadow_root);
                }
                TreeStep::Enter(_, HtmlNode::Text(text)) => {
                    if let Some(shadow_root) = open {
                        all.sheets.entry(shadow_root).or_default().add(text);
                    }
                }
                _ => open = None,
            }
        }
        all
    }

    /// Returns no style sheets of a page.
    pub(super) fn none(page: &'p PageTree) -> Self {
        Self { page, sheets: HashMap::new(), none: StyleSheet::default(), is_read: false }
    }

    /// Returns whether a node is displayed.
    pub(super) fn display(&self, at: usize) -> SheetDisplay {
        let Some(element) = self.element(at) else { return SheetDisplay::Shown };
        if element.is_unchosen {
            return SheetDisplay::Hidden(HidingReason::Choice);
        }
        if !self.is_read {
            return SheetDisplay::Shown;
        }
        match self.sheet(element).display(self.page, at) {
            SheetDisplay::Shown | SheetDisplay::Undecided if is_for_screen_readers(element) => {
                SheetDisplay::Hidden(HidingReason::ScreenReader)
            }
            display => display,
        }
    }

    /// Returns how an element is laid out.
    pub(super) fn layout(&self, at: usize) -> SheetLayout {
        let element = self.element(at);
        element.map(|element| self.sheet(element).layout(self.page, at)).unwrap_or_default()
    }

    /// Returns a node that is an element.
    pub(super) fn element(&self, at: usize) -> Option<&'p Element> {
        match self.page.node(at)? {
            HtmlNode::Element(element) => Some(&**element),
            HtmlNode::Text(_) | HtmlNode::Other => None,
        }
    }

    fn sheet(&self, element: &Element) -> &StyleSheet {
        self.sheets.get(&element.shadow_root).unwrap_or(&self.none)
    }
}

/// Returns whether an element has a class by which common style sheets hide text for screen readers.
fn is_for_screen_readers(element: &Element) -> bool {
    const CLASSES: [&str; 5] =
        ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible"];
    let classes = || element.class.as_deref().unwrap_or_default().split_ascii_whitespace();
    // On a screen from a width on.
    let is_shown = |class: &str| {
        matches!(class.split_once(":not-sr-only"), Some(("sm" | "md" | "lg" | "xl" | "2xl", "")))
    };
    classes().any(|class| CLASSES.contains(&class)) && !classes().any(is_shown)
}

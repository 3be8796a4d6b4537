//! The style sheets in a page, each for its own tree: those of the document do not reach into a shadow root, nor out of one
//! [CSS Scoping].

use std::collections::HashMap;

use super::style_sheet::{SheetDisplay, StyleSheet, applies_to_screen};
use super::tree::{HtmlNode, PageTree, TreeStep};

/// The style sheets of a page.
#[derive(Debug)]
pub(super) struct StyleSheets<'p> {
    page: &'p PageTree,
    /// By the shadow root they are in.
    sheets: HashMap<Option<usize>, StyleSheet>,
}

impl<'p> StyleSheets<'p> {
    /// Reads the style sheets in a page.
    pub(super) fn of(page: &'p PageTree) -> Self {
        let mut all = Self::none(page);
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
        Self { page, sheets: HashMap::new() }
    }

    /// Returns whether a node is displayed.
    pub(super) fn display(&self, at: usize) -> SheetDisplay {
        self.sheet(at).map_or(SheetDisplay::Shown, |sheet| sheet.display(self.page, at))
    }

    /// Returns whether an element and each of its children are boxes of their own.
    pub(super) fn boxes(&self, at: usize) -> (bool, bool) {
        self.sheet(at).map_or((false, false), |sheet| sheet.boxes(self.page, at))
    }

    fn sheet(&self, at: usize) -> Option<&StyleSheet> {
        match self.page.node(at)? {
            HtmlNode::Element(element) => self.sheets.get(&element.shadow_root),
            HtmlNode::Text(_) | HtmlNode::Other => None,
        }
    }
}

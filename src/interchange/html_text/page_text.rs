//! The text of the tree of a page, and what is left out of it or uncertain in it.

use super::element_layout::ElementLayout;
use super::hidden_parts::{HiddenParts, HidingReason, OpenPart};
use super::style_sheet::SheetDisplay;
use super::style_sheets::StyleSheets;
use super::text_layout::TextLayout;
use super::tree::{HtmlNode, PageTree, TreeStep};
use crate::text::counted;

/// The text of a page, and what a reader has to be told about it.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// Its paragraphs, separated by blank lines.
    pub text: String,
    /// What is left out.
    pub hidden: HiddenParts,
    /// What a style sheet perhaps hides.
    undecided: OpenPart,
    /// What is struck out.
    struck: OpenPart,
    /// The number of places where two words may be joined, and the first of them.
    unclear: (usize, String),
}

impl PageText {
    /// Returns the text of a page without what is hidden.
    pub(super) fn of(page: &PageTree, sheets: &StyleSheets<'_>) -> Self {
        let mut read = Self::default();
        let mut text = TextLayout::new(sheets);
        // The outermost hidden node, and what it contains if that is reported.
        let mut hidden: Option<(usize, Option<(HidingReason, String)>)> = None;
        // The outermost node in it that is always hidden.
        let mut never: Option<usize> = None;
        for step in page.walk() {
            match (step, &mut hidden) {
                (TreeStep::Enter(at, node), None) => match sheets.display(at) {
                    SheetDisplay::Hidden(reason) => hidden = Some((at, Some((reason, String::new())))),
                    display => {
                        let is_undecided = display == SheetDisplay::Undecided;
                        // What is perhaps not there is not a part of the words beside it.
                        if is_undecided {
                            text.separate();
                        }
                        match text.open(at, node) {
                            ElementLayout::Hidden => hidden = Some((at, None)),
                            layout => {
                                read.undecided.open(at, node, is_undecided);
                                read.struck.open(at, node, layout == ElementLayout::Struck);
                            }
                        }
                    }
                },
                (TreeStep::Leave(at, _), Some((outermost, contents))) if at == *outermost => {
                    if let Some((reason, contents)) = contents {
                        read.hidden.add(*reason, contents);
                    }
                    (hidden, never) = (None, None);
                }
                (TreeStep::Leave(at, node), None) => {
                    text.close(at, node);
                    if read.undecided.close(at) {
                        text.separate();
                    }
                    read.struck.close(at);
                }
                (TreeStep::Enter(at, node), Some((_, Some((_, contents))))) if never.is_none() => {
                    match node {
                        HtmlNode::Text(words) => contents.push_str(words),
                        HtmlNode::Element(element) if ElementLayout::of(element) == ElementLayout::Hidden => {
                            never = Some(at);
                        }
                        HtmlNode::Element(_) | HtmlNode::Other => contents.push(' '),
                    }
                }
                (TreeStep::Leave(at, _), Some(_)) if never == Some(at) => never = None,
                (_, Some(_)) => {}
            }
        }
        (read.text, read.unclear) = text.finish();
        read
    }

    /// Returns the notes on it. With `kept`, what a style hides is kept, because it is most of the text.
    pub(super) fn notes(&self, kept: Option<&HiddenParts>) -> Vec<String> {
        let (unclear, sample) = &self.unclear;
        let mut notes = self.hidden.notes(kept);
        notes.extend(self.undecided.note("kept that a style sheet of the page perhaps hides"));
        notes.extend(self.struck.note("kept that the page strikes out"));
        notes.extend((*unclear > 0).then(|| {
            let places = counted(*unclear, "place");
            format!("{places} where two words may be joined, such as “{sample}”")
        }));
        notes
    }
}

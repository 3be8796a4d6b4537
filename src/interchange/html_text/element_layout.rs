//! How an element is laid out: by its own attributes, else by the HTML standard's default style sheet [HTML,
//! "Rendering": hidden elements, flow content, tables, lists, form controls].

use super::style_declarations::{CssDisplay, HidingProperty, StyleDeclarations};
use super::tree::Element;
use crate::interchange::baseline_shift::BaselineShift;

/// How the content of an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementLayout {
    /// Inline.
    Inline,
    /// Inline, but as a box of its own: words do not continue across its edges.
    Boxed,
    /// Inline and struck out: what replaces deleted words is not part of them.
    Struck,
    /// Inline, above or below the line.
    Shifted(BaselineShift),
    /// Inline, as the reading of the characters before it.
    Reading,
    /// Inline, in quotation marks.
    Quoted,
    /// A block.
    Block,
    /// A block with preserved white space and line breaks.
    Preformatted,
    /// A line break.
    Break,
    /// Not displayed.
    Hidden,
}

impl ElementLayout {
    /// The properties by which the style of an element alone makes its layout hidden.
    pub(super) const HIDING: [HidingProperty; 1] = [HidingProperty::Display];

    /// Returns the layout of `element`.
    pub(super) fn of(element: &Element) -> Self {
        let by_name = Self::of_name(&element.name);
        let style = element.style.as_deref().map(StyleDeclarations::read).unwrap_or_default();
        let declared = style.display.map(|display| by_name.declared(display));
        let attribute = element.hidden.as_deref();
        let until_found = attribute.is_some_and(|how| how.eq_ignore_ascii_case("until-found"));
        match (by_name, declared) {
            (Self::Hidden, _) | (_, Some(Self::Hidden)) => Self::Hidden,
            // A dialog is closed until a script opens it.
            (_, None) if element.name == "dialog" && !element.is_open => Self::Hidden,
            // What is inside is only displayed if the data cannot be.
            _ if element.name == "object" && element.has_data => Self::Hidden,
            _ if Self::HIDING.iter().any(|property| style.hides(*property)) => Self::Hidden,
            // An author's `display` overrides the attribute, which is implemented by a rule of the default style sheet.
            (_, None) if element.is_popover || (attribute.is_some() && !until_found) => Self::Hidden,
            (Self::Preformatted | Self::Break, _) => by_name,
            (_, shown) => match (shown.unwrap_or(by_name), style.shift.and_then(|shift| shift.value)) {
                (Self::Block, _) if style.keeps_space => Self::Preformatted,
                (Self::Inline, _) if style.strike.is_some_and(|strike| strike.value) => Self::Struck,
                (Self::Inline, Some(shift)) => Self::Shifted(shift),
                (Self::Inline, None) if is_note_mark(element) => Self::Shifted(BaselineShift::Raised),
                (layout, _) => layout,
            },
        }
    }

    /// Returns the layout of an element with this one by its name, if it declares how it is displayed.
    fn declared(self, display: CssDisplay) -> Self {
        match (display, self) {
            (CssDisplay::None, _) => Self::Hidden,
            (CssDisplay::Inline, Self::Block) => Self::Inline,
            (CssDisplay::Inline, _) => self,
            (CssDisplay::Block, _) => Self::Block,
        }
    }

    fn of_name(name: &str) -> Self {
        match name {
            "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes"
            | "param" | "rp" | "annotation" | "annotation-xml" | "script" | "style" | "template"
            | "title" | "iframe" | "noscript" | "desc" | "metadata" | "audio" | "canvas" | "video"
            | "meter" | "progress" => Self::Hidden,
            "br" => Self::Break,
            "sup" => Self::Shifted(BaselineShift::Raised),
            "sub" => Self::Shifted(BaselineShift::Lowered),
            "pre" | "listing" | "xmp" | "plaintext" | "textarea" => Self::Preformatted,
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "col"
            | "colgroup" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
            | "figcaption" | "figure" | "footer" | "form" | "frame" | "frameset" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "main"
            | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "search" | "section" | "select"
            | "summary" | "table" | "tbody" | "td" | "text" | "tfoot" | "th" | "thead" | "tr" | "ul"
            | "foreignObject" => Self::Block,
            "button" | "embed" | "img" | "input" | "marquee" | "math" | "mtable" | "mtr" | "mtd"
            | "mfrac" | "object" | "svg" | "applet" => Self::Boxed,
            "del" | "s" | "strike" => Self::Struck,
            "rt" => Self::Reading,
            "q" => Self::Quoted,
            _ => Self::Inline,
        }
    }
}

/// Returns what separates the children of an element in a line of text, if anything does.
pub(super) fn separator(element: &Element) -> Option<&'static str> {
    let style = || element.style.as_deref().map(StyleDeclarations::read).unwrap_or_default();
    match &*element.name {
        "mfrac" => Some("/"),
        "msup" => Some("^"),
        "msub" | "msubsup" => Some("_"),
        _ if style().has_boxes => Some(" "),
        _ => None,
    }
}

/// Returns whether an element is the mark of a note, by its role or a class that common converters give
/// it. The class `reference` alone is not one: any link can have it.
fn is_note_mark(element: &Element) -> bool {
    const CLASSES: [&str; 5] = ["footnote-ref", "footnoteref", "footnote-reference", "noteref", "note-ref"];
    let class = element.class.as_deref().unwrap_or_default().to_ascii_lowercase();
    element.is_note_mark || class.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}

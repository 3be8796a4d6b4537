//! How an element is laid out: by its own attributes, else by the HTML standard's default style sheet [HTML,
//! "Rendering": hidden elements, flow content, tables, lists, form controls].

use super::tree::Element;

/// How the content of an element is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementLayout {
    /// Inline.
    Inline,
    /// Inline, but as a box of its own: words do not continue across its edges.
    Boxed,
    /// Inline, above the line.
    Raised,
    /// Inline, below the line.
    Lowered,
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
    /// Returns the layout of `element`.
    pub(super) fn of(element: &Element) -> Self {
        let by_name = Self::of_name(&element.name);
        let style = element.style.as_deref().map(InlineStyle::read).unwrap_or_default();
        let attribute = element.hidden.as_deref();
        let until_found = attribute.is_some_and(|how| how.eq_ignore_ascii_case("until-found"));
        match (by_name, style.display) {
            (Self::Hidden, _) | (_, Some(Self::Hidden)) => Self::Hidden,
            // A dialog is closed until a script opens it.
            (_, None) if element.name == "dialog" && !element.is_open => Self::Hidden,
            // What is inside is only displayed if the data cannot be.
            _ if element.name == "object" && element.has_data => Self::Hidden,
            _ if style.invisible || style.is_clipped || is_for_screen_readers(element) => Self::Hidden,
            // An author's `display` overrides the attribute, which is implemented by a rule of the default style sheet.
            (_, None) if attribute.is_some() && !until_found => Self::Hidden,
            (Self::Preformatted | Self::Break, _) => by_name,
            (_, shown) => match shown.unwrap_or(by_name) {
                Self::Block if style.keeps_space => Self::Preformatted,
                layout => layout,
            },
        }
    }

    fn of_name(name: &str) -> Self {
        match name {
            "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes"
            | "param" | "rp" | "annotation" | "annotation-xml" | "script" | "style" | "template"
            | "title" | "iframe" | "noscript" | "desc" | "metadata" | "audio" | "canvas" | "video" => {
                Self::Hidden
            }
            "br" => Self::Break,
            "sup" => Self::Raised,
            "sub" => Self::Lowered,
            "pre" | "listing" | "xmp" | "plaintext" | "textarea" => Self::Preformatted,
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "col"
            | "colgroup" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
            | "figcaption" | "figure" | "footer" | "form" | "frame" | "frameset" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "main"
            | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "search" | "section" | "select"
            | "summary" | "table" | "tbody" | "td" | "text" | "tfoot" | "th" | "thead" | "tr" | "ul"
            | "foreignObject" => Self::Block,
            "button" | "embed" | "img" | "input" | "marquee" | "math" | "meter" | "mtable" | "mtr"
            | "mtd" | "mfrac" | "object" | "progress" | "rt" | "svg" | "applet" => Self::Boxed,
            // What replaces deleted words is not part of them.
            "del" | "s" | "strike" => Self::Boxed,
            _ => Self::Inline,
        }
    }
}

/// Returns whether an element has a class by which common style sheets hide text for screen readers.
fn is_for_screen_readers(element: &Element) -> bool {
    const CLASSES: [&str; 5] =
        ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible"];
    let classes = element.class.as_deref().unwrap_or_default();
    classes.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}

/// The properties of an inline style that affect layout.
#[derive(Debug, Default)]
struct InlineStyle {
    display: Option<ElementLayout>,
    invisible: bool,
    keeps_space: bool,
    /// Whether nothing of its box is drawn, as in text for screen readers.
    is_clipped: bool,
}

impl InlineStyle {
    /// Parses the declarations of a style attribute [CSS]: the last one of each property counts, but an important one
    /// takes precedence.
    fn read(style: &str) -> Self {
        let mut read = Self::default();
        let mut important = [false; 3];
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let (value, important_now) = match value.strip_suffix("!important") {
                Some(value) => (value.trim_end(), true),
                None => (value.as_str(), false),
            };
            let property = property.trim().to_ascii_lowercase();
            let all_of_it = ["inset(50%", "inset(100%", "rect(0", "rect(1px"];
            read.is_clipped |= match property.as_str() {
                "clip" | "clip-path" => all_of_it.iter().any(|shape| value.starts_with(shape)),
                "content-visibility" => value == "hidden",
                _ => false,
            };
            let nth = match property.as_str() {
                "display" => 0,
                "visibility" => 1,
                "white-space" => 2,
                _ => continue,
            };
            let Some(seen) = important.get_mut(nth) else { continue };
            if value.is_empty() || (*seen && !important_now) {
                continue;
            }
            *seen = important_now;
            match nth {
                0 => read.display = Some(display(value)),
                1 => read.invisible = matches!(value, "hidden" | "collapse"),
                _ => read.keeps_space = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces"),
            }
        }
        read
    }
}

fn display(value: &str) -> ElementLayout {
    match value {
        "none" => ElementLayout::Hidden,
        "inline" | "contents" | "ruby" => ElementLayout::Inline,
        "inline-block" | "inline-flex" | "inline-grid" | "inline-table" => ElementLayout::Boxed,
        _ => ElementLayout::Block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_or_the_important_declaration_counts() {
        for (style, expected) in [
            ("display:none; display: block", Some(ElementLayout::Block)),
            ("display:none !important; display:block", Some(ElementLayout::Hidden)),
            ("DISPLAY : Inline-Block", Some(ElementLayout::Boxed)),
            ("display:", None),
            ("color: red", None),
        ] {
            assert_eq!(InlineStyle::read(style).display, expected, "{style}");
        }
        assert!(!InlineStyle::read("visibility:hidden;visibility:visible").invisible);
        assert!(InlineStyle::read("white-space: pre-wrap").keeps_space);
    }
}

//! How an element is laid out: by its own attributes, else by the standard's style sheet for browsers
//! [HTML, "Rendering": hidden elements, flow content, tables, lists, form controls]. Knows no text.

use super::tree::Element;

/// How an element's content is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
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

impl Flow {
    /// Returns how `element` is laid out.
    pub(super) fn of(element: &Element) -> Self {
        let by_name = Self::of_name(&element.name);
        let style = element.style.as_deref().map(Style::read).unwrap_or_default();
        let attribute = element.hidden.as_deref();
        let until_found = attribute.is_some_and(|how| how.eq_ignore_ascii_case("until-found"));
        match (by_name, style.display) {
            (Self::Hidden, _) | (_, Some(Self::Hidden)) => Self::Hidden,
            _ if style.invisible => Self::Hidden,
            // An author's `display` comes before the attribute, which is a rule of the browser's style sheet.
            (_, None) if attribute.is_some() && !until_found => Self::Hidden,
            (Self::Kept | Self::Break, _) => by_name,
            (_, shown) => match shown.unwrap_or(by_name) {
                Self::Block if style.keeps_space => Self::Kept,
                flow => flow,
            },
        }
    }

    fn of_name(name: &str) -> Self {
        match name {
            "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes"
            | "param" | "rp" | "script" | "style" | "template" | "title" | "iframe" | "noscript" | "desc"
            | "metadata" => Self::Hidden,
            "br" => Self::Break,
            "pre" | "listing" | "xmp" | "plaintext" | "textarea" => Self::Kept,
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "col"
            | "colgroup" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
            | "figcaption" | "figure" | "footer" | "form" | "frame" | "frameset" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "main"
            | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "search" | "section" | "select"
            | "summary" | "table" | "tbody" | "td" | "text" | "tfoot" | "th" | "thead" | "tr" | "ul"
            | "foreignObject" => Self::Block,
            "audio" | "button" | "canvas" | "embed" | "img" | "input" | "marquee" | "math" | "meter"
            | "object" | "progress" | "rt" | "svg" | "video" | "applet" => Self::Boxed,
            _ => Self::Inline,
        }
    }
}

/// What an inline style says of how an element is laid out.
#[derive(Debug, Default)]
struct Style {
    display: Option<Flow>,
    invisible: bool,
    keeps_space: bool,
}

impl Style {
    /// Reads the declarations of a style attribute [CSS]: of several for one property the last counts, an important
    /// one before the others.
    fn read(style: &str) -> Self {
        let mut read = Self::default();
        let mut important = [false; 3];
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let (value, urgent) = match value.strip_suffix("!important") {
                Some(value) => (value.trim_end(), true),
                None => (value.as_str(), false),
            };
            let property = property.trim().to_ascii_lowercase();
            let nth = match property.as_str() {
                "display" => 0,
                "visibility" => 1,
                "white-space" => 2,
                _ => continue,
            };
            let Some(seen) = important.get_mut(nth) else { continue };
            if value.is_empty() || (*seen && !urgent) {
                continue;
            }
            *seen = urgent;
            match nth {
                0 => read.display = Some(display(value)),
                1 => read.invisible = matches!(value, "hidden" | "collapse"),
                _ => read.keeps_space = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces"),
            }
        }
        read
    }
}

fn display(value: &str) -> Flow {
    match value {
        "none" => Flow::Hidden,
        "inline" | "contents" | "ruby" => Flow::Inline,
        "inline-block" | "inline-flex" | "inline-grid" | "inline-table" => Flow::Boxed,
        _ => Flow::Block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_declarations_the_last_or_the_important_one_counts() {
        for (style, expected) in [
            ("display:none; display: block", Some(Flow::Block)),
            ("display:none !important; display:block", Some(Flow::Hidden)),
            ("DISPLAY : Inline-Block", Some(Flow::Boxed)),
            ("display:", None),
            ("color: red", None),
        ] {
            assert_eq!(Style::read(style).display, expected, "{style}");
        }
        assert!(!Style::read("visibility:hidden;visibility:visible").invisible);
        assert!(Style::read("white-space: pre-wrap").keeps_space);
    }
}

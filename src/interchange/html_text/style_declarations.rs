//! The declarations of a style attribute or rule [CSS], as far as they affect which text is displayed, and how it is laid out.

use crate::interchange::baseline_shift::BaselineShift;

/// A value of `display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CssDisplay {
    /// Not displayed.
    None,
    /// Inline, whatever it contains: nothing separates it from the words beside it.
    Inline,
    /// A block, or a part of a table.
    Block,
}

/// Declarations that affect layout.
#[derive(Debug, Default)]
pub(super) struct StyleDeclarations {
    /// How the element is displayed, if declared.
    pub display: Option<CssDisplay>,
    /// Whether it is invisible.
    pub invisible: bool,
    /// Whether white space is preserved.
    pub keeps_space: bool,
    /// Whether nothing of its box is drawn, or outside the page, as in text for screen readers.
    pub is_clipped: bool,
    /// Whether its children are boxes of their own, as in a flexible or grid layout.
    pub has_boxes: bool,
    /// Its shift from the baseline, if declared.
    pub shift: Option<BaselineShift>,
    /// Whether the one of `display` is important.
    pub is_important: bool,
}

impl StyleDeclarations {
    /// Parses declarations: the last one of each property counts, but an important one takes precedence.
    pub(super) fn read(style: &str) -> Self {
        let mut read = Self::default();
        let mut important = [false; 3];
        let mut box_style = BoxStyle::default();
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let (value, important_now) = match value.strip_suffix("!important") {
                Some(value) => (value.trim_end(), true),
                None => (value.as_str(), false),
            };
            let property = property.trim().to_ascii_lowercase();
            box_style.declare(&property, value);
            if property == "vertical-align" {
                read.shift = match value {
                    "super" => Some(BaselineShift::Raised),
                    "sub" => Some(BaselineShift::Lowered),
                    _ => None,
                };
            }
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
                0 => {
                    read.display = Some(display(value));
                    read.is_important = important_now;
                    read.has_boxes = matches!(value, "flex" | "grid" | "inline-flex" | "inline-grid");
                }
                1 => read.invisible = matches!(value, "hidden" | "collapse"),
                _ => read.keeps_space = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces"),
            }
        }
        read.is_clipped = box_style.is_clipped();
        read
    }
}

/// The properties of a box that can leave nothing of it to be seen.
#[derive(Debug, Default)]
struct BoxStyle {
    is_clipped: bool,
    is_out_of_flow: bool,
    is_cut: bool,
    is_tiny: [bool; 2],
    is_far: bool,
}

impl BoxStyle {
    fn declare(&mut self, property: &str, value: &str) {
        // Of a shape that leaves out everything.
        let shapes = ["inset(50%", "inset(100%", "rect(0", "rect(1px"];
        let pixels = || value.trim_end_matches("px").parse::<f64>().ok();
        match property {
            "clip" | "clip-path" => self.is_clipped |= shapes.iter().any(|shape| value.starts_with(shape)),
            "content-visibility" => self.is_clipped |= value == "hidden",
            "position" => self.is_out_of_flow = matches!(value, "absolute" | "fixed"),
            "overflow" => self.is_cut = matches!(value, "hidden" | "clip"),
            "width" => self.is_tiny[0] = pixels().is_some_and(|pixels| pixels <= 1.0),
            "height" => self.is_tiny[1] = pixels().is_some_and(|pixels| pixels <= 1.0),
            "left" | "top" => self.is_far |= pixels().is_some_and(|pixels| pixels <= -999.0),
            _ => {}
        }
    }

    fn is_clipped(&self) -> bool {
        let is_cut_off = self.is_cut && self.is_tiny == [true; 2];
        self.is_clipped || (self.is_out_of_flow && (is_cut_off || self.is_far))
    }
}

fn display(value: &str) -> CssDisplay {
    match value {
        "none" => CssDisplay::None,
        "inline" | "contents" | "ruby" | "inline-block" | "inline-flex" | "inline-grid" | "inline-table" => {
            CssDisplay::Inline
        }
        _ => CssDisplay::Block,
    }
}

#[cfg(test)]
mod tests {
    use super::{CssDisplay, StyleDeclarations};

    #[test]
    fn the_last_or_the_important_declaration_counts() {
        for (style, expected) in [
            ("display:none; display: block", Some(CssDisplay::Block)),
            ("display:none !important; display:block", Some(CssDisplay::None)),
            ("DISPLAY : Inline-Block", Some(CssDisplay::Inline)),
            ("display:", None),
            ("color: red", None),
        ] {
            assert_eq!(StyleDeclarations::read(style).display, expected, "{style}");
        }
        assert!(!StyleDeclarations::read("visibility:hidden;visibility:visible").invisible);
        assert!(StyleDeclarations::read("white-space: pre-wrap").keeps_space);
    }

    #[test]
    fn a_box_that_is_not_drawn_is_clipped() {
        for (style, expected) in [
            ("position:absolute; width:1px; height:1px; overflow:hidden", true),
            ("position:absolute;left:-9999px", true),
            ("clip: rect(0 0 0 0)", true),
            ("width:1px;height:1px;overflow:hidden", false),
            ("position:absolute;width:1px;height:20px;overflow:hidden", false),
            ("position:relative;left:-9px", false),
        ] {
            assert_eq!(StyleDeclarations::read(style).is_clipped, expected, "{style}");
        }
    }
}

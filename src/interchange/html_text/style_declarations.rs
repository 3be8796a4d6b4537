//! The declarations of a style attribute or rule [CSS], as far as they affect which text is displayed, and how it is laid out.

use super::box_style::BoxStyle;
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

/// A property that can hide an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HidingProperty {
    /// Whether it is displayed.
    Display,
    /// Whether it is visible. An element in it can be visible again.
    Visibility,
    /// The size of its letters. An element in it can have another one.
    FontSize,
    /// How opaque it is, which a script may change while the page is read.
    Opacity,
    /// The indentation that moves its text off the page, as that of a picture.
    Indent,
    /// Whether nothing of its box is drawn, or outside the page, as in text for screen readers.
    Clip,
}

impl HidingProperty {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::Display, Self::Visibility, Self::FontSize, Self::Opacity, Self::Indent, Self::Clip];
}

/// A declaration of a property that can hide an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HidingDeclaration {
    /// Whether it hides the element.
    pub hides: bool,
    /// Whether it is important.
    pub is_important: bool,
}

/// A declaration of a property that changes how the words of an element are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordDeclaration<T> {
    /// The value.
    pub value: T,
    /// Whether it is important.
    pub is_important: bool,
}

/// Declarations that affect layout.
#[derive(Debug, Default)]
pub(super) struct StyleDeclarations {
    /// How the element is displayed, if declared.
    pub display: Option<CssDisplay>,
    /// Whether white space is preserved.
    pub keeps_space: bool,
    /// Whether its children are boxes of their own, as in a flexible or grid layout.
    pub has_boxes: bool,
    /// Its shift from the baseline, if any, if declared.
    pub shift: Option<WordDeclaration<Option<BaselineShift>>>,
    /// Whether it is struck out, if declared.
    pub strike: Option<WordDeclaration<bool>>,
    /// By property.
    hiding: [Option<HidingDeclaration>; 6],
}

impl StyleDeclarations {
    /// Parses declarations: the last one of each property counts, but an important one takes precedence.
    pub(super) fn read(style: &str) -> Self {
        let mut read = Self::default();
        let mut box_style = BoxStyle::default();
        let mut keeps_important = false;
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let (value, is_important) = match value.strip_suffix("!important") {
                Some(value) => (value.trim_end(), true),
                None => (value.as_str(), false),
            };
            let property = property.trim().to_ascii_lowercase();
            box_style.declare(&property, value);
            match property.as_str() {
                _ if value.is_empty() => {}
                "vertical-align" if is_important || !read.shift.is_some_and(|before| before.is_important) => {
                    let shift = match value {
                        "super" => Some(Some(BaselineShift::Raised)),
                        "sub" => Some(Some(BaselineShift::Lowered)),
                        "baseline" | "initial" | "unset" | "revert" => Some(None),
                        _ => None,
                    };
                    read.shift = shift.map(|value| WordDeclaration { value, is_important });
                }
                "text-decoration" | "text-decoration-line"
                    if is_important || !read.strike.is_some_and(|before| before.is_important) =>
                {
                    let value = value.contains("line-through");
                    read.strike = Some(WordDeclaration { value, is_important });
                }
                "white-space" if is_important || !keeps_important => {
                    keeps_important = is_important;
                    read.keeps_space = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces");
                }
                "display" if read.declare(HidingProperty::Display, value == "none", is_important) => {
                    read.display = Some(display(value));
                    read.has_boxes = matches!(value, "flex" | "grid" | "inline-flex" | "inline-grid");
                }
                "visibility" => {
                    let hides = matches!(value, "hidden" | "collapse");
                    read.declare(HidingProperty::Visibility, hides, is_important);
                }
                "opacity" => {
                    let hides =
                        value.trim_end_matches('%').parse::<f64>().is_ok_and(|opacity| opacity <= 0.01);
                    read.declare(HidingProperty::Opacity, hides, is_important);
                }
                "text-indent" => {
                    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<f64>();
                    let hides = number.is_ok_and(|indent| indent <= -99.0);
                    read.declare(HidingProperty::Indent, hides, is_important);
                }
                "font-size" => {
                    read.declare(HidingProperty::FontSize, is_zero(value), is_important);
                }
                // The size and the height of lines, as in `0/0 a`.
                "font" => {
                    let mut sizes = value.split(|c: char| c.is_whitespace() || c == '/');
                    read.declare(HidingProperty::FontSize, sizes.next().is_some_and(is_zero), is_important);
                }
                _ => {}
            }
        }
        // What is on the baseline can be raised by its position.
        if box_style.is_moved() {
            read.shift = read.shift.filter(|shift| shift.value.is_some());
        }
        if let Some(hides) = box_style.hides() {
            read.declare(HidingProperty::Clip, hides, false);
        }
        read
    }

    /// Returns the declaration of a property.
    pub(super) fn declared(&self, property: HidingProperty) -> Option<HidingDeclaration> {
        self.hiding.get(property as usize).copied().flatten()
    }

    /// Returns whether a property hides the element.
    pub(super) fn hides(&self, property: HidingProperty) -> bool {
        self.declared(property).is_some_and(|declared| declared.hides)
    }

    /// Returns whether nothing in it affects layout.
    pub(super) fn is_empty(&self) -> bool {
        let is_hiding = self.hiding.iter().any(Option::is_some);
        !is_hiding && !self.has_boxes && self.strike.is_none() && self.shift.is_none()
    }

    /// Sets whether a property hides the element, unless an important declaration came before; returns whether it did.
    fn declare(&mut self, property: HidingProperty, hides: bool, is_important: bool) -> bool {
        let Some(slot) = self.hiding.get_mut(property as usize) else { return false };
        let is_set = is_important || !slot.is_some_and(|before| before.is_important);
        if is_set {
            *slot = Some(HidingDeclaration { hides, is_important });
        }
        is_set
    }
}

/// Returns whether a length is zero.
fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f64>().is_ok_and(|number| number == 0.0)
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
    use super::{BaselineShift, CssDisplay, HidingProperty, StyleDeclarations};

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
        assert!(StyleDeclarations::read("white-space: pre-wrap").keeps_space);
    }

    #[test]
    fn each_property_hides_by_its_own_last_declaration() {
        use HidingProperty::{Display, FontSize, Indent, Opacity, Visibility};
        for (style, property, expected) in [
            ("visibility:hidden;visibility:visible", Visibility, Some(false)),
            ("visibility:collapse;display:block", Visibility, Some(true)),
            ("visibility:hidden!important;visibility:visible", Visibility, Some(true)),
            ("display:none;display:flex", Display, Some(false)),
            ("font-size:0", FontSize, Some(true)),
            ("font: 0/0 a", FontSize, Some(true)),
            ("font-size:0px;font-size:10px", FontSize, Some(false)),
            ("font: bold 1em sans-serif", FontSize, Some(false)),
            ("opacity:0.0", Opacity, Some(true)),
            ("opacity:.5", Opacity, Some(false)),
            ("text-indent:-9999px", Indent, Some(true)),
            ("text-indent:2em", Indent, Some(false)),
            ("color:red", Opacity, None),
        ] {
            let declared = StyleDeclarations::read(style).declared(property);
            assert_eq!(declared.map(|declared| declared.hides), expected, "{style}");
        }
    }

    #[test]
    fn a_shift_and_a_strike_are_set_or_taken_back() {
        let raised = Some(Some(BaselineShift::Raised));
        for (style, shift, strike) in [
            ("vertical-align:super;text-decoration: line-through red", raised, Some(true)),
            ("vertical-align:super;vertical-align:baseline", Some(None), None),
            ("vertical-align:super!important;vertical-align:baseline", raised, None),
            ("vertical-align:baseline;position:relative;top:-.5em", None, None),
            ("vertical-align:super;position:relative", raised, None),
            ("vertical-align:middle", None, None),
            ("text-decoration:line-through;text-decoration:none", None, Some(false)),
            ("text-decoration:line-through!important;text-decoration-line:none", None, Some(true)),
        ] {
            let read = StyleDeclarations::read(style);
            let found = (read.shift.map(|shift| shift.value), read.strike.map(|strike| strike.value));
            assert_eq!(found, (shift, strike), "{style}");
        }
    }
}

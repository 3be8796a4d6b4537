//! The properties of a box by which nothing of it is seen, such as those that hide text for screen readers [CSS Masking, CSS
//! Positioned Layout].

/// The properties of a box that can leave nothing of it to be seen.
#[derive(Debug, Default)]
pub(super) struct BoxStyle {
    /// Whether its rectangle leaves nothing of it, if declared. It applies to a box out of the flow only.
    is_clip_empty: Option<bool>,
    /// Whether its shape leaves nothing of it.
    is_path_empty: bool,
    is_content_hidden: bool,
    is_out_of_flow: bool,
    is_moved: bool,
    is_cut: bool,
    is_tiny: [bool; 2],
    is_far: bool,
}

impl BoxStyle {
    /// Adds a declaration, in lower case.
    pub(super) fn declare(&mut self, property: &str, value: &str) {
        match property {
            "clip" => self.is_clip_empty = Some(is_empty_rectangle(value)),
            "clip-path" => self.is_path_empty = is_empty_rectangle(value) || is_empty_inset(value),
            "content-visibility" => self.is_content_hidden = value == "hidden",
            "position" => {
                self.is_out_of_flow = matches!(value, "absolute" | "fixed");
                self.is_moved = value == "relative";
            }
            "overflow" => self.is_cut = matches!(value, "hidden" | "clip"),
            "width" => self.is_tiny[0] = pixels(value).is_some_and(|pixels| pixels <= 1.0),
            "height" => self.is_tiny[1] = pixels(value).is_some_and(|pixels| pixels <= 1.0),
            "left" | "top" => self.is_far |= pixels(value).is_some_and(|pixels| pixels <= -999.0),
            _ => {}
        }
    }

    /// Returns whether nothing of it is seen; `None` if it does not say.
    pub(super) fn hides(&self) -> Option<bool> {
        let is_cut_off = self.is_cut && self.is_tiny == [true; 2];
        let is_out = self.is_clip_empty == Some(true) || is_cut_off || self.is_far;
        match self.is_path_empty || self.is_content_hidden || (self.is_out_of_flow && is_out) {
            true => Some(true),
            false => self.is_clip_empty.filter(|is_empty| !is_empty),
        }
    }

    /// Returns whether it is moved from its place in the line.
    pub(super) fn is_moved(&self) -> bool {
        self.is_moved
    }
}

/// Returns the operands of a function of CSS.
fn operands<'v>(value: &'v str, name: &str) -> Option<Vec<&'v str>> {
    let inner = value.strip_prefix(name)?.trim_start().strip_prefix('(')?.split(')').next()?;
    Some(inner.split([' ', ',']).filter(|operand| !operand.is_empty()).collect())
}

/// Returns whether a rectangle, from its edges at the top, right, bottom and left, is not wider or higher than a pixel.
fn is_empty_rectangle(value: &str) -> bool {
    let edges = operands(value, "rect").unwrap_or_default();
    let [top, right, bottom, left] = edges.as_slice() else { return false };
    let is_empty = |from: &str, to: &str| match (pixels(from), pixels(to)) {
        (Some(from), Some(to)) => to - from <= 1.0,
        _ => false,
    };
    is_empty(top, bottom) || is_empty(left, right)
}

/// Returns whether opposite edges are moved inwards until they meet.
fn is_empty_inset(value: &str) -> bool {
    let edges = operands(value, "inset").unwrap_or_default();
    let edges: Vec<f64> = edges.into_iter().map_while(percent).take(4).collect();
    let (top, right, bottom, left) = match *edges.as_slice() {
        [all] => (all, all, all, all),
        [high, wide] => (high, wide, high, wide),
        [top, wide, bottom] => (top, wide, bottom, wide),
        [top, right, bottom, left] => (top, right, bottom, left),
        _ => return false,
    };
    top + bottom >= 100.0 || left + right >= 100.0
}

/// Returns a length as a percentage; one in pixels counts as nothing, so that it never hides.
fn percent(length: &str) -> Option<f64> {
    length.strip_suffix('%').map_or_else(|| pixels(length).map(|_| 0.0), |number| number.parse().ok())
}

/// Returns the number of pixels of a length in pixels or without a unit.
fn pixels(value: &str) -> Option<f64> {
    value.trim_end_matches("px").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::BoxStyle;

    #[test]
    fn a_box_of_which_nothing_is_seen_is_told_from_one_that_is_cut() {
        for (style, expected) in [
            ("position:absolute;width:1px;height:1px;overflow:hidden", Some(true)),
            ("position:absolute;left:-9999px", Some(true)),
            ("position:absolute;clip:rect(0 0 0 0)", Some(true)),
            ("position:fixed;clip:rect(1px, 1px, 1px, 1px)", Some(true)),
            ("position:absolute;clip:rect(0,0,1px,1px)", Some(true)),
            // A static box is not clipped, and this rectangle shows the words.
            ("clip:rect(0 0 0 0)", None),
            ("position:absolute;clip:rect(0px,500px,300px,0px)", Some(false)),
            ("position:absolute;clip:rect(0,500px,1px,0)", Some(true)),
            ("position:absolute;clip:rect(0,1px,300px,0)", Some(true)),
            ("position:absolute;clip:rect(0,auto,auto,0)", Some(false)),
            ("position:absolute;clip:rect(0 0 0 0);clip:auto", Some(false)),
            ("clip-path:inset(50%)", Some(true)),
            ("clip-path:inset(100% 0 0 0)", Some(true)),
            ("clip-path:inset(0 40% 0 60%)", Some(true)),
            ("clip-path:inset(0 50%)", Some(true)),
            ("clip-path:inset(50% 0 0 0)", None),
            ("clip-path:inset(10% 20% 30%)", None),
            ("clip-path:inset(50% round 9px)", Some(true)),
            ("clip-path:inset(50%);clip-path:none", None),
            ("content-visibility:hidden", Some(true)),
            ("width:1px;height:1px;overflow:hidden", None),
            ("position:absolute;width:1px;height:20px;overflow:hidden", None),
            ("position:relative;left:-9px", None),
        ] {
            let mut read = BoxStyle::default();
            for declaration in style.split(';') {
                let (property, value) = declaration.split_once(':').expect("a declaration");
                read.declare(property, value);
            }
            assert_eq!(read.hides(), expected, "{style}");
        }
    }
}

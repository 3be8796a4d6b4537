//! What a text holds that its shown form leaves out or makes visible, for a view that lists it.
//! Draws nothing.

use super::draft::Draft;
use super::points::Fate;
use super::shown::{Kind, filter};

/// One code point of a text that is not shown as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Byte offset in the source text.
    pub offset: usize,
    /// The code point itself; show it by its number.
    pub point: char,
    /// Whether it was left out rather than drawn as a picture or number.
    pub dropped: bool,
}

impl Hidden {
    /// What the code point is called, by its class where it has no common name.
    pub(crate) fn name(&self) -> &'static str {
        match self.point {
            '\u{1b}' => "escape",
            '\u{7f}' => "delete",
            '\r' => "carriage return",
            '\0'..='\u{1f}' => "control",
            '\u{80}'..='\u{9f}' => "C1 control",
            '\u{ad}' => "soft hyphen",
            '\u{34f}' => "grapheme joiner",
            '\u{61c}' => "Arabic letter mark",
            '\u{200b}' => "zero-width space",
            '\u{200c}' => "zero-width non-joiner",
            '\u{200d}' => "zero-width joiner",
            '\u{200e}' => "left-to-right mark",
            '\u{200f}' => "right-to-left mark",
            '\u{2028}' => "line separator",
            '\u{2029}' => "paragraph separator",
            '\u{202a}' | '\u{202b}' => "direction embedding",
            '\u{202d}' | '\u{202e}' => "direction override",
            '\u{202c}' => "end of direction embedding or override",
            '\u{2066}'..='\u{2068}' => "direction isolate",
            '\u{2069}' => "end of direction isolate",
            '\u{2060}' => "word joiner",
            '\u{feff}' => "byte order mark",
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}' => {
                "variation selector"
            }
            '\u{e0000}'..='\u{e007f}' => "tag",
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' => "filler",
            _ => "invisible or not a character",
        }
    }
}

/// Lists what [`super::show`] leaves out of a text or makes visible, in the order of the text.
///
/// Line ends and tabs of prose are not listed, nor what the bounds on clusters and lines cut.
pub(crate) fn hidden(text: &str, kind: Kind) -> Vec<Hidden> {
    let mut found = Vec::new();
    filter(&mut Draft::new(text), kind, |offset, point, fate| {
        let ordinary = match fate {
            Fate::Newline | Fate::Tab => matches!(point, '\n' | '\t'),
            Fate::Drop => point == '\r',
            _ => false,
        };
        if !ordinary {
            found.push(Hidden { offset, point, dropped: fate == Fate::Drop });
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_what_the_screen_leaves_out_and_skips_line_ends() {
        let found = hidden("a\u{ad}b\r\n\tc\u{202e}\u{2028}", Kind::Prose);
        let rows: Vec<_> = found.iter().map(|h| (h.offset, h.name(), h.dropped)).collect();
        assert_eq!(
            rows,
            [(1, "soft hyphen", true), (8, "direction override", false), (11, "line separator", false)]
        );
    }
}

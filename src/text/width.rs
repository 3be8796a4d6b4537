//! Grapheme clusters and their widths in terminal cells, as every pane measures them.
//! Agrees with the width that ratatui gives a buffer cell.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the width of a grapheme cluster in terminal cells; a line feed has none.
///
/// Half-width sound marks (U+FF9E, U+FF9F) count as one cell each, because terminals draw them in one although they
/// extend a cluster.
pub(crate) fn of(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return usize::from(grapheme != "\n");
    }
    if let Some(width) = single(grapheme) {
        return width;
    }
    grapheme.width() + grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count()
}

/// Returns the width of a text in terminal cells; line feeds have none.
pub(crate) fn text(text: &str) -> usize {
    if text.is_ascii() {
        return text.len() - text.bytes().filter(|b| *b == b'\n').count();
    }
    graphemes(text).map(|(_, _, width)| width).sum()
}

/// Iterates over the extended grapheme clusters of a text (UAX 29): byte offset, cluster, width in cells.
pub(crate) fn graphemes(text: &str) -> Graphemes<'_> {
    Graphemes { text, at: 0 }
}

/// The iterator returned by [`graphemes`].
#[derive(Clone, Debug)]
pub(crate) struct Graphemes<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let rest = &self.text[at..];
        if let [first @ (b'\n' | b' '..=b'~'), tail @ ..] = rest.as_bytes()
            && tail.first().is_none_or(u8::is_ascii)
        {
            self.at = at + 1;
            return Some((at, &rest[..1], usize::from(*first != b'\n')));
        }
        let mut chars = rest.chars();
        let first = chars.next()?;
        // Table-driven segmentation is slow, and most clusters are one letter followed by another.
        let (len, width) = match (simple(first), chars.next()) {
            (Some(width), next) if next.is_none_or(|next| simple(next).is_some()) => {
                (first.len_utf8(), width)
            }
            _ => {
                let grapheme = rest.graphemes(true).next().unwrap_or(rest);
                (grapheme.len(), of(grapheme))
            }
        };
        self.at = at + len;
        Some((at, &rest[..len], width))
    }
}

/// Returns the width of a grapheme that consists of a single simple code point.
fn single(grapheme: &str) -> Option<usize> {
    let mut chars = grapheme.chars();
    let width = simple(chars.next()?)?;
    chars.next().is_none().then_some(width)
}

/// Returns the width of a code point that is always a cluster of its own; `None` if it may combine with its neighbors.
pub(crate) fn simple(c: char) -> Option<usize> {
    match c {
        '\n' => Some(0),
        ' '..='~' => Some(1),
        // Latin, Greek, Cyrillic, Hebrew and Arabic letters; U+00A9 and U+00AE are pictographs.
        '\u{a1}'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}' | '\u{391}'..='\u{3a1}' => Some(1),
        '\u{3a3}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' => Some(1),
        '\u{60c}' | '\u{61b}' | '\u{61f}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6d3}' => {
            Some(1)
        }
        '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' => Some(1),
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' => Some(2),
        '\u{3001}'..='\u{3002}' | '\u{300a}'..='\u{3011}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;

    #[test]
    fn every_simple_code_point_is_a_cluster_of_its_own_with_that_width() {
        let simples: Vec<char> = (' '..=char::MAX).filter(|c| simple(*c).is_some()).collect();
        assert!(simples.len() > 20_000);
        for c in &simples {
            assert_eq!(simple(*c), Some(usize::from(c.to_string().as_str().cell_width())), "{c:?}");
            for other in ['a', 'я', 'م', '漢', '\u{ac}'] {
                assert_eq!(format!("{c}{other}").graphemes(true).count(), 2, "{c:?} {other:?}");
                assert_eq!(format!("{other}{c}").graphemes(true).count(), 2, "{other:?} {c:?}");
            }
        }
    }

    #[test]
    fn an_emoji_joined_from_three_is_as_wide_as_one() {
        assert_eq!(text("👨\u{200d}👩\u{200d}👧"), 2);
        assert_eq!(text("ab漢\nc"), 5);
    }

    proptest! {
        #[test]
        fn clusters_and_widths_agree_with_unicode_segmentation_and_ratatui(s in "\\PC*") {
            let ours: Vec<(usize, &str)> = graphemes(&s).map(|(at, g, _)| (at, g)).collect();
            let theirs: Vec<(usize, &str)> = s.grapheme_indices(true).collect();
            prop_assert_eq!(ours, theirs);
            for (_, g, width) in graphemes(&s) {
                prop_assert_eq!(width, usize::from(g.cell_width()), "{:?}", g);
            }
        }
    }
}

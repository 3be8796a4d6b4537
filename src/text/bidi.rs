//! Reorders right-to-left text for display (UAX 9), for terminals that do not do it themselves.
//! Moves whole grapheme clusters within a line; shaping letters is left to the terminal.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::width;

/// Separators that the screen puts between texts on one line. No text is reordered across them.
const SEPARATORS: &[&str] = &["│", "·", "→", "›", "‹", "▌", "•", "─"];

/// A cluster of a line, at its position on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VisualCluster {
    /// Its byte range in the line.
    pub bytes: Range<usize>,
    /// Its width in cells.
    pub width: usize,
    /// The mirrored character to draw instead, such as the opposite bracket.
    pub mirrored: Option<char>,
}

/// Returns whether a text has right-to-left letters, which terminals may reorder with what is around them.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_rtl)
}

/// Returns the clusters of a line from left to right, or `None` if that is their logical order already.
///
/// The line as a whole runs left to right, so that columns stay in place: texts separated by two spaces or by one of
/// the screen's separators are reordered independently. A text without left-to-right letters runs right to left as a
/// whole.
pub(crate) fn visual_order(line: &str) -> Option<Vec<VisualCluster>> {
    if !is_right_to_left(line) {
        return None;
    }
    let clusters: Vec<VisualCluster> = width::graphemes(line)
        .map(|(at, cluster, width)| VisualCluster { bytes: at..at + cluster.len(), width, mirrored: None })
        .collect();
    let mut out = Vec::with_capacity(clusters.len());
    let mut rest = clusters.as_slice();
    while !rest.is_empty() {
        let (text, separators) = rest.split_at(text_end(line, rest));
        reorder_text(line, text, &mut out);
        let length = separators.iter().position(|one| !is_separator(line, one)).unwrap_or(separators.len());
        let (gap, next) = separators.split_at(length);
        out.extend_from_slice(gap);
        rest = next;
    }
    Some(out)
}

fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

fn text_of<'l>(line: &'l str, cluster: &VisualCluster) -> &'l str {
    line.get(cluster.bytes.clone()).unwrap_or("")
}

/// Returns whether a cluster is a space or a separator.
fn is_separator(line: &str, cluster: &VisualCluster) -> bool {
    let cluster = text_of(line, cluster);
    cluster == " " || SEPARATORS.contains(&cluster)
}

/// Returns the number of clusters before the first gap: two spaces, a separator, or the end.
fn text_end(line: &str, clusters: &[VisualCluster]) -> usize {
    let text = |at: usize| clusters.get(at).map_or(" ", |cluster| text_of(line, cluster));
    let gap = |at: usize| SEPARATORS.contains(&text(at)) || (text(at) == " " && matches!(text(at + 1), " "));
    let end = (0..clusters.len()).find(|at| gap(*at)).unwrap_or(clusters.len());
    // A single space before a separator belongs to the gap.
    end - usize::from(end > 0 && text(end - 1) == " ")
}

/// Appends the clusters of one text in visual order.
fn reorder_text(line: &str, text: &[VisualCluster], out: &mut Vec<VisualCluster>) {
    // The prompt of a filter stays in front of the input.
    let prompt = text.iter().take_while(|one| matches!(text_of(line, one), " " | "/")).count();
    let (prompt, text) = text.split_at(prompt);
    out.extend_from_slice(prompt);
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return };
    let (start, end) = (first.bytes.start, last.bytes.end);
    let words = line.get(start..end).unwrap_or("");
    if !words.chars().any(is_rtl) {
        return out.extend_from_slice(text);
    }
    let has_ltr = words.chars().any(|c| bidi_class(c) == BidiClass::L);
    let info = BidiInfo::new(words, Some(if has_ltr { Level::ltr() } else { Level::rtl() }));
    let level =
        |one: &VisualCluster| info.levels.get(one.bytes.start - start).copied().unwrap_or(Level::ltr());
    let levels: Vec<Level> = text.iter().map(level).collect();
    for at in BidiInfo::reorder_visual(&levels) {
        let (Some(one), Some(level)) = (text.get(at), levels.get(at)) else { continue };
        let mirrored = if level.is_rtl() { mirror(text_of(line, one)) } else { None };
        out.push(VisualCluster { mirrored, ..one.clone() });
    }
}

/// Returns the mirrored counterpart of a bracket (Bidi_Mirrored), for the brackets common in text.
fn mirror(cluster: &str) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
    ];
    let mut chars = cluster.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    PAIRS.iter().find_map(|(open, close)| match c {
        _ if c == *open => Some(*close),
        _ if c == *close => Some(*open),
        _ => None,
    })
}

#[cfg(test)]
mod tests;

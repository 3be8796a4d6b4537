//! Right-to-left text in the order in which it is drawn, for terminals that leave it in reading order (UAX 9).
//! Moves whole clusters within a line; shaping letters is the terminal's.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::width;

/// Marks that stand between texts on one line; no text runs across them.
const BETWEEN: &[&str] = &["│", "·", "→", "›", "‹", "▌", "•", "─"];

/// One cluster of a line, where it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VisualCluster {
    /// Its bytes in the line.
    pub bytes: Range<usize>,
    /// Its cells.
    pub width: usize,
    /// What is drawn in its place: a bracket that opens to the other side.
    pub mirrored: Option<char>,
}

/// Returns the clusters of a line from left to right; nothing where reading order is that order already.
///
/// The line runs from left to right, so that columns stay where they are: texts that two spaces or a mark of the
/// screen part are turned each for itself. One without a left-to-right letter runs from right to left as a whole.
pub(crate) fn visual_order(line: &str) -> Option<Vec<VisualCluster>> {
    if line.is_ascii() || !line.chars().any(is_rtl) {
        return None;
    }
    let clusters: Vec<VisualCluster> = width::graphemes(line)
        .map(|(at, cluster, width)| VisualCluster { bytes: at..at + cluster.len(), width, mirrored: None })
        .collect();
    let mut out = Vec::with_capacity(clusters.len());
    let mut rest = clusters.as_slice();
    while !rest.is_empty() {
        let (text, between) = rest.split_at(text_end(line, rest));
        turn(line, text, &mut out);
        let gap = between.iter().position(|one| !is_between(line, one)).unwrap_or(between.len());
        let (gap, next) = between.split_at(gap);
        out.extend_from_slice(gap);
        rest = next;
    }
    Some(out)
}

fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

fn of<'l>(line: &'l str, cluster: &VisualCluster) -> &'l str {
    line.get(cluster.bytes.clone()).unwrap_or("")
}

/// Returns whether a cluster of a gap belongs to it: a space or a mark.
fn is_between(line: &str, cluster: &VisualCluster) -> bool {
    let cluster = of(line, cluster);
    cluster == " " || BETWEEN.contains(&cluster)
}

/// Returns how many clusters stand before the first gap: two spaces, a mark, or the end.
fn text_end(line: &str, clusters: &[VisualCluster]) -> usize {
    let text = |at: usize| clusters.get(at).map_or(" ", |cluster| of(line, cluster));
    let gap = |at: usize| BETWEEN.contains(&text(at)) || (text(at) == " " && matches!(text(at + 1), " "));
    let end = (0..clusters.len()).find(|at| gap(*at)).unwrap_or(clusters.len());
    // The one space before a mark is the gap's.
    end - usize::from(end > 0 && text(end - 1) == " ")
}

/// Puts the clusters of one text into the order in which they are drawn.
fn turn(line: &str, text: &[VisualCluster], out: &mut Vec<VisualCluster>) {
    // The prompt of a filter stays in front of what is typed.
    let prompt = text.iter().take_while(|one| matches!(of(line, one), " " | "/")).count();
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
        let mirrored = if level.is_rtl() { mirror(of(line, one)) } else { None };
        out.push(VisualCluster { mirrored, ..one.clone() });
    }
}

/// Returns the bracket that opens to the other side (Bidi_Mirrored), of those that text has.
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

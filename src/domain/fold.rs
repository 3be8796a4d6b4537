//! Folding: what two spellings of a name, or of a text, have in common once case, accents and the like are gone.
//! Refuses to score, to rank, and to know what is searched.

mod letter;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Folded text that remembers where each of its characters came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// For each character of `text` the byte at which its grapheme begins in the original.
    pub source: Vec<u32>,
}

/// Folds a name for the jump: lower case without marks, apostrophes and full stops; anything else between words is one space.
///
/// The Arabic article at a word's head goes; `al` stays, so that `alnujaba` still finds `al-Nujaba`.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    name(text, |c, _| folded.push(c));
    folded
}

/// Folds as `fold` does, and remembers where each character came from.
pub(crate) fn fold_mapped(text: &str) -> Folded {
    mapped(text, |text, sink| name(text, sink))
}

/// Folds running text for a search by substring: case and marks go, quotes and dashes become plain, the rest and every line break stays.
pub(crate) fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    plain(text, |c, _| folded.push(c));
    folded
}

/// Folds as `fold_text` does, and remembers where each character came from.
pub(crate) fn fold_text_mapped(text: &str) -> Folded {
    mapped(text, |text, sink| plain(text, sink))
}

/// Parts a query into folded words; `al` is left out where any other word stands.
///
/// The words of two names are equal where the names differ by the article, a hyphen or an accent alone.
pub(crate) fn words(query: &str) -> Vec<String> {
    let folded = fold(query);
    let named: Vec<String> =
        folded.split(' ').filter(|word| !word.is_empty() && *word != "al").map(str::to_owned).collect();
    if named.is_empty() && !folded.is_empty() { vec![folded] } else { named }
}

impl Folded {
    /// Gives the byte ranges of the original to light for these characters of the folded text, whole graphemes, in order, joined where they touch.
    pub(crate) fn lit(&self, original: &str, characters: &[usize]) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> =
            characters.iter().filter_map(|i| self.source.get(*i)).map(|at| *at as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut lit: Vec<Range<usize>> = Vec::with_capacity(starts.len());
        for start in starts {
            let end = start + grapheme(original, start);
            match lit.last_mut() {
                Some(last) if last.end >= start => last.end = last.end.max(end),
                _ if start < end => lit.push(start..end),
                _ => {}
            }
        }
        lit
    }

    /// Gives the byte range of the original, whole graphemes, from which a byte range of the folded text came.
    pub(crate) fn origin(&self, original: &str, folded: Range<usize>) -> Range<usize> {
        let count = |to: usize| self.text.bytes().take(to).filter(|b| (*b as i8) >= -0x40).count();
        let (first, past) = (count(folded.start), count(folded.end));
        let Some(start) = self.source.get(first).map(|at| *at as usize) else {
            return original.len()..original.len();
        };
        match past.checked_sub(1).and_then(|last| self.source.get(last)) {
            Some(last) if past > first => start..*last as usize + grapheme(original, *last as usize),
            _ => start..start,
        }
    }
}

/// Length in bytes of the grapheme that begins there.
fn grapheme(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.graphemes(true).next()).map_or(0, str::len)
}

/// Runs a folding with its sink wrapped so that characters carry their grapheme's start.
fn mapped(text: &str, folding: impl FnOnce(&str, &mut dyn FnMut(char, usize))) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), source: Vec::with_capacity(text.len()) };
    let mut starts = text.grapheme_indices(true).map(|(at, _)| at).peekable();
    let mut start = 0;
    folding(text, &mut |c, at| {
        while let Some(next) = starts.next_if(|next| *next <= at) {
            start = next;
        }
        folded.text.push(c);
        folded.source.push(u32::try_from(start).unwrap_or(u32::MAX));
    });
    folded
}

/// The common case without the tables.
fn fold_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for b in text.bytes() {
        match b {
            b'a'..=b'z' | b'0'..=b'9' => folded.push(char::from(b)),
            b'A'..=b'Z' => folded.push(char::from(b.to_ascii_lowercase())),
            b'\'' | b'`' | b'.' => {}
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Folds a name, word by word, giving each character with the byte it came from.
fn name(text: &str, mut sink: impl FnMut(char, usize)) {
    let mut word: Vec<(char, usize)> = Vec::new();
    let mut gap = None;
    let mut first = true;
    let mut flush = |word: &mut Vec<(char, usize)>, gap: &mut Option<usize>| {
        let article = matches!(word.as_slice(), [('ا', _), ('ل', _), _, ..]);
        let kept = word.get(if article { 2 } else { 0 }..).unwrap_or_default();
        if !kept.is_empty() {
            if let (false, Some(at)) = (first, *gap) {
                sink(' ', at);
            }
            first = false;
            kept.iter().for_each(|(c, at)| sink(*c, *at));
            *gap = None;
        }
        word.clear();
    };
    for (at, c) in text.char_indices() {
        if letter::is_apostrophe(c) || letter::is_dropped(c) || c == '.' {
            continue;
        }
        letter::folded(c, |f| {
            // Again, for a presentation form can decompose to one of these.
            if letter::is_apostrophe(f) || letter::is_dropped(f) || f == '.' {
                return;
            }
            if f.is_alphanumeric() {
                word.push((f, at));
            } else {
                flush(&mut word, &mut gap);
                gap.get_or_insert(at);
            }
        });
    }
    flush(&mut word, &mut gap);
}

/// Folds running text, giving each character with the byte it came from.
fn plain(text: &str, mut sink: impl FnMut(char, usize)) {
    for (at, c) in text.char_indices() {
        match c {
            'a'..='z' | '0'..='9' | ' ' | '\n' => sink(c, at),
            'A'..='Z' => sink(c.to_ascii_lowercase(), at),
            '\r' => sink(c, at),
            _ if letter::is_apostrophe(c) => sink('\'', at),
            _ if letter::is_quote(c) => sink('"', at),
            _ if letter::is_dash(c) => sink('-', at),
            _ if c.is_whitespace() => sink(' ', at),
            _ if c.is_ascii() => sink(c, at),
            _ if letter::is_format(c) => {}
            _ => letter::folded(c, |f| {
                if !letter::is_format(f) {
                    sink(f, at);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests;

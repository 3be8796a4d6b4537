//! Parser for prose fields: plain text with links, `[[id]]`, and citations, `[@source-id, para 5: quote]`.
//!
//! Does not check whether an entry with the id exists.

use std::ops::Range;

use super::id::EntryId;
use super::locator::{Locator, LocatorError};
use super::short_cite::ShortCite;

/// A segment of prose. The byte ranges of all segments are contiguous and cover the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProseSegment<'a> {
    /// Plain text.
    Text(Range<usize>),
    /// A link to a dossier.
    Link {
        /// The dossier's id.
        id: &'a str,
        /// The text to show instead of the dossier's name.
        words: Option<&'a str>,
        /// The whole mark.
        range: Range<usize>,
    },
    /// A citation.
    Cite {
        /// The source's id.
        source: &'a str,
        /// The locator.
        locator: Option<Locator>,
        /// The quote.
        quote: Option<&'a str>,
        /// The whole mark.
        range: Range<usize>,
    },
    /// Invalid markup, shown as written.
    Broken {
        /// The whole markup.
        range: Range<usize>,
        /// What is wrong with it.
        why: String,
    },
}

impl ProseSegment<'_> {
    /// Returns the byte range in the text.
    pub(crate) fn range(&self) -> Range<usize> {
        match self {
            ProseSegment::Text(range)
            | ProseSegment::Link { range, .. }
            | ProseSegment::Cite { range, .. }
            | ProseSegment::Broken { range, .. } => range.clone(),
        }
    }
}

/// Splits prose into segments, in one pass.
pub(crate) fn parse(text: &str) -> Vec<ProseSegment<'_>> {
    let (mut pieces, mut plain, mut from) = (Vec::new(), 0, 0);
    while let Some(found) = text.get(from..).and_then(|rest| rest.find('[')) {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        // Of three brackets the last two open the link, so that a link can be in brackets.
        let piece = if rest.starts_with("[[") && !rest.starts_with("[[[") {
            link(rest, start)
        } else if rest.starts_with("[@") {
            cite(rest, start)
        } else {
            from = start + 1;
            continue;
        };
        if plain < start {
            pieces.push(ProseSegment::Text(plain..start));
        }
        from = piece.range().end;
        plain = from;
        pieces.push(piece);
    }
    if plain < text.len() {
        pieces.push(ProseSegment::Text(plain..text.len()));
    }
    pieces
}

fn broken<'a>(start: usize, len: usize, why: impl Into<String>) -> ProseSegment<'a> {
    ProseSegment::Broken { range: start..start + len, why: why.into() }
}

/// Returns the inside of the markup and its total length, or if it is not closed, the length up to the next bracket or
/// line end, including a bracket that closes half of it.
///
/// Markup never contains `[`, so unclosed markup cannot swallow the next one, and parsing stays linear.
fn inside<'a>(rest: &'a str, close: &str) -> Result<(&'a str, usize), usize> {
    let body = rest.get(2..).unwrap_or_default();
    let reach = body.find('[').unwrap_or(body.len());
    let body = body.get(..reach).unwrap_or_default();
    match body.find(close) {
        Some(end) => Ok((body.get(..end).unwrap_or_default(), 2 + end + close.len())),
        None => {
            let end = body.find(['\n', ']']).unwrap_or(body.len());
            let half = usize::from(body.get(end..).is_some_and(|rest| rest.starts_with(']')));
            Err(2 + end + half)
        }
    }
}

fn no_id(id: &str, why: &str) -> String {
    format!("\"{}\" is not a valid id: {why}", id.escape_debug())
}

fn link(rest: &str, start: usize) -> ProseSegment<'_> {
    let (inner, len) = match inside(rest, "]]") {
        Ok(found) => found,
        Err(len) => return broken(start, len, "unclosed link: missing `]]`"),
    };
    let (id, words) = match inner.split_once('|') {
        Some((id, words)) => (id.trim(), Some(words.trim()).filter(|words| !words.is_empty())),
        None => (inner.trim(), None),
    };
    if id.is_empty() {
        return broken(start, len, "the link has no dossier id");
    }
    if id.starts_with('@') {
        return broken(start, len, "citations use single brackets");
    }
    if id.contains('#') {
        return broken(start, len, "links point to dossiers, not to claims");
    }
    match EntryId::parse(id) {
        Ok(_) => ProseSegment::Link { id, words, range: start..start + len },
        Err(why) => broken(start, len, no_id(id, &why)),
    }
}

fn cite(rest: &str, start: usize) -> ProseSegment<'_> {
    let (inner, len) = match inside(rest, "]") {
        Ok(found) => found,
        Err(len) => return broken(start, len, "unclosed citation: missing `]`"),
    };
    // The quote can contain any of these characters, but not the source and locator before it.
    let place = inner.split_once(": ").map_or(inner, |(place, _)| place);
    let parsed = ShortCite::parse(inner);
    if place.contains('@')
        || (place.contains(';') && parsed.as_ref().is_err_and(|error| error.instead.is_empty()))
    {
        return broken(start, len, "one pair of brackets can cite only one source");
    }
    if let Err(LocatorError { message, instead, .. }) = &parsed
        && !instead.is_empty()
    {
        let marks: Vec<String> = instead.iter().map(|one| format!("[@{one}]")).collect();
        return broken(start, len, format!("{message}: write {}", marks.join(" ")));
    }
    if !place.contains(',') && place.len() < inner.len() {
        return broken(start, len, "a quote needs a locator, as in `[@source-id, para 5: quote]`");
    }
    match parsed {
        Ok(ShortCite { source, .. }) if EntryId::parse(source).is_err() => {
            let why = EntryId::parse(source).err().unwrap_or_default();
            broken(start, len, no_id(source, &why))
        }
        Ok(ShortCite { source, locator, quote }) => {
            ProseSegment::Cite { source, locator, quote, range: start..start + len }
        }
        Err(error) => broken(start, len, format!("{}: {}", error.message, error.help)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns the segments in shorthand: `L id|words`, `C source, place`, `B text`, and plain text as is.
    fn pieces(text: &str) -> Vec<String> {
        let slice = |range: Range<usize>| &text[range];
        parse(text)
            .into_iter()
            .map(|piece| match piece {
                ProseSegment::Text(range) => slice(range).to_owned(),
                ProseSegment::Link { id, words: None, .. } => format!("L {id}"),
                ProseSegment::Link { id, words: Some(words), .. } => format!("L {id}|{words}"),
                ProseSegment::Cite { source, locator, quote, .. } => {
                    let locator = locator.map(|locator| format!(", {locator}")).unwrap_or_default();
                    let quote = quote.map(|quote| format!(": {quote}")).unwrap_or_default();
                    format!("C {source}{locator}{quote}")
                }
                ProseSegment::Broken { range, .. } => format!("B {}", slice(range)),
            })
            .collect()
    }

    #[test]
    fn links_and_citations_are_parsed() {
        for (text, expected) in [
            ("", &[][..]),
            ("plain [sic] and [1] text", &["plain [sic] and [1] text"]),
            ("in [[pmf]].", &["in ", "L pmf", "."]),
            ("[[pmf|the Forces]]", &["L pmf|the Forces"]),
            ("[[ pmf | the\nForces ]]", &["L pmf|the\nForces"]),
            ("[[pmf|]]", &["L pmf"]),
            (
                "so [@memo-2026, para 5-6]; and [@memo-2026]",
                &["so ", "C memo-2026, para 5–6", "; and ", "C memo-2026"],
            ),
            ("[[a]][[b]][@c]", &["L a", "L b", "C c"]),
            ("[@memo, para 5: a @ b; c, d] and more]", &["C memo, para 5: a @ b; c, d", " and more]"]),
            ("é[[e]]é", &["é", "L e", "é"]),
            ("[[[a]]]", &["[", "L a", "]"]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn invalid_markup_is_kept_and_does_not_affect_the_next() {
        for (text, expected) in [
            ("[[a and [[b]]", &["B [[a and ", "L b"][..]),
            ("[[a] then [@b]", &["B [[a]", " then ", "C b"]),
            ("[@a\n[[b]]", &["B [@a", "\n", "L b"]),
            ("[[open to the end", &["B [[open to the end"]),
            ("[[]] [[|x]] [@] [@, para 3]", &["B [[]]", " ", "B [[|x]]", " ", "B [@]", " ", "B [@, para 3]"]),
            ("[@a; @b]", &["B [@a; @b]"]),
            ("[@a, para 0]", &["B [@a, para 0]"]),
            ("[@a: words] [@a, para 3: ]", &["B [@a: words]", " ", "B [@a, para 3: ]"]),
            ("[[a#claim]]", &["B [[a#claim]]"]),
            ("[[", &["B [["]),
            ("[[@a]]", &["B [[@a]]"]),
            ("[[Alpha]] [@src1; src2]", &["B [[Alpha]]", " ", "B [@src1; src2]"]),
            ("é[[é]]é", &["é", "B [[é]]", "é"]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn invalid_markup_has_a_reason() {
        let why = |text: &str| match parse(text).remove(0) {
            ProseSegment::Broken { why, .. } => why,
            other => panic!("{other:?}"),
        };
        assert!(why("[@a, 7]").contains("write `\"para 7\"`"));
        assert!(why("[[a").contains("]]"));
    }

    proptest! {
        #[test]
        fn segments_are_contiguous_and_cover_the_text(text in "(\\[\\[|\\]\\]|\\[@|\\[|\\]|[a|,#@\\n é]|para 3){0,24}") {
            let mut end = 0;
            let mut was_text = false;
            for piece in parse(&text) {
                let range = piece.range();
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                let is_text = matches!(piece, ProseSegment::Text(_));
                prop_assert!(!(was_text && is_text));
                was_text = is_text;
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}

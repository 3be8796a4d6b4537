//! Parser for prose fields: plain text with links, `[[id]]`, and citations, `[@source-id, para 5: quote]`.
//!
//! Does not check whether an entry with the id exists.

mod brackets;

use std::ops::Range;

use super::id::EntryId;
use super::locator::{Locator, LocatorError};
use super::short_cite::ShortCite;
use brackets::{bracketed_quote, bracketed_words, org_link};

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
        /// The markup that was probably meant.
        instead: Option<String>,
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
    while let Some(found) = text.as_bytes().get(from..).and_then(|rest| memchr::memchr2(b'[', b'(', rest)) {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        // Of three brackets the last two open the link, so that a link can be in brackets.
        let piece = if rest.starts_with("[[") && !rest.starts_with("[[[") {
            link(rest, start)
        } else if rest.starts_with("[@") {
            cite(rest, start)
        } else if let Some(piece) = other_cite(rest, start) {
            piece
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
    replaceable(start, len, why, None)
}

fn replaceable<'a>(
    start: usize,
    len: usize,
    why: impl Into<String>,
    instead: Option<String>,
) -> ProseSegment<'a> {
    ProseSegment::Broken { range: start..start + len, why: why.into(), instead }
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
        Err(len) => {
            let words = || {
                bracketed_words(rest).map(|found| ("displayed text cannot contain square brackets", found))
            };
            let org = org_link(rest).map(|found| ("displayed text follows a `|`", found));
            return match org.or_else(words) {
                Some((why, (len, instead))) => replaceable(start, len, why, Some(instead)),
                None => broken(start, len, "unclosed link: missing `]]`"),
            };
        }
    };
    let (id, words) = match inner.split_once('|') {
        Some((id, words)) => (id.trim(), Some(words.trim()).filter(|words| !words.is_empty())),
        None => (inner.trim(), None),
    };
    if id.is_empty() {
        return broken(start, len, "the link has no dossier id");
    }
    if let Some(cited) = inner.trim().strip_prefix('@') {
        return replaceable(start, len, "citations use single brackets", marks_for(cited));
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
        Err(len) => {
            return match bracketed_quote(rest) {
                Some(len) => broken(
                    start,
                    len,
                    "a quote in prose cannot contain square brackets: quote the words before or after them",
                ),
                None => broken(start, len, "unclosed citation: missing `]`"),
            };
        }
    };
    // The quote can contain any of these characters, but not the source and locator before it.
    let place = inner.split_once(": ").map_or(inner, |(place, _)| place);
    let parsed = ShortCite::parse(inner);
    let instead = parsed.as_ref().err().and_then(|error| marks(&error.instead));
    if place.contains('@') || (place.contains(';') && parsed.is_err() && instead.is_none()) {
        return replaceable(start, len, "one pair of brackets can cite only one source", separated(inner));
    }
    if let (Err(LocatorError { message, .. }), Some(instead)) = (&parsed, instead) {
        return replaceable(start, len, message, Some(instead));
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

/// Formats citations as marks; `None` if there are none.
fn marks(cites: &[String]) -> Option<String> {
    let marks: Vec<String> = cites.iter().map(|cite| format!("[@{cite}]")).collect();
    (!marks.is_empty()).then(|| marks.join(" "))
}

/// Returns the marks for a citation written in other brackets, if it is valid or it is clear what was meant.
fn marks_for(cite: &str) -> Option<String> {
    let cite = cite.trim();
    match ShortCite::parse(cite) {
        Ok(read) => EntryId::parse(read.source).is_ok().then(|| format!("[@{cite}]")),
        Err(error) => marks(&error.instead),
    }
}

/// Returns a mark for each of several citations in one pair of brackets: `src; @other, para 2`.
fn separated(inner: &str) -> Option<String> {
    if inner.contains(": ") {
        return None;
    }
    let separators = |c: char| c.is_whitespace() || matches!(c, ';' | ',');
    let cites = inner.split(['@', ';']).map(|cite| cite.trim_matches(separators));
    let marks: Vec<String> = cites.filter(|cite| !cite.is_empty()).map(marks_for).collect::<Option<_>>()?;
    Some(marks.join(" "))
}

/// Words before a citation in the brackets of other programs.
const SIGNALS: [&str; 8] = ["-", "see", "see also", "cf.", "cf", "compare", "e.g.", "also"];

/// Parses a citation as other programs write it: `[see @src, para 5]`, `[-@src]`, `(@src, para 5)`. Without a locator, it can
/// be the name of an account.
fn other_cite(rest: &str, start: usize) -> Option<ProseSegment<'_>> {
    let body = rest.get(1..)?;
    let end = body.find(['[', ']', '(', ')', '\n'])?;
    let is_square = rest.starts_with('[');
    body.get(end..)?.starts_with(if is_square { ']' } else { ')' }).then_some(())?;
    let (before, cited) = body.get(..end)?.split_once('@')?;
    if !(before.is_empty() || before.ends_with('-') || before.ends_with(char::is_whitespace)) {
        return None;
    }
    let read = ShortCite::parse(cited).ok()?;
    EntryId::parse(read.source).ok()?;
    let before = before.trim();
    let has_locator = read.locator.is_some_and(|locator| locator.unlisted().is_none());
    let is_signal = is_square && SIGNALS.contains(&&*before.to_lowercase());
    if !has_locator && !is_signal {
        return None;
    }
    let cited = cited.trim();
    let instead = match before {
        "" | "-" => format!("[@{cited}]"),
        before if is_square => format!("{before} [@{cited}]"),
        before => format!("({before} [@{cited}])"),
    };
    Some(replaceable(start, end + 2, "a citation starts with `[@`", Some(instead)))
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
            ("[@a, para 3: said [so] there] on", &["B [@a, para 3: said [so] there]", " on"]),
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

    #[test]
    fn what_was_meant_keeps_the_citation_and_its_place() {
        for (text, expected) in [
            ("[[@src]]", "[@src]"),
            ("[[@src, para 2]]", "[@src, para 2]"),
            ("[[@src para 2: say so]]", "[@src, para 2: say so]"),
            ("[@src;@beta]", "[@src] [@beta]"),
            ("[@src, para 2; @beta, p. 3]", "[@src, para 2] [@beta, p. 3]"),
            ("[@src, @beta]", "[@src] [@beta]"),
            ("[@src para 2]", "[@src, para 2]"),
            ("[@src#para2]", "[@src, para 2]"),
            ("[@src, para 2, 7]", "[@src, para 2] [@src, para 7]"),
            ("[see @src, para 2]", "see [@src, para 2]"),
            ("[cf. @src]", "cf. [@src]"),
            ("[-@src]", "[@src]"),
            ("(@src, para 2)", "[@src, para 2]"),
            ("(see @src, p. 2)", "(see [@src, p. 2])"),
            ("[[beta|Array[0]]]", "[[beta|Array(0)]]"),
            ("[[beta|a [b] c]]", "[[beta|a (b) c]]"),
            ("[[beta][the shown words]]", "[[beta|the shown words]]"),
        ] {
            let piece = parse(text).remove(0);
            let ProseSegment::Broken { range, instead, .. } = piece else { panic!("{text}: {piece:?}") };
            assert_eq!((range, instead.as_deref()), (0..text.len(), Some(expected)), "{text}");
            let is_broken = |piece: &ProseSegment<'_>| matches!(piece, ProseSegment::Broken { .. });
            assert!(!parse(expected).iter().any(is_broken), "{text}");
        }
    }

    #[test]
    fn accounts_addresses_and_remarks_are_text() {
        for text in [
            "(@handle)",
            "[posted by @handle]",
            "(me@mail.example, p. 2)",
            "(see page 2)",
            "[@",
            "(@a, b)",
            "(see @src, para 2",
        ] {
            let is_text = |piece: &ProseSegment<'_>| matches!(piece, ProseSegment::Text(_));
            assert_eq!(parse(text).iter().all(is_text), !text.starts_with("[@"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn segments_are_contiguous_and_cover_the_text(text in "(\\[\\[|\\]\\]|\\[@|\\[|\\]|[a|,#@\\n é()]|see |para 3){0,24}") {
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

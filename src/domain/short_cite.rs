//! The short form of a citation: `source-id`, `source-id, para 10` or `source-id, para 10: quote`. Does not check whether
//! the source exists.

use super::field_text::FieldText;
use super::id::EntryId;
use super::locator::{Locator, LocatorError, advice, after_signal, is_contrary};
use super::suggest::is_same_word;

/// The separator between locator and quote.
const COLON: &str = ": ";
/// Maximum length of input quoted in a message, in characters.
const REPEATED: usize = 60;

/// A citation in short form, with each part trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShortCite<'t> {
    /// The source as written: everything up to the first comma.
    pub source: &'t str,
    /// The locator.
    pub locator: Option<Locator>,
    /// The quote: everything after the first colon and space after the comma.
    pub quote: Option<&'t str>,
}

/// The parts of a short citation, not yet validated.
struct ShortCiteParts<'t> {
    source: &'t str,
    locator: Option<&'t str>,
    quote: Option<&'t str>,
}

impl<'t> ShortCiteParts<'t> {
    /// Splits from the left: at the first comma, then at the first colon and space.
    fn of(text: &'t str) -> Self {
        let Some((source, rest)) = text.split_once(',') else {
            return Self { source: text.trim(), locator: None, quote: None };
        };
        let (locator, quote) = match rest.split_once(COLON) {
            Some((locator, quote)) => (locator, Some(quote.trim())),
            // Trimming removes the space after a trailing colon.
            None => match rest.trim().strip_suffix(':') {
                Some(locator) => (locator, Some("")),
                None => (rest, None),
            },
        };
        Self { source: source.trim(), locator: Some(locator.trim()), quote }
    }
}

impl<'t> ShortCite<'t> {
    /// Parses a short citation.
    ///
    /// # Errors
    /// Fails if the source or a comma is missing, the locator is not valid, or the quote is empty or has no locator.
    pub(crate) fn parse(text: &'t str) -> Result<Self, LocatorError> {
        Self::parse_as(text, FieldText::own)
    }

    /// Like [`Self::parse`]; `keep` makes a copy of the spelling of the locator.
    ///
    /// # Errors
    /// See [`Self::parse`].
    pub(super) fn parse_as(text: &'t str, keep: impl Fn(&str) -> FieldText) -> Result<Self, LocatorError> {
        let listed = if text.contains(';') { listed(text) } else { Vec::new() };
        if listed.len() > 1 {
            let help = advice(&listed).unwrap_or_default();
            return Err(LocatorError {
                instead: listed,
                ..fault(text, "several citations in one string", help)
            });
        }
        Self::parse_exactly_as(text, keep).map_err(|error| {
            let is_mark = text.trim_start().starts_with(['[', '@']);
            let instead = if error.instead.is_empty() || is_mark { repaired(text) } else { error.instead };
            let short: Vec<String> = instead.iter().map(|one| repeated(one)).collect();
            let help = advice(&short).unwrap_or(error.help);
            LocatorError { help, instead, ..error }
        })
    }

    fn parse_exactly(text: &'t str) -> Result<Self, LocatorError> {
        Self::parse_exactly_as(text, FieldText::own)
    }

    fn parse_exactly_as(text: &'t str, keep: impl Fn(&str) -> FieldText) -> Result<Self, LocatorError> {
        let ShortCiteParts { source, locator, quote } = ShortCiteParts::of(text);
        if let Some((source, words)) =
            source.split_once(COLON).or_else(|| Some((source.strip_suffix(':')?, "")))
        {
            return Err(quote_without_locator(text, source.trim(), words));
        }
        if source.is_empty() {
            return Err(fault(text, "the citation has no source id", forms()));
        }
        if source.starts_with('@') {
            return Err(fault(text, "`@` is only used in prose", forms()));
        }
        // Other words with spaces, such as a title, are a source that is not an id.
        if locator.is_none()
            && let Some((_, rest)) = source.split_once(char::is_whitespace)
            && Locator::parse(rest.trim()).is_ok()
        {
            return Err(fault(text, "missing comma between source id and locator", forms()));
        }
        if locator.is_none() && source.contains('#') && !repaired(text).is_empty() {
            return Err(fault(text, "a comma separates the source id from the locator", forms()));
        }
        let Some(written) = locator else { return Ok(Self { source, locator: None, quote: None }) };
        if written.is_empty() {
            return Err(fault(text, "the locator is empty", forms()));
        }
        if quote.is_some_and(str::is_empty) {
            return Err(fault(text, "the quote is empty", forms()));
        }
        match Locator::parse_as(written, keep) {
            Ok(locator) => Ok(Self { source, locator: Some(locator), quote }),
            Err(error) => Err(bad_locator(text, source, written, quote, error)),
        }
    }

    /// Formats a citation in short form; `None` if it would not parse back to the same parts.
    pub(crate) fn write(source: &str, locator: Option<&str>, quote: Option<&str>) -> Option<String> {
        let text = match (locator, quote) {
            (None, None) => source.to_owned(),
            (Some(locator), None) => format!("{source}, {locator}"),
            (Some(locator), Some(quote)) => format!("{source}, {locator}{COLON}{quote}"),
            (None, Some(_)) => return None,
        };
        let read = ShortCite::parse_exactly(&text).ok()?;
        let same = read.source == source
            && read.locator.as_ref().map(Locator::as_written) == locator
            && read.quote == quote;
        same.then_some(text)
    }
}

fn fault(text: &str, message: impl Into<String>, help: String) -> LocatorError {
    LocatorError { message: message.into(), help, instead: Vec::new(), at: 0..text.len() }
}

fn forms() -> String {
    "write `\"source-id\"`, `\"source-id, para 10\"` or `\"source-id, para 10: quote\"`".to_owned()
}

fn quote_without_locator(text: &str, source: &str, words: &str) -> LocatorError {
    // Everything after the colon is the quote, including commas.
    let words = match text.split_once(COLON) {
        Some((_, words)) => words.trim(),
        None => words.trim(),
    };
    let help = match words {
        "" => forms(),
        words => format!(
            "add a locator, as in `\"{source}, para 10: {words}\"`, or write `{{ source = \"{source}\", quote = \"{words}\" }}`",
            source = repeated(source),
            words = repeated(words)
        ),
    };
    fault(text, "a quote in the short form needs a locator before it", help)
}

fn bad_locator(
    text: &str,
    source: &str,
    written: &str,
    quote: Option<&str>,
    error: LocatorError,
) -> LocatorError {
    let from = text.split_once(',').map_or(0, |(source, _)| source.len() + 1);
    let from = from + text.get(from..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let at = from..from + written.len();
    // Dropping the word would make the passage support the statement.
    if let Some(place) = after_signal(written)
        && let Some(cite) = ShortCite::write(source, Some(place), quote)
    {
        let source = repeated(source);
        let alone = repeated(&cite);
        let with = |stance| format!("`{{ source = \"{source}\", at = \"{place}\", stance = \"{stance}\" }}`");
        let help = match is_contrary(written) {
            true => format!("write {}", with("disputes")),
            false => format!(
                "write `\"{alone}\"` if the passage supports the statement; otherwise write {}",
                with("mentions")
            ),
        };
        return LocatorError { help, at, ..error };
    }
    // A colon without a space does not start the quote, since times contain colons too.
    if let Some((locator, words)) = written.split_once(':')
        && Locator::parse(locator).is_ok()
    {
        let instead = ShortCite::write(source, Some(locator.trim()), Some(words.trim()));
        return LocatorError { instead: instead.into_iter().collect(), at, ..error };
    }
    let instead = several(source, &error.instead, quote);
    let without_quote = if instead.is_empty() { several(source, &error.instead, None) } else { Vec::new() };
    let help = match advice(&without_quote) {
        Some(advice) => format!("{advice}, each with its own quote"),
        None => error.help,
    };
    LocatorError { instead, help, at, ..error }
}

/// Returns citations of one source at several places. A quote belongs to a single place.
fn several(source: &str, places: &[String], quote: Option<&str>) -> Vec<String> {
    if places.len() > 1 && quote.is_some() {
        return Vec::new();
    }
    let cites = places.iter().map(|place| ShortCite::write(source, Some(place), quote));
    cites.collect::<Option<_>>().unwrap_or_default()
}

/// Splits `memo, para 3; memo, para 4`; returns nothing if a part has a quote, which can contain a semicolon, or is no citation.
fn listed(text: &str) -> Vec<String> {
    let is_cite = |part: &&str| {
        let cite = ShortCite::parse_exactly(part).ok();
        cite.is_some_and(|cite| {
            let is_listed = cite.locator.is_some_and(|locator| locator.unlisted().is_none());
            is_listed && cite.quote.is_none() && EntryId::parse(cite.source).is_ok()
        })
    };
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| is_cite(&part).then(|| part.to_owned())).collect::<Option<_>>().unwrap_or_default()
}

/// Returns the citations that were probably meant by `@memo, para 2`, `sources/memo para 2`, `memo; para 2`, `memo#para2` or
/// `memo,, para 2: words`.
fn repaired(text: &str) -> Vec<String> {
    let bare = text.trim();
    let bare = bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(bare);
    let cite = bare.trim_start_matches('@');
    // Only the mark of prose is wrong.
    if cite != text.trim()
        && ShortCite::parse_exactly(cite).is_ok_and(|read| EntryId::parse(read.source).is_ok())
    {
        return vec![cite.to_owned()];
    }
    let bare = cite;
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '#');
    let (source, rest) = bare.split_at(bare.find(is_end).unwrap_or(bare.len()));
    let written = EntryId::stem(source);
    let Some(id) = EntryId::nearest(written).filter(|id| is_same_word(id.as_str(), written)) else {
        return Vec::new();
    };
    let source = id.as_str();
    let rest = rest.trim_start_matches(|c: char| is_end(c) || matches!(c, '-' | '–' | '—')).trim_end();
    if rest.is_empty() {
        return if text.starts_with('@') { vec![source.to_owned()] } else { Vec::new() };
    }
    let (place, quote) = match rest.split_once(COLON) {
        Some((place, quote)) => (place, Some(quote.trim()).filter(|quote| !quote.is_empty())),
        None => (rest.trim_end_matches(':'), None),
    };
    let place = with_space(place.trim());
    match Locator::parse(&place) {
        Ok(found) if found.unlisted().is_none() => several(source, &[place], quote),
        Ok(_) => Vec::new(),
        Err(error) => several(source, &error.instead, quote),
    }
}

/// Returns a locator with a space between its label and number: `para 2` for `para2`.
fn with_space(place: &str) -> String {
    let digit = place.find(|c: char| c.is_ascii_digit()).unwrap_or(place.len());
    let (label, number) = place.split_at(digit);
    let is_glued = label.ends_with(|c: char| c.is_ascii_alphabetic()) && !number.is_empty();
    format!("{label}{}{number}", if is_glued { " " } else { "" })
}

/// Prepares text for a message: truncated, with control characters replaced.
fn repeated(text: &str) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut out: String = text.chars().take(REPEATED).map(plain).collect();
    if text.chars().nth(REPEATED).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> (String, String, String) {
        let read = ShortCite::parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.message));
        let locator = read.locator.map_or_else(String::new, |locator| locator.as_written().to_owned());
        (read.source.to_owned(), locator, read.quote.unwrap_or("").to_owned())
    }

    #[test]
    fn short_citations_are_split_from_the_left() {
        for (text, source, locator, quote) in [
            ("memo", "memo", "", ""),
            (" memo ,  para 10 ", "memo", "para 10", ""),
            ("memo, para 10: issued an ultimatum", "memo", "para 10", "issued an ultimatum"),
            ("memo, para 10:  a, b: c  ", "memo", "para 10", "a, b: c"),
            ("memo, 00:12:30", "memo", "00:12:30", ""),
            ("memo, 00:12:30: words", "memo", "00:12:30", "words"),
            ("A memo, para 3", "A memo", "para 3", ""),
            ("A memo", "A memo", "", ""),
            ("memo, sec. 2, the end: words", "memo", "sec. 2, the end", "words"),
            ("memo, para 3: say \"no\"", "memo", "para 3", "say \"no\""),
        ] {
            assert_eq!(parts(text), (source.into(), locator.into(), quote.into()), "{text}");
        }
    }

    #[test]
    fn invalid_short_citations_have_help() {
        for (text, message, help) in [
            ("", "has no source id", "write `\"source-id\"`"),
            (", para 3", "has no source id", "para 10"),
            ("memo,", "locator is empty", "para 10"),
            ("memo, : words", "locator is empty", "para 10"),
            ("memo, para 3: ", "quote is empty", "write `\"memo, para 3\"`"),
            ("memo, para 3:", "quote is empty", "write `\"memo, para 3\"`"),
            ("memo: words", "needs a locator", "{ source = \"memo\", quote = \"words\" }"),
            ("memo: words, and more", "needs a locator", "quote = \"words, and more\" }"),
            ("memo:", "needs a locator", "write `\"source-id\"`"),
            ("memo para 3", "missing comma", "write `\"memo, para 3\"`"),
            ("memo  p. 3", "missing comma", "write `\"memo, p. 3\"`"),
            ("memo para 3: words", "needs a locator", "write `\"memo, para 3: words\"`"),
            ("@memo", "only used in prose", "write `\"memo\"`"),
            ("memo, 10", "missing locator label", "para 10"),
            ("memo, para 3:words", "number", "write `\"memo, para 3: words\"`"),
            ("memo; para 2", "missing comma", "write `\"memo, para 2\"`"),
            ("memo: para 2", "needs a locator", "write `\"memo, para 2\"`"),
            ("memo: para 2: words", "needs a locator", "write `\"memo, para 2: words\"`"),
            ("memo,, para 2", "not a locator", "write `\"memo, para 2\"`"),
            ("memo, : para 2", "locator is empty", "write `\"memo, para 2\"`"),
            ("@memo, para 2: words", "only used in prose", "write `\"memo, para 2: words\"`"),
            ("[@memo, para 2]", "", "write `\"memo, para 2\"`"),
            ("@memo, entry 17: words", "only used in prose", "write `\"memo, entry 17: words\"`"),
            ("sources/memo para 2", "missing comma", "write `\"memo, para 2\"`"),
            ("memo#para2", "comma", "write `\"memo, para 2\"`"),
            ("memo#p3: words", "locator", "write `\"memo, p 3: words\"`"),
            ("Memo para 2", "missing comma", "write `\"memo, para 2\"`"),
            ("memo, para -1", "number", "the first paragraph is 1"),
            ("memo, para two: words", "number", "write `\"memo, para 2: words\"`"),
            ("memo, para 2 to 3", "number", "write `\"memo, para 2-3\"`"),
            ("memo, cf. para 2", "\"cf.\" is not part", "at = \"para 2\", stance = \"mentions\""),
            ("memo, see also p. 3: words", "\"see also\" is", "write `\"memo, p. 3: words\"` if"),
            ("memo, contra para 2", "\"contra\" is", "at = \"para 2\", stance = \"disputes\""),
            ("memo, But see p. 3", "\"But see\" is", "at = \"p. 3\", stance = \"disputes\""),
            ("memo, vgl. p. 3", "\"vgl.\" is", "at = \"p. 3\", stance = \"mentions\""),
            ("memo, para 2; para 9", "more than one", "separately: `\"memo, para 2\"`, `\"memo, para 9\"`"),
            ("memo, para 2 and p. 3", "more than one", "`\"memo, para 2\"`, `\"memo, p. 3\"`"),
            ("memo para 2, 7", "missing", "`\"memo, para 2\"`, `\"memo, para 7\"`"),
            (
                "memo, para 2, 7: words",
                "more than one",
                "separately: `\"memo, para 2\"`, `\"memo, para 7\"`, each with its own quote",
            ),
        ] {
            let error = ShortCite::parse(text).expect_err(text);
            assert!(error.message.contains(message), "{text}: {}", error.message);
            assert!(error.help.contains(help), "{text}: {}", error.help);
        }
    }

    #[test]
    fn locator_errors_have_the_range_of_the_locator() {
        let error = ShortCite::parse("é-memo ,  para x: words").expect_err("no locator");
        assert_eq!(&"é-memo ,  para x: words"[error.at], "para x");
    }

    #[test]
    fn write_returns_none_unless_it_parses_back() {
        let write = |locator, quote| ShortCite::write("memo", locator, quote);
        assert_eq!(write(None, None).as_deref(), Some("memo"));
        assert_eq!(write(Some("para 3"), Some("a: b, c")).as_deref(), Some("memo, para 3: a: b, c"));
        assert_eq!(write(None, Some("words")), None);
        assert_eq!(write(Some("sec. 2: the end"), Some("words")), None);
        assert_eq!(write(Some("para 3"), Some(" words")), None);
        assert_eq!(write(Some("para 3"), Some("")), None);
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_errors_have_help(text in "([a@,: ]|para 3|, |: |00:10|\u{e9}|\n){0,12}") {
            match ShortCite::parse(&text) {
                Ok(read) => prop_assert!(!read.source.is_empty() && read.quote != Some("")),
                Err(error) => {
                    prop_assert!(text.get(error.at).is_some());
                    prop_assert!(!error.message.is_empty() && !error.help.is_empty());
                }
            }
        }

        #[test]
        fn written_citations_parse_back(locator in "(para [1-9]|sec\\. [a-z:, ]{1,5}|00:12:30)", quote in "[a: ,\"]{0,6}") {
            if let Some(text) = ShortCite::write("memo", Some(&locator), Some(&quote)) {
                let (source, place, words) = parts(&text);
                prop_assert_eq!((&*source, &*place, &*words), ("memo", &*locator, &*quote));
            }
        }
    }
}

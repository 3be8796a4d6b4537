//! Descriptions of the type a field expects, and suggested replacements for values of the wrong type.

use toml::Spanned;
use toml::de::DeValue;

use super::country_name::{listed_countries, territory_and_state};
use super::date::is_unknown;
use super::et_al::before_et_al;
use super::example_value::{ValueContext, example};
use super::id::EntryId;
use super::number_words::{NumberWords, two_meanings};
use super::record::ExpectedType;
use super::short_cite::ShortCite;
use super::toml_string::quoted;
use super::vocabulary::{Country, HasVocabulary, Reliability, synonym};

/// Describes the expected type, for messages.
pub(crate) fn describe(expected: ExpectedType) -> String {
    match expected {
        ExpectedType::Text | ExpectedType::Name | ExpectedType::Prose => "a string".into(),
        ExpectedType::Flag => "true or false".into(),
        ExpectedType::Number => "a number".into(),
        ExpectedType::Value => "a number or a string".into(),
        ExpectedType::Date => "a date (quoted; a full day may be unquoted)".into(),
        ExpectedType::Term(vocabulary) => format!("a string ({})", vocabulary.name),
        ExpectedType::Link(Some(kind)) => format!("the id of {}", kind.with_article()),
        ExpectedType::Link(None) => "an id".into(),
        ExpectedType::Cite => "a citation (a string, or a table with `source`)".into(),
        ExpectedType::Author => "a name (a string, or a table with `family` or `literal`)".into(),
        ExpectedType::ClaimRef => "a claim address".into(),
        ExpectedType::Locator => "a locator such as \"para 10\"".into(),
        ExpectedType::Table => "a table of strings".into(),
        ExpectedType::Record(..) => "a table".into(),
        ExpectedType::List(inner) => match inner() {
            ExpectedType::Record(..) => "an array of tables".into(),
            ExpectedType::Text | ExpectedType::Name => "a list of strings".into(),
            ExpectedType::Cite => "a list of citations".into(),
            ExpectedType::Author => "a list of names".into(),
            ExpectedType::Link(_) => "a list of ids".into(),
            ExpectedType::ClaimRef => "a list of claim addresses".into(),
            ExpectedType::Term(vocabulary) => format!("a list of strings ({})", vocabulary.name),
            other => format!("a list of values, each {}", describe(other)),
        },
        ExpectedType::OneOrList(inner) => format!("{} or a list of them", describe(inner())),
    }
}

/// Describes the type of a value, for messages.
pub(super) fn found_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "an unquoted date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A suggested replacement for a value of the wrong type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Replacement {
    /// The help text.
    pub help: String,
    /// The new value, if it follows from the written one.
    pub value: Option<String>,
}

impl Replacement {
    fn words(help: impl Into<String>) -> Self {
        Self { help: help.into(), value: None }
    }
}

/// Returns the suggested replacement for `value`, which is at `place` in `text`.
pub(super) fn instead(
    value: &Spanned<DeValue<'_>>,
    expected: ExpectedType,
    text: &str,
    place: ValueContext<'_>,
) -> Replacement {
    let short = |written: &&str| written.len() <= 60 && !written.contains('\n');
    let written = text.get(value.span());
    if let (Some("stale_after"), DeValue::Integer(number)) = (place.key, value.get_ref()) {
        return Replacement::words(format!("write `stale_after = \"{} months\"`", number.as_str()));
    }
    match written.and_then(|written| fitted(value, expected, written)) {
        Some(fitted) if short(&&*fitted) => {
            Replacement { help: format!("write `{}{fitted}`", place.under()), value: Some(fitted) }
        }
        Some(fitted) => Replacement { help: around(expected, value.get_ref()).into(), value: Some(fitted) },
        None => Replacement::words(unfitted(value, expected, text, place)),
    }
}

/// Returns the value converted to the expected type, if the conversion is unambiguous.
fn fitted(value: &Spanned<DeValue<'_>>, expected: ExpectedType, written: &str) -> Option<String> {
    let braces = written.starts_with('{') && written.ends_with('}');
    match (expected, value.get_ref()) {
        (ExpectedType::List(inner), DeValue::Table(_)) => {
            let record = matches!(inner(), ExpectedType::Record(..) | ExpectedType::Cite);
            (record && braces).then(|| format!("[{written}]"))
        }
        // A converter writes `null` or `N/A` for a field that is empty.
        (ExpectedType::List(_), DeValue::String(text)) if is_unknown(text) => None,
        (ExpectedType::List(inner), DeValue::String(text)) => match inner() {
            ExpectedType::Number | ExpectedType::Flag | ExpectedType::Record(..) | ExpectedType::Table => {
                None
            }
            // Such text may be several values.
            ExpectedType::Text | ExpectedType::Name if text.contains(SEPARATORS) => None,
            ExpectedType::Author if may_be_several_authors(text) => None,
            ExpectedType::Link(_) if text.contains(SEPARATORS) => {
                let ids = text.split(SEPARATORS).map(str::trim);
                let are_ids = ids.clone().all(|id| EntryId::parse(id).is_ok());
                are_ids.then(|| list(ids))
            }
            ExpectedType::Term(vocabulary) if vocabulary.name == Country::VOCABULARY.name => {
                let is_one = !text.contains([',', ';', '/']);
                listed_countries(text).map(list).or_else(|| is_one.then(|| list([text])))
            }
            ExpectedType::Term(_) if text.contains(SEPARATORS) => {
                let several = text.split(SEPARATORS).map(|one| spelled_right(inner(), one.trim()));
                Some(format!("[{}]", several.collect::<Vec<_>>().join(", ")))
            }
            ExpectedType::Term(_) => Some(format!("[{}]", spelled_right(inner(), text))),
            ExpectedType::Cite => match ShortCite::parse(text) {
                Err(error) if error.instead.len() > 1 => Some(list(&error.instead)),
                _ => Some(format!("[{written}]")),
            },
            _ => Some(format!("[{written}]")),
        },
        (ExpectedType::List(inner), _) => {
            quotable(inner(), value, written).then(|| format!("[\"{written}\"]"))
        }
        (ExpectedType::Number, DeValue::String(text)) if two_meanings(text).is_some() => None,
        (ExpectedType::Number, DeValue::String(text)) => {
            let plain = is_number(text.trim()).then(|| text.trim().to_owned());
            let in_words =
                || NumberWords::read(text).filter(|read| read.high.is_none() && read.qualifier.is_none());
            plain.or_else(|| in_words().map(|read| read.number))
        }
        (ExpectedType::Table, DeValue::String(text)) => wikidata(text),
        (ExpectedType::Table, DeValue::Array(array)) => match array.iter().collect::<Vec<_>>().as_slice() {
            [one] => one.get_ref().as_str().and_then(wikidata),
            _ => None,
        },
        (ExpectedType::Flag, DeValue::String(text)) => match &*text.trim().to_ascii_lowercase() {
            "true" | "yes" => Some("true".into()),
            "false" | "no" => Some("false".into()),
            _ => None,
        },
        // A list with a single value.
        (ExpectedType::Record(..), DeValue::Array(array)) => {
            let one = array.iter().next().filter(|_| array.len() == 1)?;
            let inside = written.strip_prefix('[')?.strip_suffix(']')?.trim();
            (one.get_ref().is_table() && inside.starts_with('{') && inside.ends_with('}'))
                .then(|| inside.to_owned())
        }
        (expected, DeValue::Array(array)) if is_single(expected) => {
            let one = array.iter().next().filter(|_| array.len() == 1)?;
            let text = one.get_ref().as_str()?;
            Some(spelled_right(expected, text))
        }
        (expected, _) => quotable(expected, value, written).then(|| quoted(written)),
    }
}

/// What separates the values of a list in a string, of which the last that there is counts.
const SEPARATORS: [char; 6] = [',', '،', '/', ';', '؛', '|'];

/// Returns whether a text may name several authors; one comma separates a family name from the given names.
fn may_be_several_authors(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains([';', '&'])
        || text.matches(',').count() > 1
        || [" and ", " et al"].iter().any(|words| lower.contains(words))
}

/// Returns a list of strings.
fn list(strings: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let strings: Vec<String> = strings.into_iter().map(|one| quoted(one.as_ref())).collect();
    format!("[{}]", strings.join(", "))
}

/// Quotes a word, in the spelling of the vocabulary if it differs only in case or is a synonym, and a country by its code.
fn spelled_right(expected: ExpectedType, word: &str) -> String {
    let known = match expected {
        ExpectedType::Term(vocabulary) => {
            let own = vocabulary.words.iter().copied().find(|known| known.eq_ignore_ascii_case(word));
            own.or_else(|| synonym(vocabulary, word))
        }
        _ => None,
    };
    quoted(known.unwrap_or(word))
}

/// Returns whether a field expects a single string.
fn is_single(expected: ExpectedType) -> bool {
    matches!(
        expected,
        ExpectedType::Text
            | ExpectedType::Name
            | ExpectedType::Prose
            | ExpectedType::Date
            | ExpectedType::Term(_)
            | ExpectedType::Link(_)
            | ExpectedType::Locator
    )
}

/// Returns whether a string is a valid TOML number.
fn is_number(text: &str) -> bool {
    let parsed = text.parse::<i64>().is_ok() || text.parse::<f64>().is_ok_and(f64::is_finite);
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    // TOML requires digits on both sides of the decimal point and allows no leading zeros.
    let digits = text.trim_start_matches('-');
    let leading = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    parsed && plain && !leading && !digits.starts_with('.') && !digits.ends_with('.')
}

/// Returns the help for a value that is too long to repeat.
fn around(expected: ExpectedType, value: &DeValue<'_>) -> &'static str {
    match (expected, value) {
        (ExpectedType::List(_), _) => "put it in square brackets: `[…]`",
        (_, DeValue::Array(_)) => "write it without the square brackets",
        _ => "put it in quotation marks",
    }
}

/// Returns the help for a value that cannot be converted.
fn unfitted(
    value: &Spanned<DeValue<'_>>,
    expected: ExpectedType,
    text: &str,
    place: ValueContext<'_>,
) -> String {
    let under = place.under();
    match (expected, value.get_ref()) {
        (ExpectedType::List(_), DeValue::String(text)) if is_unknown(text) => {
            "delete the field: what is not known is left out".to_owned()
        }
        (ExpectedType::List(inner), DeValue::Table(_))
            if matches!(inner(), ExpectedType::Record(..) | ExpectedType::Cite) =>
        {
            match place.key {
                // A table without braces has a header.
                Some(key) if !text.get(value.span()).is_some_and(|written| written.starts_with('{')) => {
                    format!("write `[[{key}]]` with double brackets")
                }
                _ => example(expected, place),
            }
        }
        (ExpectedType::List(inner), DeValue::String(text))
            if matches!(inner(), ExpectedType::Term(vocabulary) if vocabulary.name == Country::VOCABULARY.name)
                && territory_and_state(text).is_some() =>
        {
            let both = territory_and_state(text).unwrap_or_default();
            let one = list(both.iter().take(1));
            format!("write `{under}{one}` for the territory alone, or `{under}{}` for both", list(both))
        }
        (ExpectedType::List(inner), DeValue::String(text))
            if matches!(
                inner(),
                ExpectedType::Text | ExpectedType::Name | ExpectedType::Link(_) | ExpectedType::Term(_)
            ) =>
        {
            // A comma is in names too.
            let separator = SEPARATORS.into_iter().rev().find(|separator| text.contains(*separator));
            let several = || text.split(separator.unwrap_or(',')).take(3).map(str::trim);
            let help = format!("quote each string separately: `{under}{}`", list(several()));
            let is_one = matches!(separator, Some(',' | '/')) && several().count() == 2;
            if is_one { format!("{help}, or `{under}{}` if it is one", list([text])) } else { help }
        }
        (ExpectedType::Number, DeValue::String(text))
            if place.key == Some("credibility") && Reliability::VOCABULARY.words.contains(&&**text) =>
        {
            format!(
                "a letter is about a source: `reliability = \"{text}\"` in its dossier; write 1 to 6 here"
            )
        }
        (ExpectedType::List(inner), DeValue::String(text))
            if matches!(inner(), ExpectedType::Author) && may_be_several_authors(text) =>
        {
            let is_one = |name: &&str| !name.is_empty() && !may_be_several_authors(name);
            if let Some(name) = before_et_al(text).filter(is_one) {
                return format!("name the other authors too, or write only `{under}{}`", list([name]));
            }
            let separators = [";", " & ", " and "];
            let separator = separators.into_iter().find(|separator| text.contains(separator)).unwrap_or(",");
            let names = text.split(separator).map(str::trim).filter(|name| !name.is_empty()).take(3);
            let names: Vec<String> = names.map(quoted).collect();
            format!("write each author as a string of its own: `{under}[{}]`", names.join(", "))
        }
        (ExpectedType::Term(vocabulary), DeValue::Integer(number)) if vocabulary.name == "precision" => {
            // The numbers of UCDP; 5 and 7 are lines and seas.
            let word = match number.as_str() {
                "1" => "exact",
                "2" => "city",
                "3" => "district",
                "4" => "province",
                "6" => "country",
                _ => return format!("write one of: {}", vocabulary.words.join(", ")),
            };
            format!("write `{under}{}`", quoted(word))
        }
        (ExpectedType::Number, DeValue::String(text)) => match (two_meanings(text), only_number(text)) {
            // A number of people is whole.
            (Some([thousands, _]), _) if place.key == Some("count") => format!("write `{under}{thousands}`"),
            (Some([thousands, decimal]), _) => {
                format!("write `{under}{thousands}` or `{under}{decimal}`, whichever is meant")
            }
            (None, Some(number)) => format!("write the number alone, without quotes: `{under}{number}`"),
            (None, None) => "write the number in digits, without quotes".to_owned(),
        },
        (ExpectedType::Locator, DeValue::Integer(number)) => {
            let number = number.as_str();
            format!("add a label: `{under}\"para {number}\"` or `{under}\"page {number}\"`")
        }
        (ExpectedType::Table, _) if place.key == Some("ids") => {
            "write each id with its database: `ids = { wikidata = \"…\" }`".to_owned()
        }
        (ExpectedType::Table, DeValue::Array(array)) => {
            let words = array.iter().filter_map(|one| one.get_ref().as_str());
            let word = words.map(str::trim).find(|word| !word.is_empty()).unwrap_or("word");
            format!("write each word with its value: `{under}{{ {} = \"…\" }}`", toml_key(word))
        }
        (ExpectedType::Flag, DeValue::String(_)) => {
            format!("write it without quotes: `{under}true` or `{under}false`")
        }
        (ExpectedType::Record(..) | ExpectedType::List(_) | ExpectedType::OneOrList(_), _) => {
            example(expected, place)
        }
        (_, DeValue::Array(_)) => "write a single value, without brackets".to_owned(),
        // Both halves of a grade [Admiralty code] are mistaken for each other.
        (ExpectedType::Term(vocabulary), DeValue::Integer(number))
            if vocabulary.name == Reliability::VOCABULARY.name =>
        {
            format!(
                "a number is about one piece of information: `credibility = {}` in a citation; {}",
                number.as_str(),
                example(expected, place)
            )
        }
        _ => example(expected, place),
    }
}

/// Returns the table of ids with a number of Wikidata, such as `Q796`.
fn wikidata(id: &str) -> Option<String> {
    let digits = id.trim().strip_prefix('Q')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("{{ wikidata = {} }}", quoted(id.trim())))
}

/// Returns the number in a text that has one and no other: 2 in `B2`; in the south or west of `44.4 W` a negative one.
fn only_number(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let mut numbers = text.split(|c| !is_part(c)).filter(|part| is_number(part));
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let is_negative = text.trim_end().ends_with(['S', 'W']);
    Some(if is_negative && !number.starts_with('-') { format!("-{number}") } else { number.to_owned() })
}

/// Returns a word as a key, in quotation marks if it needs them.
fn toml_key(word: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !word.is_empty() && word.chars().all(is_bare) { word.to_owned() } else { quoted(word) }
}

/// Returns whether `value` would be valid in quotes.
fn quotable(expected: ExpectedType, value: &Spanned<DeValue<'_>>, written: &str) -> bool {
    let bare = matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_));
    bare && match expected {
        ExpectedType::Text | ExpectedType::Name | ExpectedType::Prose | ExpectedType::Author => true,
        ExpectedType::Value => true,
        // An id may consist of digits; the words of vocabularies don't.
        ExpectedType::Link(_) => value.get_ref().is_integer() && EntryId::parse(written).is_ok(),
        _ => false,
    }
}

//! Countries by name, in the spellings of ISO 3166 and of lists made from it: `Korea, Republic of`, `Iran (Islamic Republic of)`.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::vocabulary::{Country, HasVocabulary};

/// What a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountryName {
    /// One country, by its two-letter code.
    One(&'static str),
    /// A name of two countries, by their codes.
    Shared(&'static str, &'static str),
    /// A country or territory that has no code.
    WithoutCode,
}

/// The countries on the lines of a list: the code, the three-letter code [ISO 3166-1], and the names, with hyphens for spaces.
static CODES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = include_str!("country_names.txt").lines().filter_map(|line| line.split_once(' '));
    lines.flat_map(|(code, names)| names.split(' ').map(move |name| (words(name), code))).collect()
});

/// The words of names of two countries, with the codes of both.
const SHARED: [(&str, &str, &str); 2] = [("congo", "cd", "cg"), ("korea", "kp", "kr")];

/// The words of names without a code in ISO 3166-1; `xk` is not assigned by it.
const WITHOUT_CODE: [&str; 7] =
    ["kosovo", "xk", "somaliland", "abkhazia", "ossetia south", "transnistria", "cyprus northern"];

/// Territories with a code of their own and the state they belong to: `Hong Kong, China` is one place or two.
const TERRITORIES: [(&str, &str); 38] = [
    ("hk", "cn"),
    ("mo", "cn"),
    ("tw", "cn"),
    ("pr", "us"),
    ("gu", "us"),
    ("vi", "us"),
    ("as", "us"),
    ("mp", "us"),
    ("um", "us"),
    ("gl", "dk"),
    ("fo", "dk"),
    ("aw", "nl"),
    ("cw", "nl"),
    ("sx", "nl"),
    ("bq", "nl"),
    ("gp", "fr"),
    ("mq", "fr"),
    ("gf", "fr"),
    ("re", "fr"),
    ("yt", "fr"),
    ("nc", "fr"),
    ("pf", "fr"),
    ("bl", "fr"),
    ("mf", "fr"),
    ("pm", "fr"),
    ("wf", "fr"),
    ("bm", "gb"),
    ("gi", "gb"),
    ("ky", "gb"),
    ("vg", "gb"),
    ("tc", "gb"),
    ("ai", "gb"),
    ("fk", "gb"),
    ("sh", "gb"),
    ("ax", "fi"),
    ("sj", "no"),
    ("cx", "au"),
    ("cc", "au"),
];

/// What separates the countries of a list.
const BETWEEN: [char; 5] = [',', ';', '/', '|', '\n'];

impl CountryName {
    /// Returns what `text` names, if it is the name or the three-letter code of a country.
    ///
    /// The order of the words does not count, since lists put the most important one first: `Sudan, South`.
    pub(crate) fn of(text: &str) -> Option<Self> {
        // A question mark is a doubt.
        if text.contains('?') {
            return None;
        }
        // Both `China, Taiwan` and `Hong Kong, China` may be a list.
        if parts(text, false).is_some_and(|codes| codes.len() > 1) {
            return None;
        }
        Self::of_words(&words(text))
    }

    fn of_words(words: &str) -> Option<Self> {
        let shared = SHARED.iter().find(|(name, ..)| *name == words);
        CODES
            .get(words)
            .map(|code| Self::One(code))
            .or_else(|| shared.map(|(_, one, other)| Self::Shared(one, other)))
            .or_else(|| WITHOUT_CODE.contains(&words).then_some(Self::WithoutCode))
    }
}

/// Returns the codes of the countries that a text names or lists: `Iraq; Syria`, `iq/sy`, `Iran, Islamic Republic of`. Returns
/// nothing if any part of it is something else.
pub(crate) fn listed_countries(text: &str) -> Option<Vec<&'static str>> {
    if let Some(CountryName::One(code)) = CountryName::of(text) {
        return Some(vec![code]);
    }
    let codes = parts(text, false).or_else(|| parts(text, true))?;
    // `Georgia, USA` is a place.
    (codes != ["ge", "us"] && territory_and_state(text).is_none()).then_some(codes)
}

/// Returns the codes of a territory and of its state, if a text names just these two with a comma: it may be the name of one of
/// them, as in `Hong Kong, China`.
pub(crate) fn territory_and_state(text: &str) -> Option<[&'static str; 2]> {
    let (one, other) = text.split_once(',')?;
    // Codes are a list.
    if one.trim().len() < 3 || other.trim().len() < 3 {
        return None;
    }
    let codes = parts(text, false)?;
    let is_pair =
        |(territory, state): &&(&str, &str)| codes == [*territory, *state] || codes == [*state, *territory];
    TERRITORIES.iter().find(is_pair).map(|(territory, state)| [*territory, *state])
}

/// Splits a list, also at `and` if `at_and`, and returns the codes of its parts if each is a country.
fn parts(text: &str, at_and: bool) -> Option<Vec<&'static str>> {
    if text.contains('?') {
        return None;
    }
    let parts = text.split(BETWEEN).flat_map(|part| {
        let between: &[&str] = if at_and { &[" and ", " & "] } else { &[] };
        between
            .iter()
            .fold(vec![part], |parts, and| parts.into_iter().flat_map(|part| part.split(and)).collect())
    });
    let mut codes: Vec<&str> = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let code = Country::VOCABULARY.words.iter().find(|code| code.eq_ignore_ascii_case(part)).copied();
        let code = code.or_else(|| CODES.get(&words(part)).copied())?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    (!codes.is_empty()).then_some(codes)
}

/// Returns the words of a name in lower case and alphabetic order, without those that lists leave out.
fn words(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' | '.' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let full = |word| match word {
        "rep" => "republic",
        "dem" => "democratic",
        "st" => "saint",
        "fed" => "federated",
        word => word,
    };
    let is_left_out = |word: &&str| matches!(*word, "of" | "the" | "and");
    let mut words: Vec<&str> = plain.split_whitespace().filter(|word| !is_left_out(word)).map(full).collect();
    // The three-letter code of Andorra.
    if words.is_empty() {
        words = plain.split_whitespace().collect();
    }
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_and_no_name_two_countries() {
        let lines = || include_str!("country_names.txt").lines();
        let codes: Vec<&str> = lines().filter_map(|line| line.get(..2)).collect();
        assert_eq!(codes, Country::VOCABULARY.words);
        let names = lines().flat_map(|line| line.split(' ').skip(1));
        assert_eq!(names.clone().count(), CODES.len(), "a name is there twice");
        for (name, ..) in SHARED {
            assert_eq!(CODES.get(name), None, "{name}");
        }
        assert!(names.into_iter().all(|name| !words(name).is_empty()));
    }

    #[test]
    fn the_names_of_the_standard_are_known_in_any_order() {
        for (name, code) in [
            ("Iraq", "iq"),
            ("Syrian Arab Republic", "sy"),
            ("USA", "us"),
            ("Türkiye", "tr"),
            ("TURKIYE", "tr"),
            ("Sudan, South", "ss"),
            ("Sudan (the)", "sd"),
            ("Korea, North", "kp"),
            ("Korea, Republic of", "kr"),
            ("Korea (the Democratic People’s Republic of)", "kp"),
            ("Korea, Rep.", "kr"),
            ("Congo, The Democratic Republic of the", "cd"),
            ("Congo, Dem. Rep.", "cd"),
            ("Congo, Republic of", "cg"),
            ("Iran, Islamic Republic of", "ir"),
            ("Iran (Islamic Republic of)", "ir"),
            ("Tanzania, the United Republic of", "tz"),
            ("Venezuela (Bolivarian Republic of)", "ve"),
            ("Bolivia, Plurinational State of", "bo"),
            ("Moldova, Republic of", "md"),
            ("Palestine, State of", "ps"),
            ("Taiwan, Province of China", "tw"),
            ("Micronesia, Federated States of", "fm"),
            ("Saint Helena, Ascension and Tristan da Cunha", "sh"),
            ("Bonaire, Sint Eustatius and Saba", "bq"),
            ("Virgin Islands, British", "vg"),
            ("Virgin Islands (U.S.)", "vi"),
            ("Falkland Islands (the) [Malvinas]", "fk"),
            ("Bahamas, The", "bs"),
            ("Côte d’Ivoire", "ci"),
            ("St. Kitts & Nevis", "kn"),
            ("Ireland, Northern", "gb"),
            ("ROK", "kr"),
            ("Irak", "iq"),
            ("العراق", "iq"),
            ("伊拉克", "iq"),
        ] {
            assert_eq!(CountryName::of(name), Some(CountryName::One(code)), "{name}");
        }
        assert_eq!(CountryName::of("The Congo"), Some(CountryName::Shared("cd", "cg")));
        assert_eq!(CountryName::of("Kosovo"), Some(CountryName::WithoutCode));
        for other in [
            "iq",
            "us?",
            "Iraq?",
            "Atlantis",
            "Korea, South-East",
            "China, Taiwan",
            "Hong Kong, China",
            "",
            "of the",
        ] {
            assert_eq!(CountryName::of(other), None, "{other}");
        }
    }

    #[test]
    fn a_list_is_split_only_if_each_part_is_a_country() {
        for (text, codes) in [
            ("Iraq, Syria", &["iq", "sy"][..]),
            ("Syria; Iraq", &["sy", "iq"]),
            ("Iraq and Syria", &["iq", "sy"]),
            ("Iraq/Syria", &["iq", "sy"]),
            ("iq;SY", &["iq", "sy"]),
            ("Iraq, Syria, and Lebanon", &["iq", "sy", "lb"]),
            ("Bosnia and Herzegovina, Serbia", &["ba", "rs"]),
            ("Trinidad and Tobago", &["tt"]),
            ("Sudan, South", &["ss"]),
            ("Wales & England", &["gb"]),
        ] {
            assert_eq!(listed_countries(text).as_deref(), Some(codes), "{text}");
        }
        assert_eq!(territory_and_state("China, Hong Kong"), Some(["hk", "cn"]));
        assert_eq!(listed_countries("hk, cn").as_deref(), Some(&["hk", "cn"][..]));
        for text in [
            "Iraq, Syria?",
            "Hong Kong, China",
            "Puerto Rico, United States",
            "China, Macao",
            "Korea, Congo",
            "Mosul, Iraq",
            "Iraq, north",
            "Georgia, USA",
            "",
            ", ",
        ] {
            assert_eq!(listed_countries(text), None, "{text}");
        }
    }
}

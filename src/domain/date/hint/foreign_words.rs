//! The words before a date that bound it, in the languages of the sources, put into English.

use std::borrow::Cow;

/// Words before a date, in lower case, and what they mean in English. A word of two meanings, such as `до`, is not here.
const WORDS: [(&str, &[&str]); 8] = [
    (
        "before ",
        &[
            "vor",
            "voor",
            "avant",
            "antes de",
            "antes del",
            "antes do",
            "prima del",
            "před",
            "przed",
            "sebelum",
            "перед",
            "πριν",
            "πριν από",
            "πριν το",
            "πριν από το",
            "قبل",
            "قبل از",
            "پیش از",
            "לפני",
        ],
    ),
    (
        "after ",
        &[
            "nach",
            "après",
            "después de",
            "después del",
            "depois de",
            "após",
            "dopo il",
            "po",
            "setelah",
            "sesudah",
            "после",
            "після",
            "μετά",
            "μετά το",
            "بعد",
            "بعد از",
            "پس از",
            "אחרי",
        ],
    ),
    (
        "since ",
        &[
            "seit",
            "ab",
            "sinds",
            "vanaf",
            "depuis",
            "desde",
            "dal",
            "od",
            "sejak",
            "с",
            "з",
            "από",
            "από το",
            "منذ",
            "از",
            "מאז",
        ],
    ),
    (
        "until ",
        &[
            "bis",
            "tot",
            "jusqu'en",
            "jusqu’en",
            "jusqu'au",
            "jusqu’au",
            "jusqu'à",
            "jusqu’à",
            "hasta",
            "até",
            "fino al",
            "hingga",
            "sampai",
            "έως",
            "έως το",
            "μέχρι",
            "μέχρι το",
            "حتى",
            "تا",
            "עד",
        ],
    ),
    (
        "early ",
        &[
            "anfang",
            "begin",
            "début",
            "principios de",
            "inicios de",
            "início de",
            "počátek",
            "początek",
            "awal",
            "начало",
            "в начале",
            "початок",
            "αρχές",
            "أوائل",
            "اوایل",
        ],
    ),
    (
        "mid ",
        &["mitte", "medio", "mi", "mediados de", "meados de", "pertengahan", "середина", "μέσα", "منتصف"],
    ),
    (
        "end of ",
        &[
            "ende",
            "eind",
            "fin",
            "fin de",
            "finales de",
            "fim de",
            "final de",
            "konec",
            "koniec",
            "akhir",
            "конец",
            "в конце",
            "кінець",
            "τέλη",
            "أواخر",
            "اواخر",
        ],
    ),
    (
        "about ",
        &[
            "um",
            "etwa",
            "ungefähr",
            "rond",
            "omstreeks",
            "vers",
            "environ",
            "hacia",
            "alrededor de",
            "cerca de",
            "por volta de",
            "kolem",
            "około",
            "sekitar",
            "около",
            "близько",
            "περίπου",
            "γύρω στο",
            "حوالي",
            "حدود",
        ],
    ),
];

/// Words for `in` or `in the year`, which say nothing about a date.
const EMPTY_WORDS: [&str; 13] = [
    "im jahr",
    "im jahre",
    "im",
    "in het jaar",
    "en",
    "em",
    "no ano de",
    "v roce",
    "w roku",
    "pada",
    "в",
    "у",
    "στις",
];

/// Returns a text in lower case with the words before its date in English.
pub(super) fn in_english(text: &str) -> Cow<'_, str> {
    let without = |word: &str| text.strip_prefix(word)?.strip_prefix([' ', '-']).map(str::trim_start);
    let known = WORDS.iter().flat_map(|(english, words)| words.iter().map(move |word| (*english, *word)));
    // The longest word is the whole one: `πριν από` is not `πριν`.
    let known = known.chain(EMPTY_WORDS.map(|word| ("", word)));
    let longest = known
        .filter_map(|(english, word)| Some((word.len(), english, without(word)?)))
        .max_by_key(|(length, ..)| *length);
    longest.map_or(Cow::Borrowed(text), |(_, english, rest)| Cow::Owned(format!("{english}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::super::instead;

    #[test]
    fn dates_in_other_languages_have_the_meaning_of_their_words() {
        for (text, meant) in [
            ("vor 2014", &["[..2013]"][..]),
            ("nach 2014", &["[2015..]"]),
            ("seit März 2014", &["2014-03/.."]),
            ("bis 2014", &["/2014"]),
            ("после 2014", &["[2015..]"]),
            ("قبل 2014", &["[..2013]"]),
            ("منذ 2014", &["2014/.."]),
            ("بعد 2014", &["[2015..]"]),
            ("antes de março de 2014", &["[..2014-02]"]),
            ("desde 2014", &["2014/.."]),
            ("sejak 2014", &["2014/.."]),
            ("πριν από το 2014", &["[..2013]"]),
            ("před 2014", &["[..2013]"]),
            ("um 1900", &["1900~"]),
            ("Ende 2020", &["[2020-09..2020-12]", "2020"]),
            ("Anfang 2020", &["[2020-01..2020-04]", "2020"]),
            ("im März 2020", &["2020-03"]),
            // Russian, Czech and Polish have one word for both.
            ("до 2014", &["[..2013]", "/2014"]),
            ("do 2014", &["[..2013]", "/2014"]),
            ("do roku 2014", &["[..2013]", "/2014"]),
            ("do 18 marca 2014", &["[..2014-03-17]", "/2014-03-18"]),
            ("do května 2014", &["[..2014-04]", "/2014-05"]),
            ("março do 2014", &["2014-03"]),
            // In which calendar, a person has to say.
            ("پیش از ۱۳۹۳", &[]),
            ("حدود ۱۳۹۳", &[]),
            ("منذ ١٤٣٥", &[]),
            ("بعد از ۱۳۹۹/۱۲/۳۰", &[]),
            ("after 1404/12", &[]),
            ("since 1404", &["1404/.."]),
            ("بعد از ۲۰۱۴", &["[2015..]"]),
        ] {
            assert_eq!(instead(text), meant, "{text}");
        }
    }
}

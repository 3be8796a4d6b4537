//! Names of languages for language tags [BCP 47, ISO 639].

/// Codes and English names, by code.
const NAMES: &str = "af Afrikaans;am Amharic;ar Arabic;arc Aramaic;az Azerbaijani;be Belarusian;bg Bulgarian;bn Bengali;\
     bo Tibetan;bs Bosnian;ca Catalan;ckb Central Kurdish;cs Czech;cy Welsh;da Danish;de German;dv Divehi;el Greek;\
     en English;eo Esperanto;es Spanish;et Estonian;eu Basque;fa Persian;fi Finnish;fil Filipino;fr French;fy Frisian;\
     ga Irish;gl Galician;gu Gujarati;ha Hausa;he Hebrew;hi Hindi;hr Croatian;hu Hungarian;hy Armenian;id Indonesian;\
     ig Igbo;is Icelandic;it Italian;ja Japanese;ka Georgian;kk Kazakh;km Khmer;kmr Northern Kurdish;kn Kannada;\
     ko Korean;ku Kurdish;ky Kyrgyz;la Latin;lb Luxembourgish;lo Lao;lt Lithuanian;lv Latvian;mg Malagasy;mk Macedonian;\
     ml Malayalam;mn Mongolian;mr Marathi;ms Malay;mt Maltese;my Burmese;nb Norwegian Bokmål;ne Nepali;nl Dutch;\
     nn Norwegian Nynorsk;no Norwegian;om Oromo;pa Punjabi;pl Polish;prs Dari;ps Pashto;pt Portuguese;ro Romanian;\
     ru Russian;rw Kinyarwanda;sa Sanskrit;sd Sindhi;si Sinhala;sk Slovak;sl Slovenian;so Somali;sq Albanian;sr Serbian;\
     sv Swedish;sw Swahili;syr Syriac;ta Tamil;te Telugu;tg Tajik;th Thai;ti Tigrinya;tk Turkmen;tr Turkish;tt Tatar;\
     ug Uyghur;uk Ukrainian;ur Urdu;uz Uzbek;vi Vietnamese;yi Yiddish;yo Yoruba;zh Chinese;zu Zulu";

/// Returns the language of a tag in words: `Persian`, `Arabic (Latn)`; the tag itself if the language is not known.
pub(crate) fn language_name(tag: &str) -> String {
    let (code, rest) = tag.split_once(['-', '_']).unwrap_or((tag, ""));
    let names = NAMES.split(';').filter_map(|line| line.split_once(' '));
    let name = names.filter(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(_, name)| name).next();
    match (name, rest) {
        (Some(name), "") => name.to_owned(),
        (Some(name), rest) => format!("{name} ({rest})"),
        (None, _) => tag.to_owned(),
    }
}

/// Other English names, and names that languages have for themselves, with their codes.
const OTHER_NAMES: &str = "fa Farsi;zh Mandarin;zh Mandarin Chinese;nl Flemish;es Castilian;el Modern Greek;ro Moldovan;ckb Sorani;\
     kmr Kurmanji;ps Pashtu;prs Afghan Persian;ar العربية;fa فارسی;ur اردو;de Deutsch;fr Français;es Español;tr Türkçe;ru Русский;\
     uk Українська;he עברית;el Ελληνικά;it Italiano;pt Português;nl Nederlands;zh 中文;ja 日本語;ko 한국어;id Bahasa Indonesia";

/// Returns the tag that is meant by something else: by a name, `Persian` or `Farsi`; by a name or code with a region, `English (US)`
/// or `en_US`.
pub(crate) fn language_tag(written: &str) -> Option<String> {
    let known = || {
        [NAMES, OTHER_NAMES]
            .into_iter()
            .flat_map(|list| list.split(';'))
            .filter_map(|line| line.split_once(' '))
    };
    let of_name = |name: &str| {
        let name = name.trim().to_lowercase();
        known().find(|(_, known)| known.to_lowercase() == name).map(|(code, _)| code)
    };
    let is_region = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let tag = |code: &str, region: &str| format!("{code}-{}", region.to_ascii_uppercase());
    if let Some(code) = of_name(written) {
        return Some(code.to_owned());
    }
    if let Some((name, region)) = written.trim().strip_suffix(')').and_then(|text| text.split_once('(')) {
        return of_name(name).filter(|_| is_region(region)).map(|code| tag(code, region));
    }
    let (code, region) = written.trim().split_once('_').filter(|(_, region)| is_region(region))?;
    known().find(|(known, _)| known.eq_ignore_ascii_case(code)).map(|(code, _)| tag(code, region))
}

/// Returns the tags of the languages of a list, `Arabic; English` or `en, ar`.
pub(crate) fn listed_languages(written: &str) -> Option<Vec<String>> {
    let codes = || NAMES.split(';').filter_map(|line| line.split_once(' ')).map(|(code, _)| code);
    let of_code = |text: &str| codes().find(|code| code.eq_ignore_ascii_case(text)).map(str::to_owned);
    let parts = written.split([',', ';', '/', '|']).flat_map(|part| part.split(" and ")).map(str::trim);
    let tags: Option<Vec<String>> = parts
        .filter(|part| !part.is_empty())
        .map(|part| of_code(part).or_else(|| language_tag(part)))
        .collect();
    tags.filter(|tags| tags.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::{language_name, language_tag, listed_languages};

    #[test]
    fn a_tag_is_shown_in_words_and_an_unknown_one_as_it_is() {
        for (tag, name) in [
            ("fa", "Persian"),
            ("AR", "Arabic"),
            ("ar-Latn", "Arabic (Latn)"),
            ("ckb", "Central Kurdish"),
            ("zu", "Zulu"),
            ("af", "Afrikaans"),
            ("xx", "xx"),
            ("Persian", "Persian"),
            ("", ""),
        ] {
            assert_eq!(language_name(tag), name, "{tag}");
        }
    }

    #[test]
    fn the_tag_of_a_name_is_found() {
        for (written, tag) in [
            ("Persian", Some("fa")),
            ("farsi", Some("fa")),
            ("العربية", Some("ar")),
            ("en_US", Some("en-US")),
            ("zh_tw", Some("zh-TW")),
            ("English (US)", Some("en-US")),
            ("English (formal)", None),
            ("fa", None),
            ("xx_US", None),
            ("", None),
        ] {
            assert_eq!(language_tag(written).as_deref(), tag, "{written}");
        }
        assert_eq!(listed_languages("Arabic; English"), Some(vec!["ar".to_owned(), "en".to_owned()]));
        assert_eq!(listed_languages("en, ar and Farsi").map(|tags| tags.len()), Some(3));
        assert_eq!(listed_languages("en"), None);
        assert_eq!(listed_languages("Elvish, en"), None);
    }
}

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

/// Returns the tag of a language, given its English name.
pub(crate) fn language_tag(name: &str) -> Option<&'static str> {
    let mut names = NAMES.split(';').filter_map(|line| line.split_once(' '));
    names.find(|(_, known)| known.eq_ignore_ascii_case(name.trim())).map(|(tag, _)| tag)
}

#[cfg(test)]
mod tests {
    use super::language_name;

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
}

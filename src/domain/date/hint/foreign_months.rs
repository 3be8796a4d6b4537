//! The names of months in the languages of the sources, put into English.

use std::borrow::Cow;

use crate::domain::date::months::MONTHS;

/// The names of each month from January, in lower case: Arabic (both sets), Persian, Turkish, French, German, Spanish, Russian,
/// Hebrew, then Dutch, Indonesian, Portuguese, Italian, Czech, Polish, Ukrainian and Greek. Of a name with two words, the words are
/// joined by an underscore. `Listopad` is November in Czech and Polish, but October in Croatian, so that it is not among them.
const NAMES: [&str; 12] = [
    "كانون_الثاني يناير جانفي ژانویه ocak janvier januar jänner enero января январь ינואר \
     januari janeiro gennaio leden ledna stycznia styczeń січня січень ιανουάριος ιανουαρίου",
    "شباط فبراير فيفري فوریه şubat février fevrier februar febrero февраля февраль פברואר \
     februari fevereiro febbraio únor února lutego luty лютого лютий φεβρουάριος φεβρουαρίου",
    "آذار اذار مارس mart mars märz maerz marzo марта март מרץ מרס \
     maart mrt março maret březen března marca marzec березня березень μάρτιος μαρτίου",
    "نيسان أبريل ابريل إبريل أفريل آوریل nisan avril abril апреля апрель אפריל \
     aprile duben dubna kwietnia kwiecień квітня квітень απρίλιος απριλίου",
    "أيار ايار مايو ماي مه می mayıs mai mayo мая май מאי \
     mei maio maggio květen května maja травня травень μάιος μάϊος μαΐου",
    "حزيران يونيو يونيه جوان ژوئن haziran juin juni junio июня июнь יוני \
     junho giugno červen června czerwca czerwiec червня червень ιούνιος ιουνίου",
    "تموز يوليو يوليه جويلية ژوئیه جولای temmuz juillet juli julio июля июль יולי \
     julho luglio červenec července lipca lipiec липня липень ιούλιος ιουλίου",
    "آب اب أغسطس اغسطس أوت اوت آگوست ağustos août aout agosto августа август אוגוסט \
     augustus agustus srpen srpna sierpnia sierpień серпня серпень αύγουστος αυγούστου",
    "أيلول ايلول سبتمبر سپتامبر eylül septembre septiembre setiembre сентября сентябрь ספטמבר \
     setembro settembre září września wrzesień вересня вересень σεπτέμβριος σεπτεμβρίου",
    "تشرين_الأول تشرين_الاول أكتوبر اكتوبر اکتبر ekim octobre oktober octubre октября октябрь אוקטובר \
     outubro ottobre okt říjen října października październik жовтня жовтень οκτώβριος οκτωβρίου",
    "تشرين_الثاني نوفمبر نوامبر kasım novembre noviembre ноября ноябрь נובמבר \
     novembro listopadu листопада листопад νοέμβριος νοεμβρίου",
    "كانون_الأول كانون_الاول ديسمبر دسامبر aralık décembre decembre dezember diciembre декабря декабрь דצמבר \
     dezembro dicembre desember dez prosinec prosince grudnia grudzień грудня грудень δεκέμβριος δεκεμβρίου",
];

/// The months of the calendar of Iran and Afghanistan, from Farvardin, in March.
const SOLAR_HIJRI: [&str; 12] = [
    "فروردین farvardin",
    "اردیبهشت ordibehesht",
    "خرداد khordad",
    "تیر tir",
    "مرداد mordad",
    "شهریور shahrivar",
    "مهر mehr",
    "آبان aban",
    "آذر azar",
    "دی dey",
    "بهمن bahman",
    "اسفند esfand",
];

/// Words of these languages that say nothing about a date.
const EMPTY_WORDS: [&str; 13] =
    ["de", "del", "do", "г", "года", "году", "р", "року", "του", "tahun", "عام", "سنة", "yılı"];

/// Returns a text in lower case with the names of months in English.
pub(super) fn in_english(text: &str) -> Cow<'_, str> {
    let joined = ["كانون", "تشرين"].iter().fold(Cow::Borrowed(text), |text, first| {
        let (apart, joined) = (format!("{first} "), format!("{first}_"));
        if text.contains(&apart) { Cow::Owned(text.replace(&apart, &joined)) } else { text }
    });
    let words: Vec<&str> = joined.split(' ').collect();
    if !words.iter().any(|word| month(word).is_some()) {
        return Cow::Borrowed(text);
    }
    let kept = words.iter().enumerate().map(|(nth, word)| match (*word, month(word)) {
        (_, Some(number)) => MONTHS.get(number).copied().unwrap_or_default(),
        ("1er", None) => "1",
        // Before a date, a word may bound it: `do` is `until` in Czech and Polish.
        (word, None) if nth > 0 && EMPTY_WORDS.contains(&word.trim_end_matches('.')) => "",
        // German numbers of days.
        (word, None) => word.trim_end_matches('.'),
    });
    Cow::Owned(kept.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Returns a date in the calendar of Iran with a month by name, in numbers: `1404-12-28` for `28 esfand 1404`.
pub(super) fn solar_hijri_in_numbers(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '-', '/']).filter(|word| !word.is_empty()) {
        let known = match word.parse::<u16>() {
            Ok(number @ 1250..=1500) => year.replace(number).is_some(),
            Ok(number @ 1..=31) => day.replace(number).is_some(),
            _ => month.replace(position(&SOLAR_HIJRI, word)?).is_some(),
        };
        if known {
            return None;
        }
    }
    let (year, month) = (year?, month? + 1);
    Some(day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}")))
}

/// Returns the index of a month by its name in another language, with a Hebrew preposition if need be.
fn month(word: &str) -> Option<usize> {
    let word = word.trim_matches([',', '.', '،']);
    position(&NAMES, word).or_else(|| position(&NAMES, word.strip_prefix('ב')?))
}

fn position(names: &[&str; 12], word: &str) -> Option<usize> {
    names.iter().position(|names| names.split(' ').any(|name| name == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_one_month() {
        for (nth, names) in NAMES.iter().enumerate() {
            for name in names.split(' ') {
                assert_eq!(position(&NAMES, name), Some(nth), "{name}");
            }
        }
    }

    #[test]
    fn months_are_known_in_the_languages_of_the_sources() {
        for (text, date) in [
            ("5 maart 2020", "2020-03-05"),
            ("5 de março de 2020", "2020-03-05"),
            ("5. března 2020", "2020-03-05"),
            ("5 березня 2020 р.", "2020-03-05"),
            ("5 Μαρτίου 2020", "2020-03-05"),
            ("5 Maret 2020", "2020-03-05"),
            ("Dez. 2020", "2020-12"),
            ("5 marca 2020", "2020-03-05"),
        ] {
            assert_eq!(super::super::instead(text), [date], "{text}");
        }
        assert!(super::super::instead("5. listopada 2020").is_empty(), "October or November");
    }
}

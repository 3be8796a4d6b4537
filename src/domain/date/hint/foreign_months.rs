//! The names of months in the languages of the sources, put into English.

use std::borrow::Cow;

use crate::domain::date::months::MONTHS;

/// The names of each month from January, in lower case: Arabic (both sets), Persian, Turkish, French, German, Spanish, Russian and
/// Hebrew. Of a name with two words, the words are joined by an underscore.
const NAMES: [&str; 12] = [
    "كانون_الثاني يناير جانفي ژانویه ocak janvier januar jänner enero января январь ינואר",
    "شباط فبراير فيفري فوریه şubat février fevrier februar febrero февраля февраль פברואר",
    "آذار اذار مارس mart mars märz maerz marzo марта март מרץ מרס",
    "نيسان أبريل ابريل إبريل أفريل آوریل nisan avril abril апреля апрель אפריל",
    "أيار ايار مايو ماي مه می mayıs mai mayo мая май מאי",
    "حزيران يونيو يونيه جوان ژوئن haziran juin juni junio июня июнь יוני",
    "تموز يوليو يوليه جويلية ژوئیه جولای temmuz juillet juli julio июля июль יולי",
    "آب اب أغسطس اغسطس أوت اوت آگوست ağustos août aout agosto августа август אוגוסט",
    "أيلول ايلول سبتمبر سپتامبر eylül septembre septiembre setiembre сентября сентябрь ספטמבר",
    "تشرين_الأول تشرين_الاول أكتوبر اكتوبر اکتبر ekim octobre oktober octubre октября октябрь אוקטובר",
    "تشرين_الثاني نوفمبر نوامبر kasım novembre noviembre ноября ноябрь נובמבר",
    "كانون_الأول كانون_الاول ديسمبر دسامبر aralık décembre decembre dezember diciembre декабря декабрь דצמבר",
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
const EMPTY_WORDS: [&str; 8] = ["de", "del", "г", "года", "году", "عام", "سنة", "yılı"];

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
    let kept = words.iter().map(|word| match (*word, month(word)) {
        (_, Some(number)) => MONTHS.get(number).copied().unwrap_or_default(),
        ("1er", None) => "1",
        (word, None) if EMPTY_WORDS.contains(&word.trim_end_matches('.')) => "",
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

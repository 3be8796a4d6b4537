//! Numbers as written in running text: `238,000`, `1.5 million`, `two thousand`, `about 300`, `200-300`.

/// A number or a range of numbers in words, with the qualifier before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NumberWords {
    /// The number in digits, or the lower bound of a range.
    pub number: String,
    /// The upper bound of a range, in digits.
    pub high: Option<String>,
    /// The qualifier, a word of the vocabulary.
    pub qualifier: Option<&'static str>,
}

/// The words that can precede a number, with their qualifiers; if two start alike, the longer comes first.
const QUALIFIERS: [(&str, &str); 20] = [
    ("~", "about"),
    ("≈", "about"),
    ("about ", "about"),
    ("around ", "about"),
    ("approximately ", "about"),
    ("approx. ", "about"),
    ("roughly ", "about"),
    ("some ", "about"),
    ("ca. ", "about"),
    ("more than ", "more-than"),
    ("over ", "more-than"),
    (">", "more-than"),
    ("at least ", "at-least"),
    ("≥", "at-least"),
    ("less than ", "less-than"),
    ("fewer than ", "less-than"),
    ("under ", "less-than"),
    ("<", "less-than"),
    ("up to ", "up-to"),
    ("≤", "up-to"),
];

/// Words for numbers below a hundred.
const SMALL: [(&str, u64); 29] = [
    ("zero", 0),
    ("a", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Words that multiply the number before them, as powers of ten.
const POWERS: [(&str, u32); 5] =
    [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

impl NumberWords {
    /// Parses a text that is a number and nothing else; `None` for any other, such as `two of three`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let before = QUALIFIERS.iter().find_map(|(words, meant)| Some((text.strip_prefix(words)?, *meant)));
        let (rest, qualifier) = before.map_or((&*text, None), |(rest, meant)| (rest.trim(), Some(meant)));
        let single = |number: String, qualifier| Self { number, high: None, qualifier };
        if let Some(number) = number(rest) {
            return Some(single(number, qualifier));
        }
        if let (Some(least), None) = (rest.strip_suffix('+'), qualifier) {
            return number(least.trim()).map(|number| single(number, Some("at-least")));
        }
        let (low, high) = ["-", "–", " to "].iter().find_map(|dash| rest.split_once(dash))?;
        let (low, high) = (low.trim(), number(high.trim())?);
        // In `1.5–2 million` both are millions.
        let power = rest.rsplit(' ').next().filter(|word| POWERS.iter().any(|(power, _)| power == word));
        let low = power.and_then(|power| number(&format!("{low} {power}"))).or_else(|| number(low))?;
        let is_range = low.parse::<f64>().ok()? < high.parse::<f64>().ok()?;
        is_range.then_some(Self { number: low, high: Some(high), qualifier })
    }
}

impl NumberWords {
    /// Returns the equivalent fields of a claim.
    pub(crate) fn fields(&self) -> Vec<String> {
        let mut fields = match &self.high {
            Some(high) => vec![format!("low = {}", self.number), format!("high = {high}")],
            None => vec![format!("value = {}", self.number)],
        };
        fields.extend(self.qualifier.map(|qualifier| format!("qualifier = \"{qualifier}\"")));
        fields
    }
}

/// Returns both meanings of digits with one separator before the last three: with thousands, and with a decimal point. English
/// writes `1,234` for the first and many languages for the second, which write `1.234` for the first.
pub(crate) fn two_meanings(text: &str) -> Option<[String; 2]> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, rest) = digits.split_once([',', '.'])?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_ambiguous =
        is_digits(whole) && whole.len() <= 3 && !whole.starts_with('0') && is_digits(rest) && rest.len() == 3;
    is_ambiguous.then(|| [format!("{sign}{whole}{rest}"), format!("{sign}{whole}.{rest}")])
}

/// Parses one number and returns its digits.
fn number(text: &str) -> Option<String> {
    let mut words = text.split([' ', '-']).filter(|word| !word.is_empty() && *word != "and").peekable();
    let first = words.peek()?;
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        return in_letters(words).map(|number| number.to_string());
    }
    if text.contains('-') {
        return None;
    }
    // Thousands are separated by commas or by spaces.
    let mut number = digits(words.next()?)?;
    for word in words {
        if let Some((_, power)) = POWERS.iter().find(|(power, _)| *power == word) {
            number = shifted(&number, *power)?;
        } else if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()) && !number.contains('.') {
            number.push_str(word);
        } else {
            return None;
        }
    }
    (number.len() <= 15).then_some(number)
}

/// Parses digits with commas between thousands; a number with leading zeros is a code.
fn digits(word: &str) -> Option<String> {
    let (whole, fraction) = word.split_once('.').map_or((word, None), |(whole, rest)| (whole, Some(rest)));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| is_digits(first))?;
    let mut number = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) || first.len() > 3 {
            return None;
        }
        number.push_str(group);
    }
    if number.len() > 1 && number.starts_with('0') {
        return None;
    }
    if let Some(fraction) = fraction {
        if !is_digits(fraction) {
            return None;
        }
        number.push('.');
        number.push_str(fraction);
    }
    Some(number)
}

/// Multiplies digits by a power of ten.
fn shifted(number: &str, power: u32) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let power = usize::try_from(power).ok()?;
    let (inside, rest) = fraction.split_at_checked(power).unwrap_or((fraction, ""));
    let zeros = "0".repeat(power - inside.len());
    let whole = format!("{whole}{inside}{zeros}");
    let trimmed = whole.trim_start_matches('0');
    let whole = if trimmed.is_empty() { "0" } else { trimmed };
    Some(if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") })
}

/// Parses a number in words: `twenty-five thousand three hundred`.
fn in_letters<'w>(words: impl Iterator<Item = &'w str>) -> Option<u64> {
    let (mut total, mut group): (u64, Option<u64>) = (0, None);
    let mut can_add = true;
    for word in words {
        if let Some((_, small)) = SMALL.iter().find(|(name, _)| *name == word) {
            // `twenty` can be followed by at most nine, and a small number by no small number.
            let fits = group.is_none_or(|group| group % 100 == 0 || can_add && *small < 10);
            if !fits {
                return None;
            }
            group = Some(group.unwrap_or(0).checked_add(*small)?);
            can_add = *small >= 20;
        } else {
            let (_, power) = POWERS.iter().find(|(name, _)| *name == word)?;
            let scale = 10u64.checked_pow(*power)?;
            let many = group.take()?.checked_mul(scale)?;
            if *power == 2 {
                group = Some(many);
            } else {
                total = total.checked_add(many)?;
            }
            can_add = true;
        }
    }
    match group {
        // `a` alone is not a number.
        Some(1) if total == 0 => None,
        group => total.checked_add(group.unwrap_or(0)).filter(|_| group.is_some() || total > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_in_words_is_parsed_with_its_qualifier() {
        for (text, fields) in [
            ("300", "value = 300"),
            ("238,000", "value = 238000"),
            ("238 000", "value = 238000"),
            ("1.5", "value = 1.5"),
            ("1.5 million", "value = 1500000"),
            ("1.25 thousand", "value = 1250"),
            ("two thousand", "value = 2000"),
            ("Twenty-five", "value = 25"),
            ("a hundred and ten", "value = 110"),
            ("three hundred thousand two hundred", "value = 300200"),
            ("~300", "value = 300, qualifier = \"about\""),
            ("More than 1,000", "value = 1000, qualifier = \"more-than\""),
            ("up to forty", "value = 40, qualifier = \"up-to\""),
            ("300+", "value = 300, qualifier = \"at-least\""),
            ("200-300", "low = 200, high = 300"),
            ("200 to 300", "low = 200, high = 300"),
            ("1.5–2 million", "low = 1500000, high = 2000000"),
            ("about 200 – 300", "low = 200, high = 300, qualifier = \"about\""),
        ] {
            assert_eq!(
                NumberWords::read(text).map(|read| read.fields().join(", ")).as_deref(),
                Some(fields),
                "{text}"
            );
        }
        for text in [
            "",
            "a",
            "one",
            "several",
            "2-1",
            "007",
            "1,00",
            "12,34",
            "2,0000",
            "two of three",
            "300 fighters",
            "2014-03-18",
            "1st",
            "B2",
            "twenty twelve",
            "five six",
            "million",
            "hundreds",
            "3.",
            ".5",
            "١٢",
            "1e9",
            "-5",
        ] {
            assert_eq!(NumberWords::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_is_total_and_gives_valid_numbers(text in "\\PC{0,16}|[0-9,. +~-]{0,12}|((two|twenty|hundred|thousand|million|and|to|about|1.5|[0-9]{1,4})[ -]){0,6}") {
            if let Some(read) = NumberWords::read(&text) {
                let toml: Result<toml::Table, _> = toml::from_str(&read.fields().join("\n"));
                prop_assert!(toml.is_ok(), "{read:?}");
            }
        }
    }
}

//! The text of glyph names [Adobe Glyph List Specification]: accented letters are composed from the parts of their
//! names, so that they need no table. Unknown names have no text.

use unicode_normalization::UnicodeNormalization;

use crate::interchange::baseline_shift::BaselineShift;

/// Names of characters other than Latin letters with or without accents.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("nonbreakingspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("hyphenminus", "-"),
    ("sfthyphen", "-"),
    ("softhyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("currency", "¤"),
    ("yen", "¥"),
    ("brokenbar", "¦"),
    ("section", "§"),
    ("dieresis", "¨"),
    ("copyright", "©"),
    ("ordfeminine", "ª"),
    ("guillemotleft", "«"),
    ("guillemetleft", "«"),
    ("logicalnot", "¬"),
    ("registered", "®"),
    ("macron", "¯"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("acute", "´"),
    ("mu", "µ"),
    ("paragraph", "¶"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("cedilla", "¸"),
    ("onesuperior", "¹"),
    ("ordmasculine", "º"),
    ("guillemotright", "»"),
    ("guillemetright", "»"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("questiondown", "¿"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("multiply", "×"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("germandbls", "ß"),
    ("Germandbls", "ẞ"),
    ("divide", "÷"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("Hbar", "Ħ"),
    ("hbar", "ħ"),
    ("dotlessi", "ı"),
    ("dotlessj", "ȷ"),
    ("IJ", "Ĳ"),
    ("ij", "ĳ"),
    ("kgreenlandic", "ĸ"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("Eng", "Ŋ"),
    ("eng", "ŋ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Tbar", "Ŧ"),
    ("tbar", "ŧ"),
    ("longs", "ſ"),
    ("florin", "ƒ"),
    ("circumflex", "ˆ"),
    ("caron", "ˇ"),
    ("breve", "˘"),
    ("dotaccent", "˙"),
    ("ring", "˚"),
    ("ogonek", "˛"),
    ("tilde", "˜"),
    ("hungarumlaut", "˝"),
    ("endash", "–"),
    ("emdash", "—"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotesinglbase", "‚"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("perthousand", "‰"),
    ("minute", "′"),
    ("second", "″"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("fraction", "⁄"),
    ("Euro", "€"),
    ("euro", "€"),
    ("trademark", "™"),
    ("numero", "№"),
    ("afii61352", "№"),
    ("estimated", "℮"),
    ("arrowleft", "←"),
    ("arrowup", "↑"),
    ("arrowright", "→"),
    ("arrowdown", "↓"),
    ("minus", "−"),
    ("lessequal", "≤"),
    ("greaterequal", "≥"),
    ("notequal", "≠"),
    ("approxequal", "≈"),
    ("infinity", "∞"),
    ("partialdiff", "∂"),
    ("summation", "∑"),
    ("product", "∏"),
    ("radical", "√"),
    ("integral", "∫"),
    ("lozenge", "◊"),
    ("Delta", "Δ"),
    ("Omega", "Ω"),
    ("asteriskmath", "∗"),
    ("filledbox", "■"),
    ("H18533", "■"),
    ("blacksquare", "■"),
    ("checkmark", "✓"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("nonmarkingreturn", " "),
    ("visiblespace", " "),
];

/// Combining accents, by the suffix of a letter's name.
const ACCENTS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("hungarumlaut", '\u{30b}'),
    ("caron", '\u{30c}'),
    ("dotbelow", '\u{323}'),
    ("commaaccent", '\u{327}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
    ("dot", '\u{307}'),
];

/// The lower-case Greek letters from U+03B1; upper-case names are the same, capitalized.
const GREEK: &[&str] = &[
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mugreek", "nu", "xi", "omicron", "pi", "rho", "sigma1", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega",
];

/// Returns the text of a glyph name.
pub(super) fn text_of(name: &str) -> Option<String> {
    let (name, style) = match name.split_once('.') {
        // `.notdef` and `.null` are not characters.
        Some(("", _)) | None => (name, ""),
        Some((name, style)) => (name, style),
    };
    let text: String = name.split('_').map(part).collect::<Option<_>>()?;
    Some(shift(style).map_or_else(|| text.clone(), |shift| shift.apply(&text)))
}

/// Returns the shift that the suffix of a name states, mostly the name of an OpenType feature.
fn shift(style: &str) -> Option<BaselineShift> {
    match style {
        "superior" | "superiors" | "sups" | "sup" | "numr" | "numerator" => Some(BaselineShift::Raised),
        "inferior" | "inferiors" | "subs" | "sinf" | "dnom" | "denominator" => Some(BaselineShift::Lowered),
        _ => None,
    }
}

/// Returns the text of one component of a name.
fn part(name: &str) -> Option<String> {
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_ascii_alphabetic() => return Some(letter.to_string()),
        _ => {}
    }
    accented(name).or_else(|| greek(name)).or_else(|| cyrillic(name)).or_else(|| by_number(name))
}

/// Returns a Latin letter with an accent, such as `Scaron`.
fn accented(name: &str) -> Option<String> {
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, accent) = ACCENTS.iter().find(|(accent, _)| name.get(1..) == Some(*accent))?;
    // If Unicode has no such letter, the name means something else.
    let joined: String = [letter, *accent].into_iter().nfc().collect();
    (joined.chars().count() == 1).then_some(joined)
}

fn greek(name: &str) -> Option<String> {
    let (bare, accent) = match name.strip_suffix("tonos") {
        Some(bare) => (bare, Some('\u{301}')),
        None => (name, None),
    };
    let small = bare.to_ascii_lowercase();
    let nth = u32::try_from(GREEK.iter().position(|letter| *letter == small)?).ok()?;
    let capital = bare.starts_with(|c: char| c.is_ascii_uppercase());
    let letter = char::from_u32(if capital { 0x391 } else { 0x3b1 } + nth)?;
    Some(std::iter::once(letter).chain(accent).nfc().collect())
}

/// Returns a Cyrillic letter; the names are numbered in alphabetical order, with `ё` in its place.
fn cyrillic(name: &str) -> Option<String> {
    let nth: u32 = name.strip_prefix("afii10")?.parse().ok()?;
    let alphabet = |first: u32, from: u32, io: u32| match from {
        6 => char::from_u32(io),
        from if from > 6 => char::from_u32(first + from - 1),
        from => char::from_u32(first + from),
    };
    let letter = match nth {
        17..=49 => alphabet(0x410, nth - 17, 0x401),
        65..=97 => alphabet(0x430, nth - 65, 0x451),
        50 => Some('Ґ'),
        98 => Some('ґ'),
        51..=61 => char::from_u32(0x402 + nth - 51),
        99..=109 => char::from_u32(0x452 + nth - 99),
        62 => Some('Ў'),
        110 => Some('ў'),
        145 => Some('Џ'),
        193 => Some('џ'),
        _ => None,
    };
    letter.map(String::from)
}

/// Returns the character of a name such as `uni20AC` or `u1F600`.
fn by_number(name: &str) -> Option<String> {
    let upper = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    if let Some(digits) =
        name.strip_prefix("uni").filter(|digits| digits.len() % 4 == 0 && !digits.is_empty())
    {
        return digits
            .as_bytes()
            .chunks(4)
            .map(|four| {
                let four = std::str::from_utf8(four).ok().filter(|four| upper(four))?;
                char::from_u32(u32::from_str_radix(four, 16).ok()?)
            })
            .collect();
    }
    let digits = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len()) && upper(digits))?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn names_have_the_text_of_the_specification() {
        for (name, expected) in [
            ("A", Some("A")),
            ("Scaron", Some("Š")),
            ("ccedilla", Some("ç")),
            ("tcommaaccent", Some("ţ")),
            ("Zdotaccent", Some("Ż")),
            ("udieresis", Some("ü")),
            ("f_f_i", Some("ffi")),
            ("a.sc", Some("a")),
            ("uni20AC0308", Some("€\u{308}")),
            ("u1F600", Some("\u{1f600}")),
            ("alphatonos", Some("ά")),
            ("Sigma", Some("Σ")),
            ("afii10017", Some("А")),
            ("afii10023", Some("Ё")),
            ("afii10024", Some("Ж")),
            ("afii10097", Some("я")),
            ("quoteright", Some("’")),
            ("g23", None),
            ("qcaron", None),
            ("uniD800", None),
            (".notdef", None),
            ("", None),
        ] {
            assert_eq!(text_of(name).as_deref(), expected, "{name}");
        }
    }
}

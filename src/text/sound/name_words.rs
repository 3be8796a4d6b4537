//! Splits a name into the words that matter for its sound: without articles, `bin` and `ibn`, and with one form of
//! `abu` and of `abd al-`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::abjad::NON_JOINER;
use crate::text::without_possessive;

/// Letters that mark how the next word of an Arabic name is pronounced: the article, alone or assimilated.
const ASSIMILATED: [&str; 10] = ["sh", "th", "dh", "d", "n", "r", "s", "t", "z", "j"];
/// "Son of" and "daughter of" in the scripts.
const CHILD_OF: [&str; 12] =
    ["bin", "ibn", "ben", "bint", "بن", "ابن", "إبن", "بنت", "бин", "ибн", "бен", "бинт"];
/// "Father of" in its cases and spellings.
const FATHER_OF: [&str; 19] = [
    "abu", "abou", "abo", "abi", "aba", "aboo", "abul", "abol", "aboul", "abil", "ابو", "أبو", "ابي", "أبي",
    "ابا", "أبا", "ابی", "абу", "аби",
];
/// "Servant of", with the article of the next word or without.
const SERVANT_OF: [&str; 18] = [
    "abd",
    "abdul",
    "abdel",
    "abdol",
    "abdal",
    "abdoul",
    "abdil",
    "abdur",
    "abdus",
    "abdun",
    "abder",
    "abdor",
    "عبد",
    "абд",
    "абдул",
    "абдель",
    "абдуль",
    "абдал",
];

/// Returns the words of a name in lower case, without accents and vowel signs.
pub(crate) fn name_words(text: &str) -> Vec<String> {
    counting(split(text), |word| word).into_iter().map(|(_, word)| word).collect()
}

/// Returns the words of the names in a text with the bytes that they are written in. The possessive `'s` is part of no name.
pub(crate) fn name_words_at(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| !is_in_word(c)) {
        let written = piece.trim_end_matches(|c: char| !is_in_word(c) || is_ignored(c));
        let written = without_possessive(written).filter(|owner| owner.len() > 3).unwrap_or(written);
        words.extend(split(written).into_iter().map(|word| (start..start + written.len(), word)));
        start += piece.len();
    }
    counting(words, |(_, word)| word).into_iter().map(|((range, _), word)| (range, word)).collect()
}

/// Returns whether a character is in a word, or a sign that separates none.
fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == NON_JOINER || is_ignored(c)
}

/// Returns the words that count for the sound, each as it counts.
fn counting<W>(words: Vec<W>, text: impl Fn(&W) -> &String) -> Vec<(W, String)> {
    let mut kept: Vec<(W, String)> = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(one) = words.next() {
        let (word, next) = (text(&one).as_str(), words.peek().map(|next| text(next).as_str()));
        let inner = !kept.is_empty() && next.is_some();
        if next.is_some_and(|next| is_article(word, next)) || inner && CHILD_OF.contains(&word) {
            continue;
        }
        let counts = match word {
            word if next.is_some() && FATHER_OF.contains(&word) => "abu".to_owned(),
            word if next.is_some() && SERVANT_OF.contains(&word) => "abd".to_owned(),
            word => without_article(word).to_owned(),
        };
        kept.push((one, counts));
    }
    kept
}

/// Returns whether a word is the article of the next one, as in `as-Sadr`.
pub(crate) fn is_article(word: &str, next: &str) -> bool {
    if matches!(word, "аль" | "эль" | "ал" | "эл" | "уль") {
        return true;
    }
    if matches!(word, "ас" | "аш" | "ар" | "ат" | "ан" | "аз" | "ад" | "эс" | "эш" | "эр" | "эд" | "эн")
    {
        return next.chars().next() == word.chars().nth(1);
    }
    let letters = word.strip_prefix(['a', 'e', 'u', 'o', 'i']).unwrap_or_default();
    letters == "l" || ASSIMILATED.contains(&letters) && next.starts_with(letters)
}

/// Returns an Arabic word without the article joined to it.
fn without_article(word: &str) -> &str {
    // In the word for God, the article is part of the name.
    if word.starts_with("الله") {
        return word;
    }
    word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(word)
}

/// Splits a text into words of letters and digits. Apostrophes and signs for ayn and hamza are dropped.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.nfc().flat_map(char::to_lowercase) {
        let Some(word) = words.last_mut() else { break };
        if let Some(letters) = kept_letter(c) {
            word.push_str(letters);
        } else if c.is_alphanumeric() {
            decompose_compatible(c, |part| {
                if part.is_alphanumeric() && part != '\u{640}' {
                    word.push(part);
                }
            });
        } else if c == NON_JOINER && !word.is_empty() {
            word.push(c);
        } else if !is_ignored(c) && !word.is_empty() {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns whether a character is neither a letter nor separates words.
fn is_ignored(c: char) -> bool {
    is_combining_mark(c)
        || matches!(
            c,
            '\'' | '.' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʾ' | 'ʿ' | 'ʽ' | 'ʹ' | '\u{640}' | '\u{ad}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Returns the spelling of a letter whose mark changes its sound; other marks are stripped.
fn kept_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ş' | 'ș' | 'š' => "sh",
        'ç' | 'č' => "ch",
        'ž' => "zh",
        'ḫ' | 'ẖ' | 'ḵ' => "kh",
        'ġ' => "gh",
        'ḏ' | 'ḍ' | 'ẓ' | 'ð' => "dh",
        'ṯ' | 'þ' => "th",
        'đ' => "d",
        'ħ' => "h",
        'ł' => "l",
        'ø' => "o",
        'ı' => "i",
        'ə' => "a",
        'æ' => "ae",
        'ß' => "ss",
        'ğ' => "ğ",
        'ö' => "ö",
        'ü' => "ü",
        'ä' => "ä",
        'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʹ' | 'ء' => "",
        'آ' => "آ",
        'أ' => "أ",
        'إ' => "إ",
        'ؤ' => "ؤ",
        'ئ' => "ئ",
        'й' => "й",
        'ё' => "ё",
        'ї' => "ї",
        'ў' => "ў",
        'ӣ' => "ӣ",
        'ӯ' => "ӯ",
        _ => return None,
    })
}

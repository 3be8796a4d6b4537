//! A name with a word that mixes look-alike alphabets.

use unicode_normalization::char::is_combining_mark;

use crate::check::findings::{quoted, within};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::text::is_latin;
use crate::domain::record::{FieldValue, walk};
use crate::load::MAX_PROBLEMS;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "mixed-script",
    "A word of the name mixes letters of alphabets that look alike, such as a Cyrillic а among Latin letters. It looks the \
     same but is a different name, so search, links and duplicate checks miss it. Retype the word in one alphabet; a name \
     in another script belongs in `native_names`.",
)
.by("Unicode TR39, confusables");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        walk(entry.record(), &mut |_, value, at| {
            let FieldValue::Name(name) = value else { return };
            if let Some((word, letter, script)) = mixed(name) {
                // Findings past the display limit don't need an exact position.
                let listed = found.len() < MAX_PROBLEMS;
                let at = at.map_or_else(Default::default, |at| {
                    if listed { within(&entry.file, at, word) } else { at }
                });
                found.add(
                    entry,
                    at,
                    format!("mixed alphabets in {}: U+{:04X} is {script}", quoted(word), letter as u32),
                    "retype the word in one alphabet",
                );
            }
        });
    }
}

/// Returns the first word that mixes look-alike alphabets, with the odd letter and its script.
fn mixed(name: &str) -> Option<(&str, char, &'static str)> {
    // A mark such as an accent belongs to the letter before it.
    name.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).find_map(|word| {
        let letters = || word.chars().filter_map(|c| Some((c, script(c)?)));
        let (_, first) = letters().next()?;
        letters().find(|(_, script)| *script != first)?;
        // The odd letter belongs to the script with the fewest letters in the word; in a tie, not to the Latin one.
        let rank = |script| (letters().filter(|(_, other)| *other == script).count(), script == "Latin");
        letters().min_by_key(|(_, script)| rank(*script)).map(|(letter, script)| (word, letter, script))
    })
}

/// Returns the script of a letter, for the scripts with letters that look alike.
fn script(c: char) -> Option<&'static str> {
    Some(match c {
        c if is_latin(c) => "Latin",
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "Greek",
        '\u{400}'..='\u{52f}'
        | '\u{1c80}'..='\u{1c8f}'
        | '\u{2de0}'..='\u{2dff}'
        | '\u{a640}'..='\u{a69f}' => "Cyrillic",
        '\u{530}'..='\u{58f}' => "Armenian",
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => "Cherokee",
        '\u{2c80}'..='\u{2cff}' => "Coptic",
        '\u{a4d0}'..='\u{a4ff}' => "Lisu",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn mixed_words_are_found_and_words_in_one_alphabet_are_not() {
        assert_eq!(mixed("Al P\u{430}lm"), Some(("P\u{430}lm", '\u{430}', "Cyrillic")));
        assert_eq!(mixed("\u{410}lpha"), Some(("\u{410}lpha", '\u{410}', "Cyrillic")));
        assert_eq!(mixed("Москв\u{61}"), Some(("Москв\u{61}", 'a', "Latin")));
        assert_eq!(mixed("p\u{430}"), Some(("p\u{430}", '\u{430}', "Cyrillic")));
        let accented = "\u{406}\u{301}van";
        assert_eq!(mixed(accented), Some((accented, '\u{406}', "Cyrillic")));
        for fine in ["Kata'ib", "Газета Kata", "Émile Ṣaḥīfa", "كتائب X", "日本 Co", "", "5µm"]
        {
            assert_eq!(mixed(fine), None, "{fine}");
        }
    }
}

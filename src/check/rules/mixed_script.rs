//! A name with a word in two alphabets, whose letters look alike.

use crate::check::found::{quoted, within};
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::record::{Look, walk};
use crate::load::MAX_PROBLEMS;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "mixed-script",
    "A word of the name mixes letters of alphabets that look alike, such as a Cyrillic а among Latin letters. It reads the \
     same and is another name: search, links and duplicates miss it. Type the word again in one alphabet; a name in \
     another script belongs in `native_names`.",
)
.by("Unicode TR39, confusables");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for entry in case.entries() {
        walk(entry.record(), &mut |_, look, at| {
            let Look::Name(name) = look else { return };
            if let Some((word, letter, script)) = mixed(name) {
                // What is past the most that is listed is not looked for in its field.
                let listed = found.len() < MAX_PROBLEMS;
                let at = at.map_or_else(Default::default, |at| {
                    if listed { within(&entry.file, at, word) } else { at }
                });
                found.add(
                    entry,
                    at,
                    format!("{} mixes alphabets: U+{:04X} is {script}", quoted(word), letter as u32),
                    "type the word again in one alphabet",
                );
            }
        });
    }
}

/// The first word in more than one of the alphabets that look alike, and the first letter that leaves its alphabet.
fn mixed(name: &str) -> Option<(&str, char, &'static str)> {
    name.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let mut scripts = word.chars().filter_map(|c| Some((c, script(c)?)));
        let (first_letter, first) = scripts.next()?;
        let (other_letter, other) = scripts.find(|(_, script)| *script != first)?;
        // The odd one is the letter that is not Latin, whichever came first.
        Some(if other == "Latin" { (word, first_letter, first) } else { (word, other_letter, other) })
    })
}

/// The alphabets whose letters are taken for one another; other scripts are not told apart.
fn script(c: char) -> Option<&'static str> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | 'ª' | 'º' => "Latin",
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{250}'..='\u{2af}' => "Latin",
        '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' => "Latin",
        '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => "Latin",
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
    fn a_cyrillic_letter_in_a_latin_word_is_told_and_whole_words_are_not() {
        assert_eq!(mixed("Al P\u{430}lm"), Some(("P\u{430}lm", '\u{430}', "Cyrillic")));
        assert_eq!(mixed("\u{410}lpha"), Some(("\u{410}lpha", '\u{410}', "Cyrillic")));
        for fine in ["Kata'ib", "Газета Kata", "Émile Ṣaḥīfa", "كتائب X", "日本 Co", "", "5µm"]
        {
            assert_eq!(mixed(fine), None, "{fine}");
        }
    }
}

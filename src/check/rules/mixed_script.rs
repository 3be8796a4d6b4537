//! A name with a word in two alphabets, whose letters look alike.

use crate::check::found::{quoted, within};
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::record::{Look, walk};
use crate::load::MOST;

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
            if let Some(mixed) = mixed(name) {
                // What is past the most that is listed is not looked for in its field.
                let listed = found.len() < MOST;
                let at = at.map_or_else(Default::default, |at| {
                    if listed { within(&entry.file, at, mixed.word) } else { at }
                });
                let message = format!(
                    "{} mixes alphabets: U+{:04X} is {} among letters that are {}",
                    quoted(mixed.word),
                    u32::from(mixed.letter),
                    mixed.odd,
                    mixed.others
                );
                let help = match &mixed.plain {
                    Some(plain) => format!("write {}, all of it in {}", quoted(plain), mixed.others),
                    None => format!("type the word again in {}", mixed.others),
                };
                found.add(entry, at, message, help);
            }
        });
    }
}

/// A word in two alphabets.
#[derive(Debug, PartialEq, Eq)]
struct Mixed<'n> {
    word: &'n str,
    /// The first letter of the alphabet that fewer of its letters are in.
    letter: char,
    odd: &'static str,
    /// The alphabet of the others.
    others: &'static str,
    /// The word in the alphabet of the others, where each odd letter has one that looks the same.
    plain: Option<String>,
}

/// Returns the first word in more than one of the alphabets that look alike.
fn mixed(name: &str) -> Option<Mixed<'_>> {
    name.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let of = |wanted: &str| word.chars().filter(|c| script(*c) == Some(wanted)).count();
        let mut scripts: Vec<&'static str> = word.chars().filter_map(script).collect();
        scripts.sort_unstable();
        scripts.dedup();
        // Of as many letters on both sides those that are not Latin are the odd ones.
        let others = *scripts.iter().max_by_key(|script| (of(script), **script == "Latin"))?;
        let letter = word.chars().find(|c| script(*c).is_some_and(|script| script != others))?;
        let plain: String = word
            .chars()
            .map(|c| if script(c).is_none_or(|script| script == others) { Some(c) } else { twin(c, others) })
            .collect::<Option<_>>()
            .unwrap_or_default();
        let plain = Some(plain).filter(|plain| !plain.is_empty());
        Some(Mixed { word, letter, odd: script(letter)?, others, plain })
    })
}

/// Letters that look the same in Latin, Cyrillic and Greek; a space where an alphabet has none [Unicode TR39].
const TWINS: [&str; 3] = [
    "aceijopsxyhdqwvABCEHIJKMOPSTXYZN",
    "асеіјорѕхуһԁԛԝѵАВСЕНІЈКМОРЅТХУ  ",
    "α  ι ο      ν  ΑΒ ΕΗΙ ΚΜΟΡ ΤΧΥΖΝ",
];

/// The letter of an alphabet that looks the same.
fn twin(c: char, wanted: &str) -> Option<char> {
    let row = match wanted {
        "Latin" => 0,
        "Cyrillic" => 1,
        "Greek" => 2,
        _ => return None,
    };
    let nth = TWINS.iter().find_map(|row| row.chars().position(|letter| letter == c && c != ' '))?;
    TWINS.get(row)?.chars().nth(nth).filter(|letter| *letter != ' ')
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
    use super::*;

    #[test]
    fn the_odd_letter_is_the_one_of_the_smaller_number() {
        for (name, word, letter, odd, others, plain) in [
            ("Al P\u{430}lm", "P\u{430}lm", '\u{430}', "Cyrillic", "Latin", Some("Palm")),
            ("\u{410}lpha", "\u{410}lpha", '\u{410}', "Cyrillic", "Latin", Some("Alpha")),
            ("Газeта", "Газeта", 'e', "Latin", "Cyrillic", Some("Газета")),
            ("oрган", "oрган", 'o', "Latin", "Cyrillic", Some("орган")),
            ("\u{39f}mega", "\u{39f}mega", '\u{39f}', "Greek", "Latin", Some("Omega")),
            ("aж", "aж", 'ж', "Cyrillic", "Latin", None),
            ("жa", "жa", 'ж', "Cyrillic", "Latin", None),
        ] {
            let plain = plain.map(str::to_owned);
            assert_eq!(mixed(name), Some(Mixed { word, letter, odd, others, plain }), "{name}");
        }
        for fine in ["Kata'ib", "Газета Kata", "Émile Ṣaḥīfa", "كتائب X", "日本 Co", "", "5µm"] {
            assert_eq!(mixed(fine), None, "{fine}");
        }
    }

    #[test]
    fn twins_are_of_their_own_alphabet() {
        let rows = TWINS.map(|row| row.chars().collect::<Vec<_>>());
        for (row, alphabet) in rows.iter().zip(["Latin", "Cyrillic", "Greek"]) {
            assert_eq!(row.len(), rows[0].len());
            assert!(row.iter().all(|c| *c == ' ' || script(*c) == Some(alphabet)), "{row:?}");
        }
    }
}

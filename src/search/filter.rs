//! The filter of a list: which entries hold every word typed after `/`.
//! Refuses to score and to rank; a list keeps its own order.

use std::ops::Range;

use crate::domain::entry::Entry;
use crate::domain::fold::{Folded, fold, fold_mapped};
use crate::domain::record::Look;

/// What the filter searches of an entry, folded: names, id, type, tags and date.
pub(crate) fn text(entry: &Entry) -> String {
    let mut text = String::new();
    let mut take = |part: &str| {
        let folded = fold(part);
        // A glued article finds the name too: "alnujaba".
        let glued =
            folded.replace(" al ", " al").replacen("al ", "al", usize::from(folded.starts_with("al ")));
        for form in [(glued != folded).then_some(glued), Some(folded)].into_iter().flatten() {
            text.push_str(&form);
            text.push(' ');
        }
    };
    entry.names().into_iter().for_each(&mut take);
    take(entry.id.as_str());
    take(&entry.type_word());
    for field in entry.record().fields() {
        if let ("tags", Look::List(tags)) = (field.spec.key, field.look) {
            for tag in tags {
                if let Look::Text(tag) = tag {
                    take(tag);
                }
            }
        }
    }
    if let Some(date) = entry.date() {
        take(date.as_written());
        take(&date.words());
    }
    text
}

/// Whether every word, folded by `domain::fold::words`, occurs in a text that `text` gave.
pub(crate) fn matches(words: &[String], folded: &str) -> bool {
    words.iter().all(|word| folded.contains(word.as_str()))
}

/// Gives the byte ranges of a shown name to light for these words, whole graphemes, in order, joined where they touch.
pub(crate) fn lit(words: &[String], shown: &str) -> Vec<Range<usize>> {
    let folded = fold_mapped(shown);
    let mut at = Vec::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        at.extend(occurrences(&folded, word));
    }
    folded.lit(shown, &at)
}

/// The characters of every occurrence of a word.
fn occurrences(folded: &Folded, word: &str) -> Vec<usize> {
    let length = word.chars().count();
    let (mut seen, mut start) = (0, 0);
    let mut at = Vec::new();
    for (found, _) in folded.text.match_indices(word) {
        start += folded.text.get(seen..found).map_or(0, |between| between.chars().count());
        seen = found;
        at.extend(start..start + length);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold::words;
    use crate::domain::id::Kind;
    use crate::load::dossier;

    fn event() -> String {
        let toml = "name = \"Raid on Ṭūr al-Zahr\"\ndate = \"2025-03-18\"\nkind = \"air-strike\"\ntags = [\"river front\"]\n";
        let loaded = dossier::read("events/tur-raid.toml", Kind::Event, "tur-raid", toml.as_bytes());
        text(loaded.entry.as_deref().unwrap())
    }

    #[test]
    fn every_word_has_to_occur_somewhere_in_the_entry() {
        let event = event();
        for query in [
            "tur",
            "RAID tūr",
            "al-zahr",
            "alzahr",
            "tur-raid",
            "air strike",
            "river raid",
            "2025-03",
            "18 mar 2025",
            "",
            "-",
        ] {
            assert!(matches(&words(query), &event), "{query}: {event}");
        }
        for query in ["rd", "raid 2024", "zahral", "tower"] {
            assert!(!matches(&words(query), &event), "{query}: {event}");
        }
    }

    #[test]
    fn every_occurrence_in_the_shown_name_is_lit() {
        let shown = "Ṭūr, Straße al-Ṭūr";
        let texts = |query: &str| -> Vec<&str> {
            lit(&words(query), shown).into_iter().map(|range| &shown[range]).collect()
        };
        assert_eq!(texts("tur"), ["Ṭūr", "Ṭūr"]);
        assert_eq!(texts("ur t"), ["Ṭūr", "t", "Ṭūr"]);
        assert_eq!(texts("sse"), ["ße"]);
        assert_eq!(texts("nowhere"), Vec::<&str>::new());
        assert_eq!(texts(""), Vec::<&str>::new());
    }
}

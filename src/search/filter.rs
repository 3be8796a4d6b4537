//! The filter of a list: which entries hold every word typed after `/`.
//! Refuses to score and to rank; a list keeps its own order.

use std::ops::Range;

use crate::domain::entry::Entry;
use crate::domain::record::Look;
use crate::text::fold::{self, Name, Words};

/// What the filter searches of an entry: names, id, type, tags and date.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    folded: String,
    written: String,
}

impl Text {
    /// Takes the text of an entry.
    pub(crate) fn of(entry: &Entry) -> Self {
        let mut text = Self::default();
        entry.names().into_iter().for_each(|name| text.push(name));
        text.push(entry.id.as_str());
        text.push(&entry.type_word());
        for field in entry.record().fields() {
            if let ("tags", Look::List(tags)) = (field.spec.key, field.look) {
                for tag in tags {
                    if let Look::Text(tag) = tag {
                        text.push(tag);
                    }
                }
            }
        }
        if let Some(date) = entry.date() {
            text.push(date.as_written());
            text.push(&date.words());
        }
        text
    }

    /// Tells whether every word of a query is in it.
    pub(crate) fn has(&self, words: &Words) -> bool {
        words.are_in(&self.folded, &self.written)
    }

    fn push(&mut self, part: &str) {
        let folded = fold::name(part);
        // An article that is joined on finds the name too: "alnujaba".
        let joined =
            folded.replace(" al ", " al").replacen("al ", "al", usize::from(folded.starts_with("al ")));
        for form in [(joined != folded).then_some(joined), Some(folded)].into_iter().flatten() {
            self.folded.push_str(&form);
            self.folded.push(' ');
        }
        // Signs are found in it that folding leaves out.
        if !part.chars().all(|c| c.is_alphanumeric() || c == ' ') {
            self.written.push_str(part);
            self.written.push('\n');
        }
    }
}

/// Returns the byte ranges of a shown name to highlight for a query, whole graphemes, in order, joined where they touch.
pub(crate) fn highlighted(words: &Words, shown: &str) -> Vec<Range<usize>> {
    if let Some(signs) = words.signs() {
        return shown.match_indices(signs).map(|(at, found)| at..at + found.len()).collect();
    }
    let name = Name::new(shown);
    let mut at = Vec::new();
    for word in words.as_slice() {
        at.extend(occurrences(name.text(), word));
    }
    name.highlighted(&at)
}

/// The characters of every occurrence of a word.
fn occurrences(text: &str, word: &str) -> Vec<usize> {
    let length = word.chars().count();
    let (mut seen, mut start) = (0, 0);
    let mut at = Vec::new();
    for (found, _) in text.match_indices(word) {
        start += text.get(seen..found).map_or(0, |between| between.chars().count());
        seen = found;
        at.extend(start..start + length);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier;

    fn event() -> Text {
        let toml = "name = \"Raid on Ṭūr al-Zahr\"\ndate = \"2025-03-18\"\nkind = \"air-strike\"\ntags = [\"river front\"]\n";
        let loaded = dossier::read("events/tur-raid.toml", Kind::Event, "tur-raid", toml.as_bytes());
        Text::of(loaded.entry.as_deref().unwrap())
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
            assert!(event.has(&Words::new(query)), "{query}: {event:?}");
        }
        for query in ["rd", "raid 2024", "zahral", "tower"] {
            assert!(!event.has(&Words::new(query)), "{query}: {event:?}");
        }
    }

    #[test]
    fn every_occurrence_in_the_shown_name_is_lit() {
        let shown = "Ṭūr, Straße al-Ṭūr";
        let texts = |query: &str| -> Vec<&str> {
            highlighted(&Words::new(query), shown).into_iter().map(|range| &shown[range]).collect()
        };
        assert_eq!(texts("tur"), ["Ṭūr", "Ṭūr"]);
        assert_eq!(texts("ur t"), ["Ṭūr", "t", "Ṭūr"]);
        assert_eq!(texts("sse"), ["ße"]);
        assert_eq!(texts("nowhere"), Vec::<&str>::new());
        assert_eq!(texts(""), Vec::<&str>::new());
    }
}

//! Ranks how well entries match the words of a filter, and finds the field that matched.

use std::sync::Arc;

use super::labels::short_name;
use super::row::{beginning, name};
use crate::domain::entry::Entry;
use crate::domain::record::{FieldValue, walk};
use crate::domain::snapshot::Snapshot;
use crate::text::fold::{self, QueryWords};
use crate::text::safe_text::SafeText;

/// The maximum number of entries ranked; in a longer list a best match is not meaningful.
const MAX_RANKED: usize = 2000;

/// The maximum width of the reason why a row is listed, in cells.
const REASON: usize = 32;

/// The field of an entry that matches the words of a filter, if it is not the name in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MatchedField {
    /// The name of the field: `also`, `tag`, `id`.
    pub field: &'static str,
    /// Its text.
    pub text: String,
}

/// Returns how well a folded name matches the words, lowest is best; `None` if a word is missing.
fn rank(name: &str, words: &QueryWords) -> Option<u8> {
    let all = words.as_slice();
    let whole = all.join(" ");
    let begins = |word: &String| name.starts_with(word.as_str()) || name.contains(&format!(" {word}"));
    if all.is_empty() || !all.iter().all(begins) {
        return None;
    }
    Some(match () {
        () if name == whole => 0,
        () if name.starts_with(&whole) => 1,
        () if name.contains(&format!(" {whole}")) => 2,
        () => 3,
    })
}

/// Returns the row of the best match: by whole name first, then by prefix; by a name before an alias. `None` if
/// there are no words, or no name matches them.
pub(crate) fn best(corpus: &Snapshot, entries: &[Arc<Entry>], words: &QueryWords) -> Option<usize> {
    let rank_of = |entry: &Arc<Entry>| {
        let own = [corpus.label(entry), short_name(corpus, entry)];
        let own =
            own.iter().filter_map(|name| rank(&fold::fold_name(name), words)).min().map(|rank| 2 * rank);
        let names = entry.names();
        let other = names.iter().filter_map(|name| rank(&fold::fold_name(name), words)).min();
        own.into_iter().chain(other.map(|rank| 2 * rank + 1)).min()
    };
    let ranked = entries.iter().take(MAX_RANKED).enumerate();
    ranked.filter_map(|(row, entry)| Some((rank_of(entry)?, row))).min().map(|(_, row)| row)
}

/// Returns the field that matches the words, or one of them, that are not in the name `shown`; `None` if all
/// are in it.
pub(crate) fn matched_field(entry: &Entry, shown: &str, words: &QueryWords) -> Option<MatchedField> {
    let begins = |text: &str, word: &str| {
        let folded = fold::fold_name(text);
        folded.starts_with(word) || folded.contains(&format!(" {word}"))
    };
    let missing: Vec<&String> = words.as_slice().iter().filter(|word| !begins(shown, word)).collect();
    if missing.is_empty() {
        return None;
    }
    let mut fields: Vec<(&'static str, &str)> = Vec::new();
    walk(entry.record(), &mut |path, look, _| {
        if let (FieldValue::Name(name), Some(last)) = (look, path.last())
            && last.key != "url"
        {
            fields.push((if last.key == "tags" { "tag" } else { "also" }, name));
        }
    });
    fields.extend(entry.tags().iter().map(|tag| ("tag", &**tag)));
    fields.push(("id", entry.id.as_str()));
    let has_all = fields.iter().find(|(_, text)| missing.iter().all(|word| begins(text, word)));
    let has_one = || fields.iter().find(|(_, text)| missing.iter().any(|word| begins(text, word)));
    let (field, text) = has_all.or_else(has_one)?;
    Some(MatchedField { field, text: (*text).to_owned() })
}

/// Returns why a row that reads `shown` is listed, if the words are not in it: `also The Grain Millers`, `tag grain`. Empty if
/// all are in it.
pub(crate) fn reason(entry: &Entry, shown: &str, words: &QueryWords) -> SafeText {
    if words.as_slice().is_empty() {
        return SafeText::default();
    }
    let found = matched_field(entry, shown, words);
    found.map_or_else(SafeText::default, |MatchedField { field, text }| {
        name(beginning(&format!("{field} {text}"))).cut(REASON)
    })
}

/// Returns the words of a filter that consists of nothing but words.
pub(crate) fn plain_words(line: &str) -> Option<QueryWords> {
    let is_plain = |word: &str| {
        !word.starts_with('-') && !word.contains([':', '"', '(', ')', ',']) && !matches!(word, "or" | "not")
    };
    let words = QueryWords::new(line);
    (line.split_whitespace().all(is_plain) && !words.as_slice().is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::domain::id::Kind;
    use crate::tui::test_harness::{Harness, corpus};

    fn harness() -> Harness {
        let files = [
            ("actors/a.toml", "name = \"Old Mill Society\"\nkind = \"organization\"\n"),
            ("actors/b.toml", "name = \"Mills\"\nkind = \"organization\"\ntags = [\"grain\"]\n"),
            ("actors/c.toml", "name = \"Mill\"\nkind = \"organization\"\nacronyms = [\"OMS\"]\n"),
            (
                "actors/d.toml",
                "name = \"Guild\"\nkind = \"organization\"\naliases = [\"The Grain Millers\"]\n",
            ),
        ];
        Harness::new(corpus(&files), 120, 40)
    }

    #[test]
    fn the_cursor_is_on_the_best_match_while_a_filter_is_typed() {
        let mut harness = harness();
        harness.press("G /").type_text("mill");
        assert_eq!((harness.list(Kind::Actor).len(), harness.under(Kind::Actor)), (4, "c"));
        harness.type_text("s");
        assert_eq!(harness.under(Kind::Actor), "b");
        harness.press("esc /").type_text("oms");
        assert_eq!(harness.under(Kind::Actor), "c", "by its acronym");
    }

    #[test]
    fn a_row_that_matched_by_another_field_shows_it() {
        let mut harness = harness();
        harness.press("/").type_text("grain");
        let screen = harness.screen();
        let row = |name: &str| {
            screen.lines().find(|line| line.contains(name) && !line.contains("╭")).unwrap_or_default()
        };
        assert!(row(" Mills ").contains("tag grain"), "{screen}");
        assert!(row("▌Guild ").contains("also The Grain M"), "{screen}");
        harness.press("esc /").type_text("mill");
        let screen = harness.screen();
        assert!(!screen.contains("also Mill") && !screen.contains("tag "), "{screen}");
    }

    #[test]
    fn names_that_sound_alike_are_listed_if_nothing_matches_in_any_script() {
        let files = [
            ("actors/a.toml", "name = \"Kata'ib Hezbollah\"\nkind = \"armed-group\"\n"),
            ("actors/b.toml", "name = \"Esmail Qaani\"\nkind = \"person\"\n"),
            ("actors/c.toml", "name = \"Ismail Marmut\"\nkind = \"person\"\n"),
        ];
        let mut harness = Harness::new(corpus(&files), 120, 40);
        for (typed, found) in [("hizballah", "a"), ("ismael ghaani", "b"), ("قاآنی", "b"), ("حزب الله", "a")]
        {
            harness.press("/").type_text(typed);
            assert_eq!(harness.list(Kind::Actor), [found], "{typed}: {}", harness.screen());
            assert!(harness.screen().contains("3, 1 close"), "{}", harness.screen());
            harness.press("esc");
        }
    }

    #[test]
    fn close_spellings_are_listed_and_marked_only_if_nothing_matches() {
        let mut harness = harness();
        harness.press("/").type_text("socitey");
        assert_eq!(harness.list(Kind::Actor), ["a"]);
        assert!(harness.screen().contains("0 of 4, 1 close"), "{}", harness.screen());
        harness.press("esc /").type_text("mills");
        assert_eq!(harness.list(Kind::Actor), ["b"], "not Mill, which is close");
        assert!(!harness.screen().contains("0 of 4,"), "{}", harness.screen());
        harness.press("esc /").type_text("-mill -socitey -guild");
        assert!(!harness.screen().contains("0 of 4,"), "{}", harness.screen());
    }
}

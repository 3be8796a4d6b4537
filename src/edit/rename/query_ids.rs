//! Finds ids in the queries of saved views: the values of terms that take an id.

use std::ops::Range;

use crate::domain::id::EntryId;

/// The keys of terms whose values are ids; a test compares them with the table of terms.
pub(crate) const ID_KEYS: &[&str] =
    &["id", "participant", "part-of", "follows", "with", "source", "origin", "said-by", "about", "rel"];

/// Returns the byte ranges of an id used as a value in a query, as in `with:ID`, `source:ID,OTHER` and
/// `rel:backed-by=ID`.
///
/// The query is the raw text of the file: quotation marks in it may be escaped.
pub(super) fn ids_in(query: &str, id: &EntryId) -> Vec<Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let found = query.match_indices(id.as_str()).filter(|(at, id)| {
        let before = query.get(..*at).unwrap_or_default();
        let after = query.get(at + id.len()..).and_then(|text| text.chars().next());
        let run =
            before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).next().unwrap_or_default();
        let ends =
            after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '"' | '\'' | '\\' | ')' | '#'));
        // Other values and quotation marks may come between the colon and the id, and a relation type before an equals
        // sign.
        let takes = run.split_once(':').is_some_and(|(key, values)| {
            let key = key.trim_start_matches(['-', '"', '\'']);
            let last = values.rsplit(',').next().unwrap_or_default().trim_start_matches(['"', '\'', '\\']);
            let fits = match (key, last.split_once('=')) {
                ("rel", Some((kind, rest))) => kind.chars().all(part) && rest.is_empty(),
                ("rel", None) => false,
                (_, _) => last.is_empty(),
            };
            ID_KEYS.contains(&key) && fits
        });
        ends && takes
    });
    found.map(|(at, id)| at..at + id.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_as_a_value_but_not_as_a_word() {
        let count = |query: &str| ids_in(query, &EntryId::parse("iran").expect("an id")).len();
        for query in [
            "with:iran",
            "-with:iran",
            "source:a,iran x",
            "(said-by:iran)",
            "said-by:(id:iran)",
            "part-of:\\\"iran\\\"",
            "id:iran#x",
            "rel:backed-by=iran",
            "rel:leads,backed-by=iran,part-of=x",
        ] {
            assert_eq!(count(query), 1, "{query}");
        }
        for query in [
            "iran",
            "tag:iran",
            "kind:iran",
            "place:iran",
            "with:iran-2",
            "with:x-iran",
            "with:iranian",
            "id:a#iran",
            "rel:iran",
            "source:x=iran",
            "see:x/iran",
            "text:\"a iran\"",
            "with:(iran)",
        ] {
            assert_eq!(count(query), 0, "{query}");
        }
    }
}

//! The names that are similar to the words of a query, for a list in which nothing matches.

use std::collections::HashSet;
use std::sync::Arc;

use super::list_match::plain_words;
use super::list_query::ListQuery;
use super::model::Model;
use super::row::name;
use crate::domain::id::EntryId;
use crate::search::jump::JumpHit;
use crate::text::fold::QueryWords;
use crate::text::safe_text::SafeText;

/// The maximum number of names listed.
const LISTED: usize = 10;

/// Returns the words for which similar names are looked for if nothing matches a query: those of one that has nothing else.
pub(crate) fn searched_words(query: &ListQuery) -> Option<String> {
    let line = query.is_narrowing().then(|| query.line())?;
    plain_words(&line).is_some().then_some(line)
}

/// Returns the entries with names similar to the words of a query, best first.
pub(crate) fn similar_names(model: &Model, query: &ListQuery) -> Arc<[JumpHit]> {
    let found = searched_words(query).and_then(|words| model.similar_names(&words));
    found.unwrap_or_default()
}

/// Returns the similar names of the entries in `listed`, or of all.
fn listed_names(model: &Model, query: &ListQuery, listed: Option<&HashSet<EntryId>>) -> Vec<String> {
    let found = similar_names(model, query);
    let is_listed = |hit: &&JumpHit| listed.is_none_or(|listed| listed.contains(&hit.id));
    let mut names: Vec<String> = found.iter().filter(is_listed).map(|hit| hit.name.clone()).collect();
    names.dedup();
    names
}

/// Returns the most similar name as the words of a query, among the entries in `listed` or all.
pub(crate) fn most_similar(
    model: &Model,
    query: &ListQuery,
    listed: Option<&HashSet<EntryId>>,
) -> Option<String> {
    let found = listed_names(model, query, listed);
    let name = found.first()?;
    let words = || QueryWords::new(name).as_slice().join(" ");
    Some(if plain_words(name).is_some() { name.clone() } else { words() })
}

/// Returns the similar names that an empty list shows, of the entries in `listed` or of all, and the key that filters by the
/// first.
pub(crate) fn similar_name_lines(
    model: &Model,
    query: &ListQuery,
    listed: Option<&HashSet<EntryId>>,
    key: &str,
) -> Vec<SafeText> {
    let found = listed_names(model, query, listed);
    if found.is_empty() {
        return Vec::new();
    }
    let first = if found.len() > 1 { "the first" } else { "it" };
    let head = name(&format!("similar names ({key} to filter by {first}):"));
    let listed = found.iter().take(LISTED).map(|similar| name(&format!("◇ {similar}")));
    std::iter::once(head).chain(listed).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::id::Kind;
    use crate::tui::test_harness::{Harness, corpus};
    use crate::tui::view::id::ViewId;

    const FILES: &[(&str, &str)] = &[
        (
            "actors/a.toml",
            "name = \"Harakat Hezbollah al-Nujaba\"\nkind = \"armed-group\"\nfounded = \"2013\"\n",
        ),
        ("actors/b.toml", "name = \"Hezbollah (Lebanon)\"\nkind = \"armed-group\"\nfounded = \"1982\"\n"),
        (
            "actors/c.toml",
            "name = \"Esmail Qaani\"\nkind = \"person\"\n[[claim]]\ntext = \"Esmail Qaani was appointed.\"\nwhen = \"2020\"\n",
        ),
        ("actors/d.toml", "name = \"Kata'ib Hezbollah\"\nkind = \"armed-group\"\n"),
    ];

    #[test]
    fn similar_names_are_listed_as_jump_ranks_them_with_the_cursor_on_the_best() {
        let mut harness = Harness::new(corpus(FILES), 120, 40);
        harness.press("G /").type_text("hizballah");
        assert_eq!(harness.list(Kind::Actor), ["b", "d", "a"], "{}", harness.screen());
        assert_eq!(harness.under(Kind::Actor), "b", "{}", harness.screen());
        harness.press("tab");
        assert_eq!(harness.list(Kind::Actor), ["b"], "by the most similar name: {}", harness.screen());
        assert!(!harness.screen().contains("close"), "{}", harness.screen());
    }

    #[test]
    fn every_list_shows_similar_names_and_filters_by_the_first() {
        for (open, view) in
            [("S", ViewId::Statements), ("t", ViewId::Timeline), (": g a p s enter", ViewId::Gaps)]
        {
            let mut harness = Harness::new(corpus(FILES), 120, 40);
            harness.press(open).press("/").type_text("ghaani");
            let shown = |harness: &Harness| harness.screen();
            assert_eq!(harness.view(), view);
            assert!(shown(&harness).contains("similar names (tab to filter by it):"), "{}", shown(&harness));
            assert!(shown(&harness).contains("◇ Esmail Qaani"), "{}", shown(&harness));
            harness.press("tab");
            assert!(shown(&harness).contains("/Esmail Qaani"), "{}", shown(&harness));
            assert!(shown(&harness).contains("Esmail Qaani was appointed."), "{}", shown(&harness));
            harness.press("esc / g h a a n i enter");
            assert!(shown(&harness).contains("(enter to filter by it)"), "{}", shown(&harness));
            harness.press("enter");
            assert!(shown(&harness).contains("Esmail Qaani was appointed."), "{}", shown(&harness));
            harness.press("/").type_text("wholly other");
            assert!(!shown(&harness).contains("similar"), "{}", shown(&harness));
        }
    }

    #[test]
    fn names_are_looked_for_again_after_a_jump_took_the_place_of_the_search() {
        let mut harness = Harness::new(corpus(FILES), 120, 40);
        harness.press("S ctrl-p").type_text("qaani").press("esc /").type_text("ghaani");
        assert!(harness.screen().contains("◇ Esmail Qaani"), "{}", harness.screen());
    }
}

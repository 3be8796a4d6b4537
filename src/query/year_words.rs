//! The words of a query that look like more: years, and operators in capitals.

use super::Query;
use super::context::Context;
use super::date_words;
use super::row::List;
use super::tree::{Alternatives, Atom};
use crate::domain::id::Kind;

impl Query {
    /// Returns the four-digit words that a list searches as text instead of a date, because a name contains them.
    pub(crate) fn year_words(&self, cx: &Context<'_>, list: List) -> Vec<&str> {
        let mut found = Vec::new();
        collect(&self.any, &date_words::is_year, &mut found);
        // A year alone is never meant as the date of an actor.
        found.retain(|word| list != List::Entries(Kind::Actor) && !cx.index.takes_year(list, word));
        found
    }

    /// Returns the words that are operators in lower case: `OR`.
    pub(crate) fn capital_operators(&self) -> Vec<&str> {
        let mut found = Vec::new();
        collect(&self.any, &|word| matches!(word, "OR" | "NOT"), &mut found);
        found
    }
}

fn collect<'q>(any: &'q Alternatives, is_wanted: &dyn Fn(&str) -> bool, found: &mut Vec<&'q str>) {
    for factor in any.iter().flatten() {
        match &factor.atom {
            Atom::Group(any) => collect(any, is_wanted, found),
            Atom::Word(word, _) if is_wanted(word) && !found.contains(&&**word) => found.push(word),
            Atom::Word(..) | Atom::Phrase(_) | Atom::Clause(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::samples::{context, index};

    #[test]
    fn operators_in_capitals_are_words() {
        let query = Query::parse("mill OR (ford NOT or hill) OR").unwrap();
        assert_eq!(query.capital_operators(), ["OR", "NOT"]);
    }

    #[test]
    fn a_year_that_a_name_has_is_a_word_but_in_a_timeline() {
        let index = index(&[("events/war-2026.toml", "name = \"War of 2026\"\ndate = \"2026\"\n")]);
        let query = Query::parse("2026 (2025 or 2026) oct 2026 \"2026\" date:2026 12").unwrap();
        let words = |list| query.year_words(&context(&index), list).join(" ");
        assert_eq!(words(List::Entries(Kind::Event)), "2026");
        assert_eq!(words(List::Statements), "2026");
        assert_eq!(words(List::Entries(Kind::Source)), "");
        assert_eq!(words(List::Timeline), "", "which is about times");
        assert_eq!(words(List::Entries(Kind::Actor)), "", "whose time nobody asks for");
    }
}

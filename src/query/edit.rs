//! Edits to a query from a menu: selecting or clearing a value, setting the sort order. The text line stays consistent.

use super::Query;
use super::takes::Takes;
use super::terms;
use super::tree::{Alternatives, Atom, Clause, Factor, Form, Order, Value};
use crate::domain::span::Span;

/// How a second value of the same key is combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Combine {
    /// Rows with either value: `tag:a,b`.
    Either,
    /// Rows with both values: `tag:a tag:b`.
    Both,
}

impl Query {
    /// Returns whether every matching row must have this value, or one of several that include it: it is a value of a
    /// top-level term.
    pub(crate) fn has(&self, key: &str, value: &str) -> bool {
        self.clauses(key).any(|clause| clause.values.iter().any(|one| is(one, value)))
    }

    /// Returns the selected values of a key.
    pub(crate) fn texts<'q>(&'q self, key: &'q str) -> impl Iterator<Item = &'q str> {
        self.clauses(key).flat_map(|clause| &clause.values).filter_map(|value| match &value.form {
            Form::Text(text) => Some(&**text),
            _ => None,
        })
    }

    /// Returns how several values of a key are combined: all if there are several terms with the key, otherwise any.
    pub(crate) fn combine(&self, key: &str) -> Combine {
        if self.clauses(key).nth(1).is_some() { Combine::Both } else { Combine::Either }
    }

    /// Selects a value, or clears it. A second value of the key is added to the first term (any) or gets its own term
    /// (all).
    ///
    /// Does nothing if the key is not that of a term.
    pub(crate) fn toggle(&mut self, key: &str, value: &str, combine: Combine) {
        let Some(key) = terms::find(key).map(|term| term.key) else { return };
        if self.has(key, value) {
            self.clear(key, |one| is(one, value));
            return;
        }
        let value = Value { form: Form::Text(value.into()), at: Span::default() };
        let all = self.top();
        let first = all.iter_mut().find_map(|factor| match &mut factor.atom {
            Atom::Clause(clause) if !factor.negated && clause.key == key => Some(clause),
            _ => None,
        });
        match first {
            Some(clause) if combine == Combine::Either => clause.values.push(value),
            _ => {
                let atom = Atom::Clause(Clause { key, values: vec![value] });
                all.push(Factor { negated: false, atom });
            }
        }
    }

    /// Switches how the selected values of a key are combined: `tag:a,b` becomes `tag:a tag:b`, and vice versa.
    pub(crate) fn set_combine(&mut self, key: &str, combine: Combine) {
        let values: Vec<String> = self.texts(key).map(str::to_owned).collect();
        values.iter().for_each(|value| self.toggle(key, value, combine));
        values.iter().for_each(|value| self.toggle(key, value, combine));
    }

    /// Returns the query without its sort order.
    pub(crate) fn conditions(&self) -> Self {
        Self { any: self.any.clone(), order: Vec::new() }
    }

    /// Returns the words and phrases that are searched for, without negated ones.
    pub(crate) fn search_text(&self) -> String {
        self.search_words().iter().map(|words| format!(" {words}")).collect()
    }

    /// Returns the same, each word or phrase separately.
    pub(crate) fn search_words(&self) -> Vec<Box<str>> {
        let mut search_text = Vec::new();
        words(&self.any, &mut search_text, &[]);
        search_text
    }

    /// Returns the words and phrases to highlight in texts that match: those searched for, and those of `text:`.
    pub(crate) fn highlighted_words(&self) -> Vec<Box<str>> {
        let mut highlighted = Vec::new();
        words(&self.any, &mut highlighted, &[terms::TEXT]);
        highlighted
    }

    /// Returns the same on one line.
    pub(crate) fn highlighted_text(&self) -> String {
        self.highlighted_words().join(" ")
    }

    /// Replaces an id wherever it is the value of a term that takes ids.
    pub(crate) fn rename(&mut self, old: &str, new: &str) {
        rename(&mut self.any, old, new);
    }

    /// Returns the query without the top-level terms of a key.
    pub(crate) fn without(&self, key: &str) -> Self {
        let mut query = self.clone();
        query.clear(key, |_| true);
        query
    }

    /// Returns the most significant sort key.
    pub(crate) fn order(&self) -> Option<Order> {
        self.order.first().copied()
    }

    /// Sorts only by this; `None` for the default order of the list.
    pub(crate) fn set_order(&mut self, order: Option<Order>) {
        self.order = order.into_iter().collect();
    }

    /// Returns the terms of a key that every row must match.
    fn clauses<'q>(&'q self, key: &'q str) -> impl Iterator<Item = &'q Clause> {
        // With several alternatives, no top-level term applies to all rows.
        let all = match self.any.as_slice() {
            [all] => all.as_slice(),
            _ => &[],
        };
        all.iter().filter_map(move |factor| match &factor.atom {
            Atom::Clause(clause) if !factor.negated && clause.key == key => Some(clause),
            _ => None,
        })
    }

    /// Returns what every row must match, with several alternatives grouped in parentheses.
    fn top(&mut self) -> &mut Vec<Factor> {
        if self.any.len() > 1 {
            let any = std::mem::take(&mut self.any);
            self.any.push(vec![Factor { negated: false, atom: Atom::Group(any) }]);
        }
        if self.any.is_empty() {
            self.any.push(Vec::new());
        }
        &mut self.any[0]
    }

    fn clear(&mut self, key: &str, which: impl Fn(&Value) -> bool) {
        let [all] = self.any.as_mut_slice() else { return };
        all.retain_mut(|factor| match &mut factor.atom {
            Atom::Clause(clause) if !factor.negated && clause.key == key => {
                clause.values.retain(|value| !which(value));
                !clause.values.is_empty()
            }
            _ => true,
        });
        if all.is_empty() {
            self.any.clear();
        }
    }
}

/// Adds the words and phrases, and the values of the terms with these keys.
fn words(any: &Alternatives, found: &mut Vec<Box<str>>, keys: &[&str]) {
    for factor in any.iter().flatten().filter(|factor| !factor.negated) {
        match &factor.atom {
            Atom::Word(text, _) | Atom::Phrase(text) => found.push(text.clone()),
            Atom::Group(any) => words(any, found, keys),
            Atom::Clause(clause) if keys.contains(&clause.key) => {
                found.extend(clause.values.iter().filter_map(|value| match &value.form {
                    Form::Text(text) => Some(text.clone()),
                    _ => None,
                }));
            }
            Atom::Clause(_) => {}
        }
    }
}

fn rename(any: &mut Alternatives, old: &str, new: &str) {
    for factor in any.iter_mut().flatten() {
        let clause = match &mut factor.atom {
            Atom::Group(any) => {
                rename(any, old, new);
                continue;
            }
            Atom::Clause(clause) => clause,
            Atom::Word(..) | Atom::Phrase(_) => continue,
        };
        let takes = terms::find(clause.key).map(|term| term.takes);
        for value in &mut clause.values {
            match (&mut value.form, takes) {
                (Form::Query(any) | Form::Related(_, any), _) => rename(any, old, new),
                (Form::Text(text), Some(Takes::Id(_))) => {
                    let (id, rest) = text.split_at(text.find('#').unwrap_or(text.len()));
                    if id == old {
                        *text = format!("{new}{rest}").into();
                    }
                }
                (Form::Text(text), Some(Takes::Relation)) => {
                    if let Some((kind, _)) = text.split_once('=').filter(|(_, id)| *id == old) {
                        *text = format!("{kind}={new}").into();
                    }
                }
                _ => {}
            }
        }
    }
}

fn is(value: &Value, text: &str) -> bool {
    matches!(&value.form, Form::Text(own) if own.trim().eq_ignore_ascii_case(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::Combine::{Both, Either};
    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text).unwrap_or_else(|error| panic!("{}", error.report(text)))
    }

    #[test]
    fn a_value_is_added_to_a_term_or_gets_its_own_and_can_be_cleared() {
        for (before, key, value, combine, after) in [
            ("", "kind", "attack", Either, "kind:attack"),
            ("kind:attack", "kind", "strike", Either, "kind:attack,strike"),
            ("kind:attack", "kind", "strike", Both, "kind:attack kind:strike"),
            ("kind:attack kind:strike", "kind", "war", Both, "kind:attack kind:strike kind:war"),
            ("kind:attack,strike x", "kind", "attack", Either, "kind:strike x"),
            ("kind:attack x", "kind", "ATTACK", Both, "x"),
            ("kind:attack", "kind", "attack", Either, ""),
            ("-kind:attack", "kind", "attack", Either, "-kind:attack kind:attack"),
            ("a or b", "tag", "x y", Either, "(a or b) tag:\"x y\""),
            ("(kind:attack)", "kind", "attack", Either, "(kind:attack) kind:attack"),
            ("a sort:date", "tag", "x", Either, "a tag:x sort:date"),
            ("tag:a", "date", "2026", Either, "tag:a date:2026"),
            ("tag:a", "nothing", "x", Either, "tag:a"),
        ] {
            let mut changed = query(before);
            changed.toggle(key, value, combine);
            assert_eq!(changed.to_string(), after, "{before}");
            assert_eq!(query(after), changed, "{before}");
        }
    }

    #[test]
    fn only_what_all_rows_must_have_counts_as_chosen() {
        assert!(query("kind:attack,strike").has("kind", "strike"));
        for text in ["-kind:strike", "kind:strike or x", "(kind:strike)", "kind:war", "strike"] {
            assert!(!query(text).has("kind", "strike"), "{text}");
        }
        assert_eq!(query("tag:a tag:b").combine("tag"), Both);
        assert_eq!(query("tag:a,b kind:x").combine("tag"), Either);
        assert_eq!(query("tag:a x tag:b,c -tag:d").without("tag").to_string(), "x -tag:d");
    }

    #[test]
    fn the_values_of_a_key_are_combined_the_other_way() {
        let mut changed = query("tag:a,b x kind:y");
        changed.set_combine("tag", Both);
        assert_eq!(changed.to_string(), "x kind:y tag:a tag:b");
        changed.set_combine("tag", Either);
        assert_eq!(changed.to_string(), "x kind:y tag:a,b");
    }

    #[test]
    fn an_id_is_renamed_where_it_is_one() {
        let mut changed =
            query("iran tag:iran -(with:iran,iraq or of:(id:iran#budget)) rel:backed-by=iran rel:iran");
        changed.rename("iran", "islamic-republic");
        assert_eq!(
            changed.to_string(),
            "iran tag:iran -(with:islamic-republic,iraq or of:(id:islamic-republic#budget)) rel:backed-by=islamic-republic rel:iran"
        );
    }

    #[test]
    fn search_text_contains_only_required_words() {
        assert_eq!(
            query("old (mill or \"river board\") -gone kind:x sort:name").search_text(),
            " old mill river board"
        );
        let with_text = query("old text:drone,\"air defense\" -text:gone (copy:radar or text:mill)");
        assert_eq!(with_text.highlighted_text(), "old drone air defense mill");
        assert_eq!(query("old kind:x sort:name").conditions().to_string(), "old kind:x");
    }

    #[test]
    fn words_made_adjacent_by_an_edit_stay_words() {
        let mut changed = query("oct kind:x 2025");
        changed.toggle("kind", "x", Either);
        assert_eq!(changed.to_string(), "\"oct\" 2025");
    }
}

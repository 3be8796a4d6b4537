//! The canonical text of a query, which parses to an equal query.

use std::fmt::{self, Display, Formatter, Write};

use super::Query;
use super::date_words;
use super::tree::{Alternatives, Atom, Clause, Conjunction, Factor, Form, Order};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        alternatives(&self.any, f)?;
        for (nth, order) in self.order.iter().enumerate() {
            if nth > 0 || !self.any.is_empty() {
                f.write_char(' ')?;
            }
            write!(f, "sort:{order}")?;
        }
        Ok(())
    }
}

impl Display for Order {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.reversed { "-" } else { "" }, self.by.word())
    }
}

fn alternatives(any: &Alternatives, f: &mut Formatter<'_>) -> fmt::Result {
    for (nth, all) in any.iter().enumerate() {
        if nth > 0 {
            f.write_str(" or ")?;
        }
        conjunction(all, f)?;
    }
    Ok(())
}

fn conjunction(all: &Conjunction, f: &mut Formatter<'_>) -> fmt::Result {
    for (nth, factor) in all.iter().enumerate() {
        if nth > 0 {
            f.write_char(' ')?;
        }
        if factor.negated {
            f.write_char('-')?;
        }
        match &factor.atom {
            Atom::Group(any) => group(any, f)?,
            Atom::Clause(clause) => write!(f, "{clause}")?,
            Atom::Phrase(text) => quoted(text, f)?,
            // After an edit, adjacent words could form a date; quote them, so that they stay words.
            Atom::Word(text, _) if makes_a_date(&all[nth..]) => quoted(text, f)?,
            Atom::Word(text, _) => f.write_str(text)?,
        }
    }
    Ok(())
}

fn makes_a_date(rest: &[Factor]) -> bool {
    let words: Vec<&str> = rest
        .iter()
        .enumerate()
        .map_while(|(nth, factor)| match &factor.atom {
            Atom::Word(word, _) if nth == 0 || !factor.negated => Some(&**word),
            _ => None,
        })
        .take(date_words::MOST)
        .collect();
    (1..=words.len()).any(|most| date_words::date(&words[..most]).is_some())
}

fn group(any: &Alternatives, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('(')?;
    alternatives(any, f)?;
    f.write_char(')')
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.key)?;
        for (nth, value) in self.values.iter().enumerate() {
            if nth > 0 {
                f.write_char(',')?;
            }
            match &value.form {
                Form::Text(value) => text(value, f)?,
                Form::Compare(comparison, value) => {
                    f.write_str(comparison.sign())?;
                    text(value, f)?;
                }
                Form::Range(low, high) => {
                    low.iter().try_for_each(|low| text(low, f))?;
                    f.write_str("..")?;
                    high.iter().try_for_each(|high| text(high, f))?;
                }
                Form::Query(any) => group(any, f)?,
            }
        }
        Ok(())
    }
}

/// Writes a value, in quotation marks if it would otherwise be parsed differently.
fn text(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let special = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"');
    let plain = !text.is_empty() && !text.starts_with(['<', '>']) && !text.contains("..");
    // A trailing period would merge with the `..` of a range.
    if plain && !text.contains(special) && !text.starts_with('.') && !text.ends_with('.') {
        f.write_str(text)
    } else {
        quoted(text, f)
    }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    // A trailing quotation mark must not be escaped by a backslash before it.
    write!(f, "\"{}\"", text.trim_end_matches('\\').replace('"', "\\\""))
}

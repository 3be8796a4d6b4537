//! Terms: a key with its values.

use super::{Parser, Result, SORT, fault};
use crate::domain::span::Span;
use crate::domain::suggest::suggest;
use crate::query::highlight::Role;
use crate::query::takes::{Fault, Takes};
use crate::query::terms::{self, QueryTerm, TERMS};
use crate::query::tree::{Atom, Clause, ComparisonOperator, Form, Order, Value};

/// Returns whether the comma between two values was meant as a thousands separator: `>1,000`. Two numbers can both be
/// values, unless one is a bound or the second starts with a zero.
fn are_thousands(before: &Value, after: &Value) -> bool {
    let Form::Text(thousands) = &after.form else { return false };
    let (before, is_bound) = match &before.form {
        Form::Text(text) => (&**text, false),
        Form::Compare(_, text) => (&**text, true),
        Form::Range(low, high) => (high.as_deref().or(low.as_deref()).unwrap_or_default(), true),
        Form::Query(_) | Form::Related(..) => return false,
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(before)
        && is_digits(thousands)
        && thousands.len() == 3
        && (is_bound || thousands.starts_with('0'))
}

impl Parser<'_> {
    pub(super) fn clause(&mut self, key: &str, start: usize, negated: bool) -> Result<Option<Atom>> {
        let Some(term) = terms::find(key) else {
            let message = format!("unknown term `{key}`");
            let near = suggest(key, TERMS.iter().map(|term| term.key));
            let help = match near {
                Some(near) => format!("did you mean `{near}:`?"),
                None => {
                    format!(
                        "`dossier man query` lists the terms; write `\"{key}:…\"` to search for the words"
                    )
                }
            };
            return fault(start..start + key.len(), message, help);
        };
        self.mark(start, Role::Key);
        let mut values = Vec::new();
        loop {
            let from = self.at;
            let form = self.form(term)?;
            let at = from..self.at;
            if let Err(Fault { message, help }) = term.takes.read(term.key, &form, None) {
                return match self.rest_of_date(from) {
                    Some((end, date)) => {
                        let message = format!("a date of several words after `{key}:` needs quotation marks");
                        fault(from..end, message, format!("write `{key}:{date}`"))
                    }
                    None => fault(at, message, help),
                };
            }
            if !matches!(form, Form::Query(_) | Form::Related(..)) {
                self.mark(from, Role::Value);
            }
            let value = Value { form, at: at.into() };
            if let (Takes::Number, Some(before)) = (term.takes, values.last())
                && are_thousands(before, &value)
            {
                let typed = |at: Span| self.text.get(at.range()).unwrap_or_default();
                let (head, thousands) = (typed(before.at), typed(value.at));
                let help = format!("write digits without commas between them: `{key}:{head}{thousands}`");
                let at = before.at.range().end..value.at.range().end;
                return fault(at, "a comma separates values, not thousands", help);
            }
            values.push(value);
            match self.peek() {
                Some(',') => self.at += 1,
                None | Some(')') => break,
                Some(c) if c.is_whitespace() => break,
                Some(c) => {
                    let help = "write a space before the next condition, or a comma before another value";
                    let message = format!("unexpected `{}` after the value", c.escape_debug());
                    return fault(self.here(), message, help);
                }
            }
        }
        if term.key == SORT {
            let at = start..self.at;
            if negated || self.depth > 0 {
                let help =
                    "move it out of the parentheses or remove the `-`; `sort:-date` reverses the order";
                return fault(at, "`sort:` cannot be negated or in parentheses", help);
            }
            let texts = values.iter().filter_map(|value| match &value.form {
                Form::Text(text) => Order::parse(text),
                _ => None,
            });
            self.order.extend(texts);
            return Ok(None);
        }
        Ok(Some(Atom::Clause(Clause { key: term.key, values })))
    }

    fn form(&mut self, term: &'static QueryTerm) -> Result<Form> {
        let (key, start) = (term.key, self.at);
        if self.peek() == Some('(') {
            return self.group().map(Form::Query);
        }
        let comparison = ComparisonOperator::ALL.into_iter().find(|c| self.rest().starts_with(c.sign()));
        self.at += comparison.map_or(0, |comparison| comparison.sign().len());
        let low = self.value_text()?;
        let typed = self.text.get(start..self.at).and_then(|typed| typed.strip_suffix('='));
        if let (Takes::Relation, None, Some('('), Some(kind)) = (term.takes, comparison, self.peek(), typed)
            && !kind.is_empty()
        {
            self.mark(start, Role::Value);
            return Ok(Form::Related(kind.into(), self.group()?));
        }
        if self.rest().starts_with("..") {
            let dots = self.at..self.at + 2;
            if comparison.is_some() {
                return fault(dots, "a range cannot contain `<` or `>`", "use one or the other");
            }
            self.at = dots.end;
            return Ok(Form::Range(low, self.value_text()?));
        }
        match (comparison, low) {
            (Some(comparison), Some(text)) => Ok(Form::Compare(comparison, text)),
            (None, Some(text)) => Ok(Form::Text(text)),
            (_, None) => {
                let next = self.rest().trim_start();
                let next = next.split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or("");
                let spaced = self.peek().is_some_and(char::is_whitespace) && !next.is_empty();
                let help = match self.text.get(..self.at).and_then(|before| before.chars().next_back()) {
                    Some(',') if spaced => format!("write the values without a space: `,{next}`"),
                    Some(':') if spaced && !next.contains(':') => {
                        format!("write it without a space: `{key}:{next}`")
                    }
                    _ => format!("write a value, such as `{}`", term.example),
                };
                fault(self.at..self.at, format!("missing value after `{key}:`"), help)
            }
        }
    }

    /// Parses the text of a value, if there is one.
    fn value_text(&mut self) -> Result<Option<Box<str>>> {
        if self.peek() == Some('"') {
            let start = self.at;
            let text = self.quoted()?;
            if text.trim().is_empty() {
                return fault(start..self.at, "empty value", "write a value between the quotation marks");
            }
            return Ok(Some(text));
        }
        let bare = self.bare();
        self.at += bare.len();
        Ok((!bare.is_empty()).then(|| bare.into()))
    }

    /// Returns the date formed by a value and the following words, and where it ends: the shell may have removed the
    /// quotation marks.
    fn rest_of_date(&self, from: usize) -> Option<(usize, String)> {
        let (length, date) = Parser { at: from, order: vec![], highlights: vec![], ..*self }.date()?;
        (from + length > self.at).then_some((from + length, date))
    }
}

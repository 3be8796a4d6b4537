//! From text to a query, by the grammar of `tree`. Knows which keys there are and what values they take from `terms`.

use std::ops::Range;

use super::date_words;
use super::error::QueryError;
use super::highlight::{Highlight, Role};
use super::takes::Fault;
use super::terms::{self, TERMS};
use super::tree::{Alternatives, Atom, Clause, Comparison, Conjunction, Factor, Form, Order, Value};
use crate::domain::suggest::suggest;

/// Most parentheses inside each other.
const DEEPEST: usize = 32;

/// The key that orders rows rather than finding them.
pub(super) const SORT: &str = "sort";

/// What a text says as a query.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) any: Alternatives,
    pub(super) order: Vec<Order>,
    /// How each part was understood, in order, as far as it was.
    pub(super) highlights: Vec<Highlight>,
    pub(super) error: Option<QueryError>,
}

/// Reads a whole query.
pub(super) fn parse(text: &str) -> Parsed {
    let mut parser = Parser { text, at: 0, depth: 0, order: Vec::new(), highlights: Vec::new() };
    let (any, error) = match parser.alternatives() {
        Ok(any) => (any, None),
        Err(error) => (Vec::new(), Some(*error)),
    };
    let Parser { order, mut highlights, .. } = parser;
    if let Some(error) = &error {
        highlights
            .retain(|highlight| highlight.at.end <= error.at.start || error.at.end <= highlight.at.start);
        if !error.at.is_empty() {
            highlights.push(Highlight { at: error.at.clone(), role: Role::Error });
        }
    }
    highlights.sort_by_key(|highlight| highlight.at.start);
    Parsed { any, order, highlights, error }
}

type Result<T> = std::result::Result<T, Box<QueryError>>;

fn fault<T>(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Result<T> {
    Err(Box::new(QueryError::new(at, message).help(help)))
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// How many parentheses are open.
    depth: usize,
    order: Vec<Order>,
    highlights: Vec<Highlight>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// One character, or none at the end.
    fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn mark(&mut self, from: usize, role: Role) {
        self.highlights.push(Highlight { at: from..self.at, role });
    }

    /// The run from here on of what needs no quotation marks.
    fn bare(&self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"'));
        let run = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        run.split_once("..").map_or(run, |(before, _)| before)
    }

    fn at_keyword(&self, word: &str) -> bool {
        self.bare() == word && !self.rest().get(word.len()..).is_some_and(|rest| rest.starts_with(".."))
    }

    /// `query`, to the end or to the parenthesis that closes it.
    fn alternatives(&mut self) -> Result<Alternatives> {
        let mut any = Alternatives::new();
        let mut all = Conjunction::new();
        // Where the last `or` stands, whose right side is still missing.
        let mut after: Option<Range<usize>> = None;
        loop {
            self.skip_spaces();
            match self.peek() {
                None => break,
                Some(')') if self.depth > 0 => break,
                Some(')') => {
                    return fault(self.here(), "`)` closes nothing", "delete it, or open it with `(`");
                }
                Some(_) if self.at_keyword("or") => {
                    let at = self.at..self.at + 2;
                    if all.is_empty() {
                        return fault(
                            at,
                            "`or` has nothing before it",
                            "write `or` between two conditions, or `\"or\"` to look for the word",
                        );
                    }
                    self.at = at.end;
                    self.mark(at.start, Role::Operator);
                    any.push(std::mem::take(&mut all));
                    after = Some(at);
                }
                Some(_) => all.extend(self.factor()?),
            }
        }
        match after {
            Some(at) if all.is_empty() => fault(
                at,
                "`or` has nothing after it",
                "write `or` between two conditions, or `\"or\"` to look for the word",
            ),
            _ => {
                any.extend((!all.is_empty()).then_some(all));
                Ok(any)
            }
        }
    }

    /// `not`; none for what only orders.
    fn factor(&mut self) -> Result<Option<Factor>> {
        let start = self.at;
        if self.peek() == Some('-') {
            self.at += 1;
        } else if self.at_keyword("not") {
            self.at += 3;
        } else {
            return Ok(self.atom(false)?.map(|atom| Factor { negated: false, atom }));
        }
        self.mark(start, Role::Operator);
        let sign = self.text.get(start..self.at).unwrap_or("");
        let quoted = format!("write `\"{sign}\"` to look for it as it is");
        if sign == "not" {
            self.skip_spaces();
        }
        match self.peek() {
            None | Some(')') => {
                return fault(start..self.at, format!("`{sign}` has nothing after it"), quoted);
            }
            Some(c) if c.is_whitespace() => {
                let help = format!("write `-word` without a space; {quoted}");
                return fault(start..self.at, "`-` has nothing right after it", help);
            }
            Some(_) if self.at_keyword("or") => {
                return fault(start..self.at, format!("`{sign}` has nothing after it"), quoted);
            }
            Some('-') => {
                return fault(start..self.at + 1, "negated twice", "write one `-`, or none");
            }
            Some(_) if self.at_keyword("not") => {
                return fault(start..self.at + 3, "negated twice", "write one `-` or one `not`, or none");
            }
            Some(_) => {}
        }
        Ok(self.atom(true)?.map(|atom| Factor { negated: true, atom }))
    }

    fn atom(&mut self, negated: bool) -> Result<Option<Atom>> {
        let start = self.at;
        match self.peek() {
            Some('(') => {
                let any = self.group()?;
                return Ok(Some(Atom::Group(any)));
            }
            Some('"') => {
                let phrase = self.quoted()?;
                if phrase.trim().is_empty() {
                    return fault(start..self.at, "the phrase is empty", "write words between the marks");
                }
                self.mark(start, Role::Phrase);
                return Ok(Some(Atom::Phrase(phrase)));
            }
            Some(',') => return fault(self.here(), "stray comma", COMMA),
            _ => {}
        }
        let run = self.bare();
        if let Some((key, _)) = run.split_once(':').filter(|(key, _)| is_key(key)) {
            self.at += key.len() + 1;
            return self.clause(key, start, negated);
        }
        if let Some((length, date)) = self.date() {
            self.at += length;
            self.mark(start, Role::Date);
            let form = Form::Text(date.into());
            let values = vec![Value { form, at: (start..self.at).into() }];
            return Ok(Some(Atom::Clause(Clause { key: terms::DATE, values })));
        }
        self.at += run.len();
        if self.rest().starts_with("..") {
            let whole = self.rest().split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or("");
            let end = self.at + whole.len();
            let range = self.text.get(start..end).unwrap_or("");
            let is_time = range.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            let help = if is_time && !range.contains(['"', ',', '(']) {
                format!("write `date:{range}`, or `\"{range}\"` to look for it as it is")
            } else {
                format!("write `key:{range}`, such as date:2025-10..2026-02")
            };
            return fault(start..end, "a range needs a key", help);
        }
        self.mark(start, Role::Word);
        Ok(Some(Atom::Word(run.into(), (start..self.at).into())))
    }

    /// Up to three words in a row that make a date: their length in bytes, and the date.
    fn date(&self) -> Option<(usize, String)> {
        let mut words: Vec<&str> = Vec::new();
        let mut ends = Vec::new();
        let mut look = Parser { at: self.at, order: vec![], highlights: vec![], ..*self };
        while words.len() < date_words::MOST {
            let word = look.bare();
            let after = look.rest().get(word.len()..).unwrap_or("");
            let stands_alone = !after.starts_with("..") && !after.starts_with(',');
            let is_word = !word.is_empty() && !word.contains(':') && !word.starts_with('-');
            if !stands_alone || !is_word || ["or", "not"].contains(&word) {
                break;
            }
            words.push(word);
            look.at += word.len();
            ends.push(look.at - self.at);
            look.skip_spaces();
        }
        (1..=words.len()).rev().find_map(|count| {
            let date = date_words::date(words.get(..count)?)?;
            Some((*ends.get(count - 1)?, date))
        })
    }

    /// The date that a value makes with the words after it, and where it ends: a shell takes quotation marks away.
    fn rest_of_date(&self, from: usize) -> Option<(usize, String)> {
        let (length, date) = Parser { at: from, order: vec![], highlights: vec![], ..*self }.date()?;
        (from + length > self.at).then_some((from + length, date))
    }

    fn group(&mut self) -> Result<Alternatives> {
        let open = self.here();
        self.at = open.end;
        self.mark(open.start, Role::Operator);
        if self.depth == DEEPEST {
            return fault(open, "too many parentheses inside each other", "ask in two steps");
        }
        self.depth += 1;
        let any = self.alternatives()?;
        self.depth -= 1;
        if self.peek() != Some(')') {
            return fault(open, "`(` is not closed", "add `)`");
        }
        let close = self.here();
        self.at = close.end;
        if any.is_empty() {
            return fault(
                open.start..close.end,
                "nothing between the parentheses",
                "write a query in them, or delete them",
            );
        }
        self.mark(close.start, Role::Operator);
        Ok(any)
    }

    /// The text between two quotation marks; `\"` is a mark inside.
    fn quoted(&mut self) -> Result<Box<str>> {
        let start = self.at;
        let mut text = String::new();
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.at = start + at + 1;
                    return Ok(text.into());
                }
                '\\' if chars.peek().is_some_and(|(_, next)| *next == '"') => {
                    chars.next();
                    text.push('"');
                }
                c => text.push(c),
            }
        }
        fault(start..start + 1, "the quotation mark is not closed", "add `\"` at the end of the phrase")
    }

    fn clause(&mut self, key: &str, start: usize, negated: bool) -> Result<Option<Atom>> {
        let Some(term) = terms::find(key) else {
            let message = format!("unknown term `{key}`");
            let near = suggest(key, TERMS.iter().map(|term| term.key));
            let help = match near {
                Some(near) => format!("did you mean `{near}:`?"),
                None => {
                    format!("`dossier man query` lists the terms; write `\"{key}:…\"` to look for the words")
                }
            };
            return fault(start..start + key.len(), message, help);
        };
        self.mark(start, Role::Key);
        let mut values = Vec::new();
        loop {
            let from = self.at;
            let form = self.form(term.key, term.example)?;
            let at = from..self.at;
            if let Err(Fault { message, help }) = term.takes.read(term.key, &form) {
                return match self.rest_of_date(from) {
                    Some((end, date)) => {
                        let message = format!("the words of a date after `{key}:` need quotation marks");
                        fault(from..end, message, format!("write `{key}:{date}`"))
                    }
                    None => fault(at, message, help),
                };
            }
            if !matches!(form, Form::Query(_)) {
                self.mark(from, Role::Value);
            }
            values.push(Value { form, at: at.into() });
            match self.peek() {
                Some(',') => self.at += 1,
                None | Some(')') => break,
                Some(c) if c.is_whitespace() => break,
                Some(_) => {
                    let help = "write a space before the next condition, or a comma before another value";
                    return fault(self.here(), "unexpected after the value", help);
                }
            }
        }
        if term.key == SORT {
            let at = start..self.at;
            if negated || self.depth > 0 {
                let help = "write it outside of parentheses and without `-` before it; `sort:-date` reverses the order";
                return fault(at, "`sort:` orders the whole list", help);
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

    fn form(&mut self, key: &'static str, example: &str) -> Result<Form> {
        if self.peek() == Some('(') {
            return self.group().map(Form::Query);
        }
        let comparison = Comparison::ALL.into_iter().find(|c| self.rest().starts_with(c.sign()));
        self.at += comparison.map_or(0, |comparison| comparison.sign().len());
        let low = self.value_text()?;
        if self.rest().starts_with("..") {
            let dots = self.at..self.at + 2;
            if comparison.is_some() {
                return fault(dots, "a range has no `<` or `>`", "write one of them");
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
                    _ => format!("write a value, such as `{example}`"),
                };
                fault(self.at..self.at, format!("`{key}:` has an empty value"), help)
            }
        }
    }

    /// A text of a value, if there is one here.
    fn value_text(&mut self) -> Result<Option<Box<str>>> {
        if self.peek() == Some('"') {
            let start = self.at;
            let text = self.quoted()?;
            if text.trim().is_empty() {
                return fault(start..self.at, "the value is empty", "write something between the marks");
            }
            return Ok(Some(text));
        }
        let bare = self.bare();
        self.at += bare.len();
        Ok((!bare.is_empty()).then(|| bare.into()))
    }
}

const COMMA: &str = "conditions need none; values of one term have it without a space: `kind:attack,strike`";

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}

#[cfg(test)]
mod tests;

//! Parses a query by the grammar in `tree`. The keys and their values come from `terms`.

mod clause;

use std::ops::Range;

use super::date_words;
use super::error::QueryError;
use super::highlight::{Highlight, Role};
use super::terms;
use super::tree::{Alternatives, Atom, Clause, Conjunction, Factor, Form, Order, Value};

/// The maximum nesting depth of parentheses.
const DEEPEST: usize = 32;

/// The key that sorts rows instead of matching them.
pub(super) const SORT: &str = "sort";

/// A parsed query.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) any: Alternatives,
    pub(super) order: Vec<Order>,
    /// The highlighted parts, in order, up to the first error.
    pub(super) highlights: Vec<Highlight>,
    pub(super) error: Option<QueryError>,
}

/// Parses a complete query.
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
    /// The number of open parentheses.
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

    /// Returns the range of the next character; empty at the end.
    fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn mark(&mut self, from: usize, role: Role) {
        self.highlights.push(Highlight { at: from..self.at, role });
    }

    /// Returns the following text that needs no quotation marks.
    fn bare(&self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"'));
        let run = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        run.split_once("..").map_or(run, |(before, _)| before)
    }

    fn at_keyword(&self, word: &str) -> bool {
        self.bare() == word && !self.rest().get(word.len()..).is_some_and(|rest| rest.starts_with(".."))
    }

    /// Parses `query`, up to the end or the closing parenthesis.
    fn alternatives(&mut self) -> Result<Alternatives> {
        let mut any = Alternatives::new();
        let mut all = Conjunction::new();
        // The last `or` whose right side is still missing.
        let mut after: Option<Range<usize>> = None;
        loop {
            self.skip_spaces();
            match self.peek() {
                None => break,
                Some(')') if self.depth > 0 => break,
                Some(')') => {
                    return fault(self.here(), "unmatched `)`", "delete it, or add a `(` before it");
                }
                Some(_) if self.at_keyword("or") => {
                    let at = self.at..self.at + 2;
                    if all.is_empty() {
                        return fault(
                            at,
                            "missing condition before `or`",
                            "write `or` between two conditions, or `\"or\"` to search for the word",
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
                "missing condition after `or`",
                "write `or` between two conditions, or `\"or\"` to search for the word",
            ),
            _ => {
                any.extend((!all.is_empty()).then_some(all));
                Ok(any)
            }
        }
    }

    /// Parses `not`; `None` for a sort key.
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
        let quoted = format!("write `\"{sign}\"` to search for it literally");
        if sign == "not" {
            self.skip_spaces();
        }
        match self.peek() {
            None | Some(')') => {
                return fault(start..self.at, format!("missing condition after `{sign}`"), quoted);
            }
            Some(c) if c.is_whitespace() => {
                let help = format!("write `-word` without a space; {quoted}");
                return fault(start..self.at, "unexpected space after `-`", help);
            }
            Some(_) if self.at_keyword("or") => {
                return fault(start..self.at, format!("missing condition after `{sign}`"), quoted);
            }
            Some('-') => {
                return fault(start..self.at + 1, "double negation", "write one `-`, or none");
            }
            Some(_) if self.at_keyword("not") => {
                return fault(start..self.at + 3, "double negation", "write one `-` or one `not`, or none");
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
                    return fault(start..self.at, "empty phrase", "write words between the quotation marks");
                }
                self.mark(start, Role::Phrase);
                return Ok(Some(Atom::Phrase(phrase)));
            }
            Some(',') => return fault(self.here(), "stray comma", self.comma_help(start)),
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
                format!("write `date:{range}`, or `\"{range}\"` to search for it literally")
            } else {
                format!("write `key:{range}`, such as date:2025-10..2026-02")
            };
            return fault(start..end, "a range needs a key", help);
        }
        self.mark(start, Role::Word);
        Ok(Some(Atom::Word(run.into(), (start..self.at).into())))
    }

    /// Returns how to write what has a comma: a number such as `240,000` has to be quoted.
    fn comma_help(&self, comma: usize) -> String {
        let before = self.text.get(..comma).unwrap_or("");
        let after = self.text.get(comma..).unwrap_or("");
        let start = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
        let end = after.split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or("");
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let word = format!("{start}{end}");
        if is_digit(start.chars().next_back()) && is_digit(end.chars().nth(1)) && !word.contains(['"', ':']) {
            return format!("write `\"{word}\"` to search for it literally");
        }
        COMMA.to_owned()
    }

    /// Returns the length in bytes of up to three following words that form a date, and the date.
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

    fn group(&mut self) -> Result<Alternatives> {
        let open = self.here();
        self.at = open.end;
        self.mark(open.start, Role::Operator);
        if self.depth == DEEPEST {
            return fault(open, "parentheses are nested too deeply", "split the query in two");
        }
        self.depth += 1;
        let any = self.alternatives()?;
        self.depth -= 1;
        if self.peek() != Some(')') {
            return fault(open, "unclosed `(`", "add `)`");
        }
        let close = self.here();
        self.at = close.end;
        if any.is_empty() {
            return fault(
                open.start..close.end,
                "empty parentheses",
                "write a query in them, or delete them",
            );
        }
        self.mark(close.start, Role::Operator);
        Ok(any)
    }

    /// Parses a quoted text; `\"` is a quotation mark inside it.
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
        fault(start..start + 1, "unclosed quotation mark", "add `\"` at the end of the phrase")
    }
}

const COMMA: &str = "separate conditions with spaces; a comma without a space separates values of a term: `kind:attack,strike`";

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
}

#[cfg(test)]
mod tests;

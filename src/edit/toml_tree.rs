//! A concrete syntax tree of TOML: headers, pairs and values with their byte ranges, in order. Only valid TOML has one.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::parser::{Event, EventKind, parse_document};
use toml_parser::{ParseError, Source};

use super::error::EditError;

/// The statements of a TOML text.
#[derive(Debug)]
pub(crate) struct TomlTree<'t> {
    /// The text.
    pub text: &'t str,
    /// Its headers and pairs, in order; comments and blank lines are between them.
    pub statements: Vec<TomlStatement>,
}

/// A statement.
#[derive(Debug)]
pub(crate) enum TomlStatement {
    /// `[a.b]` or `[[a.b]]`.
    Header(TableHeader),
    /// `a.b = value`.
    Pair(KeyValue),
}

/// The header of a table.
#[derive(Debug)]
pub(crate) struct TableHeader {
    /// Whether it opens an element of an array of tables.
    pub array: bool,
    /// The parts of its dotted key.
    pub keys: Vec<String>,
    /// Its byte range, brackets included.
    pub at: Range<usize>,
}

/// A key-value pair.
#[derive(Debug)]
pub(crate) struct KeyValue {
    /// The parts of the dotted key.
    pub keys: Vec<String>,
    /// The byte range of the key.
    pub key_at: Range<usize>,
    /// The value.
    pub value: ValueNode,
}

/// A value.
#[derive(Debug)]
pub(crate) struct ValueNode {
    /// Its byte range.
    pub at: Range<usize>,
    /// Its structure.
    pub form: ValueForm,
}

/// The structure of a value.
#[derive(Debug)]
pub(crate) enum ValueForm {
    /// A string, unescaped.
    String(String),
    /// Any other scalar.
    Scalar,
    /// An array.
    Array(Vec<ValueNode>),
    /// An inline table.
    Inline(Vec<KeyValue>),
}

impl KeyValue {
    /// Returns its byte range, from the key to the end of the value.
    pub(crate) fn at(&self) -> Range<usize> {
        self.key_at.start..self.value.at.end
    }

    /// Returns whether its key is exactly `key`.
    pub(crate) fn is(&self, key: &str) -> bool {
        matches!(self.keys.as_slice(), [only] if only == key)
    }
}

impl TomlStatement {
    /// Returns its byte range.
    pub(crate) fn at(&self) -> Range<usize> {
        match self {
            TomlStatement::Header(header) => header.at.clone(),
            TomlStatement::Pair(pair) => pair.at(),
        }
    }

    /// Returns the header, if it is one.
    pub(crate) fn header(&self) -> Option<&TableHeader> {
        if let TomlStatement::Header(header) = self { Some(header) } else { None }
    }

    /// Returns the pair, if it is one.
    pub(crate) fn pair(&self) -> Option<&KeyValue> {
        if let TomlStatement::Pair(pair) = self { Some(pair) } else { None }
    }
}

impl<'t> TomlTree<'t> {
    /// Parses a text.
    ///
    /// # Errors
    /// [`EditError::Syntax`] if it is not valid TOML.
    pub(crate) fn of(text: &'t str) -> Result<Self, EditError> {
        // The full parser comes first: it limits depth and finds errors that the order of tokens does not show.
        if let Err(error) = DeTable::parse(text) {
            let at = error.span().map_or(0, |span| span.start).min(text.len());
            return Err(EditError::Syntax(1 + text.bytes().take(at).filter(|b| *b == b'\n').count()));
        }
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::new();
        let mut fault: Option<ParseError> = None;
        parse_document(&tokens, &mut events, &mut fault);
        events.retain(|event| {
            !matches!(event.kind(), EventKind::Whitespace | EventKind::Comment | EventKind::Newline)
        });
        let mut parser = TomlTreeParser { source, events: events.as_slice() };
        let mut statements = Vec::new();
        while let Some(statement) = parser.statement() {
            statements.push(statement);
        }
        if fault.is_some() || !parser.events.is_empty() {
            return Err(EditError::Syntax(1));
        }
        Ok(Self { text, statements })
    }

    /// Returns the indices of the statements in the table that `header` opens, or at the top level.
    pub(crate) fn section(&self, header: Option<usize>) -> Range<usize> {
        let from = header.map_or(0, |header| header + 1);
        let rest = self.statements.get(from..).unwrap_or_default();
        let len = rest.iter().position(|s| s.header().is_some()).unwrap_or(rest.len());
        from..from + len
    }

    /// Returns the pairs of the table that `header` opens, or of the top level.
    pub(crate) fn pairs(&self, header: Option<usize>) -> impl Iterator<Item = &KeyValue> {
        self.statements.get(self.section(header)).unwrap_or_default().iter().filter_map(TomlStatement::pair)
    }

    /// Returns the headers with their statement indices.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (usize, &TableHeader)> {
        self.statements.iter().enumerate().filter_map(|(n, s)| Some((n, s.header()?)))
    }

    /// Returns the start of the line that contains `at`.
    pub(crate) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        // A byte order mark is not part of the first line.
        let top = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        before.rfind('\n').map_or(top, |n| n + 1)
    }

    /// Returns the end of the line that contains `at`, including its line break.
    pub(crate) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |n| at + n + 1)
    }

    /// Returns the end of the line that contains `at`, excluding its line break.
    pub(crate) fn content_end(&self, at: usize) -> usize {
        let line = self.text.get(at..self.line_end(at)).unwrap_or_default();
        let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        at + line.len()
    }
}

struct TomlTreeParser<'t, 'e> {
    source: Source<'t>,
    events: &'e [Event],
}

impl TomlTreeParser<'_, '_> {
    fn peek(&self) -> Option<EventKind> {
        self.events.first().map(Event::kind)
    }

    fn next(&mut self) -> Option<Event> {
        let (first, rest) = self.events.split_first()?;
        self.events = rest;
        Some(*first)
    }

    fn statement(&mut self) -> Option<TomlStatement> {
        match self.peek()? {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                let open = self.next()?;
                let (keys, _) = self.key()?;
                let close = self.next()?;
                Some(TomlStatement::Header(TableHeader {
                    array: open.kind() == EventKind::ArrayTableOpen,
                    keys,
                    at: open.span().start()..close.span().end(),
                }))
            }
            EventKind::SimpleKey => self.pair().map(TomlStatement::Pair),
            _ => None,
        }
    }

    fn key(&mut self) -> Option<(Vec<String>, Range<usize>)> {
        let mut keys = Vec::new();
        let mut at: Option<Range<usize>> = None;
        while let Some(EventKind::SimpleKey | EventKind::KeySep) = self.peek() {
            let event = self.next()?;
            if event.kind() == EventKind::SimpleKey {
                let mut key = String::new();
                self.source.get(event)?.decode_key(&mut key, &mut ());
                keys.push(key);
                let start = at.map_or(event.span().start(), |at| at.start);
                at = Some(start..event.span().end());
            }
        }
        Some((keys, at?))
    }

    fn pair(&mut self) -> Option<KeyValue> {
        let (keys, key_at) = self.key()?;
        (self.next()?.kind() == EventKind::KeyValSep).then_some(())?;
        Some(KeyValue { keys, key_at, value: self.value()? })
    }

    fn value(&mut self) -> Option<ValueNode> {
        let first = self.next()?;
        let start = first.span().start();
        match first.kind() {
            EventKind::Scalar => {
                let form = if first.encoding().is_some() {
                    let mut text = String::new();
                    let _ = self.source.get(first)?.decode_scalar(&mut text, &mut ());
                    ValueForm::String(text)
                } else {
                    ValueForm::Scalar
                };
                Some(ValueNode { at: start..first.span().end(), form })
            }
            EventKind::ArrayOpen => {
                let mut elements = Vec::new();
                loop {
                    match self.peek()? {
                        EventKind::ArrayClose => break,
                        EventKind::ValueSep => drop(self.next()),
                        _ => elements.push(self.value()?),
                    }
                }
                let end = self.next()?.span().end();
                Some(ValueNode { at: start..end, form: ValueForm::Array(elements) })
            }
            EventKind::InlineTableOpen => {
                let mut pairs = Vec::new();
                loop {
                    match self.peek()? {
                        EventKind::InlineTableClose => break,
                        EventKind::ValueSep => drop(self.next()),
                        _ => pairs.push(self.pair()?),
                    }
                }
                let end = self.next()?.span().end();
                Some(ValueNode { at: start..end, form: ValueForm::Inline(pairs) })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_and_values_have_their_byte_ranges() {
        let text = "\u{feff}a.\"b c\" = [ 'x', {k = \"\\u0041\"} , ] # note\r\n[[t . u]]\r\nn = 1";
        let tree = TomlTree::of(text).expect("TOML");
        let Some(TomlStatement::Pair(first)) = tree.statements.first() else { panic!("no pair") };
        assert_eq!(first.keys, ["a", "b c"]);
        assert_eq!(&text[first.at()], "a.\"b c\" = [ 'x', {k = \"\\u0041\"} , ]");
        let ValueForm::Array(elements) = &first.value.form else { panic!("no list") };
        assert!(matches!(&elements[0].form, ValueForm::String(x) if x == "x"));
        let ValueForm::Inline(pairs) = &elements[1].form else { panic!("no table") };
        assert!(matches!(&pairs[0].value.form, ValueForm::String(a) if a == "A"));
        let (number, header) = tree.headers().next().expect("a header");
        assert!(header.array && header.keys == ["t", "u"] && &text[header.at.clone()] == "[[t . u]]");
        assert_eq!(tree.pairs(Some(number)).count(), 1);
        assert_eq!(tree.line_start(5), 3);
    }

    #[test]
    fn invalid_toml_is_rejected_with_its_line() {
        assert_eq!(TomlTree::of("a = 1\nb = \n").unwrap_err(), EditError::Syntax(2));
        assert_eq!(TomlTree::of("a = 1\na = 2\n").unwrap_err(), EditError::Syntax(2));
        let deep = format!("a = {}1{}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(TomlTree::of(&deep).is_err());
    }
}

//! Reading TOML values field by field: a value that does not fit costs itself and leaves a finding.
//! Knows single values and records; files and links are the loader's.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::code::{self, Code};
use super::problem::Finding;
use super::record::{Look, Record, Spans, Spec, Wants};
use super::span::Span;
use super::suggest::suggest;

/// What reading one text has found so far.
#[derive(Debug)]
pub struct Reader<'t> {
    /// The text that is read.
    pub text: &'t str,
    /// What was found wrong.
    pub found: Vec<Finding>,
    /// The fields of the file's top level, for help with a key that slid under a table.
    pub top: &'static [Spec],
    /// The key whose value is being read, for messages.
    key: String,
    /// Whether what is being read is one of several values of that key.
    in_list: bool,
    depth: u32,
}

impl<'t> Reader<'t> {
    /// Starts reading `text`, whose top level has the fields `top`.
    pub fn new(text: &'t str, top: &'static [Spec]) -> Self {
        Self { text, found: Vec::new(), top, key: String::new(), in_list: false, depth: 0 }
    }

    /// Notes a finding.
    pub fn find(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// Notes that the value at `at` cannot be.
    pub fn bad(&mut self, code: &'static Code, at: impl Into<Span>, message: impl Into<String>, help: &str) {
        let finding = Finding::new(code, at, message);
        self.found.push(if help.is_empty() { finding } else { finding.help(help) });
    }

    /// The key whose value is being read.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Notes that a value is of the wrong TOML type.
    pub fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, wants: Wants) {
        let each = if self.in_list { "each of " } else { "" };
        let message =
            format!("{each}`{}` wants {}, not {}", self.key, describe(wants), found_type(value.get_ref()));
        let finding = Finding::new(&code::WRONG_TYPE, value.span(), message);
        self.found.push(match fix(value, wants, self.text, &self.key) {
            Some(help) if self.in_list => finding.help(help.replacen(&format!("{} = ", self.key), "", 1)),
            Some(help) => finding.help(help),
            None => finding,
        });
    }
}

/// What a field wants, in words.
pub fn describe(wants: Wants) -> String {
    match wants {
        Wants::Text | Wants::Name | Wants::Prose => "a string".into(),
        Wants::Flag => "true or false".into(),
        Wants::Number => "a number".into(),
        Wants::Value => "a number or a string".into(),
        Wants::Date => "a date (in quotes; a whole day also without)".into(),
        Wants::Term(vocabulary) => format!("a string, its {}", vocabulary.name),
        Wants::Link(Some(kind)) => format!("the id of {}", kind.with_article()),
        Wants::Link(None) => "an id".into(),
        Wants::Cite => "a citation (a string, or a table with `source`)".into(),
        Wants::ClaimRef => "a claim's address".into(),
        Wants::Locator => "a locator such as \"para 10\"".into(),
        Wants::Table => "a table of strings".into(),
        Wants::Record(..) => "a table".into(),
        Wants::List(inner) => match inner() {
            Wants::Record(..) => "tables in double brackets".into(),
            Wants::Text | Wants::Name => "a list of strings".into(),
            Wants::Cite => "a list of citations".into(),
            Wants::Link(_) => "a list of ids".into(),
            Wants::ClaimRef => "a list of claims' addresses".into(),
            Wants::Term(vocabulary) => format!("a list of strings, each its {}", vocabulary.name),
            other => format!("a list, each {}", describe(other)),
        },
        Wants::OneOrList(inner) => format!("{} or a list of them", describe(inner())),
    }
}

fn found_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What to write instead, where that is plain.
fn fix(value: &Spanned<DeValue<'_>>, wants: Wants, text: &str, key: &str) -> Option<String> {
    let written = text.get(value.span()).filter(|w| w.len() <= 60 && !w.contains('\n')).unwrap_or("…");
    match (wants, value.get_ref()) {
        (Wants::List(inner), DeValue::Table(_)) if matches!(inner(), Wants::Record(..)) => {
            Some(format!("write [[{key}]] with two brackets"))
        }
        (Wants::List(inner), DeValue::Table(_)) if matches!(inner(), Wants::Cite) => {
            let inline = written.starts_with('{') && written.ends_with('}');
            Some(if inline {
                format!("write {key} = [{written}]")
            } else {
                "write two brackets around it".into()
            })
        }
        (Wants::List(_), DeValue::String(_)) => Some(format!("write {key} = [{written}]")),
        (
            Wants::Text | Wants::Name | Wants::Prose | Wants::Term(_),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Boolean(_),
        ) => Some(format!("write {key} = \"{written}\"")),
        (Wants::Number, DeValue::String(_)) => Some("write the number without quotes".into()),
        (Wants::Flag, DeValue::String(_)) => Some("write true or false without quotes".into()),
        (
            Wants::Text | Wants::Name | Wants::Prose | Wants::Term(_) | Wants::Date | Wants::Link(_),
            DeValue::Array(_),
        ) => Some("write one value, without brackets".into()),
        _ => None,
    }
}

/// A value a field can hold.
pub trait Value: Sized + Default {
    /// What it accepts.
    fn wants() -> Wants;
    /// Reads it; a value that does not fit leaves a finding and gives `None`.
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self>;
    /// Shows it to screens and exports.
    fn look(&self) -> Look<'_>;
}

/// A record that can be read from a table; `record!` writes this.
pub trait ReadRecord: Record + Default {
    /// What it is, for messages: "a claim".
    const WHAT: &'static str;
    /// Its fields.
    fn known() -> &'static [Spec];
    /// Reads `value` into the field `key`; false where there is no such field.
    fn set(&mut self, key: &str, value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> bool;
    /// Whether the field `key` has no value.
    fn lacks(&self, key: &str) -> bool;
    /// Where it and its fields stand.
    fn spans_mut(&mut self) -> &mut Spans;
    /// What must hold of the record as a whole.
    fn finish(&self, reader: &mut Reader<'_>);
}

/// What must hold of a record as a whole, beyond its single fields.
pub trait Whole: Record {
    /// Notes what does not hold.
    fn whole(&self, _reader: &mut Reader<'_>) {}
}

/// Reads a table as the record `R`: known keys in the file's order, the others reported.
pub fn read_table<R: ReadRecord + Value>(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<R> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(read_fields(table, span.into(), reader)),
        other => {
            reader.wrong_type(&Spanned::new(span, other), R::wants());
            None
        }
    }
}

/// Reads the fields of `table`, which stands at `whole`, as the record `R`.
pub fn read_fields<R: ReadRecord>(table: DeTable<'_>, whole: Span, reader: &mut Reader<'_>) -> R {
    let mut record = R::default();
    record.spans_mut().whole = whole;
    let outer = std::mem::take(&mut reader.key);
    let in_list = std::mem::take(&mut reader.in_list);
    reader.depth += 1;
    let mut pairs: Vec<_> = table.into_iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    let mut tried: Vec<Box<str>> = Vec::new();
    for (key, value) in pairs {
        let at = key.span();
        let key = key.into_inner();
        reader.key.clear();
        reader.key.push_str(&key);
        if record.set(&key, value, reader) {
            tried.push(key.as_ref().into());
        } else {
            unknown_field::<R>(&key, at.into(), reader);
            // A required field that is only misspelt is one problem, not two.
            if let Some(meant) = suggest(&key, R::known().iter().map(|spec| spec.key)) {
                tried.push(meant.into());
            }
        }
    }
    for spec in R::known() {
        if spec.required && record.lacks(spec.key) && !tried.iter().any(|key| &**key == spec.key) {
            let message = format!("{} has no `{}`", R::WHAT, spec.key);
            let help = format!("add {} = …: {}", spec.key, spec.doc.trim());
            reader.bad(&code::MISSING_FIELD, first_line(whole, reader.text), message, &help);
        }
    }
    record.finish(reader);
    reader.depth -= 1;
    reader.in_list = in_list;
    reader.key = outer;
    record
}

/// The first line of a span: where a problem about a whole table is shown.
pub fn first_line(span: Span, text: &str) -> Span {
    let range = span.range();
    let end = text.get(range.clone()).and_then(|part| part.find('\n')).map_or(range.end, |n| range.start + n);
    (range.start..end).into()
}

fn unknown_field<R: ReadRecord>(key: &str, at: Span, reader: &mut Reader<'_>) {
    let known = || R::known().iter().map(|spec| spec.key);
    let finding =
        Finding::new(&code::UNKNOWN_FIELD, at, format!("{} has no field `{}`", R::WHAT, key.escape_debug()));
    let at_top = reader.depth > 1 && reader.top.iter().any(|spec| spec.key == key);
    reader.found.push(match (at_top, suggest(key, known())) {
        (true, _) => finding.help(format!(
            "`{key}` belongs to the dossier itself: move it above the first [table], for what follows a [[table]] line is part of that table"
        )),
        (false, Some(meant)) => finding.help(format!("did you mean `{meant}`?")),
        (false, None) => finding.help(format!("known fields: {}", known().collect::<Vec<_>>().join(", "))),
    });
}

/// Deserializes a leaf with serde; an error becomes a finding under `code`.
pub fn leaf<'de, T: Deserialize<'de>>(
    value: Spanned<DeValue<'de>>,
    wants: Wants,
    reader: &mut Reader<'_>,
) -> Option<T> {
    // A copy is kept for the message: what was written instead.
    let kept = value.clone();
    match T::deserialize(ValueDeserializer::from(value)) {
        Ok(value) => Some(value),
        Err(_) => {
            reader.wrong_type(&kept, wants);
            None
        }
    }
}

impl Value for bool {
    fn wants() -> Wants {
        Wants::Flag
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        leaf(value, Self::wants(), reader)
    }
    fn look(&self) -> Look<'_> {
        Look::Flag(*self)
    }
}

impl Value for Box<str> {
    fn wants() -> Wants {
        Wants::Text
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        leaf::<String>(value, Self::wants(), reader).map(Into::into)
    }
    fn look(&self) -> Look<'_> {
        if self.is_empty() { Look::Absent } else { Look::Text(self) }
    }
}

impl<T: Value> Value for Option<T> {
    fn wants() -> Wants {
        T::wants()
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(value, reader).map(Some)
    }
    fn look(&self) -> Look<'_> {
        self.as_ref().map_or(Look::Absent, Value::look)
    }
}

impl<T: Value> Value for Vec<T> {
    fn wants() -> Wants {
        Wants::List(T::wants)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => {
                let outer = std::mem::replace(&mut reader.in_list, true);
                let list = array.into_iter().filter_map(|element| T::read(element, reader)).collect();
                reader.in_list = outer;
                Some(list)
            }
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::wants());
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        Look::List(self.iter().map(Value::look).collect())
    }
}

impl Value for BTreeMap<Box<str>, Box<str>> {
    fn wants() -> Wants {
        Wants::Table
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => {
                let mut read = BTreeMap::new();
                for (key, value) in table {
                    let key = key.into_inner();
                    reader.key = key.to_string();
                    if let Some(value) = Box::<str>::read(value, reader) {
                        read.insert(key.as_ref().into(), value);
                    }
                }
                Some(read)
            }
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::wants());
                None
            }
        }
    }
    fn look(&self) -> Look<'_> {
        Look::Table(self)
    }
}

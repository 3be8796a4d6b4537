//! Reading TOML values field by field: a value that does not fit costs itself and leaves a finding.
//! Knows single values and records; files and links are the loader's.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::code::{self, Code};
use super::placeholder::{PLACEHOLDER, is_placeholder};
use super::problem::Finding;
use super::record::{Look, Record, Spans, Spec, Wants};
use super::span::Span;
use super::suggest::suggest;
pub(crate) use super::wanted::describe;
use super::wanted::{found_type, instead};

/// What reading one text has found so far.
#[derive(Debug)]
pub(crate) struct Reader<'t> {
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
    /// What the unknown keys of the record being finished were probably meant as.
    meant: Vec<&'static str>,
    depth: u32,
}

impl<'t> Reader<'t> {
    /// Starts reading `text`, whose top level has the fields `top`.
    pub(crate) fn new(text: &'t str, top: &'static [Spec]) -> Self {
        Self { text, found: Vec::new(), top, key: String::new(), in_list: false, meant: Vec::new(), depth: 0 }
    }

    /// Notes that the value at `at` cannot be.
    pub(crate) fn bad(
        &mut self,
        code: &'static Code,
        at: impl Into<Span>,
        message: impl Into<String>,
        help: &str,
    ) {
        let finding = Finding::new(code, at, message);
        self.found.push(if help.is_empty() { finding } else { finding.help(help) });
    }

    /// The key whose value is being read.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Notes that a value is of the wrong TOML type.
    pub(crate) fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, wants: Wants) {
        let each = if self.in_list { "each of " } else { "" };
        let message =
            format!("{each}`{}` wants {}, not {}", self.key, describe(wants), found_type(value.get_ref()));
        let help = instead(value, wants, self.text, (!self.in_list).then_some(&*self.key));
        self.bad(&code::WRONG_TYPE, value.span(), message, &help);
    }

    /// Reads each element of a list by `one`; what does not fit costs itself.
    pub(crate) fn each<'de, T>(
        &mut self,
        array: impl IntoIterator<Item = Spanned<DeValue<'de>>>,
        one: impl Fn(Spanned<DeValue<'de>>, &mut Self) -> Option<T>,
    ) -> Vec<T> {
        let outer = std::mem::replace(&mut self.in_list, true);
        let list = array.into_iter().filter_map(|element| one(element, self)).collect();
        self.in_list = outer;
        list
    }

    /// What the unknown keys of the record being finished were probably meant as.
    pub(crate) fn meant_keys(&self) -> Vec<&'static str> {
        self.meant.clone()
    }
}

/// A value a field can hold.
pub(crate) trait Value: Sized + Default {
    /// What it accepts.
    fn wants() -> Wants;
    /// Reads it; a value that does not fit leaves a finding and gives `None`.
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self>;
    /// Shows it to screens and exports.
    fn look(&self) -> Look<'_>;
}

/// A record that can be read from a table; `record!` writes this.
pub(crate) trait ReadRecord: Record + Default {
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
pub(crate) trait Whole: Record {
    /// Notes what does not hold.
    fn whole(&self, _reader: &mut Reader<'_>) {}
}

/// Reads a table as the record `R`: known keys in the file's order, the others reported.
pub(crate) fn read_table<R: ReadRecord + Value>(
    value: Spanned<DeValue<'_>>,
    reader: &mut Reader<'_>,
) -> Option<R> {
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
pub(crate) fn read_fields<R: ReadRecord>(table: DeTable<'_>, whole: Span, reader: &mut Reader<'_>) -> R {
    let mut record = R::default();
    record.spans_mut().whole = whole;
    let outer = std::mem::take(&mut reader.key);
    let in_list = std::mem::take(&mut reader.in_list);
    reader.depth += 1;
    let mut pairs: Vec<_> = table.into_iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    let mut tried: Vec<Box<str>> = Vec::new();
    let mut meant: Vec<&'static str> = Vec::new();
    for (key, value) in pairs {
        let at = key.span();
        let key = key.into_inner();
        reader.key.clear();
        reader.key.push_str(&key);
        if let Some(spec) =
            R::known().iter().find(|spec| spec.key == key).filter(|_| is_placeholder(value.get_ref()))
        {
            let message = format!("`{}` is not filled in yet", spec.key);
            let delete = if spec.required { "" } else { ", or delete the line" };
            let help = format!("replace {PLACEHOLDER}{delete}: {}", spec.doc.trim());
            reader.bad(&code::PLACEHOLDER, value.span(), message, &help);
            meant.push(spec.key);
            continue;
        }
        if record.set(&key, value, reader) {
            tried.push(key.as_ref().into());
        } else {
            // A required field that is only misspelt is one problem, not two.
            let near = meant_by(&key, R::known());
            meant.extend(near);
            unknown_field::<R>(&key, near, at.into(), reader);
        }
    }
    for spec in R::known() {
        let written = || tried.iter().any(|key| &**key == spec.key) || meant.contains(&spec.key);
        if spec.required && record.lacks(spec.key) && !written() {
            let message = format!("{} has no `{}`", R::WHAT, spec.key);
            let help = format!("add {} = …: {}", spec.key, spec.doc.trim());
            reader.bad(&code::MISSING_FIELD, first_line(whole, reader.text), message, &help);
        }
    }
    reader.meant = meant;
    record.finish(reader);
    reader.meant.clear();
    reader.depth -= 1;
    reader.in_list = in_list;
    reader.key = outer;
    record
}

/// The first line of a span: where a problem about a whole table is shown.
pub(crate) fn first_line(span: Span, text: &str) -> Span {
    let range = span.range();
    let end = text.get(range.clone()).and_then(|part| part.find('\n')).map_or(range.end, |n| range.start + n);
    (range.start..end).into()
}

/// The field that was probably meant by the unknown key `key`: a slip of it, or its first letters and some of the rest.
fn meant_by(key: &str, known: &'static [Spec]) -> Option<&'static str> {
    let shortens = |whole: &str| {
        let mut letters = whole.chars();
        key.chars().next() == whole.chars().next() && key.chars().all(|c| letters.any(|letter| letter == c))
    };
    let short = |spec: &&Spec| key.len() >= 3 && key.len() * 2 >= spec.key.len() && shortens(spec.key);
    suggest(key, known.iter().map(|spec| spec.key))
        .or_else(|| known.iter().filter(|spec| spec.required).find(short).map(|spec| spec.key))
}

fn unknown_field<R: ReadRecord>(key: &str, near: Option<&str>, at: Span, reader: &mut Reader<'_>) {
    let known = || R::known().iter().map(|spec| spec.key);
    let finding =
        Finding::new(&code::UNKNOWN_FIELD, at, format!("{} has no field `{}`", R::WHAT, key.escape_debug()));
    let at_top = reader.depth > 1 && reader.top.iter().any(|spec| spec.key == key);
    let is_dossier = reader.depth == 1 && ["an actor", "an event", "a source"].contains(&R::WHAT);
    reader.found.push(match (at_top, near) {
        (true, _) => finding.help(format!(
            "`{key}` belongs to the dossier itself: move it above the first [table], for what follows a [[table]] line is part of that table"
        )),
        (false, _) if key == "id" && is_dossier => {
            finding.help("delete it: the id of a dossier is its file's name without .toml")
        }
        (false, Some(meant)) => finding.help(format!("did you mean `{meant}`?")),
        (false, None) => finding.help(format!("known fields: {}", known().collect::<Vec<_>>().join(", "))),
    });
}

/// Deserializes a leaf with serde; an error becomes a finding under `code`.
pub(crate) fn leaf<'de, T: Deserialize<'de>>(
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
            DeValue::Array(array) => Some(reader.each(array, T::read)),
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

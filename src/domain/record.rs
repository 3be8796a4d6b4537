//! Records: the tables of a dossier. Each declares its fields once, with `record!`; reading, screens, search, link checks,
//! exports and the schema all use that declaration.

use std::any::Any;
use std::collections::BTreeMap;

use super::claim_ref::ClaimRef;
use super::date::Date;
use super::id::{EntryId, Kind};
use super::number::Number;
use super::placement::Placement;
use super::prose::Prose;
use super::span::Span;
use super::vocabulary::Vocabulary;

/// The key of the last step to a citation in prose. Its index counts the citations of that field, from 0.
pub(crate) const IN_PROSE: &str = "[@]";

/// The declaration of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSpec {
    /// The key in TOML.
    pub key: &'static str,
    /// The meaning, with the standard it comes from in brackets.
    pub doc: &'static str,
    /// Whether the field is required.
    pub required: bool,
    /// The expected type.
    pub expected: fn() -> ExpectedType,
    /// The placement on the page.
    pub slot: Placement,
}

/// The type a field expects, for messages and the schema.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ExpectedType {
    /// A single line of text, such as a URL.
    Text,
    /// A name: a single line of text that is not blank.
    Name,
    /// Prose with links and citations.
    Prose,
    /// `true` or `false`.
    Flag,
    /// An integer or a float.
    Number,
    /// A number or a string.
    Value,
    /// An EDTF date.
    Date,
    /// A word of a vocabulary.
    Term(&'static Vocabulary),
    /// The id of an entry, of this kind if given.
    Link(Option<Kind>),
    /// A citation: a string or a table.
    Cite,
    /// The name of an author: a string or a table.
    Author,
    /// A claim address.
    ClaimRef,
    /// A locator in a source.
    Locator,
    /// A table of strings.
    Table,
    /// A table with these fields.
    Record(&'static str, fn() -> &'static [FieldSpec]),
    /// A list of values.
    List(fn() -> ExpectedType),
    /// A value or a list of values.
    OneOrList(fn() -> ExpectedType),
}

/// A field of a record with its value.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    /// The declaration.
    pub spec: &'static FieldSpec,
    /// The span of the value, if the field is written.
    pub at: Option<Span>,
    /// The value.
    pub value: FieldValue<'a>,
}

/// A view of a field's value, for screens and exports.
#[derive(Clone, Debug)]
pub(crate) enum FieldValue<'a> {
    /// Not given.
    Absent,
    /// A boolean.
    Flag(bool),
    /// A single line of text.
    Text(&'a str),
    /// A name of the entry, used by jump.
    Name(&'a str),
    /// Prose with links and citations.
    Prose(&'a Prose),
    /// A word of a vocabulary.
    Term(&'a str, &'static Vocabulary, Span),
    /// A date.
    Date(&'a Date),
    /// A number.
    Number(&'a Number),
    /// A link to an entry.
    Link(&'a EntryId, Option<Kind>, Span),
    /// A claim address.
    ClaimRef(&'a ClaimRef),
    /// A table of strings.
    Table(&'a BTreeMap<Box<str>, Box<str>>),
    /// A record, such as a citation.
    Record(&'a dyn Record),
    /// A list.
    List(Vec<FieldValue<'a>>),
}

impl FieldValue<'_> {
    /// Returns whether there is nothing to show.
    pub(crate) fn is_absent(&self) -> bool {
        match self {
            FieldValue::Absent => true,
            FieldValue::List(list) => list.is_empty(),
            FieldValue::Table(table) => table.is_empty(),
            _ => false,
        }
    }
}

/// The spans of a record and the values of its fields, in file order.
///
/// Like `Span`, they don't affect equality, but which fields are written does.
#[derive(Clone, Debug)]
pub(crate) struct Spans {
    /// The whole record.
    pub whole: Span,
    /// The fields that the record can have.
    specs: &'static &'static [FieldSpec],
    fields: Box<[FieldSpan]>,
}

/// The place of a field of a record and of its value, in eight bytes, since there are more of them than of anything else.
#[derive(Clone, Copy, Debug)]
struct FieldSpan {
    /// The first byte of the value.
    start: u32,
    /// The number of the field among those of the record, then the length of the value in [`LENGTH_BITS`] bits.
    field_and_length: u32,
}

/// The number of bits for the length of a value. No file is as large.
const LENGTH_BITS: u32 = 24;

impl FieldSpan {
    fn new(field: usize, at: Span) -> Self {
        let length = at.end.saturating_sub(at.start).min((1 << LENGTH_BITS) - 1);
        let field = u32::try_from(field).unwrap_or(u32::MAX);
        Self { start: at.start, field_and_length: field.wrapping_shl(LENGTH_BITS) | length }
    }

    fn field(self) -> usize {
        (self.field_and_length >> LENGTH_BITS) as usize
    }

    fn at(self) -> Span {
        let length = self.field_and_length & ((1 << LENGTH_BITS) - 1);
        Span { start: self.start, end: self.start.saturating_add(length) }
    }
}

/// The fields of a record that is not read from a table.
static NO_FIELDS: &[FieldSpec] = &[];

impl Default for Spans {
    fn default() -> Self {
        Self { whole: Span::default(), specs: &NO_FIELDS, fields: Box::default() }
    }
}

impl PartialEq for Spans {
    fn eq(&self, other: &Self) -> bool {
        self.written().map(|(key, _)| key).eq(other.written().map(|(key, _)| key))
    }
}

impl Spans {
    /// Creates the spans of a record that can have the fields `specs`, and of the values of its fields in file order, each with
    /// its number among `specs`.
    pub(crate) fn new(whole: Span, specs: &'static &'static [FieldSpec], fields: &[(usize, Span)]) -> Self {
        Self { whole, specs, fields: fields.iter().map(|(field, at)| FieldSpan::new(*field, *at)).collect() }
    }

    /// Shifts all spans by `by` bytes, for a record that was read from a part of a file.
    pub(crate) fn shift(&mut self, by: u32) {
        self.whole.start = self.whole.start.saturating_add(by);
        self.whole.end = self.whole.end.saturating_add(by);
        self.fields.iter_mut().for_each(|field| field.start = field.start.saturating_add(by));
    }

    /// Returns the span of the value of `key`, if it is written.
    pub(crate) fn of(&self, key: &str) -> Option<Span> {
        self.written().find(|(name, _)| *name == key).map(|(_, at)| at)
    }

    /// Returns the span of the value of the field with this number among those of the record, if it is written. Compares no texts.
    pub(crate) fn of_nth(&self, nth: usize) -> Option<Span> {
        self.fields.iter().find(|written| written.field() == nth).map(|written| written.at())
    }

    /// Returns whether `key` is written as a string in `text`; a value of another type has its own problem.
    pub(crate) fn is_string(&self, key: &str, text: &str) -> bool {
        self.of(key).and_then(|at| text.get(at.range())).is_some_and(|value| value.starts_with(['"', '\'']))
    }

    /// Returns the written keys with the spans of their values, in file order.
    pub(crate) fn written(&self) -> impl Iterator<Item = (&'static str, Span)> {
        self.fields.iter().filter_map(|field| Some((self.specs.get(field.field())?.key, field.at())))
    }
}

/// A table of a dossier with named fields.
pub(crate) trait Record: Any + std::fmt::Debug {
    /// Visits all fields in canonical order.
    fn each_field<'r>(&'r self, visit: &mut dyn FnMut(Field<'r>));
    /// Returns all fields in canonical order.
    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = Vec::new();
        self.each_field(&mut |field| fields.push(field));
        fields
    }
    /// Returns the value that one step leads to, with the span of its field. Takes the same time however long the list is.
    fn value_at(&self, step: PathStep) -> (FieldValue<'_>, Option<Span>);
    /// Returns the spans of the record and its fields.
    fn spans(&self) -> &Spans;
}

/// One step from a record to a value inside it: a key and a list index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PathStep {
    /// The key.
    pub key: &'static str,
    /// The index of the element; 0 if the field is not a list.
    pub nth: u32,
}

/// The path from an entry to a value inside it.
pub(crate) type FieldPath = Vec<PathStep>;

/// The callback of `walk`: gets the path, the value and its span.
pub(crate) type Visit<'v, 'a> = &'v mut dyn FnMut(&[PathStep], &FieldValue<'a>, Option<Span>);

impl<'a> FieldValue<'a> {
    /// Returns the record that the value is.
    pub(crate) fn record(&self) -> Option<&'a dyn Record> {
        match self {
            FieldValue::Record(record) => Some(*record),
            _ => None,
        }
    }
}

/// Visits every value of `record` and its nested records, in canonical field order.
pub(crate) fn walk<'a>(record: &'a dyn Record, visit: Visit<'_, 'a>) {
    walk_fields(&mut FieldPath::new(), record, visit);
}

/// Visits the value at `path` in `record` and every value below it, in canonical field order. Looks at nothing else.
pub(crate) fn walk_at<'a>(record: &'a dyn Record, path: &[PathStep], visit: Visit<'_, 'a>) {
    let Some((last, way)) = path.split_last() else { return walk(record, visit) };
    let step = |record: Option<&'a dyn Record>, step: &PathStep| record?.value_at(*step).0.record();
    if let Some(record) = way.iter().fold(Some(record), step) {
        let (value, at) = record.value_at(*last);
        walk_value(&mut path.to_vec(), &value, at, visit);
    }
}

fn walk_fields<'a>(path: &mut FieldPath, record: &'a dyn Record, visit: Visit<'_, 'a>) {
    record.each_field(&mut |field| {
        path.push(PathStep { key: field.spec.key, nth: 0 });
        walk_value(path, &field.value, field.at, visit);
        path.pop();
    });
}

#[cfg(test)]
thread_local! {
    static VISITED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Returns the number of values that this thread has visited, for tests of what grows with what.
#[cfg(test)]
pub(crate) fn values_visited() -> u64 {
    VISITED.get()
}

/// Counts one more visited value, in tests.
pub(crate) fn count_visit() {
    #[cfg(test)]
    VISITED.set(VISITED.get() + 1);
}

fn walk_value<'a>(path: &mut FieldPath, value: &FieldValue<'a>, at: Option<Span>, visit: Visit<'_, 'a>) {
    match value {
        FieldValue::Absent => {}
        FieldValue::List(list) => {
            for (nth, value) in list.iter().enumerate() {
                if let Some(last) = path.last_mut() {
                    last.nth = u32::try_from(nth).unwrap_or(u32::MAX);
                }
                walk_value(path, value, at, visit);
            }
        }
        value => {
            count_visit();
            visit(path, value, at);
            if let Some(record) = value.record() {
                walk_fields(path, record, visit);
            }
        }
    }
}

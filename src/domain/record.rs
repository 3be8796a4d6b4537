//! Records: the tables of a dossier. Each declares its fields once, with `record!`; reading, screens, search, link checks,
//! exports and the schema all use that declaration.

use std::collections::BTreeMap;

use super::cite::Cite;
use super::claim_ref::ClaimRef;
use super::date::Date;
use super::id::{EntryId, Kind};
use super::number::Number;
use super::placement::Placement;
use super::prose::Prose;
use super::span::Span;
use super::vocabulary::Vocabulary;

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
    /// A citation.
    Cite(&'a Cite),
    /// A claim address.
    ClaimRef(&'a ClaimRef),
    /// A table of strings.
    Table(&'a BTreeMap<Box<str>, Box<str>>),
    /// A record.
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
/// Like `Span`, they don't affect equality.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    /// The whole record.
    pub whole: Span,
    fields: Vec<(&'static str, Span)>,
}

impl Spans {
    /// Records the span of the value of `key`.
    pub(crate) fn put(&mut self, key: &'static str, at: Span) {
        self.fields.push((key, at));
    }

    /// Gives back the room for more fields, once all are recorded.
    pub(crate) fn shrink(&mut self) {
        self.fields.shrink_to_fit();
    }

    /// Shifts all spans by `by` bytes, for a record that was read from a part of a file.
    pub(crate) fn shift(&mut self, by: u32) {
        let moved = |at: Span| Span { start: at.start.saturating_add(by), end: at.end.saturating_add(by) };
        self.whole = moved(self.whole);
        self.fields.iter_mut().for_each(|(_, at)| *at = moved(*at));
    }

    /// Returns the span of the value of `key`, if it is written.
    pub(crate) fn of(&self, key: &str) -> Option<Span> {
        self.fields.iter().find(|(name, _)| *name == key).map(|(_, at)| *at)
    }

    /// Returns the written keys with the spans of their values, in file order.
    pub(crate) fn written(&self) -> &[(&'static str, Span)] {
        &self.fields
    }
}

/// A table of a dossier with named fields.
pub(crate) trait Record: std::fmt::Debug {
    /// Returns all fields in canonical order.
    fn fields(&self) -> Vec<Field<'_>>;
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
            FieldValue::Cite(cite) => Some(*cite),
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
    for field in record.fields() {
        path.push(PathStep { key: field.spec.key, nth: 0 });
        walk_value(path, &field.value, field.at, visit);
        path.pop();
    }
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
            #[cfg(test)]
            VISITED.set(VISITED.get() + 1);
            visit(path, value, at);
            if let Some(record) = value.record() {
                walk_fields(path, record, visit);
            }
        }
    }
}

/// Declares a record: the struct, how it is read, and its list of fields.
///
/// `key: Type` declares an optional field, `key: Type = required` a required one. Doc comments become the field's meaning.
/// `=> Placement` sets the placement on the page (see [`super::placement`]); the default is `Keyed`.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub(crate) struct $Name:ident ($what:literal) {
            $( $(#[doc = $doc:literal])+ $key:ident : $ty:ty $(= $required:ident)? $(=> $slot:expr)? , )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct $Name {
            $( $(#[doc = $doc])+ pub $key: $ty, )*
            /// The spans of the record and its fields.
            pub spans: $crate::domain::record::Spans,
        }

        impl $Name {
            /// Returns the declared fields in canonical order.
            pub(crate) fn specs() -> &'static [$crate::domain::record::FieldSpec] {
                static SPECS: &[$crate::domain::record::FieldSpec] = &[$(
                    $crate::domain::record::FieldSpec {
                        key: $crate::domain::record::plain(stringify!($key)),
                        doc: concat!($($doc),+),
                        required: false $(|| stringify!($required).len() > 0)?,
                        expected: <$ty as $crate::domain::field_reader::FieldType>::expected,
                        slot: {
                            #[allow(unused_imports, reason = "a record may place no field")]
                            use $crate::domain::placement::{HeadGroup::*, Placement::*};
                            [$($slot,)? Keyed][0]
                        },
                    }
                ),*];
                SPECS
            }
        }

        impl $crate::domain::record::Record for $Name {
            fn fields(&self) -> Vec<$crate::domain::record::Field<'_>> {
                let mut specs = Self::specs().iter();
                let mut fields = Vec::with_capacity(specs.len());
                $(
                    if let Some(spec) = specs.next() {
                        fields.push($crate::domain::record::Field {
                            spec,
                            at: self.spans.of(spec.key),
                            value: $crate::domain::field_reader::FieldType::field_value(&self.$key),
                        });
                    }
                )*
                fields
            }
            fn value_at(
                &self,
                step: $crate::domain::record::PathStep,
            ) -> ($crate::domain::record::FieldValue<'_>, Option<$crate::domain::span::Span>) {
                $(
                    if step.key == $crate::domain::record::plain(stringify!($key)) {
                        let value = $crate::domain::field_reader::FieldType::element(&self.$key, step.nth as usize);
                        return (value, self.spans.of(step.key));
                    }
                )*
                ($crate::domain::record::FieldValue::Absent, None)
            }
            fn spans(&self) -> &$crate::domain::record::Spans {
                &self.spans
            }
        }

        impl $crate::domain::field_reader::ReadRecord for $Name {
            const WHAT: &'static str = $what;
            fn known() -> &'static [$crate::domain::record::FieldSpec] {
                Self::specs()
            }
            fn set(
                &mut self,
                key: &str,
                value: ::toml::Spanned<::toml::de::DeValue<'_>>,
                reader: &mut $crate::domain::field_reader::FieldReader<'_>,
            ) -> bool {
                $(
                    if key == $crate::domain::record::plain(stringify!($key)) {
                        self.spans.put($crate::domain::record::plain(stringify!($key)), value.span().into());
                        if let Some(value) = $crate::domain::field_reader::FieldType::read(value, reader) {
                            self.$key = value;
                        }
                        return true;
                    }
                )*
                false
            }
            fn lacks(&self, key: &str) -> bool {
                $(
                    if key == $crate::domain::record::plain(stringify!($key)) {
                        return $crate::domain::field_reader::FieldType::field_value(&self.$key).is_absent();
                    }
                )*
                false
            }
            fn spans_mut(&mut self) -> &mut $crate::domain::record::Spans {
                &mut self.spans
            }
            fn finish(&self, reader: &mut $crate::domain::field_reader::FieldReader<'_>) {
                $crate::domain::field_reader::Validate::validate(self, reader);
            }
        }

        impl $crate::domain::field_reader::FieldType for $Name {
            fn expected() -> $crate::domain::record::ExpectedType {
                $crate::domain::record::ExpectedType::Record($what, || Self::specs())
            }
            fn read(
                value: ::toml::Spanned<::toml::de::DeValue<'_>>,
                reader: &mut $crate::domain::field_reader::FieldReader<'_>,
            ) -> Option<Self> {
                $crate::domain::field_reader::read_table(value, reader)
            }
            fn field_value(&self) -> $crate::domain::record::FieldValue<'_> {
                $crate::domain::record::FieldValue::Record(self)
            }
        }
    };
}
pub(crate) use record;

/// Returns the key for a field's identifier: `type` for `r#type`.
pub(crate) const fn plain(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

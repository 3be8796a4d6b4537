//! Records: tables of a dossier that describe themselves once. One list of fields serves reading,
//! screens, search, link checks, exports and the schema. Knows no file and no screen.

use std::collections::BTreeMap;

use super::cite::Cite;
use super::claim_ref::ClaimRef;
use super::date::Date;
use super::id::{EntryId, Kind};
use super::marked::Prose;
use super::number::Number;
use super::slot::Slot;
use super::span::Span;
use super::vocabulary::Vocabulary;

/// What a field says of itself: its key, its meaning, its place on the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spec {
    /// The key in TOML.
    pub key: &'static str,
    /// What it means, with the standard it comes from in brackets.
    pub doc: &'static str,
    /// Whether the record cannot do without it.
    pub required: bool,
    /// What a value may be.
    pub wants: fn() -> Wants,
    /// Where it is on the page.
    pub slot: Slot,
}

/// What a field accepts, for messages and the schema.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wants {
    /// Text of one line: a name, a URL.
    Text,
    /// A name: text of one line that is not blank.
    Name,
    /// Prose with link and cite marks.
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
    /// An id of an entry, of that kind where one is given.
    Link(Option<Kind>),
    /// A citation: a string or a table.
    Cite,
    /// The name of an author: a string or a table.
    Author,
    /// A claim's address.
    ClaimRef,
    /// A locator in a source.
    Locator,
    /// A table of strings.
    Table,
    /// A table with these fields.
    Record(&'static str, fn() -> &'static [Spec]),
    /// A list of those.
    List(fn() -> Wants),
    /// One of those or a list of them.
    OneOrList(fn() -> Wants),
}

/// One field of a record, seen from outside.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    /// Key and meaning.
    pub spec: &'static Spec,
    /// The value's bytes, where the field is written.
    pub at: Option<Span>,
    /// The value.
    pub look: Look<'a>,
}

/// A value, seen from outside: what every screen and export reads.
#[derive(Clone, Debug)]
pub(crate) enum Look<'a> {
    /// Not given.
    Absent,
    /// Yes or no.
    Flag(bool),
    /// Text of one line.
    Text(&'a str),
    /// A name of the entry, found by jump.
    Name(&'a str),
    /// Prose with marks.
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
    /// A claim's address.
    ClaimRef(&'a ClaimRef),
    /// A table of strings.
    Table(&'a BTreeMap<Box<str>, Box<str>>),
    /// A table with fields of its own.
    Record(&'a dyn Record),
    /// Several.
    List(Vec<Look<'a>>),
}

impl Look<'_> {
    /// Whether there is nothing to show.
    pub(crate) fn is_absent(&self) -> bool {
        match self {
            Look::Absent => true,
            Look::List(list) => list.is_empty(),
            Look::Table(table) => table.is_empty(),
            _ => false,
        }
    }
}

/// Where the fields of a record stand: key and value spans, in the file's order.
///
/// Like `Span`, no content: all are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spans {
    /// The whole record.
    pub whole: Span,
    fields: Vec<(&'static str, Span)>,
}

impl Spans {
    /// Notes that `key`'s value stands at `at`.
    pub(crate) fn put(&mut self, key: &'static str, at: Span) {
        self.fields.push((key, at));
    }

    /// Moves every place by as many bytes: what was read from a part of a file is told by its place in the whole.
    pub(crate) fn shift(&mut self, by: u32) {
        let moved = |at: Span| Span { start: at.start.saturating_add(by), end: at.end.saturating_add(by) };
        self.whole = moved(self.whole);
        self.fields.iter_mut().for_each(|(_, at)| *at = moved(*at));
    }

    /// The value of `key`, where it is written.
    pub(crate) fn of(&self, key: &str) -> Option<Span> {
        self.fields.iter().find(|(name, _)| *name == key).map(|(_, at)| *at)
    }

    /// The keys that are written, with their values' spans, in the file's order.
    pub(crate) fn written(&self) -> &[(&'static str, Span)] {
        &self.fields
    }
}

/// A table of a dossier with named fields.
pub(crate) trait Record: std::fmt::Debug {
    /// Every field in the house order.
    fn fields(&self) -> Vec<Field<'_>>;
    /// Where it and its fields stand.
    fn spans(&self) -> &Spans;
}

/// One step from a record to a value inside it: the key, and which element of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Step {
    /// The key.
    pub key: &'static str,
    /// Which element, from 0; 0 where the field is not a list.
    pub nth: u32,
}

/// The steps from an entry to a value inside it.
pub(crate) type Path = Vec<Step>;

/// What `walk` calls: the steps, the value, and where it stands.
pub(crate) type Visit<'v, 'a> = &'v mut dyn FnMut(&[Step], &Look<'a>, Option<Span>);

/// Visits every value of `record` and of the records inside it, in the house order, with its path.
pub(crate) fn walk<'a>(record: &'a dyn Record, visit: Visit<'_, 'a>) {
    fn value<'a>(path: &mut Path, look: &Look<'a>, at: Option<Span>, visit: Visit<'_, 'a>) {
        match look {
            Look::Absent => {}
            Look::List(list) => {
                for (nth, look) in list.iter().enumerate() {
                    if let Some(last) = path.last_mut() {
                        last.nth = u32::try_from(nth).unwrap_or(u32::MAX);
                    }
                    value(path, look, at, visit);
                }
            }
            look => {
                visit(path, look, at);
                let inner: Option<&'a dyn Record> = match look {
                    Look::Record(record) => Some(*record),
                    Look::Cite(cite) => Some(*cite),
                    _ => None,
                };
                if let Some(record) = inner {
                    for field in record.fields() {
                        path.push(Step { key: field.spec.key, nth: 0 });
                        value(path, &field.look, field.at, visit);
                        path.pop();
                    }
                }
            }
        }
    }
    let mut path = Path::new();
    for field in record.fields() {
        path.push(Step { key: field.spec.key, nth: 0 });
        value(&mut path, &field.look, field.at, visit);
        path.pop();
    }
}

/// Declares a record once: the struct, its reading, its list of fields.
///
/// `key: Type` is an optional field, `key: Type = required` a required one; doc comments become the field's meaning.
/// `=> Slot` says where the field is on the page, in the words of [`super::slot`]; without it, behind its key.
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
            /// Where the record and its fields stand.
            pub spans: $crate::domain::record::Spans,
        }

        impl $Name {
            /// The record's fields in the house order.
            pub(crate) fn specs() -> &'static [$crate::domain::record::Spec] {
                static SPECS: &[$crate::domain::record::Spec] = &[$(
                    $crate::domain::record::Spec {
                        key: $crate::domain::record::plain(stringify!($key)),
                        doc: concat!($($doc),+),
                        required: false $(|| stringify!($required).len() > 0)?,
                        wants: <$ty as $crate::domain::read::Value>::wants,
                        slot: {
                            #[allow(unused_imports, reason = "a record may place no field")]
                            use $crate::domain::slot::{HeadGroup::*, Slot::*};
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
                            look: $crate::domain::read::Value::look(&self.$key),
                        });
                    }
                )*
                fields
            }
            fn spans(&self) -> &$crate::domain::record::Spans {
                &self.spans
            }
        }

        impl $crate::domain::read::ReadRecord for $Name {
            const WHAT: &'static str = $what;
            fn known() -> &'static [$crate::domain::record::Spec] {
                Self::specs()
            }
            fn set(
                &mut self,
                key: &str,
                value: ::toml::Spanned<::toml::de::DeValue<'_>>,
                reader: &mut $crate::domain::read::Reader<'_>,
            ) -> bool {
                $(
                    if key == $crate::domain::record::plain(stringify!($key)) {
                        self.spans.put($crate::domain::record::plain(stringify!($key)), value.span().into());
                        if let Some(value) = $crate::domain::read::Value::read(value, reader) {
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
                        return $crate::domain::read::Value::look(&self.$key).is_absent();
                    }
                )*
                false
            }
            fn spans_mut(&mut self) -> &mut $crate::domain::record::Spans {
                &mut self.spans
            }
            fn finish(&self, reader: &mut $crate::domain::read::Reader<'_>) {
                $crate::domain::read::Whole::whole(self, reader);
            }
        }

        impl $crate::domain::read::Value for $Name {
            fn wants() -> $crate::domain::record::Wants {
                $crate::domain::record::Wants::Record($what, || Self::specs())
            }
            fn read(
                value: ::toml::Spanned<::toml::de::DeValue<'_>>,
                reader: &mut $crate::domain::read::Reader<'_>,
            ) -> Option<Self> {
                $crate::domain::read::read_table(value, reader)
            }
            fn look(&self) -> $crate::domain::record::Look<'_> {
                $crate::domain::record::Look::Record(self)
            }
        }
    };
}
pub(crate) use record;

/// The key a field's identifier stands for: `r#type` is `type`.
pub(crate) const fn plain(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

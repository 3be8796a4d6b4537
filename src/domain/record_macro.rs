//! The macro that declares a record: one declaration makes the struct, its reader and its list of fields.

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
                Self::spec_table()
            }

            /// Returns the same as a pointer that takes half the room.
            fn spec_table() -> &'static &'static [$crate::domain::record::FieldSpec] {
                static SPECS: &[$crate::domain::record::FieldSpec] = &[$(
                    $crate::domain::record::FieldSpec {
                        key: $crate::domain::record_macro::plain(stringify!($key)),
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
                &SPECS
            }
        }

        impl $crate::domain::record::Record for $Name {
            fn each_field<'r>(&'r self, visit: &mut dyn FnMut($crate::domain::record::Field<'r>)) {
                let mut specs = Self::specs().iter().enumerate();
                $(
                    if let Some((nth, spec)) = specs.next() {
                        visit($crate::domain::record::Field {
                            spec,
                            at: self.spans.of_nth(nth),
                            value: $crate::domain::field_reader::FieldType::field_value(&self.$key),
                        });
                    }
                )*
            }
            fn value_at(
                &self,
                step: $crate::domain::record::PathStep,
            ) -> ($crate::domain::record::FieldValue<'_>, Option<$crate::domain::span::Span>) {
                $(
                    if step.key == $crate::domain::record_macro::plain(stringify!($key)) {
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
            fn known() -> &'static &'static [$crate::domain::record::FieldSpec] {
                Self::spec_table()
            }
            fn set(
                &mut self,
                nth: usize,
                value: ::toml::Spanned<::toml::de::DeValue<'_>>,
                reader: &mut $crate::domain::field_reader::FieldReader<'_>,
            ) {
                let mut fields = 0..;
                $(
                    if fields.next() == Some(nth) {
                        if let Some(value) = $crate::domain::field_reader::FieldType::read(value, reader) {
                            self.$key = value;
                        }
                        return;
                    }
                )*
            }
            fn lacks(&self, nth: usize) -> bool {
                let mut fields = 0..;
                $(
                    if fields.next() == Some(nth) {
                        return $crate::domain::field_reader::FieldType::field_value(&self.$key).is_absent();
                    }
                )*
                true
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

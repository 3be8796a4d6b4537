//! Links: ids in fields, with the expected kind of entry. Does not check whether the entry exists.

use std::marker::PhantomData;
use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::field_reader::{FieldReader, FieldType, read_text};
use super::id::{EntryId, Kind};
use super::record::{ExpectedType, FieldValue};
use super::span::Span;

/// A marker type for the kind of entry a link points to.
pub(crate) trait LinkTarget: 'static {
    /// The kind; `None` for any.
    const TO: Option<Kind>;
}

macro_rules! leads {
    ($($(#[$doc:meta])* $name:ident = $to:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) enum $name {}
        impl LinkTarget for $name {
            const TO: Option<Kind> = $to;
        }
    )*};
}

leads! {
    /// A link to an actor.
    ToActor = Some(Kind::Actor);
    /// A link to an event.
    ToEvent = Some(Kind::Event);
    /// A link to a source.
    ToSource = Some(Kind::Source);
    /// A link to an entry of any kind.
    ToAny = None;
}

/// An id in a field that points to an entry of the kind `L`.
#[derive(Debug)]
pub(crate) struct Link<L> {
    /// The id.
    pub id: EntryId,
    /// The span of the id.
    pub at: Span,
    leads: PhantomData<fn() -> L>,
}

impl<L> Link<L> {
    /// Creates a link to `id` with the span `at`.
    pub(crate) fn new(id: EntryId, at: Span) -> Self {
        Self { id, at, leads: PhantomData }
    }
}

impl<L> Clone for Link<L> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone(), self.at)
    }
}

impl<L> PartialEq for Link<L> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Parses an id, or reports a finding at `at`.
pub(crate) fn read_id(text: &str, at: Span, reader: &mut FieldReader<'_>) -> Option<EntryId> {
    match reader.id(text) {
        Ok(id) => Some(id),
        Err(why) => {
            let help = match EntryId::nearest(EntryId::stem(text)) {
                Some(id) => format!("did you mean `{id}`?"),
                None => "write the file name of a dossier without `.toml`, or delete the field".into(),
            };
            reader.report(
                &code::DANGLING_LINK,
                at,
                format!("\"{}\" is not a valid id: {why}", text.escape_debug()),
                &help,
            );
            None
        }
    }
}

impl<L> AsRef<str> for Link<L> {
    fn as_ref(&self) -> &str {
        self.id.as_str()
    }
}

impl<L: LinkTarget> FieldType for Link<L> {
    fn expected() -> ExpectedType {
        ExpectedType::Link(L::TO)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let at: Span = value.span().into();
        let text = read_text(value, Self::expected(), reader)?;
        read_id(&text, at, reader).map(|id| Link::new(id, at))
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::Link(&self.id, L::TO, self.at)
    }
}

/// One value or a list of them: `derived_from = "a"` or `derived_from = ["a", "b"]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OneOrMore<T>(pub Vec<T>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        OneOrMore(Vec::new())
    }
}

impl<T: FieldType> FieldType for OneOrMore<T> {
    fn expected() -> ExpectedType {
        ExpectedType::OneOrList(T::expected)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        if value.get_ref().is_str() {
            return T::read(value, reader).map(|one| OneOrMore(vec![one]));
        }
        Vec::read(value, reader).map(OneOrMore)
    }
    fn field_value(&self) -> FieldValue<'_> {
        self.0.field_value()
    }
}

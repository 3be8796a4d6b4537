//! Claim addresses: `#claim` within a dossier, `dossier-id#claim` anywhere.

use std::fmt;
use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::field_reader::{FieldReader, FieldType, read_scalar};
use super::id::EntryId;
use super::record::{ExpectedType, FieldValue};
use super::span::Span;

/// The address of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClaimRef {
    /// The dossier of the claim; `None` for the dossier that contains this address.
    pub entry: Option<EntryId>,
    /// The claim's id, its property if that is unique, or its number from 1.
    pub claim: Box<str>,
    /// The span of the address.
    pub at: Span,
}

impl ClaimRef {
    /// Parses `#claim` or `dossier-id#claim`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (entry, claim) = text.split_once('#')?;
        let entry = if entry.is_empty() { None } else { Some(EntryId::parse(entry).ok()?) };
        (!claim.trim().is_empty()).then(|| Self { entry, claim: claim.into(), at: Span::default() })
    }
}

impl fmt::Display for ClaimRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = self.entry.as_ref().map_or("", EntryId::as_str);
        write!(f, "{entry}#{}", self.claim)
    }
}

fn read_one(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<ClaimRef> {
    let at: Span = value.span().into();
    let text = read_scalar::<String>(value, ExpectedType::ClaimRef, reader)?;
    let Some(claim) = ClaimRef::parse(&text) else {
        let message = format!("\"{}\" is not a valid claim address", text.escape_debug());
        reader.report(
            &code::UNKNOWN_CLAIM,
            at,
            message,
            "write `\"#claim-id\"` or `\"dossier-id#claim-id\"`",
        );
        return None;
    };
    Some(ClaimRef { at, ..claim })
}

/// A list of claim addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClaimRefs(pub Vec<ClaimRef>);

impl FieldType for ClaimRefs {
    fn expected() -> ExpectedType {
        ExpectedType::List(|| ExpectedType::ClaimRef)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => Some(ClaimRefs(reader.each(array, read_one))),
            other => {
                reader.wrong_type(&Spanned::new(span, other), Self::expected());
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        FieldValue::List(self.0.iter().map(FieldValue::ClaimRef).collect())
    }
}

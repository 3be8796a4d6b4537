//! Fields that are a list of claim addresses.

use toml::Spanned;
use toml::de::DeValue;

use super::claim_ref::ClaimRef;
use super::code;
use super::field_reader::{FieldReader, FieldType, read_scalar};
use super::record::{ExpectedType, FieldValue};
use super::span::Span;

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

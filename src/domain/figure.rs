//! The value of a property: a number or a string.

use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::field_reader::{FieldReader, FieldType};
use super::field_text::FieldText;
use super::number::Number;
use super::record::{ExpectedType, FieldValue};

/// The value of a property: a number or text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Figure {
    /// A number.
    Number(Number),
    /// Text.
    Words(FieldText),
}

impl FieldType for Figure {
    fn expected() -> ExpectedType {
        ExpectedType::Value
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut FieldReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                let message = format!("`{}` is empty", reader.key());
                reader.report(
                    &code::EMPTY_VALUE,
                    value.span(),
                    message,
                    "write a number or text, or delete the claim",
                );
                None
            }
            DeValue::String(text) => Some(Figure::Words(reader.keep(text))),
            DeValue::Integer(_) | DeValue::Float(_) => Number::read(value, reader).map(Figure::Number),
            _ => {
                reader.wrong_type(&value, Self::expected());
                None
            }
        }
    }
    fn field_value(&self) -> FieldValue<'_> {
        match self {
            Figure::Number(number) => FieldValue::Number(number),
            Figure::Words(words) => FieldValue::Text(words),
        }
    }
}

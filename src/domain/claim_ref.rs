//! Addresses of claims: `#claim` inside a dossier, `dossier-id#claim` anywhere.

use std::fmt;
use toml::Spanned;
use toml::de::DeValue;

use super::code;
use super::id::EntryId;
use super::read::{Reader, Value, leaf};
use super::record::{Look, Wants};
use super::span::Span;

/// The address of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRef {
    /// The dossier it is in; none: the one that holds this address.
    pub entry: Option<EntryId>,
    /// The claim's id, its property where that is unique, or its number from 1.
    pub claim: Box<str>,
    /// Where the address stands.
    pub at: Span,
}

impl ClaimRef {
    /// Reads `#claim` or `dossier-id#claim`.
    pub fn parse(text: &str) -> Option<Self> {
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

/// Several addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimRefs(pub Vec<ClaimRef>);

impl Value for ClaimRefs {
    fn wants() -> Wants {
        Wants::List(|| Wants::ClaimRef)
    }
    fn read(value: Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let span = value.span();
        let DeValue::Array(array) = value.get_ref() else {
            reader.wrong_type(&value, Self::wants());
            return None;
        };
        let _ = span;
        let mut refs = Vec::new();
        for element in array.iter().cloned() {
            let at: Span = element.span().into();
            let Some(text) = leaf::<String>(element, Wants::ClaimRef, reader) else { continue };
            match ClaimRef::parse(&text) {
                Some(claim) => refs.push(ClaimRef { at, ..claim }),
                None => {
                    let message = format!("“{}” is no address of a claim", text.escape_debug());
                    reader.bad(
                        &code::UNKNOWN_CLAIM,
                        at,
                        message,
                        "write \"#claim-id\" or \"dossier-id#claim-id\"",
                    );
                }
            }
        }
        Some(ClaimRefs(refs))
    }
    fn look(&self) -> Look<'_> {
        Look::List(self.0.iter().map(Look::ClaimRef).collect())
    }
}

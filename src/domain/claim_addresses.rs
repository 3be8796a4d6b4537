//! The addresses of the claims of an entry.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::claim::Claim;

/// The addresses of an entry's claims, computed on first use, since a file can contain ten thousand claims that dispute each
/// other.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClaimAddresses(OnceLock<Box<AddressTable>>);

#[derive(Clone, Debug, Default)]
struct AddressTable {
    names: Vec<Box<str>>,
    of: HashMap<Box<str>, usize>,
}

impl ClaimAddresses {
    /// Returns the address of the claim at index `nth`: its id, else its property if unique, else its number from 1.
    pub(crate) fn name(&self, claims: &[Claim], nth: usize) -> String {
        self.found(claims).names.get(nth).map_or_else(|| (nth + 1).to_string(), |name| name.to_string())
    }

    /// Returns the index of the claim with this id, property or number (from 1).
    pub(crate) fn named(&self, claims: &[Claim], name: &str) -> Option<usize> {
        let by_number = || name.parse::<usize>().ok()?.checked_sub(1).filter(|n| *n < claims.len());
        self.found(claims).of.get(name).copied().or_else(by_number)
    }

    fn found(&self, claims: &[Claim]) -> &AddressTable {
        self.0.get_or_init(|| Box::new(AddressTable::of(claims)))
    }
}

impl AddressTable {
    fn of(claims: &[Claim]) -> Self {
        // How many claims have a word as their property or id.
        let mut uses: HashMap<&str, u32> = HashMap::new();
        for claim in claims {
            *uses.entry(&claim.property).or_default() += 1;
            if claim.id != claim.property {
                *uses.entry(&claim.id).or_default() += 1;
            }
        }
        let mut of: HashMap<Box<str>, usize> = HashMap::new();
        for (nth, claim) in claims.iter().enumerate().filter(|(_, claim)| !claim.id.is_empty()) {
            of.entry((&*claim.id).into()).or_insert(nth);
        }
        let name = |nth: usize, claim: &Claim| -> Box<str> {
            if !claim.id.is_empty() {
                (&*claim.id).into()
            } else if !claim.property.is_empty() && uses.get(&*claim.property) == Some(&1) {
                (&*claim.property).into()
            } else {
                (nth + 1).to_string().into()
            }
        };
        let names: Vec<Box<str>> = claims.iter().enumerate().map(|(nth, claim)| name(nth, claim)).collect();
        for (nth, name) in names.iter().enumerate() {
            of.entry(name.clone()).or_insert(nth);
        }
        Self { names, of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_addressed_by_id_unique_property_or_number() {
        let claim =
            |id: &str, property: &str| Claim { id: id.into(), property: property.into(), ..Claim::default() };
        let claims = [
            claim("a", ""),
            claim("", "size"),
            claim("", "rank"),
            claim("rank", ""),
            claim("", ""),
            claim("a", ""),
        ];
        let addresses = ClaimAddresses::default();
        let names: Vec<String> = (0..7).map(|nth| addresses.name(&claims, nth)).collect();
        assert_eq!(names, ["a", "size", "3", "rank", "5", "a", "7"]);
        let named = |name| addresses.named(&claims, name);
        assert_eq!(["a", "size", "rank", "5", "6"].map(named), [0, 1, 3, 4, 5].map(Some));
        assert_eq!(["", "0", "7", "none"].map(named), [None; 4]);
    }
}

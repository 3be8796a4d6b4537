//! Decides which people with the same family name are cited with given names.

use std::collections::{BTreeSet, HashMap};

use crate::domain::author::{AuthorKind, PersonName};
use crate::text::fold;

/// How much of the given names to include in a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GivenNameForm {
    /// Nothing, since all may be the same person.
    None,
    /// Initials, which are enough to disambiguate.
    Initials,
    /// Full given names.
    Whole,
}

/// The given names of everyone cited, by family name.
#[derive(Debug, Default)]
pub(super) struct GivenNames(HashMap<String, GivenNameForm>);

impl GivenNames {
    pub(super) fn of<'n>(everyone: impl Iterator<Item = &'n AuthorKind>) -> Self {
        let mut given: HashMap<String, BTreeSet<Vec<String>>> = HashMap::new();
        for named in everyone {
            if let AuthorKind::Person(person) = named {
                given.entry(fold::fold_name(person.key())).or_default().insert(words(person));
            }
        }
        Self(given.into_iter().map(|(family, given)| (family, extent(&given))).collect())
    }

    /// Returns the name a person is cited by.
    pub(super) fn cited(&self, person: &PersonName) -> String {
        let family = person.key();
        if person.given.is_empty() || person.family.is_empty() {
            return family.to_owned();
        }
        match self.0.get(&fold::fold_name(family)) {
            Some(GivenNameForm::Initials) => format!("{} {family}", initials(&person.given)),
            Some(GivenNameForm::Whole) => format!("{} {family}", person.given),
            Some(GivenNameForm::None) | None => family.to_owned(),
        }
    }
}

/// Returns the folded given names of a person.
fn words(person: &PersonName) -> Vec<String> {
    let given = fold::fold_name(&person.given);
    given.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn extent(given: &BTreeSet<Vec<String>>) -> GivenNameForm {
    // Someone without given names may be any of them.
    let given: Vec<&Vec<String>> = given.iter().filter(|words| !words.is_empty()).collect();
    let differ = |same: &dyn Fn(&[String], &[String]) -> bool| {
        given.iter().enumerate().any(|(nth, one)| given.iter().skip(nth + 1).any(|other| !same(one, other)))
    };
    if !differ(&may_be_one) {
        return GivenNameForm::None;
    }
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<Vec<_>>();
    let hidden = given.iter().enumerate().any(|(nth, one)| {
        given.iter().skip(nth + 1).any(|other| !may_be_one(one, other) && initials(one) == initials(other))
    });
    if hidden { GivenNameForm::Whole } else { GivenNameForm::Initials }
}

/// Returns whether two given names may belong to the same person: the words are equal or one is the initial of the other, and
/// either may omit the last words.
fn may_be_one(one: &[String], other: &[String]) -> bool {
    one.iter().zip(other).all(|(one, other)| {
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        one == other || initial(one, other) || initial(other, one)
    })
}

/// Abbreviates given names: `J. R.` for `John Ronald`, `J.-P.` for `Jean-Paul`.
fn initials(given: &str) -> String {
    let initial = |word: &str| {
        let parts = word.split('-').filter_map(|part| part.chars().find(|c| c.is_alphanumeric()));
        parts.map(|c| format!("{c}.")).collect::<Vec<_>>().join("-")
    };
    let words: Vec<String> = given.split_whitespace().map(initial).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

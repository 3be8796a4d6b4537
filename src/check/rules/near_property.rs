//! A property or unit that is spelled differently elsewhere.

use std::collections::HashMap;

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::claim::Claim;
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::suggest::is_same_word;
use crate::domain::toml_string;
use crate::text::fold::fold_name;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "near-property",
    "Another claim spells the same property or unit differently: with capitals, in the plural, or with a hyphen. \
     Figures are only compared if property and unit are spelled the same. Use one spelling in the whole corpus.",
);

/// The uses of one spelling, whatever the spaces: the claims, with their dossiers, in the order of the corpus.
type SpellingUses<'c> = Vec<(&'c Entry, &'c Claim)>;

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    find_in("property", |claim| &claim.property, cx, found);
    find_in("unit", |claim| &claim.unit, cx, found);
}

fn find_in<'c>(
    key: &'static str,
    word: fn(&Claim) -> &str,
    cx: &CheckContext<'c>,
    found: &mut Findings<'c>,
) {
    // Sorted by first use, so that in a tie the first spelling wins.
    let mut alike: HashMap<String, Vec<(String, SpellingUses<'c>)>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for (entry, claim) in cx.claims().filter(|(_, claim)| !word(claim).trim().is_empty()) {
        let folded = singular(word(claim));
        let spellings = alike.entry(folded.clone()).or_insert_with(|| {
            order.push(folded);
            Vec::new()
        });
        let spelling = single_spaced(word(claim));
        match spellings.iter_mut().find(|(other, _)| *other == spelling) {
            Some((_, uses)) => uses.push((entry, claim)),
            None => spellings.push((spelling, vec![(entry, claim)])),
        }
    }
    for spellings in order.iter().filter_map(|folded| alike.get(folded)) {
        let most = spellings.iter().map(|(_, uses)| uses.len()).max();
        let Some((kept, _)) = spellings.iter().find(|(_, uses)| Some(uses.len()) == most) else { continue };
        let uses = spellings.iter().flat_map(|(spelling, uses)| uses.iter().map(move |used| (spelling, used)));
        for (spelling, (entry, claim)) in uses.filter(|(_, (_, claim))| word(claim) != kept) {
            let at = claim.spans.of(key).unwrap_or(claim.spans.whole);
            let message = match spelling == kept {
                true => format!("{key} {} has a space too many", toml_string::quoted(word(claim))),
                false => format!("{key} {} is also spelled {}", quoted(spelling), quoted(kept)),
            };
            found.add(entry, at, message, format!("use one spelling: `{key} = {}`", toml_string::quoted(kept)));
            let is_same = spelling == kept || is_same_word_of_any_number(spelling, kept);
            let fix = is_same.then_some(claim.spans.of(key)).flatten();
            found.fix(fix.map(|at| Fix::replace(at, toml_string::quoted(kept))));
        }
    }
}

/// Returns the text with single spaces between its words, and none at its ends.
fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether two spellings differ only in case, hyphens, accents and number. The case of a short unit is part of it: `mW`.
fn is_same_word_of_any_number(one: &str, other: &str) -> bool {
    let singular = |text: &str| singular_words(&text.to_lowercase());
    one.chars().count() > 3 && is_same_word(&singular(one), &singular(other))
}

/// Returns words folded, each without the ending of an English plural.
fn singular(text: &str) -> String {
    singular_words(&fold_name(text))
}

/// Returns words, each without the ending of an English plural; the rest may not be a word.
fn singular_words(text: &str) -> String {
    let word = |word: &str| -> String {
        match word {
            word if word.len() > 4 && word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
            word if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => {
                word[..word.len() - 1].to_owned()
            }
            word => word.to_owned(),
        }
    };
    text.split([' ', '-', '_']).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{is_same_word_of_any_number, singular};

    #[test]
    fn spellings_that_differ_in_case_hyphen_or_number_are_alike_and_others_are_not() {
        for (one, other) in [
            ("personnel", "Personnel"),
            ("death", "deaths"),
            ("rocket-attacks", "rocket attack"),
            ("body", "bodies"),
            ("vehicles destroyed", "vehicle destroyed"),
        ] {
            assert_eq!(singular(one), singular(other), "{one}");
        }
        for (one, other) in [("loss", "lo"), ("is", "i"), ("killed", "injured"), ("men", "women"), ("", "s")] {
            assert_ne!(singular(one), singular(other), "{one}");
        }
    }

    #[test]
    fn a_spelling_that_can_mean_something_else_is_kept() {
        for (one, other) in [("Deaths", "death"), ("Rocket-Attacks", "rocket attack"), ("bodies", "body")] {
            assert!(is_same_word_of_any_number(one, other), "{one}");
        }
        for (one, other) in [("mW", "MW"), ("deaths?", "deaths"), ("sector 1-2", "sector 12"), ("M", "m")] {
            assert!(!is_same_word_of_any_number(one, other), "{one}");
        }
    }
}

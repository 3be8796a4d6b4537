//! A property or unit that is spelled differently elsewhere.

use std::collections::HashMap;

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::claim::Claim;
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::toml_string;
use crate::text::fold::fold_name;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "near-property",
    "Another claim spells the same property or unit differently: with capitals, in the plural, or with a hyphen. \
     Figures are only compared if property and unit are spelled the same. Use one spelling in the whole corpus.",
);

/// The uses of one spelling: the claims, with their dossiers, in the order of the corpus.
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
    let mut alike: HashMap<String, Vec<(&'c str, SpellingUses<'c>)>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    for (entry, claim) in cx.claims().filter(|(_, claim)| !word(claim).is_empty()) {
        let folded = singular(word(claim));
        let spellings = alike.entry(folded.clone()).or_insert_with(|| {
            order.push(folded);
            Vec::new()
        });
        match spellings.iter_mut().find(|(spelling, _)| *spelling == word(claim)) {
            Some((_, uses)) => uses.push((entry, claim)),
            None => spellings.push((word(claim), vec![(entry, claim)])),
        }
    }
    for spellings in order.iter().filter_map(|folded| alike.get(folded)).filter(|all| all.len() > 1) {
        // A spelling with spaces at its ends is never the right one.
        let clean = |spelling: &str| spelling.split_whitespace().collect::<Vec<_>>().join(" ") == spelling;
        let most = spellings.iter().map(|(spelling, uses)| (clean(spelling), uses.len())).max();
        let is_kept = |(spelling, uses): &&(&str, SpellingUses<'_>)| Some((clean(spelling), uses.len())) == most;
        let Some((kept, _)) = spellings.iter().find(is_kept) else { continue };
        for (spelling, uses) in spellings.iter().filter(|(spelling, _)| spelling != kept) {
            for (entry, claim) in uses {
                let at = claim.spans.of(key).unwrap_or(claim.spans.whole);
                let message = match quoted(spelling) == quoted(kept) {
                    true => format!("{key} {} has spaces that it does not have elsewhere", quoted(spelling)),
                    false => format!("{key} {} is also spelled {}", quoted(spelling), quoted(kept)),
                };
                found.add(entry, at, message, format!("use one spelling: `{key} = {}`", toml_string::quoted(kept)));
                found.fix(claim.spans.of(key).map(|at| Fix::replace(at, toml_string::quoted(kept))));
            }
        }
    }
}

/// Returns words folded, each without the ending of an English plural; the rest may not be a word.
fn singular(text: &str) -> String {
    let folded = fold_name(text);
    let word = |word: &str| -> String {
        match word {
            word if word.len() > 4 && word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
            word if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => {
                word[..word.len() - 1].to_owned()
            }
            word => word.to_owned(),
        }
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::singular;

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
}

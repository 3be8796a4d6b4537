//! Words that are not in the vocabulary of their field, with what was meant. Knows no other rule of the format.

use super::problem_limit::MAX_PROBLEMS;
use crate::domain::code;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::problem::Finding;
use crate::domain::record::{Look, walk};
use crate::domain::settings::Settings;
use crate::domain::suggest::{meant_for_certain, suggest};
use crate::domain::toml_string::quoted;
use crate::domain::vocabulary::{INVERSES, OTHER_WORDS, RelationType, Vocabulary, Words};

/// Returns the words of an entry that are in no vocabulary; those to which the corpus may add only where `judged`.
pub(super) fn unknown_words(settings: &Settings, entry: &Entry, judged: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    walk(entry.record(), &mut |_, look, _| {
        if judged || !matches!(look, Look::Term(_, vocabulary, _) if vocabulary.added_by.is_some()) {
            // What is past the most that is listed is not searched for what was meant: that takes long.
            found.extend(unknown_word(settings, look, found.len() < MAX_PROBLEMS));
        }
    });
    found
}

/// Returns what is wrong with a word; `guess` is whether to look for what was meant.
pub(super) fn unknown_word(settings: &Settings, look: &Look<'_>, guess: bool) -> Option<Finding> {
    let Look::Term(word, vocabulary, at) = look else { return None };
    if settings.knows(vocabulary, word) {
        return None;
    }
    let finding = Finding::new(
        &code::UNKNOWN_VALUE,
        *at,
        format!("“{}” is not a known {}", word.escape_debug(), vocabulary.name),
    );
    if let Some(of) = inverse(vocabulary, word) {
        return Some(finding.help(format!(
            "that is `{of}` seen from its other end: state it in the dossier of the other actor, type = \"{of}\""
        )));
    }
    let meant = guess.then(|| Suggestion::of(settings, word, vocabulary)).flatten();
    let near = meant.map(|meant| format!("did you mean \"{}\"?", meant.word));
    let known = if vocabulary.words.len() > 20 {
        // Too many to read through; the standard that has them is named where nothing is near.
        near.is_none().then(|| format!("the words of {}", vocabulary.standard))
    } else {
        Some(format!("known: {}", settings.words(vocabulary).collect::<Vec<_>>().join(", ")))
    };
    let add = vocabulary.added_by.map(|key| format!("or add it to {key} under [vocabulary] in dossier.toml"));
    let rest: Vec<String> = known.into_iter().chain(add).collect();
    let help: Vec<String> =
        near.into_iter().chain([rest.join("; ")]).filter(|part| !part.is_empty()).collect();
    let fix = meant.filter(|meant| meant.certain).map(|meant| Fix::replace(*at, quoted(meant.word)));
    Some(finding.help(help.join(" ")).fix(fix))
}

/// The word that was probably meant.
#[derive(Clone, Copy, Debug)]
struct Suggestion<'s> {
    word: &'s str,
    certain: bool,
}

impl<'s> Suggestion<'s> {
    /// Of a code of one or two letters every other is near, so only another case of it counts.
    fn of(settings: &'s Settings, word: &str, vocabulary: &'s Vocabulary) -> Option<Self> {
        let lower = word.to_lowercase().replace([' ', '_'], "-");
        let sure = |word| Some(Self { word, certain: true });
        let of_this = OTHER_WORDS.iter().filter(|(name, ..)| *name == vocabulary.name);
        if let Some((.., now)) = of_this.clone().find(|(_, other, _)| *other == lower) {
            return sure(now);
        }
        let same = |known: &&str| known.to_lowercase().replace([' ', '_'], "-") == lower;
        if let Some(same) = settings.words(vocabulary).find(same) {
            return sure(same);
        }
        if vocabulary.words.iter().all(|word| word.len() <= 2) {
            return None;
        }
        let word = suggest(word, settings.words(vocabulary))?;
        let certain = meant_for_certain(&lower, settings.words(vocabulary)) == Some(word);
        Some(Self { word, certain })
    }
}

/// Returns the relation type of which a word is the inverse.
fn inverse(vocabulary: &Vocabulary, word: &str) -> Option<&'static str> {
    let spelled = word.to_lowercase().replace(['-', '_'], " ");
    let found = || INVERSES.iter().find(|(_, inverse)| *inverse == spelled).map(|(of, _)| *of);
    (vocabulary.name == RelationType::VOCABULARY.name).then(found).flatten()
}

//! Finds words that are not in the vocabulary of their field, and suggests what was meant.

use super::problem_limit::MAX_PROBLEMS;
use crate::domain::code;
use crate::domain::country_name::{CountryName, listed_countries, territory_and_state};
use crate::domain::entry::Entry;
use crate::domain::entry_references::UnlistedTerm;
use crate::domain::fix::Fix;
use crate::domain::problem::Finding;
use crate::domain::settings::Settings;
use crate::domain::span::Span;
use crate::domain::suggest::{suggest, unambiguous_match};
use crate::domain::toml_string::quoted;
use crate::domain::vocabulary::{
    Country, HasVocabulary, INVERSES, RELATED_WORDS, RelationType, Reliability, Vocabulary,
    WORDS_OF_THEIR_OWN, synonym,
};

/// Returns a finding for each unknown word of an entry; words of extensible vocabularies only if
/// `checks_extensible`.
pub(super) fn unknown_words(settings: &Settings, entry: &Entry, checks_extensible: bool) -> Vec<Finding> {
    let terms = entry.references.terms.iter();
    let unknown = terms
        .filter(|term| checks_extensible || term.vocabulary.added_by.is_none())
        .filter(|term| !settings.has_word(term.vocabulary, &term.word));
    // Findings past the display limit need no suggestion, and computing one is slow.
    let text = &entry.file.text;
    unknown.enumerate().map(|(nth, term)| unknown_word(settings, text, term, nth < MAX_PROBLEMS)).collect()
}

/// Returns the finding for a word of the file `text` that is unknown; `suggests` is whether to suggest a known word.
pub(super) fn unknown_word(settings: &Settings, text: &str, term: &UnlistedTerm, suggests: bool) -> Finding {
    let UnlistedTerm { word, vocabulary, at } = term;
    let finding = Finding::new(
        &code::UNKNOWN_VALUE,
        *at,
        format!("“{}” is not a known {}", word.escape_debug(), vocabulary.name),
    );
    if let Some(of) = inverse(vocabulary, word) {
        return finding.help(format!(
            "that is the inverse of `{of}`: put type = \"{of}\" in the dossier of the other actor"
        ));
    }
    if let Some((reliability, credibility)) = grade(vocabulary, word) {
        return finding.help(format!(
            "write \"{reliability}\"; the {credibility} is about one piece of information: `credibility = {credibility}` in a citation"
        ));
    }
    if let Some(help) = countries(vocabulary, word) {
        return finding.help(help);
    }
    let meant = suggests.then(|| Suggestion::of(settings, word, vocabulary)).flatten();
    if let Some(meant) = meant.filter(|meant| meant.certain) {
        let is_meant = |other: &str| {
            let of_other = Suggestion::of(settings, other, vocabulary);
            of_other.is_some_and(|of_other| of_other.certain && of_other.word == meant.word)
        };
        if let Some(fix) = deletion(text, *at, meant.word, is_meant) {
            let help = format!("delete it: the list has \"{}\" already", meant.word);
            return finding.help(help).fix(Some(fix));
        }
    }
    let near = meant.map(|meant| format!("did you mean \"{}\"?", meant.word));
    let known = if vocabulary.words.len() > 20 {
        // The list is too long to read; name the standard instead if there is no suggestion.
        near.is_none().then(|| format!("use a word from {}", vocabulary.standard))
    } else {
        Some(format!("known: {}", settings.words(vocabulary).collect::<Vec<_>>().join(", ")))
    };
    let add = vocabulary.added_by.map(|key| format!("or add it to {key} in [vocabulary] of dossier.toml"));
    let rest: Vec<String> = known.into_iter().chain(add).collect();
    let help: Vec<String> =
        near.into_iter().chain([rest.join("; ")]).filter(|part| !part.is_empty()).collect();
    let fix = meant.filter(|meant| meant.certain).map(|meant| Fix::replace(*at, quoted(meant.word)));
    finding.help(help.join(" ")).fix(fix)
}

/// The known word that was probably meant.
#[derive(Clone, Copy, Debug)]
struct Suggestion<'s> {
    word: &'s str,
    certain: bool,
}

impl<'s> Suggestion<'s> {
    /// Suggests a known word. In vocabularies of one- or two-letter codes every word is close to every other, so there
    /// only a difference in case counts.
    fn of(settings: &'s Settings, word: &str, vocabulary: &'s Vocabulary) -> Option<Self> {
        let lower = word.trim().to_lowercase().replace([' ', '_'], "-");
        let related = || {
            let of =
                RELATED_WORDS.iter().find(|(name, other, _)| *name == vocabulary.name && *other == lower);
            of.map(|(.., now)| *now)
        };
        let country = || match CountryName::of(word) {
            Some(CountryName::One(code)) if vocabulary.name == Country::VOCABULARY.name => Some(code),
            _ => None,
        };
        let same = || unambiguous_match(word, settings.words(vocabulary));
        if let Some(word) = synonym(vocabulary, word).or_else(country).or_else(same) {
            return Some(Self { word, certain: true });
        }
        let near = || {
            let is_of_codes = vocabulary.words.iter().all(|word| word.len() <= 2);
            let is_own = WORDS_OF_THEIR_OWN.contains(&&*lower);
            let near = suggest(word, settings.words(vocabulary)).filter(|_| !is_of_codes && !is_own)?;
            is_likely(&lower, near, || settings.words(vocabulary)).then_some(near)
        };
        let word = related().or_else(near)?;
        Some(Self { word, certain: false })
    }
}

/// Returns the fix that deletes an element of a list in one line, if the list has `word` already or an element before it means it.
fn deletion(text: &str, at: Span, word: &str, is_meant: impl Fn(&str) -> bool) -> Option<Fix> {
    let range = at.range();
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let (head, tail) = (before.rsplit('\n').next()?, after.lines().next()?);
    let (head, tail) = (head.rsplit_once('[')?.1, tail.split_once(']')?.0);
    if [head, tail].iter().any(|part| part.contains(['=', '#', '{', '['])) {
        return None;
    }
    let elements = |part: &'_ str| -> Vec<String> {
        part.split(',').map(|element| element.trim().trim_matches(['"', '\'']).to_owned()).collect()
    };
    let is_word = |element: &String| element == word;
    let is_known = elements(head).iter().any(|element| is_word(element) || is_meant(element))
        || elements(tail).iter().any(is_word);
    let range = match tail.trim_start().strip_prefix(',') {
        Some(rest) => range.start..range.end + tail.len() - rest.trim_start().len(),
        None => range.start - (head.len() - head.rfind(',')?)..range.end,
    };
    is_known.then(|| Fix::replace(range, ""))
}

/// Returns whether a similar word `near` was probably meant: the written one is a misspelling of it, has another ending, or lacks
/// its preposition. `execution` shares most letters with `election`, and means something else.
fn is_likely<'w, W: Iterator<Item = &'w str>>(lower: &str, near: &str, known: impl Fn() -> W) -> bool {
    let spelled = |word: &str| word.to_lowercase().replace('_', "-");
    let near = spelled(near);
    let distance = strsim::osa_distance(lower, &near);
    let is_misspelled_plural =
        lower.len() > 5 && lower.strip_suffix('s').is_some_and(|one| strsim::osa_distance(one, &near) <= 1);
    if distance <= 1 || (distance == 2 && near.len() >= 7) || is_misspelled_plural {
        return true;
    }
    let Some((first, _)) = near.split_once('-') else { return has_other_ending(lower, &near) };
    // `very` begins several words.
    let is_first_of_one = || {
        let begins =
            known().filter(|word| spelled(word).split_once('-').is_some_and(|(one, _)| one == first));
        begins.count() == 1
    };
    let written = match lower.rsplit_once('-') {
        Some((written, "to" | "with" | "for" | "by" | "at" | "in" | "of")) => written,
        Some(_) => return false,
        None => lower,
    };
    (written == first || has_other_ending(written, first)) && is_first_of_one()
}

/// Returns whether two words are forms of one word: `sanctioned` and `sanction`, `controlled` and `controls`.
fn has_other_ending(one: &str, other: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["", "e", "s", "es", "d", "ed", "ing", "ings", "ion", "ions", "ment", "ments"];
    const STEM: usize = 4;
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let stem: String = alike.map(|(letter, _)| letter).collect();
    let is_ending = |word: &str| {
        let ending = word.strip_prefix(stem.as_str()).unwrap_or(word);
        // A doubled consonant.
        let after_double = ending.strip_prefix(|letter| stem.ends_with(letter)).unwrap_or(ending);
        ENDINGS.contains(&ending) || ENDINGS.contains(&after_double)
    };
    stem.chars().count() >= STEM && is_ending(one) && is_ending(other)
}

/// Returns the help for a name of several countries, or of one without a code.
fn countries(vocabulary: &Vocabulary, word: &str) -> Option<String> {
    if vocabulary.name != Country::VOCABULARY.name {
        return None;
    }
    match CountryName::of(word) {
        Some(CountryName::Shared(one, other)) => {
            Some(format!("two countries have this name: write \"{one}\" or \"{other}\""))
        }
        Some(CountryName::WithoutCode) => {
            Some(format!("{} has no code: delete it here, and put the name into `tags`", vocabulary.standard))
        }
        Some(CountryName::One(_)) => None,
        None if territory_and_state(word).is_some() => {
            let [one, other] = territory_and_state(word)?;
            Some(format!("write \"{one}\" for the territory alone, or \"{one}\", \"{other}\" for both"))
        }
        None => {
            let codes = listed_countries(word).filter(|codes| codes.len() > 1)?;
            let codes: Vec<String> = codes.into_iter().map(quoted).collect();
            Some(format!("write each country as a word of its own: {}", codes.join(", ")))
        }
    }
}

/// Splits a whole grade such as `B2` [Admiralty code] that is written for a reliability.
fn grade<'w>(vocabulary: &Vocabulary, word: &'w str) -> Option<(&'w str, &'w str)> {
    let (reliability, credibility) = word.split_at_checked(1)?;
    let is_grade =
        vocabulary.words.contains(&reliability) && matches!(credibility, "1" | "2" | "3" | "4" | "5" | "6");
    (vocabulary.name == Reliability::VOCABULARY.name && is_grade).then_some((reliability, credibility))
}

/// Returns the relation type that a word is the inverse of.
fn inverse(vocabulary: &Vocabulary, word: &str) -> Option<&'static str> {
    let spelled = word.to_lowercase().replace(['-', '_'], " ");
    // A symmetric type is its own inverse: only its spelling is wrong.
    if vocabulary.words.contains(&&*spelled.replace(' ', "-")) {
        return None;
    }
    // `leads by` is meant as `led by`, and who `funds from` someone is funded by them.
    let active = [" by", " from"].iter().find_map(|end| spelled.strip_suffix(end));
    let active = active.map(|active| active.replace(' ', "-"));
    let is_inverse = |(of, inverse): &&(&str, &str)| *inverse == spelled || active.as_deref() == Some(*of);
    let found = || INVERSES.iter().find(is_inverse).map(|(of, _)| *of);
    (vocabulary.name == RelationType::VOCABULARY.name).then(found).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fix::edited;
    use crate::domain::vocabulary::ParticipantStatus;
    use crate::domain::vocabulary::{ActorKind, ActorStatus, EventKind, Likelihood, ParticipantRole};

    #[test]
    fn a_word_with_typos_another_ending_or_without_its_preposition_is_answered() {
        let settings = Settings::default();
        for (vocabulary, pairs) in [
            (
                RelationType::VOCABULARY,
                "member member-of|part part-of|affiliated affiliated-with|affiliate affiliated-with|allied allied-with|\
                 backed backed-by|works works-for|predecessor predecessor-of|holds holds-office|funding funds|\
                 controlled controls|comand commands|meets-with met-with|affiliated-to affiliated-with|war-crime -|leads-to -|\
                 funds-from -|oppresses -|holds-talks -",
            ),
            (
                ParticipantRole::VOCABULARY,
                "ataker attacker|atackers attacker|victems victim|visiters visitor|mediaters mediator|signitorys signatory|\
                 spekar speaker|canidat candidate|targeted target|apointe appointee|hosted host|attacked -|victor -",
            ),
            (
                EventKind::VOCABULARY,
                "electons election|metings meeting|agreemnts agreement|stament statement|atacks attack|visited visit|\
                 sanctioned sanction|assassinated assassination|execution -|war-crime -|eviction -|warning -|weather -",
            ),
            (ActorKind::VOCABULARY, "coallitions coalition|militant -"),
            (ActorStatus::VOCABULARY, "disolvd dissolved"),
            (ParticipantStatus::VOCABULARY, "report reported|suspended -"),
            (Likelihood::VOCABULARY, "very -|almost -"),
        ] {
            let pairs = pairs.split('|').filter_map(|pair| pair.trim().split_once(' '));
            let found = |word| Suggestion::of(&settings, word, vocabulary).map_or("-", |found| found.word);
            let wrong: Vec<_> = pairs
                .map(|(word, meant)| (word, meant, found(word)))
                .filter(|(_, meant, found)| meant != found)
                .collect();
            assert_eq!(wrong, [], "word, what is meant, what was found");
        }
    }

    #[test]
    fn a_word_that_a_list_has_already_is_deleted() {
        let after = |text: &str, word: &str| {
            let start = text.find(word).expect("the word is there");
            let fix = deletion(text, (start..start + word.len()).into(), "iq", |other| other == "Iraq")?;
            let Fix::Edit(edits) = fix else { panic!("an edit") };
            edited(text, &edits).ok()
        };
        for (text, expected) in [
            ("a = [\"iq\", \"IQ\"]", Some("a = [\"iq\"]")),
            ("a = [\"IQ\", \"iq\"]", Some("a = [\"iq\"]")),
            ("a = [\"sy\", \"IQ\", \"iq\"]\nb = 1", Some("a = [\"sy\", \"iq\"]\nb = 1")),
            ("a = [\"Iraq\", \"IQ\"]", Some("a = [\"Iraq\"]")),
            ("a = [\"IQ\", \"Iraq\"]", None),
            ("a = [\"IQ\", \"sy\"]", None),
            ("a = \"IQ\" # [\"iq\"]", None),
        ] {
            assert_eq!(after(text, "\"IQ\"").as_deref(), expected, "{text}");
        }
    }
}

//! Particles and suffixes of names: what stays with a family name, and what is no part of it.

/// Particles that are written small; they stay with the family name.
const SMALL: &[&str] = &[
    "abou", "abu", "af", "al", "an", "ap", "ash", "as", "aus", "av", "bar", "bat", "ben", "bin", "bint",
    "da", "dal", "dalla", "das", "de", "de'", "de’", "degli", "dei", "del", "della", "delle", "dello", "dem",
    "den", "der", "des", "di", "do", "dos", "du", "e", "ed", "el", "het", "ibn", "im", "in", "la", "las",
    "le", "les", "lo", "los", "op", "ou", "ould", "san", "st.", "'t", "’t", "te", "ten", "ter", "thor",
    "tot", "uit", "und", "v", "v.", "v.d.", "van", "vande", "vanden", "vander", "vd", "ver", "vom", "von",
    "y", "zu", "zum", "zur",
];
/// Particles that are written with a capital, if a given name is before them.
const CAPITAL: &[&str] = &[
    "Ab", "Al", "Ben", "Bin", "Da", "Dal", "De", "Del", "Della", "Den", "Der", "Des", "Di", "Do", "Dos",
    "Du", "El", "La", "Las", "Le", "Los", "Mac", "Saint", "Sainte", "San", "Santa", "St", "St.", "Ste",
    "Ste.", "Ten", "Ter", "Van", "Vande", "Vanden", "Vander", "Ver", "Von",
];
/// Words that make one name with the next, be they the first: son of, father of, servant of.
const JOINING: &[&str] = &[
    "Abd", "Abdal", "Abdel", "Abdul", "Abou", "Abu", "Ibn", "Oum", "Ould", "Um", "Umm", "abd", "abdel",
    "abdul", "umm", "أبو", "ابو", "أبي", "ابي", "أم", "ام", "آل", "ال", "ابن", "بن", "بنت", "عبد",
];
/// What may follow a family name and is no part of it.
const SUFFIXES: &[&str] = &[
    "ii", "iii", "iv", "vi", "vii", "viii", "jr", "sr", "2nd", "3rd", "4th", "esq", "phd", "ph.d", "md",
    "m.d", "qc", "kc",
];

/// Tells whether a word belongs to the word after it; `first` if no other is before it.
pub(super) fn is_particle(word: &str, first: bool) -> bool {
    JOINING.contains(&word) || SMALL.contains(&word) || !first && CAPITAL.contains(&word)
}

/// Tells whether a word follows a name and is no part of it: `Jr.`, `III`.
pub(super) fn is_suffix(word: &str) -> bool {
    let word = word.trim_matches(['.', ',']).to_lowercase();
    SUFFIXES.contains(&word.as_str())
}

/// Tells whether `de` before a word is left out in French and Spanish, where what follows it has a capital: de La Fontaine.
pub(super) fn drops_de(word: &str) -> bool {
    matches!(word, "La" | "Le" | "Las" | "Los" | "Les")
}

//! Particles, which belong to a family name, and suffixes, which don't.

/// Lower-case particles.
const SMALL: &[&str] = &[
    "abou", "abu", "af", "al", "an", "ap", "ash", "as", "auf", "aus", "av", "bar", "bat", "ben", "bin",
    "bint", "d'", "d’", "da", "dal", "dalla", "das", "de", "de'", "de’", "degli", "dei", "del", "dela",
    "della", "delle", "dello", "dem", "den", "der", "des", "di", "do", "dos", "du", "e", "ed", "el", "het",
    "ibn", "il", "im", "in", "l'", "l’", "la", "las", "le", "les", "lo", "los", "op", "ou", "ould", "san",
    "st.", "'t", "’t", "te", "ten", "ter", "thor", "tot", "uit", "und", "v", "v.", "v.d.", "van", "vande",
    "vanden", "vander", "vd", "ver", "vom", "von", "y", "zu", "zum", "zur",
];
/// Capitalized particles, which count only after a given name.
const CAPITAL: &[&str] = &[
    "Ab", "Al", "Ben", "Bin", "Da", "Dal", "De", "Del", "Della", "Den", "Der", "Des", "Di", "Do", "Dos",
    "Du", "El", "La", "Las", "Le", "Los", "Mac", "Saint", "Sainte", "San", "Santa", "St", "St.", "Ste",
    "Ste.", "Ten", "Ter", "Van", "Vande", "Vanden", "Vander", "Ver", "Von",
];
/// Articles and particles that are not given names: a name that starts with one has no given names, or is the name of a
/// newspaper or a station: Le Monde, Al Jazeera, De Gaulle.
const LEADING: &[&str] = &[
    "Al", "Da", "Dal", "Das", "De", "Del", "Den", "Der", "Des", "Di", "Die", "Dos", "Du", "El", "Il", "La",
    "Las", "Le", "Les", "Lo", "Los", "Vande", "Vanden", "Vander", "Von",
];
/// Words that form one name with the next word even at the start: son of, father of, servant of.
const JOINING: &[&str] = &[
    "Abd", "Abdal", "Abdel", "Abdul", "Abou", "Abu", "Ibn", "Oum", "Ould", "Um", "Umm", "abd", "abdel",
    "abdul", "umm", "أبو", "ابو", "أبي", "ابي", "أم", "ام", "آل", "ال", "ابن", "بن", "بنت", "عبد",
];
/// Suffixes of names.
const SUFFIXES: &[&str] = &[
    "ii", "iii", "iv", "vi", "vii", "viii", "jr", "sr", "2nd", "3rd", "4th", "esq", "phd", "ph.d", "md",
    "m.d", "qc", "kc",
];

/// Returns whether a word belongs to the next word. `first` is set for the first word of the name.
pub(super) fn is_particle(word: &str, first: bool) -> bool {
    JOINING.contains(&word) || SMALL.contains(&word) || !first && CAPITAL.contains(&word)
}

/// Returns whether a name that begins with this word has no given names.
pub(super) fn is_leading(word: &str) -> bool {
    LEADING.contains(&word)
}

/// Returns whether a word is a suffix: `Jr.`, `III`.
pub(super) fn is_suffix(word: &str) -> bool {
    let word = word.trim_matches(['.', ',']).to_lowercase();
    SUFFIXES.contains(&word.as_str())
}

/// Returns whether `de` before this word is not part of the family name, as in French and Spanish: de La Fontaine.
pub(super) fn drops_de(word: &str) -> bool {
    matches!(word, "La" | "Le" | "Las" | "Los" | "Les")
}

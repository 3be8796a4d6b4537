//! The sounds of Latin letters, as transliterations from Arabic, Persian, Kurdish, Turkish and Russian use them.

use super::phone::Phone as P;

/// Letter groups that stand for one sound, longest first.
const GROUPS: [(&str, &[P]); 34] = [
    ("tsch", &[P::C]),
    ("dsch", &[P::J]),
    ("shch", &[P::X]),
    ("sch", &[P::X]),
    ("tch", &[P::C]),
    ("tsh", &[P::C]),
    ("dzh", &[P::J]),
    ("kh", &[P::H]),
    ("gh", &[P::K]),
    ("sh", &[P::X]),
    ("ch", &[P::C.or(P::X).or(P::K)]),
    ("th", &[P::T.or(P::S)]),
    ("dh", &[P::D.or(P::Z)]),
    ("zh", &[P::J.or(P::Z)]),
    ("ph", &[P::F]),
    ("dj", &[P::J]),
    ("dg", &[P::J]),
    ("cz", &[P::C]),
    ("ck", &[P::K]),
    ("cq", &[P::K]),
    ("gue", &[P::K, P::E]),
    ("gui", &[P::K, P::I]),
    ("que", &[P::K, P::E]),
    ("qui", &[P::K, P::I]),
    ("ou", &[P::U]),
    ("oo", &[P::U]),
    ("uu", &[P::U]),
    ("ee", &[P::I]),
    ("ii", &[P::I]),
    ("iy", &[P::I.or(P::Y)]),
    ("yy", &[P::I.or(P::Y)]),
    ("aa", &[P::A]),
    ("ce", &[P::S.or(P::J), P::E]),
    ("ci", &[P::S.or(P::J), P::I]),
];

/// Returns the sounds of a word in lower-case letters without accents, except for `ğ ö ü ä`.
pub(super) fn phones(word: &str) -> Vec<P> {
    let mut phones: Vec<P> = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let group = GROUPS.iter().find(|(group, _)| rest.starts_with(group));
        let (taken, found): (usize, &[P]) = match group {
            // At the end of a word, "Sheikh" is also spelled "Sheik".
            Some(("kh", _)) if rest.len() == 2 => (2, &[P::H.or(P::K)]),
            Some((group, found)) => (group.len(), found),
            None => (letter.len_utf8(), single(letter)),
        };
        // Doubled letters are one sound.
        phones.extend(found.iter().filter(|phone| phones.last() != Some(phone)).copied().collect::<Vec<_>>());
        rest = rest.get(taken..).unwrap_or_default();
    }
    soften_start(word, &mut phones);
    soften_end(word, &mut phones);
    soften_article(word, &mut phones);
    phones
}

/// Makes the y of Yevgeny optional.
fn soften_start(word: &str, phones: &mut [P]) {
    if let Some(first) = phones.first_mut().filter(|_| word.starts_with("ye")) {
        *first = first.optional();
    }
}

/// Makes the h of a final -ah, the t of a final -at and the e of a French -ine optional, and the vowel before -llah any
/// vowel.
fn soften_end(word: &str, phones: &mut [P]) {
    let letters = word.chars().count();
    if let [.., vowel, P::L, P::A, P::H] | [.., vowel, P::L, P::A] = phones
        && letters >= 6
        && vowel.is_vowel()
        && word.contains("lla")
    {
        *vowel = P::VOWEL;
    }
    if let [.., vowel, P::N, last] = phones
        && letters >= 6
        && vowel.is_vowel()
        && *last == P::E
    {
        *last = last.optional();
    }
    let vowel_before = phones.len() > 2 && phones.get(phones.len() - 2).is_some_and(|phone| phone.is_vowel());
    let Some(last) = phones.last_mut().filter(|_| vowel_before) else { return };
    if word.ends_with('h') && *last == P::H || letters >= 5 && (word.ends_with("at") || word.ends_with("et"))
    {
        *last = last.optional();
    }
}

/// Makes the article inside `Abdulrahman` and `Abulfazl`, and at the start of `Alsudani`, optional.
fn soften_article(word: &str, phones: &mut [P]) {
    let mut soften = |at: &[usize]| {
        for at in at {
            if let Some(phone) = phones.get_mut(*at) {
                *phone = if phone.is_vowel() { P::VOWEL.optional() } else { phone.optional() };
            }
        }
    };
    let consonant =
        |rest: &str| rest.chars().next().is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    let long_enough = word.chars().count() >= 7;
    for start in ["abdul", "abdel", "abdol", "abdal", "abdoul", "abdil"] {
        if word.strip_prefix(start).is_some_and(|rest| rest.len() > 2) {
            return soften(&[3, 4]);
        }
    }
    for start in ["abdu", "abde", "abdo", "abda", "abdou"] {
        if word.strip_prefix(start).is_some_and(|rest| rest.len() > 3 && consonant(rest)) {
            return soften(&[3]);
        }
    }
    for start in ["abul", "abol", "aboul", "abil", "abool"] {
        if word.strip_prefix(start).is_some_and(|rest| rest.len() > 2 && consonant(rest)) {
            return soften(&[3]);
        }
    }
    let article = ["al", "el"].iter().find_map(|start| word.strip_prefix(start));
    if long_enough && article.is_some_and(|rest| consonant(rest) && !rest.starts_with('l')) {
        soften(&[0, 1]);
    }
}

fn single(letter: char) -> &'static [P] {
    match letter {
        'a' => &[P::A],
        'b' => &[P::B],
        'c' => const { &[P::K.or(P::J)] },
        'd' => &[P::D],
        'e' => &[P::E],
        'f' => &[P::F],
        'g' => const { &[P::K.or(P::J)] },
        'h' => &[P::H],
        'i' => &[P::I],
        'j' => &[P::J],
        'k' | 'q' => &[P::K],
        'l' => &[P::L],
        'm' => &[P::M],
        'n' => &[P::N],
        'o' => &[P::O],
        'p' => &[P::P],
        'r' => &[P::R],
        's' => &[P::S],
        't' => &[P::T],
        'u' => &[P::U],
        'v' => const { &[P::W.or(P::F)] },
        'w' => &[P::W],
        'x' => const { &[P::K.or(P::H), P::S.optional()] },
        'y' => const { &[P::Y.or(P::I)] },
        'z' => &[P::Z],
        'ä' => const { &[P::A.or(P::E)] },
        'ö' => const { &[P::O.or(P::E)] },
        'ü' => const { &[P::U.or(P::I)] },
        'ğ' => const { &[P::K.optional()] },
        _ => &[],
    }
}

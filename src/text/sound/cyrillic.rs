//! The sounds of Cyrillic letters: Russian, Ukrainian, and the letters added for Central Asian languages.

use super::phone::Phone as P;

/// Returns the sounds of a word in lower-case letters.
pub(super) fn phones(word: &str) -> Vec<P> {
    let mut phones: Vec<P> = Vec::with_capacity(word.len() / 2);
    let mut rest = word.chars().peekable();
    while let Some(letter) = rest.next() {
        let found: &[P] = match letter {
            'е' if phones.is_empty() => const { &[P::Y.optional(), P::E] },
            'д' if rest.next_if_eq(&'ж').is_some() => &[P::J],
            'т' if rest.next_if_eq(&'ш').is_some() => &[P::C],
            _ => single(letter),
        };
        for phone in found {
            if phones.last() != Some(phone) {
                phones.push(*phone);
            }
        }
    }
    if let [.., before, last] = &mut *phones
        && before.is_vowel()
        && *last == P::H
    {
        *last = last.optional();
    }
    phones
}

fn single(letter: char) -> &'static [P] {
    match letter {
        'а' => &[P::A],
        'б' => &[P::B],
        'в' => const { &[P::W.or(P::F)] },
        'г' => const { &[P::K.or(P::H).or(P::J)] },
        'ґ' | 'к' | 'қ' | 'ғ' => &[P::K],
        'д' => &[P::D],
        'е' | 'э' | 'є' => &[P::E],
        'ё' => const { &[P::O.or(P::E)] },
        'ж' => const { &[P::J.or(P::Z)] },
        'ҷ' => &[P::J],
        'з' => &[P::Z],
        'и' | 'ы' | 'і' | 'ї' | 'ӣ' => &[P::I],
        'й' => const { &[P::I.or(P::Y)] },
        'л' => &[P::L],
        'м' => &[P::M],
        'н' | 'ң' => &[P::N],
        'о' => &[P::O],
        'ө' => const { &[P::O.or(P::E)] },
        'п' => &[P::P],
        'р' => &[P::R],
        'с' => &[P::S],
        'т' => &[P::T],
        'у' | 'ӯ' | 'ұ' => &[P::U],
        'ү' => const { &[P::U.or(P::I)] },
        'ў' => &[P::W],
        'ф' => &[P::F],
        'х' | 'ҳ' | 'һ' => &[P::H],
        'ц' => &[P::T, P::S],
        'ч' => &[P::C],
        'ш' | 'щ' => &[P::X],
        'ю' => const { &[P::Y.optional(), P::U] },
        'я' => const { &[P::Y.optional(), P::A] },
        'ә' => const { &[P::A.or(P::E)] },
        _ => &[],
    }
}

//! The sounds of Arabic letters, with those of Persian and Sorani Kurdish. Short vowels are mostly not written.

use super::phone::Phone as P;

/// Zero width non-joiner, which Persian puts between the parts of a word.
pub(super) const NON_JOINER: char = '\u{200c}';

/// Returns the sounds of a word without vowel signs, tatweel and article.
pub(super) fn phones(word: &str) -> Vec<P> {
    let letters: Vec<char> = word.chars().collect();
    let mut phones: Vec<P> = Vec::with_capacity(letters.len() + 1);
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let next = letters.get(at + 1).copied();
        let is_last = next.is_none();
        match letter {
            // An article inside the word: عبدالرحمن, نصرالله.
            'ا' if at >= 2 && next == Some('ل') && letters.len() - at >= 4 => {
                phones.push(P::VOWEL.optional());
                let is_dropped =
                    letters.get(at + 2).is_some_and(|c| is_sun(*c)) || takes_article(&letters, at);
                phones.push(if is_dropped { P::L.optional() } else { P::L });
                at += 1;
            }
            'ا' | 'أ' | 'ٱ' if at == 0 => phones.push(match next {
                Some('و' | 'ي' | 'ی') => P::VOWEL.optional(),
                _ => P::VOWEL,
            }),
            'إ' if at == 0 => phones.push(P::I.or(P::E).or(P::A)),
            'و' if at == 0 => phones.push(P::W.or(P::F)),
            'و' if next == Some('و') => {}
            'ي' | 'ی' if at == 0 => phones.push(P::Y.or(P::I)),
            'ى' if is_last => phones.push(P::A.or(P::I)),
            'ی' | 'ي' if is_last => phones.push(P::I.or(P::Y)),
            // At the end it is heard as the vowel: Sharaa.
            'ع' if is_last && at >= 2 => phones.push(P::A.or(P::E).optional()),
            // Before b it is heard as an m: Jumblatt.
            'ن' if next == Some('ب') => phones.push(P::N.or(P::M)),
            // Persian -e, and a final ه for ة.
            'ه' if next == Some(NON_JOINER) => phones.push(P::E.or(P::A)),
            'ه' if is_last && at >= 2 => phones.push(P::H.or(P::T).optional()),
            'ت' if next == Some('ش') => {
                phones.push(P::T.or(P::C));
                phones.push(P::X.optional());
                at += 1;
            }
            'د' if next == Some('ج') => {
                phones.push(P::D.or(P::J));
                phones.push(P::J.optional());
                at += 1;
            }
            _ => phones.extend(single(letter)),
        }
        at += 1;
    }
    phones
}

/// Returns whether the letters before a place are a word that other scripts write apart from the article after it:
/// عبدالملك is Abd al-Malik.
fn takes_article(letters: &[char], at: usize) -> bool {
    matches!(letters.get(..at), Some(['ع', 'ب', 'د'] | ['ا' | 'أ', 'ب', 'و' | 'ي']))
}

/// Returns whether the l of the article is assimilated before a letter, or doubled.
fn is_sun(letter: char) -> bool {
    matches!(letter, 'ت' | 'ث' | 'د' | 'ذ' | 'ر' | 'ز' | 'س' | 'ش' | 'ص' | 'ض' | 'ط' | 'ظ' | 'ل' | 'ن')
}

fn single(letter: char) -> &'static [P] {
    match letter {
        'ا' | 'آ' | 'أ' | 'ٱ' => &[P::A],
        'إ' => &[P::I],
        'ؤ' => const { &[P::U.or(P::O).or(P::W)] },
        'ئ' => const { &[P::I.or(P::E).or(P::Y)] },
        'و' | 'ۆ' | 'ۇ' => const { &[P::U.or(P::O).or(P::W)] },
        'ي' | 'ی' | 'ى' | 'ے' => const { &[P::I.or(P::Y)] },
        'ێ' | 'ې' => const { &[P::E.or(P::I)] },
        'ە' => const { &[P::E.or(P::A)] },
        'ة' | 'ۃ' => const { &[P::A.or(P::E), P::T.or(P::H).optional()] },
        'ه' | 'ھ' | 'ہ' | 'ح' | 'خ' => &[P::H],
        'ب' => const { &[P::B.or(P::P)] },
        'پ' => &[P::P],
        'ت' | 'ط' | 'ٹ' => &[P::T],
        'ث' => const { &[P::S.or(P::T)] },
        'ج' => const { &[P::J.or(P::K)] },
        'چ' => &[P::C],
        'د' | 'ڈ' => &[P::D],
        'ذ' | 'ض' | 'ظ' => const { &[P::D.or(P::Z)] },
        'ر' | 'ڕ' | 'ڑ' => &[P::R],
        'ز' => &[P::Z],
        'ژ' => const { &[P::J.or(P::Z)] },
        'س' | 'ص' => &[P::S],
        'ش' => &[P::X],
        'غ' | 'ق' | 'ك' | 'ک' | 'گ' => &[P::K],
        'ف' => &[P::F],
        'ڤ' => const { &[P::F.or(P::W)] },
        'ل' | 'ڵ' => &[P::L],
        'م' => &[P::M],
        'ن' | 'ں' => &[P::N],
        _ => &[],
    }
}

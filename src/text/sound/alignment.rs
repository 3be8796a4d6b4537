//! The difference between two words as sounds: the cheapest way to turn one into the other.

use super::phone::Phone;

/// More than the difference of any two words that count as the same.
const TOO_MUCH: f32 = 9.0;

/// The sounds of a word to compare.
#[derive(Clone, Copy, Debug)]
pub(super) struct AlignedWord<'w> {
    /// Its sounds.
    pub phones: &'w [Phone],
    /// Whether its script omits short vowels.
    pub is_abjad: bool,
}

/// Returns the sum of the costs of the changes that turn one word into the other: 0 for none, and at least 9 if
/// consonants differ.
pub(super) fn difference(one: AlignedWord<'_>, other: AlignedWord<'_>) -> f32 {
    let (a, b) = (one.phones, other.phones);
    let mut above: Vec<f32> = Vec::with_capacity(b.len() + 1);
    above.push(0.0);
    for at in 0..b.len() {
        let sum = above.last().copied().unwrap_or_default();
        above.push(sum + extra(b, at, one.is_abjad, other.is_abjad));
    }
    let mut row = Vec::with_capacity(b.len() + 1);
    for (i, phone) in a.iter().enumerate() {
        let left_out = extra(a, i, other.is_abjad, one.is_abjad);
        row.clear();
        row.push(above.first().copied().unwrap_or_default() + left_out);
        for (j, against) in b.iter().enumerate() {
            let get = |row: &[f32], at: usize| row.get(at).copied().unwrap_or(TOO_MUCH);
            let replaced = get(&above, j) + replaced(*phone, *against);
            let deleted = get(&above, j + 1) + left_out;
            let inserted = get(&row, j) + extra(b, j, one.is_abjad, other.is_abjad);
            row.push(replaced.min(deleted).min(inserted));
        }
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().unwrap_or(TOO_MUCH)
}

/// Returns the cost of a sound that only one of the words has.
fn extra(word: &[Phone], at: usize, against_abjad: bool, in_abjad: bool) -> f32 {
    let Some(phone) = word.get(at).copied() else { return TOO_MUCH };
    if phone.is_optional() {
        return 0.0;
    }
    let before = at.checked_sub(1).and_then(|before| word.get(before)).copied();
    let after = word.get(at + 1).copied();
    if !phone.is_weak() {
        // ممدوح is written with two, which are merged in spellings with a doubled letter.
        return if before.is_some_and(|before| before == phone) { 0.1 } else { TOO_MUCH };
    }
    // A v can be a w, but does not form a diphthong.
    let vowel_like = |phone: Phone| phone.is_weak() && phone.consonants().next().is_none();
    let by_vowel = [before, after].into_iter().flatten().any(vowel_like);
    let follows_vowel = before.is_some_and(vowel_like);
    match () {
        () if !phone.is_vowel() => {
            if by_vowel {
                0.25
            } else {
                0.6
            }
        }
        // A short vowel that the other script does not write, except at the end of a word.
        () if against_abjad && !in_abjad && after.is_none() => 0.6,
        () if against_abjad && !in_abjad => {
            if follows_vowel {
                0.25
            } else {
                0.02
            }
        }
        // A long vowel, which is always written and heard.
        () if in_abjad => {
            if by_vowel {
                0.2
            } else {
                0.6
            }
        }
        () if by_vowel => 0.2,
        // Badr, Bader.
        () if before.is_some() && after.is_some() => 0.35,
        () => 0.6,
    }
}

/// Returns the cost of substituting one sound for another.
fn replaced(one: Phone, other: Phone) -> f32 {
    if one.overlaps(other) {
        return 0.0;
    }
    if !one.is_weak() || !other.is_weak() {
        return TOO_MUCH;
    }
    let either =
        |a: Phone, b: Phone| one.overlaps(a) && other.overlaps(b) || one.overlaps(b) && other.overlaps(a);
    const COSTS: [(Phone, Phone, f32); 10] = [
        (Phone::I, Phone::Y, 0.05),
        (Phone::U, Phone::W, 0.05),
        (Phone::O, Phone::U, 0.08),
        (Phone::O, Phone::W, 0.1),
        (Phone::A, Phone::E, 0.1),
        (Phone::E, Phone::I, 0.12),
        (Phone::E, Phone::Y, 0.15),
        (Phone::A, Phone::O, 0.25),
        (Phone::A, Phone::U, 0.4),
        (Phone::A, Phone::I, 0.4),
    ];
    COSTS.iter().filter(|(a, b, _)| either(*a, *b)).map(|(_, _, cost)| *cost).fold(0.6, f32::min)
}

//! Archived copies that share long runs of text: word shingles, thinned by winnowing [Schleimer, Wilkerson and Aiken
//! 2003] and verified word by word. Works on texts only.

use std::collections::{HashMap, VecDeque};

use crate::text::fold::is_unspaced_script;

/// Minimum number of shared words that indicates a common origin, rather than a title, a name or a short quotation.
pub(crate) const LEAST: usize = 24;
/// Number of words in a shingle.
const SHINGLE: usize = 16;
/// Window size for winnowing, small enough that no run of [`LEAST`] words is missed.
const WINDOW: usize = LEAST - SHINGLE + 1;
/// A shingle in more texts than this is boilerplate, such as the navigation of a site.
const MOST: usize = 32;

/// The longest run of words that two texts share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SharedRun {
    /// The indices of the two texts, lower first.
    pub texts: (usize, usize),
    /// The number of words in the run.
    pub words: usize,
    /// The index of its first word in the first text.
    pub from: usize,
}

/// Finds all pairs of texts that share a run of at least [`LEAST`] words, ignoring case and punctuation.
///
/// Takes time linear in the length of the texts and of what they share.
pub(crate) fn shared_runs(texts: &[&str]) -> Vec<SharedRun> {
    if texts.len() < 2 {
        return Vec::new();
    }
    let words: Vec<Vec<u32>> = texts.iter().map(|text| words(text).map(hashed).collect()).collect();
    let mut kept: Vec<(u64, usize, usize)> = Vec::new();
    for (text, words) in words.iter().enumerate() {
        kept.extend(winnowed(words).into_iter().map(|(hash, at)| (hash, text, at)));
    }
    kept.sort_unstable();
    let mut common: Vec<Vec<usize>> = vec![Vec::new(); texts.len()];
    let mut few: Vec<Vec<(usize, usize)>> = Vec::new();
    for same in kept.chunk_by(|a, b| a.0 == b.0) {
        let mut firsts: Vec<(usize, usize)> = same.iter().map(|(_, text, at)| (*text, *at)).collect();
        firsts.dedup_by_key(|(text, _)| *text);
        if firsts.len() > MOST {
            same.iter().for_each(|(_, text, at)| common[*text].push(*at));
        } else if firsts.len() > 1 {
            few.push(firsts);
        }
    }
    common.iter_mut().for_each(|starts| starts.sort_unstable());
    let mut pairs: HashMap<(usize, usize), Pair> = HashMap::new();
    for firsts in few {
        for (nth, one) in firsts.iter().enumerate() {
            for other in firsts.iter().skip(nth + 1) {
                let pair = pairs.entry((one.0, other.0)).or_default();
                pair.extend((&words[one.0], one.1), (&words[other.0], other.1), &common[one.0]);
            }
        }
    }
    let long = |(texts, pair): ((usize, usize), Pair)| {
        let (from, words) = pair.longest?;
        (words >= LEAST).then_some(SharedRun { texts, words, from })
    };
    let mut runs: Vec<SharedRun> = pairs.into_iter().filter_map(long).collect();
    runs.sort_by_key(|run| run.texts);
    runs
}

/// Returns the first words of a run, as written in the text.
pub(crate) fn first_words(text: &str, from: usize, most: usize) -> String {
    words(text).skip(from).take(most).collect::<Vec<_>>().join(" ")
}

/// Returns the words of a text: runs of letters and digits, or single letters in scripts without spaces.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = rest.get(start..)?;
        let ends = |(at, c): (usize, char)| {
            (!c.is_alphanumeric() || (at > 0 && is_unspaced_script(c))).then_some(at)
        };
        let end = match rest.chars().next() {
            Some(first) if is_unspaced_script(first) => first.len_utf8(),
            _ => rest.char_indices().find_map(ends).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Hashes a word in lower case [FNV-1a].
fn hashed(word: &str) -> u32 {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

/// Returns the shingles selected by winnowing: the one with the least hash in each window of [`WINDOW`], with its first word.
fn winnowed(words: &[u32]) -> Vec<(u64, usize)> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let out = (1..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0_u64;
    let mut window: VecDeque<(u64, usize)> = VecDeque::new();
    let mut kept: Vec<(u64, usize)> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        if let Some(gone) = nth.checked_sub(SHINGLE).and_then(|nth| words.get(nth)) {
            hash = hash.wrapping_sub(u64::from(*gone).wrapping_mul(out));
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(*word));
        let Some(at) = (nth + 1).checked_sub(SHINGLE) else { continue };
        // Mixed, so that the minimum is not determined by a single word.
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        while window.back().is_some_and(|(last, _)| *last >= mixed) {
            window.pop_back();
        }
        window.push_back((mixed, at));
        while window.front().is_some_and(|(_, first)| first + WINDOW <= at) {
            window.pop_front();
        }
        // In a tie, keep the one already selected; otherwise a repetitive text would keep every shingle.
        let is_kept = |least: &(u64, usize)| {
            kept.last().is_some_and(|(hash, first)| *hash == least.0 && first + WINDOW > at)
        };
        if at + 1 >= WINDOW
            && let Some(least) = window.front().filter(|least| !is_kept(least))
        {
            kept.push(*least);
        }
    }
    kept
}

/// Returns the longest part of a run without the shingles that start at these words: its first word and length.
fn without(run: (usize, usize), common: &[usize]) -> (usize, usize) {
    let (from, end) = (run.0, run.0 + run.1);
    let (mut at, mut longest) = (from, (from, 0));
    let first = common.partition_point(|start| start + SHINGLE <= from);
    for start in common.iter().skip(first).copied().take_while(|start| *start < end).chain([end]) {
        if start.saturating_sub(at) > longest.1 {
            longest = (at, start - at);
        }
        at = at.max(start + SHINGLE);
    }
    longest
}

/// The shared text of two texts found so far.
#[derive(Debug, Default)]
struct Pair {
    /// The start and length in words of the longest run in the first text, without boilerplate.
    longest: Option<(usize, usize)>,
    /// The runs already compared: the first word in each text, and the length.
    walked: Vec<(usize, usize, usize)>,
}

impl Pair {
    /// Extends a match of a shingle to a run, unless that was done already; `common` are the words of the first text at
    /// which boilerplate shingles start.
    fn extend(&mut self, one: (&[u32], usize), other: (&[u32], usize), common: &[usize]) {
        let ((a, at), (b, bt)) = (one, other);
        let is_within = |(from, to, len): &(usize, usize, usize)| {
            at >= *from && at < from + len && at - from == bt.wrapping_sub(*to)
        };
        if self.walked.iter().any(is_within) {
            return;
        }
        let back = a[..at].iter().rev().zip(b[..bt].iter().rev()).take_while(|(a, b)| a == b).count();
        let on = a[at..].iter().zip(&b[bt..]).take_while(|(a, b)| a == b).count();
        let run = (at - back, back + on);
        self.walked.push((run.0, bt - back, run.1));
        let run = without(run, common);
        if self.longest.is_none_or(|(_, words)| words < run.1) {
            self.longest = Some(run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As many words, none of which is in another text of another number.
    fn own(number: usize, count: usize) -> String {
        (0..count).map(|nth| format!("w{number}x{nth} ")).collect()
    }

    fn found(texts: &[String]) -> Vec<((usize, usize), usize)> {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        shared_runs(&texts).into_iter().map(|run| (run.texts, run.words)).collect()
    }

    #[test]
    fn a_run_of_the_minimum_length_is_found_ignoring_case_and_punctuation() {
        let shared = own(9, LEAST);
        let loud = shared.to_uppercase().replace(' ', ", ");
        let texts = [own(0, 50) + &shared + &own(1, 9), own(2, 7) + &loud + &own(3, 80), own(4, 200)];
        assert_eq!(found(&texts), [((0, 1), LEAST)]);
        let short = own(9, LEAST - 1);
        assert_eq!(found(&[own(0, 50) + &short + &own(1, 9), own(2, 7) + &short + &own(3, 80)]), []);
        let run = &shared_runs(&[&texts[0], &texts[1]])[0];
        assert_eq!(first_words(&texts[0], run.from, 2), "w9x0 w9x1");
        assert_eq!(found(&[shared.clone(), shared]), [((0, 1), LEAST)]);
    }

    #[test]
    fn text_without_spaces_is_compared_letter_by_letter() {
        let run: String = ('一'..).take(LEAST).collect();
        assert_eq!(found(&[format!("甲乙{run}"), format!("丙。{run}丁")]), [((0, 1), LEAST)]);
        assert_eq!(words("a1, bé—c 字々x").collect::<Vec<_>>(), ["a1", "bé", "c", "字", "々", "x"]);
    }

    #[test]
    fn boilerplate_is_ignored_and_rare_text_is_found_in_every_pair() {
        let footer = own(9, 60);
        let pages = |count: usize| (0..count).map(|nth| own(nth + 10, 30) + &footer).collect::<Vec<_>>();
        assert_eq!(found(&pages(MOST + 1)), []);
        assert_eq!(found(&pages(4)).len(), 6);
        // What two of them share beside it is found, and no more of it is counted.
        let mut pages = pages(MOST + 1);
        for nth in [3, 7] {
            pages[nth] = own(nth, 5) + &own(8, 40) + &footer;
        }
        let [((3, 7), words)] = found(&pages)[..] else { panic!("{:?}", found(&pages)) };
        assert!((40..40 + SHINGLE).contains(&words), "{words}");
    }

    #[test]
    fn a_thousand_texts_and_a_long_shared_one_are_walked_once() {
        // Compared two by two, or anew from each shingle, this would take hours.
        let long = own(9, 5_000);
        let texts: Vec<String> =
            (0..1_000).map(|nth| if nth % 50 == 0 { long.clone() } else { own(nth + 10, 100) }).collect();
        assert_eq!(found(&texts).len(), 190);
    }

    proptest! {
        #[test]
        fn every_shared_run_of_the_least_length_is_found(
            before in prop::collection::vec(0..40_u32, 0..30),
            shared in prop::collection::vec(0..40_u32, LEAST..60),
            after in prop::collection::vec(0..40_u32, 0..30),
            elsewhere in prop::collection::vec(50..90_u32, 0..30),
        ) {
            let text = |parts: [&[u32]; 3]| parts.concat().iter().map(|n| format!("n{n} ")).collect::<String>();
            let texts = [text([&before, &shared, &after]), text([&elsewhere, &shared, &[]])];
            let runs = found(&texts);
            prop_assert_eq!(runs.len(), 1);
            prop_assert!(runs[0].1 >= shared.len());
        }
    }

    #[test]
    fn a_repetitive_text_keeps_no_more_shingles_than_any_other() {
        for period in [1, 2, 7, 40] {
            let words: Vec<u32> = (0..9_000).map(|nth| nth % period).collect();
            assert!(winnowed(&words).len() <= words.len() / 3, "{period}");
        }
    }
}

#![allow(clippy::disallowed_macros, clippy::print_stdout, reason = "the measured table, with --nocapture")]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::SoundName;

const SPELLINGS: &str = include_str!("../../../tests/names/spellings.tsv");
const LOOK_ALIKES: &str = include_str!("../../../tests/names/look-alikes.tsv");

/// How many pairs of a class sound alike.
#[derive(Clone, Copy, Default)]
struct PairCount {
    alike: usize,
    all: usize,
}

impl PairCount {
    fn share(self) -> f64 {
        self.alike as f64 / self.all.max(1) as f64
    }
}

/// Whether a line belongs to the half that costs and tables were tuned on; by a hash [FNV-1a], so that it stays there.
fn is_tuned_on(line: &str) -> bool {
    let hash = line
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) & 1 == 0
}

fn counted(table: &str) -> BTreeMap<(String, bool), PairCount> {
    let mut counts: BTreeMap<(String, bool), PairCount> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [class, one, other] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {line}")
        };
        let (a, b) = (SoundName::new(one), SoundName::new(other));
        let alike = a.is_like(&b);
        assert_eq!(alike, b.is_like(&a), "not symmetric: {line}");
        // Candidates are looked up by key, so a pair without a common one would never be found.
        assert!(!alike || a.keys().iter().any(|key| b.keys().contains(key)), "no common key: {line}");
        for class in [class, "all"] {
            let count = counts.entry((class.to_owned(), is_tuned_on(line))).or_default();
            count.all += 1;
            count.alike += usize::from(alike);
        }
    }
    for ((class, tuned), count) in &counts {
        let half = if *tuned { "tuned on" } else { "held out" };
        println!("{class:14} {half} {:4} of {:4} {:4.0} %", count.alike, count.all, count.share() * 100.0);
    }
    counts
}

#[test]
fn spellings_of_one_name_sound_alike() {
    let counts = counted(SPELLINGS);
    assert!(
        counts.iter().filter(|((class, _), _)| class == "all").map(|(_, count)| count.all).sum::<usize>()
            >= 250
    );
    for tuned in [true, false] {
        assert!(counts[&("all".to_owned(), tuned)].share() >= 0.8, "tuned: {tuned}");
    }
}

#[test]
fn look_alikes_do_not_sound_alike() {
    let counts = counted(LOOK_ALIKES);
    assert!(
        counts.iter().filter(|((class, _), _)| class == "all").map(|(_, count)| count.all).sum::<usize>()
            >= 120
    );
    for tuned in [true, false] {
        assert!(counts[&("all".to_owned(), tuned)].share() <= 0.05, "tuned: {tuned}");
    }
}

fn alike(one: &str, other: &str) -> bool {
    SoundName::new(one).is_like(&SoundName::new(other))
}

#[test]
fn words_join_but_a_whole_name_only_as_one_given_name() {
    assert!(alike("Ali-Reza", "علیرضا"));
    assert!(alike("Abd al-Rahman Arif", "Abdurrahman Aref"));
    assert!(alike("Tal Afar City", "Talafar City"));
    assert!(!alike("Mar Vin", "Marvin"), "an initial part and a rest make no given name");
}

#[test]
fn words_without_sounds_are_compared_as_written() {
    assert!(alike("Unit 121", "Unit 121") && !alike("Unit 121", "Unit 122"));
    assert!(alike("東京", "東京") && !alike("東京", "大阪"));
    assert!(!alike("", "") && !alike("...", "..."));
}

#[test]
fn repeated_words_take_no_longer() {
    // Every word matches every other, joined or not.
    let one = "a ".repeat(24);
    assert!(alike(&one, &one));
}

proptest! {
    #[test]
    fn any_text_sounds_like_itself_and_both_ways_the_same(
        one in "(\\PC{0,4}|[a-zşحسينا ]{0,12}|ال[ء-ي ]{0,8}|[а-яё -]{0,8}){0,3}",
        other in "(\\PC{0,4}|[a-zşحسينا ]{0,12}|ال[ء-ي ]{0,8}|[а-яё -]{0,8}){0,3}",
    ) {
        let (a, b) = (SoundName::new(&one), SoundName::new(&other));
        prop_assert_eq!(a.is_like(&b), b.is_like(&a));
        prop_assert_eq!(a.is_like(&a), a.into_words().next().is_some());
    }
}

//! Given names, and other short words in names, that differ only by a vowel.

use std::collections::HashMap;
use std::sync::OnceLock;

/// One name per line, with its spellings.
const TABLE: &str = include_str!("given_names.txt");

/// The names that a word can be a spelling of.
#[derive(Clone, Copy, Debug)]
pub(super) struct GivenName(&'static [u16]);

impl GivenName {
    /// Returns whether both can be the same name.
    pub(super) fn is_same(self, other: Self) -> bool {
        self.0.iter().any(|name| other.0.contains(name))
    }
}

/// Returns the known given name that a word is a spelling of.
pub(super) fn find(word: &str) -> Option<GivenName> {
    static NAMES: OnceLock<HashMap<String, Vec<u16>>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names: HashMap<String, Vec<u16>> = HashMap::new();
        for (line, spellings) in (0_u16..).zip(TABLE.lines().filter(|line| !line.starts_with('#'))) {
            for spelling in spellings.split_whitespace() {
                let lines = names.entry(simplified(spelling)).or_default();
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
        }
        names
    });
    names.get(&simplified(word)).map(|lines| GivenName(lines))
}

/// Returns a word without apostrophes, with letters that Arabic and Persian encode differently merged.
fn simplified(word: &str) -> String {
    let letter = |c| match c {
        '\'' | 'ʿ' | 'ء' | super::abjad::NON_JOINER => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' | 'ئ' => Some('ي'),
        'ک' => Some('ك'),
        'ة' => Some('ه'),
        'ؤ' => Some('و'),
        _ => Some(c),
    };
    word.chars().filter_map(letter).collect()
}

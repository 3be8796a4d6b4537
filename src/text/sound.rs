//! How a name sounds: whether two spellings, in one script or in two, are likely spellings of one name.
//!
//! A name is split into words, and each word into the sounds that its letters may stand for ([`SoundWord`]): tables for
//! Arabic, Persian, Sorani Kurdish, Cyrillic and Latin letters give the same sounds to the letters that transliterations
//! interchange (q, k and g; kh and h; dh and z). The article, `bin` and `ibn` are dropped; `abu` and `abi`, `abd` and
//! `abd al-` are one word each.
//!
//! [`SoundKey`]s, the consonants of a word, find candidates in an index; [`SoundWord::is_like`] then compares the vowels too.
//! Given names that differ only by a vowel (Hasan and Husayn) are told apart by a table.

mod abjad;
mod alignment;
mod cyrillic;
mod given_names;
mod latin;
mod name_words;
mod phone;
mod sound_index;
mod sound_key;
mod sound_name;
mod sound_word;

pub(crate) use name_words::{is_article, name_words_at};
pub(crate) use sound_index::SoundIndex;
pub(crate) use sound_key::SoundKey;
pub(crate) use sound_name::SoundName;
pub(crate) use sound_word::SoundWord;

#[cfg(test)]
mod tests;

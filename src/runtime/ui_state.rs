//! What is remembered between starts, in the user's state folder and never in the corpus (R16): dividers, the first start.
//! What cannot be read or written is done without.

use std::fs;
use std::path::{Path, PathBuf};

use super::state_folder;
use crate::tui::split::Split;

/// What is remembered of one corpus folder.
#[derive(Debug)]
pub(crate) struct UiState {
    /// The program's own state folder; none where there is no place for one.
    state: Option<PathBuf>,
    /// The part of it that belongs to the corpus.
    folder: Option<PathBuf>,
}

impl UiState {
    /// What is remembered of the corpus at `root`.
    pub(crate) fn of(root: &Path) -> Self {
        Self { state: state_folder::state_folder(), folder: state_folder::of_corpus(root) }
    }

    /// Whether this is the first start of all, which it is only once, and never where that cannot be remembered.
    pub(crate) fn is_first_start(&self) -> bool {
        let Some(state) = &self.state else { return false };
        let made = fs::create_dir_all(state);
        made.and_then(|()| fs::File::create_new(state.join("welcomed"))).is_ok()
    }

    fn dividers(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("dividers"))
    }

    /// Where the dividers were left.
    pub(crate) fn split(&self) -> Split {
        let file = self
            .dividers()
            .filter(|file| file.metadata().is_ok_and(|file| file.is_file() && file.len() < 1_000));
        let text = file.and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
            line.and_then(|number| number.trim().parse::<u16>().ok()).filter(|share| *share <= 1000)
        };
        Split { lists: value("lists"), passage: value("passage"), alone: false }
    }

    /// Notes where the dividers stand.
    pub(crate) fn keep_split(&self, split: Split) {
        let Some(file) = self.dividers() else { return };
        let line = |key: &str, share: Option<u16>| {
            share.map_or_else(String::new, |share| format!("{key} = {share}\n"))
        };
        let text = line("lists", split.lists) + &line("passage", split.passage);
        if let Some(folder) = file.parent() {
            // A divider that is forgotten is no loss worth a word.
            let _ = fs::create_dir_all(folder).and_then(|()| fs::write(&file, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dividers_are_remembered_by_folder_and_outside_of_it() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let remembered = UiState::of;
        let split = Split { lists: Some(345), passage: None, alone: false };
        remembered(one.path()).keep_split(split);
        assert_eq!(remembered(one.path()).split(), split);
        assert_eq!(remembered(other.path()).split(), Split::default());
        assert_eq!(fs::read_dir(one.path()).unwrap().count(), 0);
        fs::write(remembered(one.path()).dividers().unwrap(), "lists = 70000\npassage = 9\nlists").unwrap();
        assert_eq!(remembered(one.path()).split(), Split { lists: None, passage: Some(9), alone: false });
    }

    #[test]
    fn the_first_start_is_the_first_only_once_and_only_where_it_is_remembered() {
        let state = tempfile::tempdir().unwrap();
        let within = |state: Option<PathBuf>| UiState { state, folder: None };
        let state = within(Some(state.path().join("a/b")));
        assert_eq!((state.is_first_start(), state.is_first_start()), (true, false));
        assert!(!within(Some("/dev/null/x".into())).is_first_start());
        assert!(!within(None).is_first_start());
    }
}

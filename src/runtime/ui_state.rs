//! UI state kept between sessions in the user's state folder, never in the corpus (R16): divider positions, recently
//! used commands, reading positions, and whether the program ran before. Errors are ignored.

use std::fs;
use std::path::{Path, PathBuf};

use super::state_folder;
use crate::domain::initials::Initials;
use crate::domain::signer::Signer;
use crate::tui::reading_places::ReadingPlaces;
use crate::tui::split::Split;

/// The saved UI state of a corpus.
#[derive(Debug)]
pub(crate) struct UiState {
    /// The state folder of the program, if it can be determined.
    state: Option<PathBuf>,
    /// Its subfolder for the corpus.
    folder: Option<PathBuf>,
}

impl UiState {
    /// Returns the state of the corpus at `root`.
    pub(crate) fn of(root: &Path) -> Self {
        Self { state: state_folder::state_folder(), folder: state_folder::of_corpus(root) }
    }

    /// Returns true on the very first run of the program. Returns false if that cannot be recorded.
    pub(crate) fn is_first_run(&self) -> bool {
        let Some(state) = &self.state else { return false };
        let created = fs::create_dir_all(state);
        created.and_then(|()| fs::File::create_new(state.join("welcomed"))).is_ok()
    }

    /// Returns who signs verdicts, as entered by the user.
    pub(crate) fn signer(&self) -> Option<Signer> {
        let file = self.state.as_ref()?.join("signer");
        let is_usable = file.metadata().is_ok_and(|file| file.is_file() && file.len() < 1_000);
        let text = is_usable.then(|| fs::read_to_string(&file).ok()).flatten()?;
        let (initials, name) = text.trim().split_once(' ')?;
        Some(Signer { initials: Initials::parse(initials).ok()?, name: name.to_owned() })
    }

    /// Saves who signs verdicts.
    pub(crate) fn save_signer(&self, signer: &Signer) {
        let Some(state) = &self.state else { return };
        let text = format!("{} {}\n", signer.initials, signer.name);
        // If it cannot be saved, the user is asked again.
        let _ = fs::create_dir_all(state).and_then(|()| fs::write(state.join("signer"), text));
    }

    /// Returns the text of a file about the corpus; empty if there is none or it has more than `max` bytes.
    fn read(&self, name: &str, max: u64) -> String {
        let file = self.folder.as_ref().map(|folder| folder.join(name));
        let file = file.filter(|file| file.metadata().is_ok_and(|file| file.is_file() && file.len() < max));
        file.and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default()
    }

    /// Writes a file about the corpus. Failures are not reported, since little is lost.
    fn write(&self, name: &str, text: &str) {
        let Some(folder) = &self.folder else { return };
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(name), text));
    }

    /// Returns the reading position in each source.
    pub(crate) fn reading(&self) -> ReadingPlaces {
        ReadingPlaces::parse(&self.read("reading", 100_000))
    }

    /// Saves the reading position in each source.
    pub(crate) fn save_reading(&self, places: &ReadingPlaces) {
        self.write("reading", &places.to_text());
    }

    /// Returns the recently used commands, newest first.
    pub(crate) fn recent_commands(&self) -> Vec<String> {
        self.read("commands", 10_000).lines().take(100).map(str::to_owned).collect()
    }

    /// Saves the recently used commands.
    pub(crate) fn save_recent_commands(&self, commands: &[String]) {
        let lines = commands.iter().filter(|command| !command.contains(['\n', '\r']));
        self.write("commands", &lines.map(|command| format!("{command}\n")).collect::<String>());
    }

    /// Returns the saved divider positions.
    pub(crate) fn split(&self) -> Split {
        let text = self.read("dividers", 1_000);
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
            line.and_then(|number| number.trim().parse::<u16>().ok()).filter(|share| *share <= 1000)
        };
        Split { lists: value("lists"), passage: value("passage"), alone: false }
    }

    /// Saves the divider positions.
    pub(crate) fn save_split(&self, split: Split) {
        let line = |key: &str, share: Option<u16>| {
            share.map_or_else(String::new, |share| format!("{key} = {share}\n"))
        };
        let text = line("lists", split.lists) + &line("passage", split.passage);
        self.write("dividers", &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saves_dividers_per_corpus_and_outside_of_it() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let state = UiState::of;
        let split = Split { lists: Some(345), passage: None, alone: false };
        state(one.path()).save_split(split);
        assert_eq!(state(one.path()).split(), split);
        assert_eq!(state(other.path()).split(), Split::default());
        assert_eq!(fs::read_dir(one.path()).unwrap().count(), 0);
        fs::write(state(one.path()).folder.unwrap().join("dividers"), "lists = 70000\npassage = 9\nlists")
            .unwrap();
        assert_eq!(state(one.path()).split(), Split { lists: None, passage: Some(9), alone: false });
    }

    #[test]
    fn commands_are_saved_in_order_and_one_of_two_lines_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let state = UiState { state: None, folder: Some(folder.path().join("a")) };
        assert_eq!(state.recent_commands(), Vec::<String>::new());
        state.save_recent_commands(&["edit".to_owned(), "saved view a\nb".to_owned(), "view x".to_owned()]);
        assert_eq!(state.recent_commands(), ["edit", "view x"]);
    }

    #[test]
    fn saves_reading_positions_per_corpus() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let places = ReadingPlaces::parse("rudaw-2026 120\n");
        UiState::of(one.path()).save_reading(&places);
        assert_eq!(UiState::of(one.path()).reading(), places);
        assert_eq!(UiState::of(other.path()).reading(), ReadingPlaces::default());
        assert_eq!(fs::read_dir(one.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_signer_is_saved_and_an_invalid_one_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let state = UiState { state: Some(folder.path().join("a")), folder: None };
        assert_eq!(state.signer(), None);
        let signer = Signer { initials: Initials::parse("ab").unwrap(), name: "A. Bakr".into() };
        state.save_signer(&signer);
        assert_eq!(state.signer(), Some(signer));
        fs::write(folder.path().join("a/signer"), "yes A. Bakr\n").unwrap();
        assert_eq!(state.signer(), None);
    }

    #[test]
    fn the_first_run_happens_once_and_only_if_it_can_be_recorded() {
        let state = tempfile::tempdir().unwrap();
        let state_in = |state: Option<PathBuf>| UiState { state, folder: None };
        let state = state_in(Some(state.path().join("a/b")));
        assert_eq!((state.is_first_run(), state.is_first_run()), (true, false));
        assert!(!state_in(Some("/dev/null/x".into())).is_first_run());
        assert!(!state_in(None).is_first_run());
    }
}

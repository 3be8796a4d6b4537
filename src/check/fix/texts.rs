//! The files of a corpus while they are fixed, in memory, and the corpus that they are.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::snapshot::Snapshot;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::load::file_role::FileRole;
use crate::load::relink::{EditedFiles, relink};

/// The files of a corpus, by their paths.
pub(super) struct Texts {
    parts: CorpusFiles,
    /// The index of each dossier in `parts`, by path.
    at: HashMap<Arc<str>, usize>,
    /// Whether a file was moved or removed since the dossiers were sorted; a removed one keeps its index until then.
    moved: bool,
    /// The corpus as it was linked last, and the dossiers edited since; `None` if more than their text changed.
    linked: Option<(Snapshot, BTreeSet<Arc<str>>)>,
}

impl Texts {
    pub(super) fn of(parts: CorpusFiles) -> Self {
        let at =
            parts.dossiers.iter().enumerate().map(|(at, loaded)| (loaded.file.path.clone(), at)).collect();
        Self { parts, at, moved: false, linked: None }
    }

    /// Returns the corpus of the files as they are now. Only what was edited since the last time is linked again, if that is enough.
    pub(super) fn linked(&mut self) -> Snapshot {
        self.sort();
        let corpus = self.relinked().unwrap_or_else(|| Snapshot::from(link(&self.parts)));
        self.linked = Some((corpus.clone(), BTreeSet::new()));
        corpus
    }

    fn relinked(&self) -> Option<Snapshot> {
        let (before, edited) = self.linked.as_ref()?;
        let dossiers = edited.iter().map(|path| self.parts.dossiers.get(*self.at.get(path)?));
        let settings = self.parts.settings.as_ref().map(|(_, file, findings)| (&**file, &**findings));
        let at = |path: &str| self.parts.dossiers.get(*self.at.get(path)?).map(|loaded| &**loaded);
        let edited =
            EditedFiles { dossiers: dossiers.collect::<Option<_>>()?, reviews: None, settings, at: &at };
        relink(before, &edited).map(Snapshot::from)
    }

    /// Returns the text of a file, as far as it could be read.
    pub(super) fn text(&self, path: &str) -> Option<Arc<str>> {
        if FileRole::of(path) == FileRole::Settings {
            return self.parts.settings.as_ref().map(|(_, file, _)| file.text.clone());
        }
        self.parts.dossiers.get(*self.at.get(path)?).map(|loaded| loaded.file.text.clone())
    }

    /// Replaces the file at `path`, or removes it. The dossiers are not in order until [`Self::sort`].
    pub(super) fn put(&mut self, path: &str, after: Option<&(String, Arc<str>)>) {
        if FileRole::of(path) == FileRole::Settings {
            self.parts.settings = after.map(|(_, text)| read_settings(text.as_bytes()));
            self.linked = None;
            return;
        }
        let Some(at) = self.at.remove(path) else { return };
        let loaded = after.and_then(|(path, text)| {
            let FileRole::Dossier(kind, stem) = FileRole::of(path) else { return None };
            Some(Arc::new(read(path, kind, &stem, text.as_bytes())))
        });
        self.moved |= loaded.as_ref().is_none_or(|loaded| *loaded.file.path != *path);
        match &mut self.linked {
            Some((_, edited)) if !self.moved => drop(edited.insert(path.into())),
            linked => *linked = None,
        }
        if let (Some(loaded), Some(slot)) = (loaded, self.parts.dossiers.get_mut(at)) {
            self.at.insert(loaded.file.path.clone(), at);
            *slot = loaded;
        }
    }

    /// Puts the dossiers in order again, without the removed ones.
    fn sort(&mut self) {
        if std::mem::take(&mut self.moved) {
            let mut parts = std::mem::take(&mut self.parts);
            let mut nth = 0..;
            parts.dossiers.retain(|loaded| self.at.get(&loaded.file.path).copied() == nth.next());
            parts.dossiers.sort_by(|a, b| a.file.path.cmp(&b.file.path));
            *self = Self::of(parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::id::Kind;

    fn file(path: &str, text: &str) -> (String, Arc<str>) {
        (path.to_owned(), text.into())
    }

    proptest! {
        /// What is put for one file after another, linked now and then, is what a map from paths to texts has, and its problems are
        /// those of all files linked at once.
        #[test]
        fn files_are_replaced_moved_and_removed_as_in_a_map(
            steps in vec((0..6, 0..6, 0..4), 1..20)
        ) {
            let path = |nth: i32| format!("actors/a{nth}.toml");
            let words = |nth: i32| format!("name = \"N{nth}\"\nkind = \"persn\"\nsummary = \"[[N{}]] [[a{nth}]]\"\n", nth + 1);
            let mut model: BTreeMap<String, String> = (0..4).map(|nth| (path(nth), words(nth))).collect();
            let loaded = |(path, text): (&String, &String)| {
                let stem = path.trim_start_matches("actors/").trim_end_matches(".toml");
                Arc::new(read(path, Kind::Actor, stem, text.as_bytes()))
            };
            let dossiers = model.iter().map(loaded).collect();
            let mut texts = Texts::of(CorpusFiles { dossiers, ..CorpusFiles::default() });
            for (from, to, kind) in steps {
                let (from, to) = (path(from), path(to));
                let text = words(kind + 2);
                let is_free = !model.contains_key(&to);
                let found = texts.text(&from);
                prop_assert_eq!(found.as_deref(), model.get(&from).map(String::as_str));
                match kind {
                    0 => texts.put(&from, None),
                    1 if is_free => texts.put(&from, Some(&file(&to, &text))),
                    2 => texts.put(&from, Some(&file(&from, &text))),
                    _ => drop(texts.linked()),
                }
                let was_there = (kind < 3 && (kind != 1 || is_free)).then(|| model.remove(&from)).flatten();
                match kind {
                    1 if was_there.is_some() => drop(model.insert(to, text)),
                    2 if was_there.is_some() => drop(model.insert(from, text)),
                    _ => {}
                }
            }
            let linked = texts.linked();
            let all = link(&texts.parts);
            prop_assert_eq!(linked.problems(), all.problems());
            let left = texts.parts.dossiers.iter().map(|file| (file.file.path.to_string(), file.file.text.to_string()));
            prop_assert_eq!(left.collect::<Vec<_>>(), model.into_iter().collect::<Vec<_>>());
        }
    }
}

//! An invented corpus about a small harbour, in a temporary folder that tests can change and break.

use std::fs;
use std::path::{Path, PathBuf};

/// A corpus in a temporary folder, which is removed when the test ends.
pub(crate) struct Harbour {
    folder: tempfile::TempDir,
}

const FILES: &[(&str, &str)] = &[
    ("dossier.toml", "title = \"Harbour of Nowhere\"\n"),
    (
        "actors/harbour-office.toml",
        "name = \"Harbour Office\"\nkind = \"government-body\"\nacronyms = [\"HO\"]\nsummary = \"Runs the [[crane-company|crane]] and the quay.\"\n\n\
         [[claim]]\ntext = \"Closed the quay for a week.\"\nwhen = \"2024-03-18\"\ncite = [{ source = \"harbour-notes\", at = \"para 2\", quote = \"the quay was closed\" }]\n\n\
         [[claim]]\ntext = \"Hired forty porters.\"\ncite = [\"harbour-notes, para 3\"]\n\n\
         [[relation]]\ntype = \"part-of\"\nto = \"town-council\"\ncite = [\"harbour-notes, para 1\"]\n",
    ),
    (
        "actors/crane-company.toml",
        "name = \"Crane Company\"\nkind = \"company\"\naliases = [\"The Lifters\"]\nsummary = \"Owns one crane.\"\ncite = [\"harbour-notes, para 1\"]\n",
    ),
    (
        "actors/town-council.toml",
        "name = \"Town Council\"\nkind = \"government-body\"\nsummary = \"Sits on Tuesdays.\"\ncite = [\"harbour-notes, para 1\"]\n",
    ),
    (
        "actors/zebra-inn.toml",
        "name = \"Zebra Inn\"\nkind = \"company\"\nsummary = \"Has nine rooms.\"\ncite = [\"harbour-notes, para 1\"]\n",
    ),
    (
        "events/crane-stops.toml",
        "name = \"The crane stops\"\nkind = \"other\"\ndate = \"2024-03-18\"\nsummary = \"It stood still.\"\ncite = [\"harbour-notes, para 2\"]\n\n\
         [[participant]]\nactor = \"harbour-office\"\nrole = \"target\"\ncite = [\"harbour-notes, para 2\"]\n",
    ),
    (
        "events/fair.toml",
        "name = \"The summer fair\"\nkind = \"other\"\ndate = \"2024-07\"\nsummary = \"Music.\"\ncite = [\"harbour-notes, para 3\"]\n",
    ),
    (
        "sources/harbour-notes.toml",
        "title = \"Notes on the harbour\"\ntype = \"report\"\nauthor = [\"Porter, Ida\"]\nissued = \"2024-08\"\nreliability = \"B\"\ndescriptor = \"Written by a porter.\"\n\n\
         [archive]\nfile = \"archive/harbour-notes.txt\"\n\
         sha256 = \"67c818df8ba7ee2b668fd30af775597a14515c104cfa8af9710e9facc40ec81f\"\n",
    ),
    (
        "archive/harbour-notes.txt",
        "Notes on the harbour\n\nIn March the quay was closed for one week.\n\nForty porters came, and a fair was held.\n",
    ),
];

impl Harbour {
    /// Creates the corpus, without problems.
    pub(crate) fn new() -> Self {
        let harbour = Self::empty();
        for (path, text) in FILES {
            harbour.write(path, text);
        }
        harbour
    }

    /// Creates an empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("temp dir") }
    }

    /// Returns the folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the absolute path of a file in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Returns the content of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("read")
    }

    /// Writes a file in place, as `nano` does: truncates and rewrites the same file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("temp dir")).expect("create folder");
        fs::write(path, text).expect("write file");
    }

    /// Replaces a text in a file, in place.
    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{old:?} in {path}");
        self.write(path, &text.replacen(old, new, 1));
    }
}

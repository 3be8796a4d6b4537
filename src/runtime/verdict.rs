//! Writes a verdict into a dossier on the disk, and takes the last one back.
//! It refuses to know what a verdict means.

use std::path::Path;

use super::inside::read_inside;
use super::write::{Expected, replace};
use crate::domain::record::Step;
use crate::edit::verdict::{self, Verdict};
use crate::load::dossier::MAX_DOSSIER;

/// How to give a file its bytes back, as long as it is what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The file, relative to the corpus.
    pub path: String,
    before: Vec<u8>,
    wrote: Vec<u8>,
}

/// Gives the citation at `cite` in the dossier `path` a verdict, or with none takes its verdict away.
///
/// `expected` is the content the reader judged; a file that has another is left alone.
///
/// # Errors
/// A sentence that says what to do; the file is untouched.
pub fn write(
    root: &Path,
    path: &str,
    expected: &[u8],
    cite: &[Step],
    verdict: Option<&Verdict<'_>>,
) -> Result<Undo, String> {
    let text =
        std::str::from_utf8(expected).map_err(|_| format!("{path}: not UTF-8: nothing was written"))?;
    // The editor may have saved since; that is a better reason than any the edit could give.
    let now = read_inside(root, path, MAX_DOSSIER).map_err(|error| format!("{path}: {error}"))?;
    if now != expected {
        return Err(format!("{path}: {}", super::write::WriteError::Changed));
    }
    let new = verdict::set(text, cite, verdict).map_err(|error| format!("{path}: {error}"))?;
    replace(root, path, Expected::Bytes(expected), new.as_bytes())
        .map_err(|error| format!("{path}: {error}"))?;
    Ok(Undo { path: path.to_owned(), before: expected.to_vec(), wrote: new.into_bytes() })
}

/// Gives the file the bytes it had before, unless somebody has changed it since.
///
/// # Errors
/// A sentence that says what to do; the file is untouched.
pub fn undo(root: &Path, undo: &Undo) -> Result<(), String> {
    replace(root, &undo.path, Expected::Bytes(&undo.wrote), &undo.before)
        .map_err(|error| format!("{}: {error}", undo.path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use std::fs;

    const ON: Verdict<'_> = Verdict { on: Day::MIN, by: "ab", result: "supports", copy: "96559ec7" };
    const PATH: &str = "actors/a.toml";
    const TEXT: &str = "name = \"A\" # one\r\ncite = [\"b, para 2\"]\r\n";

    fn corpus() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("actors")).expect("made");
        fs::write(folder.path().join(PATH), TEXT).expect("written");
        folder
    }

    fn cite() -> [Step; 1] {
        [Step { key: "cite", nth: 0 }]
    }

    #[test]
    fn a_verdict_is_written_and_taken_back_to_the_byte() {
        let corpus = corpus();
        let now = || fs::read_to_string(corpus.path().join(PATH)).expect("read");
        let back = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON)).expect("written");
        assert!(now().contains("checked = { on = 0001-01-01") && now().starts_with("name = \"A\" # one\r\n"));
        undo(corpus.path(), &back).expect("taken back");
        assert_eq!(now(), TEXT);
        assert!(undo(corpus.path(), &back).is_err(), "there is nothing to take back");
    }

    #[test]
    fn a_file_that_changed_is_left_alone_by_the_verdict_and_by_its_undo() {
        let corpus = corpus();
        let file = corpus.path().join(PATH);
        let back = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON)).expect("written");
        let theirs = "name = \"A\"\ncite = [\"b\"]\n";
        fs::write(&file, theirs).expect("written");
        assert!(undo(corpus.path(), &back).expect_err("refused").contains("changed on disk"));
        let refused = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON));
        assert!(refused.expect_err("refused").contains("changed on disk"));
        assert_eq!(fs::read_to_string(&file).expect("read"), theirs);
        assert!(write(corpus.path(), PATH, theirs.as_bytes(), &[], Some(&ON)).is_err());
        assert!(write(corpus.path(), "../a.toml", b"", &cite(), Some(&ON)).is_err());
    }
}

//! Writes a verdict into a dossier on the disk, and takes the last one back.
//! It refuses to know what a verdict means.

use std::path::Path;
use std::sync::Arc;

use super::inside::read_inside;
use super::write::replace;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::record::Step;
use crate::edit::verdict::{self, Verdict};
use crate::load::dossier::{MAX_DOSSIER, read};
use crate::load::file_role::FileRole;

/// How to give a file its bytes back as long as it is what was written, else the citation what it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Undo {
    /// The file, relative to the corpus.
    pub path: String,
    cite: Vec<Step>,
    before: Vec<u8>,
    wrote: Vec<u8>,
    /// What there is to say about the write that was made.
    pub warnings: Vec<String>,
}

impl Undo {
    /// Whether the file had the verdict already.
    pub(crate) fn is_nothing(&self) -> bool {
        self.before == self.wrote
    }
}

/// What taking a verdict back came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Back {
    /// The file has the bytes it had before; with what there is to say about the write.
    Whole(Vec<String>),
    /// The verdict is out, and what somebody else changed meanwhile stands.
    Apart(Vec<String>),
    /// The verdict no longer stands there as it was written, or not so that it can be told; the file is untouched.
    Gone(&'static str),
}

/// Gives the citation at `cite` in the dossier `path` a verdict, or with none takes its verdict away.
///
/// `expected` is the content the reader judged; a file that has another is left alone.
///
/// # Errors
/// A sentence that says what to do; the file is untouched.
pub(crate) fn write(
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
    let written =
        replace(root, path, expected, new.as_bytes()).map_err(|error| format!("{path}: {error}"))?;
    Ok(Undo {
        path: path.to_owned(),
        cite: cite.to_vec(),
        before: expected.to_vec(),
        wrote: new.into_bytes(),
        warnings: written.warnings(),
    })
}

/// Gives the file the bytes it had before; where somebody has changed it since, only the citation what it had.
///
/// # Errors
/// A sentence that says what to do, after which it can be tried again; the file is untouched.
pub(crate) fn undo(root: &Path, undo: &Undo) -> Result<Back, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", undo.path);
    let now = read_inside(root, &undo.path, MAX_DOSSIER).map_err(|error| told(&error))?;
    if now == undo.wrote {
        let written = replace(root, &undo.path, &undo.wrote, &undo.before).map_err(|e| told(&e))?;
        return Ok(Back::Whole(written.warnings()));
    }
    let (Ok(text), Some(entry)) = (std::str::from_utf8(&now), entry(&undo.path, &now)) else {
        return Err(told(&"it does not load as it is on the disk: mend it first, then try again"));
    };
    let Some(path) = find(undo, text, &entry) else {
        return Ok(Back::Gone("the verdict does not stand in it as it was written"));
    };
    let Ok(new) = verdict::set_raw(text, &path, had(undo).as_deref()) else {
        return Ok(Back::Gone("the verdict cannot be taken out of it without touching more"));
    };
    let written = replace(root, &undo.path, &now, new.as_bytes()).map_err(|error| told(&error))?;
    Ok(Back::Apart(written.warnings()))
}

fn entry(path: &str, bytes: &[u8]) -> Option<Arc<Entry>> {
    let FileRole::Dossier(kind, stem) = FileRole::of(path) else { return None };
    read(path, kind, &stem, bytes).entry
}

/// The verdict the citation had before ours, as it was written; it has to stand in one piece.
fn had(undo: &Undo) -> Option<String> {
    let text = std::str::from_utf8(&undo.before).ok()?;
    let entry = entry(&undo.path, &undo.before)?;
    let site = entry.cites().into_iter().find(|site| site.path == undo.cite)?;
    Some(text.get(site.cite.checked.as_ref()?.spans.whole.range())?.to_owned())
}

/// The citation with our verdict, wherever it stands by now; none where none or several could be meant.
fn find(undo: &Undo, text: &str, entry: &Entry) -> Option<Vec<Step>> {
    let written = self::entry(&undo.path, &undo.wrote)?;
    let wrote = std::str::from_utf8(&undo.wrote).ok()?;
    let ours = written.cites().into_iter().find(|site| site.path == undo.cite)?;
    let mut sites = entry.cites();
    sites.retain(|site| same(site.cite, ours.cite));
    if sites.len() > 1 {
        // Of several the one whose whole statement is as it was.
        let statement = |entry: &Entry, text: &str, path: &[Step]| {
            path.get(..1).and_then(|path| Some(text.get(entry.span_at(path).range())?.to_owned()))
        };
        let mine = statement(&written, wrote, &undo.cite);
        sites.retain(|site| statement(entry, text, &site.path) == mine);
    }
    if sites.len() == 1 { sites.pop().map(|site| site.path) } else { None }
}

/// Whether two citations say the same, verdict and all, wherever they stand.
fn same(a: &Cite, b: &Cite) -> bool {
    let at = |cite: &Cite| cite.at.as_ref().map(|at| at.as_written().to_owned());
    let checked = |cite: &Cite| {
        cite.checked.as_ref().map(|checked| {
            let on = checked.on.as_ref().map(|on| on.as_written().to_owned());
            (
                on,
                checked.by.clone(),
                checked.result.as_ref().map(|term| term.word.clone()),
                checked.copy.clone(),
            )
        })
    };
    a.source_id() == b.source_id()
        && (&a.quote, &a.prefix, &a.suffix) == (&b.quote, &b.prefix, &b.suffix)
        && at(a) == at(b)
        && checked(a) == checked(b)
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
        assert_eq!(undo(corpus.path(), &back), Ok(Back::Whole(Vec::new())));
        assert_eq!(now(), TEXT);
        assert!(matches!(undo(corpus.path(), &back), Ok(Back::Gone(_))), "there is nothing to take back");
    }

    /// Takes a verdict on the first citation of `text` back, after somebody has made `theirs` of what was written.
    fn taken_back(text: &str, theirs: impl Fn(&str) -> String) -> (Result<Back, String>, String) {
        let corpus = corpus();
        let file = corpus.path().join(PATH);
        fs::write(&file, text).expect("written");
        let claim = Step { key: "claim", nth: 0 };
        let [step] = cite();
        let back = write(corpus.path(), PATH, text.as_bytes(), &[claim, step], Some(&ON)).expect("written");
        let changed = theirs(&fs::read_to_string(&file).expect("read"));
        fs::write(&file, &changed).expect("written");
        let outcome = undo(corpus.path(), &back);
        (outcome, fs::read_to_string(&file).expect("read"))
    }

    const CLAIMS: &str = "name = \"A\"\n\n[[claim]] # first\ntext = \"One.\"\ncite = [{ source = \"b\", at = \"para 2\" }]\n\n[[claim]]\ntext = \"Two.\"\ncite = [{ source = \"b\", at = \"para 2\" }]\n";

    #[test]
    fn a_verdict_is_taken_out_of_a_file_that_somebody_else_has_changed_and_their_change_stands() {
        let more = "\n[[claim]]\ntext = \"Zero.\"\ncite = [\"b\"]\n\n[[claim]] # first";
        let theirs =
            |text: &str| text.replace("name = \"A\"", "name = \"Å\"").replace("\n[[claim]] # first", more);
        let (outcome, now) = taken_back(CLAIMS, theirs);
        assert_eq!((outcome, now), (Ok(Back::Apart(Vec::new())), theirs(CLAIMS)));
        // What stood there before comes again.
        let earlier = "at = \"para 2\", checked = { on = 2020-01-01, by = \"cd\", result = \"partly\" } }]\n\n[[claim]]\n";
        let judged = CLAIMS.replacen("at = \"para 2\" }]\n\n[[claim]]\n", earlier, 1);
        assert_ne!(judged, CLAIMS);
        let (outcome, now) = taken_back(&judged, theirs);
        assert_eq!((outcome, now), (Ok(Back::Apart(Vec::new())), theirs(&judged)));
    }

    #[test]
    fn a_verdict_that_is_not_there_as_it_was_written_is_not_taken_out_of_anything() {
        let other = |text: &str| text.replace("result = \"supports\"", "result = \"partly\"");
        let (outcome, now) = taken_back(CLAIMS, other);
        assert!(matches!(outcome, Ok(Back::Gone(_))) && now.contains("partly"), "{outcome:?} {now}");
        // Twice the same, and neither statement is what it was.
        let twice = |text: &str| {
            let cite = text.lines().find(|line| line.contains("checked")).expect("ours").to_owned();
            format!("name = \"A\"\n[[claim]]\ntext = \"x\"\n{cite}\n[[claim]]\ntext = \"y\"\n{cite}\n")
        };
        let (outcome, now) = taken_back(CLAIMS, twice);
        assert!(matches!(outcome, Ok(Back::Gone(_))), "{outcome:?} {now}");
        let (outcome, _) = taken_back(CLAIMS, |text| format!("{text}[["));
        assert!(outcome.expect_err("to be tried again").contains("mend it first"));
    }

    #[test]
    fn a_file_that_changed_is_left_alone_by_the_verdict_and_by_its_undo() {
        let corpus = corpus();
        let file = corpus.path().join(PATH);
        let back = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON)).expect("written");
        let theirs = "name = \"A\"\ncite = [\"b\"]\n";
        fs::write(&file, theirs).expect("written");
        assert!(matches!(undo(corpus.path(), &back), Ok(Back::Gone(_))));
        let refused = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON));
        assert!(refused.expect_err("refused").contains("changed on disk"));
        assert_eq!(fs::read_to_string(&file).expect("read"), theirs);
        assert!(write(corpus.path(), PATH, theirs.as_bytes(), &[], Some(&ON)).is_err());
        assert!(write(corpus.path(), "../a.toml", b"", &cite(), Some(&ON)).is_err());
    }
}

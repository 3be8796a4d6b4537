//! Writes a verdict into a dossier file, and undoes it.

use std::path::Path;
use std::sync::Arc;

use super::confined_dir::read_confined;
use super::write::replace;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::record::Step;
use crate::edit::verdict::{self, Verdict};
use crate::load::dossier::{MAX_DOSSIER, read};
use crate::load::file_role::FileRole;

/// Undoes a verdict: restores the file's bytes if nothing else changed, or else just the citation's previous verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerdictUndo {
    /// The file, relative to the corpus.
    pub path: String,
    cite: Vec<Step>,
    before: Vec<u8>,
    after: Vec<u8>,
    /// Warnings about the write.
    pub warnings: Vec<String>,
}

impl VerdictUndo {
    /// Returns whether the verdict was already in the file.
    pub(crate) fn is_no_op(&self) -> bool {
        self.before == self.after
    }
}

/// The result of undoing a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UndoOutcome {
    /// The file has its previous bytes again; with warnings about the write.
    Restored(Vec<String>),
    /// The verdict was removed, and later changes to the file were kept; with warnings about the write.
    Merged(Vec<String>),
    /// The verdict was changed, or cannot be identified, so the file was left alone; with the reason.
    NotFound(&'static str),
}

/// Sets the verdict on the citation at `cite` in the dossier `path`, or removes it if `verdict` is `None`.
///
/// `expected` is the content the user judged. If the file has changed since, it is left alone.
///
/// # Errors
/// Returns a message that says what to do. The file is unchanged.
pub(crate) fn write(
    root: &Path,
    path: &str,
    expected: &[u8],
    cite: &[Step],
    verdict: Option<&Verdict<'_>>,
) -> Result<VerdictUndo, String> {
    let text =
        std::str::from_utf8(expected).map_err(|_| format!("{path}: not valid UTF-8; nothing was written"))?;
    // Check first whether the file changed, which explains more than an error from the edit.
    let now = read_confined(root, path, MAX_DOSSIER).map_err(|error| format!("{path}: {error}"))?;
    if now != expected {
        return Err(format!("{path}: {}", super::write::WriteError::Changed));
    }
    let new = verdict::set(text, cite, verdict).map_err(|error| format!("{path}: {error}"))?;
    let written =
        replace(root, path, expected, new.as_bytes()).map_err(|error| format!("{path}: {error}"))?;
    Ok(VerdictUndo {
        path: path.to_owned(),
        cite: cite.to_vec(),
        before: expected.to_vec(),
        after: new.into_bytes(),
        warnings: written.warnings(),
    })
}

/// Restores the file's previous bytes. If the file changed since, restores just the citation's previous verdict.
///
/// # Errors
/// Returns a message that says what to do before trying again. The file is unchanged.
pub(crate) fn undo(root: &Path, undo: &VerdictUndo) -> Result<UndoOutcome, String> {
    let message = |error: &dyn std::fmt::Display| format!("{}: {error}", undo.path);
    let now = read_confined(root, &undo.path, MAX_DOSSIER).map_err(|error| message(&error))?;
    if now == undo.after {
        let written = replace(root, &undo.path, &undo.after, &undo.before).map_err(|e| message(&e))?;
        return Ok(UndoOutcome::Restored(written.warnings()));
    }
    let (Ok(text), Some(entry)) = (std::str::from_utf8(&now), entry(&undo.path, &now)) else {
        return Err(message(&"the file has errors: fix it first, then try again"));
    };
    let Some(path) = find_citation(undo, text, &entry) else {
        return Ok(UndoOutcome::NotFound("the verdict was changed or removed"));
    };
    let Ok(new) = verdict::set_raw(text, &path, previous_verdict(undo).as_deref()) else {
        return Ok(UndoOutcome::NotFound("the verdict cannot be removed without other changes"));
    };
    let written = replace(root, &undo.path, &now, new.as_bytes()).map_err(|error| message(&error))?;
    Ok(UndoOutcome::Merged(written.warnings()))
}

fn entry(path: &str, bytes: &[u8]) -> Option<Arc<Entry>> {
    let FileRole::Dossier(kind, stem) = FileRole::of(path) else { return None };
    read(path, kind, &stem, bytes).entry
}

/// Returns the source text of the citation's previous verdict, if it had one and it is contiguous.
fn previous_verdict(undo: &VerdictUndo) -> Option<String> {
    let text = std::str::from_utf8(&undo.before).ok()?;
    let entry = entry(&undo.path, &undo.before)?;
    let site = entry.cites().into_iter().find(|site| site.path == undo.cite)?;
    Some(text.get(site.cite.checked.as_ref()?.spans.whole.range())?.to_owned())
}

/// Returns the current path of the citation with our verdict, or `None` if there is none or it is ambiguous.
fn find_citation(undo: &VerdictUndo, text: &str, entry: &Entry) -> Option<Vec<Step>> {
    let entry_after = self::entry(&undo.path, &undo.after)?;
    let text_after = std::str::from_utf8(&undo.after).ok()?;
    let ours = entry_after.cites().into_iter().find(|site| site.path == undo.cite)?;
    let mut sites = entry.cites();
    sites.retain(|site| is_same_cite(site.cite, ours.cite));
    if sites.len() > 1 {
        // If there are several, pick the one whose whole statement is unchanged.
        let statement = |entry: &Entry, text: &str, path: &[Step]| {
            path.get(..1).and_then(|path| Some(text.get(entry.span_at(path).range())?.to_owned()))
        };
        let our_statement = statement(&entry_after, text_after, &undo.cite);
        sites.retain(|site| statement(entry, text, &site.path) == our_statement);
    }
    if sites.len() == 1 { sites.pop().map(|site| site.path) } else { None }
}

/// Returns whether two citations are equal, including their verdicts but not their positions.
fn is_same_cite(a: &Cite, b: &Cite) -> bool {
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
        let folder = tempfile::tempdir().expect("temp dir");
        fs::create_dir(folder.path().join("actors")).expect("create folder");
        fs::write(folder.path().join(PATH), TEXT).expect("write");
        folder
    }

    fn cite() -> [Step; 1] {
        [Step { key: "cite", nth: 0 }]
    }

    #[test]
    fn undoing_a_verdict_restores_every_byte() {
        let corpus = corpus();
        let now = || fs::read_to_string(corpus.path().join(PATH)).expect("read");
        let undo_info = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON)).expect("write");
        assert!(now().contains("checked = { on = 0001-01-01") && now().starts_with("name = \"A\" # one\r\n"));
        assert_eq!(undo(corpus.path(), &undo_info), Ok(UndoOutcome::Restored(Vec::new())));
        assert_eq!(now(), TEXT);
        assert!(
            matches!(undo(corpus.path(), &undo_info), Ok(UndoOutcome::NotFound(_))),
            "nothing is left to undo"
        );
    }

    /// Writes a verdict on the first citation of `text`, applies the edit `theirs`, and undoes the verdict.
    fn undo_after(text: &str, theirs: impl Fn(&str) -> String) -> (Result<UndoOutcome, String>, String) {
        let corpus = corpus();
        let file = corpus.path().join(PATH);
        fs::write(&file, text).expect("write");
        let claim = Step { key: "claim", nth: 0 };
        let [step] = cite();
        let undo_info =
            write(corpus.path(), PATH, text.as_bytes(), &[claim, step], Some(&ON)).expect("write");
        let changed = theirs(&fs::read_to_string(&file).expect("read"));
        fs::write(&file, &changed).expect("write");
        let outcome = undo(corpus.path(), &undo_info);
        (outcome, fs::read_to_string(&file).expect("read"))
    }

    const CLAIMS: &str = "name = \"A\"\n\n[[claim]] # first\ntext = \"One.\"\ncite = [{ source = \"b\", at = \"para 2\" }]\n\n[[claim]]\ntext = \"Two.\"\ncite = [{ source = \"b\", at = \"para 2\" }]\n";

    #[test]
    fn undo_keeps_later_changes_by_others() {
        let more = "\n[[claim]]\ntext = \"Zero.\"\ncite = [\"b\"]\n\n[[claim]] # first";
        let theirs =
            |text: &str| text.replace("name = \"A\"", "name = \"Å\"").replace("\n[[claim]] # first", more);
        let (outcome, now) = undo_after(CLAIMS, theirs);
        assert_eq!((outcome, now), (Ok(UndoOutcome::Merged(Vec::new())), theirs(CLAIMS)));
        // An earlier verdict is restored.
        let earlier = "at = \"para 2\", checked = { on = 2020-01-01, by = \"cd\", result = \"partly\" } }]\n\n[[claim]]\n";
        let judged = CLAIMS.replacen("at = \"para 2\" }]\n\n[[claim]]\n", earlier, 1);
        assert_ne!(judged, CLAIMS);
        let (outcome, now) = undo_after(&judged, theirs);
        assert_eq!((outcome, now), (Ok(UndoOutcome::Merged(Vec::new())), theirs(&judged)));
    }

    #[test]
    fn a_changed_or_ambiguous_verdict_is_not_undone() {
        let other = |text: &str| text.replace("result = \"supports\"", "result = \"partly\"");
        let (outcome, now) = undo_after(CLAIMS, other);
        assert!(
            matches!(outcome, Ok(UndoOutcome::NotFound(_))) && now.contains("partly"),
            "{outcome:?} {now}"
        );
        // The same citation twice, and both statements changed.
        let twice = |text: &str| {
            let cite = text.lines().find(|line| line.contains("checked")).expect("ours").to_owned();
            format!("name = \"A\"\n[[claim]]\ntext = \"x\"\n{cite}\n[[claim]]\ntext = \"y\"\n{cite}\n")
        };
        let (outcome, now) = undo_after(CLAIMS, twice);
        assert!(matches!(outcome, Ok(UndoOutcome::NotFound(_))), "{outcome:?} {now}");
        let (outcome, _) = undo_after(CLAIMS, |text| format!("{text}[["));
        assert!(outcome.expect_err("can be tried again").contains("fix it first"));
    }

    #[test]
    fn a_changed_file_is_left_alone_by_writing_and_undoing() {
        let corpus = corpus();
        let file = corpus.path().join(PATH);
        let undo_info = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON)).expect("write");
        let theirs = "name = \"A\"\ncite = [\"b\"]\n";
        fs::write(&file, theirs).expect("write");
        assert!(matches!(undo(corpus.path(), &undo_info), Ok(UndoOutcome::NotFound(_))));
        let refused = write(corpus.path(), PATH, TEXT.as_bytes(), &cite(), Some(&ON));
        assert!(refused.expect_err("refused").contains("changed on disk"));
        assert_eq!(fs::read_to_string(&file).expect("read"), theirs);
        assert!(write(corpus.path(), PATH, theirs.as_bytes(), &[], Some(&ON)).is_err());
        assert!(write(corpus.path(), "../a.toml", b"", &cite(), Some(&ON)).is_err());
    }
}

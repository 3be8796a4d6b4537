//! Writes changes requested by views, other than verdicts: fixes of problems, their undoing, and new saved views. Each
//! request is served atomically, in the order they arrive.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use super::{CancelToken, Job};
use crate::check::fix::{FixedFile, fix};
use crate::domain::snapshot::Snapshot;
use crate::edit::new_view::with_view;
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::fixes::{changes, reversed};
use crate::runtime::write::{Change, WriteError, Writer};
use crate::text::counted;
use crate::tui::effect::{FixRequest, NewViewRequest};
use crate::tui::msg::Msg;

/// The file with the saved views.
const SETTINGS: &str = "dossier.toml";

/// A request to the job.
#[derive(Debug)]
pub(crate) enum FixJobRequest {
    /// Fix these problems.
    Fix(FixRequest),
    /// Undo the last fix or saved view.
    Undo,
    /// Add a saved view to dossier.toml.
    SaveView(Box<NewViewRequest>),
}

/// The job.
pub(crate) struct FixJob<F> {
    root: PathBuf,
    report: F,
    /// What was written in this session, newest last.
    done: Vec<Written>,
}

/// A write that can be undone.
#[derive(Debug)]
enum Written {
    /// Problems were fixed in these files.
    Fixes(Vec<FixedFile>),
    /// A saved view was added to dossier.toml.
    View {
        /// The text before; `None` if the file was created.
        before: Option<Box<str>>,
        /// The text after.
        after: String,
    },
}

impl<F> FixJob<F> {
    /// Creates the job for the corpus at `root`. `report` receives the replies.
    pub(crate) fn new(root: PathBuf, report: F) -> Self {
        Self { root, report, done: Vec::new() }
    }

    /// Makes the changes, and returns warnings about them.
    ///
    /// # Errors
    /// Returns the reason if nothing was changed.
    fn write(&self, changes: &[Change<'_>]) -> Result<Vec<String>, String> {
        let refused = |error: WriteError| format!("nothing was changed: {error}");
        match Writer::open(&self.root).map_err(refused)?.apply(changes) {
            Ok(written) => Ok(written.warnings()),
            // It is committed, and the next write completes it before it does anything else.
            Err(error) if matches!(error.reason(), WriteError::Unfinished { .. }) => {
                Ok(vec![format!("the write is incomplete: {error}")])
            }
            Err(error) => Err(refused(error)),
        }
    }

    fn fix(&mut self, request: &FixRequest) -> Result<String, String> {
        let mut disk = CorpusLoader::new(self.root.clone());
        let corpus = Snapshot::from(disk.reload("", false).corpus);
        if !disk.unread_files().is_empty() {
            return Err("nothing was changed: some files could not be read".to_owned());
        }
        let fixes = fix(
            &disk.parts(),
            &disk.read_copies(&corpus),
            clock::today(),
            &|problem| request.is_about(problem),
            &|_| (),
        );
        let count = fixes.count();
        let files = fixes.files;
        if count == 0 {
            return Err("nothing was changed: the file on disk has changed".to_owned());
        }
        let changed: Vec<Change<'_>> = files.iter().flat_map(changes).collect();
        let warnings = self.write(&changed)?;
        let said = format!("fixed {} in {}", counted(count, "problem"), counted(files.len(), "file"));
        self.done.push(Written::Fixes(files));
        unless_warned(said, &warnings)
    }

    fn save_view(&mut self, request: &NewViewRequest) -> Result<String, String> {
        let NewViewRequest { name, query, before } = request;
        let before = before.as_deref();
        let after = with_view(before.unwrap_or_default(), name, query)
            .map_err(|error| format!("{SETTINGS}: nothing was changed: {error}"))?;
        let change = match before {
            Some(before) => Change::replace(SETTINGS, before.as_bytes(), after.as_bytes()),
            None => Change::create(SETTINGS, after.as_bytes()),
        };
        let warnings = self.write(&[change])?;
        self.done.push(Written::View { before: before.map(Into::into), after });
        unless_warned(format!("saved as view \"{name}\" in {SETTINGS}"), &warnings)
    }

    /// Undoes the last write. If that is refused, it stays the last one: older writes are not undone over it.
    fn undo(&mut self) -> Result<String, String> {
        let last = self.done.last().ok_or("nothing to undo: nothing was written in this session")?;
        let (changes, said) = match last {
            Written::Fixes(files) => {
                let said = format!("undone ({})", counted(files.len(), "file"));
                (files.iter().flat_map(reversed).collect(), said)
            }
            Written::View { before, after } => {
                let change = match before {
                    Some(before) => Change::replace(SETTINGS, after.as_bytes(), before.as_bytes()),
                    None => Change::remove(SETTINGS, after.as_bytes()),
                };
                (vec![change], format!("undone (the view was removed from {SETTINGS})"))
            }
        };
        let warnings = self.write(&changes)?;
        self.done.pop();
        unless_warned(said, &warnings)
    }

    fn serve(&mut self, request: &FixJobRequest) -> Result<String, String> {
        match request {
            FixJobRequest::Fix(request) => self.fix(request),
            FixJobRequest::Undo => self.undo(),
            FixJobRequest::SaveView(request) => self.save_view(request),
        }
    }
}

/// Returns what to say about a write that was made: its warnings, as an error so that they are not missed, or `said`.
fn unless_warned(said: String, warnings: &[String]) -> Result<String, String> {
    if warnings.is_empty() { Ok(said) } else { Err(format!("{said}, but {}", warnings.join("; "))) }
}

impl<F: Fn(Msg) + Send + 'static> Job for FixJob<F> {
    type Request = FixJobRequest;
    const NAME: &'static str = "fix";

    fn run(&mut self, request: Option<FixJobRequest>, _cancel: &CancelToken) {
        let Some(request) = request else { return };
        // Every request is answered, even if it panics: undoing waits for the answer.
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| self.serve(&request)))
            .unwrap_or_else(|_| Err("the write was stopped by an internal error".to_owned()));
        (self.report)(Msg::Fixed(outcome, self.done.len()));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn corpus() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("actors")).expect("made");
        for id in ["a", "b"] {
            let text = format!("name = \"{}\"\nkind = \"person\"\nsumary = \"x\"\n", id.to_uppercase());
            fs::write(folder.path().join(format!("actors/{id}.toml")), text).expect("written");
        }
        folder
    }

    #[test]
    fn a_view_is_saved_unless_the_file_has_changed_since() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dossier.toml");
        let mut job = FixJob::new(folder.path().to_owned(), |_: Msg| ());
        let save = |job: &mut FixJob<_>, before: Option<&str>| {
            let before = before.map(Into::into);
            job.save_view(&NewViewRequest { name: "a".into(), query: "kind:x".into(), before })
        };
        assert_eq!(save(&mut job, None).as_deref(), Ok("saved as view \"a\" in dossier.toml"));
        let first = fs::read_to_string(&file).expect("read");
        assert_eq!(first, "[[view]]\nname = \"a\"\nquery = \"kind:x\"\n");
        assert!(save(&mut job, None).expect_err("it is there").starts_with("nothing was changed"));
        let other = save(&mut job, Some("title = \"T\"\n"));
        assert!(other.expect_err("changed").starts_with("nothing was changed"));
        assert_eq!(fs::read_to_string(&file).expect("read"), first);
        assert!(save(&mut job, Some(&first)).is_ok());
        assert_eq!(fs::read_to_string(&file).expect("read").matches("[[view]]").count(), 2);
        // The last one first, to the byte; the file is removed if it was created for the view.
        assert_eq!(job.undo().as_deref(), Ok("undone (the view was removed from dossier.toml)"));
        assert_eq!(fs::read_to_string(&file).expect("read"), first);
        assert!(job.undo().is_ok() && !file.exists());
        assert!(job.undo().expect_err("nothing is left").starts_with("nothing to undo"));
    }

    #[test]
    fn one_is_fixed_or_all_of_a_kind_and_undone_to_the_byte_the_last_first() {
        let folder = corpus();
        let text =
            |id: &str| fs::read_to_string(folder.path().join(format!("actors/{id}.toml"))).expect("read");
        let before = (text("a"), text("b"));
        let mut job = FixJob::new(folder.path().to_owned(), |_: Msg| ());
        let disk = CorpusLoader::new(folder.path().to_owned()).reload("", false).corpus;
        let slip =
            disk.problems().iter().find(|problem| &*problem.path == "actors/a.toml").expect("a slip").clone();
        let only = Some((slip.path.clone(), slip.message.clone()));
        assert_eq!(
            job.fix(&FixRequest { code: slip.code.name, only: only.clone() }).as_deref(),
            Ok("fixed 1 problem in 1 file")
        );
        assert!(text("a").contains("summary = \"x\"") && text("b") == before.1);
        assert!(
            job.fix(&FixRequest { code: slip.code.name, only })
                .expect_err("done already")
                .contains("has changed")
        );
        assert_eq!(
            job.fix(&FixRequest { code: slip.code.name, only: None }).as_deref(),
            Ok("fixed 1 problem in 1 file")
        );
        assert!(text("b").contains("summary"));
        assert!(job.undo().is_ok() && text("b") == before.1 && text("a") != before.0);
        let fixed = text("a");
        fs::write(folder.path().join("actors/a.toml"), "name = \"mine\"\n").expect("written");
        assert!(job.undo().expect_err("changed since").starts_with("nothing was changed"));
        assert_eq!(text("a"), "name = \"mine\"\n");
        fs::write(folder.path().join("actors/a.toml"), fixed).expect("written");
        assert!(job.undo().is_ok() && text("a") == before.0, "tried again when the file is back");
        assert!(job.undo().expect_err("nothing is left").starts_with("nothing to undo"));
    }

    #[test]
    fn a_refused_undo_keeps_its_place_before_older_writes() {
        let folder = corpus();
        let path = |id: &str| folder.path().join(format!("actors/{id}.toml"));
        let text = |id: &str| fs::read_to_string(path(id)).expect("read");
        let mut job = FixJob::new(folder.path().to_owned(), |_: Msg| ());
        let disk = CorpusLoader::new(folder.path().to_owned()).reload("", false).corpus;
        for id in ["a", "b"] {
            let is_it = |problem: &&crate::domain::problem::Problem| problem.path.contains(id);
            let slip = disk.problems().iter().find(is_it).expect("a slip");
            let only = Some((slip.path.clone(), slip.message.clone()));
            assert!(job.fix(&FixRequest { code: slip.code.name, only }).is_ok());
        }
        let fixed = (text("a"), text("b"));
        fs::write(path("b"), "name = \"mine\"\n").expect("written");
        for _ in 0..2 {
            assert!(job.undo().expect_err("changed").contains("actors/b.toml"));
            assert_eq!(text("a"), fixed.0, "the older fix stays");
        }
        fs::write(path("b"), &fixed.1).expect("written");
        assert!(job.undo().is_ok() && text("b") != fixed.1 && text("a") == fixed.0);
        assert!(job.undo().is_ok() && text("a") != fixed.0);
    }

    #[test]
    fn warnings_about_a_write_are_said_with_what_was_written() {
        assert_eq!(unless_warned("fixed".to_owned(), &[]).as_deref(), Ok("fixed"));
        let warned = unless_warned("fixed".to_owned(), &["a is late".to_owned(), "b is late".to_owned()]);
        assert_eq!(warned.expect_err("warned"), "fixed, but a is late; b is late");
    }
}

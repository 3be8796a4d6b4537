//! Writes changes requested by views, other than verdicts: fixes of problems, their undoing, and new saved views. Each
//! request is served atomically, in the order they arrive.

use std::path::PathBuf;

use super::{CancelToken, Job};
use crate::check::fix::{FixedFile, fix};
use crate::domain::snapshot::Snapshot;
use crate::edit::new_view::with_view;
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::fixes::{changes, reversed};
use crate::runtime::write::{Change, Writer};
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

    fn write(&self, changes: &[Change<'_>]) -> Result<(), String> {
        let writer = Writer::open(&self.root).map_err(|error| format!("nothing was changed: {error}"))?;
        let written = writer.apply(changes).map_err(|error| format!("nothing was changed: {error}"))?;
        let warnings = written.warnings();
        if warnings.is_empty() { Ok(()) } else { Err(warnings.join("; ")) }
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
        self.write(&changed)?;
        let said = format!("fixed {} in {}", counted(count, "problem"), counted(files.len(), "file"));
        self.done.push(Written::Fixes(files));
        Ok(said)
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
        self.write(&[change])?;
        self.done.push(Written::View { before: before.map(Into::into), after });
        Ok(format!("saved as view \"{name}\" in {SETTINGS}"))
    }

    fn undo(&mut self) -> Result<String, String> {
        let last = self.done.pop().ok_or("nothing to undo: nothing was written in this session")?;
        let (changes, said) = match &last {
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
        self.write(&changes)?;
        Ok(said)
    }
}

impl<F: Fn(Msg) + Send + 'static> Job for FixJob<F> {
    type Request = FixJobRequest;
    const NAME: &'static str = "fix";

    fn run(&mut self, request: Option<FixJobRequest>, _cancel: &CancelToken) {
        let outcome = match request {
            Some(FixJobRequest::Fix(request)) => self.fix(&request),
            Some(FixJobRequest::Undo) => self.undo(),
            Some(FixJobRequest::SaveView(request)) => self.save_view(&request),
            None => return,
        };
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
        fs::write(folder.path().join("actors/a.toml"), "name = \"mine\"\n").expect("written");
        assert!(job.undo().expect_err("changed since").starts_with("nothing was changed"));
        assert_eq!(text("a"), "name = \"mine\"\n");
        assert!(job.undo().is_err());
    }
}

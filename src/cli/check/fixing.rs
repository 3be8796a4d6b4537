//! `dossier check --fix`: applies all automatic fixes at once, or shows them as a diff. Does not depend on how problems
//! are fixed.

use std::collections::BTreeMap;
use std::io;

use crate::check::fix::{FixedFile, fix};
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::writing::WritePlan;
use crate::domain::snapshot::Snapshot;
use crate::edit::diff::unified;
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::fixes::changes;
use crate::runtime::printer::PipeState;
use crate::runtime::write::Change;
use crate::text::counted;
use crate::text::{TextKind, show};

/// The number of fixed files that are listed.
const MAX_FILES: usize = 10;

/// Prints a diff of what the fixes would change, and writes nothing.
pub(super) fn show_diff(call: &mut Call, disk: &CorpusLoader, corpus: &Snapshot) -> io::Result<()> {
    let files = fixed(disk, corpus);
    for file in &files {
        let after = file.after.as_ref().map(|(path, text)| (path.as_str(), &**text));
        let diff = unified(Some((&file.path, &file.before)), after);
        if call.out.raw_bytes(diff.as_bytes())? == PipeState::Closed {
            return Ok(());
        }
    }
    // Only the diff goes to standard output, so that `git apply` accepts it.
    call.note(&match count(&files) {
        0 => "nothing can be fixed automatically".to_owned(),
        problems => format!("{} would be fixed", totals(problems, files.len())),
    })
}

/// Writes the fix of every problem that has one, and reports what was done: on standard output if `for_people`, otherwise on
/// standard error. Returns the corpus after the fixes, or the exit code if it could not be written.
pub(super) fn write(
    call: &mut Call,
    plan: WritePlan,
    for_people: bool,
) -> io::Result<Result<(CorpusLoader, Snapshot), Exit>> {
    let files = fixed(&plan.disk, &plan.corpus);
    if files.is_empty() {
        call.note("nothing can be fixed automatically")?;
        return Ok(Ok((plan.disk, plan.corpus)));
    }
    let changes: Vec<Change<'_>> = files.iter().flat_map(changes).collect();
    match plan.writer.apply(&changes) {
        Ok(written) => match call.report(&written)? {
            Exit::Done => {}
            exit => return Ok(Err(exit)),
        },
        Err(error) => return Ok(Err(call.report_failed("nothing was changed", &error)?)),
    }
    let mut lines: Vec<String> = files.iter().take(MAX_FILES).map(line).collect();
    lines.extend(files.len().checked_sub(MAX_FILES + 1).map(|more| format!("… and {} more", more + 1)));
    for line in lines.iter().filter(|_| for_people) {
        if call.line(&show(line, TextKind::Name))? == PipeState::Closed {
            break;
        }
    }
    call.note(&format!("fixed {}", totals(count(&files), files.len())))?;
    // A file that is missing for a moment may be in the process of being replaced, so its last version is kept.
    let mut disk = CorpusLoader::new(plan.disk.root().to_owned());
    let corpus = disk.reload("", true).corpus;
    Ok(Ok((disk, corpus.into())))
}

fn fixed(disk: &CorpusLoader, corpus: &Snapshot) -> Vec<FixedFile> {
    fix(&disk.parts(), &disk.read_copies(corpus), clock::today(), &|_| true)
}

/// Formats what was done to a file: `actors/a.toml: 2 bad-date, 1 unknown-field`.
fn line(file: &FixedFile) -> String {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in &file.fixed {
        *codes.entry(problem.code.name).or_default() += 1;
    }
    let codes: Vec<String> = codes.into_iter().map(|(code, count)| format!("{count} {code}")).collect();
    let then = match &file.after {
        None => ", deleted".to_owned(),
        Some((path, _)) if *path != file.path => format!(", renamed to {path}"),
        Some(_) => String::new(),
    };
    format!("{}: {}{then}", file.path, codes.join(", "))
}

fn count(files: &[FixedFile]) -> usize {
    files.iter().map(|file| file.fixed.len()).sum()
}

fn totals(problems: usize, files: usize) -> String {
    format!("{} in {}", counted(problems, "problem"), counted(files, "file"))
}

//! `dossier check --fix`: applies all automatic fixes at once, or shows them as a diff. Does not depend on how problems
//! are fixed.

use std::collections::BTreeMap;
use std::io;

use crate::check::fix::{FixedFile, Fixes, fix};
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::waiting::fixing;
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
    let fixes = fixed(call, disk, corpus);
    for file in &fixes.files {
        let after = file.after.as_ref().map(|(path, text)| (path.as_str(), &**text));
        let diff = unified(Some((&file.path, &file.before)), after);
        if call.out.raw_bytes(diff.as_bytes())? == PipeState::Closed {
            return Ok(());
        }
    }
    // Only the diff goes to standard output, so that `git apply` accepts it.
    call.note(&match fixes.count() {
        0 => "nothing can be fixed automatically".to_owned(),
        _ => format!("{} would be fixed", totals(&fixes)),
    })?;
    note_rest(call, &fixes)
}

/// Writes the fix of every problem that has one, and reports what was done: on standard output if `for_people`, otherwise on
/// standard error. Returns the corpus after the fixes, or the exit code if it could not be written.
pub(super) fn write(
    call: &mut Call,
    plan: WritePlan,
    for_people: bool,
) -> io::Result<Result<(CorpusLoader, Snapshot), Exit>> {
    let fixes = fixed(call, &plan.disk, &plan.corpus);
    if fixes.files.is_empty() {
        call.note("nothing can be fixed automatically")?;
        note_rest(call, &fixes)?;
        return Ok(Ok((plan.disk, plan.corpus)));
    }
    let changes: Vec<Change<'_>> = fixes.files.iter().flat_map(changes).collect();
    match plan.writer.apply(&changes) {
        Ok(written) => match call.report(&written)? {
            Exit::Done => {}
            exit => return Ok(Err(exit)),
        },
        Err(error) => return Ok(Err(call.report_failed("nothing was changed", &error)?)),
    }
    let mut lines: Vec<String> = fixes.files.iter().take(MAX_FILES).map(line).collect();
    lines.extend(fixes.files.len().checked_sub(MAX_FILES + 1).map(|more| format!("… and {} more", more + 1)));
    for line in lines.iter().filter(|_| for_people) {
        if call.line(&show(line, TextKind::Name))? == PipeState::Closed {
            break;
        }
    }
    call.note(&format!("fixed {}", totals(&fixes)))?;
    note_rest(call, &fixes)?;
    // A file that is missing for a moment may be in the process of being replaced, so its last version is kept.
    let mut disk = CorpusLoader::new(plan.disk.root().to_owned());
    let corpus = disk.reload("", true).corpus;
    Ok(Ok((disk, corpus.into())))
}

/// Reports what has a fix and is left.
fn note_rest(call: &mut Call, fixes: &Fixes) -> io::Result<()> {
    if fixes.is_cut_short {
        call.note("more can be fixed: run the command again")?;
    }
    match fixes.skipped {
        0 => Ok(()),
        skipped => call.note(&format!(
            "left {}, since the fix would cause another one: fix them in the file",
            counted(skipped, "problem")
        )),
    }
}

fn fixed(call: &Call, disk: &CorpusLoader, corpus: &Snapshot) -> Fixes {
    let copies = disk.read_copies(corpus);
    fixing(call.stderr(), |report| fix(&disk.parts(), &copies, clock::today(), &|_| true, report))
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

fn totals(fixes: &Fixes) -> String {
    format!("{} in {}", counted(fixes.count(), "problem"), counted(fixes.files.len(), "file"))
}

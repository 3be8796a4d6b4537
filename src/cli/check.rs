//! `dossier check`: prints all problems of a corpus. Does not depend on the rules.

mod fixing;
mod grades;
mod report;

use std::io;
use std::path::Path;

use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use crate::check::sarif::Base;
use crate::check::summary::{ClaimCounts, DossierSummary};
use crate::check::{self as rules, CheckContext};
use crate::domain::code::Severity;
use crate::domain::problem::Problem;
use crate::domain::snapshot::Snapshot;
use crate::domain::suggest::suggest;
use crate::export::json;
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::printer::PipeState;
use crate::text::{TextKind, show};

/// List all problems
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<CheckPrinters>,
    /// Also exit with 1 on warnings, or on warnings and notes
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Instead of problems, print how many claims of each dossier are cited, checked, and have two origins
    #[arg(long)]
    summary: bool,
    /// Fix what can be fixed automatically, then list what is left
    #[arg(long, conflicts_with_all = ["summary", "explain"])]
    fix: bool,
    /// With --fix, print a diff and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// List every problem, even if many dossiers have the same one
    #[arg(long, conflicts_with_all = ["summary", "explain"])]
    all: bool,
    /// Explain a problem code and exit
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

type PrintSummary = fn(&mut Call, &[DossierSummary], ClaimCounts) -> io::Result<()>;

/// The functions that print problems and, if the format has one, their summary.
#[derive(Debug)]
pub(crate) struct CheckPrinters {
    problems: fn(&mut Call, &FoundProblems<'_>) -> io::Result<()>,
    summary: Option<PrintSummary>,
}

/// The problems to print.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoundProblems<'p> {
    problems: &'p [Problem],
    /// The number of dossiers checked.
    dossiers: usize,
    /// The corpus folder.
    root: &'p Path,
    /// Whether the text format lists every problem, however many of its kind there are.
    each: bool,
}

/// The formats of problems.
pub(crate) static FORMATS: &[Format<CheckPrinters>] = &[
    Format {
        name: "text",
        extension: "txt",
        print: CheckPrinters { problems: text, summary: Some(grades::print) },
    },
    Format {
        name: "json",
        extension: "json",
        print: CheckPrinters { problems: json, summary: Some(grades::print_json) },
    },
    Format { name: "sarif", extension: "sarif", print: CheckPrinters { problems: sarif, summary: None } },
];

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Deny {
    Warnings,
    Notes,
}

/// The codes for data that could not be read or has changed.
const UNREAD: [&str; 3] = ["unreadable", "copy-unreadable", "hash-mismatch"];

/// Returns every problem of a corpus, from loading and from the rules.
fn problems(disk: &CorpusLoader, corpus: &Snapshot) -> Vec<Problem> {
    let copies = disk.read_copies(corpus);
    rules::all_problems(&CheckContext::new(corpus, &copies, clock::today()))
}

impl Check {
    /// Runs the check and prints the result.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        if let Some(name) = &self.explain {
            return explain(call, name);
        }
        let loaded = match (self.fix, self.dry_run) {
            (true, false) => match call.load_any_to_write()? {
                Ok(plan) => fixing::write(call, plan, self.format.name == "text")?,
                Err(exit) => Err(exit),
            },
            _ => call.load_any()?,
        };
        let (disk, corpus) = match loaded {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        call.report_deferred(&disk, &corpus)?;
        if self.dry_run {
            fixing::show_diff(call, &disk, &corpus)?;
            return Ok(exit(&problems(&disk, &corpus), self.deny));
        }
        if self.summary {
            return summary(call, &disk, &corpus, self.format);
        }
        let problems = problems(&disk, &corpus);
        let dossiers = corpus.ids().count();
        let found = FoundProblems { problems: &problems, dossiers, root: disk.root(), each: self.all };
        (self.format.print.problems)(call, &found)?;
        Ok(exit(&problems, self.deny))
    }
}

fn text(call: &mut Call, found: &FoundProblems<'_>) -> io::Result<()> {
    report::print(call, found.problems, found.dossiers, found.each)
}

fn json(call: &mut Call, found: &FoundProblems<'_>) -> io::Result<()> {
    let _ = call.json(&found.problems.iter().map(json::problem).collect::<Vec<_>>())?;
    Ok(())
}

fn sarif(call: &mut Call, found: &FoundProblems<'_>) -> io::Result<()> {
    let _ = call.json(&rules::sarif::log(found.problems, &sarif_base(found.root)))?;
    Ok(())
}

/// Returns the base of paths in SARIF: the root of the git repository that contains the corpus, or else the corpus.
///
/// Nothing in the repository is read; only the existence of `.git` is checked.
fn sarif_base(root: &Path) -> Base {
    let whole = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let repository = whole.ancestors().find(|folder| folder.join(".git").exists());
    let below = repository.and_then(|repository| whole.strip_prefix(repository).ok());
    let slash = |path: &Path| {
        let text = path.display().to_string();
        if text.is_empty() || text.ends_with('/') { text } else { text + "/" }
    };
    below.map_or_else(|| Base::Corpus(slash(&whole)), |below| Base::Repository(slash(below)))
}

fn summary(
    call: &mut Call,
    disk: &CorpusLoader,
    corpus: &Snapshot,
    format: &Format<CheckPrinters>,
) -> io::Result<Exit> {
    let Some(print) = format.print.summary else {
        let others = FORMATS.iter().filter(|format| format.print.summary.is_some()).map(|format| format.name);
        let others = others.collect::<Vec<_>>().join(" or ");
        let message =
            format!("--summary does not work with --format {}\n  help: use --format {others}", format.name);
        call.complain(&message)?;
        return Ok(Exit::Usage);
    };
    let (grades, all) = rules::summary::summary(corpus, &disk.read_copies(corpus));
    print(call, &grades, all)?;
    Ok(Exit::Done)
}

fn exit(problems: &[Problem], deny: Option<Deny>) -> Exit {
    let bar = match deny {
        None => Severity::Error,
        Some(Deny::Warnings) => Severity::Warning,
        Some(Deny::Notes) => Severity::Note,
    };
    if problems.iter().any(|problem| UNREAD.contains(&problem.code.name)) {
        Exit::Unread
    } else if problems.iter().any(|problem| problem.severity() >= bar) {
        Exit::Found
    } else {
        Exit::Done
    }
}

fn explain(call: &mut Call, name: &str) -> io::Result<Exit> {
    let Some(code) = rules::explain(name) else {
        let near = suggest(name, rules::all_codes().map(|code| code.name));
        call.complain(&match near {
            Some(near) => format!("unknown code `{}`\n  help: did you mean `{near}`?", named(name)),
            None => {
                format!("unknown code `{}`\n  help: `dossier check` prints codes in brackets", named(name))
            }
        })?;
        return Ok(Exit::Usage);
    };
    let head = format!("{} ({})", code.name, code.severity.word());
    let standard = code.standard.map(|standard| format!("Standard: {standard}"));
    for text in [Some(head), Some(code.explain.to_owned()), standard].into_iter().flatten() {
        if call.line(&show(&text, TextKind::Prose))? == PipeState::Closed {
            break;
        }
    }
    Ok(Exit::Done)
}

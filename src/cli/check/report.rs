//! Prints problems as text: the position, the line with carets, the help, and the totals.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io;

use crate::cli::call::Call;
use crate::domain::code::Severity;
use crate::domain::problem::Problem;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::counted;
use crate::text::{SafeText, TextKind, show};

/// A kind of problem in more files than this is printed as one line, unless `--all` is given.
const MAX_FILES: usize = 20;

/// The number of messages that are printed for a kind of problem in many files.
const MAX_MESSAGES: usize = 5;

/// The problems with one code.
#[derive(Debug, Default)]
struct ProblemKind<'p> {
    count: usize,
    paths: HashSet<&'p str>,
    /// How often each message occurs.
    messages: HashMap<&'p str, usize>,
}

/// Prints the problems, then their counts over `files` dossiers.
pub(super) fn print(call: &mut Call, problems: &[Problem], files: usize, each: bool) -> io::Result<()> {
    let mut by_code: HashMap<&str, ProblemKind<'_>> = HashMap::new();
    for problem in problems.iter().filter(|_| !each) {
        let kind = by_code.entry(problem.code.name).or_default();
        kind.count += 1 + problem.more as usize;
        kind.paths.insert(&problem.path);
        *kind.messages.entry(&problem.message).or_default() += 1;
    }
    by_code.retain(|_, kind| kind.paths.len() > MAX_FILES);
    let mut summed: HashSet<&str> = HashSet::new();
    for problem in problems {
        let state = match by_code.get(problem.code.name) {
            None => print_one(call, problem)?,
            Some(kind) if summed.insert(problem.code.name) => print_kind(call, problem, kind)?,
            Some(_) => continue,
        };
        if state == PipeState::Closed {
            return Ok(());
        }
    }
    let _ = call.line(&show(&summary(problems, files), TextKind::Name))?;
    Ok(())
}

fn paint(severity: Severity) -> PrintStyle {
    match severity {
        Severity::Error => PrintStyle::Red,
        Severity::Warning => PrintStyle::Yellow,
        Severity::Note => PrintStyle::Cyan,
    }
}

/// Prints a kind of problem with its `first` problem as an example, and the messages that are most frequent.
fn print_kind(call: &mut Call, first: &Problem, kind: &ProblemKind<'_>) -> io::Result<PipeState> {
    let (count, files) = (kind.count, kind.paths.len());
    let word = format!("{}[{}]: ", first.severity().word(), first.code);
    let place = format!("{}:{}:{}", first.path, first.position.line, first.position.col);
    let text =
        format!("{count} problems in {files} files, such as {place}: {} (--all to list each)", first.message);
    let _ = call.out.painted(&show(&word, TextKind::Name), &[PrintStyle::Bold, paint(first.severity())])?;
    let _ = call.out.line(&show(&text, TextKind::Name))?;
    let mut messages: Vec<(&str, usize)> =
        kind.messages.iter().map(|(message, count)| (*message, *count)).collect();
    messages.sort_by_key(|(message, count)| (Reverse(*count), *message));
    let repeated = messages.iter().filter(|(_, count)| messages.len() > 1 && *count > 1);
    for (message, count) in repeated.take(MAX_MESSAGES) {
        let _ = call.out.line(&show(&format!("  {count} × {message}"), TextKind::Name))?;
    }
    print_help(call, first)?;
    call.out.line(&SafeText::literal(""))
}

fn print_help(call: &mut Call, problem: &Problem) -> io::Result<()> {
    if let Some(help) = &problem.help {
        let _ = call.out.painted(&SafeText::literal("  help: "), &[PrintStyle::Bold])?;
        let _ = call.out.line(&show(help, TextKind::Name))?;
    }
    Ok(())
}

fn print_one(call: &mut Call, problem: &Problem) -> io::Result<PipeState> {
    let paint = paint(problem.severity());
    let place = format!("{}:{}:{}: ", problem.path, problem.position.line, problem.position.col);
    let word = format!("{}[{}]: ", problem.severity().word(), problem.code);
    let out = &mut call.out;
    let _ = out.painted(&show(&place, TextKind::Name), &[PrintStyle::Bold])?;
    let _ = out.painted(&show(&word, TextKind::Name), &[PrintStyle::Bold, paint])?;
    let _ = out.line(&show(&problem.message, TextKind::Name))?;
    if !problem.excerpt.trim().is_empty() {
        let (line, marks) = excerpt(problem);
        let number = problem.position.line.to_string();
        let gutter = " ".repeat(number.len());
        let _ = out.painted(&show(&format!(" {number} | "), TextKind::Name), &[PrintStyle::Dim])?;
        let _ = out.line(&line)?;
        let _ = out.painted(&show(&format!(" {gutter} | "), TextKind::Name), &[PrintStyle::Dim])?;
        let _ = out.painted(&show(&marks, TextKind::Name), &[PrintStyle::Bold, paint])?;
        let _ = out.line(&SafeText::literal(""))?;
    }
    print_help(call, problem)?;
    call.out.line(&SafeText::literal(""))
}

/// Returns the line of a problem and the carets below it, aligned by cell width.
fn excerpt(problem: &Problem) -> (SafeText, String) {
    // Everything in the line is made visible, except that a tab becomes spaces.
    let visible = |text: String| show(&text.replace('\t', "    "), TextKind::Name);
    let before = problem.position.col.saturating_sub(problem.excerpt_from) as usize;
    let lead: String = problem.excerpt.chars().take(before).collect();
    let marked: String = problem.excerpt.chars().skip(before).take(problem.marked as usize).collect();
    let wide = visible(marked).width().max(1);
    let marks = format!("{}{}", " ".repeat(visible(lead).width()), "^".repeat(wide));
    (visible(problem.excerpt.clone()), marks)
}

fn summary(problems: &[Problem], files: usize) -> String {
    let listed = || problems.iter().filter(|problem| problem.more == 0);
    let count = |severity| listed().filter(|problem| problem.severity() == severity).count();
    let more: usize = problems.iter().map(|problem| problem.more as usize).sum();
    let of = counted(files, "dossier");
    if problems.is_empty() {
        return format!("no problems in {of}");
    }
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (count(severity), severity.word()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| counted(n, word))
        .chain((more > 0).then(|| format!("{more} more not listed")))
        .collect();
    format!("{} in {of}", counts.join(", "))
}

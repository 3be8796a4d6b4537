//! Applies the fixes of problems to the files of a corpus, in memory, until no fix is left to apply.
//!
//! Returns each changed file with the text it was made from; the caller compares that with the disk before it writes.

mod texts;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{CheckContext, fixable_problems};
use crate::domain::code;
use crate::domain::day::Day;
use crate::domain::fix::{Edit, Fix};
use crate::domain::problem::Problem;
use crate::edit::EditError;
use crate::edit::splice::{Splice, apply};
use crate::evidence::Copies;
use crate::load::corpus::CorpusFiles;
use crate::load::dossier::{read, read_settings};
use crate::load::file_role::FileRole;
use texts::Texts;

/// Maximum number of passes. A fix can reveal problems that the next pass fixes, and only a thousand problems of a file are listed
/// at once.
const PASSES: usize = 32;

/// What the fixes of a corpus change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixes {
    /// The changed files, by path.
    pub files: Vec<FixedFile>,
    /// The number of problems whose fix was skipped, since it would cause another problem.
    pub skipped: usize,
    /// Whether there may be more to fix, since the number of passes is limited.
    pub is_cut_short: bool,
}

impl Fixes {
    /// Returns the number of problems that are fixed.
    pub(crate) fn count(&self) -> usize {
        self.files.iter().map(|file| file.fixed.len()).sum()
    }
}

/// How far the fixes of a corpus are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FixProgress {
    /// The current pass, from 1.
    pub pass: usize,
    /// The number of problems fixed so far.
    pub fixed: usize,
}

/// A file that the fixes change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FixedFile {
    /// The current path.
    pub path: String,
    /// The current text.
    pub before: Arc<str>,
    /// The new path and text; `None` if the file is removed.
    pub after: Option<(String, Arc<str>)>,
    /// The problems this fixes, in file order.
    pub fixed: Vec<Problem>,
}

impl FixedFile {
    /// Returns whether the new text can be read, if there is one.
    fn is_whole(&self) -> bool {
        let is_syntax = |(code, _): &(&str, String)| *code == code::SYNTAX.name;
        self.after.as_ref().is_none_or(|(path, text)| !findings(path, text).iter().any(is_syntax))
    }
}

/// Applies non-overlapping edits to a text.
///
/// # Errors
/// [`EditError::WouldChangeMore`] if two edits overlap or one splits a character.
pub(crate) fn edited<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Result<String, EditError> {
    let splices: Vec<Splice> =
        edits.into_iter().map(|edit| Splice::new(edit.at.range(), edit.with.clone())).collect();
    apply(text, &splices)
}

/// Applies the fixes of all problems that `wanted` accepts, including problems that only appear after a fix.
///
/// Skips a fix if its problem is still there afterwards, or if it causes a new one, and those of a file that cannot be read after all
/// of them either, so that nothing shows what they have changed. `report` is called now and then.
pub(crate) fn fix(
    parts: &CorpusFiles,
    copies: &Copies,
    today: Day,
    wanted: &dyn Fn(&Problem) -> bool,
    report: &dyn Fn(FixProgress),
) -> Fixes {
    let mut parts = Texts::of(parts.clone());
    let mut files = FixedFiles::default();
    let mut refused: BTreeSet<(Arc<str>, &'static str, String)> = BTreeSet::new();
    let mut skipped = 0;
    let mut is_cut_short = true;
    let mut progress = FixProgress::default();
    for pass in 1..=PASSES {
        progress.pass = pass;
        report(progress);
        let corpus = parts.linked();
        let problems = fixable_problems(&CheckContext::new(&corpus, copies, today));
        let mut by_file: BTreeMap<Arc<str>, Vec<&Problem>> = BTreeMap::new();
        let mut kept = 0;
        for problem in problems.iter().filter(|problem| wanted(problem)) {
            if !refused.contains(&key(problem)) {
                by_file.entry(problem.path.clone()).or_default().push(problem);
            } else {
                kept += 1;
            }
        }
        let mut changed = false;
        for (path, of_file) in by_file {
            let Some(step) = FixStep::of(&parts, &path, &of_file) else {
                refused.extend(of_file.iter().map(|problem| key(problem)));
                kept += of_file.len();
                continue;
            };
            let (good, bad) = step.checked(&parts);
            kept += bad.len();
            refused.extend(bad.iter().map(|problem| key(problem)));
            if let Some(step) = good {
                files.add(&step);
                progress.fixed += step.fixed.len();
                report(progress);
                parts.put(&step.path, step.after.as_ref());
                changed = true;
            }
        }
        if !changed {
            (skipped, is_cut_short) = (kept, false);
            break;
        }
    }
    let (files, unread): (Vec<_>, Vec<_>) = files.by_path.into_values().partition(FixedFile::is_whole);
    skipped += unread.iter().map(|file| file.fixed.len()).sum::<usize>();
    Fixes { files, skipped, is_cut_short }
}

fn key(problem: &Problem) -> (Arc<str>, &'static str, String) {
    (problem.path.clone(), problem.code.name, problem.message.clone())
}

/// The fixes that one pass applies to a file.
struct FixStep<'p> {
    path: Arc<str>,
    before: Arc<str>,
    after: Option<(String, Arc<str>)>,
    fixed: Vec<&'p Problem>,
}

impl<'p> FixStep<'p> {
    /// Collects the fixes of a file that can be applied together: a removal or a rename alone, otherwise edits that
    /// don't overlap, in order.
    fn of(parts: &Texts, path: &Arc<str>, problems: &[&'p Problem]) -> Option<Self> {
        let before = parts.text(path)?;
        for problem in problems {
            let after = match &problem.fix {
                Some(Fix::Remove) => None,
                Some(Fix::Rename(to)) if parts.text(to).is_none() => Some((to.clone(), before.clone())),
                _ => continue,
            };
            return Some(Self { path: path.clone(), before, after, fixed: vec![problem] });
        }
        let mut taken: Vec<&Edit> = Vec::new();
        let mut fixed = Vec::new();
        for problem in problems {
            let Some(Fix::Edit(edits)) = &problem.fix else { continue };
            let apart = |edit: &Edit| taken.iter().all(|other| is_disjoint(edit, other));
            if edits.iter().all(apart) {
                taken.extend(edits);
                fixed.push(*problem);
            }
        }
        let after = edited(&before, taken).ok().filter(|after| **after != *before)?;
        Some(Self { path: path.clone(), before, after: Some((path.to_string(), after.into())), fixed })
    }

    /// Returns the step if it removes the problems it fixes and adds none; otherwise as much of it as does so. Also returns the
    /// problems whose fixes were rejected.
    fn checked(self, parts: &Texts) -> (Option<Self>, Vec<&'p Problem>) {
        if self.is_improvement() {
            return (Some(self), Vec::new());
        }
        let (mut good, mut bad) = (None, Vec::new());
        let (first, rest) = self.fixed.split_at(self.fixed.len() / 2);
        self.add(parts, first, &mut good, &mut bad);
        self.add(parts, rest, &mut good, &mut bad);
        (good, bad)
    }

    /// Adds to `good` those of `problems` that can be fixed with it, trying many at once, since few cannot; adds to `bad` those
    /// that cannot be fixed alone either.
    fn add(
        &self,
        parts: &Texts,
        problems: &[&'p Problem],
        good: &mut Option<Self>,
        bad: &mut Vec<&'p Problem>,
    ) {
        let step = |problems: &[&'p Problem]| {
            let step = Self::of(parts, &self.path, problems)?;
            (step.fixed.len() == problems.len() && step.is_improvement()).then_some(step)
        };
        let fixed = good.as_ref().map_or(&[][..], |good| good.fixed.as_slice());
        if problems.is_empty() {
            return;
        }
        if let Some(step) = step(&[fixed, problems].concat()) {
            *good = Some(step);
        } else if let [one] = problems {
            // The next pass tries what can be fixed alone, on the text as it is then.
            bad.extend((fixed.is_empty() || step(&[*one]).is_none()).then_some(*one));
        } else {
            let (first, rest) = problems.split_at(problems.len() / 2);
            self.add(parts, first, good, bad);
            self.add(parts, rest, good, bad);
        }
    }

    fn is_improvement(&self) -> bool {
        let Some((path, after)) = &self.after else { return true };
        let (old, new) = (findings(&self.path, &self.before), findings(path, after));
        let count = |list: &[(&str, String)], code: &str, message: &str| {
            list.iter().filter(|(other, text)| *other == code && text == message).count()
        };
        // Problems inside a file that did not parse only appear now, and so does a bad link in a field that was just renamed.
        let was_unparsed = old.iter().any(|(code, _)| *code == code::SYNTAX.name);
        let worse = new.len() > old.len() && !was_unparsed;
        let gone = self.fixed.iter().all(|problem| {
            let (code, message) = (problem.code.name, problem.message.as_str());
            let before = count(&old, code, message);
            before == 0 || count(&new, code, message) < before
        });
        gone && !worse
    }
}

/// Returns the codes and messages of the problems in a text by itself.
fn findings(path: &str, text: &str) -> Vec<(&'static str, String)> {
    let found = match FileRole::of(path) {
        FileRole::Settings => read_settings(text.as_bytes()).2,
        FileRole::Dossier(kind, stem) => read(path, kind, &stem, text.as_bytes()).findings,
        FileRole::Review(_) | FileRole::Stray | FileRole::Other => Vec::new(),
    };
    found.into_iter().map(|finding| (finding.code.name, finding.message)).collect()
}

/// The files that the passes so far change.
#[derive(Default)]
struct FixedFiles {
    by_path: BTreeMap<String, FixedFile>,
    /// The current path of each renamed file, by its path in the passes so far.
    renamed: HashMap<String, String>,
}

impl FixedFiles {
    fn add(&mut self, step: &FixStep<'_>) {
        // A file renamed in an earlier pass is listed under its current path.
        let first = self.renamed.remove(&*step.path).unwrap_or_else(|| step.path.to_string());
        if let Some((path, _)) = step.after.as_ref().filter(|(path, _)| *path != first) {
            self.renamed.insert(path.clone(), first.clone());
        }
        let file = self.by_path.entry(first.clone()).or_insert_with(|| FixedFile {
            path: first,
            before: step.before.clone(),
            after: None,
            fixed: Vec::new(),
        });
        file.after.clone_from(&step.after);
        file.fixed.extend(step.fixed.iter().map(|problem| (*problem).clone()));
    }
}

/// Returns whether two edits touch different bytes. Two insertions at the same position do not.
fn is_disjoint(one: &Edit, other: &Edit) -> bool {
    let (a, b) = (one.at.range(), other.at.range());
    a != b && (a.end <= b.start || b.end <= a.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> (String, Arc<str>) {
        (path.to_owned(), text.into())
    }

    #[test]
    fn a_file_renamed_twice_is_listed_under_the_path_it_has_on_disk() {
        let step = |from: &str, to: &str| FixStep {
            path: from.into(),
            before: "x".into(),
            after: Some(file(to, "x")),
            fixed: Vec::new(),
        };
        let mut files = FixedFiles::default();
        for (from, to) in [("a", "b"), ("b", "c"), ("d", "e")] {
            files.add(&step(from, to));
        }
        let listed =
            files.by_path.values().map(|file| (&*file.path, file.after.as_ref().map(|after| &*after.0)));
        assert_eq!(listed.collect::<Vec<_>>(), [("a", Some("c")), ("d", Some("e"))]);
    }
}

//! Unified diffs [POSIX diff -u], as accepted by `git apply` and `patch`.

use std::fmt::Write;

/// Number of context lines around a change.
const CONTEXT: usize = 3;
/// Maximum number of pairs of lines to compare; beyond it, everything from the first to the last difference is one
/// change.
const MAX_COMPARISONS: usize = 4_000_000;

/// Returns the diff between two versions of a file, each with its path; `None` is a file that does not exist.
/// Empty if the versions are the same.
pub(crate) fn unified(before: Option<(&str, &str)>, after: Option<(&str, &str)>) -> String {
    let side = |file: Option<(&str, &str)>, side: char| match file {
        Some((path, _)) => format!("{side}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let text = |file: Option<(&'_ str, &'_ str)>| file.map_or(String::new(), |(_, text)| text.to_owned());
    let (old, new) = (text(before), text(after));
    let mut out = String::new();
    if let (Some((from, _)), Some((to, _))) = (before, after)
        && from != to
    {
        let _ = write!(out, "diff --git a/{from} b/{to}\nrename from {from}\nrename to {to}\n");
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let all = diff_lines(&old, &new);
    let hunks = hunks(&all);
    if hunks.is_empty() {
        return out;
    }
    let _ = write!(out, "--- {}\n+++ {}\n", side(before, 'a'), side(after, 'b'));
    for hunk in hunks {
        let lines = all.get(hunk.clone()).unwrap_or_default();
        let start = all.get(..hunk.start).unwrap_or_default();
        let count =
            |lines: &[DiffLine<'_>], left: char| lines.iter().filter(|line| line.sign != left).count();
        let (first_old, old) = (count(start, '+'), count(lines, '+'));
        let (first_new, new) = (count(start, '-'), count(lines, '-'));
        // An empty side is numbered by the line before it.
        let from = |first: usize, lines: usize| if lines == 0 { first } else { first + 1 };
        let _ = writeln!(out, "@@ -{},{old} +{},{new} @@", from(first_old, old), from(first_new, new));
        for DiffLine { sign, line } in lines {
            out.push(*sign);
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

/// A line of a diff: unchanged (a space), removed (`-`) or added (`+`).
#[derive(Clone, Copy, Debug)]
struct DiffLine<'t> {
    sign: char,
    line: &'t str,
}

fn diff_lines<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<DiffLine<'t>> {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (head, old) = old.split_at(same);
    let (_, new) = new.split_at(same);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, end) = old.split_at(old.len() - tail);
    let (new, _) = new.split_at(new.len() - tail);
    let with_sign = |sign: char| move |line: &&'t str| DiffLine { sign, line };
    let mut lines: Vec<DiffLine<'t>> = head.iter().map(with_sign(' ')).collect();
    if old.len() * new.len() > MAX_COMPARISONS {
        lines.extend(old.iter().map(with_sign('-')));
        lines.extend(new.iter().map(with_sign('+')));
    } else {
        push_common(old, new, &mut lines);
    }
    lines.extend(end.iter().map(with_sign(' ')));
    lines
}

/// Appends the diff lines along a longest common subsequence.
fn push_common<'t>(old: &[&'t str], new: &[&'t str], lines: &mut Vec<DiffLine<'t>>) {
    let wide = new.len() + 1;
    // The number of lines that the suffixes starting here have in common.
    let mut common = vec![0_u32; (old.len() + 1) * wide];
    let get = |common: &[u32], a: usize, b: usize| common.get(a * wide + b).copied().unwrap_or(0);
    for (a, old_line) in old.iter().enumerate().rev() {
        for (b, new_line) in new.iter().enumerate().rev() {
            let best = if old_line == new_line {
                get(&common, a + 1, b + 1) + 1
            } else {
                get(&common, a + 1, b).max(get(&common, a, b + 1))
            };
            if let Some(slot) = common.get_mut(a * wide + b) {
                *slot = best;
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    loop {
        match (old.get(a), new.get(b)) {
            (Some(one), Some(other)) if one == other => {
                lines.push(DiffLine { sign: ' ', line: one });
                (a, b) = (a + 1, b + 1);
            }
            (Some(line), other) if other.is_none() || get(&common, a + 1, b) >= get(&common, a, b + 1) => {
                lines.push(DiffLine { sign: '-', line });
                a += 1;
            }
            (_, Some(line)) => {
                lines.push(DiffLine { sign: '+', line });
                b += 1;
            }
            (Some(_), None) | (None, None) => return,
        }
    }
}

/// Returns the ranges of diff lines to show: changes with their context, merged where these touch.
fn hunks(lines: &[DiffLine<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut hunks: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.sign != ' ') {
        let (start, end) = (at.saturating_sub(CONTEXT), (at + 1 + CONTEXT).min(lines.len()));
        match hunks.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => hunks.push(start..end),
        }
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_change_is_shown_with_its_context() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let after = "1\n2\n3\n4\nfive\n6\n7\n8\n9";
        assert_eq!(
            unified(Some(("a.toml", before)), Some(("a.toml", after))),
            "--- a/a.toml\n+++ b/a.toml\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n-9\n+9\n\\ No newline at end of file\n"
        );
        assert_eq!(unified(Some(("a", "x\n")), Some(("a", "x\n"))), "");
        assert_eq!(unified(Some(("a", "x\n")), None), "--- a/a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n");
        let renamed = unified(Some(("A", "x\n")), Some(("a", "x\n")));
        assert_eq!(renamed, "diff --git a/A b/a\nrename from A\nrename to a\n");
    }

    /// Extracts the old or the new side from a diff of a whole text.
    fn side(diff: &str, left: char) -> String {
        let (mut out, mut is_kept) = (String::new(), false);
        for line in diff.split_inclusive('\n').filter(|line| !line.starts_with(['@'])).skip(2) {
            if line.starts_with('\\') {
                // Says of the line before it that it has no end.
                is_kept.then(|| out.pop());
                continue;
            }
            is_kept = !line.starts_with(left);
            if is_kept {
                out.push_str(&line[1..]);
            }
        }
        out
    }

    proptest! {
        // So few lines that each is a change or its context.
        #[test]
        fn both_texts_can_be_recovered_from_a_diff(old in "([a-c]{0,2}\n){0,3}[a-c]?", new in "([a-c]{0,2}\n){0,3}[a-c]?") {
            let diff = unified(Some(("f", &old)), Some(("f", &new)));
            if old == new {
                prop_assert_eq!(diff, "");
            } else {
                prop_assert_eq!(side(&diff, '+'), old);
                prop_assert_eq!(side(&diff, '-'), new);
            }
        }
    }
}

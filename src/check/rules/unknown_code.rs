//! An unknown code in `allow` or in an allow comment.

use std::cell::LazyCell;

use crate::check::findings::{quoted, strings_in};
use crate::check::{CheckContext, Findings, Rule, all_codes};
use crate::domain::allow_comments::ALLOW;
use crate::domain::code::Code;
use crate::domain::fix::Fix;
use crate::domain::problem::File;
use crate::domain::span::Span;
use crate::domain::suggest::{suggest, unambiguous_match};
use crate::load::MAX_PROBLEMS;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "unknown-code",
    "A code in `allow` under [check] in dossier.toml, or in a comment `# dossier: allow CODE`, does not exist, so it has no \
     effect. `dossier check` prints codes in brackets; a code may have been renamed.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let check = &cx.corpus.settings.check;
    if let Some(file) = &cx.corpus.settings_file {
        let field = check.spans.of("allow").unwrap_or(check.spans.whole);
        let listed = LazyCell::new(|| strings_in(file, field));
        for name in check.allow.iter().filter(|name| !is_code(name)) {
            let literal = listed.iter().find(|(_, string)| **string == **name);
            // The position is that of the name, without the quotation marks.
            let at = literal.map_or(field, |(at, _)| (at.start as usize + 1..at.end as usize - 1).into());
            found.add_in(file, at, format!("unknown problem code {}", quoted(name)), near(found, name));
            found.fix(other_code(file, at, name));
        }
    }
    let files = cx.corpus.settings_file.iter().chain(cx.entries().map(|entry| &entry.file));
    for file in files {
        let mut from = 0;
        for line in file.text.split_inclusive('\n') {
            let comment = line.trim().strip_prefix('#').map(str::trim_start);
            if comment.is_some_and(|comment| comment.starts_with("dossier:")) && !line.contains(ALLOW) {
                let start = from + line.len() - line.trim_start().len();
                let at = (start..from + line.trim_end().len()).into();
                found.add_in(file, at, "this comment has no effect", "write it as `# dossier: allow CODE`");
            }
            from += line.len();
        }
        for (at, _) in file.text.match_indices(ALLOW) {
            let from = at + ALLOW.len();
            let codes = file.text.get(from..).and_then(|rest| rest.split(['\n', '#']).next()).unwrap_or_default();
            for (start, name) in listed(codes).into_iter().filter(|(_, name)| !is_code(name)) {
                let at = (from + start..from + start + name.len()).into();
                found.add_in(file, at, format!("unknown problem code {}", quoted(name)), near(found, name));
                found.fix(other_code(file, at, name));
            }
        }
    }
}

fn is_code(name: &str) -> bool {
    all_codes().any(|code| code.name == name)
}

fn near(found: &Findings<'_>, name: &str) -> String {
    // Findings past the display limit don't need a suggestion.
    if found.len() < MAX_PROBLEMS { help(name) } else { "delete it".into() }
}

/// Returns the fix that corrects the code, if the intended one is unambiguous.
fn other_code(file: &File, at: Span, name: &str) -> Option<Fix> {
    let meant = unambiguous_match(name, all_codes().map(|code| code.name))?;
    (file.text.get(at.range()) == Some(name)).then(|| Fix::replace(at, meant))
}

fn help(name: &str) -> String {
    match suggest(name, all_codes().map(|code| code.name)) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "delete it".into(),
    }
}

/// Returns the codes listed in a comment, with the byte offset of each: the first word and any words joined to it by
/// commas. A reason may follow.
fn listed(comment: &str) -> Vec<(usize, &str)> {
    let mut codes = Vec::new();
    let mut goes_on = true;
    for word in comment.split_whitespace() {
        let start = word.as_ptr() as usize - comment.as_ptr() as usize;
        if !goes_on {
            break;
        }
        goes_on = word.ends_with(',');
        let mut at = start;
        for name in word.split(',') {
            if !name.is_empty() {
                codes.push((at, name));
            }
            at += name.len() + 1;
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_the_codes_are_ignored() {
        assert_eq!(listed("a, b,c because of d"), [(0, "a"), (3, "b"), (5, "c")]);
        assert_eq!(listed(""), []);
    }
}

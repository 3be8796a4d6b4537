//! Mentions of an id that a rename leaves for the user to check: in comments, broken fields, and the words of queries.

use super::change::Changed;
use super::copies::RenamedCopies;
use crate::domain::entry::Entry;
use crate::domain::problem::File;
use crate::domain::snapshot::Snapshot;

/// Returns each such place as `path:line: text`; the dossier itself is at `renamed` by then.
pub(super) fn lines(
    corpus: &Snapshot,
    entry: &Entry,
    changed: &[Changed<'_>],
    copies: &RenamedCopies,
    renamed: &str,
) -> Vec<String> {
    let id = entry.id.as_str();
    let mut left: Vec<String> = copies.stay.iter().map(|(path, why)| format!("{path}: {why}")).collect();
    let settings = corpus.settings_file.iter();
    for file in settings.chain(corpus.entries().iter().map(|entry| &entry.file)) {
        let turned = changed.iter().find(|changed| changed.file.path == file.path);
        let text = turned.map_or(&*file.text, |changed| &changed.turned.text);
        for (nth, line) in text.lines().enumerate() {
            let looked_at = if is_settings(file) { line } else { comment(line) };
            if names(looked_at, id) || is_unread(corpus, file, nth + 1, line, id) {
                let path = if file.path == entry.file.path { renamed } else { &file.path };
                left.push(format!("{path}:{}: {}", nth + 1, line.trim()));
            }
        }
    }
    // In a review file, every id in a field is updated; only free text and unreadable blocks are left.
    for review in corpus.reviews() {
        let file = &review.file;
        let turned = changed.iter().find(|changed| changed.file.path == file.path);
        let text = turned.map_or(&*file.text, |changed| &changed.turned.text);
        let lines = text.lines().enumerate().filter(|(_, line)| names(line, id));
        left.extend(lines.map(|(nth, line)| format!("{}:{}: {}", file.path, nth + 1, line.trim())));
    }
    left
}

fn is_settings(file: &File) -> bool {
    &*file.path == "dossier.toml"
}

/// Returns whether a line has an invalid field, which was not read.
fn is_unread(corpus: &Snapshot, file: &File, nth: usize, line: &str, id: &str) -> bool {
    let lost = ["wrong-type", "unknown-field", "bad-value", "bad-mark", "bad-locator", "unknown-claim"];
    let here = corpus.problems().iter().filter(|problem| problem.path == file.path);
    names(line, id)
        && here
            .into_iter()
            .any(|problem| problem.position.line as usize == nth && lost.contains(&problem.code.name))
}

/// Returns the comment at the end of a line, judging by the line alone.
fn comment(line: &str) -> &str {
    let starts = line.match_indices('#').map(|(at, _)| line.split_at(at));
    let mut comments = starts.filter(|(before, _)| {
        before.matches('"').count() % 2 == 0
            && !before.ends_with(['\'', '"', '#'])
            && before.chars().next_back().is_none_or(char::is_whitespace)
    });
    comments.next().map_or("", |(_, comment)| comment)
}

/// Returns whether the id is in a text as a separate word.
pub(super) fn names(text: &str, id: &str) -> bool {
    let part = |c: char| matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-');
    text.match_indices(id).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + id.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_distinguished_from_a_url() {
        assert_eq!(comment("disputes = [\"#ada\"] # as ada said"), "# as ada said");
        assert_eq!(comment("disputes = ['#ada', \"b#ada\"]"), "");
        assert_eq!(comment("# ada"), "# ada");
    }
}

//! Decides which of the comments after a table are part of it.

use crate::edit::toml_tree::TomlTree;

/// Returns the end of a table whose last key ends at `at`, or of the top level if it starts there and has no keys, with the
/// comments before `next` that are part of it: those directly below it, unless they are directly above the next header, and keys
/// in comments, which would be keys of it without the `#`.
pub(super) fn end_with_comments(tree: &TomlTree<'_>, at: usize, next: usize) -> usize {
    let top = tree.line_start(0);
    let mut end = at;
    let mut is_directly_below = at > top;
    let mut start = if at > top { tree.line_end(at) } else { top };
    while start < next {
        let block = CommentBlock::at(tree, start, next);
        if block.has_header {
            break;
        }
        let is_above_next = block.end == next && next < tree.text.len();
        if block.has_key || (is_directly_below && !block.is_empty() && !is_above_next) {
            end = tree.content_end(block.last);
        }
        is_directly_below &= !block.is_empty();
        start = if block.is_empty() { tree.line_end(start) } else { block.end };
    }
    end
}

/// Consecutive lines of comments.
struct CommentBlock {
    /// Where its last line starts.
    last: usize,
    end: usize,
    has_key: bool,
    has_header: bool,
    lines: usize,
}

impl CommentBlock {
    /// Returns the comments from the line at `start` up to the next blank line; none if it is blank itself or a directive.
    fn at(tree: &TomlTree<'_>, start: usize, next: usize) -> Self {
        let mut block = Self { last: start, end: start, has_key: false, has_header: false, lines: 0 };
        while block.end < next {
            let line_end = tree.line_end(block.end);
            let line = tree.text.get(block.end..line_end).unwrap_or_default().trim();
            // A directive such as `#:schema` applies to the whole file.
            let comment = line.strip_prefix('#').filter(|comment| !comment.starts_with(':'));
            let Some(comment) = comment else { break };
            let words = comment.trim_start_matches('#').trim();
            block.has_header |= !block.has_key && words.starts_with('[') && words.ends_with(']');
            block.has_key |= is_key_value(words);
            block.last = block.end;
            block.end = line_end;
            block.lines += 1;
        }
        block
    }

    fn is_empty(&self) -> bool {
        self.lines == 0
    }
}

/// Returns whether a text begins like `key = value`.
fn is_key_value(text: &str) -> bool {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.split_once('=').is_some_and(|(key, value)| {
        let key = key.trim_end();
        !key.is_empty() && key.chars().all(is_bare) && !value.trim().is_empty()
    })
}

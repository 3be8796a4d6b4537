//! Splits a file of verdicts into blocks, so that a broken one does not affect the others and a large file is parsed in
//! pieces. Recognizes strings, comments and headers of TOML, but no keys.

use std::ops::Range;

/// The lexical state at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LexicalState {
    /// Outside of any value that continues on the next line.
    Nothing,
    /// Inside a multi-line string with this delimiter.
    String(&'static str),
}

/// Yields the byte range of each block of `text` starting at byte `from`, which starts a block: up to the next line
/// with a table header or a conflict marker.
///
/// An unclosed multi-line string does not swallow the following blocks. Takes time linear in the length of the text,
/// whatever it contains.
pub(super) fn blocks(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut starts = vec![from];
    let mut within = LexicalState::Nothing;
    // Where the open string started, and the number of blocks at that point; and the delimiters that are known not to
    // occur again.
    let mut opened = (from, 1);
    let mut unclosed: Vec<&'static str> = Vec::new();
    let mut at = from;
    loop {
        let Some(line) = line(text, at) else {
            let LexicalState::String(marks) = within else { break };
            unclosed.push(marks);
            let (line_after, blocks) = opened;
            starts.truncate(blocks);
            (at, within) = (line_after, LexicalState::Nothing);
            continue;
        };
        if within == LexicalState::Nothing && at > from && begins_block(line) {
            starts.push(at);
        }
        let after = ends_within(line, within, &unclosed);
        if after != LexicalState::Nothing && within == LexicalState::Nothing {
            opened = (at + line.len(), starts.len());
        }
        within = after;
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Returns the line that starts at `at`, including its line end.
fn line(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    rest.get(..rest.find('\n').map_or(rest.len(), |end| end + 1))
}

fn begins_block(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('[') || is_merge_mark(line)
}

/// Returns whether a line is a conflict marker of version control.
pub(super) fn is_merge_mark(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| {
        let after = line.strip_prefix(mark).and_then(|rest| rest.chars().next());
        line.starts_with(mark) && after.is_none_or(|c| matches!(c, ' ' | '\r' | '\n'))
    })
}

/// Returns the state after a line that starts in state `within`.
fn ends_within(line: &str, mut within: LexicalState, unclosed: &[&str]) -> LexicalState {
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        match within {
            LexicalState::String(marks) => {
                let Some(end) = closing(rest, marks) else { return within };
                within = LexicalState::Nothing;
                at += end + marks.len();
            }
            LexicalState::Nothing => {
                let Some(found) = rest.find(['#', '"', '\'']) else { return within };
                let rest = rest.get(found..).unwrap_or_default();
                at += found;
                if rest.starts_with('#') {
                    return within;
                }
                let three = ["\"\"\"", "'''"].into_iter().find(|marks| rest.starts_with(marks));
                if let Some(marks) = three.filter(|marks| !unclosed.contains(marks)) {
                    within = LexicalState::String(marks);
                    at += marks.len();
                } else {
                    // An unclosed single-line string ends with its line.
                    let mark = rest.get(..1).unwrap_or_default();
                    let Some(end) = closing(rest.get(1..).unwrap_or_default(), mark) else { return within };
                    at += 1 + end + 1;
                }
            }
        }
    }
}

/// Returns the end of the closing delimiter of a string, skipping escapes.
fn closing(text: &str, marks: &str) -> Option<usize> {
    if marks.starts_with('\'') {
        return text.find(marks);
    }
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let found = rest.find(['\\', '"'])?;
        let here = rest.get(found..)?;
        if here.starts_with(marks) {
            return Some(from + found);
        }
        let step = if here.starts_with('\\') { 1 + here.chars().nth(1).map_or(0, char::len_utf8) } else { 1 };
        from += found + step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> Vec<&str> {
        blocks(text, 0).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_block_goes_up_to_the_next_header() {
        assert_eq!(
            parts("a = 1\n\n[[v]]\nb = '[x]'\n [[v]] # c\n"),
            ["a = 1\n\n", "[[v]]\nb = '[x]'\n", " [[v]] # c\n"]
        );
        assert_eq!(parts("[[v]]\n[[v]]"), ["[[v]]\n", "[[v]]"]);
        assert_eq!(parts(""), [""]);
        assert_eq!(parts("a = 1\n[[v"), ["a = 1\n", "[[v"]);
        assert_eq!(parts("[[v]]\nx = \"half\n\n[[v]]\n"), ["[[v]]\nx = \"half\n\n", "[[v]]\n"]);
        assert_eq!(parts("[[v]]\n<<<<<<< a\n[[v]]\n=======\n[[v]]\n>>>>>>> b\n").len(), 6);
    }

    #[test]
    fn a_header_in_a_multi_line_string_starts_nothing() {
        for text in [
            "[[v]]\nn = \"\"\"\n[[v]]\n\"\"\"\n",
            "[[v]]\nn = '''\n[[v]]\n'''\n",
            "[[v]]\nn = \"\"\"\\\"\"\"\n[[v]]\n\"\"\" # \"\"\"\n",
            "[[v]]\nn = \"\"\" ''' \n[[v]]\n\"\"\"\n",
            "[[v]]\nn = '\"\"\"' # '''\nm = '''\n[x]\n'''\n",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }

    #[test]
    fn an_unclosed_string_swallows_no_following_block() {
        assert_eq!(parts("[[v]]\nn = \"\"\"x\n[[v]]\nm = '''y\n[[v]]\n").len(), 3);
        assert_eq!(parts("[[v]]\nn = '''x\n[[v]]\nm = \"\"\"\n[[v]]\n\"\"\"\n[[v]]\n").len(), 3);
        // Walked once for each mark and not for each block, this takes no time.
        assert_eq!(parts(&"[[v]]\nn = '''x'\n".repeat(50_001)).len() % 2, 1);
    }

    proptest! {
        #[test]
        fn blocks_cover_the_text(text in "(\\[\\[v\\]\\]\n|n = |\"\"\"|'''|\"|'|\\\\|#|\n|x|é|<<<<<<< a\n){0,40}") {
            let mut end = 0;
            for block in blocks(&text, 0) {
                prop_assert_eq!(block.start, end);
                prop_assert!(text.get(block.clone()).is_some());
                end = block.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}

//! Divides a file of verdicts into its blocks, so that a broken one costs itself and a large file is parsed in pieces.
//! Knows strings, comments and headers of TOML, and no keys.

use std::ops::Range;

/// What a text is in at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    /// Nothing that goes on in the next line.
    Nothing,
    /// A string between these three marks.
    String(&'static str),
}

/// The bytes of each block of `text` from the byte `from` on, which begins a block: up to the next line that opens a
/// table or is a mark of an unfinished merge.
///
/// A string in three marks that nothing closes does not swallow the blocks behind it. The work grows with the length of
/// the text, whatever is in it.
pub(super) fn blocks(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut starts = vec![from];
    let mut within = Within::Nothing;
    // Where the string that is open began, and how many blocks there were; and the marks that nothing closes any more.
    let mut opened = (from, 1);
    let mut unclosed: Vec<&'static str> = Vec::new();
    let mut at = from;
    loop {
        let Some(line) = line(text, at) else {
            let Within::String(marks) = within else { break };
            unclosed.push(marks);
            let (line_after, blocks) = opened;
            starts.truncate(blocks);
            (at, within) = (line_after, Within::Nothing);
            continue;
        };
        if within == Within::Nothing && at > from && begins_block(line) {
            starts.push(at);
        }
        let after = ends_within(line, within, &unclosed);
        if after != Within::Nothing && within == Within::Nothing {
            opened = (at + line.len(), starts.len());
        }
        within = after;
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The line that begins at `at`, its line end included.
fn line(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    rest.get(..rest.find('\n').map_or(rest.len(), |end| end + 1))
}

fn begins_block(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('[') || is_merge_mark(line)
}

/// Whether a line is one of the marks that version control leaves in an unfinished merge.
pub(super) fn is_merge_mark(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| {
        let after = line.strip_prefix(mark).and_then(|rest| rest.chars().next());
        line.starts_with(mark) && after.is_none_or(|c| matches!(c, ' ' | '\r' | '\n'))
    })
}

/// What a text is in behind a line that begins within `within`.
fn ends_within(line: &str, mut within: Within, unclosed: &[&str]) -> Within {
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        match within {
            Within::String(marks) => {
                let Some(end) = closing(rest, marks) else { return within };
                within = Within::Nothing;
                at += end + marks.len();
            }
            Within::Nothing => {
                let Some(found) = rest.find(['#', '"', '\'']) else { return within };
                let rest = rest.get(found..).unwrap_or_default();
                at += found;
                if rest.starts_with('#') {
                    return within;
                }
                let three = ["\"\"\"", "'''"].into_iter().find(|marks| rest.starts_with(marks));
                if let Some(marks) = three.filter(|marks| !unclosed.contains(marks)) {
                    within = Within::String(marks);
                    at += marks.len();
                } else {
                    // A string of one line that is not closed ends with its line.
                    let mark = rest.get(..1).unwrap_or_default();
                    let Some(end) = closing(rest.get(1..).unwrap_or_default(), mark) else { return within };
                    at += 1 + end + 1;
                }
            }
        }
    }
}

/// Where the marks that close a string are, past what is escaped in it.
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
    fn a_header_in_a_string_of_several_lines_begins_nothing() {
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
    fn a_string_that_nothing_closes_swallows_no_block_behind_it() {
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

//! The words of an incomplete command line, as passed by bash. Does not depend on their meaning.

/// A command line, split into words up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ShellLine {
    /// The words before the one under the cursor, quotes removed.
    pub before: Vec<String>,
    /// The word under the cursor up to it, quotes removed; empty after a space.
    pub current: String,
    /// The quotation mark that is open at the cursor.
    pub quote: Option<char>,
    /// The bytes of `current` before that quotation mark.
    pub before_quote: usize,
}

impl ShellLine {
    /// Parses the first `end` bytes of a line; an unclosed quote ends there.
    pub(super) fn read(line: &str, end: usize) -> Self {
        let end = crate::text::fold::floor(line, end);
        let mut words: Vec<String> = Vec::new();
        let mut word: Option<String> = None;
        let mut quote: Option<char> = None;
        let mut before_quote = 0;
        let mut letters = line[..end].chars();
        while let Some(letter) = letters.next() {
            match (quote, letter) {
                (Some(open), _) if letter == open => quote = None,
                (Some('"') | None, '\\') => {
                    word.get_or_insert_default().extend(letters.next());
                }
                (Some(_), _) => word.get_or_insert_default().push(letter),
                (None, '\'' | '"') => {
                    quote = Some(letter);
                    before_quote = word.get_or_insert_default().len();
                }
                (None, ' ' | '\t') => words.extend(word.take()),
                (None, _) => word.get_or_insert_default().push(letter),
            }
        }
        Self { before: words, current: word.unwrap_or_default(), quote, before_quote }
    }

    /// Returns what bash inserts to complete the current word to `word`, if that is possible: the part after the quotation mark
    /// that is open, or else after the last `:` or `=`, which end a word for bash unless quoted.
    pub(super) fn rest_of(&self, word: &str) -> Option<String> {
        word.starts_with(&*self.current).then_some(())?;
        let Some(quote) = self.quote else {
            let cut = self.current.rfind([':', '=']).map_or(0, |last| last + 1);
            return Some(escaped(word.get(cut..)?));
        };
        // In single quotes, nothing can be escaped.
        let word = word.get(self.before_quote..)?;
        let is_literal = !word.contains(quote) && (quote == '\'' || !word.contains(['$', '`', '\\', '!']));
        is_literal.then(|| word.to_owned())
    }
}

/// Returns a word with a backslash before each character that has a meaning for bash.
fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"-_./:=@#,+%^".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_up_to_the_cursor_even_inside_quotes() {
        for (line, before, current) in [
            ("", &[][..], ""),
            ("dossier ", &["dossier"], ""),
            ("dossier  show a", &["dossier", "show"], "a"),
            ("dossier -C 'my dir' show", &["dossier", "-C", "my dir"], "show"),
            ("dossier list kind:a", &["dossier", "list"], "kind:a"),
            ("dossier 'two wo", &["dossier"], "two wo"),
            ("dossier \"two \\\"wo", &["dossier"], "two \"wo"),
            ("dossier a\\ b", &["dossier"], "a b"),
            ("dossier '' x\\", &["dossier", ""], "x"),
        ] {
            let read = ShellLine::read(line, line.len());
            assert_eq!(
                (read.before.as_slice(), read.current.as_str()),
                (&before.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()[..], current),
                "{line}"
            );
        }
        let cut = ShellLine::read("dossier sho ünd", 11);
        assert_eq!((cut.before.len(), cut.current.as_str()), (1, "sho"));
        assert_eq!(ShellLine::read("dossier ü", 9).current, "", "a cursor within a letter is before it");
        assert_eq!(ShellLine::read("dossier", 900).current, "dossier");
    }

    #[test]
    fn bash_takes_a_colon_and_an_equals_sign_for_the_end_of_a_word() {
        for (line, word, rest) in [
            ("x kind:at", "kind:attack", Some("attack")),
            ("x --format=te", "--format=text", Some("text")),
            ("x id#claim", "id#claim-1", Some("id#claim-1")),
            ("x a:b:", "a:b:c", Some("c")),
            ("x ", "word", Some("word")),
            ("x \"kind:at", "kind:attack", Some("kind:attack")),
            ("x kind:\"at", "kind:attack", Some("attack")),
            ("x -kind:'at", "-kind:attack", Some("attack")),
            ("x 'a b' kind:\"at", "kind:attack", Some("attack")),
            ("x b", "attack", None),
            ("x --view ", "the (many)", Some("the\\ \\(many\\)")),
            ("x --view the\\ m", "the many", Some("the\\ many")),
            ("x --view 'the m", "the many", Some("the many")),
            ("x --view \"a", "a \"b\"", None),
            ("x --view 'a", "a \"b\"", Some("a \"b\"")),
            ("x --view \"a", "a $b", None),
            ("x unit:", "unit:\"a b\"", Some("\\\"a\\ b\\\"")),
        ] {
            assert_eq!(ShellLine::read(line, line.len()).rest_of(word).as_deref(), rest, "{line}");
        }
    }
}

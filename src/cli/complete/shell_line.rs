//! The words of an incomplete command line, as passed by bash. Does not depend on their meaning.

/// A command line, split into words up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ShellLine {
    /// The words before the one under the cursor, quotes removed.
    pub before: Vec<String>,
    /// The word under the cursor up to it, quotes removed; empty after a space.
    pub current: String,
    /// Whether a quotation mark is open at the cursor.
    pub is_quoted: bool,
}

impl ShellLine {
    /// Parses the first `end` bytes of a line; an unclosed quote ends there.
    pub(super) fn read(line: &str, end: usize) -> Self {
        let end = crate::text::fold::floor(line, end);
        let mut words: Vec<String> = Vec::new();
        let mut word: Option<String> = None;
        let mut quote: Option<char> = None;
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
                    word.get_or_insert_default();
                }
                (None, ' ' | '\t') => words.extend(word.take()),
                (None, _) => word.get_or_insert_default().push(letter),
            }
        }
        Self { before: words, current: word.unwrap_or_default(), is_quoted: quote.is_some() }
    }

    /// Returns the number of bytes of the current word that bash treats as separate words: up to the last `:` or `=`,
    /// unless quoted.
    pub(super) fn cut(&self) -> usize {
        if self.is_quoted {
            return 0;
        }
        self.current.rfind([':', '=']).map_or(0, |last| last + 1)
    }
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
        for (line, cut) in [
            ("x kind:at", 5),
            ("x --format=te", 9),
            ("x id#claim", 0),
            ("x a:b:", 4),
            ("x ", 0),
            ("x \"kind:at", 0),
        ] {
            assert_eq!(ShellLine::read(line, line.len()).cut(), cut, "{line}");
        }
    }
}

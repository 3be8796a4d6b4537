//! The editor command of the settings, with placeholders for the file, the line and the column. Does not run
//! anything.

use std::ffi::{OsStr, OsString};

use super::suggestion::suggestion;

/// The names of the placeholders.
pub(crate) const PLACES: [&str; 3] = ["path", "line", "col"];

/// The words of a command; each word with placeholders becomes one argument, whatever their values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EditorCommand {
    words: Vec<String>,
}

impl EditorCommand {
    /// Splits a command as a shell would, with quotes and backslashes; no shell is involved.
    ///
    /// Returns a message if the command is empty, a quote is not closed, a placeholder is unknown, or the program
    /// contains a placeholder.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let words = shell_words::split(text).map_err(|_| "unterminated quote".to_owned())?;
        let program = words.first().filter(|program| !program.is_empty()).ok_or("no program given")?;
        if places(program).next().is_some() {
            return Err("the program cannot contain placeholders".into());
        }
        for place in words.iter().flat_map(|word| places(word)) {
            if !PLACES.contains(&place) {
                return Err(format!("unknown placeholder `{{{place}}}`{}", suggestion(place, PLACES)));
            }
        }
        Ok(Self { words })
    }

    /// Returns whether it has placeholders; without any it is a plain command like `$EDITOR`.
    pub(crate) fn has_places(&self) -> bool {
        self.words.iter().any(|word| places(word).next().is_some())
    }

    /// Returns the words as written.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// Returns the arguments for a file, a line and a column; the path is added at the end if no placeholder names
    /// it.
    pub(crate) fn fill(&self, path: &OsStr, line: u32, col: u32) -> Vec<OsString> {
        let mut argv: Vec<OsString> = self.words.iter().map(|word| filled(word, path, line, col)).collect();
        if !self.words.iter().any(|word| places(word).any(|place| place == "path")) {
            argv.push(path.to_owned());
        }
        argv
    }
}

/// Returns the placeholders in a word.
fn places(word: &str) -> impl Iterator<Item = &str> {
    pieces(word).filter_map(|(_, place)| place)
}

/// Splits a word into pieces: text, and the placeholder after it.
fn pieces(word: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(word);
    std::iter::from_fn(move || {
        let text = rest?;
        for (open, _) in text.match_indices('{') {
            let inside = text.get(open + 1..).unwrap_or("");
            let name = inside.split('}').next().unwrap_or("");
            let closed = inside.len() > name.len();
            if closed && !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase()) {
                rest = inside.get(name.len() + 1..);
                return Some((text.get(..open).unwrap_or(""), Some(name)));
            }
        }
        rest = None;
        Some((text, None))
    })
}

fn filled(word: &str, path: &OsStr, line: u32, col: u32) -> OsString {
    let mut whole = OsString::new();
    for (text, place) in pieces(word) {
        whole.push(text);
        match place {
            Some("path") => whole.push(path),
            Some("line") => whole.push(line.to_string()),
            Some("col") => whole.push(col.to_string()),
            _ => {}
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argv(text: &str) -> Vec<String> {
        let path = OsStr::new("/c/mira voss {line}.toml");
        let argv = EditorCommand::parse(text).unwrap().fill(path, 7, 3);
        argv.into_iter().map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn placeholders_are_filled_and_a_path_stays_one_argument() {
        let path = "/c/mira voss {line}.toml";
        assert_eq!(
            argv("code --goto {path}:{line}:{col} --wait"),
            ["code", "--goto", &format!("{path}:7:3"), "--wait"]
        );
        assert_eq!(argv("'my editor' +{line}"), ["my editor", "+7", path]);
        assert_eq!(argv("x -c '{ cd; }' {path}"), ["x", "-c", "{ cd; }", path]);
    }

    #[test]
    fn an_invalid_command_is_rejected_with_a_reason() {
        for (text, why) in [
            ("", "no program given"),
            ("''", "no program given"),
            ("vi 'x", "unterminated quote"),
            ("{path}", "the program cannot contain placeholders"),
            ("vi +{lin}", "unknown placeholder `{lin}`; did you mean `line`?"),
        ] {
            let errors = EditorCommand::parse(text).expect_err(text);
            assert!(errors.starts_with(why), "{text}: {errors}");
        }
        assert!(!EditorCommand::parse("hx -v").unwrap().has_places());
    }
}

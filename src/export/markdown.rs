//! A laid-out dossier as Markdown (CommonMark): no text of a dossier can become markup or HTML, and what becomes a link
//! shows where it leads. Refuses to know fields and widths.

use super::layout::{Part, Piece, Text};

/// Writes the parts as Markdown.
pub(crate) fn markdown(parts: &[Part]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for part in parts {
        let is_item = matches!(part, Part::Item(..) | Part::Field(..) | Part::Reference(..));
        let continues = in_list && is_item;
        if !out.is_empty() && !continues {
            out.push('\n');
        }
        in_list = is_item;
        match part {
            Part::Title(text) => out.push_str(&format!("# {}\n", line(text))),
            Part::Line(text) => out.push_str(&format!("{}\n", line(text))),
            Part::Heading(words) => out.push_str(&format!("## {}\n", line(&Text::of(words)))),
            Part::Field(name, text) => {
                out.push_str(&format!("- **{}:** {}\n", line(&Text::of(name)), line(text)));
            }
            Part::Paragraph(text) => out.push_str(&format!("{}\n", lines(text, ""))),
            Part::Item(texts) => item(&mut out, "-", texts),
            Part::Reference(number, texts) => item(&mut out, &format!("{number}."), texts),
        }
    }
    out
}

fn item(out: &mut String, lead: &str, texts: &[Text]) {
    let indent = " ".repeat(lead.len() + 1);
    for (nth, text) in texts.iter().enumerate() {
        match nth {
            0 => out.push_str(&format!("{lead} {}\n", lines(text, &indent))),
            _ => out.push_str(&format!("{indent}- {}\n", lines(text, &format!("{indent}  ")))),
        }
    }
}

/// Escapes text that stays on one line.
pub(crate) fn line(text: &Text) -> String {
    lines(text, "").split('\n').collect::<Vec<_>>().join(" ")
}

/// Escapes text; the lines after its first begin with `indent`.
fn lines(text: &Text, indent: &str) -> String {
    let mut line = Escaped::default();
    for piece in text.pieces() {
        let shown = piece.shown();
        match piece {
            Piece::Name(_) => line.put(shown.as_str(), false),
            Piece::Prose(_) => line.put(shown.as_str(), true),
            // Only what is shown as it is can be followed as it is.
            Piece::Address(address) if address == shown.as_str() && address_len(address) == address.len() => {
                line.link(address);
            }
            Piece::Address(_) => line.put(shown.as_str(), false),
        }
    }
    let lines: Vec<&str> = line.out.split('\n').map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines.join(&format!("\n{indent}"))
}

/// How many bytes at the start of `text` are an http or https address that may stand in angle brackets.
fn address_len(text: &str) -> usize {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let Some(scheme) = scheme else { return 0 };
    let allowed = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>') && crate::text::drawable(c);
    let end = text.find(|c| !allowed(c)).unwrap_or(text.len());
    let host = text.get(scheme.len()..end).unwrap_or("").split(['/', '?', '#']).next().unwrap_or("");
    // A name before the host is there to be taken for the host.
    if host.is_empty() || host.contains('@') { 0 } else { end }
}

#[derive(Default)]
struct Escaped {
    out: String,
    /// Whether the line has begun, and whether with digits alone: both decide what is markup.
    begun: bool,
    not_digits: bool,
}

impl Escaped {
    fn link(&mut self, address: &str) {
        self.out.push('<');
        self.out.push_str(address);
        self.out.push('>');
        (self.begun, self.not_digits) = (true, true);
    }

    /// Puts a backslash before every character that can be markup; addresses in prose become links.
    fn put(&mut self, text: &str, links: bool) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let inside = self.out.ends_with(|c: char| c.is_ascii_alphanumeric());
            let address = if links && !inside { address_len(rest) } else { 0 };
            let address = rest.get(..address).unwrap_or("");
            // A full stop behind an address ends its sentence.
            let address =
                address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '"', '”', '’']);
            if address_len(address) > 0 {
                self.link(address);
                rest = rest.get(address.len()..).unwrap_or("");
                continue;
            }
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            self.escape(c, rest.chars().next());
        }
    }

    fn escape(&mut self, c: char, next: Option<char>) {
        let markup = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '!' | '&' | '#' => true,
            // These are markup at the head of a line alone: lists, rules, headings, numbered lists.
            '+' | '-' | '=' => !self.begun,
            '.' | ')' => self.begun && !self.not_digits && next.is_none_or(char::is_whitespace),
            // Autolinks of many renderers.
            ':' => {
                self.out.to_ascii_lowercase().ends_with("http")
                    || self.out.to_ascii_lowercase().ends_with("https")
            }
            _ => false,
        };
        if markup {
            self.out.push('\\');
        }
        match c {
            '\n' => {
                self.out.push(c);
                (self.begun, self.not_digits) = (false, false);
                return;
            }
            c if c.is_whitespace() && !self.begun => return,
            c => self.out.push(c),
        }
        self.begun = true;
        self.not_digits |= !c.is_ascii_digit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        line(&Text::of(text))
    }

    fn prose(text: &str) -> String {
        line(Text::default().prose(text))
    }

    #[test]
    fn nothing_of_a_dossier_is_markup() {
        let text = "<script>x</script> [a](javascript:1) **b** `c` # d | e & f";
        let safe = r"\<script\>x\</script\> \[a\](javascript:1) \*\*b\*\* \`c\` \# d \| e \& f";
        assert_eq!((name(text), prose(text)), (safe.to_owned(), safe.to_owned()));
        assert_eq!(name("- x"), "\\- x");
        assert_eq!(name("12. x"), "12\\. x");
        assert_eq!(name("12.5 x 3)"), "12.5 x 3)");
        assert_eq!(name("  - x"), "\\- x");
        assert_eq!(prose("# x\n# y\n1. z"), "\\# x \\# y 1\\. z");
        assert_eq!(name("a\u{1b}[2Jb"), "a␛\\[2Jb");
        assert_eq!(name("a\n# b\u{200b}"), "a␊\\# b\\<U+200B\\>");
    }

    #[test]
    fn addresses_of_the_web_are_links_that_show_where_they_lead_and_nothing_else_is() {
        let address = |text: &str| line(Text::default().address(text));
        assert_eq!(address("https://a.example/b_c*d"), "<https://a.example/b_c*d>");
        assert_eq!(address("HTTP://a.example"), "<HTTP://a.example>");
        for (evil, safe) in [
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("https://a.example/ b", "https\\://a.example/ b"),
            ("https://a>b.example", "https\\://a\\>b.example"),
            ("https://bank.example@evil.example/", "https\\://bank.example@evil.example/"),
            ("https://a.example/\u{202e}x", "https\\://a.example/\\<U+202E\\>x"),
            ("https://", "https\\://"),
        ] {
            assert_eq!(address(evil), safe);
        }
        assert_eq!(
            prose("see (https://a.example/b), or xhttp://b."),
            "see (<https://a.example/b>), or xhttp\\://b."
        );
        assert_eq!(name("https://a.example"), "https\\://a.example", "a name is no link");
    }
}

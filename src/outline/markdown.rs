//! A page as Markdown (CommonMark): text from a dossier can never become markup or HTML, and every link shows its
//! target. Does not depend on fields or width.

use super::Outline;
use super::block::{Block, Item, Section};
use super::printed::{self, Run};
use super::section_kind::ListStyle;
use super::text::{Text, Tone};

/// Writes a page as Markdown.
pub(crate) fn markdown(outline: &Outline) -> String {
    let mut out = format!("# {}\n\n", line(&Text::of(&outline.title.name, Tone::Strong)));
    out.push_str(&format!("{}\n", line(&outline.title.about)));
    outline.sections.iter().for_each(|part| section(&mut out, part));
    out
}

fn section(out: &mut String, section: &Section) {
    if let Some(heading) = section.kind.heading() {
        let count = section.count().map_or_else(String::new, |count| format!(" ({count})"));
        out.push_str(&format!("\n## {}\n", line(&Text::of(&format!("{heading}{count}"), Tone::Strong))));
    }
    let mut in_list = false;
    for (nth, block) in section.blocks.iter().enumerate() {
        let is_item = !matches!(block, Block::Paragraph(..));
        if !(in_list && is_item) {
            out.push('\n');
        }
        in_list = is_item;
        let style = section.kind.style();
        match block {
            Block::Paragraph(_, text) => out.push_str(&format!("{}\n", lines(text, ""))),
            Block::Item(one) => item(out, one, style, nth + 1, ""),
            Block::Group(group) => {
                out.push_str(&format!("- {}\n", lines(&group.head, "  ")));
                group.items.iter().for_each(|one| item(out, one, style, 0, "  "));
            }
        }
    }
    if section.unlisted > 0 {
        out.push_str(&format!("\n{}\n", line(&Text::of(&printed::more(section), Tone::Dim))));
    }
}

fn item(out: &mut String, item: &Item, style: ListStyle, number: usize, outer: &str) {
    let lead = line(&item.lead);
    // A field without a label continues the one above.
    let goes_on = style == ListStyle::Fields && lead.is_empty();
    let bullet = match style {
        ListStyle::Numbered => format!("{number}. "),
        _ if goes_on => "  - ".to_owned(),
        ListStyle::Fields => format!("- **{lead}:** "),
        ListStyle::List | ListStyle::Prose => {
            format!("- {lead}{}", printed::after_lead(printed::shown(&item.lead).as_str()))
        }
    };
    let inner = match style {
        ListStyle::Numbered => format!("{outer}{}", " ".repeat(bullet.len())),
        _ if goes_on => format!("{outer}    "),
        _ => format!("{outer}  "),
    };
    for (nth, text) in printed::lines(item).iter().enumerate() {
        match nth {
            0 => out.push_str(&format!("{outer}{bullet}{}\n", lines(text, &inner))),
            _ => out.push_str(&format!("{inner}- {}\n", lines(text, &format!("{inner}  ")))),
        }
    }
}

/// Escapes text on one line.
fn line(text: &Text) -> String {
    lines(text, "").split('\n').collect::<Vec<_>>().join(" ")
}

/// Escapes text; lines after the first are indented by `indent`.
fn lines(text: &Text, indent: &str) -> String {
    let mut line = Escaped::default();
    for run in printed::runs(text) {
        match &run {
            Run::Words(shown) => line.put(shown.as_str(), false),
            Run::Prose(shown) => line.put(shown.as_str(), true),
            // Only a URL that is displayed unchanged becomes a link.
            Run::Url(address, shown)
                if address == shown.as_str() && address_len(address) == address.len() =>
            {
                line.link(address);
            }
            Run::Url(_, shown) => line.put(shown.as_str(), false),
        }
    }
    let lines: Vec<&str> = line.out.split('\n').map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines.join(&format!("\n{indent}"))
}

/// Returns the length in bytes of the http or https URL at the start of `text`, if it can be put in angle brackets.
fn address_len(text: &str) -> usize {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let Some(scheme) = scheme else { return 0 };
    let allowed = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>') && crate::text::is_drawable(c);
    let end = text.find(|c| !allowed(c)).unwrap_or(text.len());
    let host = text.get(scheme.len()..end).unwrap_or("").split(['/', '?', '#']).next().unwrap_or("");
    // A user name before the host could be mistaken for the host.
    if host.is_empty() || host.contains('@') { 0 } else { end }
}

#[derive(Default)]
struct Escaped {
    out: String,
    /// Whether the line has started, and whether it only has digits so far: both determine what is markup.
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

    /// Puts a backslash before every character that could be markup; URLs in prose become links.
    fn put(&mut self, text: &str, links: bool) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let inside = self.out.ends_with(|c: char| c.is_ascii_alphanumeric());
            let address = if links && !inside { address_len(rest) } else { 0 };
            let address = rest.get(..address).unwrap_or("");
            // A period after a URL ends the sentence.
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
            // These are only markup at the start of a line: lists, rules, headings, numbered lists.
            '+' | '-' | '=' => !self.begun,
            '.' | ')' => self.begun && !self.not_digits && next.is_none_or(char::is_whitespace),
            // Many renderers link these automatically.
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
    use crate::outline::text::Inline;

    fn name(text: &str) -> String {
        line(&Text::of(text, Tone::Plain))
    }

    fn prose(text: &str) -> String {
        line(Text::default().prose(text, Tone::Plain))
    }

    #[test]
    fn nothing_in_a_dossier_is_markup() {
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
    fn only_web_addresses_become_links_and_show_their_target() {
        let address = |text: &str| line(Text::default().push(Inline::Url(text.to_owned())));
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

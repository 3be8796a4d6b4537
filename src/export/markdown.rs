//! A laid-out dossier as Markdown (CommonMark): no text of a dossier can become markup, HTML or a link.
//! Refuses to know fields and widths.

use super::layout::Part;

/// Writes the parts as Markdown.
pub fn markdown(parts: &[Part]) -> String {
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
            Part::Heading(text) => out.push_str(&format!("## {}\n", line(text))),
            Part::Field(name, text) => out.push_str(&format!("- **{}:** {}\n", line(name), line(text))),
            Part::Prose(text) => out.push_str(&format!("{}\n", paragraphs(text))),
            Part::Item(head, details) => {
                out.push_str(&format!("- {}\n", line(head)));
                for detail in details {
                    out.push_str(&format!("  - {}\n", line(detail)));
                }
            }
            Part::Reference(number, text) => out.push_str(&format!("{number}. {}\n", line(text))),
        }
    }
    out
}

/// Escapes text that stays on one line.
pub fn line(text: &str) -> String {
    escape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(line);
    let mut out = String::new();
    let mut blank = true;
    for line in lines {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(&line);
        out.push('\n');
    }
    out.trim_end().to_owned()
}

/// Puts a backslash before every character that can be markup; controls become visible.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut only_digits = true;
    for (at, c) in text.chars().enumerate() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '!' | '&' | '#' => {
                out.push('\\');
                out.push(c);
            }
            // These are markup at the head of a line alone: lists, rules, headings, numbered lists.
            '+' | '-' | '=' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if at > 0 && only_digits => {
                out.push('\\');
                out.push(c);
            }
            // Autolinks of many renderers.
            ':' if out.ends_with("http") || out.ends_with("https") => out.push_str("\\:"),
            c if !crate::text::drawable(c) => crate::text::push_visible(c, &mut out),
            c => out.push(c),
        }
        only_digits &= c.is_ascii_digit();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_dossier_is_markup() {
        let text = "<script>x</script> [a](javascript:1) **b** `c` # d | e & f";
        assert_eq!(line(text), r"\<script\>x\</script\> \[a\](javascript:1) \*\*b\*\* \`c\` \# d \| e \& f");
        assert_eq!(line("- x"), "\\- x");
        assert_eq!(line("12. x"), "12\\. x");
        assert_eq!(line("# x\n# y"), "\\# x \\# y");
        assert_eq!(line("a\u{1b}[2Jb"), "a␛\\[2Jb");
    }
}

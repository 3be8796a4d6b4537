//! How to fix what is written as in another format: YAML, JSON, and comments and ends of statements of programming languages.

use toml::de::DeTable;

use crate::domain::fix::{Edit, Fix};
use crate::domain::toml_string;
use crate::load::help_with_fix::HelpWithFix;

/// Returns how to fix a line that is written as in another format, such as YAML, JSON or C.
pub(super) fn help(text: &str, line: &str, start: usize) -> Option<HelpWithFix> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let help = "this looks like JSON: write each field on its own line as `name = \"…\"`, without braces around them";
        return Some(help.into());
    }
    let bare = line.trim_end();
    if bare == "---" || bare == "+++" {
        let fix = Some(Fix::delete_line(text, start));
        return Some(HelpWithFix {
            help: format!("delete the line; a dossier has no `{bare}` around its fields"),
            fix,
        });
    }
    if let Some(other) =
        semicolon(bare, start).or_else(|| comment(line, start)).or_else(|| broken_string(text, line, start))
    {
        return Some(other);
    }
    let (key, value) = bare.trim_start().split_once(':')?;
    let key = key.trim_end();
    let is_key =
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if !is_key || !(value.is_empty() || value.starts_with(' ')) {
        return None;
    }
    if let Some(list) = value.is_empty().then(|| yaml_list(text, line, start, key)).flatten() {
        return Some(list);
    }
    let value = value.trim();
    let is_toml = value.starts_with(['"', '\'', '[', '{']) || value.parse::<f64>().is_ok();
    let value = if is_toml { value.to_owned() } else { toml_string::quoted(value) };
    let instead = format!("{key} = {value}");
    // A key without a value has its values on the lines below; a line that is still not TOML would be no fix.
    let fix = DeTable::parse(&instead).is_ok() && value != "\"\"";
    let at = start + (line.len() - line.trim_start().len());
    let fix = fix.then(|| Fix::replace(at..start + bare.len(), instead.as_str()));
    let shown = if instead.len() <= 60 && fix.is_some() { instead } else { format!("{key} = \"…\"") };
    Some(HelpWithFix { help: format!("TOML has `=` between a key and its value: {shown}"), fix })
}

fn is_toml(text: &str) -> bool {
    DeTable::parse(text).is_ok()
}

/// Recognizes `key = "value";`.
fn semicolon(line: &str, start: usize) -> Option<HelpWithFix> {
    let kept = line.strip_suffix(';')?;
    let fix = Fix::replace(start + kept.len()..start + line.len(), "");
    (kept.contains('=') && is_toml(kept))
        .then(|| HelpWithFix { help: "delete the `;`: a line ends without one".into(), fix: Some(fix) })
}

/// Recognizes `// a comment`, alone or after a value.
fn comment(line: &str, start: usize) -> Option<HelpWithFix> {
    line.match_indices("//").take(4).find_map(|(at, slashes)| {
        let (before, after) = (line.get(..at)?, line.get(at + slashes.len()..)?);
        let is_comment = is_toml(before) && !before.contains('#');
        is_comment.then(|| HelpWithFix {
            help: format!("a comment begins with `#`: # {}", shortened(after.trim())),
            fix: Some(Fix::replace(start + at..start + at + slashes.len(), "#")),
        })
    })
}

/// Maximum number of lines of a list, or of a string over several lines, that is recognized.
const MOST_LINES: usize = 100;

/// Recognizes a string in simple quotes that goes on in the next lines.
fn broken_string(text: &str, line: &str, start: usize) -> Option<HelpWithFix> {
    let (key, value) = line.split_once('=')?;
    let value_at = start + key.len() + 1 + (value.len() - value.trim_start().len());
    let rest = text.get(value_at..)?.strip_prefix('"').filter(|rest| !rest.starts_with('"'))?;
    let end = rest.find('"')?;
    let inner = rest.get(..end)?;
    let lines = inner.lines().count();
    // Without its closing quote, a string would reach to that of the next key.
    let is_string =
        (2..=MOST_LINES).contains(&lines) && !inner.lines().skip(1).any(|line| line.contains(" = "));
    is_string.then(|| {
        let ends = [(value_at..value_at + 1, "\"\"\""), (value_at + 1 + end..value_at + 2 + end, "\"\"\"")];
        HelpWithFix {
            help: "a string over several lines has three quotes on both ends: \"\"\"…\"\"\"".into(),
            fix: Some(Fix::Edit(ends.map(|(at, with)| Edit::new(at, with)).into())),
        }
    })
}

/// Recognizes a list of YAML: `tags:` with a line `- word` for each element below.
fn yaml_list(text: &str, line: &str, start: usize, key: &str) -> Option<HelpWithFix> {
    let below = start + line.len();
    let mut end = below;
    let mut elements = Vec::new();
    for line in text.get(below..)?.split_inclusive('\n').take(MOST_LINES + 1) {
        let bare = line.trim();
        match bare.strip_prefix("- ") {
            Some(element) => elements.push(element.trim()),
            None if bare.is_empty() && elements.is_empty() => {}
            None => break,
        }
        end += line.len();
    }
    if elements.is_empty() || elements.len() > MOST_LINES {
        return None;
    }
    let quoted = |element: &&str| match is_toml(&format!("a = {element}")) {
        true => (*element).to_owned(),
        false => toml_string::quoted(element),
    };
    let list: Vec<String> = elements.iter().map(quoted).collect();
    let instead = format!("{key} = [{}]", list.join(", "));
    let whole = text.get(start..end)?.trim_end_matches(['\r', '\n']).len();
    let fix = is_toml(&instead).then(|| Fix::replace(start..start + whole, instead.as_str()));
    Some(HelpWithFix { help: format!("write a list in square brackets: {}", shortened(&instead)), fix })
}

/// Returns a text for a message, which is cut if it is long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

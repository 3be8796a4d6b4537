//! A query on the command line: one or more words, some of which may start with `-`. Does not depend on queries.

use std::ffi::OsString;

/// The commands whose words are a query.
const COMMANDS: &[&str] = &["list", "leads", "search", "gaps", "timeline", "conflicts"];

/// The options that are followed by a value.
const WITH_VALUE: &[&str] =
    &["-C", "--corpus", "--color", "--format", "--kind", "--view", "--limit", "--as-of"];

/// Replaces each `-word` of a query with `not word`, so that it is not parsed as options.
///
/// `-has:summary` would be parsed as `-h` and unknown options. Words that begin with two hyphens stay options.
pub(super) fn negations_spelled_out(arguments: &[OsString]) -> Vec<OsString> {
    let mut plain = Vec::with_capacity(arguments.len());
    let (mut takes_query, mut command_seen, mut is_value) = (false, false, false);
    for (nth, argument) in arguments.iter().enumerate() {
        let text = argument.to_str().unwrap_or("");
        if nth == 0 || is_value || text == "--" {
            plain.push(argument.clone());
            // After `--`, nothing is an option anyway.
            if text == "--" && !is_value {
                plain.extend(arguments.iter().skip(nth + 1).cloned());
                break;
            }
            is_value = false;
            continue;
        }
        is_value = WITH_VALUE.contains(&text);
        match text.strip_prefix('-') {
            None => {
                takes_query |= !command_seen && COMMANDS.contains(&text);
                command_seen = true;
            }
            Some(word) if takes_query && !is_value && is_negated(word) => {
                plain.push(format!("not {word}").into());
                continue;
            }
            Some(_) => {}
        }
        plain.push(argument.clone());
    }
    plain
}

/// Returns whether the text after a hyphen is a query term: `-h`, `-V` and `-C` with a folder are options.
fn is_negated(word: &str) -> bool {
    !matches!(word, "" | "h" | "V") && !word.starts_with(['-', 'C'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(line: &str) -> String {
        let arguments: Vec<OsString> = line.split('|').map(OsString::from).collect();
        let plain = negations_spelled_out(&arguments);
        plain.iter().map(|argument| argument.to_str().unwrap()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_condition_with_a_hyphen_is_not_an_option() {
        for (line, expected) in [
            ("d|list|events|-has:summary", "d|list|events|not has:summary"),
            ("d|-C|x|list|events|-kind:a|b", "d|-C|x|list|events|not kind:a|b"),
            ("d|list|events|-(a b)|--format|json|-c", "d|list|events|not (a b)|--format|json|not c"),
            ("d|list|-C|-x|-h", "d|list|-C|-x|-h"),
            ("d|list|events|-Cx|--|-a", "d|list|events|-Cx|--|-a"),
            ("d|list|events|-", "d|list|events|-"),
            ("d|search|--limit|3|-a|b", "d|search|--limit|3|not a|b"),
            ("d|gaps|-kind:a", "d|gaps|not kind:a"),
            ("d|show|-x", "d|show|-x"),
            ("d|show|list|-x", "d|show|list|-x"),
        ] {
            assert_eq!(plain(line), expected);
        }
    }
}

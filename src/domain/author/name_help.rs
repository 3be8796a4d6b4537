//! What to write in place of a string that is more than the name of one author.

use super::body::is_body;
use crate::domain::et_al::before_et_al;
use crate::domain::toml_string::quoted;

/// What is wrong with a name, and what to write.
#[derive(Debug)]
pub(super) struct NameHelp {
    /// What is wrong.
    pub message: String,
    /// The help text.
    pub help: String,
    /// The literals to write instead, if they are clear.
    pub instead: Option<String>,
}

/// Titles, which are not part of the name of an author, in lower case.
const TITLES: [&str; 12] =
    ["dr.", "dr", "prof.", "prof", "professor", "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "sir"];

impl NameHelp {
    /// Returns what is wrong with a name that is written as a string, if it is clear that something is.
    pub(super) fn of(name: &str) -> Option<Self> {
        let name = name.trim();
        let lower = name.to_lowercase();
        let write = |names: &[&str]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        if let Some(first) = before_et_al(name) {
            let help = match first {
                "" => "name the authors, or delete the name".to_owned(),
                first => format!("name the other authors too, or write only {}", quoted(first)),
            };
            return Some(Self { message: "\"et al.\" is not a name".into(), help, instead: None });
        }
        if let Some(inner) = name.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            let instead = format!("{{ literal = {} }}", quoted(inner.trim()));
            let help = format!("write `{instead}`");
            return Some(Self { message: "the name is in braces".into(), help, instead: Some(instead) });
        }
        let several = |separator: &str| -> Option<Vec<&str>> {
            let names: Vec<&str> =
                name.split(separator).map(str::trim).filter(|name| !name.is_empty()).collect();
            (names.len() > 1).then_some(names)
        };
        let message = || "several authors in one string".to_owned();
        if let Some(names) = several(";") {
            // `Ministry of Culture; Republic of Freedonia` is one body.
            let are_certain = names.iter().all(|name| is_full_name(name));
            let instead = write(&names);
            let help = match are_certain {
                true => format!("write each as a string of its own: {instead}"),
                false => format!("if they are several, write each as a string of its own: {instead}"),
            };
            return Some(Self { message: message(), help, instead: are_certain.then_some(instead) });
        }
        let are_people = |names: &Vec<&str>| names.iter().all(|name| is_full_name(name));
        if let Some(names) = several(" & ").or_else(|| several(" and ")).filter(are_people) {
            let help = format!("if they are people, write each as a string of its own: {}", write(&names));
            return Some(Self { message: message(), help, instead: None });
        }
        if let Some(rest) = lower.strip_prefix("by ").and_then(|rest| name.get(name.len() - rest.len()..)) {
            let message = "\"By\" is not part of the name".to_owned();
            let rest = rest.trim();
            if is_in_capitals(rest) && !is_body(rest) {
                let help =
                    format!("write {}, with capitals where the name has them", quoted(&capitalized(rest)));
                return Some(Self { message, help, instead: None });
            }
            let instead = quoted(rest);
            let help = format!("write {instead}");
            return Some(Self { message, help, instead: Some(instead).filter(|_| is_full_name(rest)) });
        }
        let rest = without_titles(name);
        // A title with one word after it is a stage name, such as `Dr. Dre`.
        if rest.len() < name.len() && rest.contains(' ') && !is_body(name) {
            let titles = name.get(..name.len() - rest.len()).unwrap_or_default().trim_end();
            let message = format!("{} is a title, not part of the name", quoted(titles));
            let rest = if is_in_capitals(rest) { capitalized(rest) } else { rest.to_owned() };
            return Some(Self { message, help: format!("write {}", quoted(&rest)), instead: None });
        }
        if is_in_capitals(name) && !is_body(name) {
            let help = format!("write {}, with capitals where the name has them", quoted(&capitalized(name)));
            return Some(Self { message: "the name is in capitals".into(), help, instead: None });
        }
        None
    }
}

/// Returns a name without the titles before it.
fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some((title, name)) = rest.split_once(' ')
        && TITLES.contains(&&*title.to_lowercase())
    {
        rest = name.trim_start();
    }
    rest
}

/// Returns whether a text looks like the full name of a person: two to four words that begin with a capital.
fn is_full_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    (2..=4).contains(&words) && text.split_whitespace().all(has_capital) && !is_body(text)
}

/// Returns whether a name has several words in Latin letters, all of them in capitals, and more than initials.
fn is_in_capitals(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_capital = |c: char| c.is_uppercase() || !c.is_alphabetic();
    words.len() > 1 && words.iter().all(|word| word.len() > 3 && word.chars().all(is_capital))
}

/// Returns a name with only the first letter of each part in capitals.
fn capitalized(name: &str) -> String {
    let mut is_start = true;
    let letter = |c: char| {
        let starts = std::mem::replace(&mut is_start, !c.is_alphabetic());
        if starts { c.to_string() } else { c.to_lowercase().collect() }
    };
    name.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_part_of_a_name_is_found() {
        for (name, help, instead) in [
            ("Smith J; Doe J", "\"Smith J\", \"Doe J\"", Some("\"Smith J\", \"Doe J\"")),
            ("{World Bank}", "{ literal = \"World Bank\" }", Some("{ literal = \"World Bank\" }")),
            ("By John Smith", "write \"John Smith\"", Some("\"John Smith\"")),
            ("Dr. John Smith", "write \"John Smith\"", None),
            ("Prof. Dr. Jane Doe", "write \"Jane Doe\"", None),
            ("BY JOHN SMITH", "write \"John Smith\"", None),
            ("By the Editors", "write \"the Editors\"", None),
            ("Ministry of Ports; Republic of Freedonia", "if they are several", None),
            ("Hana Malik & Karl Ode", "\"Hana Malik\", \"Karl Ode\"", None),
            ("Hana Malik and Karl Ode", "\"Hana Malik\", \"Karl Ode\"", None),
            ("SMITH, JOHN", "write \"Smith, John\"", None),
            ("Smith et al.", "or write only \"Smith\"", None),
            ("et al.", "delete the name", None),
        ] {
            let found = NameHelp::of(name).unwrap_or_else(|| panic!("{name}"));
            assert!(found.help.contains(help), "{name}: {}", found.help);
            assert_eq!(found.instead.as_deref(), instead, "{name}");
        }
        for name in [
            "John Smith",
            "Smith, John",
            "J. R. R. Tolkien",
            "UN DESA",
            "UNICEF",
            "Ministry of Culture and Tourism",
            "Smith & Sons",
            "Byron Bay",
            "Hassan al-Karim",
            "XI J",
            "Dr. Dre",
            "Sir Mix-a-Lot",
        ] {
            let found = NameHelp::of(name);
            assert!(found.is_none(), "{name}: {found:?}");
        }
    }
}

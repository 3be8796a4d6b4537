//! Parses the commands in the README and the reference with the command-line parser.
#![allow(clippy::disallowed_methods, reason = "a test reads the pages it judges")]

use std::fs;
use std::path::Path;

/// The lines of a page's shell blocks that run the program, without comments, redirections and pipes.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_shell = false;
    for line in page.lines().map(str::trim) {
        if let Some(language) = line.strip_prefix("```") {
            is_shell = language == "sh";
        } else if is_shell && line.starts_with("dossier") {
            let command = line.split(" #").next().unwrap_or(line);
            let command = command.split(" > ").next().unwrap_or(command);
            found.push(command.split(" | ").next().unwrap_or(command).trim().to_owned());
        }
    }
    found
}

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a page")
}

#[test]
fn every_command_in_the_readme_and_the_reference_parses() {
    let pages = ["README.md", "src/reference/format.md", "src/reference/queries.md", "dossiers/README.md"];
    let mut count = 0;
    for command in pages.iter().flat_map(|path| commands(&page(path))) {
        let words = shell_words::split(&command).expect("a line that a shell can split");
        // The program interprets a `-` before a query term as `not`.
        let is_negated = |word: &&String| word.starts_with('-') && word.contains(':');
        let words = words.iter().map(|word| if is_negated(&word) { "not" } else { word });
        if let Err(error) = crate::cli::definition().try_get_matches_from(words) {
            panic!("{command}: {error}");
        }
        count += 1;
    }
    assert!(count > 15, "only {count} commands were found");
}

#[test]
fn every_picture_and_page_linked_from_the_readme_exists() {
    let text = page("README.md");
    let links: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    let own: Vec<&&str> =
        links.iter().filter(|link| !link.contains("://") && !link.starts_with('#')).collect();
    assert!(own.len() > 8, "only {} links were found", own.len());
    for link in own {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(), "{link} is not there");
    }
}

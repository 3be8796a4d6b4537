//! Holds the README's list of keys against the key map. `UPDATE=1 cargo test --lib inside::readme` writes it.
#![allow(clippy::disallowed_methods, reason = "a test reads the sources it judges")]

use std::fs;
use std::path::Path;

use crate::tui::key_table::named_actions;

const START: &str = "<!-- keys: made by `UPDATE=1 cargo test --lib inside::readme` -->\n";
const END: &str = "<!-- /keys -->";

fn table() -> String {
    let mut table = String::from("| keys | do |\n|---|---|\n");
    for action in named_actions() {
        let keys: Vec<String> = action.shown_keys().iter().map(|key| format!("`{key}`")).collect();
        table.push_str(&format!("| {} | {} |\n", keys.join(" "), action.does()));
    }
    table
}

#[test]
fn the_readme_lists_the_keys_of_the_key_map() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).expect("README.md");
    let (before, rest) = text.split_once(START).expect("the list starts");
    let (list, after) = rest.split_once(END).expect("the list ends");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{START}{}{END}{after}", table())).expect("README.md is written");
    } else {
        assert_eq!(list, table(), "run UPDATE=1 cargo test --lib inside::readme");
    }
}

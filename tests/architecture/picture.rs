//! The diagram in `src/lib.rs` as a table, and violations of it.

use std::collections::BTreeSet;

use super::modules::Crate;
use super::uses::Use;

/// The levels from the bottom, each with its modules. A file can import from its own module and from lower levels.
const RUNGS: &[&[&str]] = &[
    &["text"],
    &["domain"],
    &["load", "edit", "evidence"],
    &["query", "search", "analysis"],
    &["outline", "check", "interchange", "export", "reference"],
    &["tui"],
    &["runtime"],
    &["cli"],
];

/// The roots, which are outside the diagram.
const ROOTS: &[&str] = &["lib.rs", "main.rs", "fuzz.rs"];

/// Returns the module of the diagram that a file is in.
fn box_of(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

fn rung(name: &str) -> Option<usize> {
    RUNGS.iter().position(|rung| rung.contains(&name))
}

/// Returns whether a file has a place in the diagram.
pub(crate) fn has_place(file: &str) -> bool {
    ROOTS.contains(&file) || rung(box_of(file)).is_some()
}

/// Returns the uses that point up or sideways, one line each. A name counts for every module it is reached through.
pub(crate) fn against_the_picture(of: &Crate, uses: &[Use]) -> Vec<String> {
    let mut wrong = BTreeSet::new();
    for one in uses {
        let from = &of.modules[one.module].file;
        let Some(own) = rung(box_of(from)) else { continue };
        let target = &one.target;
        for module in target.definers.iter().chain(&target.modules).chain(&target.passed) {
            let its_box = box_of(&of.modules[*module].file);
            if box_of(from) != its_box && rung(its_box).is_some_and(|its| its >= own) {
                let path = one.path.join("::");
                wrong.insert(format!("src/{from}:{}: {path} is in {its_box}, which is not below", one.line));
            }
        }
    }
    wrong.into_iter().collect()
}

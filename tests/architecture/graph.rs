//! The dependencies between files, the cycles among them, and how many files each one reaches.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::Crate;
use super::uses::Use;

/// The files of a crate and what each depends on.
#[derive(Default)]
pub(crate) struct Graph {
    edges: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Graph {
    /// Builds the graph: from the file of each use to the files that define what it names.
    ///
    /// A parent that declares its children and hands their names on does not depend on them by that.
    pub(crate) fn new(of: &Crate, uses: &[Use]) -> Self {
        let mut graph = Self::default();
        for module in &of.modules {
            graph.edges.entry(module.file.clone()).or_default();
        }
        for one in uses {
            let from = &of.modules[one.module];
            for target in one.target.definers.iter().chain(&one.target.modules) {
                let to = &of.modules[*target];
                let is_child = to.path.len() > from.path.len() && to.path.starts_with(&from.path);
                if to.file != from.file && !(one.is_reexport && is_child) {
                    let targets = graph.edges.entry(from.file.clone()).or_default();
                    targets.entry(to.file.clone()).or_insert(one.line);
                }
            }
        }
        graph
    }

    /// Returns the files that a file reaches, itself left out.
    pub(crate) fn reach(&self, file: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut open = vec![file.to_owned()];
        while let Some(at) = open.pop() {
            for next in self.edges.get(&at).into_iter().flat_map(BTreeMap::keys) {
                if next != file && seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    }

    /// Returns the cycles: groups of two or more files that all reach each other.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<String>> {
        let reaches: BTreeMap<&String, BTreeSet<String>> =
            self.edges.keys().map(|file| (file, self.reach(file))).collect();
        let reach = |from: &String, to: &String| reaches.get(from).is_some_and(|reach| reach.contains(to));
        let mut found: BTreeSet<BTreeSet<String>> = BTreeSet::new();
        for (file, others) in &reaches {
            let mut circle: BTreeSet<String> =
                others.iter().filter(|other| reach(other, file)).cloned().collect();
            if !circle.is_empty() {
                circle.insert((*file).clone());
                found.insert(circle);
            }
        }
        found.into_iter().collect()
    }

    /// Describes a cycle: its imports as `from:line → to`.
    pub(crate) fn describe(&self, circle: &BTreeSet<String>) -> String {
        let mut lines = vec![format!("{} files import each other in a circle:", circle.len())];
        for from in circle {
            for (to, line) in self.edges.get(from).into_iter().flatten() {
                if circle.contains(to) {
                    lines.push(format!("  src/{from}:{line} → src/{to}"));
                }
            }
        }
        lines.join("\n")
    }
}

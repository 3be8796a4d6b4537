//! The graph of what derives from what, with its loops found (Tarjan's components, without recursion).
//! Knows ids only.

use std::collections::{BTreeSet, HashMap};

/// All that some sources derive from.
pub(super) struct Lineage<'a> {
    ids: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
    parents: Vec<Vec<usize>>,
    /// Of each source, the members of its loop; itself alone, most often.
    component: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a> Lineage<'a> {
    pub(super) fn new<S: AsRef<str> + 'a>(
        starts: impl IntoIterator<Item = &'a str>,
        derived_from: impl Fn(&str) -> &'a [S],
    ) -> Self {
        let mut lineage = Self {
            ids: Vec::new(),
            index: HashMap::new(),
            parents: Vec::new(),
            component: Vec::new(),
            members: Vec::new(),
        };
        for start in starts {
            lineage.number(start);
        }
        // The list grows while it is read, by the parents not met before.
        while let Some(&id) = lineage.ids.get(lineage.parents.len()) {
            let parents = derived_from(id).iter().map(|parent| lineage.number(parent.as_ref())).collect();
            lineage.parents.push(parents);
        }
        lineage.find_components();
        lineage
    }

    fn number(&mut self, id: &'a str) -> usize {
        let next = self.ids.len();
        let at = *self.index.entry(id).or_insert(next);
        if at == next {
            self.ids.push(id);
        }
        at
    }

    /// Returns the origins that can be reached without setting foot on `without`.
    pub(super) fn origins(&self, starts: Vec<&'a str>, without: Option<&str>) -> BTreeSet<&'a str> {
        let without = without.and_then(|id| self.index.get(id).copied());
        // A loop that counts as one origin falls with any of its members.
        let fallen = without.map(|at| self.component[at]);
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = starts.iter().filter_map(|id| self.index.get(id).copied()).collect();
        let mut origins = BTreeSet::new();
        while let Some(at) = open.pop() {
            if Some(at) == without || !seen.insert(at) {
                continue;
            }
            let component = self.component[at];
            if self.is_first(component) && Some(component) != fallen {
                origins.extend(self.members[component].iter().map(|&member| self.ids[member]).min());
            }
            open.extend(&self.parents[at]);
        }
        origins
    }

    /// Returns the loops, each sorted.
    pub(super) fn loops(&self) -> Vec<Vec<String>> {
        let mut loops: Vec<Vec<String>> = self
            .members
            .iter()
            .filter(|members| members.len() > 1 || self.parents[members[0]].contains(&members[0]))
            .map(|members| {
                let mut ids: Vec<String> = members.iter().map(|&at| self.ids[at].to_owned()).collect();
                ids.sort();
                ids
            })
            .collect();
        loops.sort();
        loops
    }

    fn is_first(&self, component: usize) -> bool {
        let mut parents = self.members[component].iter().flat_map(|&member| &self.parents[member]);
        parents.all(|&parent| self.component[parent] == component)
    }

    fn find_components(&mut self) {
        const UNSEEN: usize = usize::MAX;
        let count = self.ids.len();
        self.component = vec![UNSEEN; count];
        let mut order = vec![UNSEEN; count];
        let mut low = vec![0; count];
        let mut next = 0;
        let mut stack = Vec::new();
        for root in 0..count {
            // Each frame is a source and how many of its parents have been entered.
            let mut frames = if order[root] == UNSEEN { vec![(root, 0)] } else { Vec::new() };
            while let Some((at, entered)) = frames.pop() {
                if entered == 0 {
                    order[at] = next;
                    low[at] = next;
                    next += 1;
                    stack.push(at);
                } else {
                    let done = self.parents[at][entered - 1];
                    if self.component[done] == UNSEEN {
                        low[at] = low[at].min(low[done]);
                    }
                }
                if let Some(&parent) = self.parents[at].get(entered) {
                    frames.push((at, entered + 1));
                    if order[parent] == UNSEEN {
                        frames.push((parent, 0));
                    }
                } else if low[at] == order[at] {
                    let from = stack.iter().rposition(|&member| member == at).unwrap_or(0);
                    let members = stack.split_off(from);
                    for &member in &members {
                        self.component[member] = self.members.len();
                    }
                    self.members.push(members);
                }
            }
        }
    }
}

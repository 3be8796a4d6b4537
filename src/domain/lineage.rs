//! The derivation graph and its strongly connected components (Tarjan's algorithm, without recursion).
//! Works on ids only.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::record::count_visit;

/// What a source states about its origin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Descent<'a, S> {
    /// The ids of the sources it derives from [PROV wasDerivedFrom].
    pub derived_from: &'a [S],
    /// The ids of the sources that may share its origin.
    pub may_share: &'a [S],
    /// Whether it is an internal working paper, never an origin.
    pub internal: bool,
}

// Implemented by hand, since the derived one would require `S: Default`.
impl<S> Default for Descent<'_, S> {
    fn default() -> Self {
        Self { derived_from: &[], may_share: &[], internal: false }
    }
}

/// The parts of a citation that affect origins.
#[derive(Debug)]
pub(crate) struct Cited<'a, S> {
    /// Source id.
    pub source: &'a str,
    /// The ids of the documents it came through, nearest first; `None` if the citation does
    /// not say, so that the source's own derivation applies.
    pub citing: Option<&'a [S]>,
}

/// The derivation graph of some sources.
#[derive(Clone, Debug)]
pub(crate) struct Lineage {
    ids: Vec<Arc<str>>,
    index: HashMap<Arc<str>, usize>,
    parents: Vec<Vec<usize>>,
    /// For each source, those it may share an origin with.
    shares: Vec<Vec<usize>>,
    /// Sources that are not origins and whose derivation is not followed.
    closed: Vec<bool>,
    graph: Components,
}

/// An origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    /// A source that derives from nothing, or a closed cycle of sources.
    Component(usize),
    /// A source that a citation declares to be the origin, although it derives from others.
    Source(usize),
}

/// The strongly connected components of the graph, in topological order.
#[derive(Clone, Debug, Default)]
struct Components {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The other components that each component derives from.
    parents: Vec<Vec<usize>>,
    /// The first id of each component.
    least: Vec<usize>,
    /// The components that each one derives from and that can be an origin, sorted.
    origins: Vec<Arc<[usize]>>,
}

impl Lineage {
    /// Builds the graph with `descent`, starting from the given sources; unknown sources have none.
    pub(crate) fn new<'a, S: AsRef<str> + 'a>(
        starts: impl IntoIterator<Item = &'a str>,
        descent: impl Fn(&str) -> Descent<'a, S>,
    ) -> Self {
        let mut lineage = Self {
            ids: Vec::new(),
            index: HashMap::new(),
            parents: Vec::new(),
            shares: Vec::new(),
            closed: Vec::new(),
            graph: Components::default(),
        };
        for start in starts {
            lineage.number(start);
        }
        let mut named = Vec::new();
        // The list grows during the iteration, by parents not seen before.
        while let Some(id) = lineage.ids.get(lineage.parents.len()) {
            let own = descent(id);
            let parents = own.derived_from.iter().map(|parent| lineage.number(parent.as_ref())).collect();
            lineage.parents.push(parents);
            lineage.closed.push(own.internal);
            named.push(own.may_share);
        }
        let shares =
            named.into_iter().map(|ids| ids.iter().filter_map(|id| lineage.at(id.as_ref())).collect());
        lineage.shares = shares.collect();
        lineage.graph = lineage.components();
        lineage
    }

    /// Returns the graph without some sources: they are not origins, and their derivation is not followed.
    pub(crate) fn without(&self, removed: &BTreeSet<&str>) -> Self {
        let mut lineage = self.clone();
        for at in removed.iter().filter_map(|id| self.at(id)) {
            lineage.closed[at] = true;
        }
        lineage.graph = lineage.components();
        lineage
    }

    fn at(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    fn number(&mut self, id: &str) -> usize {
        count_visit();
        self.at(id).unwrap_or_else(|| {
            let (id, next) = (Arc::<str>::from(id), self.ids.len());
            self.ids.push(id.clone());
            self.index.insert(id, next);
            next
        })
    }

    /// Returns the origins that a citation can have.
    pub(crate) fn candidates<S: AsRef<str>>(&self, cited: &Cited<'_, S>) -> BTreeSet<Node> {
        let (start, is_origin) = match cited.citing {
            Some([]) => (cited.source, true),
            Some([.., last]) => (last.as_ref(), false),
            None => (cited.source, false),
        };
        let Some(start) = self.at(start) else { return BTreeSet::new() };
        let component = self.graph.of[start];
        if is_origin && !self.closed[start] && !self.is_origin(component) {
            return BTreeSet::from([Node::Source(start)]);
        }
        self.graph.origins[component].iter().copied().map(Node::Component).collect()
    }

    /// Returns whether a component derives from nothing and can be an origin.
    fn is_origin(&self, component: usize) -> bool {
        *self.graph.origins[component] == [component]
    }

    /// Returns the id of an origin.
    pub(crate) fn name(&self, node: Node) -> &str {
        match node {
            Node::Component(component) => &self.ids[self.graph.least[component]],
            Node::Source(at) => &self.ids[at],
        }
    }

    /// Returns the origins that an origin declares it may share its content with.
    pub(crate) fn may_share(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let members = match node {
            Node::Component(component) => self.graph.members[component].clone(),
            Node::Source(at) => vec![at],
        };
        let named = members.into_iter().flat_map(|member| &self.shares[member]);
        named.flat_map(|at| [Node::Source(*at), Node::Component(self.graph.of[*at])])
    }

    /// Returns the cycles of sources, each sorted.
    pub(crate) fn loops(&self) -> Vec<Vec<String>> {
        let of_several =
            |members: &&Vec<usize>| members.len() > 1 || self.parents[members[0]].contains(&members[0]);
        let sorted = |members: &Vec<usize>| {
            let mut ids: Vec<String> = members.iter().map(|&at| self.ids[at].to_string()).collect();
            ids.sort();
            ids
        };
        let mut loops: Vec<Vec<String>> = self.graph.members.iter().filter(of_several).map(sorted).collect();
        loops.sort();
        loops
    }

    /// Returns the sources to follow from a source.
    fn followed(&self, at: usize) -> &[usize] {
        if self.closed[at] { &[] } else { &self.parents[at] }
    }

    fn components(&self) -> Components {
        const UNSEEN: usize = usize::MAX;
        let count = self.ids.len();
        let mut graph = Components { of: vec![UNSEEN; count], ..Components::default() };
        let mut order = vec![UNSEEN; count];
        let mut low = vec![0; count];
        let mut next = 0;
        let mut stack = Vec::new();
        for root in 0..count {
            // Each frame is a source and the number of its parents already visited.
            let mut frames = if order[root] == UNSEEN { vec![(root, 0)] } else { Vec::new() };
            while let Some((at, entered)) = frames.pop() {
                if entered == 0 {
                    order[at] = next;
                    low[at] = next;
                    next += 1;
                    stack.push(at);
                } else {
                    let done = self.followed(at)[entered - 1];
                    if graph.of[done] == UNSEEN {
                        low[at] = low[at].min(low[done]);
                    }
                }
                if let Some(&parent) = self.followed(at).get(entered) {
                    frames.push((at, entered + 1));
                    if order[parent] == UNSEEN {
                        frames.push((parent, 0));
                    }
                } else if low[at] == order[at] {
                    let from = stack.iter().rposition(|&member| member == at).unwrap_or(0);
                    self.close(stack.split_off(from), &mut graph);
                }
            }
        }
        graph
    }

    /// Adds a component; all it derives from must have been added before.
    fn close(&self, members: Vec<usize>, graph: &mut Components) {
        let own = graph.members.len();
        for &member in &members {
            graph.of[member] = own;
        }
        let parents: BTreeSet<usize> = members
            .iter()
            .flat_map(|member| self.followed(*member))
            .map(|parent| graph.of[*parent])
            .filter(|parent| *parent != own)
            .collect();
        let least = members.iter().copied().min_by_key(|member| &self.ids[*member]).unwrap_or_default();
        let parents: Vec<usize> = parents.into_iter().collect();
        graph.least.push(least);
        graph.parents.push(parents);
        graph.members.push(members);
        graph.origins.push(self.origins_of(own, graph));
    }

    /// Returns the origins of the last component, from those of its parents. What has the origins of its parent shares them.
    fn origins_of(&self, own: usize, graph: &Components) -> Arc<[usize]> {
        let [first, others @ ..] = graph.parents[own].as_slice() else {
            let is_closed = graph.members[own].iter().any(|member| self.closed[*member]);
            return if is_closed { Arc::default() } else { Arc::from([own]) };
        };
        let first = &graph.origins[*first];
        let mut origins = first.to_vec();
        for other in others.iter().map(|other| &graph.origins[*other]).filter(|other| *other != first) {
            origins.extend(other.iter());
        }
        origins.sort_unstable();
        origins.dedup();
        if origins.len() == first.len() { first.clone() } else { origins.into() }
    }
}

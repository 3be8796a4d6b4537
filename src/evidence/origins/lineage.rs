//! The graph of what derives from what, with its cycles found (Tarjan's components, without recursion).
//! Knows ids only.

use std::collections::{BTreeSet, HashMap};

/// What a source says of its own origin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Descent<'a, S> {
    /// Ids of the sources it derives from [PROV wasDerivedFrom].
    pub derived_from: &'a [S],
    /// Ids of the sources that may go back to the same words.
    pub may_share: &'a [S],
    /// Whether it is one's own working paper, never an origin.
    pub internal: bool,
}

// By hand, for the derived one would ask it of `S` too.
impl<S> Default for Descent<'_, S> {
    fn default() -> Self {
        Self { derived_from: &[], may_share: &[], internal: false }
    }
}

/// A citation as far as origins go.
#[derive(Debug)]
pub(crate) struct Cited<'a, S> {
    /// Source id.
    pub source: &'a str,
    /// Ids of the documents the words came through, from the nearest to the farthest; `None` where the citation does
    /// not say, so that the source's own derivation applies.
    pub citing: Option<&'a [S]>,
}

/// All that some sources derive from.
#[derive(Clone, Debug)]
pub(crate) struct Lineage<'a> {
    ids: Vec<&'a str>,
    index: HashMap<&'a str, usize>,
    parents: Vec<Vec<usize>>,
    /// Of each source, those it may share an origin with.
    shares: Vec<Vec<usize>>,
    /// Sources that are no origin, and behind which nothing is followed.
    closed: Vec<bool>,
    graph: Components,
}

/// An origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    /// A source that derives from nothing, or sources that derive from each other without a way out.
    Component(usize),
    /// A source that a citation itself declares the origin, although the source derives from others.
    Source(usize),
}

/// The strongly connected components of the graph, those a component derives from before it.
#[derive(Clone, Debug, Default)]
struct Components {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The other components that each derives from.
    parents: Vec<Vec<usize>>,
    /// The least id of each.
    least: Vec<usize>,
    /// The first component along the way that derives from none or from several, itself included: a long chain is
    /// walked once, not once for each citation.
    fork: Vec<usize>,
}

impl<'a> Lineage<'a> {
    /// Follows `descent` from the sources that are named; it tells nothing of a source that is unknown.
    pub(crate) fn new<S: AsRef<str> + 'a>(
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
        // The list grows while it is read, by the parents not met before.
        while let Some(&id) = lineage.ids.get(lineage.parents.len()) {
            let own = descent(id);
            let parents = own.derived_from.iter().map(|parent| lineage.number(parent.as_ref())).collect();
            lineage.parents.push(parents);
            lineage.closed.push(own.internal);
            named.push(own.may_share);
        }
        let shares = named
            .into_iter()
            .map(|ids| ids.iter().filter_map(|id| lineage.index.get(id.as_ref()).copied()).collect());
        lineage.shares = shares.collect();
        lineage.graph = lineage.components();
        lineage
    }

    /// The same graph with some sources fallen: none of them is an origin, and nothing is followed behind them.
    pub(super) fn without(&self, fallen: &BTreeSet<&str>) -> Self {
        let mut lineage = self.clone();
        for at in fallen.iter().filter_map(|id| self.index.get(id)) {
            lineage.closed[*at] = true;
        }
        lineage.graph = lineage.components();
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

    /// The origins that a citation can have.
    pub(crate) fn candidates<S: AsRef<str>>(&self, cited: &Cited<'_, S>) -> BTreeSet<Node> {
        let (start, is_origin) = match cited.citing {
            Some([]) => (cited.source, true),
            Some([.., last]) => (last.as_ref(), false),
            None => (cited.source, false),
        };
        let mut found = BTreeSet::new();
        let Some(&start) = self.index.get(start) else { return found };
        let component = self.graph.of[start];
        if is_origin && !self.closed[start] && !self.is_origin(component) {
            return BTreeSet::from([Node::Source(start)]);
        }
        let mut seen = BTreeSet::new();
        let mut open = vec![self.graph.fork[component]];
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if self.is_origin(at) {
                found.insert(Node::Component(at));
            }
            open.extend(self.graph.parents[at].iter().map(|parent| self.graph.fork[*parent]));
        }
        found
    }

    /// Whether a component derives from nothing and may be an origin.
    fn is_origin(&self, component: usize) -> bool {
        let closed = self.graph.members[component].iter().any(|member| self.closed[*member]);
        self.graph.parents[component].is_empty() && !closed
    }

    /// The id that an origin is called by.
    pub(super) fn name(&self, node: Node) -> &'a str {
        match node {
            Node::Component(component) => self.ids[self.graph.least[component]],
            Node::Source(at) => self.ids[at],
        }
    }

    /// The origins that an origin says may go back to the same words, if they are any.
    pub(super) fn may_share(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let members = match node {
            Node::Component(component) => self.graph.members[component].clone(),
            Node::Source(at) => vec![at],
        };
        let named = members.into_iter().flat_map(|member| &self.shares[member]);
        named.flat_map(|at| [Node::Source(*at), Node::Component(self.graph.of[*at])])
    }

    /// The sources that derive from each other, each group sorted.
    pub(crate) fn loops(&self) -> Vec<Vec<String>> {
        let of_several =
            |members: &&Vec<usize>| members.len() > 1 || self.parents[members[0]].contains(&members[0]);
        let sorted = |members: &Vec<usize>| {
            let mut ids: Vec<String> = members.iter().map(|&at| self.ids[at].to_owned()).collect();
            ids.sort();
            ids
        };
        let mut loops: Vec<Vec<String>> = self.graph.members.iter().filter(of_several).map(sorted).collect();
        loops.sort();
        loops
    }

    /// What is followed behind a source.
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
            // Each frame is a source and how many of its parents have been entered.
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

    /// Takes in a component; all it derives from have been taken in before.
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
        let least = members.iter().copied().min_by_key(|member| self.ids[*member]).unwrap_or_default();
        let parents: Vec<usize> = parents.into_iter().collect();
        graph.fork.push(match parents.as_slice() {
            [only] => graph.fork[*only],
            _ => own,
        });
        graph.least.push(least);
        graph.parents.push(parents);
        graph.members.push(members);
    }
}

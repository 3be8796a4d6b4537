//! The tree of a page, stored as a flat list of nodes linked by index, so that building, walking and dropping it need no
//! recursion.

/// A node of the page.
#[derive(Clone, Debug)]
pub(super) enum HtmlNode {
    /// An element.
    Element(Box<Element>),
    /// Text.
    Text(String),
    /// The document itself, a comment or a processing instruction.
    Other,
}

/// An element, with what affects its layout.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name.
    pub name: String,
    /// Its `hidden` attribute.
    pub hidden: Option<String>,
    /// Whether it has an `open` attribute.
    pub is_open: bool,
    /// Whether it has a `data` attribute, as an `object` that shows a file.
    pub has_data: bool,
    /// Its `style` attribute.
    pub style: Option<String>,
    /// Its `class` attribute.
    pub class: Option<String>,
    /// Its `id` attribute.
    pub id: Option<String>,
    /// Whether it is the mark of a note by its `role` [DPUB-ARIA] or `epub:type` attribute [EPUB].
    pub is_note_mark: bool,
    /// The shadow root that it is in: style sheets hold for their own tree.
    pub shadow_root: Option<usize>,
    /// Its `href` attribute.
    pub href: Option<String>,
    /// Whether it has a `popover` attribute: it is displayed when it is opened.
    pub is_popover: bool,
    /// Whether it has a `multiple` attribute, as a list whose options are all displayed.
    pub is_multiple: bool,
    /// Its `size` attribute, as of such a list.
    pub size: Option<String>,
    /// Whether it has a `selected` attribute.
    pub is_selected: bool,
    /// Whether it is an option of a drop-down list, but not the one that is displayed.
    pub is_unchosen: bool,
    /// Its `media` attribute, as of a style sheet for print.
    pub media: Option<String>,
    /// The name of the slot that displays it.
    pub slot: Option<String>,
    /// Its `name` attribute, as of a slot.
    pub slot_name: Option<String>,
}

/// A step of a tree walk.
#[derive(Clone, Copy, Debug)]
pub(super) enum TreeStep<'t> {
    /// Entering a node.
    Enter(usize, &'t HtmlNode),
    /// Leaving a node after its descendants.
    Leave(usize, &'t HtmlNode),
}

/// The tree of a page.
#[derive(Debug, Default)]
pub(super) struct PageTree {
    nodes: Vec<LinkedNode>,
    /// The hosts of declared shadow roots [DOM] with the detached node that has the contents, in document order.
    pub shadow_roots: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
struct LinkedNode {
    node: HtmlNode,
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

/// The index of the document node.
pub(super) const ROOT: usize = 0;

impl PageTree {
    /// Adds a node without a parent and returns its index; the first one is the document.
    pub(super) fn push(&mut self, node: HtmlNode) -> usize {
        self.nodes.push(LinkedNode {
            node,
            parent: None,
            before: None,
            after: None,
            first: None,
            last: None,
        });
        self.nodes.len() - 1
    }

    /// Walks over all nodes in document order.
    pub(super) fn walk(&self) -> impl Iterator<Item = TreeStep<'_>> {
        let mut next = self.nodes.get(ROOT).map(|root| TreeStep::Enter(ROOT, &root.node));
        std::iter::from_fn(move || {
            let step = next?;
            let into = |at: usize| self.nodes.get(at).map(|linked| TreeStep::Enter(at, &linked.node));
            let out_of = |at: usize| self.nodes.get(at).map(|linked| TreeStep::Leave(at, &linked.node));
            next = match step {
                TreeStep::Enter(at, _) => match self.nodes.get(at)?.first {
                    Some(first) => into(first),
                    None => out_of(at),
                },
                TreeStep::Leave(at, _) => match self.nodes.get(at)? {
                    LinkedNode { after: Some(after), .. } => into(*after),
                    LinkedNode { parent: Some(parent), .. } => out_of(*parent),
                    _ => None,
                },
            };
            Some(step)
        })
    }

    /// Returns a node.
    pub(super) fn node(&self, at: usize) -> Option<&HtmlNode> {
        self.nodes.get(at).map(|linked| &linked.node)
    }

    /// Returns an element to change.
    pub(super) fn element_mut(&mut self, at: usize) -> Option<&mut Element> {
        match &mut self.nodes.get_mut(at)?.node {
            HtmlNode::Element(element) => Some(&mut **element),
            HtmlNode::Text(_) | HtmlNode::Other => None,
        }
    }

    /// Returns the children of a node.
    pub(super) fn children(&self, at: usize) -> Vec<usize> {
        let first = self.link(Some(at)).and_then(|linked| linked.first);
        std::iter::successors(first, |at| self.link(Some(*at)).and_then(|linked| linked.after)).collect()
    }

    /// Returns the descendants of a node in document order.
    pub(super) fn descendants(&self, root: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut waiting: Vec<usize> = self.children(root).into_iter().rev().collect();
        while let Some(at) = waiting.pop() {
            found.push(at);
            waiting.extend(self.children(at).into_iter().rev());
        }
        found
    }

    fn link(&self, at: Option<usize>) -> Option<&LinkedNode> {
        self.nodes.get(at?)
    }

    fn change(&mut self, at: Option<usize>, change: impl FnOnce(&mut LinkedNode)) {
        if let Some(linked) = at.and_then(|at| self.nodes.get_mut(at)) {
            change(linked);
        }
    }

    /// Removes a node from its parent.
    pub(super) fn detach(&mut self, at: usize) {
        let Some(LinkedNode { parent, before, after, .. }) = self.link(Some(at)).cloned() else { return };
        self.change(before, |linked| linked.after = after);
        self.change(after, |linked| linked.before = before);
        self.change(parent, |linked| {
            if linked.first == Some(at) {
                linked.first = after;
            }
            if linked.last == Some(at) {
                linked.last = before;
            }
        });
        self.change(Some(at), |linked| (linked.parent, linked.before, linked.after) = (None, None, None));
    }

    /// Inserts a node into a parent, before its child `after` or at the end.
    pub(super) fn insert(&mut self, at: usize, parent: usize, after: Option<usize>) {
        self.detach(at);
        let before = match after {
            Some(after) => self.link(Some(after)).and_then(|linked| linked.before),
            None => self.link(Some(parent)).and_then(|linked| linked.last),
        };
        self.change(before, |linked| linked.after = Some(at));
        self.change(after, |linked| linked.before = Some(at));
        self.change(Some(parent), |linked| {
            if before.is_none() {
                linked.first = Some(at);
            }
            if after.is_none() {
                linked.last = Some(at);
            }
        });
        self.change(Some(at), |linked| {
            (linked.parent, linked.before, linked.after) = (Some(parent), before, after)
        });
    }

    /// Inserts text like [`PageTree::insert`], or appends it to the text before it.
    pub(super) fn insert_text(&mut self, text: &str, parent: usize, after: Option<usize>) {
        let before = match after {
            Some(after) => self.link(Some(after)).and_then(|linked| linked.before),
            None => self.link(Some(parent)).and_then(|linked| linked.last),
        };
        if let Some(LinkedNode { node: HtmlNode::Text(before), .. }) =
            before.and_then(|at| self.nodes.get_mut(at))
        {
            before.push_str(text);
            return;
        }
        let at = self.push(HtmlNode::Text(text.to_owned()));
        self.insert(at, parent, after);
    }

    /// Returns the parent of a node.
    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.link(Some(at)).and_then(|linked| linked.parent)
    }
}

//! The tree of a page as built by `html5ever`, stored as a flat list of nodes linked by index, so that building,
//! walking and dropping it need no recursion.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, ExpandedName, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// A node of the page.
#[derive(Clone, Debug)]
pub(super) enum HtmlNode {
    /// An element.
    Element(Element),
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
pub(super) struct PageTree(Vec<LinkedNode>);

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
const ROOT: usize = 0;

impl PageTree {
    /// Parses a page.
    pub(super) fn parse(page: &str) -> Self {
        let sink = PageTreeBuilder(RefCell::new(Self::default()));
        sink.add(HtmlNode::Other);
        parse_document(sink, ParseOpts::default()).one(page)
    }

    /// Walks over all nodes in document order.
    pub(super) fn walk(&self) -> impl Iterator<Item = TreeStep<'_>> {
        let mut next = self.0.get(ROOT).map(|root| TreeStep::Enter(ROOT, &root.node));
        std::iter::from_fn(move || {
            let step = next?;
            let into = |at: usize| self.0.get(at).map(|linked| TreeStep::Enter(at, &linked.node));
            let out_of = |at: usize| self.0.get(at).map(|linked| TreeStep::Leave(at, &linked.node));
            next = match step {
                TreeStep::Enter(at, _) => match self.0.get(at)?.first {
                    Some(first) => into(first),
                    None => out_of(at),
                },
                TreeStep::Leave(at, _) => match self.0.get(at)? {
                    LinkedNode { after: Some(after), .. } => into(*after),
                    LinkedNode { parent: Some(parent), .. } => out_of(*parent),
                    _ => None,
                },
            };
            Some(step)
        })
    }

    fn link(&self, at: Option<usize>) -> Option<&LinkedNode> {
        self.0.get(at?)
    }

    fn change(&mut self, at: Option<usize>, change: impl FnOnce(&mut LinkedNode)) {
        if let Some(linked) = at.and_then(|at| self.0.get_mut(at)) {
            change(linked);
        }
    }

    fn detach(&mut self, at: usize) {
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
    fn insert(&mut self, at: usize, parent: usize, after: Option<usize>) {
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
}

/// Builds the tree from the parser's events.
struct PageTreeBuilder(RefCell<PageTree>);

/// A node while the tree is being built: its index, and its name if it is an element.
#[derive(Clone)]
struct NodeHandle {
    at: usize,
    name: Rc<QualName>,
}

impl PageTreeBuilder {
    fn add(&self, node: HtmlNode) -> usize {
        let mut tree = self.0.borrow_mut();
        tree.0.push(LinkedNode { node, parent: None, before: None, after: None, first: None, last: None });
        tree.0.len() - 1
    }

    fn other(&self) -> NodeHandle {
        NodeHandle { at: self.add(HtmlNode::Other), name: unnamed() }
    }

    /// Inserts a node or text into `parent`, before the node `after` or at the end; adjacent text is merged.
    fn insert_child(&self, parent: usize, after: Option<usize>, child: NodeOrText<NodeHandle>) {
        let at = match child {
            NodeOrText::AppendNode(handle) => handle.at,
            NodeOrText::AppendText(text) => {
                let mut tree = self.0.borrow_mut();
                let before = match after {
                    Some(after) => tree.link(Some(after)).and_then(|linked| linked.before),
                    None => tree.link(Some(parent)).and_then(|linked| linked.last),
                };
                if let Some(LinkedNode { node: HtmlNode::Text(before), .. }) =
                    before.and_then(|at| tree.0.get_mut(at))
                {
                    before.push_str(&text);
                    return;
                }
                drop(tree);
                self.add(HtmlNode::Text(text.to_string()))
            }
        };
        self.0.borrow_mut().insert(at, parent, after);
    }
}

fn unnamed() -> Rc<QualName> {
    Rc::new(QualName::new(None, "".into(), "".into()))
}

fn read_attributes(element: &mut Element, attributes: &[Attribute]) {
    for attribute in attributes {
        let slot = match &*attribute.name.local {
            "hidden" => &mut element.hidden,
            "style" => &mut element.style,
            "class" => &mut element.class,
            "open" => {
                element.is_open = true;
                continue;
            }
            "data" => {
                element.has_data = true;
                continue;
            }
            _ => continue,
        };
        slot.get_or_insert_with(|| attribute.value.to_string());
    }
}

impl TreeSink for PageTreeBuilder {
    type Handle = NodeHandle;
    type Output = PageTree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> PageTree {
        self.0.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeHandle {
        NodeHandle { at: ROOT, name: unnamed() }
    }

    fn elem_name<'a>(&'a self, target: &'a NodeHandle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> NodeHandle {
        let mut element = Element { name: name.local.to_string(), ..Element::default() };
        read_attributes(&mut element, &attributes);
        NodeHandle { at: self.add(HtmlNode::Element(element)), name: Rc::new(name) }
    }

    fn create_comment(&self, _text: StrTendril) -> NodeHandle {
        self.other()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeHandle {
        self.other()
    }

    fn append(&self, parent: &NodeHandle, child: NodeOrText<NodeHandle>) {
        self.insert_child(parent.at, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeHandle,
        before: &NodeHandle,
        child: NodeOrText<NodeHandle>,
    ) {
        let parent = self.0.borrow().link(Some(element.at)).and_then(|linked| linked.parent);
        match parent {
            Some(parent) => self.insert_child(parent, Some(element.at), child),
            None => self.insert_child(before.at, None, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    /// Returns a detached node, because the contents of a template are not displayed.
    fn get_template_contents(&self, _target: &NodeHandle) -> NodeHandle {
        self.other()
    }

    fn same_node(&self, one: &NodeHandle, other: &NodeHandle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeHandle, child: NodeOrText<NodeHandle>) {
        let parent = self.0.borrow().link(Some(sibling.at)).and_then(|linked| linked.parent);
        if let Some(parent) = parent {
            self.insert_child(parent, Some(sibling.at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeHandle, attributes: Vec<Attribute>) {
        self.0.borrow_mut().change(Some(target.at), |linked| {
            if let HtmlNode::Element(element) = &mut linked.node {
                read_attributes(element, &attributes);
            }
        });
    }

    fn remove_from_parent(&self, target: &NodeHandle) {
        self.0.borrow_mut().detach(target.at);
    }

    fn reparent_children(&self, node: &NodeHandle, parent: &NodeHandle) {
        loop {
            let first = self.0.borrow().link(Some(node.at)).and_then(|linked| linked.first);
            let Some(first) = first else { return };
            self.0.borrow_mut().insert(first, parent.at, None);
        }
    }
}

//! Builds the tree of a page from the events of `html5ever`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, ExpandedName, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use super::tree::{Element, HtmlNode, PageTree, ROOT};

/// Elements other than custom ones that can have a shadow root [DOM, "attach a shadow root"].
const SHADOW_HOSTS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "span",
];

/// Parses a page.
pub(super) fn parse(page: &str) -> PageTree {
    let sink = PageTreeBuilder::default();
    sink.add(HtmlNode::Other);
    parse_document(sink, ParseOpts::default()).one(page)
}

/// Builds the tree from the parser's events.
#[derive(Default)]
struct PageTreeBuilder {
    tree: RefCell<PageTree>,
    /// The contents of templates that declare a shadow root, by template.
    shadow_contents: RefCell<HashMap<usize, usize>>,
    /// The elements that have a shadow root.
    shadow_hosts: RefCell<HashSet<usize>>,
}

/// A node while the tree is being built: its index, and its name if it is an element.
#[derive(Clone)]
struct NodeHandle {
    at: usize,
    name: Rc<QualName>,
}

impl PageTreeBuilder {
    fn add(&self, node: HtmlNode) -> usize {
        self.tree.borrow_mut().push(node)
    }

    fn other(&self) -> NodeHandle {
        NodeHandle { at: self.add(HtmlNode::Other), name: unnamed() }
    }

    /// Inserts a node or text into `parent`, before the node `after` or at the end; adjacent text is merged.
    fn insert_child(&self, parent: usize, after: Option<usize>, child: NodeOrText<NodeHandle>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(handle) => tree.insert(handle.at, parent, after),
            NodeOrText::AppendText(text) => tree.insert_text(&text, parent, after),
        }
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
            "id" => &mut element.id,
            "media" => &mut element.media,
            "href" => &mut element.href,
            "size" => &mut element.size,
            "slot" => &mut element.slot,
            "name" => &mut element.slot_name,
            "role" | "epub:type" => {
                let mut roles = attribute.value.split_ascii_whitespace();
                element.is_note_mark |= roles.any(|role| matches!(role, "doc-noteref" | "noteref"));
                continue;
            }
            flag => {
                match flag {
                    "open" => element.is_open = true,
                    "data" => element.has_data = true,
                    "popover" => element.is_popover = true,
                    "multiple" => element.is_multiple = true,
                    "selected" => element.is_selected = true,
                    _ => {}
                }
                continue;
            }
        };
        slot.get_or_insert_with(|| attribute.value.to_string());
    }
}

impl TreeSink for PageTreeBuilder {
    type Handle = NodeHandle;
    type Output = PageTree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> PageTree {
        self.tree.into_inner()
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
        NodeHandle { at: self.add(HtmlNode::Element(Box::new(element))), name: Rc::new(name) }
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
        let parent = self.tree.borrow().parent(element.at);
        match parent {
            Some(parent) => self.insert_child(parent, Some(element.at), child),
            None => self.insert_child(before.at, None, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    /// Returns a detached node, because the contents of a template are not displayed where it is.
    fn get_template_contents(&self, target: &NodeHandle) -> NodeHandle {
        match self.shadow_contents.borrow().get(&target.at) {
            Some(at) => NodeHandle { at: *at, name: unnamed() },
            None => self.other(),
        }
    }

    fn attach_declarative_shadow(
        &self,
        host: &NodeHandle,
        template: &NodeHandle,
        _attributes: &[Attribute],
    ) -> bool {
        let name = &*host.name.local;
        let can_have = name.contains('-') || SHADOW_HOSTS.contains(&name);
        if !can_have || !self.shadow_hosts.borrow_mut().insert(host.at) {
            return false;
        }
        let contents = self.add(HtmlNode::Other);
        self.shadow_contents.borrow_mut().insert(template.at, contents);
        self.tree.borrow_mut().shadow_roots.push((host.at, contents));
        true
    }

    fn same_node(&self, one: &NodeHandle, other: &NodeHandle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeHandle, child: NodeOrText<NodeHandle>) {
        let parent = self.tree.borrow().parent(sibling.at);
        if let Some(parent) = parent {
            self.insert_child(parent, Some(sibling.at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeHandle, attributes: Vec<Attribute>) {
        if let Some(element) = self.tree.borrow_mut().element_mut(target.at) {
            read_attributes(element, &attributes);
        }
    }

    fn remove_from_parent(&self, target: &NodeHandle) {
        self.tree.borrow_mut().detach(target.at);
    }

    fn reparent_children(&self, node: &NodeHandle, parent: &NodeHandle) {
        let mut tree = self.tree.borrow_mut();
        for child in tree.children(node.at) {
            tree.insert(child, parent.at, None);
        }
    }
}

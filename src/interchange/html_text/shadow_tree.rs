//! Declared shadow roots, which are displayed in place of the children of their host. Those are displayed in its slots [DOM,
//! "shadow trees"; HTML, "template"].

use std::collections::HashMap;

use super::tree::{HtmlNode, PageTree};

/// Puts the contents of shadow roots and the nodes in their slots where they are displayed.
pub(super) fn flatten(page: &mut PageTree) {
    // One that is declared in another one comes after it.
    for (host, contents) in std::mem::take(&mut page.shadow_roots).into_iter().rev() {
        let mut slotted: HashMap<String, Vec<usize>> = HashMap::new();
        for child in page.children(host) {
            page.detach(child);
            let slot = match page.node(child) {
                Some(HtmlNode::Element(element)) => element.slot.clone(),
                _ => None,
            };
            slotted.entry(slot.unwrap_or_default()).or_default().push(child);
        }
        for at in page.descendants(contents) {
            let Some(element) = page.element_mut(at) else { continue };
            // One that is in a root inside this one keeps it.
            element.shadow_root.get_or_insert(contents);
            if element.name != "slot" {
                continue;
            }
            // It is no slot of the root around this one.
            element.name = "span".into();
            let assigned = slotted.remove(element.slot_name.as_deref().unwrap_or_default());
            let Some(assigned) = assigned else { continue };
            // What the slot contains is only displayed if there is nothing for it.
            for child in page.children(at) {
                page.detach(child);
            }
            for node in assigned {
                page.insert(node, at, None);
            }
        }
        for child in page.children(contents) {
            page.insert(child, host, None);
        }
    }
}

//! The options of drop-down lists, of which a page shows the selected one [HTML, "The select element"].

use super::tree::{Element, HtmlNode, PageTree, TreeStep};

/// Marks the options that a closed list does not show.
pub(super) fn mark(page: &mut PageTree) {
    let lists: Vec<usize> = page
        .walk()
        .filter_map(|step| match step {
            TreeStep::Enter(at, HtmlNode::Element(element)) if is_drop_down(element) => Some(at),
            _ => None,
        })
        .collect();
    for list in lists {
        let mut options: Vec<(usize, bool)> = Vec::new();
        for at in page.descendants(list) {
            match page.node(at) {
                Some(HtmlNode::Element(element)) if element.name == "option" => {
                    options.push((at, element.is_selected));
                }
                _ => {}
            }
        }
        // Of several selected options, the last one counts.
        let selected = options.iter().rev().find(|(_, is_selected)| *is_selected).or(options.first());
        let chosen = selected.map(|(at, _)| *at);
        for (at, _) in options.iter().filter(|(at, _)| Some(*at) != chosen) {
            if let Some(option) = page.element_mut(*at) {
                option.is_unchosen = true;
            }
        }
    }
}

fn is_drop_down(element: &Element) -> bool {
    let rows = element.size.as_deref().and_then(|size| size.trim().parse::<u32>().ok()).unwrap_or(1);
    element.name == "select" && !element.is_multiple && rows <= 1
}

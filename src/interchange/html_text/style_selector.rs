//! The selectors of style rules [Selectors]: names, classes and ids of an element, of its ancestors and of its parent are
//! decided; other conditions are not.

use super::tree::{Element, HtmlNode, PageTree};

/// The maximum number of ancestors that are looked at.
const MAX_ANCESTORS: usize = 256;

/// What is only so while someone points at an element or uses it.
const TRANSIENT: [&str; 5] = ["hover", "active", "focus", "focus-within", "focus-visible"];

/// A selector for elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StyleSelector {
    /// What the element must match.
    element: Vec<String>,
    /// What ancestors must match, from the outermost, and whether that one must be the parent of the next.
    ancestors: Vec<(Vec<String>, bool)>,
    /// Whether there are no other conditions.
    pub is_decided: bool,
}

/// Whether a selector matches an element of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SelectorMatch {
    /// It does.
    Full,
    /// The element itself does, but its ancestors do not.
    ElementOnly,
    /// It does not.
    No,
}

impl StyleSelector {
    /// Parses a selector; `None` if it matches no element that is read, or any.
    pub(super) fn read(selector: &str) -> Option<Self> {
        let mut ancestors: Vec<(Vec<String>, bool)> = Vec::new();
        let mut is_decided = true;
        let mut compound = CompoundSelector::default();
        let mut chars = selector.trim().chars().peekable();
        chars.next_if(|first| is_combinator(*first)).map_or(Some(()), |_| None)?;
        while let Some(c) = chars.next() {
            match c {
                '\\' => compound.current.extend(chars.next()),
                '.' | '#' => {
                    compound.end_simple();
                    compound.current.push(c);
                }
                '*' => {}
                '&' => is_decided = false,
                ':' | '[' => {
                    is_decided = false;
                    compound.end_simple();
                    let mut depth = usize::from(c == '[');
                    let mut name = String::new();
                    while let Some(next) = chars.peek().copied() {
                        match next {
                            '(' | '[' => depth += 1,
                            ')' | ']' => depth = depth.saturating_sub(1),
                            _ if depth > 0 => {}
                            '-' | '_' | ':' => {}
                            next if next.is_alphanumeric() => {}
                            _ => break,
                        }
                        name.push(next.to_ascii_lowercase());
                        chars.next();
                    }
                    // What is before or after an element is not the element, and an empty one has no text.
                    let others = ["before", "after", "first-line", "first-letter", "empty"];
                    let is_other = name.starts_with(':') || others.contains(&&*name);
                    if c == ':' && (is_other || name.split(':').any(|one| TRANSIENT.contains(&one))) {
                        return None;
                    }
                }
                c if is_combinator(c) => {
                    let mut combinator = c;
                    while let Some(next) = chars.next_if(|next| is_combinator(*next)) {
                        if !next.is_ascii_whitespace() {
                            combinator = next;
                        }
                    }
                    let before = std::mem::take(&mut compound).end();
                    if matches!(combinator, '+' | '~') {
                        is_decided = false;
                        ancestors.clear();
                    } else {
                        ancestors.push((before, combinator == '>'));
                    }
                }
                c => compound.current.push(c),
            }
        }
        let element = compound.end();
        (!element.is_empty()).then_some(Self { element, ancestors, is_decided })
    }

    /// Returns one of the simple selectors that the element must match, if possible not its name.
    pub(super) fn key(&self) -> &str {
        self.element.iter().max_by_key(|one| one.starts_with(['.', '#'])).map_or("", String::as_str)
    }

    /// Returns the number of ids, classes and names.
    pub(super) fn specificity(&self) -> [usize; 3] {
        let all = || self.ancestors.iter().flat_map(|(simple, _)| simple).chain(&self.element);
        let count = |start| all().filter(|one| one.starts_with(start)).count();
        let (ids, classes) = (count('#'), count('.'));
        [ids, classes, all().count() - ids - classes]
    }

    /// Returns whether it is about the element alone.
    pub(super) fn is_compound(&self) -> bool {
        self.is_decided && self.ancestors.is_empty()
    }

    /// Returns whether it matches an element of a page. Other conditions are taken to hold.
    pub(super) fn matches(&self, page: &PageTree, at: usize) -> SelectorMatch {
        let Some(HtmlNode::Element(element)) = page.node(at) else { return SelectorMatch::No };
        if !matches_all(&self.element, element) {
            return SelectorMatch::No;
        }
        if self.ancestors.is_empty() {
            return SelectorMatch::Full;
        }
        // A selector sees only the tree that its element is in.
        let outward = std::iter::successors(page.parent(at), |at| page.parent(*at)).take(MAX_ANCESTORS);
        let elements = outward.filter_map(|at| match page.node(at)? {
            HtmlNode::Element(outer) if outer.shadow_root == element.shadow_root => Some(&**outer),
            _ => None,
        });
        let outer: Vec<&Element> = elements.collect();
        if self.match_ancestors(&outer) { SelectorMatch::Full } else { SelectorMatch::ElementOnly }
    }

    /// Returns whether ancestors, from the innermost, match in order.
    fn match_ancestors(&self, outer: &[&Element]) -> bool {
        // How many of the ancestors' selectors, from the innermost, can match with the last of them at each element. An
        // element that is passed leaves those before it reachable, except where the parent is meant.
        let wanted: Vec<&(Vec<String>, bool)> = self.ancestors.iter().rev().collect();
        let mut was_matched = vec![false; wanted.len() + 1];
        let mut is_reached = was_matched.clone();
        if let Some(first) = was_matched.first_mut() {
            *first = true;
        }
        for element in outer {
            for (reached, matched) in is_reached.iter_mut().zip(&was_matched) {
                *reached |= *matched;
            }
            let now = wanted.iter().zip(was_matched.iter().zip(&is_reached)).map(
                |((simple, is_parent), (just_before, before))| {
                    (if *is_parent { *just_before } else { *before }) && matches_all(simple, element)
                },
            );
            was_matched = std::iter::once(false).chain(now).collect();
            if was_matched.last() == Some(&true) {
                return true;
            }
        }
        false
    }
}

/// The simple selectors of one element, while they are being read.
#[derive(Default)]
struct CompoundSelector {
    simple: Vec<String>,
    current: String,
}

impl CompoundSelector {
    fn end_simple(&mut self) {
        let one = std::mem::take(&mut self.current);
        if !one.is_empty() {
            self.simple.push(if one.starts_with(['.', '#']) { one } else { one.to_ascii_lowercase() });
        }
    }

    fn end(mut self) -> Vec<String> {
        self.end_simple();
        self.simple
    }
}

fn is_combinator(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '>' | '+' | '~')
}

fn matches_all(simple: &[String], element: &Element) -> bool {
    simple.iter().all(|one| {
        if let Some(class) = one.strip_prefix('.') {
            element.class.as_deref().unwrap_or_default().split_ascii_whitespace().any(|own| own == class)
        } else if let Some(id) = one.strip_prefix('#') {
            element.id.as_deref() == Some(id)
        } else {
            element.name.eq_ignore_ascii_case(one)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::SelectorMatch::{ElementOnly, Full, No};
    use super::*;

    #[test]
    fn ancestors_and_parents_are_matched_in_order() {
        let mut page = PageTree::default();
        let mut parent = page.push(HtmlNode::Other);
        for (name, class) in [("div", "a"), ("ul", "b"), ("ul", "a c"), ("li", "d"), ("b", "e")] {
            let element = Element { name: name.into(), class: Some(class.into()), ..Element::default() };
            let at = page.push(HtmlNode::Element(element.into()));
            page.insert(at, parent, None);
            parent = at;
        }
        for (selector, expected) in [
            (".e", Full),
            ("b.e", Full),
            (".x", No),
            ("div .e", Full),
            (".x .e", ElementOnly),
            (".d>.e", Full),
            (".c > b", ElementOnly),
            (".b .a .e", Full),
            (".a .b .e", Full),
            (".c .b .e", ElementOnly),
            (".a > .b .d > .e", Full),
            ("div > .a .e", ElementOnly),
            ("ul > .d .e", Full),
            (".b > ul > li > b", Full),
            (".b > li > b", ElementOnly),
            ("* .e", Full),
        ] {
            let found = StyleSelector::read(selector).map(|read| read.matches(&page, parent));
            assert_eq!(found, Some(expected), "{selector}");
        }
    }

    #[test]
    fn only_lasting_conditions_for_elements_are_read() {
        for (selector, is_decided) in [
            (".a", Some(true)),
            ("div > p.q .a", Some(true)),
            (".x:not(.y)", Some(false)),
            (".x:not(:hover)", Some(false)),
            (".x ~ .a", Some(false)),
            ("li:nth-child(2)", Some(false)),
            (".a[href]", Some(false)),
            (".ref:hover .a", None),
            (".ref:not(.b):focus-within .a", None),
            (".a:empty", None),
            (".a::before", None),
            ("*", None),
        ] {
            assert_eq!(StyleSelector::read(selector).map(|read| read.is_decided), is_decided, "{selector}");
        }
        let read = StyleSelector::read("#t DIV > p.q .a").expect("a selector");
        assert_eq!((read.key(), read.specificity()), (".a", [1, 2, 2]));
    }
}

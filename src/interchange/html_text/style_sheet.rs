//! The rules of a style sheet that hide elements or make boxes of them [CSS Syntax, CSS Cascade]. A rule hides only what it
//! certainly applies to: its selector is decided, and its media query names at most the screen. One that perhaps shows the
//! element is enough to keep it.

use std::collections::HashMap;

use super::style_declarations::{CssDisplay, StyleDeclarations};
use super::style_selector::{SelectorMatch, StyleSelector};
use super::tree::{Element, HtmlNode, PageTree};

/// The maximum nesting depth of rules.
const MAX_DEPTH: usize = 8;

/// The rules that affect whether elements are displayed.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    /// By one of the simple selectors of the element they apply to.
    rules: HashMap<String, Vec<StyleRule>>,
    count: usize,
}

/// Whether a page displays an element by its style sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetDisplay {
    /// It does, as far as the sheets say.
    Shown,
    /// A rule hides it.
    Hidden,
    /// A rule hides it or not, by a condition that is not decided.
    Undecided,
}

#[derive(Clone, Debug)]
struct StyleRule {
    selector: StyleSelector,
    /// Whether its media query applies.
    is_certain: bool,
    hides: bool,
    /// Whether it hides by other properties than `display`.
    is_clipped: bool,
    /// Whether it makes a box of the element, and of each of its children.
    boxes: (bool, bool),
    /// Its precedence: importance, specificity, and order.
    rank: (bool, [usize; 3], usize),
}

impl StyleSheet {
    /// Adds the rules of a `style` element.
    pub(super) fn add(&mut self, text: &str) {
        self.add_rules(&without_comments(text), true, MAX_DEPTH);
    }

    /// Returns whether an element is displayed. Its own `display` takes precedence over that of a rule that is not important.
    pub(super) fn display(&self, page: &PageTree, at: usize) -> SheetDisplay {
        let Some(HtmlNode::Element(element)) = page.node(at) else { return SheetDisplay::Shown };
        // A script shows a page that is hidden until it is loaded.
        if matches!(&*element.name, "html" | "body") {
            return SheetDisplay::Shown;
        }
        let mut matching = self.matching(page, at, element);
        if !matching.iter().any(|(rule, _)| rule.hides) {
            return SheetDisplay::Shown;
        }
        let own = element.style.as_deref().map(StyleDeclarations::read).unwrap_or_default();
        if own.display.is_some() {
            matching.retain(|(rule, _)| rule.is_clipped || (rule.rank.0 && !own.is_important));
        }
        let is_certain = |rule: &StyleRule, found| {
            rule.is_certain && rule.selector.is_decided && found == SelectorMatch::Full
        };
        let certain = matching.iter().filter(|(rule, found)| is_certain(rule, *found));
        let strongest = certain.map(|(rule, _)| *rule).max_by_key(|rule| rule.rank);
        let others = || matching.iter().filter(|(rule, found)| !is_certain(rule, *found));
        if strongest.is_some_and(|rule| rule.hides) {
            match others().filter(|(rule, _)| !rule.hides).map(|(rule, _)| rule.is_certain).min() {
                None => SheetDisplay::Hidden,
                Some(true) => SheetDisplay::Undecided,
                // On a wide screen, for example.
                Some(false) => SheetDisplay::Shown,
            }
        } else {
            let least = strongest.map(|rule| rule.rank);
            let hides = |rule: &StyleRule| rule.hides && rule.is_certain && Some(rule.rank) > least;
            match others().any(|(rule, found)| *found == SelectorMatch::Full && hides(rule)) {
                true => SheetDisplay::Undecided,
                false => SheetDisplay::Shown,
            }
        }
    }

    /// Returns whether an element and each of its children are boxes of their own.
    pub(super) fn boxes(&self, page: &PageTree, at: usize) -> (bool, bool) {
        let Some(HtmlNode::Element(element)) = page.node(at) else { return (false, false) };
        let matching = self.matching(page, at, element).into_iter().map(|(rule, _)| rule);
        let matching = matching.filter(|rule| rule.selector.is_compound());
        matching.fold((false, false), |(own, children), rule| (own || rule.boxes.0, children || rule.boxes.1))
    }

    fn matching(&self, page: &PageTree, at: usize, element: &Element) -> Vec<(&StyleRule, SelectorMatch)> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let own = selectors_of(element);
        let rules = own.iter().filter_map(|key| self.rules.get(key)).flatten();
        let matching = rules.map(|rule| (rule, rule.selector.matches(page, at)));
        matching.filter(|(_, found)| *found != SelectorMatch::No).collect()
    }

    fn add_rules(&mut self, text: &str, is_certain: bool, depth: usize) {
        let mut rest = text;
        while let Some(open) = rest.find(['{', ';']) {
            let (prelude, body) = rest.split_at(open);
            if body.starts_with(';') {
                // `@import` and the like.
                rest = body.get(1..).unwrap_or_default();
                continue;
            }
            let (block, after) = block(body);
            rest = after;
            let prelude = prelude.trim();
            match prelude.strip_prefix('@') {
                Some(at_rule) => {
                    if let Some(applies) = condition(at_rule).filter(|_| depth > 0) {
                        self.add_rules(block, is_certain && applies, depth - 1);
                    }
                }
                None => self.add_rule(prelude, block, is_certain),
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, block: &str, is_certain: bool) {
        // Rules can be nested in it after its own declarations.
        let declarations = block.split('{').next().unwrap_or_default();
        let style = StyleDeclarations::read(declarations);
        let hides = style.display == Some(CssDisplay::None) || style.is_clipped;
        if !hides && style.display.is_none() {
            return;
        }
        for selector in split_outside(selectors, ',') {
            let Some(selector) = StyleSelector::read(selector) else { continue };
            self.count += 1;
            let rule = StyleRule {
                is_certain,
                hides,
                is_clipped: style.is_clipped,
                boxes: (style.display == Some(CssDisplay::Block), style.has_boxes),
                rank: (style.is_important, selector.specificity(), self.count),
                selector,
            };
            self.rules.entry(rule.selector.key().to_owned()).or_default().push(rule);
        }
    }
}

/// Returns the simple selectors of an element.
fn selectors_of(element: &Element) -> Vec<String> {
    let classes = element.class.as_deref().unwrap_or_default().split_ascii_whitespace();
    let id = element.id.iter().map(|id| format!("#{id}"));
    let name = std::iter::once(element.name.to_ascii_lowercase());
    let mut own: Vec<String> = name.chain(id).chain(classes.map(|class| format!(".{class}"))).collect();
    own.sort_unstable();
    own.dedup();
    own
}

/// Returns whether the rules in an at-rule certainly apply to a page on the screen; `None` if they never do.
fn condition(at_rule: &str) -> Option<bool> {
    let (name, query) =
        at_rule.split_once(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or((at_rule, ""));
    match name.to_ascii_lowercase().as_str() {
        "media" => applies_to_screen(query),
        "layer" => Some(true),
        "supports" | "container" | "scope" | "starting-style" => Some(false),
        _ => None,
    }
}

/// Returns whether a media query certainly applies to the screen; `None` if it never does.
pub(super) fn applies_to_screen(query: &str) -> Option<bool> {
    let queries = query.split(',').map(|query| query.trim().to_ascii_lowercase());
    let applies = queries.filter_map(|query| match query.strip_prefix("only ").unwrap_or(&query) {
        "" | "all" | "screen" => Some(true),
        other if ["print", "speech", "tty"].iter().any(|medium| other.starts_with(medium)) => None,
        _ => Some(false),
    });
    applies.max()
}

/// Splits a text after the block that it begins with, and returns what is in the block.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if is_escaped => is_escaped = false,
            (_, '\\') => is_escaped = true,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c || c == '\n' => quote = None,
            (None, '{') => depth += 1,
            (None, '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (text.get(1..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    (text.get(1..).unwrap_or_default(), "")
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    // In old pages, style sheets are in an HTML comment.
    out.replace("<!--", " ").replace("-->", " ")
}

fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut depth = 0_i32;
    let is_separator = |c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        c == separator && depth <= 0
    };
    text.split(is_separator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheet: &str) -> StyleSheet {
        let mut read = StyleSheet::default();
        read.add(sheet);
        read
    }

    /// Returns a page with an element in `div.outer`, and the index of the element.
    fn page(element: Element) -> (PageTree, usize) {
        let mut page = PageTree::default();
        let root = page.push(HtmlNode::Other);
        let outer = Element { name: "div".into(), class: Some("outer".into()), ..Element::default() };
        let outer = page.push(HtmlNode::Element(outer));
        page.insert(outer, root, None);
        let at = page.push(HtmlNode::Element(element));
        page.insert(at, outer, None);
        (page, at)
    }

    fn element(name: &str, classes: &str, id: &str) -> Element {
        Element { name: name.into(), class: Some(classes.into()), id: Some(id.into()), ..Element::default() }
    }

    fn display(sheet: &str, element: Element) -> SheetDisplay {
        let (page, at) = page(element);
        read(sheet).display(&page, at)
    }

    fn hides(sheet: &str, name: &str, classes: &str, id: &str) -> bool {
        display(sheet, element(name, classes, id)) == SheetDisplay::Hidden
    }

    #[test]
    fn ancestors_and_conditions_decide_whether_a_rule_hides() {
        use SheetDisplay::{Hidden, Shown, Undecided};
        for (sheet, expected) in [
            (".outer .a{display:none}", Hidden),
            ("div>p.a{display:none}", Hidden),
            (".x .a{display:none}", Shown),
            (".a{display:none} .outer .a{display:block}", Shown),
            (".outer .a{display:none} .a{display:block}", Hidden),
            (".a{display:none} .x:hover .a{display:inline}", Hidden),
            (".outer:hover .a{display:none}", Shown),
            (".a:empty{display:none}", Shown),
            (".a{display:none} .open .a{display:block}", Undecided),
            (".a{display:none} .a:target{display:block}", Undecided),
            (".a:not(.y){display:none}", Undecided),
            (".x .a:not(.y){display:none}", Shown),
            (".a:not(.y){display:none} p.a.b{display:block}", Shown),
            ("@media (min-width:9px){.a{display:none}}", Shown),
            (".a{display:none} @media (min-width:9px){.b{display:block}}", Shown),
        ] {
            assert_eq!(display(sheet, element("p", "a b", "x")), expected, "{sheet}");
        }
    }

    #[test]
    fn the_display_of_the_element_itself_takes_precedence() {
        for (sheet, style, expected) in [
            (".a{display:none}", "display:block", SheetDisplay::Shown),
            (".a{display:none}", "display: flex; color: red", SheetDisplay::Shown),
            (".a{display:none}", "color:red", SheetDisplay::Hidden),
            (".a{display:none!important}", "display:block", SheetDisplay::Hidden),
            (".a{display:none;color:red!important}", "display:block", SheetDisplay::Shown),
            (".a{display:none!important}", "display:block!important", SheetDisplay::Shown),
            (".a{clip:rect(0 0 0 0)}", "display:block", SheetDisplay::Hidden),
        ] {
            let element = Element { style: Some(style.into()), ..element("p", "a", "") };
            assert_eq!(display(sheet, element), expected, "{sheet} {style}");
        }
    }

    #[test]
    fn a_rule_for_an_element_makes_boxes_of_it_or_its_children() {
        for (sheet, expected) in [
            (".a{display:flex}", (true, true)),
            (".a{display:inline-block}", (false, false)),
            (".a{display:inline-flex}", (false, true)),
            (".a{display:table-cell}", (true, false)),
            ("@media (min-width:9px){.a{display:block}}", (true, false)),
            (".a{display:inline}", (false, false)),
            (".x .a{display:flex}", (false, false)),
        ] {
            let (page, at) = page(element("p", "a", ""));
            assert_eq!(read(sheet).boxes(&page, at), expected, "{sheet}");
        }
    }

    #[test]
    fn an_element_is_hidden_if_the_strongest_rule_certainly_hides_it() {
        for (sheet, expected) in [
            (".a{display:none}", true),
            ("p.a { color: red; DISPLAY : none }", true),
            ("#x{display:none}", true),
            ("h1, p, .b {display:none}", true),
            (".a.b{display:none}", true),
            (".a.c{display:none}", false),
            ("div{display:none}", false),
            (".a{display:none} .b{display:block}", false),
            (".b{display:block} .a{display:none}", true),
            (".a{display:none} p{display:block}", true),
            (".a{display:none!important} #x{display:block}", true),
            ("@media screen{.a{display:none}}", true),
            ("@media print{.a{display:none}}", false),
            (".a{display:none}@media print{.a{display:block}}", true),
            // Tabs, and utility classes for wide screens.
            (".a{display:none} .a.active{display:block}", true),
            (".a{display:none} .js .a{display:block}", false),
            (".a{display:none} .a:target{display:block}", false),
            (".a{display:none} @media (min-width:640px){.b{display:block}}", false),
            (".x .a{display:none}", false),
            (".a:empty{display:none}", false),
            (".a::before{display:none} .a:after{display:none}", false),
            (".a{display:none} .a:before{display:block}", true),
            ("@keyframes k{.a{display:none}}", false),
            ("@import 'x'; /* } */ .q{content:'}'} .a{display:none}", true),
            (".a{position:absolute;width:1px;height:1px;overflow:hidden}", true),
            (".sm\\:a{display:none}", false),
            ("*{display:none}", false),
            ("}}{{.a{display:none", false),
        ] {
            assert_eq!(hides(sheet, "p", "a b", "x"), expected, "{sheet}");
        }
        assert!(hides(".sm\\:a{display:none}", "p", "sm:a", ""));
        assert!(!hides("body{display:none}", "body", "", ""), "until a script shows it");
    }
}

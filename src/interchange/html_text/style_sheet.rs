//! The rules of a page's own style sheets that hide elements or make boxes of them [CSS Syntax, Selectors, CSS Cascade]. A rule
//! hides only what it certainly applies to: its selector is a name, classes and an id, and its media query names at most the
//! screen. One that perhaps shows the element is enough to keep it.

use std::collections::HashMap;

use super::style_declarations::{CssDisplay, StyleDeclarations};
use super::tree::Element;

/// The maximum nesting depth of rules.
const MAX_DEPTH: usize = 8;

/// The rules that affect whether elements are displayed.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    /// By one of the simple selectors of the element they apply to.
    rules: HashMap<String, Vec<StyleRule>>,
    count: usize,
}

#[derive(Clone, Debug)]
struct StyleRule {
    /// The simple selectors that the element must match, such as `p`, `.note` and `#top`.
    selectors: Vec<String>,
    /// Whether nothing else decides whether it applies.
    is_certain: bool,
    /// Whether its selector has no other condition; its media query may.
    is_simple: bool,
    hides: bool,
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

    /// Returns whether an element is certainly hidden.
    pub(super) fn hides(&self, element: &Element) -> bool {
        // A script shows a page that is hidden until it is loaded.
        if matches!(&*element.name, "html" | "body") {
            return false;
        }
        let mut matching = self.matching(element);
        if matching.iter().any(|rule| !rule.is_certain && !rule.hides) {
            return false;
        }
        matching.retain(|rule| rule.is_certain);
        matching.into_iter().max_by_key(|rule| rule.rank).is_some_and(|rule| rule.hides)
    }

    /// Returns whether an element and each of its children are boxes of their own.
    pub(super) fn boxes(&self, element: &Element) -> (bool, bool) {
        let matching = self.matching(element).into_iter().filter(|rule| rule.is_simple);
        matching.fold((false, false), |(own, children), rule| (own || rule.boxes.0, children || rule.boxes.1))
    }

    fn matching(&self, element: &Element) -> Vec<&StyleRule> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let own = selectors_of(element);
        let matching = own.iter().filter_map(|key| self.rules.get(key)).flatten();
        matching.filter(|rule| rule.selectors.iter().all(|one| own.contains(one))).collect()
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
            let Some((selectors, is_simple)) = compound(selector.trim()) else { continue };
            let Some(key) = selectors.iter().max_by_key(|one| one.starts_with(['.', '#'])) else { continue };
            let count = |of: &dyn Fn(&String) -> bool| selectors.iter().filter(|one| of(one)).count();
            let specificity = [
                count(&|one| one.starts_with('#')),
                count(&|one| one.starts_with('.')),
                count(&|one| !one.starts_with(['.', '#'])),
            ];
            self.count += 1;
            let rank = (style.is_important, specificity, self.count);
            let is_box = matches!(style.display, Some(CssDisplay::InlineBlock | CssDisplay::Block));
            let rule = StyleRule {
                is_certain: is_certain && is_simple,
                is_simple,
                hides,
                boxes: (is_box, style.has_boxes),
                rank,
                selectors: selectors.clone(),
            };
            self.rules.entry(key.clone()).or_default().push(rule);
        }
    }
}

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

/// Returns the simple selectors for the element that a selector applies to, and whether there are no other conditions; `None`
/// if it applies to no element of the page, or to any.
fn compound(selector: &str) -> Option<(Vec<String>, bool)> {
    let mut simple: Vec<String> = Vec::new();
    let mut is_only = true;
    let mut chars = selector.chars().peekable();
    let mut current = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' => current.extend(chars.next()),
            '.' | '#' => {
                simple.extend(Some(std::mem::take(&mut current)));
                current.push(c);
            }
            '*' | '&' => is_only &= c == '*',
            ':' | '[' => {
                is_only = false;
                simple.extend(Some(std::mem::take(&mut current)));
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
                    name.push(next);
                    chars.next();
                }
                // What is before or after an element is not the element.
                let old = ["before", "after", "first-line", "first-letter"];
                if c == ':' && (name.starts_with(':') || old.contains(&&*name)) {
                    return None;
                }
            }
            ' ' | '\t' | '\n' | '\r' | '\u{c}' | '>' | '+' | '~' => {
                is_only = false;
                simple.clear();
                current.clear();
            }
            c => current.push(c),
        }
    }
    simple.push(current);
    let simple: Vec<String> = simple
        .into_iter()
        .filter(|one| !one.is_empty())
        .map(|one| if one.starts_with(['.', '#']) { one } else { one.to_ascii_lowercase() })
        .collect();
    (!simple.is_empty()).then_some((simple, is_only))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheet: &str) -> StyleSheet {
        let mut read = StyleSheet::default();
        read.add(sheet);
        read
    }

    fn element(name: &str, classes: &str, id: &str) -> Element {
        Element { name: name.into(), class: Some(classes.into()), id: Some(id.into()), ..Element::default() }
    }

    fn hides(sheet: &str, name: &str, classes: &str, id: &str) -> bool {
        read(sheet).hides(&element(name, classes, id))
    }

    #[test]
    fn a_rule_for_an_element_makes_boxes_of_it_or_its_children() {
        for (sheet, expected) in [
            (".a{display:flex}", (true, true)),
            (".a{display:inline-block}", (true, false)),
            ("@media (min-width:9px){.a{display:block}}", (true, false)),
            (".a{display:inline}", (false, false)),
            (".x .a{display:flex}", (false, false)),
        ] {
            assert_eq!(read(sheet).boxes(&element("p", "a", "")), expected, "{sheet}");
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

//! The rules of a style sheet that hide elements or make boxes of them [CSS Syntax, CSS Cascade, CSS Nesting]. A rule hides
//! only what it certainly applies to: its selector is decided, and its media query names at most the screen. One that perhaps
//! shows the element is enough to keep it.

use std::collections::HashMap;
use std::rc::Rc;

use super::css_syntax::{BlockItem, items, split_outside, without_comments};
use super::element_layout::ElementLayout;
use super::hidden_parts::HidingReason;
use super::style_declarations::{CssDisplay, HidingProperty, StyleDeclarations, WordDeclaration};
use super::style_rule::{LayerOrder, StyleRule};
use super::style_selector::{SelectorMatch, StyleSelector};
use super::tree::{Element, HtmlNode, PageTree};
use crate::interchange::baseline_shift::BaselineShift;

/// The maximum nesting depth of rules.
const MAX_DEPTH: usize = 8;
/// The maximum number of selectors of a nested rule.
const MAX_SELECTORS: usize = 1000;

/// The rules that affect how elements are displayed.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    /// By one of the simple selectors of the element they apply to.
    rules: HashMap<String, Vec<StyleRule>>,
    /// The full names of the cascade layers, in order.
    layers: Vec<String>,
    count: usize,
}

/// Whether a page displays an element by its style sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetDisplay {
    /// It does, as far as the sheets say.
    Shown,
    /// It is hidden.
    Hidden(HidingReason),
    /// A rule hides it or not, by a condition that is not decided.
    Undecided,
}

/// How the style sheets of a page lay out an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SheetLayout {
    /// Whether it is a box of its own.
    pub is_box: bool,
    /// Whether each of its children is one.
    pub has_boxes: bool,
    /// Whether it is struck out.
    pub is_struck: bool,
    /// Its shift from the baseline, if declared.
    pub shift: Option<BaselineShift>,
}

/// The rules around a rule.
#[derive(Clone, Debug)]
struct RuleContext {
    /// The selectors of the rule that it is nested in.
    outer: Vec<String>,
    is_certain: bool,
    /// The name of its layer, empty outside layers.
    layer: String,
    depth: usize,
}

impl StyleSheet {
    /// Adds the rules of a `style` element.
    pub(super) fn add(&mut self, text: &str) {
        let context =
            RuleContext { outer: Vec::new(), is_certain: true, layer: String::new(), depth: MAX_DEPTH };
        self.add_block(&without_comments(text), &context);
    }

    /// Returns whether an element is displayed.
    pub(super) fn display(&self, page: &PageTree, at: usize) -> SheetDisplay {
        let Some(HtmlNode::Element(element)) = page.node(at) else { return SheetDisplay::Shown };
        // A script shows a page that is hidden until it is loaded.
        if matches!(&*element.name, "html" | "body") {
            return SheetDisplay::Shown;
        }
        let matching = self.matching(page, at, element);
        let own = element.style.as_deref().map(StyleDeclarations::read).unwrap_or_default();
        let mut found = SheetDisplay::Shown;
        for property in HidingProperty::ALL {
            let is_hidden = || matching.iter().any(|(rule, _)| rule.hides(property) == Some(true));
            let is_own = own.hides(property);
            // Its own layout is hidden by these.
            let is_known = is_own && ElementLayout::HIDING.contains(&property);
            if is_known || (!is_own && !is_hidden()) {
                continue;
            }
            match (decide(property, &matching, &own), property) {
                (SheetDisplay::Shown, _) => {}
                (SheetDisplay::Hidden(_), HidingProperty::Opacity | HidingProperty::Indent)
                | (SheetDisplay::Undecided, _) => found = SheetDisplay::Undecided,
                (hidden, HidingProperty::Visibility) => {
                    // What is transparent as well is faded in.
                    let opacity = decide(HidingProperty::Opacity, &matching, &own);
                    if opacity != SheetDisplay::Shown || self.is_set_inside(page, at, property) {
                        found = SheetDisplay::Undecided;
                    } else {
                        return hidden;
                    }
                }
                // Letters without a size are a trick to have no gaps between boxes.
                (hidden, HidingProperty::FontSize) => match self.is_set_inside(page, at, property) {
                    true if has_words(page, at) => found = SheetDisplay::Undecided,
                    true => {}
                    false => return hidden,
                },
                (hidden, HidingProperty::Display | HidingProperty::Clip) => return hidden,
            }
        }
        found
    }

    /// Returns whether an element in another one is shown by a property that hides the other one.
    fn is_set_inside(&self, page: &PageTree, at: usize, property: HidingProperty) -> bool {
        page.descendants(at).into_iter().any(|inner| {
            let Some(HtmlNode::Element(element)) = page.node(inner) else { return false };
            let own = element.style.as_deref().map(StyleDeclarations::read);
            let is_shown = own.and_then(|own| own.declared(property)).is_some_and(|own| !own.hides);
            let matching = self.matching(page, inner, element);
            is_shown || matching.iter().any(|(rule, _)| rule.hides(property) == Some(false))
        })
    }

    /// Returns how an element is laid out.
    pub(super) fn layout(&self, page: &PageTree, at: usize) -> SheetLayout {
        let mut layout = SheetLayout::default();
        let Some(HtmlNode::Element(element)) = page.node(at) else { return layout };
        let mut certain = Vec::new();
        for (rule, found) in self.matching(page, at, element) {
            if found != SelectorMatch::Full {
                continue;
            }
            if rule.selector.is_compound() {
                layout.is_box |= rule.style.display == Some(CssDisplay::Block);
                layout.has_boxes |= rule.style.has_boxes;
            }
            if rule.is_certain && rule.selector.is_decided {
                certain.push(rule);
            }
        }
        layout.is_struck = strongest(&certain, element, |style| style.strike).unwrap_or(false);
        layout.shift = strongest(&certain, element, |style| style.shift).flatten();
        layout
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

    fn add_block(&mut self, text: &str, context: &RuleContext) {
        let mut declarations = String::new();
        let mut nested = Vec::new();
        for item in items(text) {
            match item {
                BlockItem::Statement(statement) => match at_rule(statement) {
                    Some(("layer", names)) => {
                        for name in names.split(',') {
                            self.layer(&context.layer, name.trim());
                        }
                    }
                    Some(_) => {}
                    None => {
                        declarations.push_str(statement);
                        declarations.push(';');
                    }
                },
                BlockItem::Rule(prelude, block) => nested.push((prelude, block)),
            }
        }
        self.add_declarations(&declarations, context);
        let Some(depth) = context.depth.checked_sub(1) else { return };
        for (prelude, block) in nested {
            let inner = RuleContext { depth, ..context.clone() };
            match at_rule(prelude) {
                Some((name, query)) => {
                    let Some(applies) = condition(name, query) else { continue };
                    let layer = match name {
                        "layer" => self.layer(&context.layer, query),
                        _ => context.layer.clone(),
                    };
                    let is_certain = context.is_certain && applies;
                    self.add_block(block, &RuleContext { is_certain, layer, ..inner });
                }
                None if prelude.is_empty() => {}
                None => {
                    let outer = nested_selectors(&context.outer, prelude);
                    self.add_block(block, &RuleContext { outer, ..inner });
                }
            }
        }
    }

    fn add_declarations(&mut self, declarations: &str, context: &RuleContext) {
        let style = Rc::new(StyleDeclarations::read(declarations));
        if style.is_empty() {
            return;
        }
        for selector in &context.outer {
            let Some(selector) = StyleSelector::read(selector) else { continue };
            self.count += 1;
            let rule = StyleRule {
                is_certain: context.is_certain,
                style: style.clone(),
                layer: self.layer_order(&context.layer),
                order: self.count,
                selector,
            };
            self.rules.entry(rule.selector.key().to_owned()).or_default().push(rule);
        }
    }

    /// Returns the full name of a layer in another one, and adds it if it is new. One without a name is always new.
    fn layer(&mut self, outer: &str, name: &str) -> String {
        let mut full = outer.to_owned();
        let unnamed = format!("#{}", self.layers.len());
        for part in name.split('.').map(str::trim) {
            full = format!("{full}.{}", if part.is_empty() { &unnamed } else { part });
            if !self.layers.contains(&full) {
                self.layers.push(full.clone());
            }
        }
        full
    }

    /// Returns the order of a layer by its full name, such as `.base.text`.
    fn layer_order(&self, name: &str) -> LayerOrder {
        let ends = name.match_indices('.').skip(1).map(|(at, _)| at).chain([name.len()]);
        let outer = ends.filter_map(|end| name.get(..end));
        LayerOrder::new(outer.filter_map(|outer| self.layers.iter().position(|layer| layer == outer)))
    }
}

/// Returns whether a property hides an element with these matching rules and these declarations of its own, which take
/// precedence over those of rules that are not important.
fn decide(
    property: HidingProperty,
    matching: &[(&StyleRule, SelectorMatch)],
    own: &StyleDeclarations,
) -> SheetDisplay {
    let hidden = SheetDisplay::Hidden(HidingReason::Style);
    let own = own.declared(property);
    let declaring: Vec<(&StyleRule, bool, SelectorMatch)> = matching
        .iter()
        .filter_map(|(rule, found)| Some((*rule, rule.style.declared(property)?, *found)))
        .filter(|(_, declared, _)| own.is_none_or(|own| declared.is_important && !own.is_important))
        .map(|(rule, declared, found)| (rule, declared.hides, found))
        .collect();
    let is_certain =
        |rule: &StyleRule, found| rule.is_certain && rule.selector.is_decided && found == SelectorMatch::Full;
    let certain = declaring.iter().filter(|(rule, _, found)| is_certain(rule, *found));
    let strongest = certain.max_by_key(|(rule, _, _)| rule.rank(property));
    let others = || declaring.iter().filter(|(rule, _, found)| !is_certain(rule, *found));
    let is_hidden = strongest.map_or(own.is_some_and(|own| own.hides), |(_, hides, _)| *hides);
    if is_hidden {
        match others().filter(|(_, hides, _)| !hides).map(|(rule, _, _)| rule.is_certain).min() {
            None => hidden,
            Some(true) => SheetDisplay::Undecided,
            // On a wide screen, for example.
            Some(false) => SheetDisplay::Shown,
        }
    } else {
        let least = strongest.map(|(rule, _, _)| rule.rank(property));
        let hides = |rule: &StyleRule| rule.is_certain && Some(rule.rank(property)) > least;
        match others().any(|(rule, is, found)| *is && *found == SelectorMatch::Full && hides(rule)) {
            true => SheetDisplay::Undecided,
            false => SheetDisplay::Shown,
        }
    }
}

/// Returns the value of a property of an element that these rules declare, unless its own style declares another one.
fn strongest<T: Copy>(
    rules: &[&StyleRule],
    element: &Element,
    declared: impl Fn(&StyleDeclarations) -> Option<WordDeclaration<T>>,
) -> Option<T> {
    let declaring = rules.iter().filter_map(|rule| Some((*rule, declared(&rule.style)?)));
    let (_, found) = declaring.max_by_key(|(rule, found)| rule.rank_if(found.is_important))?;
    let own = element.style.as_deref().and_then(|style| declared(&StyleDeclarations::read(style)));
    let own = own.filter(|own| own.is_important || !found.is_important);
    Some(own.unwrap_or(found).value)
}

/// Returns whether an element has words of its own, not only in the elements in it.
fn has_words(page: &PageTree, at: usize) -> bool {
    page.children(at)
        .into_iter()
        .any(|child| matches!(page.node(child), Some(HtmlNode::Text(text)) if !text.trim().is_empty()))
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

/// Returns the selectors of a rule in a rule with the selectors `outer`.
fn nested_selectors(outer: &[String], prelude: &str) -> Vec<String> {
    let own = split_outside(prelude, ',').into_iter().map(str::trim);
    if outer.is_empty() {
        return own.map(str::to_owned).collect();
    }
    let nested = own.flat_map(|own| {
        outer.iter().map(move |outer| match own.contains('&') {
            true => own.replace('&', outer),
            false => format!("{outer} {own}"),
        })
    });
    nested.take(MAX_SELECTORS).collect()
}

/// Splits an at-rule into its name and what follows it.
fn at_rule(prelude: &str) -> Option<(&str, &str)> {
    let rule = prelude.strip_prefix('@')?;
    let end = rule.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rule.len());
    let (name, query) = rule.split_at(end);
    Some((name, query.trim()))
}

/// Returns whether the rules in an at-rule certainly apply to a page on the screen; `None` if they never do.
fn condition(name: &str, query: &str) -> Option<bool> {
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

#[cfg(test)]
mod tests;

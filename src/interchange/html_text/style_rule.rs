//! A rule of a style sheet, and which of several takes precedence [CSS Cascade].

use std::rc::Rc;

use super::style_declarations::{HidingProperty, StyleDeclarations};
use super::style_selector::StyleSelector;

/// A rule with one selector.
#[derive(Clone, Debug)]
pub(super) struct StyleRule {
    /// The elements it applies to.
    pub selector: StyleSelector,
    /// Whether its media query applies.
    pub is_certain: bool,
    /// Its declarations.
    pub style: Rc<StyleDeclarations>,
    /// The cascade layer it is in.
    pub layer: LayerOrder,
    /// Its position in the style sheets of the page.
    pub order: usize,
}

/// The precedence of a declaration: the greatest one counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DeclarationRank {
    is_important: bool,
    layer: Vec<usize>,
    specificity: [usize; 3],
    order: usize,
}

/// The position of a layer among all: that of its outermost layer, and so on. What is outside the layers at a level comes after
/// those in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LayerOrder(Vec<usize>);

impl LayerOrder {
    /// Creates the order of a layer from the positions of the layers it is in and its own.
    pub(super) fn new(positions: impl IntoIterator<Item = usize>) -> Self {
        Self(positions.into_iter().chain([usize::MAX]).collect())
    }
}

impl StyleRule {
    /// Returns the precedence of its declaration of a property.
    pub(super) fn rank(&self, property: HidingProperty) -> DeclarationRank {
        self.rank_if(self.style.declared(property).is_some_and(|declared| declared.is_important))
    }

    /// Returns the precedence of a declaration in it that is important or not.
    pub(super) fn rank_if(&self, is_important: bool) -> DeclarationRank {
        // Important declarations of an earlier layer take precedence.
        let layer = self.layer.0.iter().map(|at| if is_important { usize::MAX - at } else { *at });
        DeclarationRank {
            is_important,
            layer: layer.collect(),
            specificity: self.selector.specificity(),
            order: self.order,
        }
    }

    /// Returns whether it hides an element by a property; `None` if it does not declare it.
    pub(super) fn hides(&self, property: HidingProperty) -> Option<bool> {
        self.style.declared(property).map(|declared| declared.hides)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(style: &str, layer: &[usize], selector: &str, order: usize) -> StyleRule {
        StyleRule {
            selector: StyleSelector::read(selector).expect("a selector"),
            is_certain: true,
            style: Rc::new(StyleDeclarations::read(style)),
            layer: LayerOrder::new(layer.iter().copied()),
            order,
        }
    }

    #[test]
    fn importance_layer_specificity_and_order_decide_in_this_order() {
        let (plain, important) = ("display:none", "display:none!important");
        let ascending = [
            rule(plain, &[0, 1], "#x", 9),
            rule(plain, &[0], ".a", 8),
            rule(plain, &[1], "p", 0),
            rule(plain, &[], "p", 1),
            rule(plain, &[], "p", 2),
            rule(plain, &[], ".a", 0),
            rule(important, &[], "#x", 9),
            rule(important, &[1], "p", 0),
            rule(important, &[0], "p", 0),
            rule(important, &[0, 1], "p", 0),
        ];
        for pair in ascending.windows(2) {
            let [lower, higher] = pair else { continue };
            let ranks = [lower, higher].map(|rule| rule.rank(HidingProperty::Display));
            assert!(ranks[0] < ranks[1], "{lower:?} {higher:?}");
        }
    }
}

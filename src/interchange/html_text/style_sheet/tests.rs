//! Which elements the rules of a style sheet hide or lay out.

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
    let outer = page.push(HtmlNode::Element(outer.into()));
    page.insert(outer, root, None);
    let at = page.push(HtmlNode::Element(element.into()));
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
    display(sheet, element(name, classes, id)) == SheetDisplay::Hidden(HidingReason::Style)
}

#[test]
fn ancestors_and_conditions_decide_whether_a_rule_hides() {
    use SheetDisplay::{Shown, Undecided};
    const HIDDEN: SheetDisplay = SheetDisplay::Hidden(HidingReason::Style);
    for (sheet, expected) in [
        (".outer .a{display:none}", HIDDEN),
        ("div>p.a{display:none}", HIDDEN),
        (".x .a{display:none}", Shown),
        (".a{display:none} .outer .a{display:block}", Shown),
        (".outer .a{display:none} .a{display:block}", HIDDEN),
        (".a{display:none} .x:hover .a{display:inline}", HIDDEN),
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
        (".a{display:none}", "color:red", SheetDisplay::Hidden(HidingReason::Style)),
        (".a{display:none!important}", "display:block", SheetDisplay::Hidden(HidingReason::Style)),
        (".a{display:none;color:red!important}", "display:block", SheetDisplay::Shown),
        (".a{display:none!important}", "display:block!important", SheetDisplay::Shown),
        (
            ".a{position:absolute;clip:rect(0 0 0 0)}",
            "display:block",
            SheetDisplay::Hidden(HidingReason::Style),
        ),
        (".a{position:absolute;clip:rect(0 0 0 0)} p.a{clip:auto}", "", SheetDisplay::Shown),
        ("", "position:absolute;clip:rect(0 0 0 0)", SheetDisplay::Hidden(HidingReason::Style)),
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
        let layout = read(sheet).layout(&page, at);
        assert_eq!((layout.is_box, layout.has_boxes), expected, "{sheet}");
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

#[test]
fn what_a_rule_hides_by_other_properties_is_hidden_or_undecided() {
    use SheetDisplay::{Shown, Undecided};
    const HIDDEN: SheetDisplay = SheetDisplay::Hidden(HidingReason::Style);
    for (sheet, style, expected) in [
        (".a{visibility:hidden}", "", HIDDEN),
        (".a{visibility:hidden}", "display:block", HIDDEN),
        (".a{visibility:hidden}", "visibility:visible", Shown),
        (".a{visibility:hidden}", "visibility:inherit", Shown),
        (".a{font-size:0}", "", HIDDEN),
        (".a{font-size:0} .b{font-size:1em}", "", Shown),
        ("", "font-size:0", HIDDEN),
        // A script can show these while the page is read.
        (".a{opacity:0}", "", Undecided),
        ("", "opacity:0", Undecided),
        (".a{opacity:0} .b{opacity:1}", "", Shown),
        (".a{text-indent:-9999px}", "", Undecided),
        (".a{display:none} .b{visibility:visible}", "", HIDDEN),
        (".a{visibility:hidden;opacity:0}", "", Undecided),
        (".a{visibility:hidden;opacity:0} .b{opacity:1}", "", HIDDEN),
    ] {
        let element = Element { style: Some(style.into()), ..element("p", "a b", "x") };
        assert_eq!(display(sheet, element), expected, "{sheet} {style}");
    }
}

#[test]
fn an_element_in_a_hidden_one_can_be_visible() {
    for (sheet, expected) in [
        (".outer{visibility:hidden} .a{visibility:visible}", SheetDisplay::Undecided),
        (".outer{font-size:0} .a{font-size:1rem}", SheetDisplay::Shown),
        (".outer{visibility:hidden}", SheetDisplay::Hidden(HidingReason::Style)),
    ] {
        let (page, at) = page(element("p", "a", ""));
        let outer = page.parent(at).expect("an element");
        assert_eq!(read(sheet).display(&page, outer), expected, "{sheet}");
    }
}

#[test]
fn layers_and_nested_rules_are_applied() {
    for (sheet, expected) in [
        ("@layer a,b; @layer b{.a{display:block}} @layer a{.a{display:none}}", false),
        ("@layer a,b; @layer a{.a{display:block}} @layer b{.a{display:none}}", true),
        ("@layer a{#x{display:none}} p{display:block}", false),
        ("@layer a{.a{display:none}} @layer a.b{.a{display:block}}", true),
        ("@layer{.a{display:none}} @layer{.a{display:block}}", false),
        (".outer{color:red;.a{display:none}}", true),
        (".outer{.a{display:none} .b &{color:red}}", true),
        (".outer{& > .a{display:none}}", true),
        (".outer{> .q{display:none}}", false),
        (".a{&.b{display:none}}", true),
        (".a{&.c{display:none}}", false),
        (".a{&:hover{display:none}}", false),
        (".a{@media print{display:none}}", false),
        (".a{@media screen{display:none}}", true),
        (".a{color:red;.c{color:red} display:none}", true),
        (".c,.outer{.q,.a{display:none}}", true),
    ] {
        assert_eq!(hides(sheet, "p", "a b", "x"), expected, "{sheet}");
    }
}

#[test]
fn what_is_struck_or_raised_by_a_decided_rule_is_laid_out_so() {
    for (sheet, expected) in [
        (".a{text-decoration:line-through}", (true, None)),
        (".outer .a{vertical-align:super}", (false, Some(BaselineShift::Raised))),
        (".x .a{vertical-align:super;text-decoration:line-through}", (false, None)),
        (".a:not(.y){text-decoration:line-through}", (false, None)),
        (".a.b{text-decoration:none} .a{text-decoration:line-through}", (false, None)),
        (".a{text-decoration:line-through!important} .a.b{text-decoration:none}", (true, None)),
        (".a.b{vertical-align:baseline} .a{vertical-align:super}", (false, None)),
        (".a{vertical-align:super} .b{vertical-align:sub}", (false, Some(BaselineShift::Lowered))),
    ] {
        let (page, at) = page(element("p", "a b", ""));
        let layout = read(sheet).layout(&page, at);
        assert_eq!((layout.is_struck, layout.shift), expected, "{sheet}");
    }
}

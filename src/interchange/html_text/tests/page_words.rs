//! No word of a page is lost or joined to the next, whatever elements it is in.

use proptest::prelude::*;

use super::*;

/// The elements of the standard's index that contain displayed text.
const SHOWN: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "button",
    "center",
    "cite",
    "code",
    "data",
    "del",
    "details",
    "dfn",
    "dir",
    "div",
    "em",
    "fieldset",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "i",
    "ins",
    "kbd",
    "label",
    "main",
    "map",
    "mark",
    "marquee",
    "menu",
    "nav",
    "nobr",
    "object",
    "output",
    "p",
    "pre",
    "q",
    "ruby",
    "s",
    "samp",
    "search",
    "section",
    "slot",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "custom-element",
];

/// Elements whose content stays in line, by the standard's list of phrasing content.
const IN_THE_LINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "custom-element",
    "data",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "map",
    "mark",
    "mi",
    "nobr",
    "output",
    "q",
    "ruby",
    "samp",
    "slot",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
];

/// Elements that are not displayed.
const HIDDEN: &[&str] =
    &["script", "style", "head", "template", "noscript", "title", "audio", "canvas", "video"];

/// Returns the words in the tree of a page that are not in a hidden element, ignoring layout.
fn words(page: &str) -> String {
    let mut out = String::new();
    let mut opening = String::new();
    let mut hidden = 0;
    // Whether the innermost picture or text in one draws text.
    let mut draws = Vec::new();
    let mut page = tree_builder::parse(page);
    chosen_options::mark(&mut page);
    for step in page.walk() {
        let (node, into) = match step {
            TreeStep::Enter(_, node) => (node, true),
            TreeStep::Leave(_, node) => (node, false),
        };
        match node {
            HtmlNode::Text(_) if draws.last() == Some(&false) => {}
            HtmlNode::Text(text) if into && hidden == 0 => {
                let words = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
                out.push_str(&text[..text.len() - words.len()]);
                if !words.is_empty() {
                    out.push_str(&std::mem::take(&mut opening));
                    out.push_str(words);
                }
            }
            // The reading of the characters before it.
            HtmlNode::Element(element) if hidden == 0 && element.name == "rt" => match into {
                true => opening.push('('),
                false if opening.pop().is_none() => out.push(')'),
                false => {}
            },
            HtmlNode::Element(element) if hidden == 0 && element.name == "q" => {
                out.push_str(&std::mem::take(&mut opening));
                out.push(if into { '“' } else { '”' });
            }
            HtmlNode::Element(element) => {
                if hidden == 0 && (element.name == "svg" || (element.name == "text" && !draws.is_empty())) {
                    match into {
                        true => draws.push(element.name == "text"),
                        false => drop(draws.pop()),
                    }
                }
                if HIDDEN.contains(&&*element.name) || element.is_unchosen {
                    hidden = if into { hidden + 1 } else { hidden - 1 };
                } else if !IN_THE_LINE.contains(&&*element.name) {
                    out.push(' ');
                }
            }
            HtmlNode::Text(_) | HtmlNode::Other => {}
        }
    }
    out
}

/// Words, and markup as pages get it wrong: tags that are not closed, close nothing or stand where they cannot, so that the
/// parser moves text in the tree.
const PIECES: &str = "alpha |beta| gamma|δ| |\n|<br>|<hr>|<script>x</script>|</p>|</div>|</b>|</table>|<p>|<b>|<i>|<a>|<div>|<li>|<dd>|
    <table>|<tr>|<td>|<caption>|<col>|<tbody>|<select>|<option>|<svg>|</svg>|<text>|<math>|<mi>|<mtr>|<mtd>|<ruby>|<rt>|<textarea>|
    </textarea>|<template>|</template>|<title>|</title>|<!-- x -->|<![CDATA[y]]>|<?pi x?>|&amp;|&notit;|&#0;|<body>|<html>|</body>|
    </html>|<frameset>|<form>|<button>|<nobr>|<image>|<input>|<wbr>|<p/>|< p>|<p x='>'>|</>|<";

fn page() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(PIECES.split('|').map(str::to_owned).collect::<Vec<_>>());
    leaf.prop_recursive(5, 40, 4, |inner| {
        let names: Vec<&str> = SHOWN
            .iter()
            .copied()
            .chain(["table", "tr", "td", "th", "caption", "ul", "ol", "li", "dl", "dt", "dd"])
            .collect();
        (prop::sample::select(names), prop::collection::vec(inner, 0..4))
            .prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
    })
}

proptest! {
    /// The text has the words of the tree, in the same order.
    #[test]
    fn every_visible_word_of_the_tree_is_in_the_text(page in page()) {
        let (expected, text) = (words(&page), text(&page));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&text), words(&expected));
    }

    /// Adjacent blocks never run together.
    #[test]
    fn words_in_two_blocks_are_in_two_paragraphs(name in prop::sample::select(vec![
        "address", "article", "aside", "blockquote", "center", "details", "dir", "div", "fieldset", "figure",
        "footer", "form", "h1", "h6", "header", "hgroup", "main", "menu", "nav", "p", "pre", "search", "section",
    ])) {
        let page = format!("<{name}>aaa</{name}><{name}>bbb</{name}>");
        prop_assert_eq!(paragraphs(&page), ["aaa", "bbb"]);
    }
}

//! Pages in XML syntax, of which the HTML parser reads all but the elements that it expects an end tag for.

use std::borrow::Cow;

/// Elements whose content the HTML parser takes for text up to their end tag, or ignores.
const RAW: &[&str] = &[
    "script", "style", "title", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp", "template",
    "audio", "video", "canvas", "object", "a", "b", "i", "em", "strong", "span", "p", "div", "td", "th",
    "li", "select", "button",
];

/// Returns a page with `<script/>` as `<script></script>`, if it begins as XML does.
pub(super) fn with_end_tags(page: &str) -> Cow<'_, str> {
    if !page.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml") {
        return page.into();
    }
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let end = tag_end(tag);
        let (tag, after) = tag.split_at(end);
        let inner = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix("/>"));
        let name = inner.and_then(|inner| inner.split(|c: char| c.is_whitespace()).next());
        match name.filter(|name| RAW.contains(name)) {
            Some(name) => {
                out.push_str(tag.strip_suffix("/>").unwrap_or(tag));
                out.push_str("></");
                out.push_str(name);
                out.push('>');
            }
            None => out.push_str(tag),
        }
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

/// Returns the length of a tag, comment or CDATA section at the start of a text.
fn tag_end(text: &str) -> usize {
    for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if text.starts_with(open) {
            return text.find(close).map_or(text.len(), |at| at + close.len());
        }
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at + 1,
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::with_end_tags;

    #[test]
    fn only_pages_in_xml_syntax_get_end_tags() {
        for (page, expected) in [
            (
                "<?xml version='1.0'?><script src=\"a>b\" /><p>x</p>",
                "<?xml version='1.0'?><script src=\"a>b\" ></script><p>x</p>",
            ),
            ("<?xml?><title/><br/><p/>", "<?xml?><title></title><br/><p></p>"),
            ("<?xml?><!-- <script/> --><b>a</b", "<?xml?><!-- <script/> --><b>a</b"),
            ("<html><script/>a", "<html><script/>a"),
        ] {
            assert_eq!(with_end_tags(page), expected);
        }
    }
}

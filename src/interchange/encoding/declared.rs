//! The encoding that a page declares. Assumes only that the declaration is in ASCII.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// The number of bytes searched for a declaration. Browsers also honor a late one [HTML, "change the encoding"], and
/// some pages put scripts before it.
const SEARCH_LIMIT: usize = 256 << 10;

/// Returns the encoding that a page declares: in the first `meta` element that names a known one, else in an XML
/// declaration.
///
/// Tokenizes the page as a browser does, so that a declaration in a comment, a script or another attribute is ignored.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let (start, _) = WINDOWS_1252.decode_without_bom_handling(bytes.get(..SEARCH_LIMIT).unwrap_or(bytes));
    let encoding = in_meta(&start).or_else(|| in_xml(&start))?;
    Some(match encoding {
        // A declaration that could be read as ASCII is not in UTF-16.
        utf_16 if utf_16 == UTF_16BE || utf_16 == UTF_16LE => UTF_8,
        odd if odd == X_USER_DEFINED => WINDOWS_1252,
        other => other,
    })
}

/// Returns the encoding with a label [WHATWG Encoding], or the replacement encoding for one that exists but is not supported.
pub(super) fn encoding_named(label: &str) -> Option<&'static Encoding> {
    let known = Encoding::for_label(label.as_bytes());
    let label = label.trim().to_ascii_lowercase();
    let exists = ["utf-7", "utf7", "unicode-1-1-utf-7", "utf-32", "utf-32le", "utf-32be"].contains(&&*label);
    known.or_else(|| exists.then_some(REPLACEMENT))
}

fn in_meta(start: &str) -> Option<&'static Encoding> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(start));
    let tokenizer = Tokenizer::new(MetaSink, Default::default());
    while let TokenizerResult::EncodingIndicator(label) = tokenizer.feed(&input) {
        // A label that names no known encoding is skipped.
        if let Some(encoding) = encoding_named(&label) {
            return Some(encoding);
        }
    }
    None
}

/// A token sink that stops at each `meta` element that names an encoding.
struct MetaSink;

impl TokenSink for MetaSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "plaintext" => TokenSinkResult::Plaintext,
            "meta" => label(&tag)
                .map_or(TokenSinkResult::Continue, |label| TokenSinkResult::EncodingIndicator(label.into())),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Returns the encoding label in a `meta` element.
fn label(meta: &Tag) -> Option<String> {
    let attribute =
        |key: &str| meta.attrs.iter().find(|attr| &*attr.name.local == key).map(|attr| &*attr.value);
    if let Some(label) = attribute("charset") {
        return Some(label.to_owned());
    }
    let of_type = attribute("http-equiv").is_some_and(|about| about.eq_ignore_ascii_case("content-type"));
    let content = attribute("content").filter(|_| of_type)?.to_ascii_lowercase();
    let label = content.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    Some(label.split(|c: char| c.is_whitespace() || matches!(c, ';' | '"' | '\'')).next()?.to_owned())
}

fn in_xml(start: &str) -> Option<&'static Encoding> {
    let declaration = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    encoding_named(value.get(1..)?.split(quote).next()?)
}

#[cfg(test)]
mod tests {
    use super::declared;

    fn name(page: &str) -> Option<&'static str> {
        declared(page.as_bytes()).map(|encoding| encoding.name())
    }

    #[test]
    fn the_first_genuine_declaration_counts_however_late() {
        let late = format!("<script>{}</script><meta charset=koi8-r>", "<meta charset=big5>".repeat(900));
        for (page, expected) in [
            ("<meta charset=windows-1256>", Some("windows-1256")),
            (
                "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset = \"iso-8859-5\"; x'>",
                Some("ISO-8859-5"),
            ),
            ("<meta charset=none-such><meta charset=utf-8>", Some("UTF-8")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=utf-7>", Some("replacement")),
            (&late, Some("KOI8-R")),
            ("<?xml version='1.0' encoding='iso-8859-2'?><html>", Some("ISO-8859-2")),
            ("<!-- <meta charset=windows-1256> -->", None),
            ("<script>'<meta charset=windows-1256>'</script>", None),
            ("<title><meta charset=windows-1256></title>", None),
            ("<p title='<meta charset=windows-1256>'>", None),
            ("<meta name=x content='charset=windows-1256'>", None),
            ("<meta charset=windows-12", None),
            ("", None),
        ] {
            assert_eq!(name(page), expected, "{}", page.get(..60).unwrap_or(page));
        }
    }
}

//! What to write in place of a URL that is not valid.

use super::toml_string::quoted;

/// What to write in place of a URL that is not valid.
#[derive(Debug)]
pub(super) struct UrlHelp {
    /// The help text.
    pub help: String,
    /// The literal of the URL, if it is clear.
    pub instead: Option<String>,
}

impl UrlHelp {
    /// Returns what was probably meant.
    pub(super) fn of(url: &str) -> Self {
        let bare = url.trim().trim_matches(['<', '>', '"', '\'']).trim();
        if let Some(doi) = doi(bare) {
            return Self {
                help: format!("that is a DOI: write `doi = {}` instead of `url`", quoted(doi)),
                instead: None,
            };
        }
        let is_web = |word: &str| {
            let lower = word.to_ascii_lowercase();
            lower.starts_with("https://") || lower.starts_with("http://") || lower.starts_with("www.")
        };
        let words: Vec<&str> =
            bare.split([' ', ';', ',', '\n', '\t']).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words.iter().all(|word| is_web(word)) {
            let first = quoted(&with_scheme(words.first().unwrap_or(&bare)));
            return Self {
                help: format!("write one URL, `url = {first}`, and the other in `notes`"),
                instead: None,
            };
        }
        // A space after the scheme is a slip, and part of no address.
        let joined = bare.split_once("://").map(|(scheme, rest)| format!("{scheme}://{}", rest.trim_start()));
        let bare = joined.as_deref().unwrap_or(bare);
        if is_web(bare) && !bare.contains(char::is_control) {
            // A space in an address is escaped.
            let instead = quoted(&with_scheme(bare).replace(' ', "%20"));
            return Self { help: format!("write `url = {instead}`"), instead: Some(instead) };
        }
        if is_address(bare) {
            return Self {
                help: format!("write `url = {}`", quoted(&format!("https://{bare}"))),
                instead: None,
            };
        }
        let help = "write a URL such as `url = \"https://example.org/page\"`, or delete the field";
        Self { help: help.into(), instead: None }
    }
}

fn with_scheme(url: &str) -> String {
    if url.to_ascii_lowercase().starts_with("www.") { format!("https://{url}") } else { url.to_owned() }
}

/// Returns the DOI that is written as a URL: `10.1000/xyz`, `doi:10.1000/xyz`.
fn doi(text: &str) -> Option<&str> {
    let start =
        ["doi:", "DOI:", "doi.org/", "dx.doi.org/"].into_iter().find_map(|start| text.strip_prefix(start));
    let doi = start.unwrap_or(text).trim();
    let (prefix, rest) = doi.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let is_doi = registrant.len() >= 4 && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (is_doi && !rest.is_empty() && !doi.contains(char::is_whitespace)).then_some(doi)
}

/// Returns whether a text is the address of a page without its scheme: `example.org/page`.
fn is_address(text: &str) -> bool {
    let Some((host, page)) = text.split_once('/') else { return false };
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_domain = |label: &&str| label.len() > 1 && label.bytes().all(|b| b.is_ascii_alphabetic());
    labels.len() > 1
        && labels.iter().all(is_label)
        && labels.last().is_some_and(is_domain)
        && !page.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_kept() {
        for (url, help, is_fixed) in [
            ("10.1000/xyz", "write `doi = \"10.1000/xyz\"`", false),
            ("doi:10.1000/xyz", "write `doi = \"10.1000/xyz\"`", false),
            ("<https://x.example/a>", "write `url = \"https://x.example/a\"`", true),
            ("www.x.example/a", "write `url = \"https://www.x.example/a\"`", true),
            ("https://x.example/a b", "write `url = \"https://x.example/a%20b\"`", true),
            ("https:// x.example/a", "write `url = \"https://x.example/a\"`", true),
            (
                "https://x.example/a; https://y.example/b",
                "write one URL, `url = \"https://x.example/a\"`",
                false,
            ),
            ("short.example/3abc", "write `url = \"https://short.example/3abc\"`", false),
            ("n/a", "such as", false),
            ("report.pdf", "such as", false),
            ("", "such as", false),
        ] {
            let found = UrlHelp::of(url);
            assert!(found.help.contains(help), "{url}: {}", found.help);
            assert_eq!(found.instead.is_some(), is_fixed, "{url}");
        }
    }
}

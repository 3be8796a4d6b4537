//! What identifies a document on the web: its URL or DOI, without what two addresses of one document differ in.

use std::borrow::Cow;

/// The address of a document on the web. Two addresses of the same document are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PageAddress(String);

/// The resolvers of DOIs.
const DOI_HOSTS: [&str; 2] = ["doi.org", "dx.doi.org"];

/// Archives that keep a page at the time of the capture, then its URL.
const ARCHIVES: [&str; 9] = [
    "web.archive.org/web",
    "archive.org/web",
    "archive.ph",
    "archive.today",
    "archive.is",
    "archive.md",
    "archive.li",
    "archive.fo",
    "archive.vn",
];

/// Parts of a host name that other names of one website lack, such as that of its version for phones.
const VERSIONS: [&str; 4] = ["www.", "m.", "mobile.", "amp."];

/// Parameters that tell how a reader came to a page.
const TRACKING: [&str; 4] = ["fbclid", "gclid", "mc_cid", "mc_eid"];

impl PageAddress {
    /// Returns the address of the page at a URL. Its scheme, `www.`, its version for phones, the default port, a final slash or
    /// `index.html`, the fragment, tracking parameters, letters in percent encoding, and the web archive that the page is read in
    /// make no difference.
    pub(crate) fn of_url(url: &str) -> Self {
        let mut url = url.trim();
        // A capture of a capture is the same page.
        while let Some(original) = captured(url) {
            url = original;
        }
        let (host, path) = host_and_path(url);
        if DOI_HOSTS.contains(&&*host) {
            return Self::of_doi(path);
        }
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let (path, parameters) = path.split_once('?').unwrap_or((path, ""));
        let mut address = format!("//{host}{}", letters_decoded(without_version(path)));
        let is_tracking = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
        let parameters = parameters.split('&').filter(|parameter| {
            !parameter.is_empty() && !is_tracking(parameter.split('=').next().unwrap_or_default())
        });
        for (nth, parameter) in parameters.enumerate() {
            address.push(if nth == 0 { '?' } else { '&' });
            address.push_str(&letters_decoded(parameter));
        }
        // Some websites show another page for each of these fragments.
        if fragment.starts_with(['/', '!']) {
            address.push('#');
            address.push_str(fragment);
        }
        Self(address)
    }

    /// Returns the address of the document with a DOI, which ignores case.
    pub(crate) fn of_doi(doi: &str) -> Self {
        let doi = doi.to_ascii_lowercase();
        let doi = doi.rsplit_once("doi.org/").map_or(&*doi, |(_, doi)| doi);
        let doi = doi.trim().trim_start_matches("doi:");
        let parts: Vec<&str> = doi.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
        Self(format!("//{}/{}", DOI_HOSTS[0], parts.join("/")))
    }

    /// Returns the address as text, such as `//example.org/page`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it is a DOI.
    pub(crate) fn is_doi(&self) -> bool {
        self.path().is_some_and(|(host, _)| host == DOI_HOSTS[0])
    }

    /// Returns whether it is of a document rather than of a whole website.
    pub(crate) fn is_of_document(&self) -> bool {
        self.path().is_some_and(|(_, path)| !path.is_empty())
    }

    fn path(&self) -> Option<(&str, &str)> {
        self.0.strip_prefix("//")?.split_once(['/', '?', '#'])
    }
}

/// Returns whether a text is the address of a web page.
pub(crate) fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    !text.contains(char::is_whitespace)
        && ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start))
}

/// Returns the host of a URL in lower case, and what follows it.
fn host_and_path(url: &str) -> (String, &str) {
    let is_web =
        |scheme: &&str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://", "//"].into_iter().find(is_web).unwrap_or_default();
    let rest = url.get(scheme.len()..).unwrap_or_default();
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    let mut bare = host;
    while let Some(rest) =
        VERSIONS.iter().find_map(|version| bare.strip_prefix(version)).filter(|rest| rest.contains('.'))
    {
        bare = rest;
    }
    // Wikipedia has the language first.
    let bare = bare.replace(".m.wikipedia.org", ".wikipedia.org");
    (bare, path)
}

/// Returns a path without its final slashes, without the file that a folder shows, and without the version of a page for phones.
fn without_version(path: &str) -> &str {
    let mut path = path.trim_end_matches('/');
    while let Some(rest) =
        ["/amp", "/index.html", "/index.htm", "/index.php"].iter().find_map(|end| path.strip_suffix(end))
        && (!path.ends_with("/amp") || !rest.is_empty())
    {
        path = rest.trim_end_matches('/');
    }
    path
}

/// Returns a text with the letters beyond ASCII that browsers write in percent encoding or as they are: `ا` for `%D8%A7`.
fn letters_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let byte = |at: usize| {
        let digits = text.get(at..at + 3)?.strip_prefix('%').filter(|digits| !digits.starts_with('+'))?;
        u8::from_str_radix(digits, 16).ok().filter(|byte| !byte.is_ascii())
    };
    let mut decoded = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let bytes: Vec<u8> = (0..4).map_while(|nth| byte(at + 3 * nth)).collect();
        let letter = (1..=bytes.len()).find_map(|length| {
            let letter = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
            letter.is_alphanumeric().then_some((letter, 3 * length))
        });
        let (letter, length) =
            letter.or_else(|| rest.chars().next().map(|c| (c, c.len_utf8()))).unwrap_or(('%', rest.len()));
        decoded.push(letter);
        at += length;
    }
    Cow::Owned(decoded)
}

/// Returns the URL of the page that a URL of a web archive shows.
fn captured(url: &str) -> Option<&str> {
    let (host, path) = host_and_path(url);
    let folder = ARCHIVES.iter().find_map(|archive| {
        let (name, folder) = archive.split_once('/').unwrap_or((archive, ""));
        (name == host).then_some(folder)
    })?;
    let rest = path.strip_prefix('/')?.strip_prefix(folder)?.trim_start_matches('/');
    // The time may be followed by the kind of capture: `20260318000000id_`.
    let time =
        rest.split('/').next().filter(|time| time.starts_with(|c: char| c.is_ascii_digit() || c == '*'));
    let original = match time {
        Some(time) if !time.contains('.') => rest.get(time.len()..)?.strip_prefix('/')?,
        _ => rest,
    };
    let is_page = original
        .split(['/', ':', '?', '#'])
        .next()
        .is_some_and(|host| host.contains('.') || host.starts_with("http"));
    is_page.then_some(original)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_of_one_page_are_equal() {
        let page = PageAddress::of_url("https://example.org/a/Page");
        for same in [
            "http://www.example.org/a/Page/",
            "HTTPS://Example.org:443/a/Page#part",
            "www.example.org/a/Page?utm_source=x&utm_medium=y&fbclid=1",
            "https://web.archive.org/web/20260318000000/https://example.org/a/Page",
            "https://web.archive.org/web/2026id_/http://www.example.org/a/Page",
            "https://web.archive.org/web/2026/example.org/a/Page",
            "http://archive.ph/20260318-1200/https://example.org/a/Page",
            "https://m.example.org/a/Page",
            "https://amp.example.org/a/Page/amp/",
            "https://example.org/a/Page/index.html",
            "https://archive.is/2026/https://web.archive.org/web/2025/https://example.org/a/Page",
        ] {
            assert_eq!(PageAddress::of_url(same), page, "{same}");
        }
        for other in [
            "https://example.org/a/page",
            "https://example.org/a",
            "https://example.org/a/Page?id=2",
            "https://example.org/a/Page#!/two",
            "https://other.example.org/a/Page",
            "https://archive.ph/AbCdE",
        ] {
            assert_ne!(PageAddress::of_url(other), page, "{other}");
        }
        let with = |parameters: &str| PageAddress::of_url(&format!("https://example.org/a?{parameters}"));
        assert_eq!(with("id=2&utm_source=x&p=3"), with("id=2&p=3"));
    }

    #[test]
    fn letters_in_percent_encoding_are_the_letters() {
        let address = |url: &str| PageAddress::of_url(url);
        assert_eq!(
            address("https://a.example/%D8%A7%d8%a8-1?q=%C3%A9"),
            address("https://a.example/اب-1?q=é")
        );
        assert_eq!(address("https://en.m.wikipedia.org/wiki/A"), address("https://en.wikipedia.org/wiki/A"));
        for (one, other) in [
            ("https://a.example/b%2Fc", "https://a.example/b/c"),
            ("https://a.example/%41", "https://a.example/A%20"),
            ("https://a.example/%D8", "https://a.example/%D9"),
            ("https://a.example/%E2%80%8F", "https://a.example/"),
            ("https://m.example/b", "https://example/b"),
        ] {
            assert_ne!(address(one), address(other), "{one}");
        }
        assert!(address("https://a.example/amp").is_of_document());
    }

    #[test]
    fn a_doi_ignores_case_and_how_it_is_written() {
        let doi = PageAddress::of_doi("10.1000/XYZ.1");
        for same in
            ["10.1000//xyz.1", " doi:10.1000/xyz.1", "https://doi.org/10.1000/xyz.1", "10.1000/xyz.1/"]
        {
            assert_eq!(PageAddress::of_doi(same), doi, "{same}");
        }
        assert_eq!(PageAddress::of_url("http://dx.doi.org/10.1000/xyz.1"), doi);
        assert!(doi.is_doi() && !PageAddress::of_url("https://example.org/10.1000/xyz.1").is_doi());
        assert_ne!(PageAddress::of_doi("10.1000/xyz.2"), doi);
    }

    #[test]
    fn a_website_is_no_document() {
        for (url, is_document) in [
            ("https://example.org", false),
            ("https://www.example.org/", false),
            ("https://example.org/?utm_source=x", false),
            ("https://example.org/?p=12", true),
            ("https://example.org/a", true),
            ("", false),
        ] {
            assert_eq!(PageAddress::of_url(url).is_of_document(), is_document, "{url}");
        }
    }

    proptest! {
        #[test]
        fn an_address_has_itself_as_address(
            url in "(https?://|web\\.archive\\.org/web/|2026/|doi\\.org/|a\\.b/|[a-z/?#&=%!é]|utm_a=1|%d8%a7|%25|/amp|m\\.|index\\.html){0,12}",
        ) {
            let address = PageAddress::of_url(&url);
            prop_assert_eq!(PageAddress::of_url(&format!("https:{}", address.as_str())), address);
        }
    }
}

//! Web addresses that are safe to hand to a browser (R15): http or https, with a host and nothing hidden in them.

use unicode_normalization::UnicodeNormalization;

/// An address that is safe to pass as one argument: it starts with `http` and contains no space or control
/// character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    text: Box<str>,
    host: std::ops::Range<usize>,
}

impl Address {
    /// Parses the text of a URL field.
    ///
    /// Returns why the address is rejected, phrased to follow "it".
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))
            .ok_or("starts with neither http:// nor https://")?;
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err("contains a space or a control character");
        }
        if text.chars().any(|c| !crate::text::is_drawable(c)) {
            return Err("contains an invisible character");
        }
        // Browsers treat a backslash as a slash, so the real host would differ from the one shown.
        if text.contains('\\') {
            return Err("contains a backslash");
        }
        let from = scheme.len();
        let to = text[from..].find(['/', '?', '#']).map_or(text.len(), |at| from + at);
        let authority = text.get(from..to).unwrap_or("");
        if authority.contains('@') {
            return Err("has a user name before the host");
        }
        let host = match authority.strip_prefix('[').and_then(|rest| rest.find(']')) {
            Some(end) => &authority[..end + 2],
            None => authority.split(':').next().unwrap_or(""),
        };
        let port = &authority[host.len()..];
        if !port.is_empty()
            && !port.strip_prefix(':').is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()))
        {
            return Err("has a port that is not a number");
        }
        if host.contains(['%', '"', '<', '>', '^', '`', '{', '|', '}', '\'']) {
            return Err("has a host with an invalid character");
        }
        if host.split(is_dot).all(str::is_empty) {
            return Err("has no host");
        }
        Ok(Self { host: from..from + host.len(), text: text.into() })
    }

    /// Returns the address as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the host as written.
    pub(crate) fn host(&self) -> &str {
        self.text.get(self.host.clone()).unwrap_or("")
    }

    /// Returns the host in its ASCII form [RFC 3492], if that differs from the written form; lookalike letters
    /// stand out in it.
    pub(crate) fn ascii_host(&self) -> Option<String> {
        if self.host().is_ascii() {
            return None;
        }
        let labels: Vec<String> = self.host().split(is_dot).map(label).collect();
        Some(labels.join("."))
    }
}

/// Returns whether `c` separates the labels of a host [RFC 3490, section 3.1].
fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{FF0E}' | '\u{FF61}')
}

fn label(text: &str) -> String {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).nfc().collect();
    if plain.is_ascii() { plain } else { format!("xn--{}", punycode(&plain)) }
}

/// Writes a label in Punycode [RFC 3492, section 6.3].
fn punycode(label: &str) -> String {
    const BASE: u64 = 36;
    let chars: Vec<u64> = label.chars().map(u64::from).collect();
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = out.len() as u64;
    if basic > 0 {
        out.push('-');
    }
    let (mut n, mut delta, mut bias, mut done) = (128u64, 0u64, 72u64, basic);
    while let Some(next) = chars.iter().copied().filter(|c| *c >= n).min() {
        delta = delta.saturating_add((next - n).saturating_mul(done + 1));
        n = next;
        for c in &chars {
            if *c < n {
                delta += 1;
            } else if *c == n {
                let mut q = delta;
                for k in (1..).map(|step| step * BASE) {
                    let t = k.saturating_sub(bias).clamp(1, 26);
                    if q < t {
                        break;
                    }
                    out.push(digit(t + (q - t) % (BASE - t)));
                    q = (q - t) / (BASE - t);
                }
                out.push(digit(q));
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    out
}

fn adapt(delta: u64, points: u64, first: bool) -> u64 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

fn digit(value: u64) -> char {
    let value = u8::try_from(value).unwrap_or(0);
    char::from(if value < 26 { b'a' + value } else { b'0' + (value.saturating_sub(26)).min(9) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_plain_web_addresses_are_accepted() {
        for good in [
            "https://example.org",
            "HTTP://Example.org:8080/a?b=c&d#e",
            "https://[::1]:80/",
            "https://example.org/a@b",
            "https://bücher.example/ü",
        ] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "-https://a.b",
            "https:/a.b",
            "https://",
            "https:///a",
            "https://?a",
            "https://.",
            "https://:80/",
            "https://a b",
            "https://a.b/\u{a0}c",
            "https://a.b/\tc",
            "https://a.b/\n",
            "https://a.b/\u{1b}]52",
            "https://user@a.b",
            "https://a.b:80@evil.example/",
            "https://a.b\\@evil.example",
            "https://a.b:x/",
            "https://a%2eb/",
            "https://a.b/\u{202e}c",
            "https://a\u{200b}b.c/",
            " https://a.b",
            "https://[::1/",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_international_host_is_shown_in_punycode() {
        let ascii = |text: &str| Address::parse(text).unwrap().ascii_host();
        assert_eq!(ascii("https://example.org/ü"), None);
        assert_eq!(ascii("https://Bücher.example/").as_deref(), Some("xn--bcher-kva.example"));
        // With a Cyrillic а.
        assert_eq!(ascii("https://p\u{430}ypal.com:80/").as_deref(), Some("xn--pypal-4ve.com"));
        assert_eq!(
            ascii("https://他们为什么不说中文。example").as_deref(),
            Some("xn--ihqwcrb4cv8a8dqg056pqjye.example")
        );
    }

    proptest! {
        #[test]
        fn parsing_is_total_and_accepted_addresses_start_with_http(text in "(https?://)?\\PC{0,40}") {
            if let Ok(address) = Address::parse(&text) {
                prop_assert!(address.as_str().to_lowercase().starts_with("http"));
                prop_assert!(!address.host().is_empty());
                prop_assert!(address.ascii_host().is_none_or(|host| host.is_ascii()));
            }
        }
    }
}

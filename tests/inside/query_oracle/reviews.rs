//! Random verdicts on the citations of claims.

use std::fmt::Write;

use super::corpus::{COPY, Random};
use super::oracle::Oracle;

/// The analysts, by their initials.
pub(super) const ANALYSTS: &[&str] = &["ab", "cd"];

/// The files of verdicts, by path: on claims with an id, each as it reads now or as it once did.
pub(super) fn files(random: &mut Random, oracle: &Oracle) -> Vec<(String, String)> {
    let citations = oracle.citations_of_claims();
    let mut review = |initials: &&str| {
        let mut text = format!("analyst = \"Analyst {initials}\"\n");
        for _ in 0..if citations.is_empty() { 0 } else { random.below(9) } {
            let (address, cite, print) = &citations[random.below(citations.len())];
            let result = random.pick(&["supports", "supports", "partly", "does-not-support", "withdrawn"]);
            let statement = if random.often(7) { print } else { "00000000000000ff" };
            let copy = match random.below(4) {
                0 => "00000000000000ff",
                1 if cite.source == COPY.0 => &super::oracle::sha256_start(COPY.1),
                _ => "-",
            };
            let _ = write!(
                text,
                "\n[[verdict]]\non = 2016-01-02\nstatement = \"{address}\"\nsource = \"{}\"\nresult = \"{result}\"\nseen = \"{statement} {copy}\"\n",
                cite.source
            );
            // Beside a quote the place is a hint.
            if let Some(at) = cite.at.as_ref().filter(|_| !cite.quote || random.often(5)) {
                let _ = writeln!(text, "at = \"{at}\"");
            }
            if cite.quote {
                text.push_str("quote = \"words\"\n");
            }
        }
        (format!("reviews/{initials}.toml"), text)
    };
    ANALYSTS.iter().map(&mut review).collect()
}

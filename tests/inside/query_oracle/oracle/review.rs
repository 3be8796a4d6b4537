//! Verdicts: which citation each is about, whether it counts, and terms about them.

use sha2::{Digest, Sha256};
use toml::{Table, Value};

use super::citation::{Cite, Counted};
use super::{Oracle, Row, strings};
use crate::inside::query_oracle::corpus::COPY;

/// The keys of a claim that its fingerprint is of, in order.
const JUDGED: &[&str] = &[
    "text",
    "property",
    "value",
    "best",
    "low",
    "high",
    "unit",
    "qualifier",
    "about",
    "when",
    "as_of",
    "said_by",
    "disputes",
    "status",
    "confidence",
    "likelihood",
    "basis",
];

/// The first 16 hexadecimal digits of the SHA-256 of a text.
pub(in crate::inside::query_oracle) fn sha256_start(text: &str) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Oracle {
    /// The citations of claims with an id: the address, the citation, and the fingerprint of the claim.
    pub(in crate::inside::query_oracle) fn citations_of_claims(&self) -> Vec<(String, Cite, String)> {
        let mut found = Vec::new();
        for row in self.rows("statements") {
            if let Some(address) = self.claim_address(row) {
                let print = self.fingerprint(row);
                found.extend(self.cites(row).into_iter().map(|cite| (address.clone(), cite, print.clone())));
            }
        }
        found
    }

    fn claim_address(&self, row: Row) -> Option<String> {
        let id =
            self.own_table(row).get("id").filter(|_| row.part.is_some_and(|(part, _)| part == "claim"))?;
        Some(format!("{}#{}", self.entries[row.entry].1, id.as_str()?))
    }

    fn fingerprint(&self, row: Row) -> String {
        let own = self.own_table(row);
        let mut text = String::new();
        for key in JUDGED {
            let value = match own.get(*key) {
                None => continue,
                // A citation leaves no space behind.
                Some(Value::String(prose)) if *key == "text" => {
                    self.shown(&prose.replace(" [@s1, para 3]", ""))
                }
                Some(Value::String(value)) => value.clone(),
                Some(Value::Array(_)) => strings(own, key).join(", "),
                Some(value) => value.to_string(),
            };
            text.push_str(&format!("{key} = {}\n", value.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        sha256_start(&text)
    }

    /// Gives each citation of a claim the verdicts that count on it.
    pub(super) fn judge(&self, row: Row, cites: &mut [Cite]) {
        let Some(address) = self.claim_address(row) else { return };
        let print = self.fingerprint(row);
        for (initials, review) in &self.reviews {
            let mut given: Vec<Vec<&Table>> = vec![Vec::new(); cites.len()];
            for verdict in super::tables(review, "verdict") {
                let text = |key: &str| verdict.get(key).and_then(Value::as_str).map(str::to_owned);
                let is_of = |cite: &Cite| Some(&cite.source) == text("source").as_ref();
                let (quote, at) = (verdict.contains_key("quote"), text("at"));
                let alike: Vec<usize> = (0..cites.len())
                    .filter(|nth| is_of(&cites[*nth]) && cites[*nth].quote == quote)
                    .collect();
                let at_same_place = alike.iter().find(|nth| cites[**nth].at == at);
                let cite = if quote && alike.len() == 1 { alike.first() } else { at_same_place };
                if let (Some(nth), true) = (cite, text("statement").as_ref() == Some(&address)) {
                    match text("result").as_deref() {
                        Some("withdrawn") => drop(given[*nth].pop()),
                        _ => given[*nth].push(verdict),
                    }
                }
            }
            for (cite, given) in cites.iter_mut().zip(given) {
                let Some(verdict) = given.last() else { continue };
                let (statement, copy) = verdict["seen"].as_str().unwrap().split_once(' ').unwrap();
                let is_other_copy = copy != "-" && cite.source == COPY.0 && copy != sha256_start(COPY.1);
                cite.verdicts.push(Counted {
                    initials: initials.clone(),
                    result: verdict["result"].as_str().unwrap().to_owned(),
                    is_stale: statement != print || is_other_copy,
                });
            }
        }
    }
}

impl Cite {
    /// Whether `checked:` finds the citation with a value.
    pub(super) fn is_checked(&self, value: &str) -> bool {
        let mut current = self.verdicts.iter().filter(|verdict| !verdict.is_stale);
        let any = current.clone().next().is_some();
        match value {
            "yes" => any,
            "no" => !any,
            "stale" => !any && !self.verdicts.is_empty(),
            initials => current.any(|verdict| verdict.initials == initials),
        }
    }

    /// Whether current verdicts differ.
    pub(super) fn is_contested(&self) -> bool {
        let current =
            || self.verdicts.iter().filter(|verdict| !verdict.is_stale).map(|verdict| &verdict.result);
        current().any(|result| Some(result) != current().next())
    }
}

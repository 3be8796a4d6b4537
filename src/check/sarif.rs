//! Problems as SARIF 2.1.0 (OASIS), for the code scanning of forges and editors. Knows JSON; writes nothing.

use serde_json::{Value, json};

use super::all_codes;
use crate::domain::code::{Code, Severity};
use crate::domain::problem::Problem;

/// The name under which paths are relative to the corpus.
const BASE: &str = "CORPUS";

/// Returns the log of one run: every code as a rule, every problem as a result.
///
/// Paths are relative to `CORPUS`, the folder with dossier.toml, which the reader of the log places.
pub(crate) fn log(problems: &[Problem]) -> Value {
    let codes: Vec<&Code> = all_codes().collect();
    let results: Vec<Value> = problems.iter().map(|problem| result(problem, &codes)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
                }
            },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                BASE: { "description": { "text": "The folder of the corpus, with dossier.toml in it." } }
            },
            "results": results,
        }]
    })
}

fn rule(code: &Code) -> Value {
    let mut rule = json!({
        "id": code.name,
        "shortDescription": { "text": first_sentence(code.explain) },
        "fullDescription": { "text": code.explain },
        "defaultConfiguration": { "level": level(code.severity) },
    });
    if let Some(standard) = code.standard {
        rule["help"] = json!({ "text": format!("{}\n\nStandard: {standard}", code.explain) });
        rule["properties"] = json!({ "tags": [standard] });
    }
    rule
}

fn result(problem: &Problem, codes: &[&Code]) -> Value {
    let text = match &problem.help {
        Some(help) => format!("{}. Help: {help}", problem.message),
        None => problem.message.clone(),
    };
    let position = problem.position;
    let mut result = json!({
        "ruleId": problem.code.name,
        "level": level(problem.severity()),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&problem.path), "uriBaseId": BASE },
                "region": {
                    "startLine": position.line.max(1),
                    "startColumn": position.col.max(1),
                    "endColumn": position.col.max(1).saturating_add(problem.marked.max(1)),
                }
            }
        }],
    });
    if let Some(index) = codes.iter().position(|code| code.name == problem.code.name) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").and_then(|(first, _)| text.get(..first.len() + 1)).unwrap_or(text)
}

/// A path as a relative reference [RFC 3986]: all but unreserved characters and slashes escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests;

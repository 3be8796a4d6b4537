//! Problems as a SARIF 2.1.0 log [OASIS], for code scanning on GitHub and other forges, and for editors.

use serde_json::{Value, json};

use super::all_codes;
use crate::domain::code::{Code, Severity};
use crate::domain::fix::{Edit, Fix};
use crate::domain::problem::Problem;

/// The base id for paths relative to the corpus.
const BASE: &str = "CORPUS";

/// What the paths in a log are relative to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The root of the repository, as code scanning expects. Contains the path of the corpus below it, empty or ending
    /// in `/`.
    Repository(String),
    /// The corpus. Contains its absolute path, ending in `/`.
    Corpus(String),
}

/// Returns the log of one run, with every code as a rule and every problem as a result.
pub(crate) fn log(problems: &[Problem], base: &Base) -> Value {
    let codes: Vec<&Code> = all_codes().collect();
    let results: Vec<Value> = problems.iter().map(|problem| result(problem, &codes, base)).collect();
    let mut log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "dossier",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": INFORMATION,
                    "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
                }
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }]
    });
    if let Base::Corpus(root) = base {
        log["runs"][0]["originalUriBaseIds"] = json!({
            BASE: {
                "uri": format!("file://{}", uri(root)),
                "description": { "text": "The corpus directory, which contains dossier.toml." },
            }
        });
    }
    log
}

fn rule(code: &Code) -> Value {
    let standard = code.standard.map(|standard| format!("\n\nStandard: {standard}")).unwrap_or_default();
    let command = format!("dossier check --explain {}", code.name);
    let mut rule = json!({
        "id": code.name,
        "shortDescription": { "text": first_sentence(code.explain) },
        "fullDescription": { "text": code.explain },
        "defaultConfiguration": { "level": level(code.severity) },
        "help": {
            "text": format!("{}{standard}\n\nIn the terminal: {command}", code.explain),
            "markdown": format!("{}{standard}\n\nIn the terminal: `{command}`", escaped(code.explain)),
        },
        "helpUri": code.standard.and_then(page).unwrap_or(INFORMATION),
    });
    if let Some(standard) = code.standard {
        rule["properties"] = json!({ "tags": [standard] });
    }
    rule
}

/// The web page of the program.
const INFORMATION: &str =
    concat!("https://crates.io/crates/", env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Web pages of the standards behind the rules, by the first words of the standard's name.
const PAGES: &[(&str, &str)] = &[
    ("W3C Web Annotation", "https://www.w3.org/TR/annotation-model/#text-quote-selector"),
    ("CSL", "https://docs.citationstyles.org/en/stable/specification.html#locators"),
    ("EDTF", "https://www.loc.gov/standards/datetime/"),
    ("PROV", "https://www.w3.org/TR/prov-o/#wasDerivedFrom"),
    ("Unicode TR39", "https://www.unicode.org/reports/tr39/"),
    ("owl:differentFrom", "https://www.w3.org/TR/owl-ref/#differentFrom-def"),
    ("ICD 203", "https://www.dni.gov/files/documents/ICD/ICD-203.pdf"),
    ("ICD 206", "https://www.dni.gov/files/documents/ICD/ICD-206.pdf"),
];

fn page(standard: &str) -> Option<&'static str> {
    PAGES.iter().find(|(name, _)| standard.starts_with(name)).map(|(_, page)| *page)
}

/// Escapes plain text for Markdown.
fn escaped(text: &str) -> String {
    let mark = |c: char| matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#');
    text.chars().flat_map(|c| mark(c).then_some('\\').into_iter().chain([c])).collect()
}

fn result(problem: &Problem, codes: &[&Code], base: &Base) -> Value {
    let text = match &problem.help {
        Some(help) => format!("{}. Help: {help}", problem.message),
        None => problem.message.clone(),
    };
    let position = problem.position;
    let artifact = match base {
        Base::Repository(below) => json!({ "uri": uri(&format!("{below}{}", problem.path)) }),
        Base::Corpus(_) => json!({ "uri": uri(&problem.path), "uriBaseId": BASE }),
    };
    let mut result = json!({
        "ruleId": problem.code.name,
        "level": level(problem.severity()),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": artifact.clone(),
                "region": {
                    "startLine": position.line.max(1),
                    "startColumn": position.col.max(1),
                    "endColumn": position.col.max(1).saturating_add(problem.marked),
                }
            }
        }],
    });
    // SARIF fixes describe text changes only, not renames or removals.
    if let Some(Fix::Edit(edits)) = &problem.fix {
        let replacements: Vec<Value> = edits.iter().map(replacement).collect();
        let mut fix =
            json!({ "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }] });
        if let Some(help) = &problem.help {
            fix["description"] = json!({ "text": help });
        }
        result["fixes"] = json!([fix]);
    }
    if let Some(index) = codes.iter().position(|code| code.name == problem.code.name) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn replacement(edit: &Edit) -> Value {
    json!({
        "deletedRegion": {
            "startLine": edit.from.line,
            "startColumn": edit.from.col,
            "endLine": edit.to.line,
            "endColumn": edit.to.col,
        },
        "insertedContent": { "text": edit.with },
    })
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

/// Encodes a path as a relative reference [RFC 3986]: percent-encodes everything except unreserved characters and `/`.
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

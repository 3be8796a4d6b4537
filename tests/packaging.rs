//! Tests of dependencies and the package: licenses, no networking crates, a package that builds by itself.
#![allow(unreachable_pub, reason = "nothing outside can reach into a test")]
#![allow(clippy::disallowed_methods, reason = "a test asks cargo")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licenses that are compatible with distributing the program under its own, by SPDX identifier.
const LICENSES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates that access a network, or runtimes for those that do.
const NETWORK: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "git2",
    "gix-transport",
    "h2",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "libgit2-sys",
    "libssh2-sys",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "tiny_http",
    "tokio",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "webpki",
];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn metadata() -> Value {
    let version = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let version = String::from_utf8(version).expect("UTF-8");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    // Packages for other systems may not be on this machine.
    let text = cargo(&["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host]);
    serde_json::from_str(&text).expect("JSON")
}

/// Returns the packages that the program is built from, without those only used by tests, each with its license.
fn built_from(metadata: &Value) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = metadata["resolve"]["nodes"].as_array().expect("nodes");
    let node = |id: &str| nodes.iter().find(|node| node["id"] == id);
    let mut open = vec![text(&metadata["resolve"]["root"])];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        for dependency in node(&id).and_then(|node| node["deps"].as_array()).into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array().expect("kinds");
            if kinds.iter().any(|kind| kind["kind"] != "dev") && seen.insert(text(&dependency["pkg"])) {
                open.push(text(&dependency["pkg"]));
            }
        }
    }
    let packages = metadata["packages"].as_array().expect("packages");
    let of = |package: &Value| (text(&package["name"]), text(&package["license"]));
    packages.iter().filter(|package| seen.contains(&text(&package["id"]))).map(of).collect()
}

/// Returns whether a license expression [SPDX] can be satisfied with the licenses above.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at) && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut met = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= both(words, at);
    }
    met
}

fn both(words: &[&str], at: &mut usize) -> bool {
    let mut met = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at);
    }
    met
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = either(words, at);
        *at += 1;
        return met && words.get(*at - 1) == Some(&")");
    }
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        let exception = words.get(*at - 1).copied().unwrap_or_default();
        return LICENSES.contains(&format!("{word} WITH {exception}").as_str());
    }
    LICENSES.contains(word)
}

#[test]
fn every_crate_has_a_license_that_fits() {
    let crates = built_from(&metadata());
    assert!(crates.len() > 50, "{crates:?}");
    let wrong: Vec<_> = crates.iter().filter(|(_, license)| !is_allowed(license)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn license_expressions_are_read_as_spdx_has_them() {
    for fits in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0/MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "GPL-3.0 OR (MIT AND ISC)",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_allowed(fits), "{fits}");
    }
    for no in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT MIT", "GPL-3.0 OR (MIT AND LGPL-3.0)", "MIT WITH x"]
    {
        assert!(!is_allowed(no), "{no}");
    }
}

#[test]
fn no_dependency_accesses_a_network() {
    let crates = built_from(&metadata());
    let wrong: Vec<_> = crates.keys().filter(|name| NETWORK.contains(&name.as_str())).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_package_contains_what_the_readme_links_and_no_third_party_copy() {
    let list = cargo(&["package", "--list", "--allow-dirty", "--offline"]);
    let files: BTreeSet<&str> = list.lines().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("a README");
    let mut links = 0;
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let file = target.split('#').next().unwrap_or_default();
        if !file.is_empty() && !file.contains("://") {
            assert!(files.contains(file), "the README leads to {file}, which is not in the package");
            links += 1;
        }
    }
    assert!(links > 4, "{links}");
    for needed in
        ["build.rs", "src/main.rs", "LICENSE-MIT", "LICENSE-APACHE", "dossiers/dossier.toml", "SECURITY.md"]
    {
        assert!(files.contains(needed), "{needed} is not in the package");
    }
    let kept: Vec<_> = files.iter().filter(|file| file.starts_with("dossiers/archive/")).collect();
    assert!(kept.iter().all(|file| root.join(file).is_file()), "{kept:?}");
    let strays = files.iter().filter(|file| file.starts_with("tests/") || file.starts_with("target/"));
    assert_eq!(strays.count(), 0);
}

#[test]
fn the_package_has_the_metadata_of_a_registry() {
    let metadata = metadata();
    let root = metadata["resolve"]["root"].clone();
    let packages = metadata["packages"].as_array().expect("packages");
    let own = packages.iter().find(|package| package["id"] == root).expect("the package");
    assert!(own["description"].as_str().is_some_and(|text| (40..200).contains(&text.len())));
    let keywords = own["keywords"].as_array().expect("keywords");
    assert!((1..=5).contains(&keywords.len()), "{keywords:?}");
    assert!(own["categories"].as_array().is_some_and(|all| !all.is_empty()));
    let targets = own["targets"].as_array().expect("targets");
    let name = |kind: &str| {
        targets.iter().find(|target| target["kind"][0] == kind).map(|target| target["name"].clone())
    };
    assert_eq!((name("bin"), name("lib")), (Some("dossier".into()), Some("dossier".into())));
}

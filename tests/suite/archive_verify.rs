//! Tests of `dossier archive verify`: what it says of hashes and quotes.
#![allow(clippy::disallowed_methods, reason = "writes a corpus")]

use std::fs;

use crate::archive::{COPY, SOURCE, hash, read, run, town};

#[test]
fn verify_reports_every_hash_and_quote() {
    let town = town();
    let (code, output) = run(town.path(), &["archive", "verify"]);
    assert!(code == 0 && output.contains("no copy: 1"), "{code} {output}");
    assert_eq!(run(town.path(), &["archive", "verify", "--require-copies"]).0, 1);
    let archive = |sha256: &str| {
        fs::create_dir_all(town.path().join("archive")).expect("create folder");
        fs::write(town.path().join("archive/ledger.txt"), COPY).expect("write file");
        let text = format!("{SOURCE}[archive]\nfile = \"archive/ledger.txt\"\nsha256 = \"{sha256}\"\n");
        fs::write(town.path().join("sources/ledger.toml"), text.replace("[ids]\r\n", ""))
            .expect("write file");
    };
    for (sha256, code, word) in [
        (hash(COPY), 0, "hash verified"),
        (hash(b"x"), 3, "HASH DIFFERS"),
        (String::new(), 0, "unverifiable"),
        ("deadbeef".into(), 0, "unverifiable"),
    ] {
        archive(&sha256);
        let (got, output) = run(town.path(), &["archive", "verify"]);
        assert!(got == code && output.contains(word), "{sha256}: {got} {output}");
        assert!(output.contains("exact: ledger, para 2: “twelve hundred”"), "{output}");
        if word == "unverifiable" {
            assert!(
                !output.contains("hash verified") && output.contains("0 verified, 0 differ, 1 unverifiable"),
                "{output}"
            );
        }
    }
    let (_, output) = run(town.path(), &["archive", "verify", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(report["copies"][0]["hash"], "cannot be verified");
    assert_eq!((&report["quotes"][0]["verdict"], &report["quotes"][0]["line"]), (&"exact".into(), &3.into()));
    assert_eq!(report["summary"]["quotes"]["verified"], 1);
    archive(&hash(COPY));
    let moved = read(&town, "actors/ada.toml").replace("para 2", "para 1");
    fs::write(town.path().join("actors/ada.toml"), moved).expect("write file");
    let (code, output) = run(town.path(), &["archive", "verify"]);
    assert!(code == 1 && output.contains("moved to para 2"), "{code} {output}");
    let missing = read(&town, "actors/ada.toml").replace("twelve hundred", "Ada has eleven hundred");
    fs::write(town.path().join("actors/ada.toml"), missing).expect("write file");
    let (_, output) = run(town.path(), &["archive", "verify", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    let nearest = &report["quotes"][0]["nearest"];
    assert_eq!(
        (&nearest["paragraph"], &nearest["text"]),
        (&2.into(), &"Ada has twelve hundred".into()),
        "{output}"
    );
}

#[test]
fn recognizes_a_copy_that_differs_only_in_line_endings_or_a_byte_order_mark() {
    let town = town();
    let unix = "Of the mill\n\nAda has twelve hundred.\n";
    fs::create_dir(town.path().join("archive")).expect("create folder");
    fs::write(town.path().join("archive/ledger.txt"), unix.replace('\n', "\r\n")).expect("write file");
    let source = format!(
        "title = \"Ledger\"\n[archive]\nfile = \"archive/ledger.txt\"\nsha256 = \"{}\"\n",
        hash(unix.as_bytes())
    );
    fs::write(town.path().join("sources/ledger.toml"), source).expect("write file");
    let (code, output) = run(town.path(), &["archive", "verify"]);
    assert!(code == 3 && output.contains("HASH DIFFERS in line endings only"), "{code} {output}");
    let (code, output) = run(town.path(), &["check"]);
    assert!(
        code == 3 && output.contains("only in line endings") && output.contains(".gitattributes"),
        "{code} {output}"
    );
    fs::write(town.path().join("windows.txt"), unix.replace('\n', "\r\n")).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "windows.txt"]);
    assert!(
        code == 3 && output.contains("in line endings only") && output.contains("dos2unix"),
        "{code} {output}"
    );

    // An editor added a byte order mark.
    fs::write(town.path().join("archive/ledger.txt"), format!("\u{feff}{unix}")).expect("write file");
    let (code, output) = run(town.path(), &["archive", "verify"]);
    assert!(code == 3 && output.contains("HASH DIFFERS in the byte order mark only"), "{code} {output}");
    let (code, output) = run(town.path(), &["check"]);
    assert!(
        code == 3
            && output.contains("only in the byte order mark")
            && output.contains("save it as UTF-8 without a byte order mark"),
        "{code} {output}"
    );
}

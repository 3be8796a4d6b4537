//! Tests of `dossier archive`: what is archived, what is rejected, and the exit codes.
#![allow(clippy::disallowed_methods, reason = "runs the program")]

use std::fs;
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::program::{self, RunOutput};
use crate::support::pdf::Pdf;

pub(crate) const COPY: &[u8] = "Of the mill\r\n\r\nAda has twelve hundred.\r\nThe end".as_bytes();
pub(crate) const SOURCE: &str = "title = \"Ledger\" # kept\r\n\r\n[ids]\r\n";

pub(crate) fn town() -> TempDir {
    let cite = "name = \"Ada\"\nkind = \"person\"\ncite = [{ source = \"ledger\", at = \"para 2\", quote = \"twelve hundred\" }]\n";
    let folder = program::corpus(&[
        ("dossier.toml", "title = \"T\"\n"),
        ("actors/ada.toml", cite),
        ("sources/ledger.toml", SOURCE.trim_end_matches("\r\n[ids]\r\n")),
    ]);
    fs::write(folder.path().join("mine.txt"), COPY).expect("write file");
    folder
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let root = folder.to_str().expect("UTF-8");
    let RunOutput { code, out, err } = program::run(folder, &[&["-C", root], arguments].concat());
    (code.expect("exit code"), out + &err)
}

pub(crate) fn read(town: &TempDir, path: &str) -> String {
    fs::read_to_string(town.path().join(path)).expect("read")
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn archives_a_text_byte_for_byte_without_other_changes_to_the_source() {
    let town = town();
    let before = read(&town, "sources/ledger.toml");
    let (code, output) =
        run(town.path(), &["archive", "add", "ledger", "mine.txt", "--by", "ab", "--captured", "2026-10"]);
    assert_eq!(code, 0, "{output}");
    assert_eq!(fs::read(town.path().join("archive/ledger.txt")).expect("read"), COPY);
    let after = read(&town, "sources/ledger.toml");
    assert!(after.starts_with(&before), "{after}");
    let source: toml::Table = toml::from_str(&after).expect("TOML");
    let archive = source["archive"].as_table().expect("table");
    assert_eq!(archive["sha256"].as_str(), Some(&*hash(COPY)));
    assert_eq!(
        (archive["file"].as_str(), archive["by"].as_str(), archive["captured"].as_str()),
        (Some("archive/ledger.txt"), Some("ab"), Some("2026-10"))
    );
    // Adding it again changes nothing, not even the capture date.
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt"]).0, 0);
    assert_eq!(read(&town, "sources/ledger.toml"), after);
    assert_eq!(run(town.path(), &["archive", "verify", "--require-copies"]).0, 0);
    // Restoring the copy changes nothing either, since the dossier already describes it.
    fs::remove_file(town.path().join("archive/ledger.txt")).expect("remove");
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt"]).0, 0);
    assert_eq!(read(&town, "sources/ledger.toml"), after);
}

#[test]
fn another_text_does_not_keep_the_history_of_the_one_before() {
    let town = town();
    fs::write(town.path().join("page.html"), "<p>Ada has twelve hundred.</p>").expect("write file");
    let old = "archive add ledger page.html --captured 2020-01-01 --by xx --url https://old.example/x";
    assert_eq!(run(town.path(), &old.split(' ').collect::<Vec<_>>()).0, 0);
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "mine.txt", "--force"]);
    assert_eq!(code, 0, "{output}");
    for line in [
        "sources/ledger.toml: removed `by = \"xx\"`, which described the previous copy",
        "sources/ledger.toml: removed `url = \"https://old.example/x\"`, which described the previous copy",
        "archive/ledger.html: the original of the previous copy; delete it if you do not need it",
    ] {
        assert!(output.contains(line), "{output}");
    }
    let source: toml::Table = toml::from_str(&read(&town, "sources/ledger.toml")).expect("TOML");
    let archive = source["archive"].as_table().expect("table");
    assert_eq!(archive["sha256"].as_str(), Some(&*hash(COPY)));
    assert_eq!(archive["method"].as_str(), Some("kept as given"));
    assert_ne!(archive["captured"].as_str(), Some("2020-01-01"), "it was captured now");
    assert_eq!((archive.get("by"), archive.get("url")), (None, None), "nobody said it of this copy");
    let unrelated = "archive/ledger.html: not the original of archive/ledger.txt";
    let (_, output) = run(town.path(), &["archive", "verify"]);
    assert!(output.contains(unrelated), "{output}");
    fs::remove_file(town.path().join("archive/ledger.html")).expect("remove");
    let (_, output) = run(town.path(), &["archive", "verify"]);
    assert!(!output.contains("not the original"), "{output}");
    let add = ["archive", "add", "ledger", "page.html", "--force", "--url", "https://new.example/"];
    let (_, output) = run(town.path(), &add);
    assert!(!output.contains("removed") && !output.contains("previous copy"), "{output}");
    let (_, output) = run(town.path(), &["archive", "verify"]);
    assert!(!output.contains("not the original"), "{output}");
}

#[test]
fn a_different_text_or_copy_is_rejected_without_force() {
    let town = town();
    fs::write(town.path().join("other.txt"), "Ada has eleven hundred.\n").expect("write file");
    fs::create_dir(town.path().join("archive")).expect("create folder");
    fs::write(town.path().join("archive/ledger.txt"), "theirs").expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "mine.txt"]);
    assert!(code == 3 && output.contains("a different copy"), "{code} {output}");
    assert_eq!(read(&town, "archive/ledger.txt"), "theirs");
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt", "--force"]).0, 0);
    let before = read(&town, "sources/ledger.toml");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "other.txt"]);
    assert!(code == 3 && output.contains("this is not the text that was cited"), "{code} {output}");
    assert_eq!(read(&town, "sources/ledger.toml"), before);
    assert_eq!(fs::read(town.path().join("archive/ledger.txt")).expect("read"), COPY);
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "other.txt", "--force"]).0, 0);
    let (code, output) = run(town.path(), &["archive", "verify"]);
    assert!(code == 1 && output.contains("missing: ledger, para 2"), "{code} {output}");
}

#[test]
fn converts_a_web_page_to_text_and_archives_both() {
    let town = town();
    let page = "<html><head><title>T</title><script>evil()</script></head><body><h1>Mill</h1><p>Ada has <b>twelve</b> <a href='x'>hundred</a>.</p></body></html>";
    fs::write(town.path().join("page.html"), page).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "page.html"]);
    assert_eq!(code, 0, "{output}");
    assert_eq!(read(&town, "archive/ledger.html"), page);
    let text = read(&town, "archive/ledger.txt");
    assert!(text.contains("Ada has twelve hundred.") && !text.contains("evil"), "{text}");
    assert!(read(&town, "sources/ledger.toml").contains(&hash(text.as_bytes())));
}

#[test]
fn a_page_under_another_name_is_converted_too() {
    let town = town();
    fs::write(town.path().join("page.txt"), "<!-- saved -->\n<!DOCTYPE html><p>one</p><p>two</p>")
        .expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "page.txt"]);
    assert!(code == 0 && output.contains("read as HTML"), "{code} {output}");
    assert_eq!(read(&town, "archive/ledger.txt"), "one\n\ntwo\n");
    assert!(town.path().join("archive/ledger.html").exists());
}

#[test]
fn what_is_broken_in_a_page_matters_only_where_it_is_shown() {
    let town = town();
    let page = |attribute: &str, text: &str| {
        format!("<!doctype html><meta charset=utf-8><img alt='{attribute}'><p>Ada {text} has twelve hundred.")
    };
    fs::write(town.path().join("a.html"), page("\u{97}", "née")).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "a.html"]);
    assert_eq!(code, 0, "{output}");
    assert_eq!(read(&town, "archive/ledger.txt"), "Ada née has twelve hundred.\n");
    assert!(read(&town, "archive/ledger.html").contains('\u{97}'), "the original is as it was");
    fs::write(town.path().join("b.html"), page("x", "\u{97}")).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "b.html", "--force"]);
    assert_eq!(code, 3, "{output}");
    assert!(output.contains("U+0097") && output.contains("shown in: Ada \u{fffd} has twelve"), "{output}");
}

#[test]
fn a_byte_order_mark_is_dropped_unless_the_cited_text_has_it() {
    let marked = "\u{feff}Ada has twelve.\n";
    let town = town();
    fs::write(town.path().join("marked.txt"), marked).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "marked.txt"]);
    assert!(code == 0 && output.contains("removed the byte order mark"), "{code} {output}");
    assert_eq!(read(&town, "archive/ledger.txt"), "Ada has twelve.\n");

    let town = self::town();
    fs::write(town.path().join("marked.txt"), marked).expect("write file");
    let dossier = town.path().join("sources/ledger.toml");
    let text = fs::read_to_string(&dossier).expect("read file");
    fs::write(&dossier, format!("{text}\n[archive]\nsha256 = \"{}\"\n", hash(marked.as_bytes())))
        .expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "marked.txt"]);
    assert_eq!((code, &*read(&town, "archive/ledger.txt")), (0, marked), "{output}");
}

#[test]
fn reads_text_in_a_declared_marked_guessed_or_given_encoding() {
    for (file, bytes, arguments, text, output) in [
        ("latin.txt", &b"caf\xe9 au lait"[..], &[][..], "café au lait", "read as windows-1252 (guessed)"),
        ("wide.txt", b"\xff\xfea\0", &[], "a", "read as UTF-16LE"),
        ("named.txt", b"\xf2\xe5\xf1\xf2", &["--encoding", "windows-1251"], "тест", "archive/ledger.txt"),
        (
            "page.html",
            b"<meta charset=windows-1256><p>\xe6\xd2\xc7\xd1\xc9",
            &[],
            "وزارة\n",
            "read as windows-1256",
        ),
    ] {
        let town = town();
        fs::write(town.path().join(file), bytes).expect("write file");
        let add = [&["archive", "add", "ledger", file], arguments].concat();
        let (code, printed) = run(town.path(), &add);
        assert!(code == 0 && printed.contains(output), "{file}: {code} {printed}");
        assert_eq!(read(&town, "archive/ledger.txt"), text, "{file}");
        assert!(read(&town, "sources/ledger.toml").contains("method"), "{file}");
    }
    let town = town();
    let (code, output) =
        run(town.path(), &["archive", "add", "ledger", "mine.txt", "--encoding", "latin9000"]);
    assert!(code == 3 && output.contains("unknown encoding `latin9000`"), "{code} {output}");
}

#[test]
fn converts_a_pdf_to_text_by_page_and_archives_both() {
    let town = town();
    let mut pdf = Pdf::new();
    pdf.page("BT /F 10 Tf 50 700 Td (Of the mill) Tj ET");
    pdf.page("BT /F 10 Tf 50 700 Td (Ada has twelve hundred.) Tj ET");
    let bytes = pdf.bytes();
    fs::write(town.path().join("mine.pdf"), &bytes).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "mine.pdf"]);
    assert!(code == 0 && output.contains("2 pages"), "{code} {output}");
    assert_eq!(fs::read(town.path().join("archive/ledger.pdf")).expect("read"), bytes);
    assert_eq!(read(&town, "archive/ledger.txt"), "Of the mill\n\n\u{c}\nAda has twelve hundred.\n");
    let source = read(&town, "sources/ledger.toml");
    assert!(source.contains("text layer of the PDF, 2 pages, by dossier "), "{source}");
    assert_eq!(run(town.path(), &["archive", "verify", "--require-copies"]).0, 0);

    let mut scan = Pdf::new();
    scan.page("BT 3 Tr /F 10 Tf 50 700 Td (Ada lias twelve hundred.) Tj ET");
    fs::write(town.path().join("scan.pdf"), scan.bytes()).expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "scan.pdf", "--force"]);
    assert!(
        code == 3 && output.contains("the PDF is a scan") && output.contains("help: "),
        "{code} {output}"
    );
    assert_eq!(read(&town, "sources/ledger.toml"), source);
}

#[test]
fn rejects_pipes_devices_and_huge_files_without_waiting() {
    let town = town();
    let at = |name: &str| town.path().join(name);
    assert!(Command::new("mkfifo").arg(at("pipe")).status().expect("run").success());
    fs::File::create(at("huge.txt")).and_then(|file| file.set_len(1 << 30)).expect("create folder");
    let before = read(&town, "sources/ledger.toml");
    for (file, word) in [
        ("pipe", "not a regular file"),
        ("/dev/zero", "not a regular file"),
        ("actors", "not a regular file"),
        ("huge.txt", "larger than"),
        ("none", "no such file"),
    ] {
        let (code, output) = run(town.path(), &["archive", "add", "ledger", file]);
        assert!(code == 3 && output.contains(word), "{file}: {code} {output}");
    }
    assert_eq!(run(town.path(), &["archive", "add", "ada", "mine.txt"]).0, 2);
    assert_eq!(run(town.path(), &["archive", "add", "ledgr", "mine.txt"]).0, 1);
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt", "--captured", "soon"]).0, 2);
    assert_eq!(read(&town, "sources/ledger.toml"), before);
    assert!(!at("archive").exists());
    assert!(Command::new("mkdir").arg(at("archive")).status().expect("run").success());
    assert!(Command::new("mkfifo").arg(at("archive/ledger.txt")).status().expect("run").success());
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt", "--force"]).0, 3);
}

/// Writes the source with an `[archive]` table for `file`.
fn with_file(town: &TempDir, file: &str) {
    let text = format!("title = \"Ledger\"\n\n[archive]\nfile = '{file}' # mine\n");
    fs::write(town.path().join("sources/ledger.toml"), text).expect("write file");
}

#[test]
fn a_copy_is_stored_at_the_path_in_the_dossier() {
    let town = town();
    with_file(&town, "archive/sub/other.md");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "mine.txt"]);
    assert!(code == 0 && output.contains("archive/sub/other.md: kept"), "{code} {output}");
    assert_eq!(fs::read(town.path().join("archive/sub/other.md")).expect("read"), COPY);
    let after = read(&town, "sources/ledger.toml");
    assert!(after.contains("file = 'archive/sub/other.md' # mine") && after.contains(&hash(COPY)), "{after}");
    assert!(!town.path().join("archive/ledger.txt").exists());
    assert_eq!(run(town.path(), &["archive", "verify", "--require-copies"]).0, 0);

    with_file(&town, "archive/sub/page.txt");
    fs::write(town.path().join("page.html"), "<html><body><p>twelve hundred</body></html>")
        .expect("write file");
    let (code, output) = run(town.path(), &["archive", "add", "ledger", "page.html"]);
    assert!(code == 0 && output.contains("archive/sub/page.html: kept"), "{code} {output}");
    assert!(read(&town, "sources/ledger.toml").contains("text of the page, by dossier "));
}

#[test]
fn an_unusable_path_is_rejected_and_replaced_only_with_force() {
    let town = town();
    let other = "title = \"Other\"\n[archive]\nfile = \"archive/shared.txt\"\n";
    fs::write(town.path().join("sources/other.toml"), other).expect("write file");
    fs::write(town.path().join("page.html"), "<html><body><p>twelve hundred</body></html>")
        .expect("write file");
    for (file, copy, word) in [
        ("../out.txt", "mine.txt", "`..`"),
        ("/tmp/out.txt", "mine.txt", "absolute"),
        ("copies/out.txt", "mine.txt", "archived copies must be in archive/"),
        ("archive/shared.txt", "mine.txt", "also the copy of `other`"),
        ("archive/page.html", "page.html", "its text next to it"),
    ] {
        with_file(&town, file);
        let before = read(&town, "sources/ledger.toml");
        let (code, output) = run(town.path(), &["archive", "add", "ledger", copy]);
        assert!(code == 3 && output.contains(word) && output.contains("--force"), "{file}: {code} {output}");
        assert_eq!(read(&town, "sources/ledger.toml"), before);
        assert!(!town.path().join("archive").exists());
    }
    with_file(&town, "../out.txt");
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt", "--force"]).0, 0);
    assert!(read(&town, "sources/ledger.toml").contains("file = \"archive/ledger.txt\" # mine"));
    assert_eq!(fs::read(town.path().join("archive/ledger.txt")).expect("read"), COPY);
}

#[test]
fn an_archive_without_a_file_is_reported_as_unverifiable() {
    let town = town();
    for file in ["", "  "] {
        with_file(&town, file);
        let (code, output) = run(town.path(), &["archive", "verify"]);
        assert!(code == 0 && output.contains("sources/ledger.toml: unverifiable"), "{code} {output}");
        assert!(output.contains("1 unverifiable; copies: 0 missing"), "{output}");
        let (_, output) = run(town.path(), &["archive", "verify", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&output).expect("JSON");
        assert_eq!(report["copies"][0]["hash"], "cannot be verified");
        let (_, output) = run(town.path(), &["check"]);
        assert!(output.contains("sources/ledger.toml:4:8: warning[empty-value]"), "{output}");
    }
    // Adding a copy fills in the path.
    assert_eq!(run(town.path(), &["archive", "add", "ledger", "mine.txt"]).0, 0);
    assert!(read(&town, "sources/ledger.toml").contains("file = \"archive/ledger.txt\" # mine"));
}

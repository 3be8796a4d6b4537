use super::*;
use std::fs;

fn write(root: &Path, rel: &str, text: &str) {
    let path = root.join(rel);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn names(scan: &Scan) -> Vec<&str> {
    scan.files.keys().map(String::as_str).collect()
}

#[test]
fn finds_the_manifest_and_the_four_folders_but_no_editor_leftovers() {
    let dir = tempfile::tempdir().unwrap();
    for rel in [
        "dossier.toml",
        "README.md",
        ".git/config",
        "notes/x.toml",
        "actors/mira.toml",
        "actors/b/deep.toml",
        "actors/.hidden.toml",
        "actors/.git/x.toml",
        "actors/mira.toml~",
        "actors/.mira.toml.swp",
        "actors/mira.toml.swp",
        "actors/#mira.toml#",
        "actors/4913",
        "events/e.toml",
        "sources/s.toml",
        "archive/s.txt",
    ] {
        write(dir.path(), rel, "x");
    }
    let scan = scan(dir.path()).unwrap();
    assert_eq!(
        names(&scan),
        [
            "actors/b/deep.toml",
            "actors/mira.toml",
            "archive/s.txt",
            "dossier.toml",
            "events/e.toml",
            "sources/s.toml",
        ]
    );
    assert!(scan.limits.is_empty() && scan.unreadable.is_empty());
}

#[test]
fn lists_symlinks_without_following_them() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "actors/a.toml", "x");
    std::os::unix::fs::symlink("/usr", dir.path().join("actors/usr")).unwrap();
    std::os::unix::fs::symlink("..", dir.path().join("actors/up")).unwrap();
    std::os::unix::fs::symlink("actors", dir.path().join("events")).unwrap();
    let scan = scan(dir.path()).unwrap();
    assert_eq!(names(&scan), ["actors/a.toml", "actors/up", "actors/usr", "events"]);
    assert_eq!(scan.files["actors/usr"].kind, FileKind::Symlink);
}

#[test]
fn reports_folders_nested_too_deep_without_entering_them() {
    let dir = tempfile::tempdir().unwrap();
    let at = |folders: usize| format!("actors/{}", "d/".repeat(folders - 1));
    write(dir.path(), &format!("{}last.toml", at(MAX_DEPTH)), "x");
    assert!(scan(dir.path()).unwrap().limits.is_empty());
    write(dir.path(), &format!("{}beyond.toml", at(MAX_DEPTH + 1)), "x");
    let scan = scan(dir.path()).unwrap();
    assert_eq!(scan.limits, [ScanLimit::Depth]);
    assert_eq!(names(&scan), [format!("{}last.toml", at(MAX_DEPTH))]);
}

#[test]
fn stops_at_the_file_limit_and_reports_it() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..20 {
        write(dir.path(), &format!("actors/{n}.toml"), "x");
    }
    let scan = scan_at_most(dir.path(), 10).unwrap();
    assert!(scan.files.len() < 10);
    assert_eq!(scan.limits, [ScanLimit::Files]);
}

#[test]
fn an_unopenable_folder_is_an_error_not_an_empty_corpus() {
    let dir = tempfile::tempdir().unwrap();
    assert!(scan(&dir.path().join("gone")).is_err());
}

#[test]
fn reports_old_temporary_files_of_writes_only() {
    let dir = tempfile::tempdir().unwrap();
    let hour_ago = SystemTime::now() - Duration::from_secs(3_600);
    for (name, is_old) in [
        (".dossier-0123456789abcdef.tmp", true),
        (".dossier-0123456789abcdee.tmp", false),
        (".dossier-x.tmp", true),
        (".vim.tmp", true),
    ] {
        for folder in ["actors", "schema", "notes", "."] {
            let path = format!("{folder}/{name}");
            write(dir.path(), &path, "x");
            if is_old {
                let file = std::fs::File::options().write(true).open(dir.path().join(path)).unwrap();
                file.set_modified(hour_ago).unwrap();
            }
        }
    }
    let name = ".dossier-0123456789abcdef.tmp";
    assert_eq!(scan(dir.path()).unwrap().stale, [&format!("actors/{name}"), name, &format!("schema/{name}")]);
}

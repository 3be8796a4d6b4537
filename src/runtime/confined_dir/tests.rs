use super::*;
use std::os::unix::fs::symlink;

fn corpus() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("actors")).unwrap();
    std::fs::write(dir.path().join("actors/mira.toml"), "name = \"Mira\"\r\n").unwrap();
    dir
}

fn read(root: &Path, rel: &str) -> Result<Vec<u8>, ReadError> {
    read_confined(root, rel, 1_000)
}

#[test]
fn reads_a_file_byte_for_byte() {
    let dir = corpus();
    assert_eq!(read(dir.path(), "actors/mira.toml").unwrap(), b"name = \"Mira\"\r\n");
}

#[test]
fn rejects_paths_that_are_not_plain_and_relative() {
    let long = "a".repeat(MAX_PATH_BYTES + 1);
    for (rel, error) in [
        ("", PathError::Empty),
        ("/etc/passwd", PathError::Absolute),
        ("//host/share", PathError::Absolute),
        ("..", PathError::ParentDir),
        ("actors/../../x", PathError::ParentDir),
        ("a\\b", PathError::Backslash),
        ("\\\\host\\share", PathError::Backslash),
        ("C:x", PathError::DriveLetter),
        ("a\0b", PathError::ControlCharacter),
        ("a\u{1b}[2Jb", PathError::ControlCharacter),
        ("a\u{9b}b", PathError::ControlCharacter),
        ("./a", PathError::NotNormalized),
        ("a//b", PathError::NotNormalized),
        ("a/", PathError::NotNormalized),
        (long.as_str(), PathError::TooLong),
    ] {
        assert_eq!(check_relative(Path::new(rel)), Err(error), "{rel:?}");
    }
    assert_eq!(check_relative(Path::new("a..b/…c.txt")), Ok("a..b/…c.txt"));
}

#[test]
fn follows_symlinks_inside_the_folder_and_rejects_ones_leading_out() {
    let dir = corpus();
    let at = |name: &str| dir.path().join(name);
    symlink("/dev/zero", at("zero")).unwrap();
    symlink("../../../../etc/passwd", at("actors/up")).unwrap();
    symlink("/", at("disk")).unwrap();
    symlink("actors/mira.toml", at("same")).unwrap();
    for rel in ["zero", "actors/up", "disk/etc/passwd"] {
        assert!(matches!(read(dir.path(), rel), Err(ReadError::OutsideCorpus)), "{rel}");
    }
    #[cfg(target_os = "linux")]
    assert!(read(dir.path(), "same").is_ok());
}

#[test]
fn the_fallback_follows_no_symlinks_and_opens_the_rest() {
    let dir = corpus();
    symlink("/", dir.path().join("disk")).unwrap();
    symlink("actors", dir.path().join("people")).unwrap();
    let root = ConfinedDir::open(dir.path()).unwrap().root;
    assert!(open_without_symlinks(&root, "actors/mira.toml").is_ok());
    assert_eq!(open_without_symlinks(&root, "disk/etc/passwd").unwrap_err(), Errno::LOOP);
    assert_eq!(open_without_symlinks(&root, "people/mira.toml").unwrap_err(), Errno::LOOP);
    assert_eq!(open_without_symlinks(&root, "disk").unwrap_err(), Errno::LOOP);
}

#[test]
#[allow(clippy::disallowed_types, reason = "the test needs a socket to reject")]
fn rejects_pipes_folders_and_sockets_without_waiting() {
    let dir = corpus();
    let fifo = dir.path().join("pipe");
    rustix::fs::mknodat(CWD, &fifo, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("socket")).unwrap();
    for rel in ["pipe", "actors", "socket"] {
        assert!(matches!(read(dir.path(), rel), Err(ReadError::NotAFile)), "{rel}");
    }
}

#[test]
fn one_byte_over_the_limit_is_too_large() {
    let dir = corpus();
    std::fs::write(dir.path().join("full"), vec![b'x'; 1_000]).unwrap();
    std::fs::write(dir.path().join("over"), vec![b'x'; 1_001]).unwrap();
    assert_eq!(read(dir.path(), "full").unwrap().len(), 1_000);
    assert!(matches!(read(dir.path(), "over"), Err(ReadError::TooLarge(1_000))));
}

#[test]
fn a_nonexistent_file_is_missing() {
    let dir = corpus();
    for rel in ["nobody.toml", "actors/mira.toml/below"] {
        assert!(matches!(read(dir.path(), rel), Err(ReadError::Missing)), "{rel}");
    }
    assert!(matches!(read(&dir.path().join("gone"), "x"), Err(ReadError::Missing)));
}
